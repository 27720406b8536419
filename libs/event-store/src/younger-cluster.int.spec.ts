import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { notRun } from '../../../test/support/notes.mjs';
import { type OwnPostgres, startOwnPostgres } from '../../../test/support/own-postgres';
import { ExecuteHandler } from './execute';
import type { Queryable } from './event-log';
import { EventStore } from './store';
import { type Acknowledged, faultsOfLog } from './testing/check-log';
import { createFollowed, faultsOfFollower, followCategories } from './testing/follower';
import { moveLog } from './testing/move-log';
import { openPool } from './testing/samples';
import { add, ask } from './testing/tally';

const run = promisify(execFile);
const COMMANDS = process.env['FAULTS'] === 'long' ? 5_000 : 100;
/** Transactions that the older cluster has seen before; the younger one has seen a few hundred. */
const AGE = 20_000;
const LIMIT_MS = 600_000; // for what hangs

let older: TestDatabase;
let source: Client;
let younger: OwnPostgres;
let restored: TestDatabase;
let target: Client;

beforeAll(async () => {
  younger = await startOwnPostgres();
}, LIMIT_MS);
afterAll(() => younger?.stop());

beforeEach(async () => {
  [older, restored] = await Promise.all([createDatabase(), createDatabase(younger.url)]);
  source = await connected(older.ownerUrl);
  await source.query(`do $$ begin for i in 1..${AGE} loop perform pg_current_xact_id(); commit; end loop; end $$`);
}, LIMIT_MS);

afterEach(async () => {
  await Promise.all([source?.end(), target?.end()]);
  await Promise.all([older.drop(), restored.drop()]);
});

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** What readers by transaction id keep beside each event, and how they read: only what is older than every open one. */
async function prepareReaderByTransaction(): Promise<void> {
  await source.query(
    `create table event_store.by_transaction (position bigint, transaction xid8 default pg_current_xact_id())`,
  );
  await source.query('grant insert on event_store.by_transaction to neuguong_app');
  await source.query(`create function event_store.note_transaction() returns trigger language plpgsql security definer as
    $$ begin insert into event_store.by_transaction (position) values (new.position); return null; end $$`);
  await source.query(
    'create trigger note_transaction after insert on event_store.events for each row execute function event_store.note_transaction()',
  );
}

async function number(on: Queryable, text: string): Promise<number> {
  const { rows } = await on.query<{ n: string }>(text);
  return Number(rows[0]?.n);
}

const seenByTransaction = (on: Queryable) =>
  number(
    on,
    'select count(*) as n from event_store.by_transaction where transaction < pg_snapshot_xmin(pg_current_snapshot())',
  );

/**
 * Waits until a reader by transaction ids sees every command. The oldest open transaction is one number for a whole
 * cluster, so what other databases do on the same server may hold it back for a while: that is what such readers pay.
 */
async function seenWholeByTransaction(on: Queryable): Promise<void> {
  while ((await seenByTransaction(on)) < COMMANDS) await sleep(20); // ended by the time limit of the test
}

/** Writes commands to 20 tallies, with transactions that roll back between them. */
async function write(pool: Pool, count: number, told: Acknowledged[], tallies: readonly string[]): Promise<void> {
  const handler = new ExecuteHandler(new EventStore(pool));
  for (let n = 0; n < count; n++) {
    const id = randomUUID();
    const tally = tallies[n % tallies.length] ?? '';
    const { version } = await ask(handler, { tally, id, command: add(1) });
    told.push({ command: id, stream: `tally-${tally}`, version });
    if (n % 10 === 5) await pool.query("select nextval('event_store.position_seq')"); // as one that rolled back
  }
}

const positions = async (on: Queryable, after: number) =>
  (await new EventStore(on).readAll(after, 1_000_000)).map(({ position }) => position);

/** The programs of PostgreSQL that can read this server, where there are any: not every machine has them. */
async function dumpPrograms(): Promise<string | undefined> {
  const wanted = Math.floor((await number(source, `select current_setting('server_version_num') as n`)) / 10_000);
  const homes = (process.env['PATH'] ?? '').split(path.delimiter);
  const debian = '/usr/lib/postgresql';
  try {
    homes.push(...readdirSync(debian).map((version) => path.join(debian, version, 'bin')));
  } catch {
    // not a Debian
  }
  const versions: number[] = [];
  for (const home of homes) {
    const said = await run(path.join(home, 'pg_dump'), ['--version']).catch(() => undefined);
    const version = Number(/\) (\d+)/.exec(said?.stdout ?? '')?.[1]);
    if (version >= wanted) return home;
    if (version) versions.push(version);
  }
  const found = versions.length > 0 ? `pg_dump of version ${[...new Set(versions)].join(', ')}` : 'no pg_dump';
  notRun(
    'pg_dump and restore into a younger cluster',
    `${found} here, ${wanted} is needed; the same over COPY did run`,
  );
  return undefined;
}

