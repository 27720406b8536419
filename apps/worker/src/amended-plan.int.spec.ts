import { toLocalDate } from '@core/kernel';
import { owed } from '@core/obligations';
import type { Plan } from '@core/plans';
import { obligationKeeperOf } from '@lib/assembly';
import type { Bus } from '@lib/event-store';
import { unitCriteriaAggregate, unitCriteriaStreamId } from '@lib/plans';
import { type KeeperScene, keeperScene } from '../../../test/support/keeper-scene';

jest.setTimeout(120_000);

let scene: KeeperScene;
let unit: string;

beforeAll(async () => {
  scene = await keeperScene('2024-02-05');
  await obligationKeeperOf(scene.house, scene.bus).turn();
  const world = { plans: [scene.plan], units: scene.house.units.tree, occasions: [] };
  unit = owed(world, scene.house.clock.today()).find(({ code }) => code === 'list')?.unit ?? '';
});
afterAll(() => scene?.close());

const turn = (bus: Bus = scene.bus) => obligationKeeperOf(scene.house, bus).turn();
const events = (type: string) => scene.count('event_store.events where type = $1', [type]);
const open = (code: string) => scene.count(`obligations.obligations where code = $1 and status = 'open'`, [code]);

/** The second version: lists by the 25th, no more training, and coverage beside it. */
function amended(plan: Plan): Plan {
  const lines = (plan.obligations ?? []).filter(({ code }) => code !== 'train');
  const source = { kind: 'clause' as const, clause: 'Điều 1', rows: [] };
  return {
    ...plan,
    version: 2,
    issuedOn: toLocalDate('2024-02-06'),
    obligations: [
      ...lines.map((one) =>
        one.code !== 'list'
          ? one
          : {
              ...one,
              cadence: {
                kind: 'quarterly' as const,
                due: {
                  kind: 'day-of-period' as const,
                  month: 3,
                  day: 25,
                  boundary: 'before' as const,
                  roll: 'none' as const,
                },
              },
            },
      ),
      {
        ...(lines[0] as NonNullable<(typeof lines)[number]>),
        code: 'coverage',
        title: 'Tuyên truyền trên báo',
        cadence: { kind: 'yearly', due: { unknown: true, note: 'Văn bản không ghi ngày.' } },
        provenBy: [{ kind: 'record', record: 'coverage' }],
        source,
      },
    ],
  };
}

describe("a unit's own criteria and plan", () => {
  it('prove what asks for a record of them, and no longer once they are withdrawn', async () => {
    const asks = {
      ...(scene.plan.obligations?.[0] as NonNullable<Plan['obligations']>[number]),
      title: 'Việc riêng',
      cadence: { kind: 'once' as const, due: { unknown: true as const, note: 'mở' } },
    };
    const obligations = [
      { ...asks, code: 'own-criteria', provenBy: [{ kind: 'record' as const, record: 'criteria' as const }] },
      { ...asks, code: 'own-plan', provenBy: [{ kind: 'record' as const, record: 'unit-plan' as const }] },
    ];
    const second: Plan = {
      ...scene.plan,
      version: 2,
      issuedOn: toLocalDate('2024-02-05'),
      obligations: [...(scene.plan.obligations ?? []), ...obligations],
    };
    await scene.publish(second);
    await turn();
    const aggregate = unitCriteriaAggregate(scene.house.planLife, scene.plan.id, unit);
    const stream = unitCriteriaStreamId(scene.plan.id, unit);
    const document = { number: '5/QĐ-UBND', date: '2024-02-02' };
    const general = scene.plan.criteria.general[0]?.code ?? '';
    const items = [{ code: 'T1', title: 'Tiêu chí', text: 'Như trên.', derives: [general] }];
    const statuses = async () => {
      await scene.catchUp();
      return [
        (await scene.row('own-criteria', unit, 'once'))?.status,
        (await scene.row('own-plan', unit, 'once'))?.status,
      ];
    };
    expect(await statuses()).toEqual(['open', 'open']);
    await scene.send(aggregate, stream, 'IssueCriteria', { document, items }, unit);
    expect(await statuses()).toEqual(['proven', 'open']);
    await scene.send(aggregate, stream, 'IssueUnitPlan', { document: { ...document, number: '6/KH-UBND' } }, unit);
    expect(await statuses()).toEqual(['proven', 'proven']);
    await scene.send(aggregate, stream, 'WithdrawCriteria', { reason: 'thay thế' }, unit);
    expect(await statuses()).toEqual(['open', 'proven']);
    await scene.send(aggregate, stream, 'WithdrawUnitPlan', { reason: 'ban hành sai thẩm quyền' }, unit);
    expect(await statuses()).toEqual(['open', 'open']);
    const before = await scene.count('event_store.events');
    await scene.owner.query(`update event_store.checkpoints set position = 0 where subscription = 'prove-obligations'`);
    await scene.catchUp();
    expect(await scene.count('event_store.events')).toBe(before);
  });
});

describe('an amendment that is published', () => {
  it('moves days, ends what is ordered no more, opens what is new, wherever the keeper is broken off', async () => {
    const units = await open('list');
    expect([units > 10, await open('train')]).toEqual([true, units]);
    await scene.choose('2024-02-07');
    await scene.publish({ ...amended(scene.plan), version: 3 });
    let left = 15;
    const breaking: Bus = {
      execute: (command) => (left-- > 0 ? scene.bus.execute(command) : Promise.reject(new Error('killed here'))),
    };
    await expect(turn(breaking)).rejects.toThrow('killed here');
    expect(await open('train')).toBeGreaterThan(0); // the same look sees what is left to do
    await Promise.all([turn(), turn()]);
    expect([await open('train'), await open('own-plan'), await open('coverage')]).toEqual([0, 0, units]);
    expect(
      await scene.count(`obligations.obligations where code = 'list' and due_on = '2024-03-24' and plan_version = 3`),
    ).toBe(units);
    expect(
      await scene.count(`scheduling.deadlines d join obligations.obligations o on o.id = d.stream_id and d.due_on = o.due_on
      and o.code = 'list'`),
    ).toBe(units);
    expect(await events('ObligationAmended')).toBe(units);
    const before = await scene.count('event_store.events');
    await turn();
    expect(await scene.count('event_store.events')).toBe(before);
    expect(await scene.row('criteria', unit, 'once')).toMatchObject({ status: 'open', plan_version: 1 }); // fell due before
  });
});

describe('a plan that is withdrawn', () => {
  it('is in force until its day, then nothing is owed under it and nothing more is opened', async () => {
    const data = {
      plan: scene.plan.id,
      document: { number: '99/QĐ-UBND', date: '2024-02-07' },
      from: '2024-03-30',
      reason: 'thay thế',
    };
    await scene.send(scene.plans, scene.planStream, 'WithdrawPlan', data);
    await scene.house.refresh();
    await turn();
    expect(await open('list')).toBeGreaterThan(10);
    const today = await scene.choose('2024-04-01');
    expect(scene.house.shelf.inForce(today).map(({ id }) => id)).not.toContain(scene.plan.id);
    await turn();
    expect(await scene.count(`obligations.obligations where status = 'open'`)).toBe(0);
    expect(await scene.count(`obligations.obligations where period = '2024-Q2'`)).toBe(0);
    const before = await scene.count('event_store.events');
    await turn();
    expect(await scene.count('event_store.events')).toBe(before);
  });
});
