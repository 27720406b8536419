import { setTimeout as pause } from 'node:timers/promises';
import { sealEvents } from '../sealer';
import { naiveSeal } from './naive-sealer';
import { openPool } from './samples';

/**
 * A process that seals until it is killed, few events a turn so that it dies in the middle of many. It says each head that
 * it has moved, one JSON line each. It is told what to do by the variable DOOMED.
 */
export interface DoomedSealer {
  readonly url: string;
  readonly how: 'sealer' | 'naive';
  /** Events a turn. */
  readonly atMost: number;
}

/** The root as lower-case hex. */
export interface SaidHead {
  readonly size: number;
  readonly root: string;
}

async function main(): Promise<never> {
  const { url, how, atMost } = JSON.parse(process.env['DOOMED'] ?? '{}') as DoomedSealer;
  const pool = openPool(url, 2);
  for (;;) {
    try {
      const sealing = how === 'sealer' ? await sealEvents(pool, atMost) : undefined;
      const head =
        how === 'naive' ? await naiveSeal(pool, atMost) : sealing?.outcome === 'sealed' ? sealing.head : undefined;
      if (!head) await pause(2);
      else process.stdout.write(`${JSON.stringify({ size: head.size, root: head.root.toString('hex') })}\n`);
    } catch (error) {
      if (how === 'sealer') throw error; // the naive one runs into what the database itself refuses, and goes on
    }
  }
}

if (require.main === module) void main();
