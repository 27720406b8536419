import type { LocalDate, Message } from '@core/kernel';
import type { CaseEvent, CaseEventType, EventData } from '@core/pipeline';
import type { Plan, RecordKind, ReportForm, Stage } from '@core/plans';
import { type AtLevel, type CaseTally, stands, tallied, TALLIED } from '@core/quotas';
import type { ObligationPeriod } from './period';
import { type ObligationEvent, OBLIGATION_EVENT_TYPES } from './obligation-words';
import type { RecordEvent } from './record-words';
import type { ReportFigures } from './report-words';

/** What a part of a report asks to have drawn from the data. */
export type Figure = ReportForm['sections'][number]['figures'][number];

/** What the figures of a report are about. */
export interface FigureScope {
  readonly plan: Plan;
  /** The unit of the report and those under it: whose cases, records and obligations are counted. */
  readonly units: ReadonlySet<string>;
  readonly period: ObligationPeriod;
  /** The business day of drawing up: what is late is late by it. */
  readonly asOf: LocalDate;
  readonly asked: ReadonlySet<Figure>;
  /** How many minimums of each code bind these units in the period, and the sum of what they ask. */
  readonly minimums: readonly { readonly code: string; readonly minimum: number }[];
  readonly atLevel: AtLevel;
}

/** Something that a figure counts; enough to find it again, and no text about anybody. */
export interface Counted {
  readonly kind: 'case' | 'obligation' | 'record';
  readonly id: string;
  readonly unit: string;
}

interface CountedCase extends CaseTally {
  readonly openedOn: LocalDate;
  readonly flags: Readonly<Record<'smallCollective' | 'directWorker' | 'remoteArea', boolean>>;
  readonly stage: Stage | null;
  readonly endedOn: LocalDate | null;
  readonly publicity: Readonly<Record<string, LocalDate>>;
  readonly awards: readonly LocalDate[];
}

interface CountedObligation {
  readonly unit: string;
  readonly plan: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly dueOn: LocalDate | null;
  readonly status: 'open' | 'proven' | 'excused' | 'closed';
  readonly late: boolean;
}

interface CountedRecord {
  readonly unit: string;
  readonly of: RecordKind;
  readonly dated: LocalDate;
  readonly stands: boolean;
}

type CaseFolds = {
  readonly [T in CaseEventType]?: (after: CountedCase, data: EventData<T>) => CountedCase;
};

/** What events of a case mean to the figures, beside what they mean to the minimums; most mean nothing. */
const caseFolds: CaseFolds = {
  StageEntered: (after, { stage }) => ({ ...after, stage }),
  CaseTakenOver: (after, { to }) => ({ ...after, unit: to }),
  PublicityRecorded: (after, { id, date }) => ({ ...after, publicity: { ...after.publicity, [id]: date } }),
  PublicityCorrected: (after, { publicity, date }) =>
    date ? { ...after, publicity: { ...after.publicity, [publicity]: date } } : after,
  CommendationDecided: (after, { date }) => ({ ...after, awards: [...after.awards, date] }),
  CommendationAnnulled: (after, { decision }) => {
    const at = after.awards.indexOf(decision.date);
    return at < 0 ? after : { ...after, awards: after.awards.toSpliced(at, 1) };
  },
  CaseWithdrawn: (after, { on }) => ({ ...after, endedOn: on }),
  CaseClosed: (after, { on }) => ({ ...after, endedOn: on }),
  CaseReopened: (after, { stage }) => ({ ...after, stage, endedOn: null }),
};

/** The streams and types of events that figures are drawn from. */
export const FIGURE_CATEGORIES = ['case', 'obligation', 'record'] as const;
export const FIGURE_TYPES: readonly string[] = [
  ...new Set([
    ...TALLIED,
    ...Object.keys(caseFolds),
    ...OBLIGATION_EVENT_TYPES,
    'WorkRecorded',
    'RecordAmended',
    'RecordWithdrawn',
  ]),
];

