// Does the start hold? As an ordinary user and as root, below a folder of mode 0700: every way to end leaves no process behind,
// and the next start finds the data. Runs on a copy of the files in a temporary folder.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { ownerRole } from './embedded/postgres.mjs';
import { startChild } from './embedded/process.mjs';

const root = path.resolve(import.meta.dirname, '..');
const isRoot = process.getuid?.() === 0;

/** Variables that would make a start differ from a plain one. */
const ownSetting =
  /^(npm_|TEST_|DATABASE_|REDIS_|QUEUE_BACKEND$|PORT$|HOST$|NODE_ENV$|DATA_DIR$|PUBLIC_ORIGIN$|VAULT_KEY$)/;

/** Files of the project as they are now, tracked or not, without what is ignored. */
function projectFiles() {
  const git = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  if (git.status === 0) return git.stdout.split('\0').filter((file) => file && fs.existsSync(path.join(root, file)));
  return fs.readdirSync(root).filter((name) => !['node_modules', '.git', '.data', 'dist'].includes(name));
}

/** A copy of the project that belongs to a user, in a folder that only this user may enter. */
function copyProject(user) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'neuguong-launch-'));
  const copy = (name) =>
    fs.cpSync(path.join(root, name), path.join(dir, name), { recursive: true, preserveTimestamps: true });
  for (const file of projectFiles()) copy(file);
  copy('dist');
  const readable = spawnSync('test', ['-r', path.join(root, 'node_modules/pg/package.json')], user.as).status === 0;
  if (readable) fs.symlinkSync(path.join(root, 'node_modules'), path.join(dir, 'node_modules'));
  else
    fs.cpSync(path.join(root, 'node_modules'), path.join(dir, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    });
  if (user.as) spawnSync('chown', ['-R', `${user.as.uid}:${user.as.gid}`, dir]);
  return dir;
}

/** @returns {number[]} processes that name, or work in, one of the folders */
function processesOf(folders) {
  const names = (text) => folders.some((folder) => text.includes(folder));
  const look = (read) => {
    try {
      return names(read());
    } catch {
      return false; // ended meanwhile, or another user's
    }
  };
  return fs
    .readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .filter(
      (pid) =>
        look(() => fs.readlinkSync(`/proc/${pid}/cwd`)) ||
        ['cmdline', 'environ'].some((file) => look(() => fs.readFileSync(`/proc/${pid}/${file}`, 'utf8'))),
    )
    .map(Number);
}

/** The application of one copied project, started by npm as a person would. */
class Start {
  constructor(dir, user, extra = {}) {
    const inherited = Object.entries(process.env).filter(([name]) => !ownSetting.test(name));
    this.dir = dir;
    this.text = '';
    this.service = startChild('npm start', ['npm', 'start'], {
      ...user.as,
      cwd: dir,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...Object.fromEntries(inherited),
        HOME: dir,
        npm_config_cache: `${dir}/.npm`,
        DATA_DIR: `${dir}/.data`,
        LOG_LEVEL: 'warn',
        ...extra,
      },
    });
    for (const stream of [this.service.child.stdout, this.service.child.stderr]) {
      stream.setEncoding('utf8').on('data', (part) => (this.text += part));
    }
  }

  /** @returns {Promise<RegExpExecArray>} when its words match; rejects when it ends or is silent before */
  async said(pattern) {
    for (const until = Date.now() + 60_000; ; await sleep(30)) {
      const match = pattern.exec(this.text);
      if (match) return match;
      if (!this.service.running() || Date.now() > until) throw new Error(`not said: ${pattern}\n${this.text}`);
    }
  }

  async served() {
    const [, address] = await this.said(/served after .*(http:\S+)/);
    const page = await (await fetch(address)).text();
    if (!page.includes('<div id="root">')) throw new Error(`${address} shows no page: ${page.slice(0, 200)}`);
    const health = await fetch(`${address}/api/v1/health/ready`);
    if (health.status !== 200) throw new Error(`${health.url} answers ${health.status}`);
    return this;
  }

  /** The launcher itself: the node process that npm started. */
  launcher() {
    return JSON.parse(fs.readFileSync(path.join(this.dir, '.data/launcher.json'), 'utf8')).pid;
  }

  folders() {
    const data = /data in (\S+)/.exec(this.text)?.[1];
    return data && !data.startsWith(this.dir) ? [this.dir, data] : [this.dir];
  }

  async query(statement) {
    const [, port, folder] = await this.said(/PostgreSQL on 127\.0\.0\.1:(\d+) .*data in (\S+)/);
    const password = fs.readFileSync(path.join(folder, 'password'), 'utf8').trim();
    const client = new pg.Client({
      host: '127.0.0.1',
      port: Number(port),
      user: ownerRole,
      password,
      database: 'neuguong',
    });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  }

  /** Ends it and waits until nothing of it runs. */
  async ended(signal, pid) {
    process.kill(pid, signal);
    let left = [];
    for (const until = Date.now() + 15_000; Date.now() < until; await sleep(50)) {
      left = processesOf(this.folders());
      if (left.length === 0) return;
    }
    throw new Error(`left behind after ${signal}: ${left.map((each) => describe(each)).join('; ')}`);
  }

  sweep() {
    for (const pid of processesOf(this.folders())) process.kill(pid, 'SIGKILL');
    for (const folder of this.folders().slice(1)) fs.rmSync(path.dirname(folder), { recursive: true, force: true });
  }
}

