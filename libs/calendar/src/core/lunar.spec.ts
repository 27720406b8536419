import { toInstant, toLocalDate } from '@core/kernel';
import fc from 'fast-check';
import { addDays, dateOf, dayNumber, fromDayNumber, partsOf } from './calendar-date';
import { fromLunar, hungKingsDay, lunarNewYear, lunarYearName, newMoon, toLunar } from './lunar';
import { toVietnamDate } from './vietnam-time';

/**
 * Year, mùng 1 Tết, the tenth of the third lunar month, and the month that is repeated (0 for none), 1990 to 2050, as the
 * public tables of Hồ Ngọc Đức give them (Âm lịch Việt Nam, www.informatik.uni-leipzig.de/~duc/amlich, tables TK20 and
 * TK21 of amlich-hnd.js, © 2004 Hồ Ngọc Đức); the dates alone are repeated here.
 */
const KNOWN: readonly (readonly [year: number, tet: string, hungKings: string, repeated: number])[] = [
  [1990, '01-27', '04-05', 5], [1991, '02-15', '04-24', 0], [1992, '02-04', '04-12', 0], [1993, '01-23', '04-01', 3],
  [1994, '02-10', '04-20', 0], [1995, '01-31', '04-09', 8], [1996, '02-19', '04-27', 0], [1997, '02-07', '04-16', 0],
  [1998, '01-28', '04-06', 5], [1999, '02-16', '04-25', 0], [2000, '02-05', '04-14', 0], [2001, '01-24', '04-03', 4],
  [2002, '02-12', '04-22', 0], [2003, '02-01', '04-11', 0], [2004, '01-22', '04-28', 2], [2005, '02-09', '04-18', 0],
  [2006, '01-29', '04-07', 7], [2007, '02-17', '04-26', 0], [2008, '02-07', '04-15', 0], [2009, '01-26', '04-04', 5],
  [2010, '02-14', '04-23', 0], [2011, '02-03', '04-12', 0], [2012, '01-23', '03-31', 4], [2013, '02-10', '04-19', 0],
  [2014, '01-31', '04-09', 9], [2015, '02-19', '04-28', 0], [2016, '02-08', '04-16', 0], [2017, '01-28', '04-06', 6],
  [2018, '02-16', '04-25', 0], [2019, '02-05', '04-14', 0], [2020, '01-25', '04-02', 4], [2021, '02-12', '04-21', 0],
  [2022, '02-01', '04-10', 0], [2023, '01-22', '04-29', 2], [2024, '02-10', '04-18', 0], [2025, '01-29', '04-07', 6],
  [2026, '02-17', '04-26', 0], [2027, '02-06', '04-16', 0], [2028, '01-26', '04-04', 5], [2029, '02-13', '04-23', 0],
  [2030, '02-02', '04-12', 0], [2031, '01-23', '04-01', 3], [2032, '02-11', '04-19', 0], [2033, '01-31', '04-09', 11],
  [2034, '02-19', '04-28', 0], [2035, '02-08', '04-17', 0], [2036, '01-28', '04-06', 6], [2037, '02-15', '04-24', 0],
  [2038, '02-04', '04-13', 0], [2039, '01-24', '04-03', 5], [2040, '02-12', '04-20', 0], [2041, '02-01', '04-10', 0],
  [2042, '01-22', '04-29', 2], [2043, '02-10', '04-19', 0], [2044, '01-30', '04-07', 7], [2045, '02-17', '04-26', 0],
  [2046, '02-06', '04-15', 0], [2047, '01-26', '04-04', 5], [2048, '02-14', '04-22', 0], [2049, '02-02', '04-11', 0],
  [2050, '01-23', '04-01', 3],]; // prettier-ignore

