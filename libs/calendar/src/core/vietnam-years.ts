import type { CalendarYear, DayOffEntry, WorkedDayEntry } from './working-calendar';

// Sources: the law gives the holidays, an announcement of each year the five days of Tết, the day beside 2 September and
// the swapped days. Where an announcement is named, its dates were compared with a public report of its text (read in
// November 2026); `verified: false` stands where no such report was found.
export const LABOUR_CODE = 'Bộ luật Lao động 2019, Điều 111 và 112';
const CULTURE_DAY = 'Nghị quyết 28/2026/QH16 (ngày 24/11 nghỉ từ năm 2026)';
const TET_2022 = 'Công văn 245/VPCP-KGVX ngày 11/01/2022';
const DAYS_2023 = 'Công văn 8056/VPCP-KGVX ngày 01/12/2022';
const DAYS_2024 = 'Thông báo 5015/TB-LĐTBXH ngày 22/11/2023';
const SWAP_2024 = 'Công văn 2450/VPCP-KGVX ngày 12/04/2024, theo đề nghị 1511/BLĐTBXH-CATLĐ ngày 11/04/2024';
const DAYS_2025 = 'Công văn 8726/VPCP-KGVX ngày 26/11/2024';
const NEW_YEAR_2026 = 'Công văn 12729/VPCP-KGVX ngày 25/12/2025';
const DAYS_2026 = 'Lịch nghỉ Tết Bính Ngọ và Quốc khánh 2026 đã công bố, chưa tìm được số văn bản';
const UNSEEN = 'Lịch nghỉ của công chức, viên chức đã công bố trong năm, chưa đối chiếu văn bản gốc';
const projected = (likeTet: number) =>
  `${LABOUR_CODE}; ${CULTURE_DAY}; ngày âm lịch tính theo múi giờ UTC+7; dự kiến theo năm ${likeTet} có mùng 1 Tết cùng thứ, chưa có thông báo chính thức`;

/** A holiday of the law on its own date. */
export const holiday = (from: string, name: string): DayOffEntry => ({
  from,
  name,
  kind: 'holiday',
  verified: true,
});
/** Days that the yearly announcement fixes; without one they are a projection. */
const announced = (from: string, to: string, name: string, source?: string): DayOffEntry => ({
  from,
  to,
  name,
  kind: 'holiday',
  ...seen(source),
});
/** Days in lieu of holidays that fell on weekly rest (Labour Code, Article 111.3). */
export const inLieu = (from: string, to: string, name: string, source?: string): DayOffEntry => ({
  from,
  to,
  name: `Nghỉ bù ${name}`,
  kind: 'substitute',
  ...seen(source),
});
/** A working day moved to a Saturday by the yearly announcement. */
const swapped = (from: string, name: string, source?: string): DayOffEntry => ({
  from,
  name,
  kind: 'swapped',
  ...seen(source),
});
/** The Saturday worked instead. */
const workedFor = (date: string, instead: string, source?: string): WorkedDayEntry => ({
  date,
  name: `Làm bù cho ngày ${instead}`,
  ...seen(source),
});
const seen = (source: string | undefined) => ({
  verified: source !== undefined && source !== UNSEEN,
  ...(source !== undefined && { source }),
});

export const NEW_YEAR = 'Tết Dương lịch';
export const TET = 'Tết Nguyên đán';
export const HUNG_KINGS = 'Giỗ Tổ Hùng Vương (10/3 âm lịch)';
export const VICTORY = 'Ngày Chiến thắng 30/4';
export const LABOUR_DAY = 'Ngày Quốc tế Lao động 1/5';
export const NATIONAL = 'Quốc khánh 2/9';
const NATIONAL_ADJOINING = 'Nghỉ liền kề Quốc khánh 2/9';
export const CULTURE = 'Ngày Văn hóa Việt Nam 24/11';

