import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { loginUrl, migrate } from '@lib/platform';
import { Client, escapeIdentifier } from 'pg';

/** A database for one spec file, brought to this release, with the addresses of its users. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly projectorUrl: string;
  readonly sealerUrl: string;
  readonly auditorUrl: string;
  readonly ballotUrl: string;
  drop(): Promise<void>;
}

const IN_USE = '55006'; // somebody still looks at the template: wait for a moment
const TRIES = 20;

/**
 * Copies the migrated template of this test run, or migrates an empty database where there is none.
 * @param server the owner's address of a server of the test's own; the one that all tests share when left out
 */
export async function createDatabase(server?: string): Promise<TestDatabase> {
  return copyOf(server ?? shared(), server ? undefined : process.env['TEST_DB_TEMPLATE']);
}

/**
 * Copies a database that `make` has filled. It is made once in a run, by the first who asks, and nobody sees it before it is whole.
 * @param part names it among those of this run
 */
export async function copyOfOne(part: string, make: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const admin = shared();
  const name = `${process.env['TEST_DB_TEMPLATE']}_${part}`;
  await alone(admin, name, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const made = new URL((await make()).ownerUrl).pathname.slice(1);
    await patiently(() => asAdmin(admin, `alter database ${made} rename to ${escapeIdentifier(name)}`));
  });
  return copyOf(admin, name);
}

/** One after the other, over all processes of this run; who dies lets the next in. */
async function alone(admin: string, name: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    await work(client);
  } finally {
    await client.end();
  }
}

function shared(): string {
  const admin = process.env['TEST_DB_ADMIN'];
  if (!admin) throw new Error('TEST_DB_ADMIN is not set: run this spec in the int or flow project of jest');
  return admin;
}

async function copyOf(admin: string, template: string | undefined): Promise<TestDatabase> {
  const name = `neuguong_test_${randomUUID().replaceAll('-', '')}`;
  const from = template ? ` template ${escapeIdentifier(template)}` : '';
  await patiently(() => asAdmin(admin, `create database ${escapeIdentifier(name)}${from}`));
  const ownerUrl = on(admin, name);
  if (!template) await migrate(ownerUrl);
  return {
    ownerUrl,
    appUrl: loginUrl(ownerUrl, 'neuguong_app'),
    projectorUrl: loginUrl(ownerUrl, 'neuguong_projector'),
    sealerUrl: loginUrl(ownerUrl, 'neuguong_sealer'),
    auditorUrl: loginUrl(ownerUrl, 'neuguong_auditor'),
    ballotUrl: loginUrl(ownerUrl, 'neuguong_ballot'),
    drop: () => drop(admin, name),
  };
}

/** Connections that are closing get a moment to go by themselves; whoever stays is put out. */
async function drop(admin: string, name: string): Promise<void> {
  for (let attempt = 1; attempt < TRIES; attempt++) {
    try {
      return await asAdmin(admin, `drop database if exists ${escapeIdentifier(name)}`);
    } catch (error) {
      if ((error as { code?: string }).code !== IN_USE) throw error;
      await sleep(50);
    }
  }
  await asAdmin(admin, `drop database if exists ${escapeIdentifier(name)} with (force)`);
}

/** Does what cannot be done while somebody looks at a database, as soon as nobody does. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: string }).code !== IN_USE || attempt === TRIES) throw error;
      await sleep(100);
    }
  }
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function on(url: string, database: string): string {
  const at = new URL(url);
  at.pathname = `/${database}`;
  return at.href;
}
