import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Json, LocalDate } from '@core/kernel';
import { advance, checkProjection, EventStore, type Projection, rebuild } from '@lib/event-store';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { planWith, quota, units } from './core/testing/sample';
import { countQuotas } from './count-quotas';
import { QuotaCounts } from './quota-counts';
import { QuotaLedger } from './quota-ledger';

const CASES = process.env['FAULTS'] === 'long' ? 400 : 40;
const TODAY = '2024-10-01' as LocalDate;
const FIXTURES = path.join(__dirname, '../../../test/contract/events/case');

/** A pool whose sessions may end at any moment without ending the process. */
function openPool(url: string, max = 4): Pool {
  const pool = new Pool({ connectionString: url, max });
  pool.on('error', () => undefined);
  return pool;
}

let database: TestDatabase;
let app: Pool;
let owner: Pool;
let projectors: readonly Pool[];
let store: EventStore;
const counting = countQuotas(() => units);

beforeEach(async () => {
  database = await createDatabase();
  app = openPool(database.appUrl, 8);
  owner = openPool(database.ownerUrl, 4);
  projectors = [openPool(database.projectorUrl), openPool(database.projectorUrl)];
  store = new EventStore(app);
});
afterEach(async () => {
  await Promise.all([app, owner, ...projectors].map((pool) => pool.end()));
  await database.drop();
});

/** The data of an event as a release wrote it, with what a test is about. */
function released(type: string, over: object): { type: string; data: Json } {
  const { canonical } = JSON.parse(readFileSync(path.join(FIXTURES, `${type}.1.json`), 'utf8')) as {
    canonical: string;
  };
  const { data } = JSON.parse(canonical) as { data: object };
  return { type, data: { ...data, ...over } as Json };
}

const opened = (id: string, over: object = {}) =>
  released('CaseOpened', { case: id, unit: 'c', plan: { id: 'sample', version: 1 }, duplicatesSeen: [], ...over });
const source = { kind: 'clause', clause: 'Mục IV', rows: [] };
const counted = (over: object = {}) =>
  released('CountedTowardQuota', {
    ...{ countedWhen: 'replicated', countedOn: '2024-05-01', year: 2024, quarter: 2, publicity: 'p1' },
    quotas: [{ code: 'commune', level: 'commune', source }],
    ...over,
  });
const withdrawn = () => released('CaseWithdrawn', {});

async function append(id: string, expected: number | 'none', ...events: readonly { type: string; data: Json }[]) {
  await store.append({
    stream: `case-${id}`,
    expected,
    events,
    command: { id: randomUUID(), fingerprint: Buffer.alloc(32), answer: {} },
    metadata: { actor: 'an', role: 'staff', unit: 'c', intent: 'Test', correlation: 'test' },
    occurredAt: '2024-05-01T02:00:00.000Z' as never,
  } as Parameters<EventStore['append']>[0]);
}

/** Both workers read until nothing is new. */
async function readAll(projection: Projection = counting): Promise<void> {
  await Promise.all(
    projectors.map(async (pool) => {
      for (let quiet = 0; quiet < 2;) quiet = (await advance(pool, store, projection)) > 0 ? 0 : quiet + 1;
    }),
  );
}

/** How many cases the log says count toward a code: with eyes that know nothing of the reader. */
async function byTheLog(): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    `select count(distinct e.stream)::int as n from event_store.events e
      where e.type = 'CountedTowardQuota' and not exists (
        select from event_store.events later
         where later.stream = e.stream and later.type = 'CaseWithdrawn' and later.version > e.version)`,
  );
  return rows[0]?.n ?? -1;
}

/** How many rows the table holds that count. */
async function byTheTable(): Promise<number> {
  const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from quotas.counts where stands');
  return rows[0]?.n ?? -1;
}

const ledger = () =>
  new QuotaLedger(
    new QuotaCounts(app),
    () => units,
    () => [planWith(quota('commune', 'commune', 2))],
  );
const lineOf = async () => (await ledger().line('sample~commune~c~2024', TODAY))?.standing;

it('counts each of many cases once that come to count at the same time, read by two workers meanwhile', async () => {
  const ids = Array.from({ length: CASES }, () => randomUUID());
  let writing = true;
  const reading = Promise.all(
    projectors.map(async (pool) => {
      while (writing) await advance(pool, store, counting);
    }),
  );
  await Promise.all(
    ids.map(async (id, at) => {
      await append(id, 'none', opened(id));
      await append(id, 1, counted());
      if (at % 4 === 0) await append(id, 2, withdrawn());
    }),
  );
  writing = false;
  await reading;
  await readAll();
  expect(await byTheLog()).toBe(CASES - CASES / 4);
  expect(await byTheTable()).toBe(CASES - CASES / 4);
  expect((await lineOf())?.progress.counted).toHaveLength(CASES - CASES / 4);
  expect((await lineOf())?.takenBack).toHaveLength(CASES / 4);
});

