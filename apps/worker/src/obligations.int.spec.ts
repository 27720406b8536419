import { randomUUID } from 'node:crypto';
import { type LocalDate, toLocalDate } from '@core/kernel';
import { obligationKey, owed } from '@core/obligations';
import type { Plan } from '@core/plans';
import { type House, obligationKeeperOf, settleQuotas, systemAt } from '@lib/assembly';
import type { Bus } from '@lib/event-store';
import { obligationAggregate, obligationId, quotaProofs, recordAggregate } from '@lib/obligations';
import { AlarmLedger } from '@lib/scheduling';
import { type KeeperScene, keeperScene } from '../../../test/support/keeper-scene';
import { send } from '../../../test/support/send';
import { dispatchAlarms } from './dispatch';

jest.setTimeout(120_000);

const START = '2024-01-05';

let scene: KeeperScene;
let owner: KeeperScene['owner'];
let projector: KeeperScene['projector'];
let house: House;
let bus: Bus;
let plan: Plan;

beforeAll(async () => {
  scene = await keeperScene(START);
  ({ owner, projector, house, bus, plan } = scene);
});

afterAll(() => scene?.close());

const choose = (date: string) => scene.choose(date);
const count = (sql: string, values?: unknown[]) => scene.count(sql, values);

const wanted = (today: LocalDate) => owed({ plans: [plan], units: house.units.tree, occasions: [] }, today);
const OPENED = `event_store.events where type = 'ObligationOpened'`;

/** What a look at the whole log finds wrong: something owed that is not there, or there twice, or without its row. */
async function faults(today: LocalDate): Promise<readonly string[]> {
  const { rows } = await owner.query<{ stream: string; times: number; row: boolean }>(
    `select e.stream, count(*)::int as times, bool_and(exists(select from obligations.obligations o
        where e.stream = 'obligation-' || o.id and o.version >= 1)) as row
       from event_store.events e where type = 'ObligationOpened' group by e.stream`,
  );
  const there = new Map(rows.map((row) => [row.stream, row]));
  const keys = wanted(today).map(({ key }) => key);
  return [
    ...keys.filter((key) => !there.has(`obligation-${obligationId(key)}`)).map((key) => `${key} is missing`),
    ...rows.filter(({ times }) => times > 1).map(({ stream }) => `${stream} was opened twice`),
    ...rows.filter(({ row }) => !row).map(({ stream }) => `${stream} has no row`),
    ...(rows.length > keys.length ? [`${rows.length - keys.length} too many`] : []),
  ];
}

describe('the keeper of obligations', () => {
  it('goes on where it was broken off, beside another one, and opens each obligation once', async () => {
    const today = house.clock.today();
    let left = 25;
    const breaking: Bus = {
      execute: (command) => (left-- > 0 ? bus.execute(command) : Promise.reject(new Error('killed here'))),
    };
    await expect(obligationKeeperOf(house, breaking).turn()).rejects.toThrow('killed here');
    const before = await count(OPENED);
    expect(before).toBeLessThan(wanted(today).length);
    expect(await faults(today)).not.toEqual([]); // the same look sees what is not there yet

    const [one, other] = [obligationKeeperOf(house, bus), obligationKeeperOf(house, bus)];
    const opened = await Promise.all([one.turn(), other.turn()]);
    expect(before + opened[0] + opened[1]).toBe(wanted(today).length);
    expect(await faults(today)).toEqual([]);
    expect(await obligationKeeperOf(house, bus).turn()).toBe(0);
    expect(await count(OPENED)).toBe(wanted(today).length);
  });

  it('writes the last day into the ledger with the event, and its alarms', async () => {
    const communes = wanted(house.clock.today()).filter(({ code }) => code === 'list').length;
    expect(communes).toBeGreaterThan(10);
    const { rows } = await owner.query(
      `select o.code, o.due_on::text, o.late_entered, count(distinct d.id)::int as deadlines, count(a.id)::int as alarms
         from obligations.obligations o
         left join scheduling.deadlines d on d.stream_id = o.id and d.unit = o.unit
         left join scheduling.alarms a on a.deadline = d.id
        group by 1, 2, 3 order by 1, 2`,
    );
    expect(rows).toEqual([
      { code: 'criteria', due_on: '2024-01-03', late_entered: true, deadlines: communes, alarms: 3 * communes },
      { code: 'list', due_on: '2024-03-14', late_entered: false, deadlines: communes, alarms: 6 * communes },
      { code: 'minimum', due_on: '2024-12-31', late_entered: false, deadlines: communes, alarms: 6 * communes },
      { code: 'publicity', due_on: null, late_entered: false, deadlines: 0, alarms: 0 },
      { code: 'report', due_on: '2024-12-31', late_entered: false, deadlines: communes, alarms: 6 * communes },
      { code: 'train', due_on: '2024-12-31', late_entered: false, deadlines: communes, alarms: 6 * communes },
    ]);
  });

  it('lets its alarms ring once: reminded, then missed, then told upward', async () => {
    const dispatch = dispatchAlarms(house, bus);
    const ledger = new AlarmLedger(projector, house.clock);
    const ringAll = async () => {
      const { rows } = await owner.query<{ id: string }>(
        `select a.id from scheduling.alarms a join obligations.obligations o on o.id = a.stream_id
          where o.code = 'list' and a.fired_at is null and a.fire_at <= $1 order by a.fire_at, a.id`,
        [house.clock.due()],
      );
      for (const { id } of rows) {
        const look = await ledger.look(id);
        if (look === 'over' || 'left' in look) continue;
        const twice = [await dispatch(look), await dispatch(look)];
        expect(twice[1]).toEqual(twice[0]);
        await ledger.fired(id, twice[0]?.join(' ') ?? '');
      }
      return rows.length;
    };
    const units = wanted(house.clock.today()).filter(({ code }) => code === 'list').length;
    const told = (type: string) => count('event_store.events where type = $1', [type]);
    await choose('2024-03-11');
    await ringAll();
    expect(await told('ObligationReminded')).toBe(units); // ten days before is merged into three days before
    await choose('2024-03-14');
    await ringAll();
    expect(await told('ObligationReminded')).toBe(2 * units);
    await choose('2024-03-15');
    await ringAll();
    expect([await told('ObligationReminded'), await told('ObligationMissed')]).toEqual([2 * units, units]);
    await choose('2024-03-19');
    await ringAll();
    expect(await told('ObligationEscalated')).toBe(units);
    expect(await ringAll()).toBe(0);
    expect(await count(`obligations.obligations where code = 'list' and missed_on = '2024-03-15'`)).toBe(units);
  });

  it('opens what a new quarter brings, and nothing twice', async () => {
    const today = await choose('2024-04-01');
    const keeper = obligationKeeperOf(house, bus);
    const fresh = wanted(today).filter(({ period }) => period.key === '2024-Q2').length;
    expect(await keeper.turn()).toBe(fresh);
    expect(await keeper.turn()).toBe(0);
    expect(await faults(today)).toEqual([]);
  });
});

