import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { addDays, sameForAll, vietnamCalendar, vietnamTime } from '@core/calendar';
import { type Json, type LocalDate, toLocalDate } from '@core/kernel';
import { UnitTree } from '@core/organization';
import { caseDecider, type Change } from '@core/pipeline';
import { STAGES } from '@core/plans';
import { advance, checkProjection, EventStore, type Projection, stateAt } from '@lib/event-store';
import * as fc from 'fast-check';
import { Pool, types } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { CaseFacetCounts } from './case-facets';
import { CaseLists } from './case-lists';
import { caseFileRow, caseFiles } from './case-rows';
import { asOf } from './case-view';
import { keepWhereabouts } from './keep-whereabouts';

types.setTypeParser(types.builtins.DATE, (text) => text);
jest.setTimeout(120_000);

const FIXTURES = path.join(__dirname, '../../../test/contract/events/case');
const FIRST = toLocalDate('2024-01-10');
const TODAY = toLocalDate('2024-03-01');
const CASES = process.env['FAULTS'] === 'long' ? 400 : 24;

let database: TestDatabase;
let app: Pool;
let owner: Pool;
let projector: Pool;
let store: EventStore;
let counts: CaseFacetCounts;
const keeping = keepWhereabouts();

beforeAll(async () => {
  database = await createDatabase();
  app = new Pool({ connectionString: database.appUrl, max: 2 });
  owner = new Pool({ connectionString: database.ownerUrl, max: 2 });
  projector = new Pool({ connectionString: database.projectorUrl, max: 1 });
  store = new EventStore(app);
  counts = new CaseFacetCounts(app);
});
afterAll(async () => {
  await Promise.all([app, owner, projector].map((pool) => pool?.end()));
  await database?.drop();
});

/** The data of an event as a release wrote it, with what a test is about. */
function released(type: string, over: object): { type: string; data: Json } {
  const file = readFileSync(path.join(FIXTURES, `${type}.1.json`), 'utf8');
  const { data } = JSON.parse((JSON.parse(file) as { canonical: string }).canonical) as { data: object };
  return { type, data: { ...data, ...over } as Json };
}

const entered = (stage: number) => released('StageEntered', { stage: STAGES[stage], entry: 1 });

type Step = 'on' | 'back' | 'pause' | 'resume' | 'withdraw' | 'close' | 'reopen' | 'said';

/** What a step appends to a case that stands in a stage; some of it no rule would allow, which a reader need not know. */
function eventsOf(step: Step, stage: number): readonly { type: string; data: Json }[] {
  const steps: Record<Step, () => { type: string; data: Json }> = {
    on: () => entered(Math.min(5, stage + 1)),
    back: () => entered(Math.max(0, stage - 1)),
    pause: () => released('CaseSuspended', {}),
    resume: () => released('CaseResumed', {}),
    withdraw: () => released('CaseWithdrawn', {}),
    close: () => released('CaseClosed', {}),
    reopen: () => released('CaseReopened', {}),
    said: () => released('Commented', {}),
  };
  return [steps[step]()];
}

/** Writes a case: opened on a day, then a step every so many days, with the row that its last command would leave. */
async function live(opened: number, steps: readonly (readonly [after: number, step: Step])[]): Promise<string> {
  const id = randomUUID();
  const stream = `case-${id}`;
  let [day, version, stage] = [addDays(FIRST, opened), 0, 0];
  const append = async (events: readonly { type: string; data: Json }[]) => {
    await store.append({
      stream,
      expected: version === 0 ? 'none' : version,
      events,
      command: { id: randomUUID(), fingerprint: Buffer.alloc(32), answer: {} },
      metadata: { actor: 'an', role: 'staff', unit: 'a', intent: 'Test', correlation: 'test' },
      occurredAt: vietnamTime(day, 9),
    } as Parameters<EventStore['append']>[0]);
    version += events.length;
  };
  const plan = { id: 'p', version: 1 };
  await append([released('CaseOpened', { case: id, unit: 'a', plan, duplicatesSeen: [] }), entered(0)]);
  for (const [after, step] of steps) {
    day = addDays(day, after);
    if (day > TODAY) break;
    await append(eventsOf(step, stage));
    stage = step === 'on' ? Math.min(5, stage + 1) : step === 'back' ? Math.max(0, stage - 1) : stage;
  }
  const { state } = await stateAt(store, caseDecider, stream);
  if (state.status === 'unopened') throw new Error('it was opened');
  const occasion = {
    commandId: id,
    actor: { id: 'an', role: 'staff', unit: 'a' },
    today: TODAY,
    now: vietnamTime(TODAY, 9),
  };
  const row = caseFileRow({ streamId: id, version, occasion }, state, undefined);
  await app.query(caseFiles.sql('$1'), [JSON.stringify([row])]);
  return id;
}

