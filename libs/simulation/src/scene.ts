import type { WorkingCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { UnitTree } from '@core/organization';
import type { Plan } from '@core/plans';
import type { Manners } from './conduct';

/** What is played, and by whom. */
export interface Scene {
  readonly plan: Plan;
  readonly tree: UnitTree;
  calendarOf(unit: string): WorkingCalendar;
  readonly from: LocalDate;
  /** The last day, included. */
  readonly to: LocalDate;
  /** The same seed gives the same lines, byte for byte. */
  readonly seed: number;
  /** Plays so many of the units that owe anything; all when left out. */
  readonly units?: number;
  readonly manners?: Manners;
}
