import { randomBytes, randomUUID } from 'node:crypto';
import { ACCOUNTS, fundDecider, NOTHING } from '@core/commendation';
import { Rejection, stateOf } from '@core/kernel';
import { type House, policies, react } from '@lib/assembly';
import { fundAggregate, fundId } from '@lib/commendation';
import { advance, type Bus, Execute, type RecordedEvent, type Subscription } from '@lib/event-store';
import { AwardScene, COMMUNE, head, office, PROVINCE, staff } from '../../../test/support/award-scene';
import { dispatchAlarms } from './dispatch';

jest.setTimeout(120_000);

const PAIRS = process.env['FAULTS'] === 'long' ? 100 : 6;

let scene: AwardScene;
let owner: AwardScene['owner'];
let projector: AwardScene['projector'];
let house: House;
let handler: AwardScene['here'];
/** Another process: what the first one remembers, it does not. */
let elsewhere: AwardScene['elsewhere'];

beforeAll(async () => {
  scene = await AwardScene.open('2024-03-04');
  ({ owner, projector, house, here: handler, elsewhere } = scene);
});

afterAll(() => scene?.close());

const day = (date: string) => scene.day(date);
const ask: AwardScene['ask'] = (...of) => scene.ask(...of);

const nominee = (id: string) => ({
  ...{ id, kind: 'individual', subject: `person-${randomUUID()}`, name: `Người Thử ${id}`, unit: COMMUNE },
  achievement: { key: randomUUID(), year: 2023, text: 'Thành tích thử.' },
});

/** A proposal up to its appraisal. */
async function appraised(): Promise<string> {
  const id = randomUUID();
  await ask(id, staff, 'ProposeAward', {
    ...{ unit: COMMUNE, award: 'provincial-merit', stream: 'ad-hoc', level: 'province', authority: PROVINCE },
    ...{
      summary: 'Đề nghị.',
      simplified: 'sudden-achievement',
      documents: PAPERS,
      nominees: [nominee('a'), nominee('b')],
    },
  });
  await ask(id, office, 'TakeInProposal', {});
  await ask(id, office, 'AppraiseProposal', { opinion: 'for', unfit: [], grounds: 'Đủ.' });
  return id;
}

const PAPERS = [{ part: 'achievement-summary', paper: { number: '21/BC', date: '2024-01-02' } }];
const decree = (number: string) => ({ number, date: '2024-03-04', level: 'province', authority: PROVINCE });
const codeOf = async (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: unknown) => (error instanceof Rejection ? error.code : String(error)),
  );

describe('the number of a decision', () => {
  /** Two proposals decided under one number in the same moment by two processes; the codes of both answers. */
  async function race(number: string): Promise<string[]> {
    const [one, other] = [await appraised(), await appraised()];
    const answers = await Promise.all([
      codeOf(ask(one, head, 'DecideAward', decree(number))),
      codeOf(ask(other, head, 'DecideAward', decree(number.toLowerCase()), elsewhere)),
    ]);
    return answers.sort();
  }

  it('is given once however many are equally fast, and the other is told so', async () => {
    for (let i = 0; i < PAIRS; i += 1) expect(await race(`${i}/QĐ-UBND`)).toEqual(['NUMBER_USED', 'done']);
    const { rows } = await owner.query<{ number: string; n: number }>(
      'select number, count(*)::int as n from commendation.decision_numbers group by number',
    );
    expect(rows.map(({ n }) => n)).toEqual(rows.map(() => 1));
    const late = await appraised();
    expect(await codeOf(ask(late, head, 'DecideAward', decree('0 / qđ-ubnd')))).toBe('NUMBER_USED');
  });

  it('would be given twice without the key of its table: the control', async () => {
    await owner.query('alter table commendation.decision_numbers drop constraint decision_numbers_pkey');
    try {
      let twice = 0;
      for (let i = 0; i < 20 && twice === 0; i += 1) {
        if ((await race(`twice-${i}`)).every((answer) => answer === 'done')) twice += 1;
      }
      expect(twice).toBe(1);
    } finally {
      await owner.query('delete from commendation.decision_numbers where number like $1', ['TWICE%']);
      await owner.query('alter table commendation.decision_numbers add primary key (authority, year, number)');
    }
  });
});

