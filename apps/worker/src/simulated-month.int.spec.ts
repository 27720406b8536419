import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { vietnamCalendar, vietnamTime } from '@core/calendar';
import { type Actor, type LocalDate, Rejection, toLocalDate } from '@core/kernel';
import { obligationCatalogue, type ObligationEvent } from '@core/obligations';
import { type CaseCommand, caseCommandSchemas, caseDecider, type CaseEvent } from '@core/pipeline';
import type { Plan } from '@core/plans';
import { type House, settleQuotas } from '@lib/assembly';
import {
  type Bus,
  categoryOf,
  Execute,
  idOf,
  type RecordedEvent,
  sealPersonal,
  stateAt,
  uuidV5,
} from '@lib/event-store';
import { obligationAggregate } from '@lib/obligations';
import { caseAggregate, caseContext } from '@lib/pipeline';
import {
  Actors,
  belongs,
  CaseActors,
  type CaseDeed,
  caseLineOf,
  type CaseStep,
  evidenceOf,
  lineOf,
  Minimums,
  openingStep,
  play,
  type SimulatedLine,
  stepOf,
  wishesOf,
} from '@lib/simulation';
import { monthPlan } from './testing/month-plan';
import { type HouseAlone, houseAlone } from '../../../test/support/alone';

// The same plan, the same month, the same seed: once played, and once through the worker as it is built, with its queue,
// its keeper, its readers of the log and its ledger in PostgreSQL. Only the clock is moved.

const WORKER = path.resolve(__dirname, '../../../dist/apps/worker/src/main.js');
const CEILING_MS = 240_000; // for what hangs; no machine is too slow for it
jest.setTimeout(2 * CEILING_MS);
const SEED = 5;
const [FROM, TO] = [toLocalDate('2024-03-01'), toLocalDate('2024-04-05')];
const manners = { does: 40, delays: 30, actsWhenEscalated: 20 };

let alone: HouseAlone;
let owner: HouseAlone['owner'];
let house: House;
let bus: Bus;
let plan: Plan;
let worker: ChildProcess;

beforeAll(async () => {
  alone = await houseAlone(FROM);
  ({ owner, house, bus } = alone);
  const { tree } = house.units;
  const districts = tree.unitsAt(FROM).filter(({ level }) => level === 'district');
  const size = (id: string) => tree.children(id, FROM).length;
  const smallest = districts.sort((a, b) => size(a.id) - size(b.id)).find(({ id }) => size(id) > 2);
  plan = monthPlan(smallest?.id ?? '', FROM);
  await alone.publish(plan);
  const { REDIS_URL: _redis, DATABASE_URL: _database, ...rest } = process.env;
  const env = {
    ...rest,
    ...alone.settings,
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    KEEP_OBLIGATIONS: 'on',
    DATABASE_PROJECTOR_URL: alone.database.projectorUrl,
    DATABASE_SEALER_URL: alone.database.sealerUrl,
    HEALTH_PORT: '0',
    QUEUE_BACKEND: 'postgres',
  };
  worker = fork(WORKER, { env, stdio: 'inherit' });
  await once(worker, 'message');
});

afterAll(async () => {
  worker?.kill('SIGKILL');
  await alone?.close();
});

const actorAt = (id: string, unit: string): Actor => ({ id, role: id === 'system' ? 'system' : 'staff', unit });

/** @returns whether the rules took it */
async function send(
  aggregate: object,
  streamId: string,
  command: object,
  name: string,
  actor: Actor,
  sides: readonly object[] = [],
): Promise<boolean> {
  const order = {
    aggregate,
    streamId,
    command,
    occasion: { commandId: uuidV5(streamId, name), actor, today: house.clock.today(), now: house.clock.now() },
    expected: 'any' as const,
    fingerprint: house.vault.fingerprint({ name }),
    correlation: streamId,
    sides,
  };
  try {
    await bus.execute(new Execute(order as never) as never);
    return true;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return false;
  }
}

/** What an officer's browser would send: texts sealed, evidence received. */
async function takeStep(id: string, name: string, { actor, command }: CaseStep): Promise<boolean> {
  const opening = command.type === 'OpenCase';
  const made = opening ? house.vault.create(`case-${id}`) : undefined;
  const key = made?.key ?? (await house.vault.find(`case-${id}`));
  if (!key) throw new Error('no key');
  const sealed = sealPersonal(caseCommandSchemas[command.type], command as CaseCommand, key);
  const taken = await send(caseAggregate(house.around), id, sealed, name, actor, made ? [made.side] : []);
  if (opening && taken) {
    await owner.query(
      `insert into pipeline.evidence (case_id, sha256, media_type, size, stored_by) values ($1, $2, 'application/pdf', 1000, $3)`,
      [id, evidenceOf(id), actor.id],
    );
  }
  return taken;
}

