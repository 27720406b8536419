import { eventCatalogue, InvalidEvent, type Json, UnreadableEvent, was } from '@core/kernel';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { ExecuteHandler } from './execute';
import { EventStore } from './store';
import { advance } from './subscription';
import { anAppend, aStream, openPool } from './testing/samples';
import { add, ask, tallies, type TallyEvent } from './testing/tally';

// Two releases of one program over one log: the first wrote `sum`, the second calls it `total`.
const word = <T extends string, S extends z.ZodType>(type: T, data: S) =>
  z.strictObject({ type: z.literal(type), data });
const AddedBefore = z.strictObject({ by: z.int(), sum: z.int(), note: z.string().optional() });
const Added = z.strictObject({ by: z.int(), total: z.int(), note: z.string().optional() });
const Closed = word('Closed', z.null());

const first = eventCatalogue<TallyEvent>({ Added: word('Added', AddedBefore), Closed });
const second = eventCatalogue<TallyEvent>(
  { Added: word('Added', Added), Closed },
  { older: { Added: was(AddedBefore, ({ sum, ...rest }) => ({ ...rest, total: sum })) } },
);
const running = (events: typeof first) => ({ ...tallies, decider: { ...tallies.decider, events } });

let database: TestDatabase;
let pool: Pool;
let projector: Pool;

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.appUrl, 4);
  projector = openPool(database.projectorUrl, 2);
});
afterAll(async () => {
  await Promise.all([pool?.end(), projector?.end()]);
  await database?.drop();
});

const nextHandler = () => new ExecuteHandler(new EventStore(pool));
/** A stream as the first release left it. */
async function leftByTheFirst(tally: string): Promise<void> {
  const events = [{ type: 'Added', data: { by: 7, sum: 7 } as Json }];
  await new EventStore(pool).append(anAppend({ stream: `tally-${tally}`, events }));
}

describe('the second release', () => {
  it('goes on from what the first wrote, and writes its own version beside it', async () => {
    const tally = randomUUID();
    await leftByTheFirst(tally);
    await ask(nextHandler(), { tally, command: add(1) }, running(second));
    const history = await new EventStore(pool).readStream(`tally-${tally}`);
    expect(history.map(({ schema, data }) => [schema, data])).toEqual([
      [1, { by: 7, sum: 7 }],
      [2, { by: 1, total: 8 }],
    ]);
  });

  it('gives subscriptions the words of today, with the place and the text of what is stored', async () => {
    const tally = randomUUID();
    await leftByTheFirst(tally);
    const store = new EventStore(pool, { catalogues: new Map([['tally', second]]) });
    const heard: unknown[] = [];
    const reader = {
      name: `reader-${tally}`,
      categories: ['tally'],
      handle: (events: readonly { stream: string; data: unknown; canonical: string }[]) => {
        for (const { stream, data, canonical } of events) {
          if (stream === `tally-${tally}`) heard.push(data, canonical.includes('"sum":7'));
        }
        return Promise.resolve();
      },
    };
    while ((await advance(projector, store, reader)) > 0);
    expect(heard).toEqual([{ by: 7, total: 7 }, true]);
  });
});

describe('the first release', () => {
  it('does not fold what the second wrote, nor write after it', async () => {
    const tally = randomUUID();
    await ask(nextHandler(), { tally, command: add(1) }, running(second));
    const asked = ask(nextHandler(), { tally, command: add(1) }, running(first));
    await expect(asked).rejects.toBeInstanceOf(UnreadableEvent);
    await expect(asked).rejects.toMatchObject({ code: 'EVENT_NEWER', kind: 'unavailable', facts: { schema: 2 } });
    const history = await new EventStore(pool).readStream(`tally-${tally}`); // looking is always possible
    expect(history).toHaveLength(1);
  });
});

describe('a store that checks', () => {
  const catalogues = new Map([['tally', second]]);
  const wrong = () => anAppend({ stream: aStream('tally'), events: [{ type: 'Added', data: { by: 1, sum: 1 } }] });

  it('refuses an event that is not as its version says, and writes nothing', async () => {
    const store = new EventStore(pool, { catalogues, check: true });
    const append = { ...wrong(), events: [{ type: 'Added', schema: 2, data: { by: 1, sum: 1 } }] };
    await expect(store.append(append)).rejects.toBeInstanceOf(InvalidEvent);
    await expect(store.readStream(append.stream)).resolves.toEqual([]);
    await expect(store.append(wrong())).resolves.toMatchObject({ appended: true }); // that is version 1
  });

  it('is one that was asked to: without, whoever appends answers for the events', async () => {
    const append = { ...wrong(), events: [{ type: 'Added', schema: 2, data: { by: 1, sum: 1 } }] };
    await expect(new EventStore(pool, { catalogues }).append(append)).resolves.toMatchObject({ appended: true });
  });
});
