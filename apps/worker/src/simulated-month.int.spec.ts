import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { vietnamCalendar, vietnamTime } from '@core/calendar';
import { type LocalDate, Rejection, toLocalDate } from '@core/kernel';
import { obligationCatalogue, type ObligationEvent } from '@core/obligations';
import { CASE_EVENT_TYPES } from '@core/pipeline';
import { type Plan, publishedPlans, type Source } from '@core/plans';
import { type House, openHouse } from '@lib/assembly';
import { type Bus, Execute, ExecuteHandler, idOf, uuidV5 } from '@lib/event-store';
import { obligationAggregate } from '@lib/obligations';
import { ROLES, seedUnits } from '@lib/organization';
import { planAggregate, planFingerprint, planStreamId } from '@lib/plans';
import { Actors, lineOf, play, type SimulatedLine } from '@lib/simulation';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';

// The same plan, the same month, the same seed: once played, and once through the worker as it is built, with its queue,
// its keeper and its ledger in PostgreSQL. Only the clock is moved.

const WORKER = path.resolve(__dirname, '../../../dist/apps/worker/src/main.js');
const CEILING_MS = 240_000; // for what hangs; no machine is too slow for it
jest.setTimeout(2 * CEILING_MS);
const SEED = 5;
const [FROM, TO] = [toLocalDate('2024-03-01'), toLocalDate('2024-04-05')];
const manners = { does: 40, delays: 30, actsWhenEscalated: 20 };
const source: Source = { kind: 'clause', clause: 'Mục V.4', rows: ['NA-59'] };

let database: TestDatabase;
let owner: Client;
let house: House;
let bus: Bus;
let plan: Plan;
let worker: ChildProcess;
const folder = mkdtempSync(path.join(tmpdir(), 'neuguong-month-'));

/** Four communes of one district, with a quarterly list, a day of March, and a yearly report. */
function planFor(territory: string): Plan {
  const { openRows: _open, ...first } = publishedPlans[0] as Plan;
  const base = {
    work: 'reporting' as const,
    text: 'Việc của xã.',
    owedBy: [{ kind: 'level' as const, level: 'commune' as const }],
    source,
  };
  const how = { boundary: 'before' as const, roll: 'none' as const };
  return {
    ...first,
    id: 'thang-choi-thu',
    version: 1,
    territory,
    validFrom: FROM,
    quotas: [],
    terms: [],
    reports: [],
    routes: [],
    occasions: [],
    obligations: [
      {
        ...base,
        code: 'list',
        title: 'Danh sách quý',
        cadence: { kind: 'quarterly', due: { kind: 'day-of-period', month: 3, day: 15, ...how } },
        provenBy: [{ kind: 'paper' }],
      },
      {
        ...base,
        code: 'criteria',
        title: 'Ban hành tiêu chí',
        cadence: { kind: 'once', due: { kind: 'date', date: toLocalDate('2024-03-08'), ...how } },
        provenBy: [{ kind: 'record', record: 'criteria' }],
      },
      {
        ...base,
        code: 'report',
        title: 'Báo cáo năm',
        cadence: { kind: 'yearly', due: { unknown: true, note: 'Văn bản không ghi ngày.' } },
        provenBy: [{ kind: 'paper' }],
      },
    ],
  };
}

beforeAll(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  await seedUnits(owner);
  await owner.query('insert into platform.business_clock (chosen) values ($1)', [FROM]);
  const settings = {
    DATABASE_APP_URL: database.appUrl,
    VAULT_KEY: randomBytes(32).toString('base64'),
    EVIDENCE_DIR: folder,
    ERASURES_FILE: path.join(folder, 'erasures.jsonl'),
  };
  house = await openHouse(settings, 'month test', 4);
  bus = new ExecuteHandler(house.store, house.snapshots);
  const { tree } = house.units;
  const districts = tree.unitsAt(FROM).filter(({ level }) => level === 'district');
  const size = (id: string) => tree.children(id, FROM).length;
  const smallest = districts.sort((a, b) => size(a.id) - size(b.id)).find(({ id }) => size(id) > 2);
  plan = planFor(smallest?.id ?? '');
  await send(planAggregate({ eventTypes: new Set<string>(CASE_EVENT_TYPES), roles: new Set<string>(ROLES), units: () => true }), planStreamId(plan.id), {
    type: 'PublishPlan',
    data: { plan, fingerprint: planFingerprint(plan) },
  }, 'publish', 'system', plan.issuer); // prettier-ignore
  await house.refresh();
  const { REDIS_URL: _redis, DATABASE_URL: _database, ...rest } = process.env;
  const env = {
    ...rest,
    ...settings,
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    KEEP_OBLIGATIONS: 'on',
    DATABASE_PROJECTOR_URL: database.projectorUrl,
    DATABASE_SEALER_URL: database.sealerUrl,
    HEALTH_PORT: '0',
    QUEUE_BACKEND: 'postgres',
  };
  worker = fork(WORKER, { env, stdio: 'inherit' });
  await once(worker, 'message');
});

