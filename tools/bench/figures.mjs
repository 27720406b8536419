import fs from 'node:fs';
import os from 'node:os';

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const percentile = (numbers, share) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
};

/** One line about the machine: what the figures were taken on, and how busy it was. */
export function machine() {
  const model = os.cpus()[0]?.model.trim() ?? 'unknown';
  const load = fs.existsSync('/proc/loadavg')
    ? fs.readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')
    : '?';
  return `${os.cpus().length} × ${model}, Node ${process.versions.node}, load ${load}`;
}

/** Runs `clients` closed loops for so long; every loop calls `work` again as soon as it has answered. */
export async function window(milliseconds, clients, work) {
  const latencies = [];
  const start = performance.now();
  const end = start + milliseconds;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < end) {
        const before = performance.now();
        await work(client);
        latencies.push(performance.now() - before);
      }
    }),
  );
  return { rate: (latencies.length / (performance.now() - start)) * 1000, latencies };
}
