// npm run bench -- reorganize: 1 July 2025 over all of the country, and what hands open cases over, beside floors of the same run.
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { machine } from '../figures.mjs';
import { openCluster, product } from '../store/cluster.mjs';

const LANES = 8;
const PROVINCE = 'vn.40';
const PLAN = 'nghe-an-2023-2025';

/** @param {{ full: boolean }} options full: 10,000 open cases; without it a tenth of them */
export async function reorganize({ full }) {
  const cases = Number(process.env.BENCH_CASES || (full ? 10_000 : 1_000));
  const cluster = await openCluster();
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'neuguong-bench-reorganize-'));
  try {
    console.log(`reorganize: all units of the country, ${cases} open cases; ${machine()}`);
    console.log(`PostgreSQL ${await cluster.settings()}`);
    const place = await cluster.database('reorganize');
    await product('libs/organization/src/seed-units.js').seedUnits(
      await place.owner,
      product('libs/organization/src/unit-data.js').countryUnits(),
    );
    await place.owner.query(`insert into platform.business_clock (chosen) values ('2025-06-20')`);
    const { openHouse } = product('libs/assembly/src/house.js');
    const house = await openHouse(
      {
        DATABASE_APP_URL: place.url('neuguong_app'),
        VAULT_KEY: randomBytes(32).toString('base64'),
        EVIDENCE_DIR: dir,
        ERASURES_FILE: path.join(dir, 'erasures.jsonl'),
      },
      'bench',
      LANES + 2,
    );
    try {
      const { ExecuteHandler } = product('libs/event-store/src/execute.js');
      const bus = new ExecuteHandler(house.store, house.snapshots);
      await openCases(house, bus, cases);
      await place.owner.query(`update platform.business_clock set chosen = '2025-07-01'`);
      await house.clock.refresh();
      await place.settle();
      const applied = await apply(place, house, bus);
      await place.settle();
      const passed = await handOver(place, house, bus, cases);
      console.table({ 'the country, in one commit': applied });
      console.table({ 'open cases handed over': passed });
    } finally {
      await house.close();
    }
    console.log(`load at the end: ${machine()}`);
  } finally {
    await cluster.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

const actor = (unit) => ({ id: 'system', role: 'system', unit });

function order(house, aggregate, streamId, command, more = {}) {
  const occasion = { commandId: randomUUID(), actor: actor('vn'), today: house.clock.today(), now: house.clock.now() };
  const fingerprint = house.vault.fingerprint({ streamId, type: command.type });
  return { aggregate, streamId, command, occasion, expected: 'any', correlation: 'bench', fingerprint, ...more };
}

async function execute(bus, wish) {
  const { Execute } = product('libs/event-store/src/execute.js');
  return bus.execute(new Execute(wish));
}

/** Publishes the plan and opens cases at the communes of one province, in turn. */
async function openCases(house, bus, count) {
  const plans = product('libs/plans/src/index.js');
  const { caseAggregate, caseSubjectRows } = product('libs/pipeline/src/index.js');
  const { caseCommandSchemas, CASE_EVENT_TYPES } = product('libs/pipeline/src/core/index.js');
  const { ROLES } = product('libs/organization/src/core/index.js');
  const { sealPersonal } = product('libs/event-store/src/index.js');
  const today = house.clock.today();
  const plan = plans.publishedPlans.filter(({ id }) => id === PLAN).at(-1);
  const units = (id) => house.units.tree.exists(id, today) || house.units.tree.exists(id, plan.validFrom);
  const known = { eventTypes: new Set(CASE_EVENT_TYPES), roles: new Set(ROLES), units };
  for (const version of plans.publishedPlans.filter(({ id }) => id === PLAN)) {
    const data = { plan: version, fingerprint: plans.planFingerprint(version) };
    const publish = { type: 'PublishPlan', data };
    await execute(bus, order(house, plans.planAggregate(known), plans.planStreamId(PLAN), publish));
  }
  await house.refresh();
  const communes = house.units.tree
    .unitsAt(today)
    .filter(({ id, level }) => level === 'commune' && id.startsWith(`${PROVINCE}.`));
  const aggregate = caseAggregate(house.around);
  await lanes(count, async (n) => {
    const [id, unit, name] = [randomUUID(), communes[n % communes.length].id, `Tổ Số ${n} (mẫu)`];
    const { key, side } = house.vault.create(`case-${id}`);
    const command = {
      type: 'OpenCase',
      data: {
        ...{ plan: plans.refOf(plan), unit, source: 'unit', year: 2025, sector: 'SEC01', duplicatesSeen: [] },
        subject: { kind: 'collective', name },
        flags: { directWorker: false, smallCollective: true, remoteArea: false },
      },
    };
    const sides = [side, caseSubjectRows(id, unit, 2025, { kind: 'collective', name })];
    await execute(bus, order(house, aggregate, id, sealPersonal(caseCommandSchemas.OpenCase, command, key), { sides }));
  });
}

/** Does `work` so many times, a few at once. @returns seconds */
async function lanes(count, work) {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      while (next < count) await work(next++);
    }),
  );
  return (performance.now() - began) / 1000;
}

