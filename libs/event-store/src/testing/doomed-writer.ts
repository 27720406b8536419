import 'reflect-metadata';
import { randomBytes, randomUUID } from 'node:crypto';
import { ExecuteHandler } from '../execute';
import { EventStore } from '../store';
import { naiveWrite } from './naive-writer';
import { openPool } from './samples';
import { markedTallies } from './marks';
import { add, ask } from './tally';

/**
 * A process that writes commands until it is killed, several at a time, to a few hot streams and to new ones, each
 * with a side row. Before each command it says what it will ask, after it what it was told, one JSON line each: a pipe keeps what was written
 * by a process that died. It is told what to do by the variable DOOMED.
 */
export interface Doomed {
  readonly url: string;
  readonly how: 'store' | 'naive';
  readonly tallies: readonly string[];
  readonly atOnce: number;
}

export type Said =
  | { readonly asked: string; readonly tally: string; readonly note: string }
  | { readonly told: string; readonly stream: string; readonly version: number };

async function main(): Promise<void> {
  const { url, how, tallies, atOnce } = JSON.parse(process.env['DOOMED'] ?? '{}') as Doomed;
  const pool = openPool(url, 6);
  const handler = new ExecuteHandler(new EventStore(pool));
  const say = (said: Said) => process.stdout.write(`${JSON.stringify(said)}\n`);

  const writeForEver = async (worker: number): Promise<never> => {
    for (let turn = worker; ; turn++) {
      const id = randomUUID();
      const tally = (turn % 3 === 0 ? undefined : tallies[turn % tallies.length]) ?? randomUUID();
      const note = randomBytes(60).toString('base64url');
      say({ asked: id, tally, note });
      const stream = `tally-${tally}`;
      const { version } =
        how === 'naive'
          ? await naiveWrite(pool, stream, id)
          : await ask(handler, { tally, id, command: add(1, note) }, markedTallies);
      say({ told: id, stream, version });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, worker) => writeForEver(worker)));
}

if (require.main === module) void main();
