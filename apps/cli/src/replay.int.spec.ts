import 'reflect-metadata';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Instant, Json } from '@core/kernel';
import { EventStore, NO_STREAM, type ReplayReport } from '@lib/event-store';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import type { Options } from './command';
import { CommandFailed } from './output';
import { replay } from './replay';

const FROZEN = path.join(__dirname, '../../../test/contract/histories');

let database: TestDatabase;
let folder: string;
let pool: Pool;

beforeAll(async () => {
  database = await createDatabase();
  pool = new Pool({ connectionString: database.appUrl, max: 2 });
  process.env['DATABASE_APP_URL'] = database.appUrl;
  process.env['VAULT_KEY'] = randomBytes(32).toString('base64');
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'neuguong-replay-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(places: readonly string[], options: Options = {}) {
  let told: { value: unknown; text: string } = { value: undefined, text: '' };
  const out = { json: true, result: (value: unknown, text: () => string) => void (told = { value, text: text() }), progress: () => undefined }; // prettier-ignore
  const status = await replay(places, options, out);
  return { status, report: told.value as ReplayReport, text: told.text };
}

async function append(stream: string, type: string, data: Json): Promise<void> {
  const appended = await new EventStore(pool).append({
    ...{ stream, expected: NO_STREAM, events: [{ type, data }] },
    command: { id: randomUUID(), fingerprint: randomBytes(32), answer: {} },
    metadata: { actor: 'system', role: 'system', unit: 'vn', intent: 'Test', correlation: 'test' },
    occurredAt: new Date().toISOString() as Instant,
  });
  expect(appended.appended).toBe(true);
}

const registered = () => append(`person-${randomUUID()}`, 'PersonRegistered', { name: '~1', title: '~1', unit: 'na', sample: true }); // prettier-ignore

describe('replay of files', () => {
  it('finds that frozen histories fold as ever', async () => {
    const { status, report, text } = await run([FROZEN]);
    expect(status).toBe(0);
    expect(report.diverged).toEqual([]);
    expect(text).toMatch(/^Khớp: \d+ dòng sự kiện/);
  });

  it('names the stream, the event and the place where a recording says otherwise, and ends with 1', async () => {
    const [name = ''] = readdirSync(FROZEN).filter((file) => file.startsWith('tales-person'));
    const lines = gunzipSync(readFileSync(path.join(FROZEN, name)))
      .toString()
      .split('\n');
    const third = JSON.parse(lines[2] as string) as { state: string; changes: Record<string, string> };
    const [place] = Object.keys(third.changes);
    const changed = {
      ...third,
      state: 'f'.repeat(64),
      changes: { ...third.changes, [place as string]: 'ffffffffffff' },
    };
    lines[2] = JSON.stringify(changed);
    writeFileSync(path.join(folder, name), gzipSync(lines.join('\n')));
    const { status, report, text } = await run([path.join(folder, name)]);
    expect(status).toBe(1);
    expect(report.diverged).toMatchObject([
      { version: 3, why: 'state', differences: [{ path: place, is: 'different' }] },
    ]);
    expect(text).toContain(`sự kiện 3`);
    expect(text).toContain(place);
  });

  it('says what is wrong with a place, a file or nothing at all', async () => {
    cpSync(__filename, path.join(folder, 'x.ndjson'));
    await expect(run([])).rejects.toThrow(CommandFailed);
    await expect(run([path.join(folder, 'nowhere')])).rejects.toThrow('Không đọc được');
    await expect(run([path.join(folder, 'x.ndjson')])).rejects.toThrow('dòng 1');
    rmSync(path.join(folder, 'x.ndjson'));
    const whole = readFileSync(path.join(FROZEN, 'tales-case-1.ndjson.gz'));
    for (const [name, bytes] of [
      ['half', whole.subarray(0, 20_000)],
      ['none', Buffer.from('no gzip')],
    ] as const) {
      writeFileSync(path.join(folder, `${name}.ndjson.gz`), bytes);
      await expect(run([path.join(folder, `${name}.ndjson.gz`)])).rejects.toThrow('không phải lịch sử');
      rmSync(path.join(folder, `${name}.ndjson.gz`));
    }
    await expect(run([folder])).rejects.toThrow('Không có tệp');
  });
});

describe('replay of the database', () => {
  it('records what its streams fold to; the files replay, and are not written over', async () => {
    await registered();
    await registered();
    const recordedTo = path.join(folder, 'before');
    await expect(run([], { record: recordedTo })).resolves.toMatchObject({ status: 0 });
    await expect(run([recordedTo])).resolves.toMatchObject({ status: 0, report: { streams: 2, events: 2 } });
    await expect(run([], { database: true })).resolves.toMatchObject({ status: 0, report: { streams: 2 } });
    await expect(run([], { record: recordedTo })).rejects.toThrow('đã có');
  });

  it('names a stream that this program cannot read, and goes on with the others', async () => {
    const strange = `person-${randomUUID()}`;
    await append(strange, 'PersonSang', {});
    const { status, report } = await run([], { database: true });
    expect(status).toBe(1);
    expect(report.diverged).toMatchObject([{ stream: strange, version: 1, type: 'PersonSang', why: 'unreadable' }]);
    expect(report.streams).toBe(3);
  });
});
