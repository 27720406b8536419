import { type LocalDate, toInstant, toLocalDate } from '@core/kernel';
import { addDays, dayNumber, endOfYear, startOfYear, weekday } from './calendar-date';
import { VIETNAM_YEARS, vietnamCalendar as calendar } from './vietnam-holidays';
import { toVietnamDate } from './vietnam-time';
import { calendarGlossary } from './glossary';
import { DAY_OFF_KINDS } from './working-calendar';

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

  it('has its lunar days where the moon is at UTC+7', () => {
    const firstOfTet = {
      2022: '2022-02-01', 2023: '2023-01-22', 2024: '2024-02-10', 2025: '2025-01-29',
      2026: '2026-02-17', 2027: '2027-02-06', 2028: '2028-01-26',
    }; // prettier-ignore
    for (const day of Object.values(firstOfTet)) {
      expect(newMoons).toContain(day);
      expect(calendar.why(date(day))?.name).toMatch(/^Tết Nguyên đán/);
    }
    // Giỗ Tổ is the tenth of a lunar month.
    for (const year of VIETNAM_YEARS) {
      const day = year.daysOff.find((entry) => entry.name.startsWith('Giỗ Tổ'))?.from ?? '';
      expect(newMoons).toContain(addDays(date(day), -9));
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

  it('keeps to the fixed holidays in a year without data', () => {
    expect(calendar.why(date('2033-04-30'))?.name).toBe('Ngày Chiến thắng 30/4'); // Saturday, and 1 May a Sunday
    expect(calendar.why(date('2033-05-02'))?.name).toBe('Nghỉ bù Ngày Chiến thắng 30/4');
    expect(calendar.why(date('2033-05-03'))?.name).toBe('Nghỉ bù Ngày Quốc tế Lao động 1/5');
    expect(calendar.isWorkingDay(date('2033-05-04'))).toBe(true);
    expect(calendar.why(date('2021-11-24'))).toBeUndefined();
    expect(calendar.addWorkingDays(date('2099-12-31'), 1)).toBe('2100-01-04');
  });

  it('has Vietnamese for its kinds of days off', () => {
    for (const kind of DAY_OFF_KINDS) expect(calendarGlossary[kind]).toBeTruthy();
  });
});

/** Dates in Vietnam of the new moons of 2021 to 2029 (Meeus, Astronomical Algorithms, ch. 49, main terms). */
const newMoons: string[] = Array.from({ length: 115 }, (_, index) => {
  const k = 258 + index;
  const t = k / 1236.85;
  const rad = Math.PI / 180;
  const e = 1 - 0.002516 * t;
  const sun = (2.5534 + 29.1053567 * k) * rad;
  const moon = (201.5643 + 385.81693528 * k + 0.0107582 * t * t) * rad;
  const node = (160.7108 + 390.67050284 * k - 0.0016118 * t * t) * rad;
  const dynamical =
    2451550.09766 + 29.530588861 * k + 0.00015437 * t * t -
    0.4072 * Math.sin(moon) + 0.17241 * e * Math.sin(sun) + 0.01608 * Math.sin(2 * moon) +
    0.01039 * Math.sin(2 * node) + 0.00739 * e * Math.sin(moon - sun) - 0.00514 * e * Math.sin(moon + sun) +
    0.00208 * e * e * Math.sin(2 * sun) - 0.00111 * Math.sin(moon - 2 * node) - 0.00057 * Math.sin(moon + 2 * node); // prettier-ignore
  const unix = (dynamical - 70 / 86400 - 2440587.5) * 86_400_000; // dynamical time runs some 70 s ahead of UTC
  return toVietnamDate(toInstant(new Date(unix).toISOString()));
});
