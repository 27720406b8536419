import { Controller, Inject } from '@nestjs/common';
import { vietnamCalendar, type WorkingCalendar } from '@core/calendar';
import { isLocalDate, type LocalDate } from '@core/kernel';
import { type AffectedDeadline, calendarRoutes, type CalendarView } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { Api, BusinessClock, Call, Malformed } from '@lib/platform';
import { ClosureDesk } from './closure-desk';
import { Closures } from './closures';
import { Units } from './units';

/** Something that is still to be done at a unit on a day. */
export interface OpenDeadline {
  readonly category: string;
  readonly id: string;
  readonly title: string | null;
  readonly dueOn: LocalDate;
}

/** Finds what is open and due; the applications provide it, since cases and obligations live elsewhere. */
export interface OpenDeadlines {
  /** Everything open at that unit itself that is due on one of the days, by date. */
  dueOn(unit: string, days: readonly LocalDate[]): Promise<readonly OpenDeadline[]>;
}
export const OPEN_DEADLINES = Symbol('OPEN_DEADLINES');

/** The calendar of the country and of each unit. */
@Controller()
export class CalendarController {
  constructor(
    private readonly units: Units,
    private readonly closures: Closures,
    private readonly desk: ClosureDesk,
    private readonly clock: BusinessClock,
    @Inject(OPEN_DEADLINES) private readonly open: OpenDeadlines,
  ) {}

  @Api(calendarRoutes.getCalendar)
  calendar(@Call() call: Call<typeof calendarRoutes.getCalendar>): CalendarView {
    const { year, unit } = call.query;
    const calendar = unit === undefined ? vietnamCalendar : this.#calendarOf(unit);
    const { standing, source, daysOff, workedDays } = calendar.yearView(year);
    const closures = unit === undefined ? [] : this.closures.ofUnit(unit);
    return {
      year,
      standing,
      source,
      unit: unit === undefined ? null : { id: unit, name: this.units.tree.displayName(unit, this.clock.today()) },
      daysOff: daysOff.map((day) => ({ ...day })),
      workedDays: workedDays.map((day) => ({ ...day })),
      closures: closures.map(({ id, version, days, reason, document }) => ({
        id,
        version,
        days: days.map((day) => ({ ...day })),
        reason,
        document,
      })),
    };
  }

  @Api(calendarRoutes.previewClosure)
  async affected(@Call() call: Call<typeof calendarRoutes.previewClosure>): Promise<{ items: AffectedDeadline[] }> {
    const { unit, days: listed } = call.query;
    const calendar = this.#calendarOf(unit);
    call.allow('calendar.close', unit);
    const days = listed.split(',').filter(isLocalDate);
    if (days.length !== listed.split(',').length) throw notADate();
    const open = await this.open.dueOn(unit, days);
    return {
      items: open.map((deadline) => ({ ...deadline, workingDayBefore: workedBefore(deadline.dueOn, days, calendar) })),
    };
  }

  @Api(calendarRoutes.executeClosureCommand)
  async execute(@Call() call: Call<typeof calendarRoutes.executeClosureCommand>) {
    const executed = await this.desk.execute(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  #calendarOf(unit: string): WorkingCalendar {
    return this.units.tree.exists(unit, this.clock.today()) ? this.closures.forUnit(unit) : refuse('NOT_FOUND');
  }
}

/** The last working day before a date that is none of the days to be closed. */
function workedBefore(date: LocalDate, closing: readonly LocalDate[], calendar: WorkingCalendar): LocalDate {
  let before = calendar.addWorkingDays(date, -1);
  while (closing.includes(before)) before = calendar.addWorkingDays(before, -1);
  return before;
}

const notADate = () =>
  new Malformed([
    { pointer: '/days', code: 'date', detail: 'Có ngày không tồn tại. Hãy ghi các ngày dạng NNNN-TT-NN.' },
  ]);
