import type { ProgrammeEvent, VisitEvent } from '@core/inspection';
import type { Send } from '@core/kernel';
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
import type { CaseEvent } from '@core/pipeline';
import type { Plan, UnitCriteriaEvent } from '@core/plans';
import { takesBack } from '@core/quotas';
import { idOf, type Queryable, type RecordedEvent, type Subscription, uuidV5 } from '@lib/event-store';
import { proofsAsTheyAre, proofTable, type ProofTable } from './proof-table';

/** Sends a command because of an event; a rule's "no" is an answer, anything else is thrown and tried again. */
export type SendBecause = (event: RecordedEvent, send: Send<ObligationCommand>) => Promise<void>;

const WITHDRAWN = 'Bản ghi đã rút.';
const RETURNED = 'Báo cáo bị trả lại.';
const AMENDED = 'Bản ghi đã sửa ngày.';
const CASE_WITHDRAWN = 'Hồ sơ đã rút.';
const CASE_ANNULLED = 'Hồ sơ đã kết thúc và không được tính.';
const OWN_WITHDRAWN = 'Tiêu chí hoặc kế hoạch riêng của đơn vị đã bãi bỏ.';
const OCCASION_GONE = 'Bản ghi về dịp, sự kiện đã rút.';

/** Events of a case that take back one of another type; what that proved goes with the last of them. */
const TAKES_BACK: Partial<Record<CaseEvent['type'], { readonly type: CaseEvent['type']; readonly reason: string }>> = {
  HonorCanceled: { type: 'HonorRecorded', reason: 'Việc tôn vinh đã hủy.' },
  CommendationAnnulled: { type: 'CommendationDecided', reason: 'Quyết định khen thưởng đã bị hủy bỏ.' },
};

/** After these an obligation looks for what was done before. */
const LOOKS_BACK: ReadonlySet<ObligationEvent['type']> = new Set<ObligationEvent['type']>([
  'ObligationOpened',
  'ObligationHandedOver',
  'ObligationAmended',
  'ProofWithdrawn',
]);

/**
 * Proves obligations by what happens elsewhere: records of work, reports, events of cases. What it reads is kept, so that
 * an obligation that is opened later, or handed over, finds what was done before. It is a reader of the log: killed
 * anywhere it begins again, and the same reaction changes nothing twice.
 */
export function proveObligations(plans: () => readonly Plan[], send: SendBecause): Subscription {
  return {
    name: 'prove-obligations',
    categories: ['obligation', 'record', 'report', 'case', 'criteria', 'visit', 'programme'],
    async handle(events, tx) {
      const types = provingTypes(plans());
      for (const event of events) {
        const reaction = new Reaction(event, tx, send);
        await reaction.run(types);
      }
    },
  };
}

/**
 * What would be sent to obligations if these events were in the log. Nothing is written: what is kept is read as it is.
 * @param events of one stream that are not in the log
 */
export async function wouldProve(
  plans: readonly Plan[],
  events: readonly RecordedEvent[],
  db: Queryable,
): Promise<readonly Send<ObligationCommand>[]> {
  const sends: Send<ObligationCommand>[] = [];
  const note: SendBecause = (_event, send) => Promise.resolve(void sends.push(send));
  const types = provingTypes(plans);
  for (const event of events) await new Reaction(event, db, note, proofsAsTheyAre).run(types);
  return sends;
}

