import { setTimeout as pause } from 'node:timers/promises';
import { link } from '../batch';
import type { Queryable } from '../event-log';
import { EventStore, NO_STREAM } from '../store';
import { anAppend } from './samples';

const EVENT = `insert into event_store.events (stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash)
               values ($1, $2, 'Added', 1, $3, now(), now(), $4, $5, $6)`;
const COMMAND = `insert into event_store.commands (id, stream, version, fingerprint, answer)
                 values ($1, $2, $3, sha256('naive'), '{"events":["Added"]}')`;

/**
 * How it is often written, and the control of the tests that kill: the event first, then, in a transaction of its own,
 * the row that says the command is done. Whoever dies in between leaves half a command.
 */
export async function naiveWrite(db: Queryable, stream: string, command: string): Promise<{ version: number }> {
  for (;;) {
    const store = new EventStore(db);
    const last = (await store.readStream(stream)).at(-1);
    const expected = last ? { version: last.version, hash: last.hash } : NO_STREAM;
    const append = anAppend({ stream, expected, command, events: [{ type: 'Added', data: { by: 1, total: 1 } }] });
    const { canonicals, prevs, hashes, head } = link(append, await store.origin(), append.occurredAt);
    try {
      await db.query(EVENT, [stream, head.version, command, canonicals[0], prevs[0], hashes[0]]);
    } catch (error) {
      if ((error as { code?: string }).code === '23505') continue;
      throw error;
    }
    await pause(5); // the moment in which other work comes between
    await db.query(COMMAND, [command, stream, head.version]);
    return { version: head.version };
  }
}
