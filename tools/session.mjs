// One running Nêu Gương: database, queue, programs. What `npm start`, `npm run demo` and `npx neuguong` have in common.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './build.mjs';
import { buildServer } from './build/server.mjs';
import { buildWeb } from './build/web.mjs';
import { clearMark, markProcess, markedProcess, takeFolder } from './embedded/process-mark.mjs';
import { startPostgres } from './embedded/postgres.mjs';
import { StartError, isEnding, startChild, tail } from './embedded/process.mjs';
import { redisProgram, startRedis } from './embedded/redis.mjs';
import { confined } from './session/confinement.mjs';
import { end, onEnd } from './session/lifetime.mjs';
import { settings } from './session/settings.mjs';

const startedIn = process.cwd();
const dataFolder = () => path.resolve(root, process.env.DATA_DIR || '.data');
const launcherMark = (dataDir) => path.join(dataDir, 'launcher.json');
const program = (name) => path.join(root, `dist/apps/${name}/src/main.js`);

/** A service that ends while it is needed ends everything, with the reason. */
function mustLive({ done, logFile }, name) {
  void done.then(({ code, signal }) => {
    if (isEnding()) return;
    const log = logFile ? `\n${tail(logFile)}` : '';
    void end(1, `${name} has ended unexpectedly (${signal ?? `status ${code}`})${log}`);
  });
}

function takeDataFolder(dataDir) {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const mark = launcherMark(dataDir);
  const other = takeFolder(mark);
  if (other) {
    throw new StartError(
      `Nêu Gương already runs on ${dataDir} (process ${other.pid}). Stop it first, or choose another DATA_DIR.`,
    );
  }
  onEnd(() => clearMark(mark));
}

async function database(dataDir) {
  const given = process.env.DATABASE_URL;
  if (given && !/^postgres(ql)?:\/\/[^/]+\/./.test(given)) {
    throw new StartError('DATABASE_URL is not an address like postgres://user:password@host:5432/database.');
  }
  if (given) return { ownerUrl: given, what: 'PostgreSQL from DATABASE_URL' };
  const postgres = await startPostgres({ dir: path.join(dataDir, 'pg') });
  mustLive(postgres, 'PostgreSQL');
  const what = `embedded PostgreSQL on 127.0.0.1:${postgres.port} (${postgres.how}), data in ${postgres.dir}`;
  return { ownerUrl: postgres.url(), what, folder: postgres.dir };
}

async function queue(dataDir) {
  const { REDIS_URL, QUEUE_BACKEND } = process.env;
  if (REDIS_URL) return { redisUrl: REDIS_URL, what: 'Redis from REDIS_URL' };
  if (QUEUE_BACKEND !== 'redis')
    return { what: 'BullMQ on PostgreSQL (QUEUE_BACKEND=redis or REDIS_URL chooses Redis)' };
  const found = await redisProgram(path.join(dataDir, 'redis-bin')).catch((error) => {
    throw new StartError(
      `QUEUE_BACKEND=redis, but there is no redis-server here and none could be fetched (${error.message}). Set REDIS_URL, ` +
        'install redis-server or valkey, use docker compose, or leave QUEUE_BACKEND out.',
    );
  });
  const redis = await startRedis({ dir: path.join(dataDir, 'redis'), program: found });
  mustLive(redis, 'redis-server');
  return { redisUrl: redis.url, what: `${found.bin} on 127.0.0.1:${redis.port}` };
}

function cli(args, options) {
  return startChild(
    `neuguong ${args[0]}`,
    [process.execPath, '--enable-source-maps', program('cli'), ...args],
    options,
  );
}

/**
 * Runs one command of the command line program to its end.
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, onLine?: (line: string) => void }} options onLine: takes standard output; else it is shown
 * @returns {Promise<void>} rejects with a StartError when the command fails
 */
export async function command(args, { env, onLine }) {
  const stdio = ['ignore', onLine ? 'pipe' : 'inherit', 'inherit'];
  const service = cli(args, { env, stdio });
  if (onLine) createInterface({ input: service.child.stdout }).on('line', onLine);
  const closed = new Promise((resolve) => service.child.once('close', resolve));
  const { code, signal } = await service.done;
  await closed;
  if (code !== 0) throw new StartError(`neuguong ${args.join(' ')} failed (${signal ?? `status ${code}`})`);
}

/**
 * Does something once for this release: the private database of a data folder changes through nobody else.
 * @param {{ folder?: string, digest: string }} release folder: of the embedded database; without one the work is always done
 */
async function onceForRelease(name, { folder, digest }, work) {
  const mark = folder && path.join(folder, name);
  if (mark && fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === digest) return;
  await work();
  if (mark) fs.writeFileSync(mark, digest);
}

async function migrate(env) {
  const lines = [];
  await command(['migrate'], { env, onLine: (line) => lines.push(line) }).catch((error) => {
    throw lines.length > 0 ? new StartError(`${lines.join('\n')}\n${error.message}`) : error;
  });
}

/**
 * Brings up what is missing and migrates the database. Nothing is served yet.
 * @param {{ say: (line: string) => void, port?: number }} options say: told of every step; port: where the api will listen
 * @returns {Promise<{ env: NodeJS.ProcessEnv, ownerEnv: NodeJS.ProcessEnv, address: string, dataDir: string,
 *   page: Promise<boolean>, known: (facts: object) => void, once: (name: string, work: () => Promise<void>) => Promise<void> }>} page: when it is built;
 *   once: does something once for this release
 */
