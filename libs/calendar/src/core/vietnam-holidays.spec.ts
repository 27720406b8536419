import { type LocalDate, toLocalDate } from '@core/kernel';
import { addDays, dayNumber, endOfYear, startOfYear, weekday } from './calendar-date';
import { calendarGlossary } from './glossary';
import { hungKingsDay, lunarNewYear, lunarYearName } from './lunar';
import { vietnamCalendar as calendar } from './vietnam-holidays';
import { VIETNAM_YEARS } from './vietnam-years';
import { type CalendarYear, DAY_OFF_KINDS, type DayOffEntry, YEAR_STANDINGS } from './working-calendar';

const date = toLocalDate;
const span = (from: string, to: string): LocalDate[] =>
  Array.from({ length: dayNumber(date(to)) - dayNumber(date(from)) + 1 }, (_, day) => addDays(date(from), day));

describe('holidays of Vietnam', () => {
  it.each([
    ['Tết 2022', '2022-01-29', '2022-02-06'],
    ['Tết 2023', '2023-01-20', '2023-01-26'],
    ['Tết 2024', '2024-02-08', '2024-02-14'],
    ['Tết 2025', '2025-01-25', '2025-02-02'],
    ['Tết 2026', '2026-02-14', '2026-02-22'],
    ['30/4 and 1/5 of 2022', '2022-04-30', '2022-05-03'],
    ['Giỗ Tổ, 30/4 and 1/5 of 2023', '2023-04-29', '2023-05-03'],
    ['30/4 and 1/5 of 2024 with the swapped Monday', '2024-04-27', '2024-05-01'],
    ['30/4 and 1/5 of 2025 with the swapped Friday', '2025-04-30', '2025-05-04'],
    ['2 September 2022', '2022-09-01', '2022-09-04'],
    ['2 September 2023', '2023-09-01', '2023-09-04'],
    ['2 September 2024', '2024-08-31', '2024-09-03'],
    ['2 September 2025', '2025-08-30', '2025-09-02'],
    ['2 September 2026', '2026-08-29', '2026-09-02'],
    ['New Year 2026', '2026-01-01', '2026-01-04'],
    ['Tết 2027', '2027-02-04', '2027-02-10'],
    ['Tết 2029', '2029-02-10', '2029-02-18'],
    ['Tết 2030', '2030-01-31', '2030-02-06'],
    ['2 September 2029', '2029-09-01', '2029-09-04'],
    ['2 September 2030', '2030-08-31', '2030-09-03'],
    ['the culture day of 2029, a Saturday', '2029-11-24', '2029-11-26'],
    ['the culture day of 2030, a Sunday', '2030-11-23', '2030-11-25'],
  ])('%s is free from %s to %s, and worked before and after', (_what, from, to) => {
    expect(span(from, to).filter((day) => calendar.isWorkingDay(day))).toEqual([]);
    expect(calendar.isWorkingDay(addDays(date(from), -1))).toBe(true);
    expect(calendar.isWorkingDay(addDays(date(to), 1))).toBe(true);
  });

  it.each([
    ['2023-04-29', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)'],
    ['2024-04-18', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)'],
    ['2025-04-07', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)'],
    ['2026-04-27', 'Nghỉ bù Giỗ Tổ Hùng Vương'],
    ['2027-04-16', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)'],
    ['2026-11-24', 'Ngày Văn hóa Việt Nam 24/11'],
    ['2024-09-02', 'Quốc khánh 2/9'],
    ['2024-09-03', 'Nghỉ liền kề Quốc khánh 2/9'],
    ['2024-03-02', 'Thứ Bảy'],
    ['2026-11-23', undefined],
    ['2025-11-24', undefined], // the culture day begins with 2026
  ])('%s: %s', (day, name) => {
    expect(calendar.why(date(day))?.name).toBe(name);
  });

  it.each(['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'])(
    'Saturday %s is worked for a swapped day',
    (day) => {
      expect(weekday(date(day))).toBe(6);
      expect(calendar.isWorkingDay(date(day))).toBe(true);
    },
  );

  it('every year gives the days of the law: 11 until 2025, 12 with the culture day', () => {
    for (const year of VIETNAM_YEARS) {
      // A holiday that fell on weekly rest comes back as a day in lieu; a swapped day is paid for with a worked one.
      const days = span(startOfYear(date(`${year.year}-06-01`)), endOfYear(date(`${year.year}-06-01`)));
      const free = days.filter((day) => weekday(day) < 6 && !calendar.isWorkingDay(day)).length;
      expect([year.year, free - (year.workedDays ?? []).length]).toEqual([year.year, year.year >= 2026 ? 12 : 11]);
    }
  });

  it('has its lunar days where the moon puts them at UTC+7, and the names of their years', () => {
    expect(lunarFaults(VIETNAM_YEARS)).toEqual([]);
    expect(VIETNAM_YEARS.map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030]);
  });

  it('and a year dated a day off, or by the calendar of China, is found', () => {
    const moved = (year: number, by: number): CalendarYear[] =>
      VIETNAM_YEARS.filter((one) => one.year === year).map((one) => ({
        ...one,
        daysOff: one.daysOff.map((entry) => ({ ...entry, from: addDays(date(entry.from), by), ...toLater(entry, by) })),
      }));
    for (const year of [2027, 2030]) {
      expect(lunarFaults(moved(year, 0))).toEqual([]);
      expect(lunarFaults(moved(year, 1))).not.toEqual([]);
      expect(lunarFaults(moved(year, -1))).not.toEqual([]);
    }
  });

  it('gives the law every day it names, and two days to the National Day', () => {
    for (const { year } of VIETNAM_YEARS) {
      for (const fixed of ['01-01', '04-30', '05-01', '09-02', ...(year >= 2026 ? ['11-24'] : [])]) {
        expect(calendar.why(date(`${year}-${fixed}`))?.kind).toBe('holiday');
      }
      const named = VIETNAM_YEARS.find((one) => one.year === year)?.daysOff ?? [];
      expect(named.filter((entry) => entry.name.includes('Quốc khánh') && entry.kind === 'holiday')).toHaveLength(2);
    }
  });

  it('marks what is projected, and what nobody has announced', () => {
    expect([2025, 2026, 2027, 2031].map((year) => calendar.standing(year))).toEqual([
      'decreed',
      'decreed',
      'projected',
      'unlisted',
    ]);
    expect(calendar.why(date('2027-02-08'))).toMatchObject({ decreed: false, verified: false });
    expect(calendar.why(date('2026-02-16'))).toMatchObject({ decreed: true, verified: true });
  });

  it('keeps to law and moon in a year without data', () => {
    expect(calendar.yearView(2031).daysOff.map(({ date: day, kind }) => [day, kind])).toEqual([
      ['2031-01-01', 'holiday'],
      ['2031-01-22', 'holiday'], // Wednesday, the eve of Tết
      ['2031-01-23', 'holiday'],
      ['2031-01-24', 'holiday'],
      ['2031-01-25', 'holiday'],
      ['2031-01-26', 'holiday'],
      ['2031-01-27', 'substitute'],
      ['2031-01-28', 'substitute'],
      ['2031-04-01', 'holiday'], // Giỗ Tổ
      ['2031-04-30', 'holiday'],
      ['2031-05-01', 'holiday'],
      ['2031-09-02', 'holiday'],
      ['2031-11-24', 'holiday'],
    ]);
    expect(calendar.why(date('2031-01-23'))).toMatchObject({ name: 'Tết Nguyên đán Tân Hợi', verified: false });
    expect(calendar.why(date('1900-01-31'))).toBeUndefined(); // no moon is computed for it
  });

  it('keeps to the fixed holidays in a year without data', () => {
    expect(calendar.why(date('2033-04-30'))?.name).toBe('Ngày Chiến thắng 30/4'); // Saturday, and 1 May a Sunday
    expect(calendar.why(date('2033-05-02'))?.name).toBe('Nghỉ bù Ngày Chiến thắng 30/4');
    expect(calendar.why(date('2033-05-03'))?.name).toBe('Nghỉ bù Ngày Quốc tế Lao động 1/5');
    expect(calendar.isWorkingDay(date('2033-05-04'))).toBe(true);
    expect(calendar.why(date('2021-11-24'))).toBeUndefined();
    expect(calendar.addWorkingDays(date('2099-12-31'), 1)).toBe('2100-01-04');
  });

  it('has Vietnamese for its kinds of days off', () => {
    for (const word of [...DAY_OFF_KINDS, ...YEAR_STANDINGS]) expect(calendarGlossary[word]).toBeTruthy();
  });
});

const toLater = (entry: DayOffEntry, by: number) => (entry.to ? { to: addDays(date(entry.to), by) } : {});

/** Where the data of years and the moon disagree. */
function lunarFaults(years: readonly CalendarYear[]): string[] {
  return years.flatMap(({ year, daysOff }) => {
    const hungKings = daysOff.find((entry) => entry.name.startsWith('Giỗ Tổ'))?.from;
    const tet = daysOff.find((entry) => entry.name === `Tết Nguyên đán ${lunarYearName(year)}`);
    const first = lunarNewYear(year);
    const holds = tet !== undefined && tet.from < first && first <= (tet.to ?? tet.from);
    // Five days, one or two of them before mùng 1: what is more than that is in lieu.
    const long = tet ? dayNumber(date(tet.to ?? tet.from)) - dayNumber(date(tet.from)) + 1 : 0;
    const before = tet ? dayNumber(first) - dayNumber(date(tet.from)) : 0;
    return [
      ...(hungKings === hungKingsDay(year) ? [] : [`${year}: Giỗ Tổ ${hungKings}`]),
      ...(holds && long === 5 && before <= 2 ? [] : [`${year}: Tết ${tet?.from} to ${tet?.to}`]),
    ];
  });
}
