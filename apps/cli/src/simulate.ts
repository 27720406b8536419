import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { vietnamCalendar } from '@core/calendar';
import { type LocalDate, toLocalDate } from '@core/kernel';
import { UnitTree } from '@core/organization';
import { latestPlan, type Plan, publishedPlans } from '@core/plans';
import { shippedUnits } from '@lib/organization';
import { play, type SimulatedLine } from '@lib/simulation';
import type { Command } from './command';
import { CommandFailed } from './output';

/**
 * Plays a plan day by day, as NDJSON: what is owed, told, missed, escalated, done, how cases go
 * through their stages, and how far each minimum is. It needs no
 * database: units and plans are those of this release. The same seed gives the same bytes.
 */
export const simulate: Command = async ([id], options) => {
  const plan = planNamed(id);
  const from = dayOf(options.from?.[0], '--from') ?? plan.validFrom;
  const to = dayOf(options.to, '--to') ?? plan.validTo;
  if (from > to) throw new CommandFailed(`Ngày bắt đầu ${from} sau ngày kết thúc ${to}; hãy đổi lại.`);
  const seed = wholeNumber(options.seed, '--seed') ?? 1;
  const units = wholeNumber(options.units, '--units');
  const began = process.hrtime.bigint();
  const counts = new Map<string, number>();
  const hash = createHash('sha256');
  const tree = new UnitTree(shippedUnits());
  const scene = {
    plan,
    tree,
    calendarOf: () => vietnamCalendar,
    from,
    to,
    seed,
    ...(units !== undefined && { units }),
  };
  for await (const line of play(scene)) {
    counts.set(line.kind, (counts.get(line.kind) ?? 0) + 1);
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    if (!process.stdout.write(options.json ? text : `${sentence(line, tree)}\n`)) await once(process.stdout, 'drain');
  }
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const days = 1 + Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const sums = [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
  // Not among the lines: the time it took is never the same twice.
  process.stderr.write(
    `${plan.id} v${plan.version}, hạt giống ${seed}: ${days} ngày trong ${seconds.toFixed(1)} giây (${(days / seconds).toFixed(0)} ngày/giây); ${sums}; sha256 ${hash.digest('hex').slice(0, 16)}\n`,
  );
  return 0;
};

function planNamed(name: string | undefined): Plan {
  const [id = '', version] = (name ?? '').split('@');
  const found =
    version === undefined
      ? latestPlan(publishedPlans, id)
      : publishedPlans.find((plan) => plan.id === id && String(plan.version) === version);
  if (found) return found;
  const known = [...new Set(publishedPlans.map((plan) => plan.id))].join(', ');
  throw new CommandFailed(`Không có kế hoạch “${name ?? ''}”. Hãy chọn một trong: ${known}.`);
}

function dayOf(text: string | undefined, option: string): LocalDate | undefined {
  if (text === undefined) return undefined;
  try {
    return toLocalDate(text);
  } catch {
    throw new CommandFailed(`${option} phải là một ngày có thật, dạng 2024-03-01; đã nhận “${text}”.`);
  }
}

function wholeNumber(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandFailed(`${option} phải là một số nguyên không âm; đã nhận “${text}”.`);
}

const WORDS: Readonly<Record<SimulatedLine['kind'], string>> = {
  obligation: 'phải làm',
  reminder: 'nhắc',
  missed: 'quá hạn',
  escalation: 'báo cấp trên',
  done: 'đã làm',
  quota: 'chỉ tiêu',
  case: 'hồ sơ',
  stage: 'vào giai đoạn',
};

function sentence(line: SimulatedLine, tree: UnitTree): string {
  const { date, kind, unit, code, rows } = line;
  const more = kind === 'quota' ? `${String(line['counted'])}/${String(line['minimum'])}` : String(line['due'] ?? '');
  return [date, WORDS[kind], tree.displayName(unit, date), code, more, rows.join(' ')].join('\t');
}
