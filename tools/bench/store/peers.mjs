// Other event stores for PostgreSQL, as their readers would set them up. They are installed for the benchmark only.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { SEED } from './cluster.mjs';
import { data, metadata } from './payload.mjs';

const home = path.resolve(import.meta.dirname, '../peers');
export const VERSIONS = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8')).dependencies;

/** @returns {NodeJS.Require | undefined} how to load them; installed from their own lock the first time, nothing without a registry */
export function installPeers() {
  if (process.env.BENCH_PEERS === 'no') return undefined;
  if (!fs.existsSync(path.join(home, 'node_modules/.package-lock.json'))) {
    console.log('installing the peers of the benchmark (npm ci in tools/bench/peers)');
    const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: home,
      stdio: 'inherit',
    });
    if (npm.status !== 0) {
      console.log('they could not be installed: the run goes on without them');
      return undefined;
    }
  }
  return createRequire(path.join(home, 'package.json'));
}

const event = () => ({ type: 'Written', data, metadata });

/** emmett: a pool as large as the load, its schema made beforehand, no migration check at each append. */
export async function emmett(load, { ownerUrl, owner }, clients) {
  const { getPostgreSQLEventStore } = load('@event-driven-io/emmett-postgresql');
  const { Pool } = load('pg');
  await owner.query('create database emmett').catch((error) => {
    if (error.code !== '42P04') throw error;
  });
  const url = Object.assign(new URL(ownerUrl), { pathname: '/emmett' }).href;
  const pool = new Pool({ connectionString: url, max: clients });
  pool.on('error', () => undefined); // the end of the server is not news
  const store = getPostgreSQLEventStore(url, { schema: { autoMigration: 'None' }, connectionOptions: { pool } });
  const { rows } = await pool.query("select to_regclass('emt_messages') as made");
  if (!rows[0].made) {
    await store.schema.migrate();
    for (let i = 0; i < SEED / 100; i++) {
      await store.appendToStream(`bench-${randomUUID()}`, Array.from({ length: 100 }, event));
    }
    await pool.query('vacuum analyze');
  }
  const versions = new Map();
  return {
    one: () => store.appendToStream(`bench-${randomUUID()}`, [event()]),
    five: () => store.appendToStream(`bench-${randomUUID()}`, [event(), event(), event(), event(), event()]),
    async existing(client) {
      const stream = versions.get(client) ?? { name: `bench-${randomUUID()}`, version: undefined };
      const expected = stream.version === undefined ? {} : { expectedStreamVersion: stream.version };
      const { nextExpectedStreamVersion } = await store.appendToStream(stream.name, [event()], expected);
      versions.set(client, { ...stream, version: nextExpectedStreamVersion });
    },
    write: (stream, count) => store.appendToStream(stream, Array.from({ length: count }, event)),
    fold: (stream) =>
      store.aggregateStream(stream, {
        initialState: () => ({ total: 0 }),
        evolve: (state, one) => ({ total: state.total + one.data.amount }),
      }),
    async close() {
      await store.close();
      if (!pool.ended) await pool.end();
    },
  };
}

/** castore's adapter: postgres.js underneath, a pool as large as the load. */
export async function castore(load, { ownerUrl, owner }, clients) {
  const { PostgresEventStorageAdapter } = load('@castore/event-storage-adapter-postgres');
  await owner.query('create database castore').catch((error) => {
    if (error.code !== '42P04') throw error;
  });
  const url = Object.assign(new URL(ownerUrl), { pathname: '/castore', search: `?max=${clients}` }).href;
  await PostgresEventStorageAdapter.createEventTable({ connectionString: url, tableName: 'event' });
  const adapter = new PostgresEventStorageAdapter({ connectionString: url, tableName: 'event' });
  const sql = adapter._sql;
  const [{ count }] = await sql`select count(*)::int as count from event`;
  if (count === 0) {
    await sql`insert into event (aggregate_name, aggregate_id, version, type, data, metadata)
              select 'bench', gen_random_uuid(), 1, 'Written', ${data}, ${metadata} from generate_series(1, ${SEED}::int)`;
    await sql`vacuum analyze event`;
  }
  const push = (aggregateId, version) =>
    adapter.pushEvent(
      { aggregateId, version, type: 'Written', payload: data, metadata, timestamp: new Date().toISOString() },
      { eventStoreId: 'bench' },
    );
  const versions = new Map();
  return {
    one: () => push(randomUUID(), 1),
    async existing(client) {
      const stream = versions.get(client) ?? { id: randomUUID(), version: 0 };
      await push(stream.id, stream.version + 1);
      versions.set(client, { ...stream, version: stream.version + 1 });
    },
    five: async () => {
      const id = randomUUID();
      const group = [1, 2, 3, 4, 5].map((version) => {
        const detail = {
          aggregateId: id,
          version,
          type: 'Written',
          payload: data,
          metadata,
          timestamp: new Date().toISOString(),
        };
        return { event: detail, context: { eventStoreId: 'bench' }, eventStorageAdapter: adapter };
      });
      await adapter.pushEventGroup({}, ...group);
    },
    close: () => sql.end(),
  };
}
