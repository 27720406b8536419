import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ExecuteHandler } from '../execute';
import type { Queryable } from '../event-log';
import { type Acknowledged, lines } from './check-log';
import { markedTallies } from './marks';
import { add, ask } from './tally';

/** Callers of a store within one process, as an API has them: each asks until it is answered, then asks the next. */
export interface Callers {
  /** What they were told so far. */
  readonly told: readonly Acknowledged[];
  /** How often a caller got an error in place of an answer. */
  readonly failed: () => number;
  /** Resolves when `more` further commands were answered. */
  answered(more: number): Promise<void>;
  /** Lets each caller come to the end of what it has asked. */
  finish(): Promise<void>;
}

/**
 * Starts callers that write to two hot tallies and to new ones, each command with a side row and with a note of its own.
 * @param again how a caller asks again after an error: with the id it had, as it must, or, as the control, with a new one
 */
export function startCallers(
  handler: () => ExecuteHandler,
  atOnce: number,
  again: 'same id' | 'new id' = 'same id',
): Callers {
  const tallies = [randomUUID(), randomUUID()];
  const told: Acknowledged[] = [];
  let failed = 0;
  let finishing = false;

  const untilAnswered = async (tally: string): Promise<void> => {
    const note = randomBytes(30).toString('base64url');
    for (let id = randomUUID(); ;) {
      try {
        const { version } = await ask(handler(), { tally, id, command: add(1, note) }, markedTallies);
        told.push({ command: id, stream: `tally-${tally}`, version });
        return;
      } catch {
        failed += 1;
        await pause(5);
        if (again === 'new id') id = randomUUID();
      }
    }
  };
  const calling = Array.from({ length: atOnce }, async (_, caller) => {
    for (let turn = caller; !finishing; turn++) {
      await untilAnswered((turn % 3 === 0 ? undefined : tallies[turn % 2]) ?? randomUUID());
    }
  });
  return {
    told,
    failed: () => failed,
    async answered(more) {
      const enough = told.length + more;
      while (told.length < enough) await pause(1);
    },
    async finish() {
      finishing = true;
      await Promise.all(calling);
    },
  };
}

const TWICE = `
  select format('what was asked as %s was done %s times', canonical::json #>> '{data,note}', count(*)) as fault
    from event_store.events group by canonical::json #>> '{data,note}' having count(*) > 1
   limit 50`;

/** @returns one line for each note that stands in more than one event: what was asked once and was done twice */
export function faultsOfCallers(db: Queryable): Promise<string[]> {
  return lines(db, TWICE);
}