describe('the lunar calendar of Vietnam', () => {
  it.each(KNOWN)('%i begins on %s, its Giỗ Tổ is on %s, its repeated month is %i', (year, tet, hungKings, repeated) => {
    expect(lunarNewYear(year)).toBe(`${year}-${tet}`);
    expect(hungKingsDay(year)).toBe(`${year}-${hungKings}`);
    expect(repeatedMonth(year)).toBe(repeated);
  });

  it('parts from China where the new moon falls between midnight in Beijing and midnight in Hà Nội', () => {
    // Chinese New Year of 2007 was 18 February, of 2030 it is 3 February.
    expect([lunarNewYear(2007), lunarNewYear(2030)]).toEqual(['2007-02-17', '2030-02-02']);
    // In 1985 the two were a month apart: the solstice of 1984 fell on 21 December in Hà Nội and on the 22nd in Beijing.
    expect(lunarNewYear(1985)).toBe('1985-01-21');
  });

  it('knows the moment of a new moon as the book has it, and those of Tết 2027 and 2030 to the minute', () => {
    expect(newMoon(-283)).toBeCloseTo(2443192.65118, 4); // Meeus, example 49.a
    expect(clock(newMoon(335))).toBe('2027-02-06T22:56');
    expect(clock(newMoon(372))).toBe('2030-02-02T23:07');
  });

  it('gives every day one name, and finds the day by it', () => {
    const days = fc.integer({ min: dayNumber(toLocalDate('1970-01-01')), max: dayNumber(toLocalDate('2199-01-01')) });
    fc.assert(
      fc.property(days, (number) => {
        const [today, tomorrow] = [fromDayNumber(number), fromDayNumber(number + 1)];
        const [here, next] = [toLunar(today), toLunar(tomorrow)];
        expect(fromLunar(here)).toBe(today);
        if (next.day === 1) expect([29, 30]).toContain(here.day);
        else expect(next).toEqual({ ...here, day: here.day + 1 });
        expect(Math.abs(partsOf(today).year - here.year)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    [{ year: 2026, month: 13, leap: false, day: 1 }],
    [{ year: 2026, month: 1, leap: true, day: 1 }],
    [{ year: 2026, month: 1, leap: false, day: 31 }],
    [{ year: 2026, month: 1, leap: false, day: 0 }],
    [{ year: 1950, month: 1, leap: false, day: 1 }],
    [{ year: 2201, month: 1, leap: false, day: 1 }],
  ])('refuses %j', (none) => {
    expect(() => fromLunar(none)).toThrow(RangeError);
  });

  it('names its years', () => {
    expect([2022, 2024, 2027, 2030, 2031].map(lunarYearName)).toEqual([
      'Nhâm Dần',
      'Giáp Thìn',
      'Đinh Mùi',
      'Canh Tuất',
      'Tân Hợi',
    ]);
  });
});

describe('the naive ways, as a control', () => {
  const wrongYears = (newYear: (year: number) => string) =>
    KNOWN.filter(([year, tet]) => newYear(year) !== `${year}-${tet}`).map(([year]) => year);

  it('the calendar of the platform is caught by the known dates', () => {
    expect(wrongYears(lunarNewYear)).toEqual([]);
    // It is made for Beijing, where 2007 began a day later; and Node 20 and 22 (ICU 78) err about 2027 for both countries.
    expect(naiveNewYear(2007)).toBe('2007-02-18');
    expect(wrongYears(naiveNewYear)).toContain(2007);
    const recorded = (year: number) => (year === 2027 ? '2027-02-07' : lunarNewYear(year));
    expect(wrongYears(recorded)).toEqual([2027]);
    expect([recorded(2027), lunarNewYear(2027)]).toContain(naiveNewYear(2027));
  });

  it('and so is a calendar of the right moons in the zone of Beijing', () => {
    const hours = (zone: number) => dateIn(zone, newMoon(372));
    expect([hours(7), hours(8)]).toEqual([lunarNewYear(2030), '2030-02-03']);
  });
});

/** What a program gets that asks the platform for the first day of the Chinese year. */
function naiveNewYear(year: number): string {
  const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
  for (let day = dateOf(year, 1, 20); ; day = addDays(day, 1)) {
    if (chinese.format(new Date(`${day}T00:00:00Z`)) === '1/1') return day;
  }
}

function repeatedMonth(year: number): number {
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  return months.find((month) => exists({ year, month, leap: true, day: 1 })) ?? 0;
}

function exists(lunar: Parameters<typeof fromLunar>[0]): boolean {
  try {
    return fromLunar(lunar) !== undefined;
  } catch {
    return false;
  }
}

/** The date at a Julian day of dynamical time in a zone so many hours ahead of UTC. */
function dateIn(zone: number, dynamical: number): string {
  return new Date((dynamical - 73 / 86_400 - 2440587.5) * 86_400_000 + zone * 3_600_000).toISOString().slice(0, 10);
}

/** The clock of Vietnam at a Julian day of dynamical time, some 73 s ahead of UTC in these years. */
function clock(dynamical: number): string {
  const utc = new Date((dynamical - 73 / 86_400 - 2440587.5) * 86_400_000);
  const there = new Date(utc.getTime() + 7 * 3_600_000);
  expect(toVietnamDate(toInstant(utc.toISOString()))).toBe(there.toISOString().slice(0, 10));
  return there.toISOString().slice(0, 16);
}
