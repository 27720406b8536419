import type { LocalDate } from '@core/kernel';
import { dateOf, dayNumber, fromDayNumber, weekday } from './calendar-date';
import { type CalendarYear, type DayOffEntry, type WorkedDayEntry, workingCalendar } from './working-calendar';

const LABOUR_CODE = 'Bộ luật Lao động 2019, Điều 111 và 112';
const CULTURE_DAY = 'Nghị quyết 28/2026/QH16 (ngày 24/11 nghỉ từ năm 2026)';
const ANNOUNCED = `${LABOUR_CODE}; lịch nghỉ của công chức, viên chức đã công bố trong năm, chưa đối chiếu văn bản gốc`;
const PROJECTED = `${LABOUR_CODE}; ${CULTURE_DAY}; dự kiến theo năm gần nhất có mùng 1 Tết cùng thứ, chưa có thông báo chính thức`;

/** A holiday of the law on its own date. */
const holiday = (from: string, name: string, verified = true): DayOffEntry => ({
  from,
  name,
  kind: 'holiday',
  verified,
});
/** A day that the yearly announcement fixes. */
const announced = (from: string, to: string, name: string, verified = false): DayOffEntry => ({
  from,
  to,
  name,
  kind: 'holiday',
  verified,
});
/** A day in lieu of a holiday that fell on weekly rest (Labour Code, Article 111.3). */
const inLieu = (from: string, to: string, name: string, verified = false): DayOffEntry => ({
  from,
  to,
  name: `Nghỉ bù ${name}`,
  kind: 'substitute',
  verified,
});
/** A working day moved to a Saturday by the yearly announcement. */
const swapped = (from: string, name: string): DayOffEntry => ({ from, name, kind: 'swapped', verified: false });
/** The Saturday worked instead. */
const workedFor = (date: string, instead: string): WorkedDayEntry => ({
  date,
  name: `Làm bù cho ngày ${instead}`,
  verified: false,
});

const NEW_YEAR = 'Tết Dương lịch';
const TET = 'Tết Nguyên đán';
const HUNG_KINGS = 'Giỗ Tổ Hùng Vương (10/3 âm lịch)';
const VICTORY = 'Ngày Chiến thắng 30/4';
const LABOUR_DAY = 'Ngày Quốc tế Lao động 1/5';
const NATIONAL = 'Quốc khánh 2/9';
const NATIONAL_ADJOINING = 'Nghỉ liền kề Quốc khánh 2/9';
const CULTURE = 'Ngày Văn hóa Việt Nam 24/11';

