import { randomUUID } from 'node:crypto';
import type { InboxPage } from '@core/notifications';
import type { ObligationPage, ObligationRow, ObligationView } from '@core/obligations';
import type { CaseView } from '@core/pipeline';
import { openHouse, systemAt } from '@lib/assembly';
import { type Plan, planStreamId, publishedPlans, refOf } from '@lib/plans';
import { toLocalDate } from '@core/kernel';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { planOf } from '../support/owing-plan';
import { plansOfTests, publishPlan, send } from '../support/send';
import { CEILING_MS, dateMoved, until } from './patience';
import { type Reply, type Visitor, Wire } from './wire';

jest.setTimeout(4 * CEILING_MS);

const DISTRICT = 'vn.40.430'; // huyện Nam Đàn
const UNIT = 'vn.40.430.17971'; // xã Kim Liên
const source = { kind: 'clause' as const, clause: 'Mục IV.1', rows: [] };

/** The district's own plan: beside its other duties, each commune opens a case a year. */
function own(): Plan {
  const plan = planOf(DISTRICT);
  return {
    ...plan,
    obligations: [
      ...(plan.obligations ?? []),
      {
        code: 'discover',
        title: 'Phát hiện điển hình',
        text: 'Đơn vị phát hiện điển hình.',
        work: 'discovery',
        owedBy: [{ kind: 'level', level: 'commune' }],
        cadence: { kind: 'yearly', due: { unknown: true, note: 'Văn bản không ghi ngày.' } },
        provenBy: [{ kind: 'case', events: ['CaseOpened'] }],
        source,
      },
    ],
  };
}

/** Sends commands about plans as their issuers would, and takes all other plans out of force: each owes for a province. */
async function layPlans(app: RunningApp, plans: readonly Plan[], withdraw: boolean): Promise<void> {
  const { env } = app;
  const settings = {
    DATABASE_APP_URL: app.database.appUrl,
    VAULT_KEY: String(env['VAULT_KEY']),
    EVIDENCE_DIR: String(env['EVIDENCE_DIR']),
    ERASURES_FILE: String(env['ERASURES_FILE']),
  };
  const house = await openHouse(settings, 'owed', 4);
  try {
    for (const plan of plans) await publishPlan(house, plan);
    const document = { number: '1/QĐ', date: '2022-01-01' };
    for (const id of withdraw ? new Set(publishedPlans.map((plan) => plan.id)) : []) {
      const data = { plan: id, document, from: '2022-01-02', reason: 'phép thử' };
      await send(house, plansOfTests, planStreamId(id), { type: 'WithdrawPlan', data }, systemAt('vn.40'));
    }
  } finally {
    await house.close();
  }
}

