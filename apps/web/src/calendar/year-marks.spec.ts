import { vietnamCalendar } from '@core/calendar';
import { toLocalDate } from '@core/kernel';
import type { CalendarView } from '@core/organization';
import { lunarWords, marksOf, mayMove, runsOf, weeksOf } from './year-marks';

function viewOf(year: number): CalendarView {
  const { daysOff, workedDays, ...view } = vietnamCalendar.yearView(year);
  return { ...view, unit: null, daysOff: [...daysOff], workedDays: [...workedDays], closures: [] };
}

it('shows days in a row with the same reason as one, and a worked Saturday in its place', () => {
  const runs = runsOf(marksOf(viewOf(2024)));
  expect(runs.map(({ first, last, days }) => [first.date, last.date, days, first.kind])).toEqual([
    ['2024-01-01', '2024-01-01', 1, 'holiday'],
    ['2024-02-08', '2024-02-12', 5, 'holiday'],
    ['2024-02-13', '2024-02-14', 2, 'substitute'],
    ['2024-04-18', '2024-04-18', 1, 'holiday'],
    ['2024-04-29', '2024-04-29', 1, 'swapped'],
    ['2024-04-30', '2024-04-30', 1, 'holiday'],
    ['2024-05-01', '2024-05-01', 1, 'holiday'],
    ['2024-05-04', '2024-05-04', 1, 'worked'],
    ['2024-09-02', '2024-09-02', 1, 'holiday'],
    ['2024-09-03', '2024-09-03', 1, 'holiday'],
  ]);
  expect(runs.reduce((sum, { days }) => sum + days, 0)).toBe(marksOf(viewOf(2024)).length);
});

it('marks as projected what an announcement may still move, not what the law or the moon fixes', () => {
  const moving = marksOf(viewOf(2027)).filter(mayMove);
  expect(moving.map(({ date }) => date)).toEqual([
    ...['2027-02-04', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10'],
    ...['2027-05-03', '2027-09-03'],
  ]);
  expect(marksOf(viewOf(2026)).some(mayMove)).toBe(false);
});

it('lays every day of a year into weeks that begin on Monday', () => {
  for (const year of [2023, 2024, 2026]) {
    const days = Array.from({ length: 12 }, (_, month) => weeksOf(year, month + 1)).flat(2);
    expect(days.filter((day) => day !== undefined)).toHaveLength(year === 2024 ? 366 : 365);
  }
  expect(weeksOf(2026, 2).map((week) => week[0])).toEqual([
    undefined,
    '2026-02-02',
    '2026-02-09',
    '2026-02-16',
    '2026-02-23',
  ]);
  expect(weeksOf(2026, 2).every((week) => week.length === 7)).toBe(true);
});

it('names lunar days as people say them', () => {
  expect(
    ['2027-02-06', '2027-02-05', '2026-04-26', '2023-03-22', '2030-02-02'].map((day) => lunarWords(toLocalDate(day))),
  ).toEqual([
    'mùng 1 tháng Giêng âm lịch',
    '29 tháng Chạp âm lịch',
    'mùng 10 tháng Ba âm lịch',
    'mùng 1 tháng Hai nhuận âm lịch',
    'mùng 1 tháng Giêng âm lịch',
  ]);
  expect(lunarWords(toLocalDate('1900-01-01'))).toBe('');
});
