import type { Instant } from '@core/kernel';
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import 'reflect-metadata';
import type { QueueBackend } from '../queue-backend';
import { Belfry, type BelfryUrls } from './belfry';
import { ringBells } from './bells';

/** How a worker process of a test is: what its machine's clock shows, where it stops, which bug it was given. */
export interface Doomed {
  readonly urls: BelfryUrls;
  readonly backend: QueueBackend;
  /** Where in its first job it stands still, says so, and waits to be killed; never, when left out. */
  readonly halt?: 'before the command' | 'after the command';
  /** Milliseconds by which its machine's clock is ahead of the database's; behind below 0. */
  readonly clockOffMs?: number;
  /**
   * `machine-clock`: what is due is judged by the machine's clock; `fresh-ids`: each ringing has a command id of its own.
   */
  readonly bug?: 'machine-clock' | 'fresh-ids';
}

/** The clock of this machine shows another time from here on; pauses last as long as ever. */
function setClockOff(ms: number): void {
  const TrueDate = Date;
  globalThis.Date = new Proxy(TrueDate, {
    construct: (target, args: unknown[], made) =>
      Reflect.construct(target, args.length === 0 ? [TrueDate.now() + ms] : args, made) as Date,
    get: (target, key) => (key === 'now' ? () => TrueDate.now() + ms : (Reflect.get(target, key) as unknown)),
  });
}

/** A worker process that is to be killed. It says `ready` when it takes jobs and `ringing` where it stands still. */
async function main(): Promise<void> {
  const { urls, backend, halt, clockOffMs = 0, bug } = JSON.parse(process.env['DOOMED'] ?? '{}') as Doomed;
  if (clockOffMs !== 0) setClockOff(clockOffMs);
  const belfry = new Belfry(urls, backend);
  if (bug === 'machine-clock') belfry.time.goByTheMachine();
  const pool = new Pool({ connectionString: urls.app, max: 8 });
  const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now');
  const ahead = (rows[0]?.now.getTime() ?? NaN) - Date.now(); // as the clock of every process of the product does it
  const ring = ringBells(pool, () => new Date(Date.now() + ahead).toISOString() as Instant);
  const rung: typeof ring = (promised) => ring(bug === 'fresh-ids' ? { ...promised, id: randomUUID() } : promised);
  await belfry.start(async (promised) => {
    if (!halt) return rung(promised);
    if (halt === 'after the command') await rung(promised);
    process.send?.('ringing');
    return new Promise(() => undefined);
  });
  process.send?.('ready');
}

void main();
