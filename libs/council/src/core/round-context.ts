import type { LocalDate, Occasion } from '@core/kernel';

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
}
