import type { WorkingCalendar } from '@core/calendar';
import type { LocalDate, Occasion } from '@core/kernel';
import type { Plan } from '@core/plans';

/** All that a rule of an obligation may know of the world besides the obligation itself. Everything in it is pure. */
export interface ObligationContext {
  readonly occasion: Occasion;
  /** The id of this obligation: the part of its stream's name after `obligation-`. */
  readonly obligationId: string;
  /** The id that belongs to the name of an obligation, so that an opening under another id is refused. */
  idOf(key: string): string;
  /** The plan that the obligation pins; for OpenObligation and FollowPlan the version that the command names. */
  readonly plan: Plan;
  /** For FollowPlan the version that the obligation has pinned until now. */
  readonly forerunner?: Plan | undefined;
  /** The working days of the unit that owes it. */
  readonly calendar: WorkingCalendar;
  /** Whether a unit of that id exists on the business date. */
  unitKnown(id: string): boolean;
  /** Whether the plan lays the obligation on the unit on a day. */
  owes(code: string, unit: string, on: LocalDate): boolean;
  /** Whether two units are one and the same body: a unit and the office that acts for it. */
  sameBody(one: string, other: string): boolean;
}
