import { createHmac } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './migrations';
import { migrateQueue } from './queue-schema';

export const LOGINS = [
  'neuguong_app',
  'neuguong_projector',
  'neuguong_sealer',
  'neuguong_auditor',
  'neuguong_ballot',
] as const;
export type Login = (typeof LOGINS)[number];

const LOCK = 7_305_803_219; // any number, the same in every release: one migration run at a time

/**
 * The address under which a role signs in: the owner's, with the role's name and a password derived from the owner's.
 * So one secret configures all, and no process but the migration holds the owner's.
 */
export function loginUrl(ownerUrl: string, login: Login): string {
  const url = new URL(ownerUrl);
  const secret = decodeURIComponent(url.password) || 'neuguong';
  url.username = login;
  url.password = createHmac('sha256', secret).update(login).digest('base64url');
  return url.href;
}

/**
 * Brings the database to this release: roles, schemas, the queue's own schema. It may be run again at any time and by
 * several processes at once; it never runs inside the application.
 * @returns the names of the migrations that were new
 */
export async function migrate(ownerUrl: string): Promise<readonly string[]> {
  const lock = new Client({ connectionString: ownerUrl });
  lock.on('error', () => undefined);
  await lock.connect();
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations,
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    installExtensions: false,
  });
  try {
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    await ensureLogins(lock, ownerUrl);
    await source.initialize();
    const run = await source.runMigrations();
    await migrateQueue(lock);
    return run.map((migration) => migration.name);
  } finally {
    if (source.isInitialized) await source.destroy();
    await lock.end();
  }
}

async function ensureLogins(client: Client, ownerUrl: string): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
    LOGINS,
  ]);
  const known = new Set(rows.map((row) => row.rolname));
  for (const login of LOGINS) {
    const password = escapeLiteral(decodeURIComponent(new URL(loginUrl(ownerUrl, login)).password));
    const name = escapeIdentifier(login);
    // Roles belong to the whole cluster: another database's migration may create one in this very moment.
    await client.query(`do $$ begin
      ${known.has(login) ? '' : `create role ${name} login password ${password}; exception when duplicate_object or unique_violation then null;`}
    end $$`);
    await client.query(`alter role ${name} login password ${password}`).catch((error: { code?: string }) => {
      if (error.code !== 'XX000') throw error; // "tuple concurrently updated": somebody set the same password
    });
    const { rows: database } = await client.query<{ name: string }>('select current_database() as name');
    await client
      .query(`grant connect on database ${escapeIdentifier(database[0]?.name ?? '')} to ${name}`)
      .catch((error: { code?: string }) => {
        if (error.code !== 'XX000') throw error;
      });
  }
}
