import type { WorkingCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { Belonging, Place, UnitFacts } from '@core/inspection';
import type { UnitTree } from '@core/organization';
import type { Plan } from '@core/plans';
import type { Queryable } from '@lib/event-store';

/** What inspections ask of the organization, the plans and the minimums. */
export interface InspectionSurroundings {
  readonly db: Queryable;
  /** As it is known now; another object when the register of units has changed. */
  readonly tree: UnitTree;
  readonly plans: { current(date: LocalDate, line: readonly string[]): Plan | undefined };
  calendarOf(unit: string): WorkingCalendar;
  /** Where a unit lies; undefined where nobody knows. */
  placeOf(unit: string, on: LocalDate): Place | undefined;
  /** Where these people work and hold roles on a day; nobody who holds none. */
  belongings(people: readonly string[], on: LocalDate): Promise<readonly Belonging[]>;
  /** The minimums that units have not reached in a year, by unit. */
  shortOf(units: readonly string[], year: number): Promise<ReadonlyMap<string, UnitFacts['short']>>;
}
