import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { cancelRebuild, checkProjection, type Projection, rebuild, rebuildProgress } from './rebuild';
import { EventStore } from './store';
import { advance } from './subscription';
import { anAppend, aStream, events, openPool } from './testing/samples';

let database: TestDatabase;
let app: Pool;
let projector: Pool;
let owner: Pool;
let store: EventStore;

/** Counts the events of each stream; `times` is how much each counts for, as a release with a fault would have it. */
function counts(times = 1): Projection {
  return {
    name: 'counts',
    categories: ['note'],
    schema: 'views',
    tables: ['counts', 'lines'],
    apart: { lines: ['written_at'] },
    async handle(found, tx) {
      for (const event of found) {
        await tx.query(
          'insert into counts (stream, n) values ($1, $2) on conflict (stream) do update set n = counts.n + excluded.n',
          [event.stream, times],
        );
        await tx.query('insert into lines (stream, version) values ($1, $2)', [event.stream, event.version]);
      }
    },
  };
}

beforeEach(async () => {
  database = await createDatabase();
  owner = openPool(database.ownerUrl, 4);
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(`
    create schema views;
    create table views.counts (stream text primary key, n int not null check (n > 0));
    create table views.lines (stream text not null references views.counts (stream), version int not null,
      written_at timestamptz not null default clock_timestamp());
    grant usage on schema views to neuguong_app, neuguong_projector;
    grant select on views.counts, views.lines to neuguong_app;
    grant select, insert, update (n) on views.counts to neuguong_projector;
    grant insert on views.lines to neuguong_projector`);
  await client.end();
  app = openPool(database.appUrl);
  projector = openPool(database.projectorUrl);
  store = new EventStore(app);
  for (let i = 0; i < 30; i++) await store.append(anAppend({ stream: aStream(), events: events(3) }));
});

afterEach(async () => {
  await Promise.all([app.end(), projector.end(), owner.end()]);
  await database.drop();
});

const live = async (projection: Projection) => {
  while ((await advance(projector, store, projection)) > 0);
};
const total = async () =>
  (await app.query<{ n: number }>('select coalesce(sum(n), 0)::int as n from views.counts')).rows[0]?.n;

it('makes the tables anew beside the live ones; readers see the old rows, then the new, and never a gap', async () => {
  await live(counts(2)); // what a fault has left
  const seen = new Set<number | undefined>();
  let reading = true;
  const reader = (async () => {
    while (reading) seen.add(await total());
  })();
  const progress: { done: number; horizon: number }[] = [];
  await rebuild(owner, store, counts(), (one) => progress.push(one));
  seen.add(await total());
  reading = false;
  await reader;
  expect([...seen]).toEqual([180, 90]);
  expect(progress.at(-1)).toEqual({ done: 90, horizon: 90 });

  await store.append(anAppend({ events: events(1) }));
  await live(counts()); // the live reader goes on at the new tables, under its own grants, from the new checkpoint
  expect(await total()).toBe(91);
  expect(await rebuildProgress(owner, store, counts())).toBeUndefined();
  await expect(projector.query('delete from views.counts')).rejects.toMatchObject({ code: '42501' });
  await expect(app.query('select written_at from views.lines')).resolves.toMatchObject({ rowCount: 91 });
});

it('says by hash whether live equals rebuilt, and leaves the live tables alone', async () => {
  await live(counts());
  const same = await checkProjection(owner, store, counts());
  expect(Object.keys(same)).toEqual(['counts', 'lines']);
  for (const { live: now, rebuilt } of Object.values(same)) expect(now).toBe(rebuilt);
  await owner.query('update views.counts set n = n + 1 where stream = (select min(stream) from views.counts)');
  const differs = await checkProjection(owner, store, counts());
  expect(differs['counts']?.live).not.toBe(differs['counts']?.rebuilt);
  expect(differs['lines']?.live).toBe(differs['lines']?.rebuilt);
  expect(await total()).toBe(91);
});

it('goes on after it was cut off, and is cancelled without a trace', async () => {
  await live(counts());
  const cut = { ...counts(), handle: () => Promise.reject(Object.assign(new Error('gone'), { code: '57P01' })) };
  await expect(rebuild(owner, store, cut)).rejects.toThrow('gone');
  expect(await rebuildProgress(owner, store, counts())).toEqual({ done: 0, horizon: 90 });
  await rebuild(owner, store, counts());
  expect(await total()).toBe(90);

  await expect(rebuild(owner, store, cut)).rejects.toThrow('gone');
  await cancelRebuild(owner, counts());
  expect(await rebuildProgress(owner, store, counts())).toBeUndefined();
  expect(await total()).toBe(90);
});

it('does not put tables in place that lack a stream, and says which', async () => {
  await live(counts());
  const [sick] = (await store.readAll(0, 1)).map((event) => event.stream);
  const faulty: Projection = {
    ...counts(),
    handle: (found, tx) =>
      found.some((event) => event.stream === sick) ? Promise.reject(new TypeError('x')) : counts().handle(found, tx),
  };
  await expect(rebuild(owner, store, faulty)).rejects.toMatchObject({ name: 'RebuildBlocked', streams: [sick] });
  expect(await total()).toBe(90);
});