it('a replay from the beginning changes nothing, and live equals rebuilt', async () => {
  const ids = Array.from({ length: 6 }, () => randomUUID());
  for (const id of ids) await append(id, 'none', opened(id), counted());
  await append(ids[0] as string, 2, withdrawn());
  await readAll();
  const before = await owner.query('select * from quotas.counts order by case_id');
  await owner.query("update event_store.checkpoints set position = 0 where subscription = 'count-quotas'");
  await readAll();
  expect((await owner.query('select * from quotas.counts order by case_id')).rows).toEqual(before.rows);
  const tables = await checkProjection(owner, store, counting);
  expect(Object.keys(tables)).toEqual(['cases', 'counts']);
  for (const { live, rebuilt } of Object.values(tables)) expect(live).toBe(rebuilt);
});

it('control: a seeded double count is caught by the same looks, and rebuilding mends it', async () => {
  const ids = Array.from({ length: 4 }, () => randomUUID());
  for (const id of ids) await append(id, 'none', opened(id), counted());
  const twice: Projection = {
    ...counting,
    async handle(events, tx) {
      await counting.handle(events, tx);
      // As if a second case had come of the first.
      await tx.query(
        `insert into counts select plan, code, gen_random_uuid(), level, unit, counted_when, counted_on, year, quarter,
                publicity, stands from counts limit 1`,
      );
    },
  };
  await readAll(twice);
  expect(await byTheLog()).toBe(4);
  expect(await byTheTable()).toBeGreaterThan(4);
  const damaged = await checkProjection(owner, store, counting);
  expect(damaged['counts']?.live).not.toBe(damaged['counts']?.rebuilt);
  await rebuild(owner, store, counting);
  expect(await byTheTable()).toBe(4);
});

it('the database refuses a second row of a case for one minimum', async () => {
  const id = randomUUID();
  await append(id, 'none', opened(id), counted());
  await readAll();
  await expect(owner.query('insert into quotas.counts select * from quotas.counts')).rejects.toMatchObject({
    code: '23505',
  });
});

it('moves a count with a corrected date, and gives it back when the case is reopened', async () => {
  const id = randomUUID();
  await append(id, 'none', opened(id), counted());
  const moved = { publicity: 'p1', fromYear: 2024, fromQuarter: 2, countedOn: '2023-12-30', year: 2023, quarter: 4 };
  await append(id, 2, released('QuotaCountMoved', { ...moved, quotas: ['commune'] }));
  await readAll();
  expect((await lineOf())?.progress.counted).toEqual([]);
  const of2023 = async () => (await ledger().line('sample~commune~c~2023', TODAY))?.standing.progress;
  expect((await of2023())?.counted).toMatchObject([{ id, countedOn: '2023-12-30' }]);
  await append(id, 3, withdrawn());
  await readAll();
  expect((await of2023())?.counted).toEqual([]);
  await append(id, 4, released('CaseReopened', {}));
  await readAll();
  expect((await of2023())?.counted).toHaveLength(1);
});

it('counts for the plan whatever version a case pins, and an office of the province at the level of the province', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  await append(
    one,
    'none',
    opened(one, { unit: 'p.noi-vu' }),
    counted({ quotas: [{ code: 'p', level: 'province', source }] }),
  );
  const newer = { unit: 'p', plan: { id: 'sample', version: 2 } };
  await append(other, 'none', opened(other, newer), counted({ quotas: [{ code: 'p', level: 'province', source }] }));
  await readAll();
  const { rows } = await owner.query<{ unit: string }>('select unit from quotas.counts');
  expect(rows).toEqual([{ unit: 'p' }, { unit: 'p' }]);
  const asked = new QuotaLedger(
    new QuotaCounts(app),
    () => units,
    () => [planWith(quota('p', 'province', 2))],
  );
  expect(await asked.reached('sample', 'p', 'p', '2024', TODAY)).toEqual({
    ...{ reached: true, counted: 2, minimum: 2, on: '2024-05-01' },
    cases: [one, other].sort(),
  });
  expect(await asked.reached('sample', 'p', 'c', '2024', TODAY)).toBeUndefined();
});

it('counts an exemplar once where two officers opened files about it side by side, until one says that it is another', async () => {
  const [one, other] = [randomUUID(), randomUUID()].sort() as [string, string];
  for (const id of [one, other]) {
    await append(id, 'none', opened(id), counted());
    await app.query(
      `insert into pipeline.case_subjects (case_id, unit, year, name, fold) values ($1, 'c', 2024, 'Tổ A', 'to a')`,
      [id],
    );
  }
  await readAll();
  expect((await lineOf())?.progress).toMatchObject({ shortfall: 1, heldBack: [{ case: other, same: one }] });
  const third = randomUUID();
  await append(third, 'none', opened(third, { duplicatesSeen: [one, other] }), counted({ countedOn: '2024-09-01' }));
  await readAll();
  expect((await lineOf())?.progress.counted.map(({ id }) => id)).toEqual([one, third]);
});

it('keeps the word of a case that it cannot read: the stream is parked, and the others are counted', async () => {
  const [sick, well] = [randomUUID(), randomUUID()];
  await append(sick, 'none', opened(sick), { type: 'CaseClosed', data: { outcome: 'sung' } });
  await append(well, 'none', opened(well), counted());
  await readAll();
  expect(await byTheTable()).toBe(1);
  const { rows } = await owner.query<{ stream: string }>('select stream from event_store.parked');
  expect(rows).toEqual([{ stream: `case-${sick}` }]);
});
