// What a test run says beside passed and failed. `npm run verify` and `npm run test:faults` collect it and repeat it at their end.
import fs from 'node:fs';

/**
 * Says that something could not be tried on this machine; it is counted, never passed.
 * @param {string} what
 * @param {string} why
 */
export function notRun(what, why) {
  const line = `${what} (${why.replace(/\s+/g, ' ').slice(0, 300)})`;
  if (process.env.NOT_RUN_FILE) fs.appendFileSync(process.env.NOT_RUN_FILE, `${line}\n`);
  else console.log(`NOT RUN: ${line}`);
}

/**
 * Says how much a test has looked at, so that "passed" can be weighed.
 * @param {string} line such as `kill -9 of a writer: 200 kills, 14 310 commands answered`
 */
export function counted(line) {
  if (process.env.COUNTED_FILE) fs.appendFileSync(process.env.COUNTED_FILE, `${line}\n`);
}
