import { daysInMonth, type LocalDate, toLocalDate } from '@core/kernel';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  compareDates,
  dateOf,
  dayNumber,
  daysBetween,
  endOfMonth,
  endOfQuarter,
  endOfYear,
  formatVietnamese,
  fromDayNumber,
  quarterOf,
  startOfMonth,
  startOfQuarter,
  startOfYear,
  weekday,
  weekdayName,
} from './calendar-date';
import { calendarDays, type CalendarDays, workingDays } from './day-counts';

const date = toLocalDate;
const dates = fc
  .record({ year: fc.integer({ min: 0, max: 9999 }), month: fc.integer({ min: 1, max: 12 }), day: fc.nat(30) })
  .map(({ year, month, day }) => dateOf(year, month, 1 + (day % daysInMonth(year, month))));

describe('calendar dates', () => {
  it('counts days as the platform does, for every date there is', () => {
    fc.assert(
      fc.property(dates, (some) => {
        expect(dayNumber(some)).toBe(Math.round(Date.parse(`${some}T00:00:00Z`) / 86_400_000));
        expect(fromDayNumber(dayNumber(some))).toBe(some);
        expect(weekday(some) % 7).toBe(new Date(`${some}T00:00:00Z`).getUTCDay());
      }),
    );
  });

  it('goes on by months to the same day, or to the last one of a shorter month', () => {
    const after = (from: string, months: number) => addMonths(date(from), months);
    expect([after('2024-01-31', 1), after('2023-01-31', 1), after('2024-08-31', 6), after('2024-11-15', 2)]).toEqual([
      '2024-02-29',
      '2023-02-28',
      '2025-02-28',
      '2025-01-15',
    ]);
    expect(after('2024-03-31', -1)).toBe('2024-02-29');
  });

  it('adds what it counts', () => {
    const near = dates.filter((some) => some > '0100-01-01' && some < '9900-01-01');
    fc.assert(
      fc.property(near, fc.integer({ min: -30_000, max: 30_000 }), (some, days) => {
        expect(daysBetween(some, addDays(some, days))).toBe(days);
      }),
    );
  });

  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2024-12-31', 1, '2025-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['1900-02-28', 1, '1900-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
  ])('%s and %i days is %s', (from, days, expected) => {
    expect(addDays(date(from), days)).toBe(expected);
  });

  it('refuses to leave the calendar', () => {
    expect(() => addDays(date('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(date('0000-01-01'), -1)).toThrow(RangeError);
    expect(() => dateOf(2023, 2, 29)).toThrow(RangeError);
  });

  it('knows weekdays, quarters and the edges of periods', () => {
    expect(weekday(date('2026-11-23'))).toBe(1);
    expect(weekdayName(date('2026-11-23'))).toBe('Thứ Hai');
    expect(weekdayName(date('2025-05-25'))).toBe('Chủ nhật');
    expect([1, 3, 4, 9, 12].map((month) => quarterOf(dateOf(2024, month, 15)))).toEqual([1, 1, 2, 3, 4]);
    const some = date('2024-02-10');
    const edges = [startOfMonth, endOfMonth, startOfQuarter, endOfQuarter, startOfYear, endOfYear];
    expect(edges.map((edge) => edge(some))).toEqual([
      '2024-02-01',
      '2024-02-29',
      '2024-01-01',
      '2024-03-31',
      '2024-01-01',
      '2024-12-31',
    ]);
    expect(endOfQuarter(date('2024-11-30'))).toBe('2024-12-31');
  });

  it('orders and writes dates', () => {
    const mixed: LocalDate[] = [date('2025-01-01'), date('2023-06-11'), date('2024-03-01')];
    expect([...mixed].sort(compareDates)).toEqual(['2023-06-11', '2024-03-01', '2025-01-01']);
    expect(compareDates(date('2024-03-01'), date('2024-03-01'))).toBe(0);
    expect(formatVietnamese(date('2023-06-11'))).toBe('11/06/2023');
  });
});

describe('counts of days', () => {
  it('are whole', () => {
    expect(() => calendarDays(1.5)).toThrow(RangeError);
    expect(() => workingDays(Number.NaN)).toThrow(RangeError);
  });

  it('of one kind do not pass for the other', () => {
    // @ts-expect-error working days are not calendar days
    const wrong: CalendarDays = workingDays(3);
    // @ts-expect-error nor are they added as if they were
    addDays(date('2024-03-01'), workingDays(3));
    expect(wrong).toBe(3);
  });
});