/** Days off of Vietnam's civil servants, 2022 to 2030; the lunar days are dated at UTC+7. */
export const VIETNAM_YEARS: readonly CalendarYear[] = [
  {
    year: 2022,
    decreed: true,
    source: LABOUR_CODE,
    daysOff: [
      holiday('2022-01-01', NEW_YEAR),
      inLieu('2022-01-03', '2022-01-03', NEW_YEAR, LABOUR_CODE),
      announced('2022-01-31', '2022-02-04', `${TET} Nhâm Dần`, TET_2022),
      holiday('2022-04-10', HUNG_KINGS),
      inLieu('2022-04-11', '2022-04-11', 'Giỗ Tổ Hùng Vương', LABOUR_CODE),
      holiday('2022-04-30', VICTORY),
      holiday('2022-05-01', LABOUR_DAY),
      inLieu('2022-05-02', '2022-05-03', '30/4 và 1/5', LABOUR_CODE),
      announced('2022-09-01', '2022-09-01', NATIONAL_ADJOINING, UNSEEN),
      holiday('2022-09-02', NATIONAL),
    ],
  },
  {
    year: 2023,
    decreed: true,
    source: LABOUR_CODE,
    daysOff: [
      holiday('2023-01-01', NEW_YEAR),
      inLieu('2023-01-02', '2023-01-02', NEW_YEAR, LABOUR_CODE),
      announced('2023-01-20', '2023-01-24', `${TET} Quý Mão`, DAYS_2023),
      inLieu('2023-01-25', '2023-01-26', TET, DAYS_2023),
      holiday('2023-04-29', HUNG_KINGS),
      holiday('2023-04-30', VICTORY),
      holiday('2023-05-01', LABOUR_DAY),
      inLieu('2023-05-02', '2023-05-03', 'Giỗ Tổ Hùng Vương và 30/4', LABOUR_CODE),
      announced('2023-09-01', '2023-09-01', NATIONAL_ADJOINING, DAYS_2023),
      holiday('2023-09-02', NATIONAL),
      inLieu('2023-09-04', '2023-09-04', NATIONAL, DAYS_2023),
    ],
  },
  {
    year: 2024,
    decreed: true,
    source: LABOUR_CODE,
    daysOff: [
      holiday('2024-01-01', NEW_YEAR),
      announced('2024-02-08', '2024-02-12', `${TET} Giáp Thìn`, DAYS_2024),
      inLieu('2024-02-13', '2024-02-14', TET, DAYS_2024),
      holiday('2024-04-18', HUNG_KINGS),
      swapped('2024-04-29', 'Nghỉ hoán đổi dịp 30/4 và 1/5', SWAP_2024),
      holiday('2024-04-30', VICTORY),
      holiday('2024-05-01', LABOUR_DAY),
      holiday('2024-09-02', NATIONAL),
      announced('2024-09-03', '2024-09-03', NATIONAL_ADJOINING, DAYS_2024),
    ],
    workedDays: [workedFor('2024-05-04', '29/04/2024', SWAP_2024)],
  },
  {
    year: 2025,
    decreed: true,
    source: LABOUR_CODE,
    daysOff: [
      holiday('2025-01-01', NEW_YEAR),
      announced('2025-01-27', '2025-01-31', `${TET} Ất Tỵ`, DAYS_2025),
      holiday('2025-04-07', HUNG_KINGS),
      holiday('2025-04-30', VICTORY),
      holiday('2025-05-01', LABOUR_DAY),
      swapped('2025-05-02', 'Nghỉ hoán đổi dịp 30/4 và 1/5', DAYS_2025),
      announced('2025-09-01', '2025-09-01', NATIONAL_ADJOINING, DAYS_2025),
      holiday('2025-09-02', NATIONAL),
    ],
    workedDays: [workedFor('2025-04-26', '02/05/2025', DAYS_2025)],
  },
  {
    year: 2026,
    decreed: true,
    source: `${LABOUR_CODE}; ${CULTURE_DAY}`,
    daysOff: [
      holiday('2026-01-01', NEW_YEAR),
      swapped('2026-01-02', 'Nghỉ hoán đổi dịp Tết Dương lịch', NEW_YEAR_2026),
      announced('2026-02-16', '2026-02-20', `${TET} Bính Ngọ`, DAYS_2026),
      holiday('2026-04-26', HUNG_KINGS),
      inLieu('2026-04-27', '2026-04-27', 'Giỗ Tổ Hùng Vương', LABOUR_CODE),
      holiday('2026-04-30', VICTORY),
      holiday('2026-05-01', LABOUR_DAY),
      swapped('2026-08-31', 'Nghỉ hoán đổi dịp Quốc khánh 2/9', UNSEEN),
      announced('2026-09-01', '2026-09-01', NATIONAL_ADJOINING, UNSEEN),
      holiday('2026-09-02', NATIONAL),
      holiday('2026-11-24', CULTURE),
    ],
    workedDays: [workedFor('2026-01-10', '02/01/2026', NEW_YEAR_2026), workedFor('2026-08-22', '31/08/2026', UNSEEN)],
  },
  {
    // Mùng 1 is Saturday 6 February in Vietnam (new moon at 22:56 on the 6th); 2024 had a Saturday too.
    year: 2027,
    decreed: false,
    source: projected(2024),
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
    source: projected(2025),
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
  {
    // Mùng 1 is Tuesday 13 February; 2026 had a Tuesday too.
    year: 2029,
    decreed: false,
    source: projected(2026),
    daysOff: [
      holiday('2029-01-01', NEW_YEAR),
      announced('2029-02-12', '2029-02-16', `${TET} Kỷ Dậu`),
      holiday('2029-04-23', HUNG_KINGS),
      holiday('2029-04-30', VICTORY),
      holiday('2029-05-01', LABOUR_DAY),
      holiday('2029-09-02', NATIONAL),
      // A Sunday: whichever day beside it is announced, Monday and Tuesday are free.
      announced('2029-09-03', '2029-09-03', NATIONAL_ADJOINING),
      inLieu('2029-09-04', '2029-09-04', NATIONAL),
      holiday('2029-11-24', CULTURE),
      inLieu('2029-11-26', '2029-11-26', CULTURE),
    ],
  },
  {
    // Mùng 1 is Saturday 2 February in Vietnam (new moon at 23:07), a day before China; 2024 had a Saturday too.
    year: 2030,
    decreed: false,
    source: projected(2024),
    daysOff: [
      holiday('2030-01-01', NEW_YEAR),
      announced('2030-01-31', '2030-02-04', `${TET} Canh Tuất`),
      inLieu('2030-02-05', '2030-02-06', TET),
      holiday('2030-04-12', HUNG_KINGS),
      holiday('2030-04-30', VICTORY),
      holiday('2030-05-01', LABOUR_DAY),
      holiday('2030-09-02', NATIONAL),
      announced('2030-09-03', '2030-09-03', NATIONAL_ADJOINING),
      holiday('2030-11-24', CULTURE),
      inLieu('2030-11-25', '2030-11-25', CULTURE),
    ],
  },
];
