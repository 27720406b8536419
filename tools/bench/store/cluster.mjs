// One embedded PostgreSQL with its default durability, and in it a database for each thing that is measured by itself.
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

const deaf = (pool) => pool.on('error', () => undefined); // the end of the server is not news

/** @returns {Promise<object>} the running server: `database(name)`, `settings()`, `stop()` */
export async function openCluster() {
  await buildServer(root);
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'neuguong-bench-'));
  const postgres = await startPostgres({ dir: path.join(dir, 'pg') });
  const admin = deaf(new pg.Pool({ connectionString: postgres.url('postgres'), max: 1 }));
  const closing = [admin];
  return {
    pid: postgres.pid,
    async settings() {
      const { rows } = await admin.query(
        'select name, current_setting(name) as value from unnest($1::text[]) as name',
        [SHOWN],
      );
      return rows.map(({ name, value }) => `${name} ${value}`).join(', ');
    },
    /** A database of the product, brought to this release. */
    async database(name) {
      const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
      if (rowCount === 0) await admin.query(`create database ${name}`);
      const ownerUrl = postgres.url(name);
      await product('libs/platform/src/database/migrate.js').migrate(ownerUrl);
      const owner = deaf(new pg.Pool({ connectionString: ownerUrl, max: 2 }));
      closing.push(owner);
      return {
        name,
        ownerUrl,
        owner,
        pid: postgres.pid,
        url: (role) => loginUrl(ownerUrl, role),
        /** A pool as the product opens it, for a role. */
        async pool(max, role = 'neuguong_app') {
          const { connect } = product('libs/platform/src/database/data-source.js');
          const opened = await connect(loginUrl(ownerUrl, role), 'bench', max);
          closing.push({ end: () => opened.close() });
          return opened.pool;
        },
        /** What lies in memory is written out, so that no measurement pays for the one before it. */
        settle: () => owner.query('checkpoint'),
      };
    },
    async stop() {
      await Promise.allSettled(closing.map((pool) => pool.end()));
      await postgres.stop();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}
