// What `npm run verify` and `npm run test:faults` share: parts with their times, jest's report, and the closing lines.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startChild } from './embedded/process.mjs';

/** Says a line, or lines, for the part that is being done. @typedef {(text: string) => void} Say */

export const root = path.resolve(import.meta.dirname, '..');
export const module = (file) => path.join('node_modules', file);
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const linesOf = (file) => [...new Set(fs.readFileSync(file, 'utf8').split('\n').filter(Boolean))];

/**
 * A run of checks. What could not run here is said and counted, never passed.
 * @param {string} name of the run, for its temporary folder
 * @returns {{ tmp: string, env: NodeJS.ProcessEnv, part: (heading: string, work: Work) => Promise<void>, sideBySide: (parts: [string, Work][]) => Promise<void>, notRun: (line: string) => void, close: () => number }}
 *   env: tells tests where to note what did not run and what they counted; part: does one part; sideBySide: does parts that each
 *   need little more than one core, two at a time, and prints what one says when it is done; close: prints the result, returns
 *   the exit status
 * @typedef {(say: Say) => Promise<Counts>} Work
 * @typedef {{ passed?: number, failed?: number, skipped?: number }} Counts
 */
export function openChecks(name) {
  const began = performance.now();
  const total = { passed: 0, failed: 0, skipped: 0 };
  const tmp = fs.mkdtempSync(path.join(os.tmpdir(), `neuguong-${name}-`));
  process.on('exit', () => fs.rmSync(tmp, { recursive: true, force: true }));
  const notes = path.join(tmp, 'not-run');
  const counts = path.join(tmp, 'counted');
  for (const file of [notes, counts]) fs.writeFileSync(file, '');
  const add = ({ passed = 0, failed = 0, skipped = 0 }) => {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  };
  /** What a work found, and how long it took. */
  const done = async (work, say) => {
    const since = performance.now();
    let found;
    try {
      found = await work(say);
    } catch (error) {
      say(error.message);
      found = { failed: 1 };
    }
    add(found);
    return `${found.failed ? 'FAILED' : 'ok'}, ${seconds(since)}`;
  };
  return {
    tmp,
    env: { ...process.env, NOT_RUN_FILE: notes, COUNTED_FILE: counts },
    notRun: (line) => fs.appendFileSync(notes, `${line}\n`),
    async part(heading, work) {
      console.log(`\n=== ${heading}`);
      console.log(`=== ${heading}: ${await done(work, console.log)}`);
    },
    async sideBySide(parts) {
      const waiting = [...parts];
      const lane = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const [heading, work] = next;
          const said = [];
          const result = await done(work, (text) => said.push(text));
          console.log([`\n=== ${heading}`, ...said, `=== ${heading}: ${result}`].join('\n'));
        }
      };
      await Promise.all([lane(), lane()]);
    },
    close() {
      console.log('');
      for (const line of linesOf(counts)) console.log(`counted: ${line}`);
      const missing = linesOf(notes);
      for (const line of missing) console.log(`NOT RUN: ${line}`);
      add({ skipped: missing.length });
      console.log(`in ${seconds(began)}, load ${os.loadavg()[0].toFixed(1)}`);
      console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
      return total.failed ? 1 : 0;
    },
  };
}

/** A program whose exit status is the whole result; what it prints is said at its end. */
export const succeeds =
  (name, ...argv) =>
  async (say) => {
    const { child, done } = startChild(name, [process.execPath, ...argv], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (text += part));
    const closed = new Promise((resolve) => child.once('close', resolve));
    const { code, error } = await done;
    if (!error) await closed;
    if (text.trim()) say(text.trim());
    return code === 0 ? { passed: 1 } : { failed: 1 };
  };

/**
 * Runs jest and counts from its own report.
 * @param {string} report the file for the report
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} args more arguments; all tests of all projects without any
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function jest(report, env, args = []) {
  const argv = [process.execPath, module('jest/bin/jest.js'), '--json', `--outputFile=${report}`, ...args];
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
