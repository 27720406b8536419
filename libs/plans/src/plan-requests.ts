import {
  type PlanRef,
  planRequest,
  type PlanRequestCommand,
  type PlanRequestEvent,
  type RequestContext,
  type RequestState,
  type RequestStatus,
} from '@core/plans';
import type { Aggregate, Change, Queryable, Side, SideRows } from '@lib/event-store';
import type { PlanLifeSurroundings } from './plan-life-surroundings';

/** One row a request for change, for lists. */
const requestRows: Side = {
  name: 'plans.requests',
  sql: (rows) => `
    insert into plans.requests (id, version, plan_id, plan_version, unit, answering, clause, body, status, asked_on,
      changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, plan_id text, plan_version int, unit text,
      answering text, clause text, body text, status text, asked_on date, changed_at timestamptz)
    on conflict (id) do update set (version, answering, status, changed_at) =
      (excluded.version, excluded.answering, excluded.status, excluded.changed_at)`,
};

/** A request for change as the applications run it. */
export function planRequestAggregate(
  around: PlanLifeSurroundings,
): Aggregate<RequestState, PlanRequestCommand, PlanRequestEvent, RequestContext> {
  return {
    decider: planRequest,
    async context(_state, command, occasion) {
      const asked = command.type === 'AskForChange' ? command.data : undefined;
      const plan = asked && around.shelf.find(asked.plan);
      const draft = command.type === 'AcceptRequest' ? command.data.draft : null;
      return {
        ...occasion,
        issuer: plan?.issuer,
        within: plan !== undefined && reaches(around, plan.territory, asked?.unit ?? '', occasion.today),
        unitKnown: (id) => around.tree.exists(id, occasion.today),
        draftIssuer: draft ? await around.issuerOfDraft(draft) : undefined,
      };
    },
    sides: (change) => sideRows(change),
    grounds: ({ after }) => (after.status === 'unasked' ? {} : { plan: after.plan }),
  };
}

/** Whether a unit lies within a territory, or acts for one that does. */
export function reaches(
  { tree }: Pick<PlanLifeSurroundings, 'tree'>,
  territory: string,
  unit: string,
  today: Parameters<PlanLifeSurroundings['tree']['relation']>[2],
): boolean {
  const relation = tree.relation(territory, unit, today);
  return relation === 'own' || relation === 'below';
}

function sideRows({ streamId, version, after, occasion }: Change<RequestState, unknown>): SideRows[] {
  if (after.status === 'unasked') return [];
  const { plan, unit, answering, clause, text, status, askedOn } = after;
  const row = {
    ...{ id: streamId, version, plan_id: plan.id, plan_version: plan.version, unit, answering, clause },
    ...{ body: text, status, asked_on: askedOn, changed_at: occasion.now },
  };
  return [{ side: requestRows, rows: [row] }];
}

export interface RequestRow {
  readonly id: string;
  readonly version: number;
  readonly plan: PlanRef;
  readonly unit: string;
  readonly answering: string;
  readonly clause: string;
  readonly text: string;
  readonly status: RequestStatus;
  readonly askedOn: string;
}

const COLUMNS = `id, version, json_build_object('id', plan_id, 'version', plan_version) as plan, unit, answering, clause,
  body as text, status, asked_on::text as "askedOn"`;

/** Requests for change as lists show them. */
export class PlanRequests {
  constructor(private readonly db: Queryable) {}

  /** The newest 200 of these units, or to be answered by them. */
  async ofUnits(units: readonly string[], plan?: string): Promise<readonly RequestRow[]> {
    const { rows } = await this.db.query<RequestRow>(
      `select ${COLUMNS} from plans.requests
        where (unit = any($1) or answering = any($1)) and ($2::text is null or plan_id = $2)
        order by asked_on desc, id limit 200`,
      [units, plan ?? null],
    );
    return rows;
  }

  async find(id: string): Promise<RequestRow | undefined> {
    const { rows } = await this.db.query<RequestRow>(`select ${COLUMNS} from plans.requests where id = $1::uuid`, [id]);
    return rows[0];
  }
}