describe('what happens elsewhere', () => {
  const unit = () => wanted(house.clock.today())[0]?.unit ?? '';
  const statusOf = async (code: string, period: string) => {
    const id = obligationId(obligationKey({ plan: plan.id, code, unit: unit(), period }));
    const { rows } = await owner.query<{ status: string }>('select status from obligations.obligations where id = $1', [
      id,
    ]);
    return rows[0]?.status;
  };
  const catchUp = () => scene.catchUp();
  const asked = (id: string, type: string, data: object) => {
    const actor = { id: 'p', role: 'staff', unit: unit() } as const;
    return send({ ...house, bus }, recordAggregate(house.recording), id, { type, data }, actor);
  };
  const training = (dated: string) => ({ kind: 'training', title: 'Tập huấn', dated, evidence: [] });

  it('proves an obligation by a record, takes the proof back with it, and follows its day', async () => {
    await choose('2024-04-02');
    await catchUp();
    const id = randomUUID();
    expect(await statusOf('train', '2024')).toBe('open');
    await asked(id, 'RecordWork', { unit: unit(), work: training('2024-03-20') });
    await catchUp();
    expect(await statusOf('train', '2024')).toBe('proven');
    await asked(id, 'AmendRecord', { work: training('2023-12-30') });
    await catchUp();
    expect(await statusOf('train', '2024')).toBe('open');
    await asked(id, 'AmendRecord', { work: training('2024-03-21') });
    await catchUp();
    expect(await statusOf('train', '2024')).toBe('proven');
    await asked(id, 'WithdrawRecord', { reason: 'ghi nhầm' });
    await catchUp();
    expect(await statusOf('train', '2024')).toBe('open');
  });

  it('proves what is opened later by what was done before, and opens what an occasion brings', async () => {
    await choose('2025-01-06');
    await asked(randomUUID(), 'RecordWork', { unit: unit(), work: training('2025-01-03') });
    await catchUp();
    expect(await statusOf('train', '2025')).toBeUndefined();
    await obligationKeeperOf(house, bus).turn();
    await catchUp();
    expect(await statusOf('train', '2025')).toBe('proven');

    const launch = randomUUID();
    const work = { kind: 'movement', title: 'Phát động', dated: '2025-01-06', evidence: [] };
    const occasion = { plan: plan.id, code: 'launched' };
    await asked(launch, 'RecordWork', { unit: plan.territory, work, occasion });
    await obligationKeeperOf(house, bus).turn();
    const about = `obligations.obligations where code = 'respond' and occasion_record = '${launch}'`;
    expect(await count(`${about} and due_on = '2025-01-20'`)).toBeGreaterThan(10);
    await asked(launch, 'WithdrawRecord', { reason: 'hoãn' });
    await catchUp();
    expect(await count(`${about} and status = 'closed'`)).toBe(await count(about));
    expect(await obligationKeeperOf(house, bus).turn()).toBe(0);
  });

  it('proves a minimum that its ledger says is reached, and takes it back when it no longer is', async () => {
    const code = plan.quotas[0]?.code ?? '';
    await owner.query(
      `insert into quotas.counts (plan, code, case_id, level, unit, counted_when, counted_on, year, quarter, stands)
       values ($1, $2, $3, 'commune', $4, 'replicated', '2024-05-06', 2024, 2, true)`,
      [plan.id, code, randomUUID(), unit()],
    );
    const app = house.connection.pool;
    const said = (reached: boolean) => () => Promise.resolve({ reached, counted: 2, on: toLocalDate('2024-05-06') });
    expect(await quotaProofs(app, said(false))).toEqual([]);
    const [prove, ...more] = await quotaProofs(app, said(true));
    expect([prove?.command.type, more.length]).toEqual(['ProveObligation', 0]);
    for (const reached of [true, false]) {
      for (const { streamId, command } of await quotaProofs(app, said(reached))) {
        await send({ ...house, bus }, obligationAggregate(house.obliging), streamId, command, systemAt(unit()));
      }
      expect(await statusOf('minimum', '2024')).toBe(reached ? 'proven' : 'open');
    }
    expect(await settleQuotas(house, bus)).toBe(0); // the real ledger has no such line, and says nothing
  });

  it('does it again and again, and changes nothing more', async () => {
    const before = await count('event_store.events');
    await owner.query(`update event_store.checkpoints set position = 0 where subscription = 'prove-obligations'`);
    await catchUp();
    expect(await count('event_store.events')).toBe(before);
  });
});
