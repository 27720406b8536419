import { Rejection } from '@core/kernel';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { ExecuteHandler } from './execute';
import { MemoryEventStore } from './memory-event-store';
import { EventStore, type Expected } from './store';
import { faultsOfLog } from './testing/check-log';
import { anAppend, openPool } from './testing/samples';
import { add, type Ask, ask, close, tallies } from './testing/tally';

let database: TestDatabase;
let pool: Pool;
let other: Pool;
let handler: ExecuteHandler;
/** Another process: what it does, the first one's memory does not know. */
let elsewhere: ExecuteHandler;

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.appUrl, 6);
  other = openPool(database.appUrl, 6);
  handler = new ExecuteHandler(new EventStore(pool));
  elsewhere = new ExecuteHandler(new EventStore(other));
});

afterAll(async () => {
  await expect(faultsOfLog(pool)).resolves.toEqual([]);
  await Promise.all([pool?.end(), other?.end()]);
  await database?.drop();
});

const stream = (id: string) => `tally-${id}`;
const history = (id: string) => new EventStore(pool).readStream(stream(id));

async function refusal(asked: Promise<unknown>): Promise<Rejection> {
  const outcome = await asked.catch((error: unknown) => error);
  if (!(outcome instanceof Rejection)) throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`);
  return outcome;
}

/** How many rows the whole store has: what writes nothing changes nothing here. */
async function rows(): Promise<object | undefined> {
  const counted = await pool.query<object>(
    'select (select count(*) from event_store.events) as events, (select count(*) from event_store.commands) as commands',
  );
  return counted.rows[0];
}

describe('a command', () => {
  it('leads to events, an answer and a place in the log', async () => {
    const tally = randomUUID();
    const first = await ask(handler, { tally, command: add(2), expected: 'none' });
    const second = await ask(handler, { tally, command: add(3), expected: 1 });
    expect(first).toMatchObject({ id: tally, version: 1, events: ['Added'], repeated: false });
    expect(second).toMatchObject({ id: tally, version: 2, events: ['Added'], repeated: false });
    const events = await history(tally);
    expect(events.map((event) => event.data)).toEqual([
      { by: 2, total: 2 },
      { by: 3, total: 5 },
    ]);
    expect(events.map((event) => event.position)).toEqual([first.position, second.position]);
    expect(events[1]?.metadata).toMatchObject({ actor: 'p-0001', role: 'staff', unit: 'vinh', intent: 'Add' });
  });

  it('that is refused writes nothing', async () => {
    const tally = randomUUID();
    await ask(handler, { tally, command: close });
    const before = await rows();
    await expect(refusal(ask(handler, { tally, command: add(1) }))).resolves.toMatchObject({ code: 'TALLY_CLOSED' });
    const nfd = { tally: randomUUID(), command: add(1, 'Ho\u0300a') };
    await expect(refusal(ask(handler, nfd, tallies))).resolves.toMatchObject({
      code: 'TEXT_NOT_ALLOWED',
      facts: { why: 'normalization' },
    });
    expect(await rows()).toEqual(before);
  });

  it('that has nothing to do writes nothing and says so', async () => {
    const tally = randomUUID();
    await ask(handler, { tally, command: close });
    const before = await rows();
    await expect(ask(handler, { tally, command: close })).resolves.toEqual({
      id: tally,
      version: 1,
      events: [],
      position: 0,
      repeated: false,
    });
    expect(await rows()).toEqual(before);
  });
});

describe('what the caller knows of the stream', () => {
  it('is held against it: an old version is refused with the present one', async () => {
    const tally = randomUUID();
    await ask(handler, { tally, command: add(1) });
    await ask(elsewhere, { tally, command: add(1) });
    for (const one of [handler, elsewhere]) {
      for (const expected of [1, 7]) {
        await expect(refusal(ask(one, { tally, command: add(1), expected }))).resolves.toMatchObject({
          code: 'STREAM_MOVED',
          kind: 'stale',
          facts: { current: 2 },
        });
      }
    }
    await expect(ask(handler, { tally, command: add(1), expected: 2 })).resolves.toMatchObject({ version: 3 });
  });

  it('"nothing yet" is refused once there is something, also where the rule itself would say no', async () => {
    const tally = randomUUID();
    await ask(elsewhere, { tally, command: close });
    for (const command of [add(1), add(0), close]) {
      await expect(refusal(ask(handler, { tally, command, expected: 'none' }))).resolves.toMatchObject({
        code: 'STREAM_EXISTS',
        kind: 'stale',
      });
    }
    expect(await history(tally)).toHaveLength(1);
  });
});

describe('what the caller expects of the stream, by a remembering process and by one that knows nothing', () => {
  /** Of a tally with two events, and of one that is not there: what may be expected, and the code of the refusal. */
  const OF_TWO: [Expected, string | undefined][] = [
    ['none', 'STREAM_EXISTS'],
    ['exists', undefined],
    ['any', undefined],
    [2, undefined],
    [0, 'STREAM_MOVED'],
    [1, 'STREAM_MOVED'],
    [3, 'STREAM_MOVED'],
  ];
  const OF_NONE: [Expected, string | undefined][] = [
    ['none', undefined],
    ['exists', 'STREAM_MISSING'],
    ['any', undefined],
    [0, undefined],
    [1, 'STREAM_MOVED'],
  ];

  it.each([
    ...OF_TWO.map(([expected, code]) => ({ length: 2, expected, code })),
    ...OF_NONE.map(([expected, code]) => ({ length: 0, expected, code })),
  ])('$expected of $length events: $code', async ({ length, expected, code }) => {
    for (const one of [handler, elsewhere]) {
      const memory = new MemoryEventStore();
      for (const [by, read] of [
        [one, new EventStore(pool)],
        [new ExecuteHandler(memory), memory],
      ] as const) {
        const tally = randomUUID();
        const first = by === one ? handler : by;
        for (let i = 0; i < length; i++) await ask(first, { tally, command: add(1) });
        const asked = ask(by, { tally, command: add(1), expected });
        if (code === undefined) await expect(asked).resolves.toMatchObject({ version: length + 1 });
        else await expect(refusal(asked)).resolves.toMatchObject({ code });
        await expect(read.headOf(stream(tally))).resolves.toBe(code === undefined ? length + 1 : length);
      }
    }
  });
});

describe('a command id', () => {
  it('gets its stored answer for ever, however the state has moved since', async () => {
    const tally = randomUUID();
    const asked: Ask = { tally, id: randomUUID(), command: add(4), expected: 'none' };
    const answer = await ask(handler, asked);
    const again = { ...answer, repeated: true };
    await expect(ask(handler, asked)).resolves.toEqual(again);
    await ask(elsewhere, { tally, command: add(1) });
    await expect(ask(elsewhere, asked)).resolves.toEqual(again);
    await ask(elsewhere, { tally, command: close }); // now the rule would say no
    for (const expected of ['none', 'any', 0, 1, 3] as const) {
      await expect(ask(handler, { ...asked, expected })).resolves.toEqual(again);
    }
    await expect(ask(new ExecuteHandler(new EventStore(pool)), asked)).resolves.toEqual(again);
    expect(await history(tally)).toHaveLength(3);
  });

  it('gets its stored answer also where there would be nothing left to do', async () => {
    const tally = randomUUID();
    const asked: Ask = { tally, id: randomUUID(), command: close };
    const answer = await ask(handler, asked);
    for (const one of [handler, elsewhere]) {
      await expect(ask(one, asked)).resolves.toEqual({ ...answer, repeated: true });
      await expect(ask(one, { ...asked, expected: 1 })).resolves.toEqual({ ...answer, repeated: true });
    }
  });

  const others: [string, Partial<Ask>][] = [
    ['another body', { command: add(5) }],
    ['another body that has nothing to do', { command: add(0) }],
    ['another actor', { actor: 'p-0002' }],
    ['another stream', { tally: randomUUID() }],
  ];

  it.each(others)('with %s is refused and writes nothing, before and after the stream moved', async (_, change) => {
    const tally = randomUUID();
    const asked: Ask = { tally, id: randomUUID(), command: add(4) };
    await ask(handler, asked);
    for (const move of [add(1), close]) {
      const before = await rows();
      for (const expected of ['any', 'none', 1] as const) {
        await expect(refusal(ask(handler, { ...asked, expected, ...change }))).resolves.toMatchObject({
          code: 'COMMAND_ID_REUSED',
          kind: 'reused',
        });
      }
      expect(await rows()).toEqual(before);
      await ask(elsewhere, { tally, command: move });
    }
  });

  it('sent many times at once to two processes is done once and answered alike', async () => {
    const tally = randomUUID();
    const asked: Ask = { tally, id: randomUUID(), command: add(1) };
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => ask(i % 2 ? handler : elsewhere, asked)));
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer, repeated: true }))).size).toBe(1);
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    expect(await history(tally)).toHaveLength(1);
  });
});

describe('the memory of a process', () => {
  it('never says no by a state that another process has changed', async () => {
    const reopening = { ...tallies, decider: { ...tallies.decider, evolve: reopenedBy('Added') } };
    const tally = randomUUID();
    await ask(handler, { tally, command: close }, reopening); // remembered: closed
    await reopenElsewhere(tally);
    await expect(ask(handler, { tally, command: add(2) }, reopening)).resolves.toMatchObject({ version: 3 });
  });

  it('never says "nothing to do" by a state that another process has changed', async () => {
    const reopening = { ...tallies, decider: { ...tallies.decider, evolve: reopenedBy('Added') } };
    const tally = randomUUID();
    await ask(handler, { tally, command: close }, reopening);
    await reopenElsewhere(tally);
    await expect(ask(handler, { tally, command: close }, reopening)).resolves.toMatchObject({
      version: 3,
      events: ['Closed'],
    });
  });

  it('never lets through what another process has forbidden', async () => {
    const tally = randomUUID();
    await ask(handler, { tally, command: add(1) }); // remembered: open
    await ask(elsewhere, { tally, command: close });
    await expect(refusal(ask(handler, { tally, command: add(1) }))).resolves.toMatchObject({ code: 'TALLY_CLOSED' });
    expect(await history(tally)).toHaveLength(2);
  });

  it('never builds on a total that another process has changed', async () => {
    const tally = randomUUID();
    for (let i = 0; i < 10; i++) await ask(i % 2 ? handler : elsewhere, { tally, command: add(1) });
    expect((await history(tally)).at(-1)?.data).toEqual({ by: 1, total: 10 });
  });

  /** A decider whose Added event reopens a closed tally. */
  function reopenedBy(type: string): typeof tallies.decider.evolve {
    return (state, event) => ({ ...tallies.decider.evolve(state, event), closed: event.type !== type });
  }

  async function reopenElsewhere(tally: string): Promise<void> {
    const store = new EventStore(other);
    const last = (await store.readStream(stream(tally))).at(-1);
    const expected = { version: last?.version ?? 0, hash: last?.hash ?? '' };
    await store.append(
      anAppend({ stream: stream(tally), expected, events: [{ type: 'Added', data: { by: 0, total: 0 } }] }),
    );
  }
});

describe('one stream under many writers', () => {
  const COMMANDS = Number(process.env['HOT_COMMANDS'] ?? 100);

  it(`${COMMANDS} commands at once from two processes end in as many consecutive versions`, async () => {
    const tally = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: COMMANDS }, (_, i) => ask(i % 2 ? handler : elsewhere, { tally, command: add(1) })),
    );
    expect(answers.map((answer) => answer.version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: COMMANDS }, (_, i) => i + 1),
    );
    const events = await history(tally);
    expect(events.map((event) => event.data)).toEqual(events.map((_, i) => ({ by: 1, total: i + 1 })));
  });

  it('of 50 who name the same version, one gets it and the others learn that the stream moved', async () => {
    const tally = randomUUID();
    await ask(handler, { tally, command: add(1) });
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        ask(i % 2 ? handler : elsewhere, { tally, command: add(1), expected: 1 }).catch(
          (error: Rejection) => error.code,
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'STREAM_MOVED')).toHaveLength(49);
    expect(await history(tally)).toHaveLength(2);
  });
});
