// The servers of one test run. Started outside jest's sandbox: the in-process Redis does not work inside it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { root } from '../../tools/build.mjs';
import { buildServer } from '../../tools/build/server.mjs';
import { buildWeb } from '../../tools/build/web.mjs';
import { findChromium } from '../../tools/chromium.mjs';
import { startPostgres } from '../../tools/embedded/postgres.mjs';
import { run } from '../../tools/embedded/process.mjs';
import { redisProgram, startRedis } from '../../tools/embedded/redis.mjs';
import { settings } from '../../tools/session/settings.mjs';
import { notRun } from './notes.mjs';

const cache = (name) => path.join(root, '.data', name);

/** Folders of test runs that were killed. */
function removeOldFolders() {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = Number(/^neuguong-test-(\d+)-/.exec(name)?.[1]);
    if (!pid) continue;
    try {
      process.kill(pid, 0);
    } catch (error) {
      if (error.code === 'ESRCH') fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
    }
  }
}

async function asOwner(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function onDatabase(url, name) {
  const at = new URL(url);
  at.pathname = `/${name}`;
  return at.href;
}

async function postgres(dir) {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { admin: onDatabase(given, 'postgres'), stop: async () => {} };
  const server = await startPostgres({ dir: path.join(dir, 'pg'), database: 'neuguong', ephemeral: true });
  return { admin: server.url('postgres'), stop: server.stop };
}

/** A migrated database to copy from: a copy takes some 30 ms, a migration a second. */
async function template(admin, dir) {
  const cli = path.join(root, 'dist/apps/cli/src/main.js');
  if (!fs.existsSync(cli)) return undefined;
  const name = `neuguong_template_${process.pid}`;
  await asOwner(admin, `create database ${name}`);
  const { ownerEnv } = settings({ dataDir: dir, ownerUrl: onDatabase(admin, name), port: 0 });
  await run('migration of the template database', [process.execPath, cli, 'migrate'], {
    env: { ...ownerEnv, NODE_ENV: 'test' },
  });
  return { name, stop: () => dropBelow(admin, name) };
}

/** Drops the template and what specs have made of it for others to copy. */
async function dropBelow(admin, name) {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [name]);
    for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`);
  } finally {
    await client.end();
  }
}

async function realRedis(dir) {
  try {
    const program = await redisProgram(cache('redis-bin'));
    return { ...(await startRedis({ dir: path.join(dir, 'redis'), program })), program };
  } catch (error) {
    notRun('queue contract on a real Redis', error.message);
    return undefined;
  }
}

async function inProcessRedis() {
  const { createRedisMock } = await import('js-redis-server');
  const server = await createRedisMock();
  const { host, port } = server.addresses()[0];
  return { url: `redis://${host}:${port}`, stop: () => server.close() };
}

async function chromium() {
  try {
    return await findChromium(cache('chromium'));
  } catch (error) {
    notRun('browser tests in Chromium', error.message);
    return undefined;
  }
}

/** Tests without a page do not care whether it can be built; those with one fail by themselves. */
async function webPage() {
  await buildWeb(root).catch((error) => console.error(error.message));
}

/** All of `starting`, or none: what did start is stopped again when one fails. */
async function together(starting) {
  const results = await Promise.allSettled(starting);
  const failed = results.find(({ status }) => status === 'rejected');
  const started = results.map(({ value }) => value);
  if (!failed) return started;
  await Promise.all(started.map((service) => service?.stop?.()));
  throw failed.reason;
}

/**
 * Starts everything a test may need and says where in `env`: TEST_DB_ADMIN, TEST_DB_TEMPLATE, TEST_FOLDER (of this run), TEST_REDIS_URL,
 * TEST_REDIS_PROGRAM (to start one that may be killed), TEST_REDIS_INPROCESS_URL, TEST_CHROMIUM. What is absent is not available here.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ stop: () => Promise<void> }>}
 */
export async function startServices(env) {
  removeOldFolders();
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), `neuguong-test-${process.pid}-`));
  const removeFolder = () => fs.rmSync(dir, { recursive: true, force: true });
  let services;
  try {
    services = await together([
      postgres(dir),
      realRedis(dir),
      inProcessRedis(),
      chromium(),
      buildServer(root),
      webPage(),
    ]);
  } catch (error) {
    removeFolder();
    throw error;
  }
  const [database, redis, inProcess, browser] = services;
  const running = [database, redis, inProcess].filter(Boolean);
  const stop = async () => {
    while (running.length > 0) await running.pop().stop();
    removeFolder();
  };
  try {
    const copied = await template(database.admin, dir);
    if (copied) running.push(copied);
    const found = {
      TEST_DB_ADMIN: database.admin,
      TEST_DB_TEMPLATE: copied?.name,
      TEST_FOLDER: dir,
      TEST_REDIS_URL: env.TEST_REDIS_URL ?? redis?.url,
      TEST_REDIS_PROGRAM: redis && JSON.stringify(redis.program),
      TEST_REDIS_INPROCESS_URL: inProcess.url,
      TEST_CHROMIUM: browser && JSON.stringify(browser),
    };
    for (const [name, value] of Object.entries(found)) if (value) env[name] = value;
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
