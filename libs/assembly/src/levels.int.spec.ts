import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PassedView, RoundCommand } from '@core/council';
import { PersonCommand } from '@core/organization';
import { RoundDesk } from '@lib/council';
import { revealAll } from '@lib/event-store';
import { PersonDesk, reorganizationAggregate, reorganizationCommand, reorganizationStreamId } from '@lib/organization';
import { publishedPlans, refOf } from '@lib/plans';
import { houseAlone, type HouseAlone } from '../../../test/support/alone';
import type { House } from './house';
import { systemAt } from './reactions';

jest.setTimeout(180_000);

const COMMUNE = 'vn.56.574.22693'; // xã Diên An, goes wholly into xã Diên Khánh
const DISTRICT = 'vn.56.574'; // huyện Diên Khánh, ends with 30 June 2025
const PROVINCE = 'vn.56';
const CENTRAL = 'tw.hd-tdkt'; // its seat is the State's
const PROVINCE_NOW = 'vn.56-2025';

let alone: HouseAlone;
let house: House;
let desk: RoundDesk;
const members = new Map<string, string>();

const occasion = (unit = 'vn') => ({
  ...{ commandId: randomUUID(), actor: systemAt(unit) },
  ...{ today: house.clock.today(), now: house.clock.now() },
});

/** The council of a unit has one member, who holds the role there. */
async function seat(unit: string): Promise<void> {
  const people = new PersonDesk(alone.bus as never, house.store, house.vault, house.units, house.clock);
  const id = randomUUID();
  const asked = (type: string, data: object) => PersonCommand.parse({ type, data });
  const from = house.clock.today();
  for (const command of [
    asked('RegisterPerson', { name: 'Lê Thị Mẫu', title: 'Ủy viên (mẫu)', unit, sample: true }),
    asked('GrantRole', { role: 'council-member', unit, from, to: null, basis: 'QĐ mẫu' }),
  ]) {
    await people.run({ id, expected: 'any', correlation: 'test', command, occasion: occasion() });
  }
  members.set(unit, id);
}

const run = async (id: string, type: string, data: object): Promise<readonly string[]> => {
  const command = { type, data } as RoundCommand;
  const expected = type === 'ConveneRound' ? ('none' as const) : ('any' as const);
  return (await desk.run({ id, command, occasion: occasion(), expected, correlation: 'test' })).events;
};
const refused = async (id: string, type: string, data: object): Promise<string> =>
  run(id, type, data).then(
    (events) => `taken: ${events.join()}`,
    (error: unknown) => String((error as { code?: string }).code ?? error),
  );

/** Convenes a council's session of today with what it takes up from below. @returns its id */
async function convened(council: string, taken: readonly object[] = []): Promise<string> {
  const id = randomUUID();
  const member = members.get(council) ?? '';
  const rule = {
    threshold: { num: 1, den: 2, op: 'GE', base: 'ALL_MEMBERS' },
    quorum: { num: 1, den: 2 },
  };
  const plan = refOf(publishedPlans[0] as (typeof publishedPlans)[number]);
  const heldOn = house.clock.today();
  await run(id, 'ConveneRound', { council, plan, heldOn, members: [member], ...rule, taken });
  return id;
}

/** Votes about each case and closes. */
async function held(id: string, council: string, votes: Readonly<Record<string, boolean>>): Promise<void> {
  await run(id, 'RecordAttendance', { present: [members.get(council)] });
  for (const [one, agrees] of Object.entries(votes)) {
    await run(id, 'RecordOpenVote', { case: one, yes: agrees ? 1 : 0, no: agrees ? 0 : 1, abstain: 0 });
  }
  await run(id, 'CloseRound', { minutes: 'Biên bản mẫu.' });
}