/** Brings everything over with pg_dump and pg_restore, into a database that holds nothing. */
async function dumpAndRestore(home: string): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'neuguong-dump-'));
  const file = path.join(folder, 'dump');
  try {
    const name = new URL(restored.ownerUrl).pathname.slice(1);
    const admin = await connected(younger.url);
    await admin.query(`drop database ${admin.escapeIdentifier(name)}`);
    await admin.query(`create database ${admin.escapeIdentifier(name)}`);
    await admin.end();
    await run(path.join(home, 'pg_dump'), ['--format=custom', `--file=${file}`, older.ownerUrl]);
    await run(path.join(home, 'pg_restore'), ['--no-owner', '--exit-on-error', `--dbname=${restored.ownerUrl}`, file]);
    target = await connected(restored.ownerUrl);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function copyOver(): Promise<void> {
  target = await connected(restored.ownerUrl);
  await target.query('create table event_store.by_transaction (position bigint, transaction xid8)');
  await createFollowed(target);
  await moveLog(source, target);
  const seen = await source.query<{ reader: string; position: string; stream: string; version: number }>(
    'select reader, position, stream, version from public.followed order by n',
  );
  for (const row of seen.rows) {
    await target.query('insert into public.followed (reader, position, stream, version) values ($1, $2, $3, $4)', [
      ...[row.reader, row.position, row.stream, row.version],
    ]);
  }
}

describe('a log that is brought into a younger cluster, by COPY and by pg_dump where there is one', () => {
  it(
    'keeps every cursor: readers go on where they were and see each event once; one by transaction ids sees nothing any more',
    async () => {
      await prepareReaderByTransaction();
      await createFollowed(source);
      const told: Acknowledged[] = [];
      const tallies = Array.from({ length: 20 }, () => randomUUID());
      const app = openPool(older.appUrl);
      const projector = openPool(older.projectorUrl);
      await write(app, COMMANDS / 2, told, tallies);
      await followCategories(projector, ['tally']).finish(); // a subscription that stops half way
      const cursor = (await positions(projector, 0)).at(-1) ?? 0; // and a reader with nothing but a number
      await write(app, COMMANDS / 2, told, tallies);
      const after = await positions(projector, cursor);
      expect(after).toHaveLength(COMMANDS / 2);
      await seenWholeByTransaction(source);
      await Promise.all([app.end(), projector.end()]);

      await copyOver();
      await goesOn({ cursor, after, told: [...told], tallies });
      const home = await dumpPrograms();
      if (home === undefined) return;
      await target.end();
      await dumpAndRestore(home);
      await goesOn({ cursor, after, told: [...told], tallies });
    },
    LIMIT_MS,
  );

  interface Known {
    readonly cursor: number;
    readonly after: readonly number[];
    readonly told: Acknowledged[];
    readonly tallies: readonly string[];
  }

  async function goesOn({ cursor, after, told, tallies }: Known): Promise<void> {
    const oldest = await number(source, 'select min(transaction::text::bigint) as n from event_store.by_transaction');
    expect(await number(target, 'select pg_current_xact_id()::text as n')).toBeLessThan(oldest - AGE / 2);
    await expect(faultsOfLog(target, told)).resolves.toEqual([]);
    const app = openPool(restored.appUrl);
    const projector = openPool(restored.projectorUrl);
    try {
      await expect(positions(projector, cursor)).resolves.toEqual(after);
      await write(app, 20, told, tallies); // the old streams go on
      const later = await positions(projector, cursor);
      expect(later.slice(0, after.length)).toEqual(after);
      expect(later).toHaveLength(after.length + 20);
      await followCategories(projector, ['tally']).finish();
      await expect(faultsOfFollower(target, ['tally'])).resolves.toEqual([]);
      await expect(faultsOfLog(target, told)).resolves.toEqual([]);
      expect(await seenByTransaction(target)).toBe(0); // control
    } finally {
      await Promise.all([app.end(), projector.end()]);
    }
  }
});