function describe(pid) {
  return `${pid} ${fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').slice(0, 80)}`;
}

const mark = 'create table public.launch_check as select 1 as kept';
const marked = 'select kept from public.launch_check';

/** The ways to end: npm and the launcher share a process group, as in a terminal. */
const endings = [
  ['Ctrl-C', (start) => start.ended('SIGINT', -start.service.pid)],
  [
    'a closed terminal',
    (start) => {
      start.service.child.stdout.destroy();
      start.service.child.stderr.destroy();
      return start.ended('SIGHUP', -start.service.pid);
    },
  ],
  ['SIGTERM to npm', (start) => start.ended('SIGTERM', start.service.pid)],
  ['kill -9 of npm', (start) => start.ended('SIGKILL', start.service.pid)],
  ['kill -9 of the launcher', (start) => start.ended('SIGKILL', start.launcher())],
];

async function refusesSecond(first, dir, user) {
  const second = new Start(dir, user);
  await second.said(/already runs on/);
  const { code } = await second.service.done;
  if (code !== 1) throw new Error(`the second start ended with ${code}`);
  await first.query(marked);
}

async function refusesTakenPort(dir, user) {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const start = new Start(dir, user, { PORT: String(server.address().port), DATA_DIR: `${dir}/.other` });
    await start.said(/is taken by another program/);
    const { code } = await start.service.done;
    if (code !== 1) throw new Error(`ended with ${code}`);
    const left = processesOf([`${dir}/.other`]);
    if (left.length > 0) throw new Error(`left behind: ${left.map(describe).join('; ')}`);
  } finally {
    server.close();
  }
}

/** All scenarios of one user; each gives its name and its work. */
function* scenarios(dir, user, ways, extra) {
  let starts = 0;
  for (const [ending, way] of ways) {
    const name = starts++ === 0 ? `first start, ${ending}` : `start with the earlier data, ${ending}`;
    const statement = starts === 1 ? mark : marked;
    yield [
      name,
      async (keep) => {
        const start = keep(new Start(dir, user, extra));
        await start.served();
        await start.query(statement);
        if (starts === 2) await refusesSecond(start, dir, user);
        await way(start);
      },
    ];
  }
  if (user.as || !isRoot) yield ['a taken port is refused', () => refusesTakenPort(dir, user)];
}

async function check(name, work, say) {
  const began = performance.now();
  const seen = [];
  let failure;
  try {
    await work((start) => (seen.push(start), start));
  } catch (error) {
    failure = error;
  }
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  say(failure ? `  ✗ ${name} (${took}): ${failure.message}` : `  ✓ ${name} (${took})`);
  if (failure) for (const start of seen) start.sweep();
  return failure ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 };
}

/** Somebody who is not root, if we may become them and they can run node. */
function ordinaryUser() {
  if (!isRoot) return { name: 'an ordinary user' };
  const nobody = fs.readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m);
  if (!nobody) return undefined;
  const as = { uid: Number(nobody[1]), gid: Number(nobody[2]) };
  return spawnSync(process.execPath, ['--version'], as).status === 0
    ? { name: 'an ordinary user (nobody)', as }
    : undefined;
}

/**
 * @param {{ notRun: (line: string) => void, say?: (line: string) => void }} report notRun takes what could not be tried here,
 *   with the reason; say what was tried, with its time
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function launchChecks({ notRun, say = console.log }) {
  const total = { passed: 0, failed: 0 };
  if (process.platform !== 'linux') {
    notRun(`start and stop (no /proc on ${process.platform} to look for processes in)`);
    return total;
  }
  const short = [endings[0], endings[4]];
  const groups = [];
  const user = ordinaryUser();
  if (user) groups.push([user, endings, {}]);
  else notRun('start as an ordinary user (run as root, and user nobody cannot run node here)');
  if (isRoot) {
    groups.push([{ name: 'root' }, short, {}]);
    groups.push([{ name: 'root without user namespaces' }, short, { EMBEDDED_PG_NO_USERNS: '1' }]);
  } else notRun('start as root (not root)');
  for (const [who, ways, extra] of groups) {
    const dir = copyProject(who);
    let last;
    try {
      for (const [name, work] of scenarios(dir, who, ways, extra)) {
        const counts = await check(`${who.name}: ${name}`, (keep) => work((start) => keep((last = start))), say);
        total.passed += counts.passed;
        total.failed += counts.failed;
      }
    } finally {
      last?.sweep();
      fs.rmSync(dir, { recursive: true, force: true });
    }
  }
  return total;
}

if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  const { failed } = await launchChecks({ notRun: (line) => console.log(`NOT RUN: ${line}`) });
  process.exitCode = failed ? 1 : 0;
}