describe('an award, its reminder and its money', () => {
  const keeping = policies.find(({ name }) => name === 'keep-award-fund');
  /** The policy as the worker reads it. */
  const reader: Subscription = {
    name: 'keep-award-fund',
    categories: ['proposal'],
    async handle(events) {
      for (const event of events) if (keeping) await react(house, handler, keeping, event);
    },
  };
  const follow = () => advance(projector, house.store, reader);
  const fund = async (year: number) => {
    const state = stateOf(fundDecider, await house.store.readStream(`fund-${fundId(PROVINCE, year)}`));
    return state.status === 'open' ? state : undefined;
  };
  const inFund = (year: number, type: string, data: object, bus = handler) =>
    bus.execute(
      new Execute({
        aggregate: fundAggregate(() => true),
        streamId: fundId(PROVINCE, year),
        command: { type, data } as never,
        occasion: { commandId: randomUUID(), actor: head, today: house.clock.today(), now: house.clock.now() },
        expected: 'any',
        fingerprint: randomBytes(32),
        correlation: 'test',
      }) as never,
    );

  it('reminds of the appraisal by the ledger of deadlines, once, and not after it', async () => {
    await day('2026-03-05');
    const id = randomUUID();
    await ask(id, staff, 'ProposeAward', {
      ...{ unit: COMMUNE, award: 'commendation', stream: 'ad-hoc', level: 'organization-head', authority: PROVINCE },
      ...{ summary: 'Đề nghị.', simplified: 'sudden-achievement', documents: PAPERS, nominees: [nominee('a')] },
    });
    await ask(id, office, 'TakeInProposal', {});
    const due = await owner.query<{ due_on: string; unit: string }>(
      `select due_on::text, unit from scheduling.deadlines where stream_id = $1`,
      [id],
    );
    expect(due.rows).toEqual([{ due_on: '2026-03-19', unit: PROVINCE }]);
    await day('2026-03-19');
    const { rows } = await owner.query<{ id: string; command: { data: { key: string } } }>(
      'select id, command from scheduling.alarms where stream_id = $1 order by fire_at',
      [id],
    );
    expect(rows.map(({ command }) => command.data.key)).toEqual(['-3', '-1', '0', '1']);
    const dispatch = dispatchAlarms(house, handler);
    const ring = (key: string) => {
      const found = rows.find(({ command }) => command.data.key === key);
      const at = { unit: PROVINCE, category: 'proposal', streamId: id };
      return dispatch({ ...at, id: found?.id ?? '', command: found?.command } as never);
    };
    expect(await ring('0')).toEqual(['AppraisalReminded']);
    expect(await ring('0')).toEqual(['AppraisalReminded']); // the same alarm again: the stored answer, no second event
    await ask(id, office, 'AppraiseProposal', { opinion: 'against', unfit: [], grounds: 'Chưa đủ.' });
    expect(await ring('-1')).toEqual([]);
    const reminded = (await house.store.readStream(`proposal-${id}`)).filter((one) => one.type === 'AppraisalReminded');
    expect(reminded).toHaveLength(1);
    expect(reminded[0]?.data).toMatchObject({ title: expect.stringContaining('Giấy khen') as string });
  });

  it('commits what a decision gives once, pays it, and takes it back after an annulment', async () => {
    await day('2026-07-01');
    const id = await appraised();
    await ask(id, head, 'DecideAward', { ...decree('77/QĐ-UBND'), date: '2026-07-01' });
    await follow();
    expect((await fund(2026))?.balances).toEqual({ allotted: 0, free: -7_600_000, committed: 7_600_000, paid: 0 });
    await owner.query(`update event_store.checkpoints set position = 0 where subscription = 'keep-award-fund'`);
    await follow(); // killed and read again from the beginning: nothing twice
    expect((await fund(2026))?.balances.committed).toBe(7_600_000);

    const paper = { number: '1/PC', date: '2026-07-01' };
    await inFund(2026, 'AddBudget', { entry: 'b', dong: 10_000_000, paper });
    const pay = (entry: string, bus: Bus) =>
      codeOf(
        inFund(2026, 'PayMoney', { entry, of: `bonus.${id}.a`, dong: 3_000_000, paidOn: '2026-07-01', paper }, bus),
      );
    // Two at once for one award: only one of them is within what was committed.
    const both = await Promise.all([pay('p1', handler), pay('p2', elsewhere)]);
    expect(both.sort()).toEqual(['PAID_OVER_COMMITMENT', 'done']);

    await ask(id, office, 'PresentAward', { nominees: ['a', 'b'], presentedOn: '2026-07-01' });
    const conclusion = { number: '2/KL', date: '2026-07-01' };
    await ask(id, head, 'AnnulAward', {
      ...{ number: '78/QĐ-UBND', date: '2026-07-01', nominees: ['a', 'b'], ground: 'fraud', conclusion },
      reason: 'Kê khai gian dối.',
    });
    await follow();
    expect((await fund(2026))?.balances).toEqual({
      allotted: -10_000_000,
      free: 7_000_000,
      committed: 0,
      paid: 3_000_000,
    });
    const owed = await house.awardRegister.paidFor(id);
    expect(owed.get('a')).toBe(3_000_000);
    await ask(id, office, 'RecordRecovery', { nominee: 'a', object: true, dong: 1_000_000, paper });
    await ask(id, office, 'RecordRecovery', { nominee: 'a', object: false, dong: 2_000_000, paper });
    await ask(id, office, 'RecordRecovery', { nominee: 'b', object: true, dong: 0, paper });
    await follow();
    expect((await fund(2026))?.balances).toEqual({ allotted: -10_000_000, free: 10_000_000, committed: 0, paid: 0 });

    const { rows } = await owner.query(
      `select status, annulled, recoveries_open, consequences_open from commendation.proposals where id = $1`,
      [id],
    );
    expect(rows).toEqual([{ status: 'decided', annulled: 2, recoveries_open: 0, consequences_open: 0 }]);
  });

  it('shows awards to whoever asks about eligibility, annulled ones as such, and names nobody', async () => {
    const { rows } = await owner.query<{ subject: string; annulled_on: string | null }>(
      'select subject, annulled_on::text from commendation.awards order by annulled_on nulls last limit 1',
    );
    const subject = rows[0]?.subject ?? '';
    const records = await house.awardRegister.awardsOf(subject);
    expect(records).toMatchObject([{ form: 'provincial-certificate-of-merit', annulled: true, year: 2023 }]);
    expect(JSON.stringify(records)).not.toContain('Người Thử');
    const plain = await owner.query(`select from commendation.awards a where a::text like '%Người Thử%'`);
    expect(plain.rowCount).toBe(0);
  });

  it('adds up in the database as well: a row that loses a đồng is refused there', async () => {
    await expect(owner.query('update commendation.funds set free = free - 1 where year = 2026')).rejects.toMatchObject({
      code: '23514',
    });
  });

  it('is the same for what a case has decided itself: committed, paid, freed, and back in the book', async () => {
    await day('2026-07-02');
    const id = randomUUID();
    const carrying = policies.find(({ name }) => name === 'keep-fund-of-cases');
    /** An event of the case as the worker reads it, twice: it may be killed after the effect. */
    const follows = async (type: string, data: object) => {
      const event = { type, data, id: randomUUID(), stream: `case-${id}`, occurredAt: house.clock.now() };
      const recorded = { ...event, metadata: { unit: PROVINCE, correlation: 'test' } } as unknown as RecordedEvent;
      for (let i = 0; i < 2; i += 1) if (carrying) await react(house, handler, carrying, recorded);
    };
    const before = (await fund(2026))?.balances ?? NOTHING;
    const moved = async () => {
      const { balances } = (await fund(2026)) ?? { balances: NOTHING };
      return ACCOUNTS.map((account) => balances[account] - before[account]);
    };
    const decision = { number: '512/QĐ-UBND', date: '2026-07-02' };
    const decided = { ...decision, authority: PROVINCE, part: 'own-1' };
    await follows('CommendationDecided', { ...decided, bonus: { dong: 3_795_000 } });
    expect(await moved()).toEqual([0, -3_795_000, 3_795_000, 0]);
    expect(await house.around.awards.paidIn(id)).toEqual(new Map([['own-1', 0]]));
    const paper = { number: '2/PC', date: '2026-07-02' };
    await inFund(2026, 'AddBudget', { entry: `b.${id}`, dong: 3_795_000, paper });
    await inFund(2026, 'PayMoney', {
      entry: `p.${id}`,
      of: `bonus.${id}.own-1`,
      dong: 3_000_000,
      paidOn: '2026-07-02',
      paper,
    });
    expect(await house.around.awards.paidIn(id)).toEqual(new Map([['own-1', 3_000_000]]));
    const gone = {
      number: '900/QĐ-UBND',
      date: '2026-07-02',
      decision,
      authority: PROVINCE,
      part: 'own-1',
      inBook: true,
    };
    await follows('CommendationAnnulled', gone);
    expect(await moved()).toEqual([-3_795_000, 795_000, 0, 3_000_000]);
    const back = {
      decision,
      nth: 1,
      object: true,
      dong: 3_000_000,
      document: paper,
      authority: PROVINCE,
      part: 'own-1',
    };
    await follows('CommendationRecovered', { ...back, inBook: true });
    expect(await moved()).toEqual([-3_795_000, 3_795_000, 0, 0]);
    expect(await house.around.awards.paidIn(id)).toEqual(new Map([['own-1', 0]]));
    // More than was paid does not come back: the book refuses, and whoever looks after the readers is told.
    await expect(follows('CommendationRecovered', { ...back, nth: 2, inBook: true })).rejects.toMatchObject({ code: 'RETURNED_OVER_PAID' }); // prettier-ignore
  });
});