/** Days off of Vietnam's civil servants; the lunar days are dated at UTC+7. */
export const VIETNAM_YEARS: readonly CalendarYear[] = [
  {
    year: 2022,
    decreed: true,
    source: ANNOUNCED,
    daysOff: [
      holiday('2022-01-01', NEW_YEAR),
      inLieu('2022-01-03', '2022-01-03', NEW_YEAR),
      announced('2022-01-31', '2022-02-04', `${TET} Nhâm Dần`),
      holiday('2022-04-10', HUNG_KINGS, false),
      inLieu('2022-04-11', '2022-04-11', HUNG_KINGS),
      holiday('2022-04-30', VICTORY),
      holiday('2022-05-01', LABOUR_DAY),
      inLieu('2022-05-02', '2022-05-03', '30/4 và 1/5'),
      announced('2022-09-01', '2022-09-01', NATIONAL_ADJOINING),
      holiday('2022-09-02', NATIONAL),
    ],
  },
  {
    year: 2023,
    decreed: true,
    source: ANNOUNCED,
    daysOff: [
      holiday('2023-01-01', NEW_YEAR),
      inLieu('2023-01-02', '2023-01-02', NEW_YEAR),
      announced('2023-01-20', '2023-01-24', `${TET} Quý Mão`),
      inLieu('2023-01-25', '2023-01-26', TET),
      holiday('2023-04-29', HUNG_KINGS),
      holiday('2023-04-30', VICTORY),
      holiday('2023-05-01', LABOUR_DAY),
      inLieu('2023-05-02', '2023-05-03', 'Giỗ Tổ Hùng Vương và 30/4'),
      announced('2023-09-01', '2023-09-01', NATIONAL_ADJOINING),
      holiday('2023-09-02', NATIONAL),
      inLieu('2023-09-04', '2023-09-04', NATIONAL),
    ],
  },
  {
    year: 2024,
    decreed: true,
    source: ANNOUNCED,
    daysOff: [
      holiday('2024-01-01', NEW_YEAR),
      announced('2024-02-08', '2024-02-12', `${TET} Giáp Thìn`),
      inLieu('2024-02-13', '2024-02-14', TET),
      holiday('2024-04-18', HUNG_KINGS),
      swapped('2024-04-29', 'Nghỉ hoán đổi dịp 30/4 và 1/5'),
      holiday('2024-04-30', VICTORY),
      holiday('2024-05-01', LABOUR_DAY),
      holiday('2024-09-02', NATIONAL),
      announced('2024-09-03', '2024-09-03', NATIONAL_ADJOINING),
    ],
    workedDays: [workedFor('2024-05-04', '29/04/2024')],
  },
  {
    year: 2025,
    decreed: true,
    source: ANNOUNCED,
    daysOff: [
      holiday('2025-01-01', NEW_YEAR),
      announced('2025-01-27', '2025-01-31', `${TET} Ất Tỵ`),
      holiday('2025-04-07', HUNG_KINGS),
      holiday('2025-04-30', VICTORY),
      holiday('2025-05-01', LABOUR_DAY),
      swapped('2025-05-02', 'Nghỉ hoán đổi dịp 30/4 và 1/5'),
      announced('2025-09-01', '2025-09-01', NATIONAL_ADJOINING),
      holiday('2025-09-02', NATIONAL),
    ],
    workedDays: [workedFor('2025-04-26', '02/05/2025')],
  },
  {
    year: 2026,
    decreed: true,
    source: `${ANNOUNCED}; ${CULTURE_DAY}`,
    daysOff: [
      holiday('2026-01-01', NEW_YEAR),
      swapped('2026-01-02', 'Nghỉ hoán đổi dịp Tết Dương lịch'),
      announced('2026-02-16', '2026-02-20', `${TET} Bính Ngọ`, true),
      holiday('2026-04-26', HUNG_KINGS),
      inLieu('2026-04-27', '2026-04-27', 'Giỗ Tổ Hùng Vương', true),
      holiday('2026-04-30', VICTORY),
      holiday('2026-05-01', LABOUR_DAY),
      swapped('2026-08-31', 'Nghỉ hoán đổi dịp Quốc khánh 2/9'),
      announced('2026-09-01', '2026-09-01', NATIONAL_ADJOINING),
      holiday('2026-09-02', NATIONAL),
      holiday('2026-11-24', CULTURE),
    ],
    workedDays: [workedFor('2026-01-10', '02/01/2026'), workedFor('2026-08-22', '31/08/2026')],
  },
  {
    // Mùng 1 is Saturday 6 February in Vietnam (new moon at 22:56 on the 6th); 2024 had a Saturday too.
    year: 2027,
    decreed: false,
    source: PROJECTED,
    daysOff: [
      holiday('2027-01-01', NEW_YEAR),
      announced('2027-02-04', '2027-02-08', `${TET} Đinh Mùi`),
      inLieu('2027-02-09', '2027-02-10', TET),
      holiday('2027-04-16', HUNG_KINGS),
      holiday('2027-04-30', VICTORY),
      holiday('2027-05-01', LABOUR_DAY),
      inLieu('2027-05-03', '2027-05-03', '1/5'),
      holiday('2027-09-02', NATIONAL),
      announced('2027-09-03', '2027-09-03', NATIONAL_ADJOINING),
      holiday('2027-11-24', CULTURE),
    ],
  },
  {
    // Mùng 1 is Wednesday 26 January; 2025 had a Wednesday too.
    year: 2028,
    decreed: false,
    source: PROJECTED,
    daysOff: [
      holiday('2028-01-01', NEW_YEAR),
      inLieu('2028-01-03', '2028-01-03', NEW_YEAR),
      announced('2028-01-24', '2028-01-28', `${TET} Mậu Thân`),
      holiday('2028-04-04', HUNG_KINGS),
      holiday('2028-04-30', VICTORY),
      holiday('2028-05-01', LABOUR_DAY),
      inLieu('2028-05-02', '2028-05-02', '30/4'),
      announced('2028-09-01', '2028-09-01', NATIONAL_ADJOINING),
      holiday('2028-09-02', NATIONAL),
      inLieu('2028-09-04', '2028-09-04', NATIONAL),
      holiday('2028-11-24', CULTURE),
    ],
  },
];

/**
 * What the law alone says of a year that has no data yet: the holidays with fixed dates, each with its day in lieu.
 * Tết, Giỗ Tổ and the day beside 2 September are missing on purpose: they are dated by a table or an announcement.
 */
export function fixedHolidaysOf(year: number): CalendarYear {
  const fixed: readonly [month: number, day: number, name: string][] = [
    [1, 1, NEW_YEAR],
    [4, 30, VICTORY],
    [5, 1, LABOUR_DAY],
    [9, 2, NATIONAL],
    ...(year >= 2026 ? [[11, 24, CULTURE] as [number, number, string]] : []),
  ];
  const daysOff = fixed.map(([month, day, name]) => holiday(dateOf(year, month, day), name));
  const taken = new Set<string>(daysOff.map((entry) => entry.from));
  for (const [month, day, name] of fixed) {
    const date = dateOf(year, month, day);
    if (weekday(date) < 6) continue;
    const substitute = nextFreeWeekday(date, taken);
    taken.add(substitute);
    daysOff.push(inLieu(substitute, substitute, name));
  }
  const source = `${LABOUR_CODE}; chỉ gồm các ngày lễ dương lịch cố định, chưa có lịch nghỉ của năm ${year}`;
  return { year, decreed: false, source, daysOff };
}

function nextFreeWeekday(date: LocalDate, taken: ReadonlySet<string>): LocalDate {
  let day = dayNumber(date);
  let next: LocalDate;
  do next = fromDayNumber((day += 1));
  while (weekday(next) >= 6 || taken.has(next));
  return next;
}

/** The working days of Vietnam's offices, 2022 to 2028 from yearly data, other years from the fixed holidays alone. */
export const vietnamCalendar = workingCalendar({ years: VIETNAM_YEARS, unlisted: fixedHolidaysOf });
