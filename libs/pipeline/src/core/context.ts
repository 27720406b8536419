import type { WorkingDays } from '@core/calendar';
import type { LocalDate, Occasion } from '@core/kernel';
import type { AuthorityLevel, AwardRecord, Law } from '@core/law';
import type { Plan, PlanRef, Quota } from '@core/plans';

/** All that a rule of a case may know of the world besides the case itself. Everything in it is pure. */
export interface CaseContext {
  readonly occasion: Occasion;
  /** The id of this case: the part of its stream's name after `case-`. */
  readonly caseId: string;
  /** The plan that the case pins; for OpenCase the plan that the command names. */
  readonly plan: Plan;
  /** The law's tables; what counts of them on which day, the rules ask. */
  readonly law: Law;
  /** Awards on record of the case's recipient, in other cases too; undefined where nobody has asked for them. */
  readonly heldAwards?: readonly AwardRecord[];
  /** What the fund has paid for the case's own awards and not got back, by award, in đồng; asked for an annulment only. */
  readonly paidIn?: ReadonlyMap<string, number>;
  /** The achievement of another case, or undefined where there is no such case; asked for IdentifyRecipient only. */
  achievementOf(caseId: string): string | undefined;
  /** A published version, for MigrateCase; undefined when there is none. */
  planAt(ref: PlanRef): Plan | undefined;
  /** The date `n` working days after (or, below zero, before) a date. */
  addWorkingDays(date: LocalDate, n: WorkingDays): LocalDate;
  /** Whether a unit of that id exists on the business date. */
  unitKnown(id: string): boolean;
  /**
   * Whether the plan's territory holds a unit on the business date. A territory that has ended holds whom it held: its
   * documents stand until its successor replaces them, which is not a question of the register of units.
   */
  inTerritory(unit: string): boolean;
  /** Whether a file with that fingerprint has been received and checked. */
  evidenceKnown(sha256: string): boolean;
  /** Whether a round of that council is convened and takes candidates; asked for IntroduceToRound only. */
  roundTakes(round: string, council: string): boolean;
  /** At which rung a council meets; undefined for a unit that nobody knows. */
  councilLevel(council: string): AuthorityLevel | undefined;
  /** Ids of cases with the same folded name, unit and year; empty for every command but OpenCase. */
  readonly probableDuplicates: readonly string[];
  /** The levels at which exemplars of a unit count: `['commune']` for a commune, `['department']` for a department. */
  quotaLevels(unit: string): readonly Quota['level'][];
}
