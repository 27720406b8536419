// One embedded PostgreSQL with its default durability, and one database in it for all that is measured.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { buildServer } from '../../build/server.mjs';
import { startPostgres } from '../../embedded/postgres.mjs';
import { loginUrl } from '../../session/settings.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const SHOWN = [
  'server_version',
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'wal_sync_method',
  'shared_buffers',
];

/** Rows that every table holds before it is measured. */
export const SEED = 20_000;

/** The product as it is built, by file: the bench measures what a release runs. */
export function product(file) {
  return createRequire(path.join(root, 'dist/'))(path.join(root, 'dist', file));
}

/**
 * @returns {Promise<object>} the running cluster: `owner` (a pool of the owner), `appUrl`, `pool(max)` as the product opens
 *   it, `settle()` between measurements, `pid`, `stop()`
 */
export async function openCluster() {
  await buildServer(root);
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'neuguong-bench-'));
  const postgres = await startPostgres({ dir: path.join(dir, 'pg') });
  const ownerUrl = postgres.url();
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  owner.on('error', () => undefined); // the end of the server is not news
  const pools = [];
  const stop = async () => {
    await Promise.allSettled([...pools, owner].map((pool) => pool.end()));
    await postgres.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  };
  try {
    await product('libs/platform/src/database/migrate.js').migrate(ownerUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    owner,
    ownerUrl,
    pid: postgres.pid,
    logFile: postgres.logFile,
    url: (role) => loginUrl(ownerUrl, role),
    /** @returns {Promise<pg.Pool>} a pool as the product opens it, for a role */
    async pool(max, role = 'neuguong_app') {
      const opened = await product('libs/platform/src/database/data-source.js').connect(
        loginUrl(ownerUrl, role),
        'bench',
        max,
      );
      pools.push({ end: () => opened.close() });
      return opened.pool;
    },
    async settings() {
      const { rows } = await owner.query(
        'select name, current_setting(name) as value from unnest($1::text[]) as name',
        [SHOWN],
      );
      return rows.map(({ name, value }) => `${name} ${value}`).join(', ');
    },
    /** What lies in memory is written out, so that no measurement pays for the one before it. */
    settle: () => owner.query('checkpoint'),
    stop,
  };
}
