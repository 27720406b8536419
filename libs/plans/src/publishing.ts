import {
  checkPlan,
  type KnownWords,
  type PlanCommand,
  type PlanContext,
  planDecider,
  type PlanEvent,
  type PlanState,
} from '@core/plans';
import { type Aggregate, type Side, uuidV5 } from '@lib/event-store';
import { planFingerprint, planText } from './fingerprint';

/** Names of plans live in a space of their own, so a plan's stream is found from its id. */
const PLANS = '6f0c7a52-9a0e-5d0b-8f43-2c1f6a3f9d17';

/** The uuid of the stream `plan-<uuid>` of a plan: every version of it is published there. */
export function planStreamId(id: string): string {
  return uuidV5(PLANS, id);
}

/** A published version as a row of plans.published. */
export interface PublishedRow {
  readonly id: string;
  readonly version: number;
  readonly fingerprint: string;
  readonly title: string;
  /** Canonical text; the database checks it against the fingerprint. */
  readonly body: string;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly published_on: string;
}

/** Writes published versions beside their events, in the same commit. */
export const plansSides: Side = {
  name: 'plans.published',
  sql: (rows) => `
    insert into plans.published (id, version, fingerprint, title, body, valid_from, valid_to, published_on)
    select id, version, fingerprint, title, body, valid_from, valid_to, published_on
      from json_to_recordset(${rows}) as row (
        id text, version integer, fingerprint text, title text, body text,
        valid_from date, valid_to date, published_on date
      )`,
};

/** The row of each publication among the events. */
export function publishedRows(events: readonly PlanEvent[]): readonly PublishedRow[] {
  return events.map(({ data: { plan, fingerprint, on } }) => ({
    id: plan.id,
    version: plan.version,
    fingerprint,
    title: plan.title,
    body: planText(plan),
    valid_from: plan.validFrom,
    valid_to: plan.validTo,
    published_on: on,
  }));
}

/** The plan as an aggregate of the application; `known` are the words that a plan may name. */
export function planAggregate(known: KnownWords): Aggregate<PlanState, PlanCommand, PlanEvent, PlanContext> {
  return {
    decider: planDecider,
    context: (_state, { data: { plan } }, occasion) => ({
      ...occasion,
      faults: checkPlan(plan, known),
      fingerprint: planFingerprint(plan),
    }),
    sides: ({ events }) => [{ side: plansSides, rows: publishedRows(events) }],
    grounds: ({ events }) => {
      const plan = events[0]?.data.plan;
      return plan ? { plan: { id: plan.id, version: plan.version } } : {};
    },
  };
}
