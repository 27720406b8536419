import { daysInMonth, Rejection, toLocalDate } from '@core/kernel';
import fc from 'fast-check';
import { addDays, daysBetween, fromDayNumber, partsOf } from './calendar-date';
import { calendarGlossary } from './glossary';
import { CADENCES, type Period, periodOf, periods } from './periods';
import { dateInPeriod, type DayInPeriod, inForce, recurrenceFault } from './recurrence';
import { calendarRejections } from './rejections';

const date = toLocalDate;
const lives = fc
  .tuple(fc.integer({ min: 15_000, max: 25_000 }), fc.nat(2_500))
  .map(([from, length]) => ({ from: fromDayNumber(from), to: fromDayNumber(from + length) }));
const recurring = fc.constantFrom('quarterly' as const, 'yearly' as const);
const anyDay = fc.record({ month: fc.integer({ min: -1, max: 14 }), day: fc.integer({ min: -1, max: 33 }) });

function refusal(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
}

describe('periods of a plan', () => {
  it('that begins and ends mid-year has parts at both ends', () => {
    const years = periods('yearly', date('2023-04-15'), date('2025-06-30'));
    expect(years.map(({ key, firstDay, lastDay, whole }) => [key, firstDay, lastDay, whole])).toEqual([
      ['2023', '2023-04-15', '2023-12-31', false],
      ['2024', '2024-01-01', '2024-12-31', true],
      ['2025', '2025-01-01', '2025-06-30', false],
    ]);
    const quarters = periods('quarterly', date('2023-11-30'), date('2024-04-01'));
    expect(quarters.map(({ key, from, to, whole }) => [key, from, to, whole])).toEqual([
      ['2023-Q4', '2023-10-01', '2023-12-31', false],
      ['2024-Q1', '2024-01-01', '2024-03-31', true],
      ['2024-Q2', '2024-04-01', '2024-06-30', false],
    ]);
    expect(periods('once', date('2023-04-15'), date('2025-06-30'))).toEqual([
      {
        cadence: 'once',
        key: 'once',
        from: '2023-04-15',
        to: '2025-06-30',
        firstDay: '2023-04-15',
        lastDay: '2025-06-30',
        whole: true,
      },
    ]);
  });

  it('lie end to end, cover every day of its life once, and never more', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CADENCES), lives, (cadence, { from, to }) => {
        const all = periods(cadence, from, to);
        expect([all[0]?.firstDay, all.at(-1)?.lastDay]).toEqual([from, to]);
        all.slice(1).forEach((next, index) => {
          expect(next.firstDay).toBe(addDays((all[index] as Period).lastDay, 1));
        });
        const days = all.reduce((sum, one) => sum + daysBetween(one.firstDay, one.lastDay) + 1, 0);
        expect(days).toBe(daysBetween(from, to) + 1);
        expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
        for (const one of all) {
          expect(one.from <= one.firstDay && one.firstDay <= one.lastDay && one.lastDay <= one.to).toBe(true);
          expect(one.whole).toBe(one.from === one.firstDay && one.to === one.lastDay);
        }
      }),
    );
  });

  it('are four quarters to a year', () => {
    fc.assert(
      fc.property(lives, ({ from, to }) => {
        const quarters = periods('quarterly', from, to);
        for (const year of periods('yearly', from, to)) {
          const within = quarters.filter(({ key }) => key.startsWith(year.key));
          expect([within[0]?.firstDay, within.at(-1)?.lastDay]).toEqual([year.firstDay, year.lastDay]);
          if (year.whole) expect(within).toHaveLength(4);
        }
      }),
    );
  });

  it('hold the date they are asked for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CADENCES), lives, fc.nat(2_500), (cadence, { from, to }, later) => {
        const day = addDays(from, later);
        const found = periodOf(cadence, day, from, to);
        expect(found !== undefined).toBe(day <= to);
        if (found) expect(inForce(found, day)).toBe(true);
      }),
    );
  });

  it('end with the calendar, and are not asked backwards', () => {
    expect(periods('quarterly', date('9999-11-01'), date('9999-12-31'))).toHaveLength(1);
    expect(refusal(() => periods('yearly', date('2024-01-02'), date('2024-01-01')))).toBe('PERIODS_REVERSED');
  });
});

