import { type UnitCalendars, vietnamCalendar, vietnamCalendarWith, type WorkingCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { ClosureDay } from '@core/organization';
import type { Queryable } from './queryable';

/** A declaration in force, as it was written. */
export interface DeclaredClosure {
  readonly id: string;
  readonly version: number;
  readonly unit: string;
  readonly days: readonly ClosureDay[];
  readonly reason: string;
  readonly document: string;
}

/**
 * The calendars of all units, in memory: that of the country with the days that each unit has decided for itself. A unit
 * without own days has the calendar of the country itself. Call `refresh` once at start and after a declaration.
 */
export class Closures implements UnitCalendars {
  private declared: ReadonlyMap<string, readonly DeclaredClosure[]> = new Map();
  private readonly calendars = new Map<string, WorkingCalendar>();

  constructor(private readonly database: Queryable) {}

  forUnit(unit: string): WorkingCalendar {
    const declared = this.declared.get(unit);
    if (!declared) return vietnamCalendar;
    let calendar = this.calendars.get(unit);
    if (!calendar) {
      const days = declared.flatMap(({ days: own, reason, document }) =>
        own.map(({ date, kind }) => ({ date, kind, name: reason, source: document })),
      );
      this.calendars.set(unit, (calendar = vietnamCalendarWith(days)));
    }
    return calendar;
  }

  /** The declarations of a unit that are in force, by their first day. */
  ofUnit(unit: string): readonly DeclaredClosure[] {
    return this.declared.get(unit) ?? [];
  }

  /** Whether a declaration other than `except` has that day. */
  declaredElsewhere(unit: string, date: LocalDate, except: string): boolean {
    return this.ofUnit(unit).some(({ id, days }) => id !== except && days.some((day) => day.date === date));
  }

  /** Reads all declarations in force anew; the old ones serve until the new are whole. */
  async refresh(): Promise<void> {
    const { rows } = await this.database.query<DeclaredClosure>(
      `select id, version, unit, days, reason, document from organization.closures
        where not withdrawn order by days #>> '{0,date}', id`,
    );
    const declared = new Map<string, DeclaredClosure[]>();
    for (const row of rows) declared.set(row.unit, [...(declared.get(row.unit) ?? []), row]);
    this.declared = declared;
    this.calendars.clear();
  }
}
