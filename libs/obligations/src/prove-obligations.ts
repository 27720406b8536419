import type { LocalDate, Send } from '@core/kernel';
import {
  type Evidence,
  type ObligationCommand,
  type ObligationEvent,
  proofName,
  proving,
  provingTypes,
  type RecordEvent,
  type ReportEvent,
  unproving,
} from '@core/obligations';
import type { Plan } from '@core/plans';
import { idOf, type Queryable, type RecordedEvent, type Subscription } from '@lib/event-store';
import { proofTable } from './proof-table';

/** Sends a command because of an event; a rule's "no" is an answer, anything else is thrown and tried again. */
export type SendBecause = (event: RecordedEvent, send: Send<ObligationCommand>) => Promise<void>;

const WITHDRAWN = 'Bản ghi đã rút.';
const RETURNED = 'Báo cáo bị trả lại.';
const AMENDED = 'Bản ghi đã sửa ngày.';
const OCCASION_GONE = 'Bản ghi về dịp, sự kiện đã rút.';

/**
 * Proves obligations by what happens elsewhere: records of work, reports, events of cases. What it reads is kept, so that
 * an obligation that is opened later, or handed over, finds what was done before. It is a reader of the log: killed
 * anywhere it begins again, and the same reaction changes nothing twice.
 */
export function proveObligations(plans: () => readonly Plan[], send: SendBecause): Subscription {
  return {
    name: 'prove-obligations',
    categories: ['obligation', 'record', 'report', 'case'],
    async handle(events, tx) {
      const types = provingTypes(plans());
      for (const event of events) {
        const reaction = new Reaction(event, tx, send);
        await reaction.run(types);
      }
    },
  };
}

/** What follows from one event of the log. */
class Reaction {
  constructor(
    private readonly event: RecordedEvent,
    private readonly tx: Queryable,
    private readonly sendBecause: SendBecause,
  ) {}

  async run(types: ReadonlySet<string>): Promise<void> {
    const { stream } = this.event;
    switch (stream.slice(0, stream.indexOf('-'))) {
      case 'obligation':
        return this.#ofObligation(this.event as unknown as ObligationEvent);
      case 'record':
        return this.#ofRecord(this.event as unknown as RecordEvent);
      case 'report':
        return this.#ofReport(this.event as unknown as ReportEvent);
      case 'case':
        return types.has(this.event.type) ? this.#ofCase() : undefined;
    }
  }

  async #ofObligation({ type }: ObligationEvent): Promise<void> {
    if (type !== 'ObligationOpened' && type !== 'ObligationHandedOver') return;
    const id = idOf(this.event.stream);
    for (const found of await proofTable.forObligation(this.tx, id)) {
      await this.#send(id, proving(found), `prove.${proofName(found.proof)}`);
    }
  }

  async #ofRecord(event: RecordEvent): Promise<void> {
    const record = idOf(this.event.stream);
    switch (event.type) {
      case 'WorkRecorded': {
        const { unit, work } = event.data;
        return this.#add({ proof: { kind: 'record', record, of: work.kind, dated: work.dated }, unit });
      }
      case 'RecordAmended': {
        const { unit, work, was } = event.data;
        if (work.dated === was.dated) return;
        await this.#take({ proof: { kind: 'record', record, of: work.kind, dated: was.dated }, unit }, AMENDED);
        return this.#add({ proof: { kind: 'record', record, of: work.kind, dated: work.dated }, unit });
      }
      case 'RecordWithdrawn': {
        const { unit, kind, dated, occasion } = event.data;
        await this.#take({ proof: { kind: 'record', record, of: kind, dated }, unit }, WITHDRAWN);
        if (occasion) await this.#closeOccasion(record);
      }
    }
  }

  async #closeOccasion(record: string): Promise<void> {
    const data = { why: 'occasion-cancelled' as const, basis: OCCASION_GONE };
    for (const id of await proofTable.openedBy(this.tx, record)) {
      await this.#send(id, { type: 'CloseObligation', data }, `close.${id}`);
    }
  }

  /** A submitted report proves what asks for its form in its period, whenever it comes; a returned one no longer. */
  async #ofReport({ type, data }: ReportEvent): Promise<void> {
    const report = idOf(this.event.stream);
    if (type !== 'ReportSubmitted' && type !== 'ReportReturned') return;
    const { form, unit, plan, period } = data;
    const dated = type === 'ReportReturned' ? data.dated : data.on;
    const evidence: Evidence = { proof: { kind: 'report', report, form, dated }, unit, plan: plan.id, period };
    if (type === 'ReportSubmitted') await this.#add(evidence);
    else await this.#take(evidence, RETURNED);
  }

  async #ofCase(): Promise<void> {
    const id = idOf(this.event.stream);
    const found = await proofTable.caseOf(this.tx, id);
    if (!found) return;
    const dated = (this.event.data as { readonly on: LocalDate }).on;
    await this.#add({ proof: { kind: 'case', case: id, event: this.event.type, dated }, ...found });
  }

  async #add(evidence: Evidence): Promise<void> {
    await proofTable.add(this.tx, evidence);
    for (const { id, status } of await proofTable.provableBy(this.tx, evidence)) {
      if (status === 'open') await this.#send(id, proving(evidence), `prove.${id}`);
    }
  }

  async #take(evidence: Evidence, reason: string): Promise<void> {
    await proofTable.take(this.tx, evidence.proof);
    for (const { id } of await proofTable.provableBy(this.tx, evidence)) {
      await this.#send(id, unproving(evidence, reason), `unprove.${id}`);
    }
  }

  async #send(streamId: string, command: ObligationCommand, key: string): Promise<void> {
    await this.sendBecause(this.event, { category: 'obligation', streamId, command, key });
    await this.tx.query('select'); // the transaction must not look idle while its commands run elsewhere
  }
}