/** Until both writers stand behind the lock, or one behind the other. */
async function waitingForLock(): Promise<void> {
  for (;;) {
    const { rows } = await house.connection.pool.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database() and not l.granted`,
    );
    if ((rows[0]?.waiting ?? 0) >= 1) return;
    await pause(20);
  }
}

const paper = (number: string) => ({ number, date: house.clock.today() });
const list = async (id: string) => desk.passed(id, await desk.stateOf(id), new Map());
const fate = async (id: string) =>
  Object.fromEntries(
    (await list(id)).passed.map((one: PassedView) => [
      one.case,
      [one.submitted?.to.id ?? null, one.above?.council.id ?? null, one.above?.outcome ?? null],
    ]),
  );
const waiting = async (council: string) =>
  (await desk.shortlist(council, house.clock.today())).items.map((one) => one.case).sort();

beforeAll(async () => {
  alone = await houseAlone('2025-06-20');
  ({ house } = alone);
  desk = new RoundDesk(alone.bus as never, house.vault, house.directory, house.clock, house.sitting);
  for (const unit of [COMMUNE, DISTRICT, PROVINCE, CENTRAL]) await seat(unit);
  await house.refresh();
});
afterAll(() => alone.close());

describe('councils feed one another', () => {
  const [best, second, late, left] = ['best', 'second', 'late', 'left'].map(() => randomUUID()) as [
    ...[string, string, string, string],
  ];
  let commune = '';
  let before = ''; // a session of the commune whose list the district never takes up

  it('commune to district: what was passed goes up once, no rung is left out, and nothing is taken that was not sent', async () => {
    commune = await convened(COMMUNE);
    for (const id of [best, second]) await run(commune, 'IntroduceCandidate', { case: id });
    const cases = [best, second];
    expect(await refused(commune, 'SubmitShortlist', { cases, to: DISTRICT, document: paper('1') })).toBe(
      'SHORTLIST_BEFORE_CLOSING',
    );
    await held(commune, COMMUNE, { [best]: true, [second]: true });
    const { passed, above } = await list(commune);
    expect([passed.map((one) => one.case).sort(), above]).toMatchObject([
      [...cases].sort(),
      { unit: DISTRICT, level: 'district', name: 'huyện Diên Khánh, tỉnh Khánh Hòa' },
    ]);
    // Passed is not submitted: the district sees nothing of it yet.
    expect(await waiting(DISTRICT)).toEqual([]);

    expect(await refused(commune, 'SubmitShortlist', { cases, to: PROVINCE, document: paper('1') })).toBe('LEVEL_SKIPPED'); // prettier-ignore
    expect(await refused(commune, 'SubmitShortlist', { cases, to: 'vn.40', document: paper('1') })).toBe('UNIT_NOT_ABOVE'); // prettier-ignore
    const sent = { cases, to: DISTRICT, document: paper('1/TTr') };
    expect(await run(commune, 'SubmitShortlist', sent)).toEqual(['ShortlistSubmitted']);
    expect(await run(commune, 'SubmitShortlist', sent)).toEqual([]);
    expect(await refused(commune, 'SubmitShortlist', { ...sent, document: paper('2/TTr') })).toBe('ALREADY_SUBMITTED');
    expect([await waiting(DISTRICT), await waiting(PROVINCE)]).toEqual([[...cases].sort(), []]);

    const elsewhere = await convened(PROVINCE);
    const items = [{ case: best, round: commune }];
    expect(await refused(elsewhere, 'TakeFromShortlist', { items })).toBe('NOT_ON_THE_SHORTLIST');
    await run(elsewhere, 'AnnulRound', { reason: 'Triệu tập nhầm.' });
  });

  it('takes back what it has submitted, gets back what the council above will not have, and sends both up again', async () => {
    const taken = { cases: [second], reason: 'Ghi nhầm đơn vị.' };
    expect(await run(commune, 'WithdrawShortlist', taken)).toEqual(['ShortlistWithdrawn']);
    expect(await run(commune, 'WithdrawShortlist', taken)).toEqual([]);
    const returning = (council: string) => ({
      ...{ council, cases: [best], document: paper('2/HĐ'), reason: 'Thiếu biên bản kiểm phiếu.' },
    });
    expect(await refused(commune, 'ReturnShortlist', returning(PROVINCE))).toBe('NOT_ON_THE_SHORTLIST');
    expect(await run(commune, 'ReturnShortlist', returning(DISTRICT))).toEqual(['ShortlistReturned']);
    expect(await waiting(DISTRICT)).toEqual([]);
    const [key, state] = await Promise.all([house.vault.find(`round-${commune}`), desk.stateOf(commune)]);
    const { passed } = await desk.passed(commune, revealAll(key, state), new Map());
    expect(Object.fromEntries(passed.map((one) => [one.case, [one.submitted, one.back?.reason, one.back?.returned?.from.id]]))).toEqual({
      [best]: [null, 'Thiếu biên bản kiểm phiếu.', DISTRICT],
      [second]: [null, 'Ghi nhầm đơn vị.', undefined],
    }); // prettier-ignore
    const again = { cases: [best, second], to: DISTRICT, document: paper('1a/TTr') };
    expect(await run(commune, 'SubmitShortlist', again)).toEqual(['ShortlistSubmitted']);
    expect(await waiting(DISTRICT)).toHaveLength(2);
  });

  it('does not come back while it is on an agenda above, nor when both are asked for at the same moment', async () => {
    const session = await convened(DISTRICT);
    const items = [{ case: best, round: commune }];
    const back = { cases: [best], reason: 'Rút lại.' };
    await run(session, 'TakeFromShortlist', { items });
    expect(await refused(commune, 'WithdrawShortlist', back)).toBe('SUBMISSION_TAKEN_UP');
    await run(session, 'WithdrawCandidate', { case: best });
    // Both look at the list before either can write: their rows wait for this lock.
    const holder = await house.connection.pool.connect();
    try {
      await holder.query('begin; lock table council.submissions in exclusive mode');
      const both = Promise.all([
        refused(session, 'TakeFromShortlist', { items }),
        refused(commune, 'WithdrawShortlist', back),
      ]);
      await waitingForLock();
      await holder.query('commit');
      const [take, leave] = await both;
      expect([
        ['taken: TakenFromShortlist', 'SUBMISSION_TAKEN_UP'],
        ['NOT_ON_THE_SHORTLIST', 'taken: ShortlistWithdrawn'],
      ]).toContainEqual([take, leave]);
      if (leave.startsWith('taken')) {
        await run(commune, 'SubmitShortlist', { cases: [best], to: DISTRICT, document: paper('1b/TTr') });
      }
    } finally {
      holder.release();
    }
    await run(session, 'AnnulRound', { reason: 'Không cần.' });
    expect(await waiting(DISTRICT)).toHaveLength(2);
  });

  it('district to province to the central council, each with a list of its own', async () => {
    const items = [best, second].map((id) => ({ case: id, round: commune }));
    // What an annulled session had taken up is free for the next one.
    const annulled = await convened(DISTRICT, items);
    expect(await waiting(DISTRICT)).toEqual([]);
    await run(annulled, 'AnnulRound', { reason: 'Sai ngày.' });
    expect(await waiting(DISTRICT)).toHaveLength(2);

    const district = await convened(DISTRICT, items);
    expect(await fate(commune)).toMatchObject({ [best]: [DISTRICT, DISTRICT, null] });
    const other = await convened(DISTRICT);
    expect(await refused(other, 'TakeFromShortlist', { items })).toBe('NOT_ON_THE_SHORTLIST');
    await run(other, 'AnnulRound', { reason: 'Không cần.' });
    await held(district, DISTRICT, { [best]: true, [second]: false });
    expect(await fate(commune)).toEqual({
      [best]: [DISTRICT, DISTRICT, 'selected'],
      [second]: [DISTRICT, DISTRICT, 'not-selected'],
    });
    expect(await fate(district)).toEqual({ [best]: [null, null, null] });
    expect(await refused(commune, 'SubmitShortlist', { cases: [second], to: DISTRICT, document: paper('3') })).toBe(
      'SUBMISSION_TAKEN_UP',
    );

    await run(district, 'SubmitShortlist', { cases: [best], to: PROVINCE, document: paper('4/TTr') });
    const province = await convened(PROVINCE, [{ case: best, round: district }]);
    await held(province, PROVINCE, { [best]: true });
    expect((await list(province)).above).toMatchObject({ unit: 'vn', level: 'central' });
    await run(province, 'SubmitShortlist', { cases: [best], to: 'vn', document: paper('5/TTr') });
    expect(await waiting(CENTRAL)).toEqual([best]);
    const central = await convened(CENTRAL);
    await run(central, 'TakeFromShortlist', { items: [{ case: best, round: province }] });
    await held(central, CENTRAL, { [best]: true });
    expect(await fate(province)).toEqual({ [best]: ['vn', CENTRAL, 'selected'] });
    expect(await list(central)).toMatchObject({ passed: [{ case: best }], above: null });
    expect(await refused(central, 'SubmitShortlist', { cases: [best], to: 'vn', document: paper('6') })).toBe(
      'LEVEL_ABOVE_MISSING',
    );
  });

  it('from 1 July 2025 the district is no rung any more: the commune’s list goes to the province, with the article', async () => {
    before = await convened(COMMUNE);
    for (const id of [late, left]) await run(before, 'IntroduceCandidate', { case: id });
    await held(before, COMMUNE, { [late]: true, [left]: true });
    await alone.choose('2025-06-30');
    // The district's last day: one of the two still goes there, and nobody takes it up.
    await run(before, 'SubmitShortlist', { cases: [late], to: DISTRICT, document: paper('7/TTr') });

    await alone.choose('2025-07-01');
    const key = '2025-07-01';
    const stream = reorganizationStreamId(key);
    await alone.send(reorganizationAggregate(house.units), stream, reorganizationCommand(key), systemAt('vn'));
    await house.refresh();
    await seat(PROVINCE_NOW);
    const { above, passed } = await list(before);
    expect(above).toMatchObject({ unit: PROVINCE_NOW, level: 'province' });
    expect(passed.find((one) => one.case === late)?.submitted?.to.id).toBe(DISTRICT);
    const up = (to: string) =>
      refused(before, 'SubmitShortlist', { cases: [late, left], to, document: paper('8/TTr') });
    expect([await up(DISTRICT), await up('vn')]).toEqual(['COUNCIL_LEVEL_ENDED', 'LEVEL_SKIPPED']);
    expect(await up(PROVINCE_NOW)).toBe('taken: ShortlistSubmitted');
    const sent = (await house.store.readStream(`round-${before}`)).at(-1)?.data;
    expect(sent).toMatchObject({ to: PROVINCE_NOW, level: 'province', basis: expect.stringContaining('Điều 51.3') as string }); // prettier-ignore
    expect(await waiting(PROVINCE_NOW)).toEqual([late, left].sort());

    const items = [late, left].map((id) => ({ case: id, round: before }));
    const province = await convened(PROVINCE_NOW, items);
    await held(province, PROVINCE_NOW, { [late]: true, [left]: true });
    expect(await fate(before)).toEqual({
      [late]: [PROVINCE_NOW, PROVINCE_NOW, 'selected'],
      [left]: [PROVINCE_NOW, PROVINCE_NOW, 'selected'],
    });
    // The commune has ended, too: its session stays where it was held.
    expect(await desk.stateOf(before)).toMatchObject({ status: 'closed', file: { council: COMMUNE } });
  });

  it('two sessions that take up the same case at once: one has it, the other is told, and only who has it sets it free', async () => {
    const [one] = [randomUUID()] as const;
    const lower = await convened(PROVINCE_NOW);
    await run(lower, 'IntroduceCandidate', { case: one });
    await held(lower, PROVINCE_NOW, { [one]: true });
    await run(lower, 'SubmitShortlist', { cases: [one], to: 'vn', document: paper('9/TTr') });
    const items = [{ case: one, round: lower }];
    const [first, second] = [await convened(CENTRAL), await convened(CENTRAL)];
    // Both have seen the list before either has written: each waits for the other's look.
    let looks = 0;
    let release = (): void => undefined;
    const bothLooked = new Promise<void>((resolve) => (release = resolve));
    const lists = Object.create(house.rounds, {
      submittedTo: {
        value: async (units: readonly string[]) => {
          const rows = await house.rounds.submittedTo(units);
          looks += 1;
          if (looks === 2) release();
          await bothLooked;
          return rows;
        },
      },
    }) as typeof house.rounds;
    const sitting = Object.create(house.sitting, { lists: { value: lists } }) as typeof house.sitting;
    const racing = new RoundDesk(alone.bus as never, house.vault, house.directory, house.clock, sitting);
    const take = async (id: string) =>
      racing
        .run({
          id,
          command: { type: 'TakeFromShortlist', data: { items } } as RoundCommand,
          occasion: occasion(),
          expected: 'any',
          correlation: 'test',
        }) // prettier-ignore
        .then(
          () => 'taken',
          (error: unknown) => String((error as { code?: string }).code ?? error),
        );
    const outcomes = await Promise.all([take(first), take(second)]);
    expect([...outcomes].sort()).toEqual(['TAKEN_ELSEWHERE', 'taken']);
    const [winner, loser] = outcomes[0] === 'taken' ? [first, second] : [second, first];
    const candidates = async (id: string) => {
      const state = await desk.stateOf(id);
      return state.status === 'unconvened' ? [] : state.file.candidates.map((candidate) => candidate.case);
    };
    expect([await candidates(winner), await candidates(loser)]).toEqual([[one], []]);
    expect((await house.rounds.takenAbove(lower)).map((row) => row.round)).toEqual([winner]);
    await run(loser, 'AnnulRound', { reason: 'Không còn hồ sơ.' });
    expect((await house.rounds.takenAbove(lower)).map((row) => row.round)).toEqual([winner]);
    await run(winner, 'AnnulRound', { reason: 'Sai ngày.' });
    expect(await waiting(CENTRAL)).toEqual([one]);
  });
});
