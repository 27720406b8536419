import type { WorkingCalendar } from '@core/calendar';
import type { LocalDate, Occasion } from '@core/kernel';
import type { AuthorityLevel, AwardCode, GatesOfCase, Law } from '@core/law';
import type { CouncilOnDay } from './council-state';
import type { CouncilLevel } from './council-words';
import type { PlaceAbove } from './levels';
import type { SessionRule } from './voting';

/** A candidate that a council below has passed and submitted to this one. */
export interface Shortlisted {
  readonly case: string;
  readonly round: string;
  readonly council: string;
  /** The award that was asked for there. */
  readonly award?: AwardCode | undefined;
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
  /** The law's tables. */
  readonly law: Law;
  /** What a case says of what stands before its award; undefined for one that nobody knows. */
  gatesOf(caseId: string): GatesOfCase | undefined;
  /** What councils below have submitted to this one and no session of it has taken up. */
  shortlist(): readonly Shortlisted[];
  /** The rungs above a council on a day, the nearest first, whatever has ended by law among them. */
  above(council: string, on: LocalDate): readonly PlaceAbove[];
  /** At which rung the council of a unit sits, or last sat; undefined for a unit that nobody knows. */
  levelOf(unit: string): CouncilLevel | undefined;
  /** At which rung the council of a unit meets: that of the place for which it acts. */
  councilLevel(council: string): AuthorityLevel | undefined;
  /** Of the cases that this session has submitted those that a session above has taken up. */
  takenAbove(): ReadonlySet<string>;
  /** Whether a ballot of that id has been opened and is not annulled. */
  ballotStands(ballot: string): boolean;
  calendar(council: string): Pick<WorkingCalendar, 'addWorkingDays'>;
}
