// npm run bench [-- command|ballot|start|store|deadlines|reorganize|inspection|web|workbooks [--full]]: figures as ratios to a floor of the same run. Speed lives here, never in a test.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, root } from './build.mjs';
import { machine, median } from './bench/figures.mjs';
import { startPostgres } from './embedded/postgres.mjs';
import { run, startChild } from './embedded/process.mjs';
import { settings } from './session/settings.mjs';

const PASSWORD = 'neu-guong-dung-thu';
const OFFICERS = ['kimlien', 'nghikim', 'hungdung', 'monson', 'vinh', 'namdan', 'concuong'];

const program = (name) => path.join(root, `dist/apps/${name}/src/main.js`);

/** A command over HTTP beside bare commits, on an embedded PostgreSQL with its default durability. */
async function command() {
  const { commandOverHttp } = await import('./bench/command-over-http.mjs');
  await overApi(async ({ port, ownerUrl }) => commandOverHttp({ port, ownerUrl, samples: await officers(ownerUrl) }));
}

/** Thirty members cast papers of forty candidates at once, beside bare commits, and the count beside bare opening. */
async function ballot() {
  const { castAtOnce } = await import('./bench/ballot.mjs');
  await overApi(castAtOnce);
}

/** The application in a real browser: when its first pages answer, and how long a person waits after a click. */
async function web() {
  const bench = await import('./bench/web/run.mjs');
  await overApi(bench.web);
}

/** Excel in and out: hostile files beside an honest list, an export of 100,000 cases. */
async function workbooks() {
  const bench = await import('./bench/workbooks/run.mjs');
  await overApi(bench.workbooks);
}

/** Runs something against an api of its own over an embedded PostgreSQL with the samples in it. */
async function overApi(measure) {
  await build();
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'neuguong-bench-'));
  const postgres = await startPostgres({ dir: path.join(dir, 'pg') });
  let api;
  let worker;
  try {
    const { env, ownerEnv } = settings({ dataDir: dir, ownerUrl: postgres.url(), port: 0 });
    const quiet = { REQUESTS_PER_MINUTE: '100000000', SIGN_INS_PER_MINUTE: '1000', LOG_LEVEL: 'warn' };
    for (const args of [['migrate'], ['seed', '--demo', '--json']]) {
      await run(args[0], [process.execPath, program('cli'), ...args], { env: ownerEnv });
    }
    api = startChild('api', [process.execPath, program('api')], {
      env: { ...env, ...quiet, PORT: '0' },
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const { url } = await new Promise((resolve) => api.child.once('message', resolve));
    const work = () => {
      const options = { env: { ...env, ...quiet }, cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] };
      return (worker ??= startChild('worker', [process.execPath, program('worker')], options));
    };
    await measure({ port: Number(new URL(url).port), ownerUrl: postgres.url(), api, work });
  } finally {
    await worker?.stop();
    await api?.stop();
    await postgres.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

async function officers(ownerUrl) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query(
    `select a.login, h.unit from identity.accounts a join organization.holdings h on h.person = a.person
      where a.login = any($1) and h.role = 'staff' order by a.login`,
    [OFFICERS.map((desk) => `canbo.${desk}`)],
  );
  await client.end();
  return rows.map((row) => ({ ...row, password: PASSWORD }));
}

/** From `npm run demo` to a served page: in a fresh copy with an empty npm cache, and once more in the same copy. */
async function start() {
  const rounds = Number(process.env.BENCH_ROUNDS || 3);
  console.log(`from npm run demo to a served page, ${rounds} rounds; ${machine()}`);
  const times = { cold: [], second: [] };
  for (let round = 0; round < rounds; round++) {
    const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'neuguong-start-'));
    try {
      const files = execFileSync('git', ['ls-files', '-z'], { cwd: root }).toString().split('\0').filter(Boolean);
      for (const file of files.filter((name) => fs.existsSync(path.join(root, name)))) {
        fs.mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
        fs.copyFileSync(path.join(root, file), path.join(copy, file));
      }
      const env = { ...process.env, npm_config_cache: path.join(copy, '.npm-cache'), PORT: '0' };
      times.cold.push(await untilServed(copy, env));
      times.second.push(await untilServed(copy, env));
    } finally {
      fs.rmSync(copy, { recursive: true, force: true });
    }
  }
  console.table({
    'cold npm cache': { 'median s': median(times.cold).toFixed(1), all: times.cold.map((t) => t.toFixed(1)).join(' ') },
    'second time': {
      'median s': median(times.second).toFixed(1),
      all: times.second.map((t) => t.toFixed(1)).join(' '),
    },
  });
  console.log(`load at the end: ${machine()}`);
}

/** Seconds from the command until the page answers; then the demonstration is ended. */
function untilServed(cwd, env) {
  const began = performance.now();
  const child = spawn('npm', ['run', 'demo'], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  return new Promise((resolve, reject) => {
    let out = '';
    let served;
    child.stdout.on('data', async (chunk) => {
      out += chunk;
      const address = /the page is served after .*?: (http\S+)/.exec(out)?.[1];
      if (!address || served !== undefined) return;
      served = 0;
      const page = await fetch(address);
      served = (performance.now() - began) / 1000;
      if (!page.ok) reject(new Error(`the page answered ${page.status}`));
      process.kill(-child.pid, 'SIGINT');
    });
    child.once('exit', () => (served ? resolve(served) : reject(new Error(`the demonstration ended early:\n${out}`))));
  });
}

/** The event store beside a bare client, pgbench and other event stores. */
async function store() {
  const bench = await import('./bench/store/run.mjs');
  await bench.store({ full: process.argv.includes('--full') });
}

/** 50,000 alarms at one instant beside bare BullMQ, and the sweeper over 100,000 open deadlines. */
async function deadlines() {
  const bench = await import('./bench/deadlines/run.mjs');
  await bench.deadlines({ full: process.argv.includes('--full') });
}

/** 1 July 2025 over the whole country, and open cases that follow. */
async function reorganize() {
  const bench = await import('./bench/reorganize/run.mjs');
  await bench.reorganize({ full: process.argv.includes('--full') });
}

/** Inspection programmes of real size against their goals, and orienteering instances against the best known scores. */
async function inspection() {
  const bench = await import('./bench/inspection/run.mjs');
  await bench.inspection({ full: process.argv.includes('--full') });
}

const benches = { command, ballot, start, store, deadlines, reorganize, inspection, web, workbooks };
const asked = process.argv.slice(2).filter((name) => name !== '--full');
const unknown = asked.find((name) => !(name in benches));
if (unknown) {
  console.error(`There is no benchmark ${unknown}. Choose from: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : ['command']) await benches[name]();
