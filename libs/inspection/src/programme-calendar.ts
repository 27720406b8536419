import type { Instant, LocalDate } from '@core/kernel';
import type { ProgrammeFile } from '@core/inspection';
import { type CalendarEntry, calendarText } from '@core/notifications';
import type { UnitTree } from '@core/organization';

/** A programme as a calendar that other programs read. No name of anybody: calendars are copied and shared. */
export class ProgrammeCalendar {
  constructor(
    private readonly units: { readonly tree: UnitTree },
    /** The address under which people open the site. */
    private readonly origin: string,
  ) {}

  /** @param team only the visits of that team; left out, of all */
  textOf(file: ProgrammeFile, team: number | undefined, today: LocalDate): string {
    const told = new Map(file.told.map((one) => [one.visit, one]));
    const visits = file.visits.filter((visit) => team === undefined || visit.team === team);
    const entries = visits.map(({ visit, unit, date, team: by }): CalendarEntry => ({
      uid: `visit-${visit}`,
      revision: file.revision,
      title: `Kiểm tra, đoàn ${by}`,
      unit: this.units.tree.displayName(unit, today),
      dueOn: date,
      clause: null,
      link: new URL(told.has(visit) ? `/visits/${visit}` : `/programmes/${file.programme}`, this.origin).href,
      changedAt: `${file.approved?.on ?? file.draftedOn}T00:00:00.000Z` as Instant,
      over: false,
      takesPlace: true,
    }));
    return calendarText(entries, new URL(this.origin).host);
  }
}
