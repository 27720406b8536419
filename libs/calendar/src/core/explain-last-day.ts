import { unreachable } from '@core/kernel';
import { formatVietnamese, weekdayName } from './calendar-date';
import type { Boundary, LastDay, LastDayStep } from './last-day';
import type { DayOff } from './working-calendar';

/** Why a last day is that day, as one Vietnamese sentence for a screen, a letter or a terminal. */
export function explainLastDay({ day, steps, projected }: LastDay): string {
  const said = steps.map(sayStep).filter((text) => text !== '');
  const moved = steps.some((step) => step.step === 'roll' && step.from !== step.to);
  const end = moved ? '' : `, nên ngày cuối cùng là ${named(day)}`;
  const doubt = projected ? ' (theo lịch nghỉ dự kiến, có thể thay đổi khi có thông báo chính thức)' : '';
  return `${said.join('; ')}${end}${doubt}.`;
}

function sayStep(step: LastDayStep): string {
  switch (step.step) {
    case 'text':
      return `Văn bản ghi “${BOUNDARY_WORDS[step.boundary]} ${formatVietnamese(step.date)}”`;
    case 'boundary':
      return step.boundary === 'before'
        ? `không tính ngày ${formatVietnamese(step.from)} nên tính đến hết ${named(step.to)}`
        : `tính đến hết ${named(step.to)}`;
    case 'count':
      return sayCount(step);
    case 'roll':
      return sayRoll(step);
    default:
      return unreachable(step);
  }
}

const BOUNDARY_WORDS: Readonly<Record<Boundary, string>> = {
  before: 'trước ngày',
  'on-or-before': 'đến hết ngày',
  on: 'ngày',
};

function sayCount({ from, days, unit, to, over }: Extract<LastDayStep, { step: 'count' }>): string {
  const back = days < 0 ? 'lùi ' : '';
  const counted = `Tính ${back}${Math.abs(days)} ${unit === 'working' ? 'ngày làm việc' : 'ngày'} từ ${named(from)}, không tính ngày này`;
  const passed = over.length > 0 ? `, bỏ qua ${sayDays(over)}` : '';
  return unit === 'working' ? `${counted}${passed}` : `${counted}, đến hết ${named(to)}`;
}

function sayRoll({ roll, from, to, over }: Extract<LastDayStep, { step: 'roll' }>): string {
  if (roll === 'none') return 'quy định không dời hạn khi gặp ngày nghỉ';
  if (from === to) return `${formatVietnamese(from)} là ngày làm việc`;
  const where = roll === 'next-working' ? 'dời sang ngày làm việc kế tiếp' : 'dời về ngày làm việc liền trước';
  return `${sayDays(over)} nên hạn ${where} là ${named(to)}`;
}

/** Days off with their names, days in a row of one name said together. */
function sayDays(days: readonly DayOff[]): string {
  const runs: DayOff[][] = [];
  for (const day of [...days].sort((a, b) => (a.date < b.date ? -1 : 1))) {
    const run = runs.at(-1);
    if (run && run[0]?.name === day.name && day.kind !== 'weekend') run.push(day);
    else runs.push([day]);
  }
  return runs.map(sayRun).join(', ');
}

function sayRun(run: readonly DayOff[]): string {
  const [first, last] = [run[0] as DayOff, run.at(-1) as DayOff];
  if (first.kind === 'weekend') return `${formatVietnamese(first.date)} là ${first.name}`;
  const when =
    first === last
      ? `ngày ${formatVietnamese(first.date)}`
      : `từ ${formatVietnamese(first.date)} đến ${formatVietnamese(last.date)}`;
  return `${when} nghỉ (${first.name})`;
}

const named = (date: LastDay['day']): string => `${weekdayName(date)} ${formatVietnamese(date)}`;
