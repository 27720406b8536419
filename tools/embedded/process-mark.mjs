// A pid alone may have been given to another process since: a mark is the pid with the moment that process began.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** @returns {string | undefined} when the process began, undefined when no such process runs */
function beginning(pid) {
  if (process.platform === 'linux') {
    try {
      const afterName = fs
        .readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (afterName[0] === 'Z') return undefined;
      return `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${afterName[19]}`;
    } catch {
      return undefined;
    }
  }
  const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return ps.status === 0 ? ps.stdout.trim() : undefined;
}

/** Writes down that a process runs, for its owner's eyes only, with what others of that owner may want to know of it. */
export function markProcess(file, pid, facts = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const coming = `${file}.${process.pid}.new`;
  fs.writeFileSync(coming, JSON.stringify({ pid, began: beginning(pid), ...facts }), { mode: 0o600 });
  fs.renameSync(coming, file);
}

export const clearMark = (file) => fs.rmSync(file, { force: true });

/** @returns {{ pid: number } & Record<string, unknown> | undefined} what was written down, if that very process still runs */
export function markedProcess(file) {
  let mark;
  try {
    mark = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined; // none, or cut short by a crash
  }
  return mark.began !== undefined && beginning(mark.pid) === mark.began ? mark : undefined;
}

/**
 * Ends a process that an earlier launcher left behind: possible where the system cannot end it with its parent, and for the
 * moments in which a database is still closing.
 * @returns {Promise<number | undefined>} its pid when there was one
 */
export async function endLeftOver(file, signal, graceMs = 15_000) {
  const mark = markedProcess(file);
  if (!mark) return undefined;
  process.kill(mark.pid, signal);
  for (const until = Date.now() + graceMs; markedProcess(file) && Date.now() < until;) await sleep(50);
  if (markedProcess(file)) process.kill(mark.pid, 'SIGKILL');
  clearMark(file);
  return mark.pid;
}

/**
 * Takes a data folder for this process.
 * @returns {{ pid: number } & Record<string, unknown> | undefined} who has it, when another launcher does
 */
export function takeFolder(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const mine = `${file}.${process.pid}`;
  markProcess(mine, process.pid);
  try {
    for (;;) {
      try {
        fs.linkSync(mine, file); // fails when it exists: two launchers cannot both take it
        return undefined;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const other = markedProcess(file);
      if (other) return other;
      clearMark(file);
    }
  } finally {
    clearMark(mine);
  }
}
