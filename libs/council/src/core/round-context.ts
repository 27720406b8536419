import type { WorkingCalendar } from '@core/calendar';
import type { LocalDate, Occasion } from '@core/kernel';
import type { AwardCode } from '@core/law';
import type { CouncilOnDay } from './council-state';
import type { SessionRule } from './voting';

/** A candidate that a council below has passed. */
export interface Shortlisted {
  readonly case: string;
  readonly round: string;
  readonly council: string;
}

/** All that a rule of a round may know of the world besides the round itself. */
export interface RoundContext {
  readonly occasion: Occasion;
  /** The id of this round: the part of its stream's name after `round-`. */
  readonly roundId: string;
  /** Whether a unit of that id exists on the business date. */
  unitKnown(id: string): boolean;
  /**
   * Ids of everybody who belongs to the council of a unit on a date: the denominator. The caller names the members, so
   * that the secretary sees whom the round will count; the register decides.
   */
  councilMembers(council: string, on: LocalDate): readonly string[];
  /** The council of a unit as it is constituted on a date; undefined where it is not, and roles alone tell who belongs. */
  council(unit: string, on: LocalDate): CouncilOnDay | undefined;
  /** The law's own rule for an award on a day; undefined where its tables have none. */
  lawRule(award: AwardCode, on: LocalDate): SessionRule | undefined;
  /** What councils right below have passed and this council has not decided. */
  shortlist(): readonly Shortlisted[];
  /** Whether a ballot of that id has been opened and is not annulled. */
  ballotStands(ballot: string): boolean;
  calendar(council: string): Pick<WorkingCalendar, 'addWorkingDays'>;
}