async function readAll(projection: Projection = keeping): Promise<void> {
  while ((await advance(projector, store, projection)) > 0);
}

/** What became of a case since a day, told apart from two folds of its own decider: eyes that know nothing of the table. */
async function byTheLog(id: string, since: LocalDate): Promise<Change> {
  const [then, now] = await Promise.all(
    [asOf(since, 'occurred'), {}].map((moment) => stateAt(store, caseDecider, `case-${id}`, moment)),
  );
  const [before, after] = [then?.state, now?.state];
  if (!before || before.status === 'unopened') return 'new';
  if (!after || after.status === 'unopened') throw new Error('it was opened');
  const [lived, lives] = [before, after].map(({ status }) => status === 'open' || status === 'suspended');
  if (lived && !lives) return 'ended';
  if (!lived && lives) return 'reopened';
  if (before.file.standing?.stage !== after.file.standing?.stage) return 'moved';
  if (before.status === after.status) return 'unchanged';
  return after.status === 'suspended' ? 'paused' : after.status === 'open' ? 'resumed' : 'ended';
}

const comparedOn = async (since: LocalDate) => {
  const ways = await counts.compare({ units: ['a'], since }, TODAY);
  const found: Partial<Record<Change, number>> = {};
  for (const { change, count } of ways) found[change] = (found[change] ?? 0) + count;
  return found;
};

describe('a list that is compared with a day', () => {
  let ids: readonly string[];
  const days = [-1, 0, 3, 10, 20, 35, 51].map((after) => addDays(FIRST, after));

  beforeAll(async () => {
    const step = fc.constantFrom<Step[]>(
      'on',
      'on',
      'on',
      'back',
      'pause',
      'resume',
      'withdraw',
      'close',
      'reopen',
      'said',
    );
    const life = fc.tuple(fc.nat(30), fc.array(fc.tuple(fc.nat(12), step), { maxLength: 8 }));
    ids = await Promise.all(fc.sample(life, { numRuns: CASES, seed: 7 }).map(([opened, steps]) => live(opened, steps)));
    await readAll();
  });

  it('says of every case what two folds of its history say, on any day', async () => {
    const lists = new CaseLists(
      app,
      { tree: new UnitTree([]), personNames: () => Promise.resolve(new Map()) },
      sameForAll(vietnamCalendar),
    );
    for (const since of days) {
      const truth = new Map(await Promise.all(ids.map(async (id) => [id, await byTheLog(id, since)] as const)));
      const { items } = await lists.search({ units: ['a'], since, limit: 200 }, TODAY).catch((error: unknown) => {
        throw new Error(`since ${since}`, { cause: error });
      });
      const said = items.filter(({ id }) => truth.has(id)).map(({ id, change }) => [id, change] as const);
      expect([...said].sort()).toEqual([...truth].sort());
      const expected: Partial<Record<Change, number>> = {};
      for (const change of truth.values()) expected[change] = (expected[change] ?? 0) + 1;
      expect(await comparedOn(since)).toEqual(expected);
    }
  });

  it('is quiet about today, and finds everything new where nothing was', async () => {
    expect(await comparedOn(TODAY)).toEqual({ unchanged: CASES });
    expect(await comparedOn(addDays(FIRST, -1))).toEqual({ new: CASES });
  });

  it('is narrowed by a change, and counts the others beside it', async () => {
    const since = days[3] as LocalDate;
    const [all, only] = await Promise.all([
      comparedOn(since),
      counts.count({ units: ['a'], since, change: 'moved' }, ['a'], TODAY),
    ]);
    expect(only.total).toBe(all.moved ?? 0);
    expect(await counts.compare({ units: ['a'], since, change: 'moved' }, TODAY)).toHaveLength(
      (await counts.compare({ units: ['a'], since }, TODAY)).length,
    );
  });

  it('is made again by a reader that begins anew; and a seeded fault is seen by both looks', async () => {
    const before = await owner.query('select * from pipeline.whereabouts order by case_id, since');
    await owner.query("update event_store.checkpoints set position = 0 where subscription = 'keep-whereabouts'");
    await readAll();
    expect((await owner.query('select * from pipeline.whereabouts order by case_id, since')).rows).toEqual(before.rows);
    const same = await checkProjection(owner, store, keeping);
    expect(same['whereabouts']?.live).toBe(same['whereabouts']?.rebuilt);
    const since = days[4] as LocalDate;
    const counted = await comparedOn(since);
    await owner.query("update pipeline.whereabouts set stage = 'honoring', status = 'open' where since <= $1", [since]);
    expect(await comparedOn(since)).not.toEqual(counted);
    const wrong = await checkProjection(owner, store, keeping);
    expect(wrong['whereabouts']?.live).not.toBe(wrong['whereabouts']?.rebuilt);
  });
});