describe('what a unit owes, through both processes', () => {
  let app: RunningApp;
  let wire: Wire;
  let [staff, district, head]: Visitor[] = [];
  const plan = own();

  beforeAll(async () => {
    app = await bootApp({ worker: false, env: { KEEP_OBLIGATIONS: 'on' } });
    await layPlans(app, [plan], true);
    await app.killApi();
    await app.startApi(); // what it knows of plans is of now
    await app.startWorker();
    wire = new Wire(app.origin);
    [staff, district, head] = await Promise.all(
      ['canbo.kimlien', 'canbo.namdan', 'lanhdao.namdan'].map((login) => wire.enter(login)),
    );
  });
  afterAll(async () => {
    wire?.close();
    await app?.stop();
  });

  const by = (who: Visitor | undefined): Visitor => who as Visitor;
  const ok = (reply: Reply): Reply => {
    if (reply.status !== 200) throw new Error(reply.text);
    return reply;
  };
  const rows = async (unit = UNIT) => {
    const { items } = (await by(district).get(`/obligations?unit=${unit}&own=true&limit=500`)).body as ObligationPage;
    return items;
  };
  const find = async (code: string, period: string, unit = UNIT) =>
    (await rows(unit)).find((row) => row.code === code && row.period.key === period);
  const opened = (code: string, period: string, unit = UNIT) =>
    until(`${code} ${period} at ${unit}`, () => find(code, period, unit));
  const standing = (row: ObligationRow, state: ObligationRow['state']) =>
    until(`${row.code} to be ${state}`, async () => {
      const { body } = await by(district).get(`/obligations/${row.id}`);
      return (body as ObligationView).state === state ? (body as ObligationView) : undefined;
    });

  it('is opened by the keeper with its day, also what is late already', async () => {
    expect(await opened('list', '2024-Q1')).toMatchObject({ dueOn: '2024-03-14', lateEntered: false });
    expect(await opened('criteria', 'once')).toMatchObject({ dueOn: '2024-01-03', lateEntered: true });
    expect(new Set((await rows()).map((row) => row.plan.id))).toEqual(new Set([plan.id]));
  });

  it('is listed on the command line as on the page, up to a day, and a day that does not exist is named', async () => {
    const listed = async (...more: string[]) => {
      const told = await app.cli('obligations', '--unit', UNIT, ...more, '--json');
      return (JSON.parse(told) as { items: { id: string; due: string | null }[] }).items;
    };
    const all = await rows();
    const [whole, soon] = await Promise.all([
      listed(),
      listed('--due', '2024-03-14'),
      expect(app.cli('obligations', '--due', '2024-02-30')).rejects.toThrow('2024-02-30'),
    ]);
    expect(whole.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
    const due = all.filter(({ dueOn }) => dueOn !== null && dueOn <= '2024-03-14').map(({ id }) => id);
    expect(soon.map(({ id }) => id).sort()).toEqual(due.sort());
    expect(due.length).toBeLessThan(all.length);
  });

  it('is reminded of in the inbox on its day', async () => {
    const list = await opened('list', '2024-Q1');
    await dateMoved(app, by(staff), '2024-03-11');
    const told = await until('the reminder', async () => {
      const { items } = (await by(staff).get('/inbox?limit=200')).body as InboxPage;
      return items.find((item) => item.about === list.id);
    });
    expect(told.sentence).toMatch(/^Còn 3 ngày làm việc/);
  });

  it('is proven by a record, owed again when that is withdrawn, and proven by a paper of the unit', async () => {
    const train = await opened('train', '2024');
    const record = `/records/${randomUUID()}`;
    const work = { kind: 'training', title: 'Tập huấn', dated: '2024-03-05', evidence: [] };
    ok(await by(staff).command(record, 'RecordWork', { unit: UNIT, work }, '*'));
    await standing(train, 'proven');
    ok(await by(staff).command(record, 'WithdrawRecord', { reason: 'ghi nhầm' }, 1));
    await standing(train, 'open');
    const list = await standing(await opened('list', '2024-Q1'), 'due-soon');
    const proof = { kind: 'paper', number: '12/BC-UBND', dated: '2024-03-08' };
    ok(await by(staff).command(`/obligations/${list.id}`, 'ProveObligation', { proof }, list.version));
    await standing(list, 'proven');
  });

  it('is proven by a case, and no longer once the case is withdrawn', async () => {
    const discover = await opened('discover', '2024');
    const id = randomUUID();
    const subject = { kind: 'individual', name: 'Nguyễn Thị Mẫu' };
    const flags = { directWorker: true, smallCollective: false, remoteArea: false };
    const more = { source: 'press', year: 2024, duplicatesSeen: [], sector: 'SEC13', subject, flags };
    ok(await by(staff).command(`/cases/${id}`, 'OpenCase', { plan: refOf(plan), unit: UNIT, ...more }, '*'));
    await standing(discover, 'proven');
    const { version } = (await by(staff).get(`/cases/${id}`)).body as CaseView;
    ok(await by(staff).command(`/cases/${id}`, 'WithdrawCase', { reason: 'nhầm người' }, version));
    const again = await standing(discover, 'open');
    expect(again.history.map(({ type }) => type)).toEqual(['ObligationOpened', 'ObligationProven', 'ProofWithdrawn']);
  });

  it('is missed by who did nothing, excused by the unit above, and moved by an amendment', async () => {
    const other = await until('another commune', async () => {
      const { items } = (await by(district).get(`/obligations?unit=${DISTRICT}&limit=500`)).body as ObligationPage;
      return items.find((row) => row.code === 'list' && row.period.key === '2024-Q1' && row.unit.id !== UNIT);
    });
    await dateMoved(app, by(staff), '2024-03-15');
    const missed = await until('the day to be missed', async () => {
      const { body } = await by(district).get(`/obligations/${other.id}`);
      return (body as ObligationView).missedOn === null ? undefined : (body as ObligationView);
    });
    expect([missed.state, missed.missedOn]).toEqual(['late', '2024-03-15']);

    await layPlans(app, [amended(plan)], false);
    const moved = await until('the amendment to arrive', async () => {
      const { body } = await by(district).get(`/obligations/${other.id}`);
      return (body as ObligationView).plan.version === 2 ? (body as ObligationView) : undefined;
    });
    expect([moved.dueOn, moved.missedOn]).toEqual(['2024-03-24', null]);

    ok(await by(head).post('/session/step-up', { password: PASSWORD }));
    const decision = { reason: 'thiên tai', document: { number: '45/QĐ-UBND', date: '2024-03-15' } };
    const now = (await by(head).get(`/obligations/${other.id}`)).body as ObligationView;
    ok(await by(head).command(`/obligations/${other.id}`, 'ExcuseObligation', decision, now.version));
    await standing(other, 'excused');
  });
});

/** The second version: lists are due on the 24th. */
function amended(plan: Plan): Plan {
  return {
    ...plan,
    version: 2,
    issuedOn: toLocalDate('2024-03-15'),
    obligations: (plan.obligations ?? []).map((one) =>
      one.code !== 'list'
        ? one
        : {
            ...one,
            cadence: {
              kind: 'quarterly',
              due: { kind: 'day-of-period', month: 3, day: 25, boundary: 'before', roll: 'none' },
            },
          },
    ),
  };
}
