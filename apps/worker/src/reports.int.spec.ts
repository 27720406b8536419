import { randomUUID } from 'node:crypto';
import { stateOf, toLocalDate } from '@core/kernel';
import { type ObligationPeriod, owed, type ReportCommand, reportDecider } from '@core/obligations';
import type { Plan, Source } from '@core/plans';
import { obligationKeeperOf } from '@lib/assembly';
import { drawFigures, ReportLists, recordAggregate, reportAggregate } from '@lib/obligations';
import { type KeeperScene, keeperScene } from '../../../test/support/keeper-scene';

jest.setTimeout(120_000);

const source: Source = { kind: 'clause', clause: 'Mục V.4', rows: [] };
const period: ObligationPeriod = {
  kind: 'year',
  key: '2024',
  from: toLocalDate('2024-01-01'),
  to: toLocalDate('2024-12-31'),
};

let scene: KeeperScene;
let plan: Plan;
let unit: string;
const report: string = randomUUID();

beforeAll(async () => {
  scene = await keeperScene('2024-02-05');
  const lines = (scene.plan.obligations ?? []).map((one) =>
    one.code === 'report' ? { ...one, provenBy: [{ kind: 'report' as const, report: 'annual' }] } : one,
  );
  plan = {
    ...scene.plan,
    version: 2,
    obligations: lines,
    reports: [
      {
        code: 'annual',
        title: 'Báo cáo năm',
        kind: 'annual',
        route: 'up',
        sections: [{ title: 'Kết quả', figures: ['obligations', 'records'] }],
        source,
      },
    ],
    routes: [
      {
        code: 'up',
        title: 'Lên huyện',
        from: [{ kind: 'level', level: 'commune' }],
        addressee: { kind: 'one-unit', unit: scene.plan.territory },
        source,
      },
    ],
  };
  await scene.publish(plan);
  await obligationKeeperOf(scene.house, scene.bus).turn();
  const world = { plans: [plan], units: scene.house.units.tree, occasions: [] };
  unit = owed(world, scene.house.clock.today()).find(({ code }) => code === 'list')?.unit ?? '';
});
afterAll(() => scene?.close());

const ask = (id: string, type: ReportCommand['type'], data: object, at = unit) =>
  scene.send(reportAggregate(scene.house.reporting), id, type, data, at);
const draw = (id = report) =>
  ask(id, 'DrawUpReport', { plan: { id: plan.id, version: 2 }, form: 'annual', unit, period });
const train = (dated: string) =>
  scene.send(
    recordAggregate(scene.house.recording),
    randomUUID(),
    'RecordWork',
    { unit, work: { kind: 'training', title: 'Tập huấn', dated, evidence: [] } },
    unit,
  );
const stateNow = async () => stateOf(reportDecider, await scene.house.store.readStream(`report-${report}`));
const fileNow = async () => {
  const state = await stateNow();
  if (state.status === 'none') throw new Error('no report');
  return state.file;
};
const statusOf = async () => (await scene.row('report', unit, '2024'))?.status;

describe('a report', () => {
  it('is drawn up with numbers of its unit that stay what they were, and can be counted again at their place', async () => {
    await train('2024-01-10');
    await draw();
    const file = await fileNow();
    expect(file.figures.records).toEqual({ training: 1 });
    expect(file.figures.obligations).toMatchObject({ late: 1, proven: 0 });
    await train('2024-01-11');
    const drawing = { plan, form: 'annual', unit, period, asOf: scene.house.clock.today() };
    const again = await drawFigures(scene.house.reporting, drawing, file.position);
    expect(again.figures).toEqual(file.figures);
    expect(again.counted.get('records.training')).toHaveLength(1);
    const today = await drawFigures(scene.house.reporting, drawing, await scene.house.store.horizon());
    expect(today.figures.records).toEqual({ training: 2 }); // the same look sees what came later
    await draw();
    expect((await fileNow()).figures.records).toEqual({ training: 2 });
  });

  it('is one for a unit, form and period', async () => {
    await expect(draw(randomUUID())).rejects.toThrow('REPORT_DRAWN_UP_ALREADY');
    const data = { plan: { id: plan.id, version: 2 }, form: 'annual', unit, period: { ...period, key: '2023' } };
    await expect(ask(randomUUID(), 'DrawUpReport', data)).rejects.toThrow('OBLIGATION_PERIOD_UNKNOWN');
  });

  it('comes in where its plan sends it, proves what asked for it, and proves it no longer once it is returned', async () => {
    const lists = new ReportLists(scene.owner);
    const incoming = () => lists.page({ units: [plan.territory], box: 'incoming', limit: 10 });
    expect(await incoming()).toEqual([]);
    await ask(report, 'SubmitReport', {});
    await scene.catchUp();
    expect([(await incoming()).map(({ id }) => id), await statusOf()]).toEqual([[report], 'proven']);
    await ask(report, 'ReturnReport', { reason: 'thiếu số liệu' }, plan.territory);
    await scene.catchUp();
    expect([await incoming(), await statusOf()]).toEqual([[], 'open']);
    await ask(report, 'SubmitReport', {});
    await ask(report, 'ReceiveReport', {}, plan.territory);
    await scene.catchUp();
    const [row] = await incoming();
    expect(row).toMatchObject({ status: 'received', receivedOn: '2024-02-05', title: 'Báo cáo năm' });
    expect(await statusOf()).toBe('proven');
    expect(await lists.page({ units: [unit], box: 'written', limit: 10, period: '2024' })).toHaveLength(1);
  });
});