describe('a day of every period', () => {
  const [q1, q2, q3, q4] = periods('quarterly', date('2024-01-01'), date('2024-12-31')) as [
    Period,
    Period,
    Period,
    Period,
  ];

  it('the fifteenth of the last month of each quarter', () => {
    expect([q1, q2, q3, q4].map((quarter) => dateInPeriod(quarter, { month: 3, day: 15 }))).toEqual([
      '2024-03-15',
      '2024-06-15',
      '2024-09-15',
      '2024-12-15',
    ]);
  });

  it('may lie outside of a plan that begins later in its quarter', () => {
    const [first] = periods('quarterly', date('2023-02-20'), date('2025-12-31')) as [Period];
    const early = dateInPeriod(first, { month: 1, day: 15 });
    expect([early, inForce(first, early), inForce(first, dateInPeriod(first, { month: 3, day: 15 }))]).toEqual([
      '2023-01-15',
      false,
      true,
    ]);
  });

  it.each<['quarterly' | 'yearly', DayInPeriod, string, number | undefined]>([
    ['quarterly', { month: 3, day: 31 }, 'RECURRENCE_DAY', 30], // June and September have 30 days
    ['quarterly', { month: 1, day: 31 }, 'RECURRENCE_DAY', 30],
    ['quarterly', { month: 2, day: 29 }, 'RECURRENCE_DAY', 28], // February has 28 in most years
    ['yearly', { month: 2, day: 29 }, 'RECURRENCE_DAY', 28],
    ['yearly', { month: 4, day: 31 }, 'RECURRENCE_DAY', 30],
    ['yearly', { month: 12, day: 0 }, 'RECURRENCE_DAY', 31],
    ['yearly', { month: 12, day: 1.5 }, 'RECURRENCE_DAY', 31],
    ['yearly', { month: 13, day: 1 }, 'RECURRENCE_MONTH', undefined],
    ['quarterly', { month: 4, day: 1 }, 'RECURRENCE_MONTH', undefined],
    ['quarterly', { month: 0, day: 1 }, 'RECURRENCE_MONTH', undefined],
  ])('%s %j is refused with %s, and never clamped', (cadence, at, code, latest) => {
    expect(recurrenceFault(cadence, at)).toEqual({
      code,
      field: code === 'RECURRENCE_MONTH' ? 'month' : 'day',
      ...(latest !== undefined && { latest }),
    });
    for (const period of periods(cadence, date('2024-01-01'), date('2024-12-31'))) {
      expect(refusal(() => dateInPeriod(period, at))).toBe(code);
    }
  });

  it('is refused exactly when some period of some year has no such day', () => {
    fc.assert(
      fc.property(recurring, anyDay, (cadence, at) => {
        const lengths = periods(cadence, date('2023-01-01'), date('2024-12-31')).map(({ from }) => {
          const { year, month } = partsOf(from);
          const inRange = at.month >= 1 && at.month <= (cadence === 'yearly' ? 12 : 3);
          return inRange ? daysInMonth(year, month + at.month - 1) : 0;
        });
        expect(recurrenceFault(cadence, at) === undefined).toBe(lengths.every((days) => at.day >= 1 && at.day <= days));
      }),
    );
  });

  it('lies in its period, once in each, as far apart as the periods', () => {
    fc.assert(
      fc.property(recurring, anyDay, lives, (cadence, at, { from, to }) => {
        fc.pre(recurrenceFault(cadence, at) === undefined);
        const dates = periods(cadence, from, to).map((period) => {
          const found = dateInPeriod(period, at);
          expect(period.from <= found && found <= period.to && partsOf(found).day === at.day).toBe(true);
          return found;
        });
        expect([...dates].sort()).toEqual(dates);
        expect(new Set(dates).size).toBe(dates.length);
      }),
    );
  });

  it('is not asked of what comes once', () => {
    const [life] = periods('once', date('2024-01-01'), date('2024-12-31')) as [Period];
    expect(refusal(() => dateInPeriod(life, { month: 1, day: 1 }))).toBe('RECURRENCE_ONCE');
  });

  it('has Vietnamese for its words and refusals', () => {
    for (const word of [...CADENCES, ...Object.keys(calendarRejections)]) expect(calendarGlossary[word]).toBeTruthy();
  });
});
