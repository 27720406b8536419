// A private redis-server: one that the machine has, or the distribution's own package unpacked without root rights.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endLeftOver } from './process-mark.mjs';
import { StartError, listenable, run, startChild, tail } from './process.mjs';

const names = ['valkey-server', 'redis-server'];
const debianPackages = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];

function runnable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(name) {
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/opt/homebrew/bin',
    '/usr/local/bin',
    '/usr/bin',
  ];
  return folders.map((folder) => path.join(folder, name)).find(runnable);
}

/** @returns {{ bin: string, env: Record<string, string> } | undefined} a server program of this machine or of our private copy */
export function findRedis(privateCopy) {
  const chosen = process.env.REDIS_SERVER_BIN;
  if (chosen) return { bin: chosen, env: {} };
  for (const name of names) {
    const bin = onPath(name);
    if (bin) return { bin, env: {} };
  }
  for (const name of names) {
    const bin = path.join(privateCopy, 'usr/bin', name);
    if (!runnable(bin)) continue;
    const lib = path.join(privateCopy, 'usr/lib');
    const folders = fs.existsSync(lib) ? fs.readdirSync(lib).map((folder) => path.join(lib, folder)) : [];
    return { bin, env: { LD_LIBRARY_PATH: folders.join(':') } };
  }
  return undefined;
}

/**
 * Debian and Ubuntu without root: downloads the distribution's signed packages and unpacks them into a folder of ours.
 * @returns {Promise<void>} rejects with the reason when that is not possible here
 */
export async function fetchRedis(privateCopy) {
  if (!onPath('apt-get') || !onPath('dpkg-deb')) throw new StartError('this system has no apt');
  const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'neuguong-redis-'));
  try {
    const options = ['APT::Sandbox::User=', 'Acquire::Retries=0', 'Acquire::http::Timeout=15'].flatMap((o) => [
      '-o',
      o,
    ]);
    const apt = (program, ...args) => run(program, [program, ...options, ...args], { cwd: tmp });
    const known = await apt('apt-cache', 'show', 'redis-server').catch(() => '');
    if (!known.includes('Package:')) {
      // A fresh image has no package lists: fetch them into a state folder of our own.
      const own = ['state/lists/partial', 'cache/archives/partial'].map((folder) => path.join(tmp, folder));
      for (const folder of own) fs.mkdirSync(folder, { recursive: true });
      const state = [`Dir::State=${tmp}/state`, `Dir::Cache=${tmp}/cache`, 'Dir::State::status=/var/lib/dpkg/status'];
      options.push(...state.flatMap((o) => ['-o', o]));
      await apt('apt-get', 'update');
    }
    await apt('apt-get', 'download', ...debianPackages);
    const unpacked = path.join(tmp, 'unpacked');
    const packages = fs.readdirSync(tmp).filter((file) => file.endsWith('.deb'));
    for (const file of packages) await run('dpkg-deb', ['dpkg-deb', '-x', path.join(tmp, file), unpacked]);
    const coming = `${privateCopy}.${process.pid}`;
    fs.mkdirSync(path.dirname(privateCopy), { recursive: true });
    fs.cpSync(unpacked, coming, { recursive: true, verbatimSymlinks: true });
    fs.rmSync(privateCopy, { recursive: true, force: true });
    fs.renameSync(coming, privateCopy);
  } finally {
    fs.rmSync(tmp, { recursive: true, force: true });
  }
}

/** @returns {Promise<{ bin: string, env: Record<string, string> }>} a server program, fetched when that is possible; rejects with the reason */
export async function redisProgram(privateCopy) {
  const found = findRedis(privateCopy);
  if (found) return found;
  await fetchRedis(privateCopy);
  const fetched = findRedis(privateCopy);
  if (!fetched) throw new StartError('the downloaded packages hold no redis-server');
  return fetched;
}

function answersPing(port, password) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let text = '';
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => end(false));
    socket.on('error', () => end(false));
    socket.on('data', (part) => (text += part).includes('+PONG') && end(true));
  });
}

/**
 * Starts a server that keeps what it was given: append-only file, no eviction.
 * @param {{ dir: string, program: { bin: string, env: Record<string, string> } }} options
 * @returns {Promise<{ url: string, port: number, pid: number, done: Promise<unknown>, logFile: string, stop: () => Promise<void> }>}
 * @throws {StartError}
 */
export async function startRedis({ dir, program }) {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const [config, logFile, markFile] = ['redis.conf', 'redis.log', 'server.json'].map((name) => path.join(dir, name));
  await endLeftOver(markFile, 'SIGTERM');
  const port = await listenable(0);
  const password = randomBytes(24).toString('base64url');
  const settings = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir "${dir}"`,
    'appendonly yes',
    'save ""',
    'maxmemory-policy noeviction',
    `requirepass ${password}`,
  ];
  fs.writeFileSync(config, `${settings.join('\n')}\n`, { mode: 0o600 });
  const env = { ...process.env, ...program.env };
  const server = startChild('redis-server', [program.bin, config], { logFile, markFile, env });
  for (const until = Date.now() + 15_000; !(await answersPing(port, password)); await sleep(30)) {
    if (!server.running()) throw new StartError(`redis-server ended during its start:\n${tail(logFile)}`);
    if (Date.now() > until) throw new StartError('redis-server did not answer within 15 s');
  }
  const url = `redis://:${password}@127.0.0.1:${port}`;
  return { url, port, pid: server.pid, done: server.done, logFile, stop: server.stop };
}