afterAll(async () => {
  worker?.kill('SIGKILL');
  await house?.close();
  await owner?.end();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function send(aggregate: object, streamId: string, command: object, name: string, actor: string, unit: string) {
  const order = {
    aggregate,
    streamId,
    command,
    occasion: {
      commandId: uuidV5(streamId, name),
      actor: { id: actor, role: actor === 'system' ? 'system' : 'staff', unit },
      today: house.clock.today(),
      now: house.clock.now(),
    },
    expected: 'any' as const,
    fingerprint: house.vault.fingerprint({ name }),
    correlation: streamId,
  };
  try {
    await bus.execute(new Execute(order as never) as never);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
  }
}

async function count(sql: string, values: unknown[] = []): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(sql, values);
  return rows[0]?.count ?? -1;
}
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const last = Date.now() + CEILING_MS; !(await holds()); await pause(50)) {
    if (Date.now() > last) throw new Error(`waited in vain: ${what}`);
  }
}

let position = 0;
async function heard(): Promise<readonly (readonly [id: string, event: ObligationEvent])[]> {
  const events = [];
  for await (const event of house.store.scan({ categories: ['obligation'], after: position })) {
    position = event.position;
    for (const today of obligationCatalogue.current(event)) events.push([idOf(event.stream), today] as const);
  }
  return events;
}

const text = (line: SimulatedLine) => JSON.stringify(line);

it('a month that is played says what the same month says through the worker', async () => {
  const simulated: SimulatedLine[] = [];
  const scene = {
    plan,
    tree: house.units.tree,
    calendarOf: () => vietnamCalendar,
    from: FROM,
    to: TO,
    seed: SEED,
    manners,
  };
  for await (const line of play(scene)) simulated.push(line);
  expect(new Set(simulated.map(({ kind }) => kind))).toEqual(
    new Set(['obligation', 'reminder', 'missed', 'escalation', 'done']),
  );

  const actors = new Actors(SEED, () => vietnamCalendar, manners);
  const real: SimulatedLine[] = [];
  const listen = async (today: LocalDate) => {
    for (const [id, event] of await heard()) {
      actors.hear(id, event, today);
      const opened = actors.opened(id);
      const line = opened && lineOf(plan, event, opened.code);
      if (line) real.push({ ...line, unit: opened.unit });
    }
  };
  // Days on which nothing is played are days on which nothing may happen; some of them are looked at as well.
  const eventful = new Set<LocalDate>(simulated.map(({ date }) => date));
  const days = [...eventful, toLocalDate('2024-03-03'), toLocalDate('2024-03-30')].sort();
  for (const day of new Set(days)) {
    await owner.query('update platform.business_clock set chosen = $1, set_at = clock_timestamp()', [day]);
    await until('the clock', async () => (await house.clock.refresh(), house.clock.today() === day));
    const opened = simulated.filter(({ kind, date }) => kind === 'obligation' && date <= day).length;
    await until(
      `${opened} obligations by ${day}`,
      async () => (await count('select count(*)::int as count from obligations.obligations')) === opened,
    );
    await until(`alarms of ${day}`, async () =>
      (await count('select count(*)::int as count from scheduling.alarms where fired_at is null and fire_at <= $1', [vietnamTime(day, 23)])) === 0); // prettier-ignore
    await listen(day);
    for (const [id, { proof, bySystem }] of actors.deeds(day)) {
      const unit = actors.opened(id)?.unit ?? '';
      const command = { type: 'ProveObligation', data: { proof } };
      await send(obligationAggregate(house.obliging), id, command, `prove ${JSON.stringify(proof)}`, bySystem ? 'system' : `staff:${unit}`, unit); // prettier-ignore
    }
    await listen(day);
  }
  expect(real.map(text).sort()).toEqual(simulated.map(text).sort());

  // Seeded bug: a simulation that lets its alarms ring a day late does not say the same.
  const late = simulated.map((line) =>
    line.kind === 'reminder' ? { ...line, date: toLocalDate('2024-03-31') } : line,
  );
  expect(late.map(text).sort()).not.toEqual(real.map(text).sort());
});
