import { toLocalDate } from '@core/kernel';
import fc from 'fast-check';
import { addDays, compareDates, dayNumber, fromDayNumber } from './calendar-date';
import { calendarDays, workingDays } from './day-counts';
import { sameForAll, type UnitCalendars } from './unit-calendars';
import { lawfulHolidaysOf, vietnamCalendar as calendar, vietnamCalendarWith } from './vietnam-holidays';
import { type CalendarYear, type LocalDay, workingCalendar } from './working-calendar';

const date = toLocalDate;
const dates = fc
  .integer({ min: dayNumber(date('2021-06-01')), max: dayNumber(date('2030-06-01')) })
  .map((day) => fromDayNumber(day));
const counts = fc.integer({ min: -80, max: 80 });

describe('working days, as properties', () => {
  it('adding and then counting agree', () => {
    fc.assert(
      fc.property(dates, counts, (from, count) => {
        expect(calendar.workingDaysBetween(from, calendar.addWorkingDays(from, workingDays(count)))).toBe(count);
      }),
    );
  });

  it('adding never lands on a day off', () => {
    fc.assert(
      fc.property(
        dates,
        counts.filter((count) => count !== 0),
        (from, count) => calendar.isWorkingDay(calendar.addWorkingDays(from, count)),
      ),
    );
  });

  it('more days, or a later start, never end earlier', () => {
    fc.assert(
      fc.property(dates, counts, fc.nat(40), (from, count, more) => {
        const end = calendar.addWorkingDays(from, count);
        expect(compareDates(calendar.addWorkingDays(from, count + 1), end)).toBe(1);
        expect(compareDates(calendar.addWorkingDays(addDays(from, more), count), end)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('there and back again from a working day', () => {
    fc.assert(
      fc.property(dates, counts, (from, count) => {
        const start = calendar.rollForward(from);
        expect(calendar.addWorkingDays(calendar.addWorkingDays(start, count), -count)).toBe(start);
      }),
    );
  });

  it('rolling gives the nearest working day on its side', () => {
    fc.assert(
      fc.property(dates, (from) => {
        const [forward, back] = [calendar.rollForward(from), calendar.rollBack(from)];
        if (calendar.isWorkingDay(from)) expect([forward, back]).toEqual([from, from]);
        else {
          expect(forward).toBe(calendar.addWorkingDays(from, 1));
          expect(back).toBe(calendar.addWorkingDays(from, -1));
        }
      }),
    );
  });

  it('counting is additive and turns its sign with its direction between working days', () => {
    fc.assert(
      fc.property(dates, dates, dates, (a, b, c) => {
        const [from, through, to] = [a, b, c].sort(compareDates) as [typeof a, typeof a, typeof a];
        const [first, second] = [calendar.workingDaysBetween(from, through), calendar.workingDaysBetween(through, to)];
        expect(calendar.workingDaysBetween(from, to)).toBe(first + second);
        const [start, end] = [calendar.rollForward(from), calendar.rollForward(to)];
        expect(calendar.workingDaysBetween(end, start) + calendar.workingDaysBetween(start, end)).toBe(0);
      }),
    );
  });

  it('a day is either worked or has a reason', () => {
    fc.assert(fc.property(dates, (some) => calendar.isWorkingDay(some) === (calendar.why(some) === undefined)));
  });
});

describe('working days, as known', () => {
  it.each([
    ['2026-11-23', 1, '2026-11-25'], // 24 November is a holiday
    ['2024-02-07', 1, '2024-02-15'], // Tết
    ['2024-02-15', -1, '2024-02-07'],
    ['2024-02-01', 10, '2024-02-22'],
    ['2024-04-26', 1, '2024-05-02'], // Monday 29 April is swapped
    ['2024-05-03', 1, '2024-05-04'], // and Saturday 4 May worked
    ['2024-08-30', 1, '2024-09-04'],
    ['2024-03-01', 15, '2024-03-22'],
    ['2024-03-22', -3, '2024-03-19'],
    ['2025-12-31', 1, '2026-01-05'],
    ['2024-03-02', 0, '2024-03-02'],
  ])('%s and %i is %s', (from, count, expected) => {
    expect(calendar.addWorkingDays(date(from), count)).toBe(expected);
  });

  it('refuses parts of a day, and working days where calendar days are asked for', () => {
    expect(() => calendar.addWorkingDays(date('2024-03-01'), 1.5)).toThrow(RangeError);
    // @ts-expect-error calendar days are not working days
    expect(calendar.addWorkingDays(date('2024-03-01'), calendarDays(1))).toBe('2024-03-04');
  });

  it('says what a deadline skipped', () => {
    const skipped = calendar.holidaysBetween(date('2024-02-01'), date('2024-02-22'));
    expect(skipped.map((day) => day.date)).toEqual([
      '2024-02-08', '2024-02-09', '2024-02-10', '2024-02-11', '2024-02-12', '2024-02-13', '2024-02-14',
    ]); // prettier-ignore
    expect(new Set(skipped.map((day) => day.name))).toEqual(
      new Set(['Tết Nguyên đán Giáp Thìn', 'Nghỉ bù Tết Nguyên đán']),
    );
  });
});

describe('the calendar of one unit', () => {
  const local = (day: string, kind: LocalDay['kind'], name = 'Đại hội Đảng bộ'): LocalDay => ({
    date: date(day),
    kind,
    name,
    source: 'Thông báo 15/TB-UBND',
  });
  const own = vietnamCalendarWith([
    local('2024-03-11', 'unit-closed'),
    local('2024-05-04', 'unit-closed'), // a Saturday that the country works
    local('2024-03-16', 'unit-worked', 'Làm bù cho ngày 11/03/2024'),
    local('2024-04-18', 'unit-worked'), // the day of the Hùng Kings stays
    local('2033-03-07', 'unit-closed'), // in a year without data
  ]);

  it('has its closed days and the Saturdays it works, each with its document', () => {
    expect(own.why(date('2024-03-11'))).toEqual({
      date: '2024-03-11',
      name: 'Đại hội Đảng bộ',
      kind: 'unit-closed',
      decreed: true,
      verified: true,
      source: 'Thông báo 15/TB-UBND',
    });
    expect(own.whyWorked(date('2024-03-16'))).toMatchObject({ name: 'Làm bù cho ngày 11/03/2024', decreed: true });
    expect(['2024-05-04', '2033-03-07'].map((day) => own.isWorkingDay(date(day)))).toEqual([false, false]);
    expect(own.addWorkingDays(date('2024-03-08'), workingDays(1))).toBe('2024-03-12');
    expect(own.workingDaysBetween(date('2024-03-08'), date('2024-03-17'))).toBe(5);
  });

  it('takes no holiday away, and changes nothing for anybody else', () => {
    expect(own.why(date('2024-04-18'))?.name).toBe('Giỗ Tổ Hùng Vương (10/3 âm lịch)');
    expect(calendar.isWorkingDay(date('2024-03-11'))).toBe(true);
    expect(vietnamCalendarWith([])).toBe(calendar);
    fc.assert(
      fc.property(dates, (day) => {
        const decided = ['2024-03-11', '2024-05-04', '2024-03-16'].includes(day);
        expect(own.isWorkingDay(day) !== calendar.isWorkingDay(day)).toBe(decided);
      }),
    );
  });

  it('shows in its year what is out of the ordinary, in order', () => {
    const { daysOff, workedDays, standing } = own.yearView(2024);
    expect([standing, daysOff.length - calendar.yearView(2024).daysOff.length]).toEqual(['decreed', 2]);
    expect([...daysOff].sort((a, b) => compareDates(a.date, b.date))).toEqual(daysOff);
    expect(workedDays.map((day) => day.date)).toEqual(['2024-03-16']); // the Saturday of May is closed here
    expect(calendar.yearView(2024).workedDays).toMatchObject([
      { date: '2024-05-04', name: 'Làm bù cho ngày 29/04/2024' },
    ]);
    expect(calendar.yearView(2024).daysOff.some(({ kind }) => kind === 'weekend')).toBe(false);
    expect(calendar.yearView(2033).standing).toBe('unlisted');
    expect(() => calendar.yearView(10_000)).toThrow(RangeError);
  });

  it('is asked of the port that gives each unit its own', () => {
    const calendars: UnitCalendars = { forUnit: (unit) => (unit === 'vn.40.412' ? own : calendar) };
    expect(['vn.40.412', 'vn.40'].map((unit) => calendars.forUnit(unit).isWorkingDay(date('2024-03-11')))).toEqual([
      false,
      true,
    ]);
    expect(sameForAll(own).forUnit('anything')).toBe(own);
  });
});

describe('a calendar of its own data', () => {
  const year: CalendarYear = { year: 2024, decreed: true, source: 'test', daysOff: [] };

  it('can rest on other days of the week', () => {
    const shop = workingCalendar({ years: [year], weeklyRest: [7], unlisted: lawfulHolidaysOf });
    expect(shop.isWorkingDay(date('2024-03-02'))).toBe(true);
    expect(shop.why(date('2024-03-03'))?.name).toBe('Chủ nhật');
    expect(() => workingCalendar({ years: [], weeklyRest: [1, 2, 3, 4, 5, 6, 7], unlisted: lawfulHolidaysOf })).toThrow(
      RangeError,
    );
  });

  it.each<[string, CalendarYear[]]>([
    ['a year given twice', [year, year]],
    ['a day of another year', [{ ...year, daysOff: [off('2023-12-31')] }]],
    ['a day that does not exist', [{ ...year, daysOff: [off('2024-02-30')] }]],
    ['a block that ends before it begins', [{ ...year, daysOff: [off('2024-02-10', '2024-02-08')] }]],
    ['a worked day of another year', [{ ...year, workedDays: [{ date: '2025-01-04', name: 'x', verified: false }] }]],
  ])('is refused with %s', (_what, years) => {
    expect(() => workingCalendar({ years, unlisted: lawfulHolidaysOf })).toThrow(RangeError);
  });

  function off(from: string, to?: string) {
    return { from, to, name: 'nghỉ', kind: 'holiday' as const, verified: false };
  }
});
