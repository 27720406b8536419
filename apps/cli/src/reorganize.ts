import { type LocalDate, toLocalDate } from '@core/kernel';
import {
  countsOf,
  registerChange,
  reorganization,
  type ReorganizationCounts,
  type ReorganizationEvent,
  type RegisterChange,
} from '@core/organization';
import { addDays, calendarDays } from '@core/calendar';
import { type House, openWorkKinds, systemAt } from '@lib/assembly';
import { Execute, uuidV5 } from '@lib/event-store';
import {
  REORGANIZATIONS,
  reorganizationAggregate,
  reorganizationCommand,
  type ReorganizationKey,
  reorganizationStreamId,
} from '@lib/organization';
import type { Command } from './command';
import { CommandFailed, table } from './output';
import { SEED_SPACE } from './seed-space';
import { type Bus, withHouse } from './with-house';

type Levels = Readonly<Record<'province' | 'district' | 'commune' | 'office', { before: number; after: number }>>;
interface Work {
  readonly passes: number;
  readonly waits: number;
}

/** What one reorganization comes to, or would come to. */
export interface Reorganized {
  readonly reorganization: ReorganizationKey;
  readonly on: LocalDate;
  /** Nothing that is loaded is concerned, or all of it was applied before. */
  readonly nothing: boolean;
  readonly dryRun: boolean;
  readonly counts: ReorganizationCounts;
  readonly levels: Levels;
  /** Open work by category: what passes to the one successor, and what waits for the province. */
  readonly work: Readonly<Record<string, Work>>;
}

/**
 * `reorganize [--on DATE] [--dry-run]` applies a reorganization that ships with the product to the units that are loaded, all
 * of it in one commit; a second time there is nothing to do. With --dry-run it only says what would come of it.
 */
export const reorganize: Command = async ([...more], options, out) => {
  if (more.length > 0) throw new CommandFailed('Hãy viết: reorganize [--on NGÀY] [--dry-run].');
  const key = REORGANIZATIONS.find((known) => known === (options.on ?? REORGANIZATIONS[0]));
  if (!key) throw new CommandFailed(`Không có lần sắp xếp ngày ${options.on}. Có: ${REORGANIZATIONS.join(', ')}.`);
  const result = await withHouse((house, bus) => run(house, bus, key, options['dry-run'] ?? false));
  out.result(result, () => textOf(result));
  return 0;
};

/** Applies a reorganization, or plays it through. @throws Rejection as the rule says, naming the unit in the way */
export async function run(house: House, bus: Bus, key: ReorganizationKey, dryRun: boolean): Promise<Reorganized> {
  const command = reorganizationCommand(key);
  const tree = await house.units.refresh();
  const occasion = {
    // Once for what is loaded now; what is loaded later is applied by another command.
    commandId: uuidV5(SEED_SPACE, `reorganize ${key} ${tree.rows.length}`),
    actor: systemAt('vn'),
    today: house.clock.today(),
    now: house.clock.now(),
  };
  // What would come of it may be asked before its day.
  const day = dryRun && occasion.today < command.data.on ? command.data.on : occasion.today;
  const events = reorganization.decide(command, reorganization.initial, { ...occasion, today: day, tree });
  const change = registerChange(events, tree);
  const on = toLocalDate(key);
  const report = {
    ...{ reorganization: key, on, nothing: events.length === 0, dryRun },
    counts: countsOf(events),
    levels: levelsOf(house, change, on),
    work: await workOf(house, events, change),
  };
  if (dryRun || report.nothing) return report;
  const order = {
    aggregate: reorganizationAggregate(house.units),
    streamId: reorganizationStreamId(key),
    command,
    occasion,
    expected: 'any' as const,
    fingerprint: house.vault.fingerprint({ reorganization: key, units: tree.rows.length }),
    correlation: `reorganize ${key}`,
  };
  await bus.execute(new Execute(order) as never);
  await house.units.refresh();
  return report;
}

function levelsOf({ units: { tree } }: House, change: RegisterChange, on: LocalDate): Levels {
  const last = addDays(on, calendarDays(-1));
  const ended = new Map(change.ended.map(({ id, validTo }) => [id, validTo]));
  const of = (level: string) => {
    const before = tree.unitsAt(last).filter((unit) => unit.level === level);
    const stay = before.filter(({ id, validTo }) => !ended.has(id) && (validTo === null || validTo > last)).length;
    const begun = change.begun.filter((unit) => unit.level === level).length;
    const fresh = tree.unitsAt(on).filter((unit) => unit.level === level && unit.validFrom === on).length;
    return { before: before.length, after: stay + begun + fresh };
  };
  return { province: of('province'), district: of('district'), commune: of('commune'), office: of('office') };
}

async function workOf(
  house: House,
  events: readonly ReorganizationEvent[],
  { awaited }: RegisterChange,
): Promise<Record<string, Work>> {
  const passing = events.flatMap((event) =>
    event.type === 'UnitMerged' || event.type === 'FunctionTransferred' ? [event.data.unit] : [],
  );
  const waiting = awaited.map(({ unit }) => unit);
  const work: Record<string, Work> = {};
  for (const kind of openWorkKinds(house)) {
    const [passes, waits] = [await kind.openAt(passing), await kind.openAt(waiting)];
    work[kind.category] = { passes: passes.length, waits: waits.length };
  }
  return work;
}

const LEVELS = { province: 'cấp tỉnh', district: 'cấp huyện', commune: 'cấp xã', office: 'cơ quan' } as const;
const COUNTED: Readonly<Record<keyof ReorganizationCounts, string>> = {
  created: 'thành lập',
  merged: 'nhập vào một đơn vị khác',
  split: 'chia vào nhiều đơn vị',
  dissolved: 'kết thúc, văn bản không nêu đơn vị tiếp nhận',
  renamed: 'đổi tên',
  retyped: 'đổi loại',
  moved: 'chuyển đơn vị trực thuộc',
  transferred: 'chuyển giao chức năng',
};
const WORK: Readonly<Record<string, string>> = {
  case: 'hồ sơ',
  round: 'đợt bình chọn',
  person: 'vai trò đang giữ',
  obligation: 'nhiệm vụ',
};

function textOf({ on, nothing, dryRun, counts, levels, work }: Reorganized): string {
  const day = on.split('-').reverse().join('/');
  if (nothing) return `Ngày ${day}: đã áp dụng trước đó hoặc không có đơn vị nào thuộc diện này; không có gì thay đổi.`;
  const number = (value: number) => value.toLocaleString('vi-VN');
  return [
    `${dryRun ? 'Chạy thử, chưa ghi gì.' : 'Đã áp dụng.'} Sắp xếp đơn vị có hiệu lực từ ngày ${day}:`,
    table([
      ['', 'TRƯỚC', 'SAU'],
      ...Object.entries(LEVELS).map(([level, name]) => {
        const { before, after } = levels[level as keyof Levels];
        return [name, number(before), number(after)];
      }),
    ]),
    ...Object.entries(COUNTED).flatMap(([key, name]) => {
      const value = counts[key as keyof ReorganizationCounts];
      return value > 0 ? [`${number(value)} đơn vị ${name}`] : [];
    }),
    'Việc đang mở:',
    ...Object.entries(work).map(
      ([category, { passes, waits }]) =>
        `  ${WORK[category] ?? category}: ${number(passes)} chuyển sang đơn vị tiếp nhận, ${number(waits)} chờ quyết định tiếp nhận`,
    ),
  ].join('\n');
}
