// What the kernel says of processes: the time they computed and the memory they hold. Linux only; elsewhere the figures are absent.
import fs from 'node:fs';

const TICKS = 100; // clock ticks a second in /proc (USER_HZ), the same on every Linux that Node runs on

function stat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ticks: fields.slice(11, 15).map(Number) };
  } catch {
    return undefined; // it has ended meanwhile, or there is no /proc
  }
}

/** @returns {number[]} the process and all that come from it */
function family(pid) {
  if (!fs.existsSync('/proc/self/stat')) return [];
  const parents = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: stat(name)?.parent }));
  const found = [pid];
  for (const one of found) found.push(...parents.filter(({ parent }) => parent === one).map((child) => child.pid));
  return found;
}

/** @returns {number} seconds of computing of a process, its children and those that have ended, user and system */
export function cpuSeconds(pid) {
  let ticks = 0;
  for (const one of family(pid)) {
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = stat(one)?.ticks ?? [];
    ticks += user + system + childUser + childSystem;
  }
  return ticks / TICKS;
}

/** @returns {number} the computing of everything on the machine, in seconds */
export function machineSeconds() {
  if (!fs.existsSync('/proc/stat')) return 0;
  const [user, nice, system, , , irq, softirq] = fs
    .readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softirq) / TICKS;
}

/** @returns {number} the most memory that this process has held so far, in MB (VmHWM) */
export function peakMegabytes() {
  if (!fs.existsSync('/proc/self/status')) return process.memoryUsage.rss() / 1048576;
  return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
}
