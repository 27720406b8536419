import {
  type IssuedDocument,
  unitCriteria,
  type UnitCriteriaCommand,
  type UnitCriteriaContext,
  type UnitCriteriaEvent,
  type UnitCriteriaState,
} from '@core/plans';
import { type Aggregate, type Queryable, type Side, uuidV5 } from '@lib/event-store';
import type { PlanLifeSurroundings } from './plan-life-surroundings';
import { reaches } from './plan-requests';

const CRITERIA = '0b7a6c0e-4a55-5c0e-9d0f-6f2b1a3c9e11';

/** The stream of what a unit has of its own under a plan. */
export const unitCriteriaStreamId = (plan: string, unit: string): string => uuidV5(CRITERIA, `${plan}/${unit}`);

const criteriaRows: Side = {
  name: 'plans.unit_criteria',
  sql: (rows) => `
    insert into plans.unit_criteria (plan_id, unit, version, criteria_version, criteria_number, criteria_on,
      unit_plan_number, unit_plan_on, changed_at)
    select r.* from json_to_recordset(${rows}) as r(plan_id text, unit text, version int, criteria_version int,
      criteria_number text, criteria_on date, unit_plan_number text, unit_plan_on date, changed_at timestamptz)
    on conflict (plan_id, unit) do update set (version, criteria_version, criteria_number, criteria_on,
      unit_plan_number, unit_plan_on, changed_at) = (excluded.version, excluded.criteria_version,
      excluded.criteria_number, excluded.criteria_on, excluded.unit_plan_number, excluded.unit_plan_on,
      excluded.changed_at)`,
};

/** What a unit has of its own under a plan, as the applications run it. */
export function unitCriteriaAggregate(
  around: PlanLifeSurroundings,
  planId: string,
  unit: string,
): Aggregate<UnitCriteriaState, UnitCriteriaCommand, UnitCriteriaEvent, UnitCriteriaContext> {
  return {
    decider: unitCriteria,
    async context(_state, _command, occasion) {
      const plan = await around.plans.latest(planId);
      const within = plan !== undefined && reaches(around, plan.territory, unit, occasion.today);
      return { ...occasion, plan, planId, unit, within };
    },
    sides({ version, after, occasion }) {
      const current = after.inForce ? after.versions.at(-1) : undefined;
      const row = {
        ...{ plan_id: planId, unit, version },
        criteria_version: current ? after.versions.length : null,
        criteria_number: current?.document.number ?? null,
        criteria_on: current?.document.date ?? null,
        unit_plan_number: after.unitPlan?.number ?? null,
        unit_plan_on: after.unitPlan?.date ?? null,
        changed_at: occasion.now,
      };
      return [{ side: criteriaRows, rows: [row] }];
    },
  };
}

export interface OwnOfUnit {
  readonly unit: string;
  readonly criteria: IssuedDocument | null;
  readonly unitPlan: IssuedDocument | null;
}

/** Which units have criteria and a plan of their own. */
export class UnitCriteriaRows {
  constructor(private readonly db: Queryable) {}

  async ofPlan(plan: string): Promise<ReadonlyMap<string, OwnOfUnit>> {
    const { rows } = await this.db.query<OwnOfUnit>(
      `select unit,
              case when criteria_number is not null
                   then json_build_object('number', criteria_number, 'date', criteria_on::text) end as criteria,
              case when unit_plan_number is not null
                   then json_build_object('number', unit_plan_number, 'date', unit_plan_on::text) end as "unitPlan"
         from plans.unit_criteria where plan_id = $1`,
      [plan],
    );
    return new Map(rows.map((row) => [row.unit, row]));
  }
}
