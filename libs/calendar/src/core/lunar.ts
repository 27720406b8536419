import type { LocalDate } from '@core/kernel';
import { dateOf, dayNumber, fromDayNumber, partsOf } from './calendar-date';
import type { CalendarDays } from './day-counts';

// The calendar of Vietnam: a month begins on the day of the new moon, month 11 holds the winter solstice, and a year of
// thirteen months repeats the first that holds no principal term. All days are those of UTC+7 (Decision 121/CP of 1967, in
// force from 1968), which is where Tết of 2030 parts from the Chinese New Year and where libraries made for Beijing err.

/** A day of the lunar calendar. `year` is the year in which its Tết falls; `leap` marks a repeated month. */
export interface LunarDate {
  readonly year: number;
  readonly month: number;
  readonly leap: boolean;
  readonly day: number;
}

const FIRST_YEAR = 1969;
const LAST_YEAR = 2199;
const UTC_OFFSET = 7 / 24;
/** Julian day of 1970-01-01 at 0h UT. */
const UNIX_EPOCH = 2440587.5;
const SYNODIC_MONTH = 29.530588861;
/** The number from 1970-01-01 of 6 January 2000, the day of the new moon that is counted as 0. */
const MOON_ZERO: CalendarDays = 10_962;

interface LunarMonth {
  readonly month: number;
  readonly leap: boolean;
  /** Number from 1970-01-01 of its first day. */
  readonly first: CalendarDays;
}

/** The first day of the lunar year in Vietnam (mùng 1 Tết); throws RangeError outside of 1969 to 2199. */
export function lunarNewYear(year: number): LocalDate {
  return fromLunar({ year, month: 1, leap: false, day: 1 });
}

/** The day of the Hùng Kings in that year, the tenth of the third lunar month; throws RangeError outside of 1969 to 2199. */
export function hungKingsDay(year: number): LocalDate {
  return fromLunar({ year, month: 3, leap: false, day: 10 });
}

/** The date of a lunar day; throws RangeError when there is no such day, or outside of 1969 to 2199. */
export function fromLunar({ year, month, leap, day }: LunarDate): LocalDate {
  const months = monthsBetweenSolstices(month >= 11 ? year + 1 : year);
  const index = months.findIndex((one) => one.month === month && one.leap === leap);
  const [here, next] = [months[index], months[index + 1]];
  if (!here || !next || !Number.isInteger(day) || day < 1 || here.first + day > next.first) {
    throw new RangeError(`not a day of the lunar calendar: ${day}/${month}${leap ? ' (leap)' : ''}/${year}`);
  }
  return fromDayNumber(here.first + day - 1);
}

/** The lunar day of a date; throws RangeError outside of 1969 to 2199. */
export function toLunar(date: LocalDate): LunarDate {
  const { year } = partsOf(date);
  const number = dayNumber(date);
  // What follows the month of this December's solstice belongs to the next row of months.
  const row = number >= monthOfSolstice(year) ? year + 1 : year;
  const months = monthsBetweenSolstices(row);
  const here = months.findLast((one) => one.first <= number) as LunarMonth;
  return {
    year: here.month >= 11 ? row - 1 : row,
    month: here.month,
    leap: here.leap,
    day: number - here.first + 1,
  };
}

const STEMS = ['Giáp', 'Ất', 'Bính', 'Đinh', 'Mậu', 'Kỷ', 'Canh', 'Tân', 'Nhâm', 'Quý'] as const;
const BRANCHES = ['Tý', 'Sửu', 'Dần', 'Mão', 'Thìn', 'Tỵ', 'Ngọ', 'Mùi', 'Thân', 'Dậu', 'Tuất', 'Hợi'] as const;

/** The name of a lunar year in the cycle of sixty: 2027 is Đinh Mùi. */
export function lunarYearName(year: number): string {
  return `${STEMS[(year + 6) % 10]} ${BRANCHES[(year + 8) % 12]}`;
}

/** From the month with the solstice of the year before to the one with this year's, which is the last and has no successor. */
function monthsBetweenSolstices(year: number): readonly LunarMonth[] {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR + 1) {
    throw new RangeError(`no lunar calendar for ${year}: it is computed from ${FIRST_YEAR} to ${LAST_YEAR}`);
  }
  const [first, last] = [monthOfSolstice(year - 1), monthOfSolstice(year)];
  const firsts = [first];
  for (let k = moonOnOrBefore(first) + 1; firsts.at(-1) !== last; k += 1) firsts.push(newMoonDay(k));
  const leapAt =
    firsts.length === 14 ? firsts.findIndex((day, at) => at > 0 && lacksPrincipalTerm(day, firsts[at + 1])) : -1;
  return firsts.map((day, at) => {
    const before = leapAt > 0 && at >= leapAt ? 1 : 0;
    return { month: ((10 + at - before) % 12) + 1, leap: at === leapAt, first: day };
  });
}

function lacksPrincipalTerm(first: CalendarDays, next: CalendarDays | undefined): boolean {
  return next !== undefined && sector(first) === sector(next);
}

/** The twelfth of the ecliptic in which the sun stands when the day begins in Vietnam; a change is a principal term. */
function sector(day: CalendarDays): number {
  return Math.floor(sunLongitude(day + UNIX_EPOCH - UTC_OFFSET) / 30);
}

