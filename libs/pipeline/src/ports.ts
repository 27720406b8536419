import type { WorkingCalendar } from '@core/calendar';
import type { CouncilLevel } from '@core/council';
import type { LocalDate, Occasion } from '@core/kernel';
import type { UnitTree } from '@core/organization';
import type { AwardRecord } from '@core/law';
import type { CaseEvent } from '@core/pipeline';
import type { Plan, PlanRef } from '@core/plans';

/** Names and places, as the organization knows them. */
export interface Directory {
  readonly tree: UnitTree;
  /** Names of the people with these ids; unknown ids are missing. */
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** The published plans. */
export interface PlanShelf {
  find(ref: PlanRef): Plan | undefined;
  /** The published plans in force on a date, newest first. */
  inForce(date: LocalDate): readonly Plan[];
  /** The plan of the nearest territory among a unit, its parent and so on up, by id. */
  current(date: LocalDate, line: readonly string[]): Plan | undefined;
}

/** Every look at a case is recorded: who, in which role, at what. */
export interface Readings {
  record(reading: {
    readonly caseId: string;
    readonly reader: string;
    readonly role: string;
    readonly unit: string;
    readonly what: 'case' | 'past' | 'history' | 'evidence' | 'proof' | 'bundle';
    readonly version?: number;
  }): Promise<void>;
}

/** Working days as a case's unit counts them: those of the country, and the days that the unit has decided for itself. */
export interface CaseCalendars {
  forUnit(unit: string): Pick<WorkingCalendar, 'addWorkingDays' | 'workingDaysBetween'>;
}

/** Awards on record, as far as a case that is proposed must know them. */
export interface AwardLog {
  /** Awards of the recipient of a case, in that case and in those about the same recipient. */
  awardsOf(recipient: string): Promise<readonly AwardRecord[]>;
  /** The achievement that a case tells of, or undefined when there is no such case. */
  achievementIn(id: string): Promise<string | undefined>;
  /** What the fund has paid for a case's own awards and not got back, by award, in đồng. */
  paidIn(id: string): Promise<ReadonlyMap<string, number>>;
}

/** The rounds of the councils, as far as a case that goes before one must know. */
export interface Rounds {
  takesCandidates(round: string, council: string): Promise<boolean>;
  /** What a council was constituted as; undefined where its own stream says nothing of that day. */
  constituted(council: string, on: LocalDate): Promise<{ readonly level: CouncilLevel } | undefined>;
}

/** What another stream would make of events of a case. */
export interface Following {
  readonly category: string;
  readonly id: string;
  /** The name by which people know it; null where it has none. */
  readonly title: string | null;
  readonly events: readonly string[];
}

/** A minimum of a plan for which a case comes to count, in another period than before, or no more. */
export interface CountChange {
  readonly code: string;
  readonly unit: string;
  readonly year: number;
  readonly quarter: number;
  readonly change: 'counts' | 'counts-elsewhere' | 'counts-no-more';
}

/**
 * What events of a case would lead to elsewhere, asked before they happen: by the readers of the log that will react to
 * them, without anything being written.
 */
export interface Aftermath {
  /** Ids of the people who would be told of an event. */
  told(event: CaseEvent): Promise<readonly string[]>;
  follows(caseId: string, events: readonly CaseEvent[], occasion: Occasion): Promise<readonly Following[]>;
  counts(caseId: string, events: readonly CaseEvent[]): Promise<readonly CountChange[]>;
}
