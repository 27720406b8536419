import 'reflect-metadata';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '@core/kernel';
import { caseDecider } from '@core/pipeline';
import { EventStore, stateAt } from '@lib/event-store';
import { caseFileOf, type CaseFilesReport, checkCaseFiles, mendedCaseFiles } from '@lib/pipeline';
import { CommandFailed } from './output';
import { rebuild } from './rebuild';
import { type Seeded, seeded, told } from '../../../test/support/seeded';
import { withHouse } from './with-house';

jest.setTimeout(180_000);

const TABLE = 'select to_jsonb(f) as row from pipeline.case_files f order by id';

let scene: Seeded;
let ids: readonly string[];
let before: readonly unknown[];

beforeAll(async () => {
  scene = await seeded({ demo: true });
  before = await rows();
  ids = before.map((row) => (row as { id: string }).id);
});
afterAll(() => scene?.close());
beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

const rows = async () => (await scene.owner.query<{ row: unknown }>(TABLE)).rows.map(({ row }) => row);
const at = (index: number) => ids[index] as string;
const damage = (id: string, what: string) =>
  scene.owner.query(`update pipeline.case_files set ${what} where id = $1`, [id]);

/** A store in which a stream's last event is there only after its history was read so many times. */
function slow(store: EventStore, stream: string, times: number): EventStore {
  let read = 0;
  return new Proxy(store, {
    get(target, name) {
      if (name !== 'scanStream') return Reflect.get(target, name, target).bind(target) as unknown;
      return async function* (of: string) {
        const late = of === stream && read++ < times ? 1 : 0;
        yield* target.scanStream(of, { upTo: (await target.headOf(of)) - late });
      };
    },
  });
}

async function run(check: boolean) {
  const { status, value, text } = await told(rebuild, ['cases'], { check });
  return { status, report: value as CaseFilesReport, text };
}

describe('rebuild cases', () => {
  it('makes of the log the very rows that the commands wrote, of cases in every stage', async () => {
    const { status, report, text } = await run(true);
    expect(report.differences).toEqual([]);
    expect(status).toBe(0);
    expect(report.cases).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(30);
    expect(report.live).toBe(report.rebuilt);
    expect(text).toContain(report.live);
    expect(process.stderr.write).toHaveBeenCalledWith(`Hồ sơ: ${ids.length}/${ids.length}\n`);
  });

  it('names damaged and missing rows with their columns and no value, and mends exactly them', async () => {
    await damage(at(0), `unit = 'vn.hanoi', next_step = 'Nonsense'`);
    await damage(at(1), `version = version - 1, changed_at = changed_at - interval '1 day', stage = null`);
    await scene.owner.query('delete from pipeline.case_files where id = $1', [at(2)]);
    const damaged = await rows();

    const looked = await run(true);
    expect(looked.status).toBe(1);
    expect(looked.report.differences).toEqual([
      { id: at(0), why: 'different', columns: ['next_step', 'unit'], mended: false },
      { id: at(1), why: 'different', columns: ['changed_at', 'stage', 'version'], mended: false },
      { id: at(2), why: 'missing', columns: [], mended: false },
    ]);
    expect(looked.report.live).not.toBe(looked.report.rebuilt);
    expect(looked.text).not.toContain('Nonsense');
    expect(await rows()).toEqual(damaged);

    const done = await run(false);
    expect(done.status).toBe(0);
    expect(done.report.differences.map(({ mended }) => mended)).toEqual([true, true, true]);
    expect(await rows()).toEqual(before);
    expect((await run(true)).status).toBe(0);
  });

  it('leaves rows that no history leads to, and says so', async () => {
    await damage(at(3), 'version = version + 1');
    const stray = randomUUID();
    await scene.owner.query(
      `insert into pipeline.case_files (id, version, plan, plan_version, unit, year, subject_kind, sector, source, status,
         drafter, opened_on, changed_at)
       select $1, version, plan, plan_version, unit, year, subject_kind, sector, source, status, drafter, opened_on, changed_at
         from pipeline.case_files where id = $2`,
      [stray, at(4)],
    );
    const damaged = await rows();
    const { status, report } = await run(false);
    expect(status).toBe(1);
    expect(report.differences).toEqual([
      { id: at(3), why: 'ahead', columns: ['version'], mended: false },
      { id: stray, why: 'unfounded', columns: [], mended: false },
    ]);
    expect(await rows()).toEqual(damaged);
    await damage(at(3), 'version = version - 1');
    await scene.owner.query('delete from pipeline.case_files where id = $1', [stray]);
  });

  it('never writes over a row of a later command', async () => {
    await withHouse(async ({ connection, store, around }) => {
      const moved = (await stateAt(store, caseDecider, `case-${at(5)}`)).latest - 1;
      const { state, last } = await stateAt(store, caseDecider, `case-${at(5)}`, { version: moved });
      const old = last && caseFileOf(around, at(5), state, last);
      const { rowCount } = await connection.pool.query(mendedCaseFiles.sql('$1::json'), [JSON.stringify([old])]);
      expect(rowCount).toBe(0);
    });
    expect(await rows()).toEqual(before);
  });

  it('folds a case again that has moved on since it was folded', async () => {
    const looking = (times: number) =>
      withHouse(({ connection, store, around }) =>
        checkCaseFiles(connection.pool, slow(store, `case-${at(7)}`, times), around),
      );
    expect((await looking(2)).differences).toEqual([]);
    await expect(looking(Infinity)).rejects.toThrow('1 case(s) moved on');
  });

  it('control: a comparison that leaves out a column does not see what is wrong in it', async () => {
    await damage(at(6), `waits_for = 'nobody'`);
    const looking = (apart: readonly string[]) =>
      withHouse(({ connection, store, around }) => checkCaseFiles(connection.pool, store, around, { apart }));
    expect((await looking(['waits_for'])).differences).toEqual([]);
    expect((await looking(['stage'])).differences).toMatchObject([{ id: at(6), columns: ['waits_for'] }]);
    expect((await run(false)).status).toBe(0);
    expect(await rows()).toEqual(before);
  });

  it('names a case that this program cannot read, and goes on with the others', async () => {
    const id = randomUUID();
    await withHouse(({ connection }) =>
      new EventStore(connection.pool).append({
        stream: `case-${id}`,
        expected: 'none',
        events: [{ type: 'CaseSang', data: {} }],
        command: { id: randomUUID(), fingerprint: randomBytes(32), answer: {} },
        metadata: { actor: 'system', role: 'system', unit: 'vn', intent: 'Test', correlation: 'test' },
        occurredAt: '2024-03-01T02:00:00.000Z' as Instant,
      }),
    );
    const { status, report } = await run(false);
    expect(status).toBe(1);
    expect(report.cases).toBe(ids.length + 1);
    expect(report.differences).toEqual([{ id, why: 'unreadable', columns: [], mended: false }]);
  });

  it('says how it is called', async () => {
    const out = { json: true, result: () => undefined, progress: () => undefined };
    await expect(rebuild([], {}, out)).rejects.toThrow(CommandFailed);
    await expect(rebuild(['inbox'], {}, out)).rejects.toThrow('rebuild cases');
  });
});
