import { type EventCatalogue, eventCatalogue, Rejection } from '@core/kernel';
import { Client, type Pool } from 'pg';
import { z } from 'zod';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import type { RecordedEvent } from './core';
import { listParked } from './parking';
import { retryParked } from './retry-parked';
import { EventStore } from './store';
import { advance, IN_A_ROW, type Parking, type Subscription } from './subscription';
import { anAppend, aStream, events, openPool } from './testing/samples';

const FAULTS = process.env['FAULTS'] === 'long' ? 200 : 20;

let database: TestDatabase;
let owner: Client;
let app: Pool;
let projector: Pool;
let store: EventStore;
/** Where the log stood when the test began: what came before is another test's. */
let base: number;
let tests = 0;
const name = () => `a${tests}`;

beforeAll(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('create table seen (n bigserial, stream text not null, version int not null)');
  await owner.query(
    'grant select, insert on seen to neuguong_projector; grant usage on sequence seen_n_seq to neuguong_projector',
  );
  app = openPool(database.appUrl);
  projector = openPool(database.projectorUrl, 6);
  store = new EventStore(app);
});

beforeEach(async () => {
  tests += 1;
  base = await store.horizon();
  await startAtBase(name());
});

afterAll(async () => {
  await Promise.all([app?.end(), projector?.end(), owner?.end()]);
  await database?.drop();
});

/** A subscription that begins with the test, and an empty table for what it sees. */
async function startAtBase(subscription: string): Promise<void> {
  await owner.query('truncate seen');
  await projector.query('insert into event_store.checkpoints (subscription, position) values ($1, $2)', [
    subscription,
    base,
  ]);
}

type Failing = (event: RecordedEvent) => unknown;

/** Writes each event down and then throws what `fails` says of it, so that a row is there to be undone. */
function noting(fails: Failing): Subscription {
  return {
    name: name(),
    categories: ['note'],
    async handle(found, tx) {
      for (const event of found) {
        await tx.query('insert into seen (stream, version) values ($1, $2)', [event.stream, event.version]);
        const error = fails(event);
        if (error) throw error;
      }
    },
  };
}

const well: Failing = () => undefined;

/** A program that knows these types, each in its first version. */
function knowing(...types: string[]): EventStore {
  const schemas = types.map((type) => [type, z.object({ type: z.literal(type), data: z.unknown() })] as const);
  const catalogue = eventCatalogue(Object.fromEntries(schemas) as never) as EventCatalogue;
  return new EventStore(app, { catalogues: new Map([['note', catalogue]]) });
}

async function untilQuiet(subscription: Subscription, reader = store): Promise<Parking[]> {
  const parked: Parking[] = [];
  while ((await advance(projector, reader, subscription, (one) => parked.push(one))) > 0);
  return parked;
}

/** What was written down: of each stream its versions in the order in which they came. */
async function seen(): Promise<Map<string, number[]>> {
  const { rows } = await projector.query<{ stream: string; version: number }>(
    'select stream, version from seen order by n',
  );
  const byStream = new Map<string, number[]>();
  for (const { stream, version } of rows) byStream.set(stream, [...(byStream.get(stream) ?? []), version]);
  return byStream;
}

async function checkpoint(): Promise<number> {
  const { rows } = await projector.query<{ position: string }>(
    'select position from event_store.checkpoints where subscription = $1',
    [name()],
  );
  return Number(rows[0]?.position) - base;
}

async function write(stream: string, count: number, type = 'Written'): Promise<void> {
  const last = (await store.readStream(stream)).at(-1);
  const expected = last ? { version: last.version, hash: last.hash } : undefined;
  await store.append(anAppend({ stream, ...(expected ? { expected } : {}), events: events(count, type) }));
}

