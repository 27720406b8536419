import type { WorkingCalendar } from './working-calendar';

/**
 * The calendar that a unit's work is counted by. What has been promised keeps its date: a promise is a fact. What is
 * promised from now on is counted by the calendar of the unit that promises it.
 */
export interface UnitCalendars {
  forUnit(unit: string): WorkingCalendar;
}

/** One calendar for every unit. */
export function sameForAll(calendar: WorkingCalendar): UnitCalendars {
  return { forUnit: () => calendar };
}
