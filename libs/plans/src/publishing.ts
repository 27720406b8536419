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
  return events.flatMap((event) => {
    if (event.type !== 'PlanPublished') return [];
    const { plan, fingerprint, on } = event.data;
    return [
      {
        id: plan.id,
        version: plan.version,
        fingerprint,
        title: plan.title,
        body: planText(plan),
        valid_from: plan.validFrom,
        valid_to: plan.validTo,
        published_on: on,
      },
    ];
  });
}

/** Writes the withdrawal of a plan beside its event. */
export const withdrawalSides: Side = {
  name: 'plans.withdrawals',
  sql: (rows) => `
    insert into plans.withdrawals (plan, from_day, document_number, document_date, withdrawn_on)
    select row.* from json_to_recordset(${rows}) as row (
      plan text, from_day date, document_number text, document_date date, withdrawn_on date)`,
};

function withdrawalRows(events: readonly PlanEvent[]) {
  return events.flatMap((event) => {
    if (event.type !== 'PlanWithdrawn') return [];
    const { plan, from, document, on } = event.data;
    const said = { document_number: document.number, document_date: document.date };
    return [{ plan, from_day: from, ...said, withdrawn_on: on }];
  });
}

/** The plan as an aggregate of the application; `known` are the words that a plan may name. */
export function planAggregate(known: KnownWords): Aggregate<PlanState, PlanCommand, PlanEvent, PlanContext> {
  return {
    decider: planDecider,
    context: (_state, command, occasion) => {
      if (command.type === 'WithdrawPlan') return { ...occasion, faults: [], fingerprint: '' };
      const { plan } = command.data;
      return { ...occasion, faults: checkPlan(plan, known), fingerprint: planFingerprint(plan) };
    },
    sides({ events }) {
      const [published, withdrawn] = [publishedRows(events), withdrawalRows(events)];
      return [
        ...(published.length > 0 ? [{ side: plansSides, rows: published }] : []),
        ...(withdrawn.length > 0 ? [{ side: withdrawalSides, rows: withdrawn }] : []),
      ];
    },
    grounds: ({ events }) => {
      const [event] = events;
      if (event?.type === 'PlanWithdrawn') return { basis: [event.data.document.number] };
      return event ? { plan: { id: event.data.plan.id, version: event.data.plan.version } } : {};
    },
  };
}
