import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDatabase, type TestDatabase } from './database';

const ROOT = path.resolve(__dirname, '../..');
/** The password of every sample account. */
export const PASSWORD = 'neu-guong-dung-thu';

/** A whole application on a database of its own: api and worker in their own processes, samples loaded. */
export interface RunningApp {
  readonly origin: string;
  readonly database: TestDatabase;
  readonly env: NodeJS.ProcessEnv;
  /** Runs a command of the command line program and returns what it printed; rejects when it fails. */
  cli(...args: string[]): Promise<string>;
  /** What the processes have logged so far. */
  logs(): string;
  stop(): Promise<void>;
}

export interface AppOptions {
  /** Load sample people, accounts and cases; true when left out. */
  readonly samples?: boolean;
  /** Start the worker too; true when left out. */
  readonly worker?: boolean;
  /** More environment for both processes. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts the application from `dist`, which global setup has built. */
export async function bootApp({ samples = true, worker = true, env: more = {} }: AppOptions = {}): Promise<RunningApp> {
  const database = await createDatabase();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'neuguong-app-'));
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'test',
    DATABASE_APP_URL: database.appUrl,
    DATABASE_PROJECTOR_URL: database.projectorUrl,
    QUEUE_BACKEND: 'postgres',
    EVIDENCE_DIR: path.join(folder, 'evidence'),
    ERASURES_FILE: path.join(folder, 'erasures', 'erasures.jsonl'),
    VAULT_KEY: randomBytes(32).toString('base64'),
    PORT: '0',
    HOST: '127.0.0.1',
    REQUESTS_PER_MINUTE: '1000000',
    SIGN_INS_PER_MINUTE: '100000',
    ...more,
  };
  delete env['PUBLIC_ORIGIN'];
  delete env['DATABASE_URL'];
  const log = path.join(folder, 'log');
  const cli = (...args: string[]) => run([program('cli'), ...args], { ...env, DATABASE_URL: database.ownerUrl });
  const running: ChildProcess[] = [];
  const stop = async () => {
    await Promise.all(running.map(end));
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await cli('seed', ...(samples ? ['--demo'] : []));
    const started = await Promise.all([
      start('api', env, log, running),
      ...(worker ? [start('worker', env, log, running)] : []),
    ]);
    const origin = String(started[0]?.url ?? '').replace('[::1]', '127.0.0.1');
    return { origin, database, env, cli, logs: () => readFileSync(log, 'utf8'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const program = (name: string) => path.join(ROOT, `dist/apps/${name}/src/main.js`);

/** Starts one process and waits until it says that it is ready. */
function start(name: string, env: NodeJS.ProcessEnv, log: string, running: ChildProcess[]): Promise<{ url?: string }> {
  const out = openSync(log, 'a');
  const child = spawn(process.execPath, ['--enable-source-maps', program(name)], {
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

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.removeAllListeners('exit');
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
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
