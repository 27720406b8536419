import { addDays, daysBetween, type WorkingCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { type CaseCommandType, type CaseEvent, type Deadline, promisedDeadline } from '@core/pipeline';
import type { SubjectKind } from '@core/plans';
import { uuidV5 } from '@lib/event-store';
import { pick } from './chance';
import { type Conduct, conductOf, dayAfterEscalation, LONGEST_DELAY, MANNERS, type Manners } from './conduct';

const SPACE = '3f0c4a52-7a0e-5d0b-8f43-51a1d0000002';

/** An exemplar that a unit will bring: of which kind, and from when. */
export interface Wish {
  readonly id: string;
  readonly unit: string;
  readonly kind: SubjectKind;
  readonly on: LocalDate;
}

/** What somebody means to do in a case on a day: begin the work of a stage, or bring it to its end. */
export type CaseDeed =
  | { readonly act: 'open'; readonly wish: Wish }
  | { readonly act: 'begin' | 'finish'; readonly id: string; readonly deadline: string };

/** Commands that begin the work of a stage; what is left is done on the day that ends it. */
const BEGINS: ReadonlySet<CaseCommandType> = new Set<CaseCommandType>([
  'AttachEvidence',
  'AssessCriteria',
  'SubmitProfile',
  'DrawNurturePlan',
  'IntroduceToRound',
  'RecordClaim',
  'VerifyClaim',
  'ProposeCommendation',
]);

/** Whether a step belongs to what is meant to be done. */
export function belongs(act: 'begin' | 'finish', type: CaseCommandType): boolean {
  return act === 'finish' || BEGINS.has(type);
}

/** What a unit owes of exemplars in a period, and of which kinds. */
export interface Wanted {
  readonly unit: string;
  readonly period: { readonly key: string; readonly from: LocalDate; readonly to: LocalDate };
  readonly minimum: number;
  readonly kinds: readonly SubjectKind[];
}

/**
 * The exemplars that a unit brings in a period. Whoever does brings as many as asked, or some more, in the first quarter
 * of it; whoever delays brings them in its second half; whoever waits to be asked brings one or two less, and whoever forgets none.
 */
export function wishesOf(seed: number, { unit, period, minimum, kinds }: Wanted, manners: Manners = MANNERS): Wish[] {
  const name = `${unit} ${period.key}`;
  const conduct = conductOf(seed, `exemplars ${name}`, manners);
  const count = {
    does: () => minimum + pick(3, seed, 'more', name),
    delays: () => minimum,
    'acts-when-escalated': () => minimum - 1 - pick(2, seed, 'less', name),
    forgets: () => 0,
  }[conduct]();
  const days = daysBetween(period.from, period.to) + 1;
  const [first, span] = conduct === 'delays' ? [Math.floor(days / 2), days / 2] : [0, days / 4];
  return Array.from({ length: Math.max(0, count) }, (_, i) => ({
    id: uuidV5(SPACE, `${name} ${i}`),
    unit,
    // One of each first, for where the clause asks for both.
    kind: kinds[i < kinds.length ? i : pick(kinds.length, seed, 'kind', name, i)] ?? 'individual',
    on: addDays(period.from, first + pick(Math.max(1, Math.floor(span)), seed, 'begin', name, i)),
  }));
}

/** What people of simulated units make up their minds to do in cases, from what they hear: by the seed alone. */
export class CaseActors {
  readonly #conducts = new Map<string, Conduct>();
  readonly #units = new Map<string, string>();
  readonly #deeds = new Map<LocalDate, CaseDeed[]>();

  constructor(
    private readonly seed: number,
    private readonly calendarOf: (unit: string) => WorkingCalendar,
    private readonly manners?: Manners,
  ) {}

  /** The unit of a case that was heard of. */
  unitOf(id: string): string | undefined {
    return this.#units.get(id);
  }

  /** Means to bring exemplars on their days; what lies before today is brought today. */
  bring(wishes: readonly Wish[], today: LocalDate): void {
    for (const wish of wishes) this.#intend(wish.on < today ? today : wish.on, { act: 'open', wish });
  }

  /** Takes in what happened in a case on a day. */
  hear(id: string, event: CaseEvent, today: LocalDate): void {
    if (event.type === 'CaseOpened') this.#units.set(id, event.data.unit);
    if (event.type === 'DeadlineEscalated') this.#asked(id, event.data.deadline, today);
    const deadline = promisedDeadline(event);
    if (deadline) this.#promised(id, deadline, today);
  }

  /** What is done in cases on a day, in the order in which minds were made up. */
  deeds(day: LocalDate): readonly CaseDeed[] {
    const due = this.#deeds.get(day) ?? [];
    this.#deeds.delete(day);
    return due;
  }

  #promised(id: string, deadline: Deadline, today: LocalDate): void {
    const conduct = conductOf(this.seed, deadline.id, this.manners);
    this.#conducts.set(deadline.id, conduct);
    const days = Math.max(1, daysBetween(today, deadline.dueOn));
    const calendar = this.calendarOf(this.unitOf(id) ?? '');
    switch (conduct) {
      case 'does': {
        const on = addDays(today, 1 + pick(days, this.seed, 'day', deadline.id));
        const begun = addDays(today, 1 + pick(daysBetween(today, on), this.seed, 'begun', deadline.id));
        if (begun < on) this.#intend(begun, { act: 'begin', id, deadline: deadline.id });
        return this.#intend(on, { act: 'finish', id, deadline: deadline.id });
      }
      case 'delays': {
        const on = calendar.addWorkingDays(deadline.dueOn, 1 + pick(LONGEST_DELAY, this.seed, 'delay', deadline.id));
        return this.#intend(on, { act: 'finish', id, deadline: deadline.id });
      }
      case 'acts-when-escalated':
      case 'forgets':
        return;
    }
  }

  #asked(id: string, deadline: string, today: LocalDate): void {
    if (this.#conducts.get(deadline) !== 'acts-when-escalated') return;
    this.#conducts.set(deadline, 'forgets'); // being asked twice makes nobody act twice
    const calendar = this.calendarOf(this.unitOf(id) ?? '');
    this.#intend(dayAfterEscalation(this.seed, deadline, calendar, today), { act: 'finish', id, deadline });
  }

  #intend(on: LocalDate, deed: CaseDeed): void {
    const known = this.#deeds.get(on);
    if (known) known.push(deed);
    else this.#deeds.set(on, [deed]);
  }
}
