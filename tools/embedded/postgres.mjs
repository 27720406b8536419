// A private PostgreSQL 18 from npm: no Docker, no root rights, no fixed port, no socket file, a password of its own.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { handOver, postgresIdentity } from './postgres-binaries.mjs';
import { endLeftOver } from './process-mark.mjs';
import { StartError, listenable, run, startChild, tail } from './process.mjs';

export const ownerRole = 'neuguong_owner';
const withoutDurability = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const environment = () => ({ ...process.env, LC_ALL: 'C', LANGUAGE: '' });

/** Makes the cluster, or nothing of it: an interrupted initdb leaves only a folder that the next start replaces. */
async function createCluster(identity, { data, passwordFile, ephemeral }) {
  const coming = `${data}.new`;
  fs.rmSync(coming, { recursive: true, force: true });
  fs.writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  handOver(identity, identity.dir);
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['-U', ownerRole, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const argv = [identity.binaries.initdb, '-D', coming, ...access, ...locale, ...(ephemeral ? ['--no-sync'] : [])];
  await run('initdb', argv, { prefix: identity.prefix, ...identity.as, cwd: identity.dir, env: environment() });
  fs.renameSync(coming, data);
}

/** Waits for the line in postmaster.pid with which the server says that it takes connections. */
async function untilReady(server, data, logFile) {
  for (const until = Date.now() + 60_000; ; await sleep(20)) {
    if (!server.running()) throw new StartError(`PostgreSQL ended during its start:\n${tail(logFile)}`);
    const file = path.join(data, 'postmaster.pid');
    const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : [];
    if (Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready') return;
    if (Date.now() > until) throw new StartError(`PostgreSQL was not ready within 60 s:\n${tail(logFile)}`);
  }
}

async function startServer(identity, data, logFile, settings, wanted) {
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await listenable(0));
    const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', ...settings];
    const argv = [identity.binaries.postgres, '-D', data, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])];
    const server = startChild('PostgreSQL', argv, {
      prefix: identity.prefix,
      ...identity.as,
      signal: 'SIGINT', // fast shutdown: ends sessions, keeps what was committed
      graceMs: 15_000,
      logFile,
      markFile: path.join(identity.dir, 'server.json'),
      cwd: identity.dir,
      env: environment(),
    });
    try {
      await untilReady(server, data, logFile);
      return { server, port };
    } catch (error) {
      await server.stop();
      const taken = /could not bind|Address already in use/.test(tail(logFile));
      if (!taken || attempt === 3) throw error;
    }
  }
}

async function ensureDatabase(url, database) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

/**
 * Starts the server of a folder, creating it the first time.
 * @param {{ dir: string, database?: string, ephemeral?: boolean, port?: number }} options dir: its folder; database: made when
 *   missing; ephemeral: for tests, without durability, removed at the stop; port: a free one when left out
 * @returns {Promise<{ url: (database?: string) => string, port: number, pid: number, how: string, dir: string, done: Promise<unknown>, logFile: string, stop: () => Promise<void> }>}
 * @throws {StartError} in words for the person at the terminal
 */
export async function startPostgres({ dir, database = 'neuguong', ephemeral = false, port: wanted }) {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const identity = await postgresIdentity(path.resolve(dir));
  const at = (name) => path.join(identity.dir, name);
  const [data, logFile, passwordFile] = ['data', 'postgres.log', 'password'].map(at);
  await endLeftOver(at('server.json'), 'SIGINT');
  if (!fs.existsSync(data)) await createCluster(identity, { data, passwordFile, ephemeral });
  const { server, port } = await startServer(identity, data, logFile, ephemeral ? withoutDurability : [], wanted);
  const password = fs.readFileSync(passwordFile, 'utf8').trim();
  const url = (name = database) => `postgres://${ownerRole}:${password}@127.0.0.1:${port}/${name}`;
  await ensureDatabase(url('postgres'), database);
  const stop = async () => {
    await server.stop();
    if (ephemeral) fs.rmSync(identity.dir, { recursive: true, force: true });
  };
  return { url, port, pid: server.pid, how: identity.how, dir: identity.dir, done: server.done, logFile, stop };
}