/** All events of the country in one append; the floor inserts the same texts into a table of one index in one statement. */
async function apply(place, house, bus) {
  const { reorganizationAggregate, reorganizationStreamId } = product('libs/organization/src/index.js');
  const { reorganizationCommand } = product('libs/organization/src/unit-data.js');
  const command = reorganizationCommand('2025-07-01');
  const stream = reorganizationStreamId('2025-07-01');
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const began = performance.now();
  const { events } = await execute(bus, order(house, reorganizationAggregate(house.units), stream, command));
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  await house.units.refresh();
  const floor = await bareRows(place, `reorganization-${stream}`);
  return {
    events: events.length,
    seconds: seconds.toFixed(2),
    'bare insert s': floor.toFixed(2),
    'of bare': (floor / seconds).toFixed(2),
    'more memory MB': Math.round((most - before) / 1e6),
  };
}

async function bareRows(place, stream) {
  const { rows } = await place.owner.query('select canonical from event_store.events where stream = $1', [stream]);
  await place.owner.query('create table bench_rows (n integer primary key, canonical text not null)');
  const texts = rows.map(({ canonical }) => canonical);
  const began = performance.now();
  await place.owner.query('insert into bench_rows select n, t from unnest($1::text[]) with ordinality as given(t, n)', [
    texts,
  ]);
  return (performance.now() - began) / 1000;
}

/**
 * Every open case by a command of its own, many in one commit; the floor commits as many rows one by one, eight at once. Cases of
 * a commune that goes on as itself stay, and those that wait for a decision wait: together they are all that were opened.
 */
async function handOver(place, house, bus, cases) {
  const { handOverOpenWork } = product('libs/assembly/src/hand-over.js');
  const { advance } = product('libs/event-store/src/index.js');
  const { openLog } = product('libs/platform/src/index.js');
  const projector = await place.pool(3, 'neuguong_projector');
  const reader = handOverOpenWork(house, bus, openLog('silent', 'bench'));
  const began = performance.now();
  while ((await advance(projector, house.store, reader)) > 0);
  const seconds = (performance.now() - began) / 1000;
  const { rows } = await place.owner.query(
    `select count(*)::int as passed, max(canonical) as text from event_store.events where type = 'CaseTakenOver'`,
  );
  const [{ passed, text }] = rows;
  const pool = await place.pool(LANES);
  await place.owner.query('create table bench_commits (id uuid primary key, canonical text not null)');
  await place.owner.query('grant insert on bench_commits to neuguong_app');
  const floor = await lanes(passed, () =>
    pool.query({
      name: 'bare',
      text: 'insert into bench_commits values ($1, $2)',
      values: [randomUUID(), text],
    }),
  );
  const { rows: waits } = await place.owner.query(
    `select count(*)::int as n from pipeline.case_files f
       join organization.awaited_successions a on a.unit = f.unit`,
  );
  const today = house.clock.today();
  const { rows: places } = await place.owner.query(
    'select unit, count(*)::int as n from pipeline.case_files group by unit',
  );
  const stays = places.filter(
    ({ unit }) =>
      house.units.tree.versionsOf(unit).some((row) => row.validFrom < today) && house.units.tree.exists(unit, today),
  );
  const stayed = stays.reduce((sum, { n }) => sum + n, 0);
  if (passed + stayed + waits[0].n !== cases)
    throw new Error(`${cases} cases: ${passed} passed, ${stayed} stayed, ${waits[0].n} wait`);
  return {
    passed,
    'stay at their own commune': stayed,
    waiting: waits[0].n,
    seconds: seconds.toFixed(1),
    'per second': Math.round(passed / seconds),
    'bare commits per second': Math.round(passed / floor),
    'of bare': (floor / seconds).toFixed(2),
    'rss MB': Math.round(process.memoryUsage().rss / 1e6),
  };
}
