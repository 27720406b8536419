import { addDays, daysBetween, type WorkingCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { ObligationEventData, Proof } from '@core/obligations';
import { uuidV5 } from '@lib/event-store';
import { chance, pick } from './chance';

type Opened = ObligationEventData<'ObligationOpened'>;

/** How a unit goes about one thing that it owes. */
export const CONDUCTS = ['does', 'delays', 'forgets', 'acts-when-escalated'] as const;
export type Conduct = (typeof CONDUCTS)[number];

/** How many of a hundred obligations are met in time, late, only when somebody above asks; the rest is forgotten. */
export interface Manners {
  readonly does: number;
  readonly delays: number;
  readonly actsWhenEscalated: number;
}
export const MANNERS: Manners = { does: 70, delays: 15, actsWhenEscalated: 8 };

/** Something that a unit does on a day: it proves an obligation by a paper, a record or a report. */
export interface Deed {
  readonly on: LocalDate;
  readonly proof: Proof;
  /** True for what no person can claim: a record, a report. */
  readonly bySystem: boolean;
}

const SPACE = '3f0c4a52-7a0e-5d0b-8f43-51a1d0000001';
/** So many working days after its last day at most does whoever delays come round to it. */
export const LONGEST_DELAY = 15;
const DAYS_TO_ACT = 3;

/** What a unit will do about something that it owes, by the seed and the name of that thing alone. */
export function conductOf(seed: number, name: string, manners: Manners = MANNERS): Conduct {
  const drawn = chance(seed, 'conduct', name) * 100;
  if (drawn < manners.does) return 'does';
  if (drawn < manners.does + manners.delays) return 'delays';
  return drawn < manners.does + manners.delays + manners.actsWhenEscalated ? 'acts-when-escalated' : 'forgets';
}

/** The day on which a unit acts by itself; undefined where it does not. */
export function dayOfDeed(
  seed: number,
  opened: Opened,
  conduct: Conduct,
  calendar: WorkingCalendar,
  today: LocalDate,
): LocalDate | undefined {
  const last = opened.dueOn ?? opened.period.to;
  switch (conduct) {
    case 'does': {
      if (last <= today) return today;
      return addDays(today, 1 + pick(daysBetween(today, last), seed, 'day', opened.obligation));
    }
    case 'delays': {
      if (opened.dueOn === null) return undefined; // nothing is late that has no day
      const from = last < today ? today : last;
      return calendar.addWorkingDays(from, 1 + pick(LONGEST_DELAY, seed, 'delay', opened.obligation));
    }
    case 'acts-when-escalated':
    case 'forgets':
      return undefined;
  }
}

/** The day on which a unit acts because somebody above has asked. */
export function dayAfterEscalation(seed: number, obligation: string, calendar: WorkingCalendar, today: LocalDate) {
  return calendar.addWorkingDays(today, 1 + pick(DAYS_TO_ACT, seed, 'asked', obligation));
}

/** What proves an obligation in the way that its plan names first, done on a day within its period. */
export function deedsOn(opened: Opened, on: LocalDate): readonly Deed[] {
  const { obligation, provenBy, period } = opened;
  const [asked] = provenBy;
  if (!asked) return [];
  const dated = on > period.to ? period.to : on; // what was done is dated within the period, though it is shown later
  const id = (name: string) => uuidV5(SPACE, `${obligation} ${name}`);
  switch (asked.kind) {
    case 'paper':
      return [{ on, proof: { kind: 'paper', number: `MP-${obligation.slice(0, 8)}`, dated: on }, bySystem: false }];
    case 'report':
      return [{ on, proof: { kind: 'report', report: id('report'), form: asked.report, dated: on }, bySystem: true }];
    case 'record':
      return Array.from({ length: asked.count ?? 1 }, (_, i) => ({
        on,
        proof: { kind: 'record' as const, record: id(`record ${i}`), of: asked.record, dated },
        bySystem: true,
      }));
    case 'case':
    case 'quota':
      return []; // proven by what happens in the unit's cases, which are played themselves
  }
}
