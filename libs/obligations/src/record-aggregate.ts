import type { LocalDate } from '@core/kernel';
import {
  type RecordCommand,
  type RecordContext,
  recordDecider,
  type RecordedOccasion,
  type RecordEvent,
  type RecordState,
} from '@core/obligations';
import type { UnitTree } from '@core/organization';
import type { Plan } from '@core/plans';
import type { Aggregate, Change, Queryable, Side } from '@lib/event-store';

/** One row a record, for lists; its title stays sealed. */
export const recordRows: Side = {
  name: 'obligations.records',
  sql: (rows) => `
    insert into obligations.records (id, version, unit, kind, dated, until_on, title, place, document_number,
      document_date, participants, amount, channel, evidence, occasion_plan, occasion, status, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, unit text, kind text, dated date,
      until_on date, title text, place text, document_number text, document_date date, participants int, amount bigint,
      channel text, evidence text[], occasion_plan text, occasion text, status text, changed_at timestamptz)
    on conflict (id) do update set (version, dated, until_on, title, place, document_number, document_date, participants,
      amount, channel, evidence, status, changed_at) = (excluded.version, excluded.dated, excluded.until_on,
      excluded.title, excluded.place, excluded.document_number, excluded.document_date, excluded.participants,
      excluded.amount, excluded.channel, excluded.evidence, excluded.status, excluded.changed_at)`,
};

export type RecordAggregate = Aggregate<RecordState, RecordCommand, RecordEvent, RecordContext>;

/** What records ask of the organization and the plans. */
export interface RecordSurroundings {
  readonly tree: UnitTree;
  readonly plans: { inForce(date: LocalDate): readonly Plan[] };
}

/** The record as the applications run it: its pure decider, what its rules may know, and the row it writes. */
export function recordAggregate(around: RecordSurroundings): RecordAggregate {
  return {
    decider: recordDecider,
    context: (_state, _command, occasion, recordId) => ({
      occasion,
      recordId,
      unitKnown: (id) => around.tree.exists(id, occasion.today),
      occasionOf: (plan, code, unit, on) => occasionOf(around, plan, code, unit, on),
    }),
    sides: (change) =>
      change.after.status === 'none' ? [] : [{ side: recordRows, rows: [rowOf(change, change.after)] }],
  };
}

/** An occasion with a date of its own is not recorded: it comes by itself. Others are recorded by whoever leads the plan. */
function occasionOf(
  { plans, tree }: RecordSurroundings,
  planId: string,
  code: string,
  unit: string,
  on: LocalDate,
): ReturnType<RecordContext['occasionOf']> {
  const plan = plans.inForce(on).find(({ id }) => id === planId);
  const occasion = plan?.occasions?.find((one) => one.code === code);
  if (!plan || !occasion || !('unknown' in occasion.on)) return 'unknown';
  const leads = [plan.issuer, plan.territory].some((one) => tree.relation(unit, one, on) === 'own');
  return leads ? 'open' : 'of-others';
}

function rowOf(
  { streamId, version, occasion }: Change<RecordState, RecordEvent>,
  state: Exclude<RecordState, { readonly status: 'none' }>,
) {
  const { work } = state;
  return {
    id: streamId,
    version,
    unit: state.unit,
    kind: work.kind,
    dated: work.dated,
    until_on: work.until ?? null,
    title: work.title,
    place: work.place ?? null,
    document_number: work.document?.number ?? null,
    document_date: work.document?.date ?? null,
    participants: 'participants' in work ? (work.participants ?? null) : null,
    amount: 'amount' in work ? work.amount : null,
    channel: 'channel' in work ? work.channel : null,
    evidence: work.evidence,
    occasion_plan: state.occasion?.plan ?? null,
    occasion: state.occasion?.code ?? null,
    status: state.status,
    changed_at: occasion.now,
  };
}

/** The occasions of plans that were recorded and stand: what opens obligations that hang on them. */
export async function recordedOccasions(db: Queryable): Promise<readonly RecordedOccasion[]> {
  const { rows } = await db.query<RecordedOccasion>(
    `select occasion_plan as plan, occasion, dated::text as "on", id as record from obligations.records
      where occasion is not null and status = 'standing' order by dated, id`,
  );
  return rows;
}
