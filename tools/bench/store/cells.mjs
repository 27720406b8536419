// Interleaved rounds: every system has its window in every round, in turn, and the turn is reversed every other round.
import { median, percentile, window } from '../figures.mjs';
import { cpuSeconds, machineSeconds } from './processes.mjs';

/**
 * Measures systems beside one another.
 * @param {{ name: string, work?: (client: number) => Promise<unknown>, measure?: (clients: number, milliseconds: number) => Promise<{ rate: number, latencies: number[] }>, unit?: number }[]} systems
 *   `work` is one operation of one client; `measure` replaces the closed loop (pgbench); `unit` events an operation
 * @param {{ clients: number, rounds: number, warmMs: number, windowMs: number, pid: number, settle: () => Promise<unknown> }} how
 * @returns {Promise<Map<string, object>>} by name: `rates` a round, `latencies`, `cpu` of node and postgres in µs an operation
 */
export async function interleaved(systems, how) {
  const { clients, rounds, warmMs, windowMs, pid, settle } = how;
  const found = new Map(
    systems.map(({ name }) => [name, { rates: [], latencies: [], node: [], postgres: [], others: [] }]),
  );
  for (let round = 0; round < rounds; round++) {
    for (const system of round % 2 ? [...systems].reverse() : systems) {
      await settle();
      const measure = system.measure ?? ((n, ms) => window(ms, n, system.work));
      // Long at first, until node has compiled what is measured; later only until the caches are warm again.
      if (!system.measure) await measure(clients, round === 0 ? warmMs : warmMs / 5);
      const before = { node: process.cpuUsage(), postgres: cpuSeconds(pid), machine: machineSeconds() };
      const { rate, latencies, operations = latencies.length } = await measure(clients, windowMs);
      const node = process.cpuUsage(before.node);
      const seconds = { node: (node.user + node.system) / 1e6, postgres: cpuSeconds(pid) - before.postgres };
      const others = machineSeconds() - before.machine - seconds.node - seconds.postgres;
      const entry = found.get(system.name);
      entry.rates.push(rate * (system.unit ?? 1));
      entry.latencies.push(...latencies);
      entry.node.push((seconds.node / operations) * 1e6);
      entry.postgres.push((seconds.postgres / operations) * 1e6);
      entry.others.push(others / (windowMs / 1000));
    }
  }
  return found;
}

/** The median of the ratios within each round, with the least and the greatest of them. */
export function ratio(found, of, to) {
  const above = found.get(of)?.rates;
  const below = found.get(to)?.rates;
  if (!above || !below) return undefined;
  const each = above.map((rate, i) => rate / below[i]);
  return { median: median(each), least: Math.min(...each), most: Math.max(...each) };
}

/** The rows of a table: a system each, with its ratios to the floors that took part. */
export function table(found, floors) {
  const rows = {};
  for (const [name, { rates, latencies, node, postgres }] of found) {
    rows[name] = {
      'a second': Math.round(median(rates)),
      'p50 ms': round(percentile(latencies, 0.5), 2),
      'p99 ms': round(percentile(latencies, 0.99), 2),
      'µs postgres': Math.round(median(postgres)),
      'µs node': Math.round(median(node)),
    };
    for (const [label, floor] of Object.entries(floors)) {
      const one = ratio(found, name, floor);
      if (one) rows[name][`of ${label}`] = `${one.median.toFixed(2)} (${one.least.toFixed(2)}–${one.most.toFixed(2)})`;
    }
  }
  return rows;
}

export const round = (value, digits) => (Number.isFinite(value) ? Number(value.toFixed(digits)) : undefined);