/** First day of the lunar month that holds the December solstice of a year. */
function monthOfSolstice(year: number): CalendarDays {
  let at = dayNumber(dateOf(year, 12, 21)) + UNIX_EPOCH;
  for (let round = 0; round < 4; round += 1) at += ((270 - sunLongitude(at)) / 360) * 365.2422;
  return newMoonDay(moonOnOrBefore(dayInVietnam(at)));
}

function moonOnOrBefore(day: CalendarDays): number {
  let k = Math.round((day - MOON_ZERO) / SYNODIC_MONTH) + 1;
  while (newMoonDay(k) > day) k -= 1;
  return k;
}

function newMoonDay(k: number): CalendarDays {
  const dynamical = newMoon(k);
  return dayInVietnam(dynamical - deltaT(dynamical));
}

/** The number from 1970-01-01 of the day in Vietnam at a Julian day of universal time. */
function dayInVietnam(julian: number): CalendarDays {
  return Math.floor(julian - UNIX_EPOCH + UTC_OFFSET);
}

/** By how much dynamical time runs ahead of universal time, in days (Espenak and Meeus 2006, polynomial of 2005 to 2050). */
function deltaT(julian: number): number {
  const t = (julian - 2451545) / 365.25;
  return (62.92 + 0.32217 * t + 0.005589 * t * t) / 86_400;
}

const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);

/** Apparent longitude of the sun in degrees, 0 to 360, good to 0.01° (Meeus, Astronomical Algorithms, ch. 25). */
function sunLongitude(julian: number): number {
  const t = (julian + deltaT(julian) - 2451545) / 36525;
  const mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
  const anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
  const centre =
    (1.914602 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.000289 * sin(3 * anomaly);
  const apparent = mean + centre - 0.00569 - 0.00478 * sin(125.04 - 1934.136 * t);
  return ((apparent % 360) + 360) % 360;
}

/** Of one periodic term of the new moon: its size in days, the power of E, and how often M, M′, F and Ω are taken. */
type Term = readonly [size: number, e: 0 | 1 | 2, sun: number, moon: number, latitude: number, node?: number];
// prettier-ignore
const TERMS: readonly Term[] = [
  [-0.4072, 0, 0, 1, 0], [0.17241, 1, 1, 0, 0], [0.01608, 0, 0, 2, 0], [0.01039, 0, 0, 0, 2], [0.00739, 1, -1, 1, 0],
  [-0.00514, 1, 1, 1, 0], [0.00208, 2, 2, 0, 0], [-0.00111, 0, 0, 1, -2], [-0.00057, 0, 0, 1, 2], [0.00056, 1, 1, 2, 0],
  [-0.00042, 0, 0, 3, 0], [0.00042, 1, 1, 0, 2], [0.00038, 1, 1, 0, -2], [-0.00024, 1, -1, 2, 0], [-0.00017, 0, 0, 0, 0, 1],
  [-0.00007, 0, 2, 1, 0], [0.00004, 0, 0, 2, -2], [0.00004, 0, 3, 0, 0], [0.00003, 0, 1, 1, -2], [0.00003, 0, 0, 2, 2],
  [-0.00003, 0, 1, 1, 2], [0.00003, 0, -1, 1, 2], [-0.00002, 0, -1, 1, -2], [-0.00002, 0, 1, 3, 0], [0.00002, 0, 0, 4, 0],
];
/** Of one term from the planets: its size in days, its angle at k = 0 and its change with k, in degrees. */
const PLANETS: readonly (readonly [size: number, at0: number, perMonth: number])[] = [
  [0.000325, 299.77, 0.107408], [0.000165, 251.88, 0.016321], [0.000164, 251.83, 26.651886], [0.000126, 349.42, 36.412478],
  [0.00011, 84.66, 18.206239], [0.000062, 141.74, 53.303771], [0.00006, 207.14, 2.453732], [0.000056, 154.84, 7.30686],
  [0.000047, 34.52, 27.261239], [0.000042, 207.19, 0.121824], [0.00004, 291.34, 1.844379], [0.000037, 161.72, 24.198154],
  [0.000035, 239.56, 25.513099], [0.000023, 331.55, 3.592518],
]; // prettier-ignore

/**
 * The moment of a new moon as a Julian day of dynamical time, good to some seconds (Meeus, Astronomical Algorithms, ch. 49).
 * @param k whole number of new moons since that of 6 January 2000
 */
export function newMoon(k: number): number {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t ** 2 - 0.00000011 * t ** 3;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t ** 2 + 0.00001238 * t ** 3 - 0.000000058 * t ** 4;
  const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t ** 2 - 0.00000227 * t ** 3;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t ** 2;
  const mean = 2451550.09766 + SYNODIC_MONTH * k + 0.00015437 * t ** 2 - 0.00000015 * t ** 3 + 0.00000000073 * t ** 4;
  const periodic = TERMS.map(
    ([size, power, m, mm, f, o = 0]) => size * e ** power * sin(m * sun + mm * moon + f * latitude + o * node),
  );
  const planets = PLANETS.map(([size, at0, perMonth]) => size * sin(at0 + perMonth * k));
  return [...periodic, ...planets].reduce((sum, term) => sum + term, mean);
}
