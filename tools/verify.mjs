// npm run verify: every check there is, in order, each with its time; what could not run here is said and counted, never passed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { install } from './install.mjs';
import { startChild } from './embedded/process.mjs';
import { end, live } from './session/lifetime.mjs';

const root = path.resolve(import.meta.dirname, '..');
const total = { passed: 0, failed: 0, skipped: 0 };
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function add({ passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/** Runs one part under its heading. @param {() => Promise<{ passed?: number, failed?: number, skipped?: number }>} work */
async function part(name, work) {
  console.log(`\n=== ${name}`);
  const began = performance.now();
  let counts;
  try {
    counts = await work();
  } catch (error) {
    console.error(error.message);
    counts = { failed: 1 };
  }
  add(counts);
  console.log(`=== ${name}: ${counts.failed ? 'FAILED' : 'ok'}, ${seconds(began)}`);
}

/** A program whose exit status is the whole result. */
const succeeds =
  (name, ...argv) =>
  async () => {
    const { code } = await startChild(name, [process.execPath, ...argv], { cwd: root }).done;
    return code === 0 ? { passed: 1 } : { failed: 1 };
  };

const module = (file) => path.join('node_modules', file);

/** @returns {Promise<{ passed: number, failed: number, skipped: number }>} of all projects, from jest's own report */
async function jest(report, env) {
  const argv = [process.execPath, module('jest/bin/jest.js'), '--json', `--outputFile=${report}`];
  const run = startChild('jest', argv, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  // A test that keeps something open would hold jest for ever: the report is written first, so that counts as a failure.
  let stuck = false;
  const watch = setInterval(() => {
    if (!fs.existsSync(report) || Date.now() - fs.statSync(report).mtimeMs < 30_000) return;
    stuck = true;
    void run.stop();
  }, 1_000);
  const { code } = await run.done;
  clearInterval(watch);
  if (!fs.existsSync(report)) throw new Error('jest ended without a report');
  const result = JSON.parse(fs.readFileSync(report, 'utf8'));
  if (stuck) console.error('jest did not end by itself: a test leaves something open');
  let failed = result.numFailedTests + result.numRuntimeErrorTestSuites + (stuck ? 1 : 0);
  if (code !== 0 && failed === 0) failed = 1;
  return { passed: result.numPassedTests, failed, skipped: result.numPendingTests + result.numTodoTests };
}

await live(async () => {
  const began = performance.now();
  await install('all');
  const { build } = await import('./build.mjs');
  const { composeCheck } = await import('./compose-check.mjs');
  const { launchChecks } = await import('./launch-check.mjs');
  const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'neuguong-verify-'));
  process.on('exit', () => fs.rmSync(tmp, { recursive: true, force: true }));
  const notes = path.join(tmp, 'not-run');
  fs.writeFileSync(notes, '');
  const notRun = (line) => fs.appendFileSync(notes, `${line}\n`);

  await part('format (prettier)', succeeds('prettier', module('prettier/bin/prettier.cjs'), '--check', '.'));
  await part('lint (eslint)', succeeds('eslint', module('eslint/bin/eslint.js'), '.'));
  await part('types (tsc)', succeeds('tsc', module('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'));
  await part('build (swc, vite)', async () => {
    await build();
    return { passed: 1 };
  });
  await part('tests (jest: unit, int, flow)', () =>
    jest(path.join(tmp, 'jest.json'), { ...process.env, NOT_RUN_FILE: notes }),
  );
  await part('docker compose', async () => composeCheck({ tmp, notRun }));
  await part('start and stop', () => launchChecks({ notRun }));

  console.log('');
  const missing = [...new Set(fs.readFileSync(notes, 'utf8').split('\n').filter(Boolean))];
  for (const line of missing) console.log(`NOT RUN: ${line}`);
  add({ skipped: missing.length });
  console.log(`in ${seconds(began)}, load ${os.loadavg()[0].toFixed(1)}`);
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
  await end(total.failed ? 1 : 0);
});
