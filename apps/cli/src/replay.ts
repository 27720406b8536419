import path from 'node:path';
import { deciders, type House } from '@lib/assembly';
import {
  type Divergence,
  type Folding,
  historyFiles,
  type HistoryLine,
  NotAHistory,
  readHistory,
  Recorder,
  type RecordedEvent,
  Replay,
  type ReplayReport,
  writeHistory,
} from '@lib/event-store';
import type { Command } from './command';
import { CommandFailed, type Output } from './output';
import { withHouse } from './with-house';

const foldings = deciders as readonly unknown[] as readonly Folding[];
const SHOWN_PATHS = 12;

/**
 * `replay FILE|DIR…` folds recorded histories with this program and compares every state with the recorded one;
 * `replay --database` folds every stream of the database; `replay --record DIR` writes the database's histories down.
 * Exit status 1 when a stream diverges.
 */
export const replay: Command = async (places, { database, record }, out) => {
  if (places.length === 0 && !database && record === undefined) {
    throw new CommandFailed('Hãy viết: replay TỆP|THƯ_MỤC…, replay --database, hoặc replay --record THƯ_MỤC.');
  }
  if (record !== undefined) return withHouse((house) => recordAll(house, record, out));
  const reports: ReplayReport[] = [];
  if (places.length > 0) reports.push(await replayFiles(places, out));
  if (database) reports.push(await withHouse((house) => replayDatabase(house, out)));
  const report = sumOf(reports);
  out.result(report, () => textOf(report));
  return report.diverged.length === 0 ? 0 : 1;
};

async function replayFiles(places: readonly string[], out: Output): Promise<ReplayReport> {
  const reports: ReplayReport[] = [];
  for (const file of filesOf(places)) {
    const run = new Replay(foldings);
    try {
      for await (const line of readHistory(file)) run.take(line);
    } catch (error) {
      if (!(error instanceof NotAHistory)) throw error;
      throw new CommandFailed(`${error.file}, dòng ${error.line}: không phải lịch sử do replay --record ghi lại.`);
    }
    reports.push(run.report());
    out.progress(`${file}: xong`);
  }
  return sumOf(reports);
}

function filesOf(places: readonly string[]): readonly string[] {
  let files: readonly string[];
  try {
    files = historyFiles(places);
  } catch (error) {
    throw new CommandFailed(`Không đọc được: ${(error as { path?: string }).path ?? places.join(', ')}.`);
  }
  return files.length > 0 ? files : fail(`Không có tệp .ndjson nào trong ${places.join(', ')}.`);
}

async function replayDatabase(house: House, out: Output): Promise<ReplayReport> {
  const run = new Replay(foldings);
  for (const { category } of deciders) {
    for await (const event of eventsOf(house, category)) run.take(event);
    out.progress(`${category}: xong`);
  }
  return run.report();
}

async function recordAll(house: House, folder: string, out: Output): Promise<number> {
  const files: string[] = [];
  for (const { category } of deciders) {
    const file = path.join(folder, `${category}.ndjson.gz`);
    await writeHistory(file, linesOf(house, category)).catch((error: unknown) => {
      if ((error as { code?: string }).code === 'EEXIST') return fail(`${file} đã có; hãy chọn thư mục khác.`);
      throw error;
    });
    files.push(file);
    out.progress(`${file}: xong`);
  }
  out.result({ files }, () => `Đã ghi ${files.length} tệp. Sau khi nâng cấp, hãy chạy: neuguong replay ${folder}`);
  return 0;
}

async function* linesOf(house: House, category: string): AsyncGenerator<HistoryLine> {
  const recorder = new Recorder(foldings);
  for await (const { canonical, hash } of eventsOf(house, category)) yield recorder.record({ canonical, hash });
}

/** Every event of a category, stream by stream. */
async function* eventsOf({ store }: House, category: string): AsyncGenerator<RecordedEvent> {
  for (const { stream } of await store.streams(category)) yield* store.scanStream(stream);
}

function sumOf(reports: readonly ReplayReport[]): ReplayReport {
  return {
    streams: reports.reduce((sum, report) => sum + report.streams, 0),
    events: reports.reduce((sum, report) => sum + report.events, 0),
    diverged: reports.flatMap((report) => report.diverged),
  };
}

const WHY: Readonly<Record<Divergence['why'], string>> = {
  state: 'trạng thái khác với lúc ghi',
  threw: 'không gấp lại được',
  unreadable: 'phần mềm này không biết sự kiện ấy',
  mutated: 'mã lệnh sửa trạng thái cũ thay vì tạo trạng thái mới',
  gap: 'bản ghi thiếu sự kiện',
};
const DIFFERENCE = { missing: 'mất', new: 'mới', different: 'khác' } as const;

function textOf({ streams, events, diverged }: ReplayReport): string {
  if (diverged.length === 0) return `Khớp: ${streams} dòng sự kiện, ${events} sự kiện.`;
  return [
    ...diverged.flatMap(({ stream, version, type, why, differences }) => [
      `LỆCH: ${stream}, sự kiện ${version}${type ? ` (${type})` : ''}: ${WHY[why]}`,
      ...differences.slice(0, SHOWN_PATHS).map(({ path: at, is }) => `    ${DIFFERENCE[is]}  ${at || '/'}`),
      ...(differences.length > SHOWN_PATHS ? [`    … và ${differences.length - SHOWN_PATHS} chỗ nữa`] : []),
    ]),
    `${diverged.length} trên ${streams} dòng sự kiện bị lệch.`,
  ].join('\n');
}

function fail(message: string): never {
  throw new CommandFailed(message);
}
