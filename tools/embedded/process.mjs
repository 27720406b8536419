// Child processes that never outlive the process that started them.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { clearMark, markProcess } from './process-mark.mjs';

const live = [];
let ending = false;
let deathSignalWorks;

/** A message for the person at the terminal: shown without a stack. */
export class StartError extends Error {}

/** Arguments that make Linux end the child when this process dies, even by SIGKILL; none where that is not possible. */
function diesWithUs(signal) {
  deathSignalWorks ??=
    process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', signal, 'true']).status === 0;
  return deathSignalWorks ? ['setpriv', '--pdeathsig', signal] : [];
}

/** Where the system cannot do that (macOS): a shell that waits for our end and then ends the child. */
function watchOver(pid, signal) {
  const script = 'while kill -0 "$1" && kill -0 "$2"; do sleep 0.5; done; kill -0 "$1" || kill -"$3" "$2"';
  const argv = ['-c', script, 'sh', String(process.pid), String(pid), signal.slice(3)];
  spawn('sh', argv, { detached: true, stdio: 'ignore' })
    .on('error', () => {})
    .unref();
}

/**
 * Starts a child in its own process group, so that Ctrl-C reaches only the launcher, which then stops its children in order.
 * @param {string} name shown in messages
 * @param {string[]} argv program and arguments
 * @param {{ prefix?: string[], signal?: NodeJS.Signals, logFile?: string, markFile?: string, graceMs?: number } & import('node:child_process').SpawnOptions} options
 *   prefix: commands that run the program differently (a user namespace); signal: how to ask it to end; logFile: where its
 *   output goes; markFile: records the process, so that the next start can end it if it was left over; rest: as for `spawn`
 * @returns {{ name: string, child: import('node:child_process').ChildProcess, pid: number, done: Promise<{ code: number | null, signal: string | null }>, running: () => boolean, stop: () => Promise<void> }}
 */
export function startChild(name, argv, options = {}) {
  if (ending) throw new StartError('stopping');
  const { prefix = [], signal = 'SIGTERM', logFile, markFile, graceMs = 10_000, ...rest } = options;
  const log = logFile ? fs.openSync(logFile, 'a', 0o600) : undefined;
  const [program, ...args] = [...prefix, ...diesWithUs(signal.slice(3)), ...argv];
  const child = spawn(program, args, {
    stdio: log === undefined ? 'inherit' : ['ignore', log, log],
    detached: process.platform !== 'win32',
    ...rest,
  });
  if (log !== undefined) fs.closeSync(log);
  if (markFile && child.pid) markProcess(markFile, child.pid);
  if (child.pid && !deathSignalWorks && process.platform !== 'win32') watchOver(child.pid, signal);
  const done = new Promise((resolve) => {
    child.once('exit', (code, by) => resolve({ code, signal: by }));
    child.once('error', (error) => resolve({ code: 127, signal: null, error }));
  }).then((end) => {
    live.splice(live.indexOf(service), 1);
    if (markFile) clearMark(markFile);
    return end;
  });
  const running = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  const stop = async () => {
    if (!running()) return;
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await done;
    clearTimeout(timer); // a pending timer would keep the process alive
  };
  const service = { name, child, pid: child.pid, done, running, stop };
  live.push(service);
  return service;
}

/** Runs a program to its end. @returns {Promise<string>} its standard output; rejects with its standard error when it fails */
export async function run(name, argv, options = {}) {
  const service = startChild(name, argv, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) {
    service.child[stream].setEncoding('utf8').on('data', (part) => (text[stream] += part));
  }
  const closed = new Promise((resolve) => service.child.once('close', resolve));
  const { code, signal, error } = await service.done;
  if (error) throw new StartError(`${name}: ${error.message}`);
  await closed;
  if (code !== 0) throw new StartError(`${name} failed (${signal ?? `status ${code}`}): ${text.stderr.trim()}`);
  return text.stdout;
}

/** Ends every child, the newest first, and lets no further one start. */
export async function endChildren() {
  ending = true;
  while (live.length > 0) {
    const last = live.at(-1);
    await last.stop();
    await last.done;
  }
}

/** Last resort at exit, when nothing can be awaited any more. */
export function killChildren() {
  for (const { child, running } of live) if (running()) child.kill('SIGKILL');
}

/** @returns {boolean} whether the last children are being ended */
export const isEnding = () => ending;

/** @returns {Promise<number | undefined>} the port when it can be listened on (0 picks a free one), otherwise undefined */
export function listenable(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = net.createServer().once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const chosen = server.address().port;
      server.close(() => resolve(chosen));
    });
  });
}

/** @returns {string} the last lines of a log file, '' when there is none */
export function tail(file, lines = 12) {
  if (!fs.existsSync(file)) return '';
  return fs.readFileSync(file, 'utf8').trim().split('\n').slice(-lines).join('\n');
}
