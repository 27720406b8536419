import { calendarRoutes } from '@core/organization';
import type { CalendarView } from '@core/organization';
import { type LocalDay, vietnamCalendarWith, type WorkingCalendar } from '@core/calendar';
import { type LocalDate } from '@core/kernel';
import type { Me } from '@core/platform';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';
import { heldToday, rolesWith } from '../api/permissions';

/** The id of the country, whose calendar has no days of a unit. */
export const COUNTRY = 'vn';

export const calendarQuery = (year: number, unit: string) =>
  queryOptions({
    queryKey: ['calendar', year, unit],
    queryFn: ({ signal }) => call(calendarRoutes.getCalendar, { query: { year, unit }, signal }),
  });

/** What is open and due on days that a unit thinks of closing. */
export const affectedQuery = (unit: string, days: readonly string[]) =>
  queryOptions({
    queryKey: ['affected-deadlines', unit, days.join(',')],
    enabled: days.length > 0,
    queryFn: ({ signal }) => call(calendarRoutes.previewClosure, { query: { unit, days: days.join(',') }, signal }),
  });

export interface NamedUnit {
  readonly unit: string;
  readonly unitName: string;
}

/** The units at which a person holds a role today, each once. */
export function unitsOf(me: Me): readonly NamedUnit[] {
  const held = heldToday(me);
  return held.filter(({ unit }, index) => held.findIndex((other) => other.unit === unit) === index);
}

/** Those of them whose closed days the person may decide. */
export function closableBy(me: Me): readonly NamedUnit[] {
  const roles: readonly string[] = rolesWith('calendar.close');
  const may = heldToday(me).filter(({ role }) => roles.includes(role));
  return unitsOf(me).filter(({ unit }) => may.some((holding) => holding.unit === unit));
}

/** The unit's calendar as the servers count by it: the same rules, with the days that the answer names. */
export function calendarOf({ closures }: CalendarView): WorkingCalendar {
  const days = closures.flatMap(({ days: own, reason, document }) =>
    own.map(({ date, kind }): LocalDay => ({ date: date as LocalDate, kind, name: reason, source: document })),
  );
  return vietnamCalendarWith(days);
}