/** What the theatre does in a case, over the house. */
async function doInCase(deed: CaseDeed, today: LocalDate): Promise<void> {
  if (deed.act === 'open') {
    const { id, unit, kind } = deed.wish;
    await takeStep(id, 'open', openingStep(SEED, id, unit, kind, plan, today));
    return;
  }
  const { act, id, deadline } = deed;
  for (;;) {
    const { state, latest } = await stateAt(house.store, caseDecider, `case-${id}`);
    if (state.status !== 'open' || state.file.standing?.deadline.id !== deadline) return;
    const occasion = { commandId: id, actor: actorAt('system', ''), today, now: house.clock.now() };
    const step = stepOf(SEED, id, state, caseContext(house.around, state, undefined, occasion, id));
    if (!step || !belongs(act, step.command.type)) return;
    if (!(await takeStep(id, `step ${latest}`, step))) return;
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
async function heard(): Promise<readonly RecordedEvent[]> {
  const events = [];
  for await (const event of house.store.scan({ categories: ['obligation', 'case'], after: position })) {
    position = event.position;
    events.push(event);
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
    new Set(['obligation', 'reminder', 'missed', 'escalation', 'done', 'case', 'stage', 'quota']),
  );
  for (const by of ['stage', 'case', 'quota']) expect(simulated.some((line) => line['by'] === by)).toBe(true);
  const inCases = simulated.filter((line) => line['case'] !== undefined).map(({ kind }) => kind);
  expect(new Set(inCases)).toEqual(new Set(['case', 'stage', 'reminder', 'missed', 'escalation', 'done']));

  const actors = new Actors(SEED, () => vietnamCalendar, manners);
  const caseActors = new CaseActors(SEED, () => vietnamCalendar, manners);
  const minimums = new Minimums(plan, house.units.tree, undefined);
  const real: SimulatedLine[] = [];
  const hearCase = (id: string, event: CaseEvent, today: LocalDate) => {
    caseActors.hear(id, event, today);
    minimums.hear(id, event);
    return caseLineOf(plan, id, caseActors.unitOf(id) ?? '', event);
  };
  const hearObligation = (id: string, event: ObligationEvent, today: LocalDate) => {
    actors.hear(id, event, today);
    const opened = actors.opened(id);
    const line = opened && lineOf(plan, event, opened.code);
    return line && { ...line, unit: opened.unit };
  };
  const listen = async (today: LocalDate) => {
    for (const event of await heard()) {
      const id = idOf(event.stream);
      const lines =
        categoryOf(event.stream) === 'case'
          ? [hearCase(id, event as unknown as CaseEvent, today)]
          : obligationCatalogue.current(event).map((now) => hearObligation(id, now, today));
      real.push(...lines.flatMap((line) => line ?? []));
    }
  };
  // Days on which nothing is played are days on which nothing may happen; some of them are looked at as well.
  const eventful = new Set<LocalDate>(simulated.map(({ date }) => date));
  const days = [...eventful, toLocalDate('2024-03-03'), toLocalDate('2024-03-30')].sort();
  let first = true;
  for (const day of new Set(days)) {
    await owner.query('update platform.business_clock set chosen = $1, set_at = clock_timestamp()', [day]);
    await until('the clock', async () => (await house.clock.refresh(), house.clock.today() === day));
    const soFar = (what: (line: SimulatedLine) => boolean) =>
      simulated.filter((line) => line.date <= day && what(line));
    const opened = soFar(({ kind }) => kind === 'obligation').length;
    await until(
      `${opened} obligations by ${day}`,
      async () => (await count('select count(*)::int as count from obligations.obligations')) === opened,
    );
    const rung = () =>
      until(`alarms of ${day}`, async () =>
        (await count('select count(*)::int as count from scheduling.alarms where fired_at is null and fire_at <= $1', [vietnamTime(day, 23)])) === 0); // prettier-ignore
    await rung();
    caseActors.bring(minimums.wanted(day, first).flatMap((one) => wishesOf(SEED, one, manners)), day); // prettier-ignore
    first = false;
    await listen(day);
    for (const [id, { proof, bySystem }] of actors.deeds(day)) {
      const unit = actors.opened(id)?.unit ?? '';
      const command = { type: 'ProveObligation', data: { proof } };
      await send(obligationAggregate(house.obliging), id, command, `prove ${JSON.stringify(proof)}`, actorAt(bySystem ? 'system' : `staff:${unit}`, unit)); // prettier-ignore
    }
    await listen(day);
    for (const deed of caseActors.deeds(day)) {
      await doInCase(deed, day);
      await listen(day);
    }
    await rung();
    // What cases prove, the worker's readers find in their own time.
    const done = soFar(({ kind, by }) => kind === 'done' && by !== 'stage').length;
    await until(`${done} proven by ${day}`, async () => {
      await settleQuotas(house, bus); // the worker does it too, only that its turn comes every half minute
      return (
        (await count("select count(*)::int as count from obligations.obligations where status = 'proven'")) === done
      );
    });
    await listen(day);
  }
  const played = simulated.filter(({ kind }) => kind !== 'quota');
  expect(real.map(text).sort()).toEqual(played.map(text).sort());

  // The minimums as the worker's reader has counted them.
  const { rows } = await owner.query<{ unit: string; counted: number }>(
    'select unit, count(*)::int as counted from quotas.counts where stands group by unit order by unit',
  );
  const counted = simulated.filter((line) => line.kind === 'quota' && line['counted'] !== 0);
  expect(rows).toEqual(counted.map((line) => ({ unit: line.unit, counted: line['counted'] })).sort((a, b) => (a.unit < b.unit ? -1 : 1))); // prettier-ignore

  // Seeded bug: a simulation that lets its alarms ring a day late does not say the same.
  const late = played.map((line) => (line.kind === 'reminder' ? { ...line, date: toLocalDate('2024-03-31') } : line));
  expect(late.map(text).sort()).not.toEqual(real.map(text).sort());
});