const parkedNow = () => listParked(projector, name());
const run = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('an event that cannot be handled', () => {
  it('parks its stream from there on; the others go on, and what comes later is held back', async () => {
    const [sick, sound] = [aStream(), aStream()];
    await write(sick, 2);
    await write(sound, 2);
    await write(sick, 2);
    const bad = noting((event) => event.stream === sick && event.version === 2 && new TypeError('of Mrs Lài'));
    const parked = await untilQuiet(bad);
    expect(parked).toEqual([{ subscription: name(), stream: sick, version: 2, position: base + 2, code: 'TypeError' }]);
    await write(sick, 1);
    await write(sound, 1);
    expect(await untilQuiet(bad)).toEqual([]);
    expect(Object.fromEntries(await seen())).toEqual({ [sick]: [1], [sound]: [1, 2, 3] });
    expect(await checkpoint()).toBe(8);
    const listed = await parkedNow();
    expect(listed).toMatchObject([{ subscription: name(), stream: sick, version: 2, code: 'TypeError', attempts: 1 }]);
    expect(JSON.stringify(listed)).not.toContain('Lài'); // an error's sentence may hold what the event holds
  });

  it('is taken up again exactly where it stopped, in order, with its rows', async () => {
    const sick = aStream();
    await write(sick, 6);
    await untilQuiet(noting((event) => event.version === 3 && new Error('no')));
    await write(sick, 6);
    await untilQuiet(noting(well));
    expect((await seen()).get(sick)).toEqual([1, 2]);

    const still = await retryParked(
      projector,
      store,
      noting((event) => event.version === 7 && new Error('no')),
      sick,
    );
    expect(still).toEqual({ stream: sick, handled: 4, still: { version: 7, code: 'Error' } });
    expect(await parkedNow()).toMatchObject([{ version: 7, attempts: 2 }]);
    expect(await listParked(projector, 'another')).toEqual([]);
    await expect(retryParked(projector, store, noting(well), sick)).resolves.toEqual({ stream: sick, handled: 6 });
    expect(await parkedNow()).toEqual([]);
    await write(sick, 1);
    await untilQuiet(noting(well));
    expect((await seen()).get(sick)).toEqual(run(13));
    await expect(retryParked(projector, store, noting(well), sick)).resolves.toBeUndefined();
  });

  it('keeps its place when a retry is cut off in the middle', async () => {
    const sick = aStream();
    await write(sick, 520);
    await untilQuiet(noting((event) => event.version === 1 && new Error('no')));
    const cut = noting((event) => event.version === 510 && Object.assign(new Error('gone'), { code: '57P01' }));
    await expect(retryParked(projector, store, cut, sick)).rejects.toThrow('gone');
    expect(await parkedNow()).toMatchObject([{ version: 501, position: base + 501, attempts: 1 }]);
    await retryParked(projector, store, noting(well), sick);
    expect((await seen()).get(sick)).toEqual(run(520));
  });

  it.each([
    ['a type that is not known', 'Struck', 'EVENT_UNKNOWN'],
    ['a schema that is too new', 'Renamed', 'EVENT_NEWER'],
  ])('is also %s', async (_, type, code) => {
    const [sick, sound] = [aStream(), aStream()];
    await store.append(anAppend({ stream: sick, events: [{ type, data: null, schema: 3 } as never] }));
    await write(sound, 1);
    const older = knowing('Written', 'Renamed');
    expect(await untilQuiet(noting(well), older)).toMatchObject([{ stream: sick, code }]);
    expect([...(await seen()).keys()]).toEqual([sound]);
    await expect(retryParked(projector, older, noting(well), sick)).resolves.toMatchObject({ still: { code } });
    await expect(retryParked(projector, store, noting(well), sick)).resolves.toEqual({ stream: sick, handled: 1 });
  });

  it.each([
    ['a session that was ended', Object.assign(new Error('x'), { code: '57P01' })],
    ['a deadlock', Object.assign(new Error('x'), { code: '40P01' })],
    ['a host that is not reached', Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
    ['a pool with nothing left', new Error('timeout exceeded when trying to connect')],
    ['a command that asks to come again', new Rejection('STREAM_MOVED', 'stale', '')],
  ])('is not one that met %s: its turn is done again', async (_, error) => {
    await write(aStream(), 1);
    await expect(
      advance(
        projector,
        store,
        noting(() => error),
      ),
    ).rejects.toBe(error);
    expect(await parkedNow()).toEqual([]);
    expect(await untilQuiet(noting(well))).toEqual([]);
    expect([...(await seen()).values()]).toEqual([[1]]);
  });

  it('stops the subscription when too many come in a row, and it goes on where it was when they are well', async () => {
    const streams = run(IN_A_ROW + 3).map(() => aStream());
    for (const stream of streams) await write(stream, 1);
    const sick = noting(() => Object.assign(new Error('permission denied'), { code: '42501' }));
    await expect(untilQuiet(sick)).rejects.toMatchObject({ name: 'SubscriptionStopped', code: '42501' });
    expect([(await parkedNow()).length, await checkpoint()]).toEqual([IN_A_ROW - 1, IN_A_ROW - 1]);
    await expect(untilQuiet(sick)).rejects.toThrow('in a row');
    expect(await checkpoint()).toBe(IN_A_ROW - 1);
    expect(await untilQuiet(noting(well))).toEqual([]);
    for (const { stream } of await parkedNow()) await retryParked(projector, store, noting(well), stream);
    expect(new Set((await seen()).keys())).toEqual(new Set(streams));
  });

  it('counts only what comes in a row: one event handled well begins anew', async () => {
    for (let i = 0; i < IN_A_ROW * 2; i++) {
      await write(aStream(), 1, i % 4 === 3 ? 'Written' : 'Sick');
    }
    expect(await untilQuiet(noting((event) => event.type === 'Sick' && new Error('no')))).toHaveLength(15);
  });
});

/** What a reader must have done: every event seen once and in order, but for those behind a fault that was said. */
async function violations(streams: readonly string[]): Promise<string[]> {
  const parked = new Map((await parkedNow()).map((one) => [one.stream, one.version]));
  const shown = await seen();
  const faults: string[] = [];
  for (const stream of streams) {
    const head = await store.headOf(stream);
    const expected = run((parked.get(stream) ?? head + 1) - 1);
    if (JSON.stringify(shown.get(stream) ?? []) !== JSON.stringify(expected)) faults.push(stream);
  }
  return faults;
}

it(`of ${FAULTS} poison events of all kinds each parks its stream and no other, and is taken up again`, async () => {
  const streams = run(FAULTS).flatMap(() => [aStream(), aStream()]);
  const sick = new Map<string, number>();
  for (const [i, stream] of streams.entries()) {
    await write(stream, 2 + (i % 3), 'Written');
    if (i % 2 === 1) continue;
    sick.set(stream, (await store.headOf(stream)) + 1);
    await write(stream, 1, (['Written', 'Strange', 'Broken'] as const)[i % 3]);
    await write(stream, 2, 'Written');
  }
  const fails: Failing = (event) =>
    (event.type === 'Broken' || (event.type === 'Written' && sick.get(event.stream) === event.version)) &&
    Object.assign(new Error('x'), event.type === 'Broken' ? { code: '23505' } : {});
  const subscription = noting(fails);
  const parked = await untilQuiet(subscription, knowing('Written', 'Broken'));
  expect(new Map(parked.map((one) => [one.stream, one.version]))).toEqual(sick);
  expect(await violations(streams)).toEqual([]);
  for (const { stream } of parked) {
    await retryParked(projector, store, noting(well), stream);
  }
  expect(await parkedNow()).toEqual([]);
  expect(await violations(streams)).toEqual([]);

  // Control: a reader that catches and goes on has lost something, and this very check says where.
  const silent: Subscription = {
    ...noting(well),
    name: `silent${tests}`,
    async handle(found, tx) {
      for (const event of found) {
        await tx.query('savepoint one');
        await subscription.handle([event], tx).catch(() => tx.query('rollback to savepoint one'));
      }
    },
  };
  await startAtBase(silent.name);
  await untilQuiet(silent);
  const thrownFor = streams.filter((_, i) => i % 2 === 0 && i % 3 !== 1);
  expect(await violations(streams)).toEqual(thrownFor);
});
