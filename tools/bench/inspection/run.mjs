// npm run bench -- inspection: programmes of real size against the goals of the product, and instances of the literature
// against the best known scores. Each programme runs in a process of its own, so that its memory is its own.
import { fork } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServer } from '../../build/server.mjs';
import { machine } from '../figures.mjs';
import { BEST_KNOWN, sourceOf } from './best-known.mjs';
import { scenarios } from './scenarios.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const require = createRequire(path.join(root, 'dist/x.js'));
const library = (name) => require(path.join(root, `dist/libs/${name}/src/index.js`));
const load = () => ({ ...library('kernel'), ...library('routing') });

/** @param {{ full: boolean }} options full: the whole time that the goals allow; without it a third of it */
export async function inspection({ full }) {
  await buildServer(root);
  console.log(`inspection programmes and orienteering instances; ${machine()}`);
  const rows = {};
  for (const name of Object.keys(scenarios(load()))) rows[name] = await inOwnProcess(name, full);
  console.table(rows);
  await instances(full);
  console.log(`load at the end: ${machine()}`);
}

function inOwnProcess(name, full) {
  const child = fork(fileURLToPath(import.meta.url), [name, full ? 'full' : 'short'], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => code !== 0 && reject(new Error(`the process of "${name}" ended with ${code}`)));
  });
}

/** Runs in the child: one programme, watched from outside of the optimizer. */
async function measure(name, full) {
  const routing = load();
  const goal = scenarios(routing)[name];
  const seconds = full ? goal.seconds : Math.ceil(goal.seconds / 3);
  let first;
  const reached = [];
  const answer = await routing.planProgramme(goal.problem, {
    budget: { kind: 'clock', milliseconds: seconds * 1000 },
    onProgress: ({ objective, bound, elapsed }) => {
      if (objective === null) return;
      first ??= elapsed;
      const gap = ((bound.value - objective) / Math.abs(bound.value)) * 100;
      if (goal.gap !== null && gap <= goal.gap && reached.length === 0) reached.push(elapsed);
    },
  });
  const planned = answer.outcome === 'planned';
  const short = (ms) => (ms === undefined ? 'never' : (ms / 1000).toFixed(1));
  return {
    'first s': `${short(first)} (goal ${goal.firstSeconds})`,
    'gap %': planned ? `${(answer.gapBasisPoints / 100).toFixed(2)} (goal ${goal.gap ?? 'none'})` : answer.outcome,
    'within the goal after s': goal.gap === null ? '' : short(reached[0]),
    'ran s': seconds,
    bound: planned ? `${answer.bound.value} ${answer.bound.proof}` : '',
    objective: planned ? answer.objective : '',
    visited: planned
      ? `${answer.programme.days.flatMap(({ units }) => units).length} of ${goal.problem.units.length}`
      : '',
    wrong: planned ? routing.breachesOf(goal.problem, answer.programme).length : '',
    iterations: answer.effort.iterations,
    'peak MB': Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/**
 * Those that ship, and all below BENCH_TOP_DIR; the sets of the literature are in many public repositories. Seconds are
 * those that the process computed, so that a busy machine finds what a quiet one does.
 */
async function instances(full) {
  const { parseTop, solveTop } = load();
  const folders = [
    path.join(root, 'libs/routing/data'),
    ...(process.env.BENCH_TOP_DIR ? [process.env.BENCH_TOP_DIR] : []),
  ];
  const files = new Map();
  for (const folder of folders) {
    for (const file of fs.readdirSync(folder, { recursive: true })) {
      const name = path.basename(file, '.txt');
      if (name in BEST_KNOWN) files.set(name, path.join(folder, file));
    }
  }
  const only = process.env.BENCH_TOP_ONLY ? new RegExp(process.env.BENCH_TOP_ONLY) : /^/;
  const seconds = Number(process.env.BENCH_TOP_SECONDS || (full ? 60 : 5));
  const rows = {};
  let [gaps, met] = [[], 0];
  for (const [name, file] of [...files].sort().filter(([one]) => only.test(one))) {
    const [began, best] = [computed(), BEST_KNOWN[name]];
    const stop = () => computed() - began >= seconds;
    const budget = { seed: 1, iterations: 1e9, stop, enough: best };
    const answer = await solveTop(parseTop(fs.readFileSync(file, 'utf8')), budget);
    const spent = computed() - began;
    gaps.push(((best - answer.score) / best) * 100);
    if (answer.score >= best) met++;
    rows[name] = {
      score: answer.score,
      'best known': best,
      source: sourceOf(name),
      'gap %': gaps.at(-1).toFixed(2),
      bound: answer.bound,
      proof: answer.proof,
      'computed s': spent.toFixed(1),
    };
  }
  console.table(rows);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length);
  console.log(
    `${met} of ${gaps.length} at the best known score within ${seconds} s of computing each, mean gap ${mean.toFixed(3)} %`,
  );
  if (!process.env.BENCH_TOP_DIR) console.log('more instances: NOT RUN, BENCH_TOP_DIR names no folder with them');
}

/** Seconds that this process has computed. */
function computed() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , name, extent] = process.argv;
  process.send(await measure(name, extent === 'full'), () => process.exit(0));
}