/** What follows from one event of the log. */
class Reaction {
  constructor(
    private readonly event: RecordedEvent,
    private readonly tx: Queryable,
    private readonly sendBecause: SendBecause,
    private readonly table: ProofTable = proofTable,
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
      case 'visit':
        return this.#ofVisit(this.event as unknown as VisitEvent);
      case 'programme':
        return this.#ofProgramme(this.event as unknown as ProgrammeEvent);
      case 'case':
        return this.#ofCase(this.event as unknown as CaseEvent, types);
      case 'criteria':
        return this.#ofOwn(this.event as unknown as UnitCriteriaEvent);
    }
  }

  /** What was opened, handed over or asks for other proofs finds what was done before; what is owed again finds what is left. */
  async #ofObligation(event: ObligationEvent): Promise<void> {
    if (!LOOKS_BACK.has(event.type) || (event.type === 'ProofWithdrawn' && !event.data.owedAgain)) return;
    const id = idOf(this.event.stream);
    for (const found of await this.table.forObligation(this.tx, id)) {
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
    for (const id of await this.table.openedBy(this.tx, record)) {
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

  /** A visit with signed minutes is an inspection of the council that sent the team, and of its standing body. */
  async #ofVisit({ type, data }: VisitEvent): Promise<void> {
    if (type !== 'MinutesRecorded') return;
    const { council, standingBody, date: dated } = data;
    const proof = { kind: 'record' as const, record: idOf(this.event.stream), of: 'inspection' as const, dated };
    for (const unit of [council, ...(standingBody === undefined ? [] : [standingBody])]) {
      await this.#add({ proof, unit });
    }
  }

  /** A programme that was announced assigns members their duties. */
  async #ofProgramme({ type, data }: ProgrammeEvent): Promise<void> {
    if (type !== 'ProgrammeAnnounced') return;
    const { unit, on: dated } = data;
    const proof = { kind: 'record' as const, record: idOf(this.event.stream), of: 'assignment' as const, dated };
    await this.#add({ proof, unit });
  }

  /** A case that turns out to be no exemplar of its unit proves nothing, until it is reopened. */
  async #ofCase(event: CaseEvent, types: ReadonlySet<string>): Promise<void> {
    const id = idOf(this.event.stream);
    if (event.type === 'CaseWithdrawn') {
      return this.#takeAll(await this.table.ofCase(this.tx, id, false), CASE_WITHDRAWN);
    }
    if (event.type === 'CaseClosed' && takesBack(event.data.outcome)) {
      return this.#takeAll(await this.table.ofCase(this.tx, id, false), CASE_ANNULLED);
    }
    if (event.type === 'CaseReopened') {
      for (const evidence of await this.table.ofCase(this.tx, id, true)) await this.#prove(evidence);
      return;
    }
    const back = TAKES_BACK[event.type];
    if (back) {
      const { stream, version } = this.event;
      if (await this.table.left(this.tx, stream, back.type, event.type, version)) return;
      return this.#takeAll(await this.table.takeOfCase(this.tx, id, back.type), back.reason);
    }
    if (types.has(event.type)) return this.#ofProvingCase(id, event);
  }

  async #ofProvingCase(id: string, { type, data: { on } }: CaseEvent): Promise<void> {
    const found = await this.table.caseOf(this.tx, id);
    if (found) await this.#add({ proof: { kind: 'case', case: id, event: type, dated: on }, ...found });
  }

  /** A unit's own criteria and plan prove what asks for a record of them: each version by its own document. */
  async #ofOwn(event: UnitCriteriaEvent): Promise<void> {
    const own = idOf(this.event.stream);
    const { plan, unit } = event.data;
    switch (event.type) {
      case 'CriteriaIssued':
      case 'CriteriaAmended': {
        const { version, document } = event.data;
        const record = uuidV5(own, `criteria.${version}`);
        return this.#add({ proof: { kind: 'record', record, of: 'criteria', dated: document.date }, unit, plan });
      }
      case 'UnitPlanIssued': {
        const { number, date } = event.data.document;
        const record = uuidV5(own, `unit-plan.${number}.${date}`);
        return this.#add({ proof: { kind: 'record', record, of: 'unit-plan', dated: date }, unit, plan });
      }
      case 'CriteriaWithdrawn':
      case 'UnitPlanWithdrawn': {
        const of = event.type === 'CriteriaWithdrawn' ? 'criteria' : 'unit-plan';
        const gone = await this.table.ofOwn(this.tx, plan, unit, of);
        for (const { proof } of gone) await this.table.take(this.tx, proof);
        return this.#takeAll(gone, OWN_WITHDRAWN);
      }
    }
  }

  async #add(evidence: Evidence): Promise<void> {
    await this.table.add(this.tx, evidence);
    await this.#prove(evidence);
  }

  async #prove(evidence: Evidence): Promise<void> {
    for (const { id, status } of await this.table.provableBy(this.tx, evidence)) {
      if (status === 'open') await this.#send(id, proving(evidence), `prove.${id}.${proofName(evidence.proof)}`);
    }
  }

  async #take(evidence: Evidence, reason: string): Promise<void> {
    await this.table.take(this.tx, evidence.proof);
    for (const { id } of await this.table.provableBy(this.tx, evidence)) {
      await this.#send(id, unproving(evidence, reason), `unprove.${id}`);
    }
  }

  async #takeAll(gone: readonly Evidence[], reason: string): Promise<void> {
    for (const evidence of gone) {
      for (const { id } of await this.table.provableBy(this.tx, evidence)) {
        await this.#send(id, unproving(evidence, reason), `unprove.${id}.${proofName(evidence.proof)}`);
      }
    }
  }

  async #send(streamId: string, command: ObligationCommand, key: string): Promise<void> {
    await this.sendBecause(this.event, { category: 'obligation', streamId, command, key });
    await this.tx.query('select'); // the transaction must not look idle while its commands run elsewhere
  }
}