/**
 * The figures of a report, counted from the events of the log in their order. The same events and scope give the same
 * figures for ever: nothing else is asked, so they can be drawn again at their place in the log.
 */
export class FigureCount {
  readonly #cases = new Map<string, CountedCase>();
  readonly #obligations = new Map<string, CountedObligation>();
  readonly #records = new Map<string, CountedRecord>();

  constructor(private readonly scope: FigureScope) {}

  /** @param id the part of the stream's name after its category */
  add(category: string, id: string, event: Message): void {
    if (category === 'case') keep(this.#cases, id, this.#case(this.#cases.get(id), event as CaseEvent));
    if (category === 'obligation')
      keep(this.#obligations, id, obligation(this.#obligations.get(id), event as ObligationEvent));
    if (category === 'record') keep(this.#records, id, record(this.#records.get(id), event as RecordEvent));
  }

  /** What the form asks for, and what each number counts, by its name (`cases.opened`, `quotas.NA-31`). */
  drawn(): { readonly figures: ReportFigures; readonly counted: ReadonlyMap<string, readonly Counted[]> } {
    const { asked } = this.scope;
    const counted = new Map<string, Counted[]>();
    const count = (name: string, kind: Counted['kind'], id: string, unit: string) => {
      counted.set(name, [...(counted.get(name) ?? []), { kind, id, unit }]);
    };
    const cases = [...this.#cases].filter(
      ([, one]) => one.plan === this.scope.plan.id && this.scope.units.has(one.unit),
    );
    for (const [id, one] of cases) this.#countCase(id, one, (name) => count(name, 'case', id, one.unit));
    for (const [id, one] of this.#cases) this.#countQuotas(one, (name, unit) => count(name, 'case', id, unit));
    for (const [id, one] of this.#obligations) {
      const name = this.#standing(one);
      if (name !== undefined) count(`obligations.${name}`, 'obligation', id, one.unit);
      if (name === 'proven' && one.late) count('obligations.provenLate', 'obligation', id, one.unit);
    }
    for (const [id, one] of this.#records) {
      if (one.stands && this.scope.units.has(one.unit) && this.#within(one.dated)) {
        count(`records.${one.of}`, 'record', id, one.unit);
      }
    }
    return {
      figures: figuresOf(asked, this.scope.minimums, (name) => counted.get(name)?.length ?? 0, counted),
      counted,
    };
  }

  #case(before: CountedCase | undefined, event: CaseEvent): CountedCase | undefined {
    const tally = tallied(before, event, this.scope.atLevel);
    if (!tally) return undefined;
    if (event.type === 'CaseOpened') {
      const none = { stage: null, endedOn: null, publicity: {}, awards: [] };
      return { ...tally, ...none, openedOn: event.data.on, flags: event.data.flags };
    }
    const after = before && { ...before, ...tally };
    const fold = caseFolds[event.type] as ((after: CountedCase, data: unknown) => CountedCase) | undefined;
    return after && fold ? fold(after, event.data) : after;
  }

  #countCase(id: string, one: CountedCase, count: (name: string) => void): void {
    if (this.#within(one.openedOn)) {
      count('cases.opened');
      count('priorityShares.cases');
      for (const flag of ['smallCollective', 'directWorker', 'remoteArea'] as const) {
        if (one.flags[flag]) count(`priorityShares.${flag}`);
      }
    }
    if (one.ended === null && one.stage !== null && one.openedOn <= this.scope.period.to)
      count(`cases.standing.${one.stage}`);
    if (one.ended !== null && one.endedOn !== null && this.#within(one.endedOn)) count(`cases.ended.${one.ended}`);
    for (const date of Object.values(one.publicity)) if (this.#within(date)) count('publicity');
    for (const date of one.awards) if (this.#within(date)) count('awards');
  }

  /** A case counts once toward a minimum, at the unit and in the period in which it began to count. */
  #countQuotas(one: CountedCase, count: (name: string, unit: string) => void): void {
    if (one.plan !== this.scope.plan.id) return;
    for (const counts of one.counts) {
      if (!this.scope.units.has(counts.unit) || !this.#within(counts.countedOn) || !stands(counts, one)) continue;
      count(`quotas.${counts.code}`, counts.unit);
    }
  }

  #standing({ plan, unit, from, to, status, dueOn }: CountedObligation): string | undefined {
    const { period, asOf, units } = this.scope;
    if (plan !== this.scope.plan.id || !units.has(unit) || from > period.to || to < period.from) return undefined;
    return status === 'open' && dueOn !== null && dueOn < asOf ? 'late' : status;
  }

  #within(day: LocalDate): boolean {
    return this.scope.period.from <= day && day <= this.scope.period.to;
  }
}

function figuresOf(
  asked: ReadonlySet<Figure>,
  minimums: FigureScope['minimums'],
  of: (name: string) => number,
  counted: ReadonlyMap<string, readonly Counted[]>,
): ReportFigures {
  const under = (prefix: string) =>
    Object.fromEntries(
      [...counted.keys()]
        .filter((name) => name.startsWith(prefix))
        .toSorted()
        .map((name) => [name.slice(prefix.length), of(name)]),
    );
  const standing = ['open', 'late', 'proven', 'provenLate', 'excused', 'closed'] as const;
  const shares = ['cases', 'smallCollective', 'directWorker', 'remoteArea'] as const;
  const each = <K extends string>(names: readonly K[], prefix: string) =>
    Object.fromEntries(names.map((name) => [name, of(`${prefix}${name}`)])) as Record<K, number>;
  return {
    ...(asked.has('cases') && {
      cases: { opened: of('cases.opened'), standing: under('cases.standing.'), ended: under('cases.ended.') },
    }),
    ...(asked.has('quotas') && {
      quotas: minimums.map(({ code, minimum }) => ({ code, minimum, counted: of(`quotas.${code}`) })),
    }),
    ...(asked.has('obligations') && { obligations: each(standing, 'obligations.') }),
    ...(asked.has('publicity') && { publicity: of('publicity') }),
    ...(asked.has('awards') && { awards: of('awards') }),
    ...(asked.has('records') && { records: under('records.') }),
    ...(asked.has('priority-shares') && { priorityShares: each(shares, 'priorityShares.') }),
  };
}

function keep<T>(into: Map<string, T>, id: string, value: T | undefined): void {
  if (value !== undefined) into.set(id, value);
}

function obligation(before: CountedObligation | undefined, event: ObligationEvent): CountedObligation | undefined {
  if (event.type === 'ObligationOpened') {
    const { unit, plan, period, dueOn } = event.data;
    return { unit, plan: plan.id, from: period.from, to: period.to, dueOn, status: 'open', late: false };
  }
  if (!before) return undefined;
  switch (event.type) {
    case 'ObligationProven':
      return { ...before, status: 'proven', late: event.data.late };
    case 'ProofWithdrawn':
      return event.data.owedAgain ? { ...before, status: 'open', late: false } : before;
    case 'ObligationAmended': {
      const { period, dueOn } = event.data;
      return { ...before, status: 'open', from: period.from, to: period.to, dueOn };
    }
    case 'ObligationMoved':
      return { ...before, dueOn: event.data.deadline.dueOn };
    case 'ObligationHandedOver':
      return { ...before, unit: event.data.to };
    case 'ObligationExcused':
      return { ...before, status: 'excused' };
    case 'ObligationClosed':
      return { ...before, status: 'closed' };
    case 'ProofAdded':
    case 'ObligationReminded':
    case 'ObligationMissed':
    case 'ObligationEscalated':
      return before;
  }
}

function record(before: CountedRecord | undefined, event: RecordEvent): CountedRecord | undefined {
  switch (event.type) {
    case 'WorkRecorded':
    case 'RecordAmended': {
      const { unit, work } = event.data;
      return { unit, of: work.kind, dated: work.dated, stands: true };
    }
    case 'RecordWithdrawn':
      return before && { ...before, stands: false };
  }
}
