import 'reflect-metadata';
import { once } from 'node:events';
import { ExecuteHandler } from '../execute';
import { EventStore } from '../store';
import { StreamLock } from '../stream-lock';
import { StreamTurns, type Turn } from '../turns';
import { anAppend, openPool } from './samples';
import { add, ask } from './tally';

/**
 * A process that writes many commands to one stream at once. It says "ready", begins when it is told to, and says at its
 * end how it went. It is told what to do by the variable HOT.
 */
export interface Hot {
  readonly url: string;
  /** Commands through the handler, appends that may follow anything, or appends that are read and tried again at once. */
  readonly how: 'commands' | 'appends' | 'spinning';
  /** Whether who lost a race waits for the stream. */
  readonly waits: boolean;
  readonly tally: string;
  readonly count: number;
}

export interface Went {
  readonly versions: readonly number[];
  /** Races lost to somebody else: attempts beyond the one that each command needs. */
  readonly conflicts: number;
  readonly ms: number;
}

let conflicts = 0;

/** Turns that count how often a race was lost. */
class CountingTurns extends StreamTurns {
  override take<T>(stream: string, work: (turn: Turn) => Promise<T>): Promise<T> {
    return super.take(stream, ({ behind, lost }) =>
      work({
        behind,
        lost() {
          conflicts += 1;
          return lost();
        },
      }),
    );
  }
}

/** How it is often written: whoever loses reads again and tries again, together with everybody else. */
async function spin(store: EventStore, stream: string): Promise<number> {
  for (;;) {
    const version = await store.headOf(stream);
    const result = await store.append(anAppend({ stream, expected: version }));
    if (result.appended) return result.head.version;
    conflicts += 1;
  }
}

async function follow(store: EventStore, stream: string): Promise<number> {
  const result = await store.append(anAppend({ stream, expected: 'any' }));
  if (!result.appended) throw new Error(result.why);
  return result.head.version;
}

async function main(): Promise<void> {
  const { url, how, waits, tally, count } = JSON.parse(process.env['HOT'] ?? '{}') as Hot;
  const pool = openPool(url, 6);
  const lock = new StreamLock(url);
  const store = new EventStore(pool, {}, new CountingTurns(waits ? lock : undefined));
  const handler = new ExecuteHandler(store);
  const stream = `tally-${tally}`;
  const write: Record<Hot['how'], () => Promise<number>> = {
    commands: async () => (await ask(handler, { tally, command: add(1) })).version,
    appends: () => follow(store, stream),
    spinning: () => spin(store, stream),
  };
  await store.origin();
  process.stdout.write('ready\n');
  await once(process.stdin, 'data');
  const began = performance.now();
  const versions = await Promise.all(Array.from({ length: count }, write[how]));
  const went: Went = { versions, conflicts, ms: performance.now() - began };
  process.stdout.write(`${JSON.stringify(went)}\n`);
  await Promise.all([pool.end(), lock.close()]);
  process.stdin.destroy();
}

if (require.main === module) void main();
