import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { EventStore } from './store';
import type { DoomedReader } from './testing/doomed-reader';
import { anAppend, events, openPool } from './testing/samples';

const PROGRAM = path.resolve(__dirname, '../../../dist/libs/event-store/src/testing/doomed-reader.js');
const KILLS = process.env['FAULTS'] === 'long' ? 50 : 10;
const PROCESSES = 3;
const CEILING_MS = 240_000;

let database: TestDatabase;
let owner: Client;
let pool: Pool;
let store: EventStore;

beforeAll(async () => {
  expect(existsSync(PROGRAM)).toBe(true);
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('create table public.seen (n bigserial, position bigint not null, reader text not null)');
  await owner.query(
    'grant select, insert on seen to neuguong_projector; grant usage on sequence seen_n_seq to neuguong_projector',
  );
  pool = openPool(database.appUrl);
  store = new EventStore(pool);
});

afterAll(async () => {
  await Promise.all([pool?.end(), owner?.end()]);
  await database?.drop();
});

/** Starts a reading process that is killed after so many turns that moved something; never, if zero. */
function reader(told: DoomedReader, turns: number): ChildProcess {
  const child = spawn(process.execPath, [PROGRAM], {
    env: { ...process.env, DOOMED_READER: JSON.stringify(told) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let moved = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    moved += chunk
      .toString()
      .split('\n')
      .filter((line) => Number(line) > 0).length;
    if (turns > 0 && moved >= turns) child.kill('SIGKILL');
  });
  return child;
}

/** Lets so many processes share a subscription while the log grows; each that is killed is followed by another. */
async function survive(told: DoomedReader, kills: number, processes: number): Promise<void> {
  let killed = 0;
  let writing = true;
  const living = new Set<ChildProcess>();
  const open = () => {
    const child = reader(told, 1 + (killed % 3));
    living.add(child);
    child.once('exit', () => {
      living.delete(child);
      killed += 1;
      if (writing) open();
    });
  };
  for (let i = 0; i < processes; i++) open();
  for (const last = Date.now() + CEILING_MS; killed < kills && Date.now() < last;) {
    await store.append(anAppend({ events: events(3) }));
    await pause(2);
  }
  writing = false;
  for (const child of living) child.kill('SIGKILL');
  while (living.size > 0) await pause(5);
  expect(killed).toBeGreaterThanOrEqual(kills);

  const end = await store.horizon();
  const last = reader(told, 0);
  for (const until = Date.now() + CEILING_MS; Date.now() < until; await pause(20)) {
    const { rows } = await owner.query<{ position: string }>(
      'select position from event_store.checkpoints where subscription = $1',
      [told.name],
    );
    if (Number(rows[0]?.position) >= end) break;
  }
  last.kill('SIGKILL');
}

/** What a reader was shown, and what the log holds. */
async function shown(name: string): Promise<{ seen: number[]; log: number[] }> {
  const seen = await owner.query<{ position: string }>('select position from seen where reader = $1 order by n', [
    name,
  ]);
  const log = await owner.query<{ position: string }>('select position from event_store.events order by position');
  const numbers = (rows: { position: string }[]) => rows.map((row) => Number(row.position));
  return { seen: numbers(seen.rows), log: numbers(log.rows) };
}

it(
  `${PROCESSES} processes that share a subscription do each turn once, in order, through ${KILLS} kills`,
  async () => {
    await survive({ url: database.projectorUrl, how: 'together', name: 'shared' }, KILLS, PROCESSES);
    const { seen, log } = await shown('shared');
    expect(log.length).toBeGreaterThan(KILLS);
    expect(seen).toEqual(log);
  },
  CEILING_MS * 2,
);

it(
  'control: a reader that keeps its place apart from its rows shows some events twice',
  async () => {
    await survive({ url: database.projectorUrl, how: 'apart', name: 'naive' }, 4, PROCESSES);
    const { seen, log } = await shown('naive');
    expect(new Set(seen).size).toBe(log.length);
    expect(seen.length).toBeGreaterThan(log.length);
  },
  CEILING_MS * 2,
);
