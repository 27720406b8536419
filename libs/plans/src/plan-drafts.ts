import {
  type DraftContext,
  type DraftState,
  type DraftStatus,
  examine,
  type PlanBody,
  planDraft,
  type PlanDraftCommand,
  type PlanDraftEvent,
} from '@core/plans';
import type { Aggregate, Change, Queryable, Side, SideRows } from '@lib/event-store';
import { planFingerprint } from './fingerprint';
import type { PlanLifeSurroundings } from './plan-life-surroundings';

/** One row a draft, for lists. */
const draftRows: Side = {
  name: 'plans.drafts',
  sql: (rows) => `
    insert into plans.drafts (id, version, issuer, plan_id, plan_version, title, basis_id, basis_version, valid_from,
      valid_to, status, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, issuer text, plan_id text, plan_version int,
      title text, basis_id text, basis_version int, valid_from date, valid_to date, status text, changed_at timestamptz)
    on conflict (id) do update set (version, title, valid_from, valid_to, status, changed_at) =
      (excluded.version, excluded.title, excluded.valid_from, excluded.valid_to, excluded.status, excluded.changed_at)`,
};

/** What lists show of a draft after a change. */
export function draftSideRows({ streamId, version, after, occasion }: Change<DraftState, unknown>): SideRows[] {
  if (after.status === 'unstarted') return [];
  const { plan, basis, status } = after;
  const row = {
    id: streamId,
    version,
    issuer: plan.issuer,
    plan_id: plan.id,
    plan_version: plan.version,
    title: plan.title ?? plan.id,
    basis_id: basis?.id ?? null,
    basis_version: basis?.version ?? null,
    valid_from: plan.validFrom ?? occasion.today,
    valid_to: plan.validTo ?? occasion.today,
    status,
    changed_at: occasion.now,
  };
  return [{ side: draftRows, rows: [row] }];
}

/** A draft as the applications run it. */
export function planDraftAggregate(
  around: PlanLifeSurroundings,
): Aggregate<DraftState, PlanDraftCommand, PlanDraftEvent, DraftContext> {
  return {
    decider: planDraft,
    async context(state, command, occasion) {
      const start = command.type === 'StartDraft' ? command.data.start : undefined;
      const of = start && start.kind !== 'empty' ? start.of : undefined;
      const id = start ? (start.kind === 'amendment' ? start.of.id : start.id) : planOf(state)?.id;
      const listed = await around.plans.list();
      const latest = Math.max(0, ...listed.flatMap(({ ref }) => (ref.id === id ? [ref.version] : [])));
      const found = of && listed.find(({ ref }) => ref.id === of.id && ref.version === of.version);
      const basis = found && { plan: await around.plans.at(found.ref), fingerprint: found.fingerprint };
      const decided = command.type === 'SubmitDraft' || command.type === 'PublishDraft';
      const body = decided ? planOf(state) : undefined;
      const examined = body ? examine(body, around.known()) : { plan: undefined, faults: [] };
      const whole = examined.plan && { plan: examined.plan, fingerprint: planFingerprint(examined.plan) };
      const orphans = body ? await orphansOf(around, body) : 0;
      return { ...occasion, latest, basis, whole, faults: examined.faults, orphans };
    },
    sides: (change) => draftSideRows(change),
    grounds: ({ after }) => {
      const plan = planOf(after);
      return plan ? { plan: { id: plan.id, version: plan.version } } : {};
    },
  };
}

/** How many open cases of earlier versions stand in stages that a draft has not. */
export async function orphansOf(around: PlanLifeSurroundings, body: PlanBody): Promise<number> {
  if (body.version === 1) return 0;
  const kept = new Set<string>(body.stages?.map(({ stage }) => stage));
  const cases = await around.casesOf(body.id);
  return cases.reduce((sum, { stage, count }) => (kept.has(stage) ? sum : sum + count), 0);
}

const planOf = (state: DraftState): PlanBody | undefined => (state.status === 'unstarted' ? undefined : state.plan);

export interface DraftRow {
  readonly id: string;
  readonly version: number;
  readonly issuer: string;
  readonly plan: { readonly id: string; readonly version: number };
  readonly title: string;
  readonly basis: { readonly id: string; readonly version: number } | null;
  readonly validFrom: string;
  readonly validTo: string;
  readonly status: DraftStatus;
}

interface Stored extends Omit<DraftRow, 'plan' | 'basis'> {
  readonly plan_id: string;
  readonly plan_version: number;
  readonly basis_id: string | null;
  readonly basis_version: number | null;
}

const COLUMNS = `id, version, issuer, plan_id, plan_version, title, basis_id, basis_version,
  valid_from::text as "validFrom", valid_to::text as "validTo", status`;

/** Drafts as lists show them. */
export class PlanDrafts {
  constructor(private readonly db: Queryable) {}

  /** The latest changed 200 drafts of plans of these units. */
  async ofIssuers(units: readonly string[]): Promise<readonly DraftRow[]> {
    const { rows } = await this.db.query<Stored>(
      `select ${COLUMNS} from plans.drafts where issuer = any($1) order by changed_at desc, id limit 200`,
      [units],
    );
    return rows.map(rowOf);
  }

  async find(id: string): Promise<DraftRow | undefined> {
    const { rows } = await this.db.query<Stored>(`select ${COLUMNS} from plans.drafts where id = $1::uuid`, [id]);
    return rows.map(rowOf)[0];
  }
}

function rowOf({ plan_id, plan_version, basis_id, basis_version, ...row }: Stored): DraftRow {
  const basis = basis_id === null || basis_version === null ? null : { id: basis_id, version: basis_version };
  return { ...row, plan: { id: plan_id, version: plan_version }, basis };
}
