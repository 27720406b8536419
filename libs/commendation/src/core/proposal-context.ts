import type { WorkingCalendar } from '@core/calendar';
import type { LocalDate, Occasion } from '@core/kernel';
import type { AwardRecord, Law, ShownToPublic } from '@core/law';
import type { UnitLevel } from '@core/organization';
import type { AttestedRow } from './attestation-decider';
import type { AwardHeld } from './awards-of';

/** All that a rule of a proposal may know of the world besides the proposal itself. Everything in it is pure. */
export interface ProposalContext {
  readonly occasion: Occasion;
  /** The id of this proposal: the part of its stream's name after `proposal-`. */
  readonly proposalId: string;
  readonly law: Law;
  /** The working days of the unit that appraises. */
  readonly calendar: WorkingCalendar;
  /** The level of a unit on a day; undefined where there is none of that id then. */
  levelOf(unit: string, on: LocalDate): UnitLevel | undefined;
  /** Whether another proposal has a decision of that number, by that authority, in that year. */
  isNumberUsed(authority: string, year: number, number: string): boolean;
  /** Awards of other proposals that the nominees of this one hold, oldest first. */
  readonly held: readonly AwardHeld[];
  /** Awards that cases about the recipient of this case have on record, lists' among them; empty where nobody has asked. */
  recordedIn(caseId: string): readonly AwardRecord[];
  /** Awards of before this system that were declared for somebody, whether anybody has confirmed them or not. */
  attestedTo(recipient: string): readonly AttestedRow[];
  /** Why a nominee may not be commended now, in a word of the holds; empty where nothing is under way. */
  holdsOn(caseId: string): readonly string[];
  /** What the case of a nominee has shown to the public. */
  consultedIn(caseId: string): readonly ShownToPublic[];
  /** What the fund has paid to a nominee of this proposal and not got back, in đồng. */
  paidTo(nominee: string): number;
}