export async function prepare({ say, port = 0 }) {
  process.chdir(root);
  const dataDir = dataFolder();
  takeDataFolder(dataDir);
  const [programs, page] = [buildServer(root), buildWeb(root)];
  for (const building of [programs, page]) building.catch(() => {}); // reported where it is awaited
  const { ownerUrl, what, folder } = await database(dataDir);
  say(what);
  const { redisUrl, what: jobs } = await queue(dataDir);
  say(`job queue: ${jobs}`);
  const { compiled, digest } = await programs;
  if (compiled) say(`built ${compiled} server files`);
  const told = settings({ dataDir, ownerUrl, redisUrl, port });
  const release = { folder, digest };
  await onceForRelease('migrated', release, () => migrate(told.ownerEnv));
  const known = (facts) => markProcess(launcherMark(dataDir), process.pid, { ownerUrl, redisUrl, port, ...facts });
  known({});
  return { ...told, dataDir, page, known, once: (name, work) => onceForRelease(name, release, work) };
}

/**
 * Runs one command line on this folder's data: on the databases of the application that runs there, or on ones brought up for it.
 * @param {string[]} args
 * @returns {Promise<number>} its exit status
 */
export async function commandLine(args) {
  if (args[0] === 'witness') {
    await buildServer(root);
    const { PATH, NODE_ENV } = process.env; // a witness has no database, and nothing is started for it
    return (await cli(args, { env: { PATH, NODE_ENV }, cwd: startedIn, stdio: 'inherit' }).done).code ?? 1;
  }
  const running = markedProcess(launcherMark(dataFolder()));
  if (running && !running.ownerUrl) throw new StartError('Nêu Gương is just starting here. Try again in a moment.');
  if (running) await buildServer(root);
  const session = running ? settings({ dataDir: dataFolder(), ...running }) : await prepare({ say: () => {} });
  if (!running && args[0] === 'epoch') await serve('signer', session, { logs: 'kept' });
  const env = { ...session.ownerEnv, ...(session.signer ? signerEnv(session.signer) : {}) };
  return (await cli(args, { env, cwd: startedIn, stdio: 'inherit' }).done).code ?? 1;
}

/** Of the environment, what only one of the programs may know. */
const SIGNER_ONLY = ['SIGNER_DIR', 'SIGNER_HOST', 'SIGNER_PORT'];
const WORKER_ONLY = ['DATABASE_PROJECTOR_URL', 'DATABASE_SEALER_URL', 'SIGNER_URL', 'SIGNER_TOKEN'];
const API_ONLY = ['DATABASE_BALLOT_URL'];
const without = (env, names) => Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));

const signerEnv = ({ url, token }) => ({ SIGNER_URL: url, SIGNER_TOKEN: token });

/** The signer knows no database and no key of personal data; the api knows no signer. */
function environmentOf(name, { env, dataDir, signer }) {
  if (name === 'api') return without(env, [...SIGNER_ONLY, ...WORKER_ONLY]);
  if (name === 'worker') return { ...without(env, [...SIGNER_ONLY, ...API_ONLY]), ...signerEnv(signer) };
  const { PATH, NODE_ENV } = env;
  const folder = env.SIGNER_DIR || path.join(dataDir, 'signer');
  return { PATH, NODE_ENV, SIGNER_DIR: folder, SIGNER_TOKEN: signer.token, SIGNER_HOST: '127.0.0.1', SIGNER_PORT: '0' };
}

/** api and worker run confined: the signer's folder is nowhere on their list. */
function nodeFor(name, { env }) {
  const writes = [env.EVIDENCE_DIR, path.dirname(env.ERASURES_FILE)].map((folder) => path.resolve(root, folder));
  for (const folder of writes) fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const laws = env.LAW_FILE ? [path.resolve(root, env.LAW_FILE)] : [];
  const flags = name === 'signer' ? [] : confined({ root, reads: ['/etc', ...laws], writes });
  return [process.execPath, ...flags, '--enable-source-maps', program(name)];
}

/**
 * Starts one of the programs that stay; with the worker, the signer that it asks.
 * @param {'api' | 'worker' | 'signer'} name
 * @param {{ env: NodeJS.ProcessEnv, dataDir: string, page: Promise<boolean>, known: (facts: object) => void }} session from `prepare`
 * @param {{ logs: 'shown' | 'kept' }} options shown: on this terminal; kept: in the data folder
 * @returns {Promise<{ url?: string }>} what it says when it is ready
 */
export async function serve(name, session, { logs }) {
  const { dataDir, page } = session;
  await page;
  if (name === 'worker') await serve('signer', session, { logs });
  if (name === 'signer') session.signer = { token: randomBytes(32).toString('base64url') };
  const logFile = logs === 'kept' ? path.join(dataDir, `${name}.log`) : undefined;
  const out = logFile ? fs.openSync(logFile, 'w', 0o600) : 'inherit';
  const service = startChild(name, nodeFor(name, session), {
    env: environmentOf(name, session),
    stdio: ['ignore', out, out, 'ipc'],
    graceMs: 30_000, // all end by themselves before that, finishing what they have begun
  });
  if (logFile) fs.closeSync(out);
  mustLive({ ...service, logFile }, name);
  const said = await new Promise((resolve) =>
    service.child.on('message', (message) => message.ready && resolve(message)),
  );
  if (name === 'signer') {
    session.signer.url = said.url;
    session.known({ signer: session.signer });
  }
  return said;
}
