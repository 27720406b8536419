import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDatabase, type TestDatabase } from './database';
import { type Cli, copySamples, type Further, newHouse, type Samples } from './samples';

const ROOT = path.resolve(__dirname, '../..');
/** The password of every sample account. */
export const PASSWORD = 'neu-guong-dung-thu';

/** A whole application on a database of its own: api and worker in their own processes, samples loaded. */
export interface RunningApp {
  readonly origin: string;
  readonly database: TestDatabase;
  readonly env: NodeJS.ProcessEnv;
  /** Where the signer, if there is one, keeps its key and what it has signed. */
  readonly signerFolder: string;
  /** Ends the API as a power cut would (SIGKILL). */
  killApi(): Promise<void>;
  /** Starts the API that comes after one that was killed, at the same origin. */
  startApi(): Promise<void>;
  /** Starts a worker where none was wanted at first. */
  startWorker(): Promise<void>;
  /** Runs a command of the command line program and returns what it printed; rejects when it fails. */
  cli(...args: string[]): Promise<string>;
  /** What the processes have logged so far. */
  logs(): string;
  stop(): Promise<void>;
}

export interface AppOptions {
  /** Where it begins, if the samples alone are not enough; every spec that says the same name begins at the same. */
  readonly further?: Further;
  /** Start the worker too; true when left out. */
  readonly worker?: boolean;
  /** Start the signer too, and let the worker have the log signed; false when left out. */
  readonly signer?: boolean;
  /** The owner's address of a PostgreSQL of the test's own; the one that all tests share when left out. */
  readonly server?: string;
  /** More environment for both processes. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts the application from `dist`, which global setup has built. */
export async function bootApp(options: AppOptions = {}): Promise<RunningApp> {
  const { worker = true, signer = false, server, further, env: more = {} } = options;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'neuguong-app-'));
  const samples = server ? await seedOn(server, folder) : await copySamples(folder, onSamples, further);
  const { database } = samples;
  const env: NodeJS.ProcessEnv = {
    ...environment(samples),
    PORT: '0',
    HOST: '127.0.0.1',
    REQUESTS_PER_MINUTE: '1000000',
    SIGN_INS_PER_MINUTE: '100000',
    ...more,
  };
  const log = path.join(folder, 'log');
  const signerFolder = path.join(folder, 'signer');
  const cli = (...args: string[]) => run([program('cli'), ...args], { ...env, DATABASE_URL: database.ownerUrl });
  const running: ChildProcess[] = [];
  const reads = more['LAW_FILE'] === undefined ? [] : [more['LAW_FILE']];
  const confinement = confined([samples.env.EVIDENCE_DIR, path.dirname(samples.env.ERASURES_FILE)], reads);
  const stop = async () => {
    await Promise.all(running.map((child) => end(child)));
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (signer) Object.assign(env, await startSigner(signerFolder, log, running));
    const api = running.length; // its place in the list, also of those that come after it
    const started = await Promise.all([
      start('api', env, log, running, confinement),
      ...(worker ? [start('worker', env, log, running, confinement)] : []),
    ]);
    const origin = String(started[0]?.url ?? '').replace('[::1]', '127.0.0.1');
    const again = { ...env, PORT: new URL(origin).port };
    return {
      ...{ origin, database, env, signerFolder, cli, stop },
      logs: () => readFileSync(log, 'utf8'),
      startWorker: async () => {
        await start('worker', env, log, running, confinement);
      },
      killApi: () => end(running[api] as ChildProcess, 'SIGKILL'),
      startApi: async () => {
        await start('api', again, log, running, confinement);
        running.splice(api, 1, running.pop() as ChildProcess);
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function environment({ database, env }: Samples): NodeJS.ProcessEnv {
  const { PUBLIC_ORIGIN: _, DATABASE_URL: __, ...given } = process.env;
  return {
    ...given,
    ...env,
    NODE_ENV: 'test',
    DATABASE_APP_URL: database.appUrl,
    DATABASE_PROJECTOR_URL: database.projectorUrl,
    DATABASE_SEALER_URL: database.sealerUrl,
    DATABASE_BALLOT_URL: database.ballotUrl,
    QUEUE_BACKEND: 'postgres',
  };
}

const onSamples: Cli = (samples, ...args) =>
  run([program('cli'), ...args], { ...environment(samples), DATABASE_URL: samples.database.ownerUrl });

/** What others copy, where there is nothing to copy from. */
async function seedOn(server: string, folder: string): Promise<Samples> {
  const samples = { database: await createDatabase(server), env: newHouse(folder) };
  await onSamples(samples, 'seed', '--demo');
  return samples;
}

const program = (name: string) => path.join(ROOT, `dist/apps/${name}/src/main.js`);

/** The flags under which the launcher runs api and worker: what they may read is listed. */
function confined(writes: readonly string[], reads: readonly string[]): string[] {
  const script = `import { confined } from '${ROOT}/tools/session/confinement.mjs';
    console.log(JSON.stringify(confined({ root: '${ROOT}', reads: ${JSON.stringify(['/etc', ...reads])}, writes: ${JSON.stringify(writes)} })));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
  ) as string[];
}

/** Starts a signer in a folder of its own; says what the worker has to be told. */
async function startSigner(folder: string, log: string, running: ChildProcess[]): Promise<NodeJS.ProcessEnv> {
  const SIGNER_TOKEN = randomBytes(24).toString('hex');
  const told = { PATH: process.env['PATH'], SIGNER_DIR: folder, SIGNER_TOKEN, SIGNER_PORT: '0' };
  const { url } = await start('signer', told, log, running);
  return { SIGNER_URL: url, SIGNER_TOKEN };
}

/** Starts one process and waits until it says that it is ready. */
function start(
  name: string,
  env: NodeJS.ProcessEnv,
  log: string,
  running: ChildProcess[],
  flags: readonly string[] = [],
): Promise<{ url?: string }> {
  const out = openSync(log, 'a');
  const child = spawn(process.execPath, [...flags, '--enable-source-maps', program(name)], {
    cwd: ROOT,
    env,
    stdio: ['ignore', out, out, 'ipc'],
  });
  running.push(child);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url?: string }));
    child.once('exit', (code) =>
      reject(new Error(`${name} ended with ${code}:\n${readFileSync(log, 'utf8').slice(-4000)}`)),
    );
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.removeAllListeners('exit');
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await gone;
  clearTimeout(timer);
}

function run(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.once('close', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${argv.slice(1).join(' ')} ended with ${code}:\n${err || out}`)),
    );
  });
}
