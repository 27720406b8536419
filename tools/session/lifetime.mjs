// The launcher's own life: it ends on every way a person or a system can end it, and takes its children with it, in order.
import fs from 'node:fs';
import { StartError, endChildren, isEnding, killChildren } from '../embedded/process.mjs';

let cleanUp = () => {};

/** Says a line to the person at the terminal. */
export const say = (line) => console.log(`[neuguong] ${line}`);

/** Registers the one thing to do after the last child has ended. */
export const onEnd = (action) => (cleanUp = action);

/** Ends the children (the newest first) and then this process. Later calls change nothing: under npm Ctrl-C arrives twice. */
export async function end(code, why) {
  if (isEnding()) return;
  if (why) say(`${why}: stopping`);
  await endChildren();
  cleanUp();
  process.exit(code);
}

/** npm that was killed takes its script with it: a kill -9 of npm cannot be passed on by npm itself. */
function followNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void end(1, 'npm has ended');
  }, 300).unref();
}

/**
 * Runs the launcher.
 * @param {() => Promise<void>} work what to do; a StartError is shown as its message, any other with its stack
 */
export async function live(work) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0, signal));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}); // a closed terminal takes no more words
  process.on('exit', killChildren);
  const fail = async (error) => {
    if (!isEnding())
      console.error(`[neuguong] ${error instanceof StartError ? error.message : (error?.stack ?? error)}`);
    await end(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  followNpm();
  await work().catch(fail);
}

/** @returns {() => string} time since the person asked for it, in seconds: on Linux that counts npm's own start too */
export function stopwatch() {
  let before = process.uptime();
  if (process.platform === 'linux' && process.env.npm_lifecycle_event) {
    try {
      const ticks = fs
        .readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19];
      before = Number(fs.readFileSync('/proc/uptime', 'utf8').split(' ')[0]) - Number(ticks) / 100;
    } catch {
      // hidden by the system: our own start then
    }
  }
  const origin = performance.now() - before * 1000;
  return () => `${((performance.now() - origin) / 1000).toFixed(1)} s`;
}
