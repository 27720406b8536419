import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { stateOf } from '@core/kernel';
import { caseDecider, standingAwards } from '@core/pipeline';
import { advance, Execute, type RecordedEvent, type Subscription } from '@lib/event-store';
import { proveObligations } from '@lib/obligations';
import { AwardsOfCases, caseAggregate } from '@lib/pipeline';
import { everyAwardOf } from './award-holds';
import { policies, react, sendBecause, systemAt } from './reactions';
import { AwardScene, COMMUNE, decree, head, nominee, staff } from '../../../test/support/award-scene';

jest.setTimeout(120_000);

const ROUNDS = process.env['FAULTS'] === 'long' ? 40 : 2;
const carrying = policies.find(({ name }) => name === 'carry-award-outcomes');
let scene: AwardScene;

beforeAll(async () => {
  scene = await AwardScene.open('2024-03-04');
});
afterAll(() => scene?.close());

/** The policy as a worker reads it. */
const reader = (bus: AwardScene['here']): Subscription => ({
  name: 'carry-award-outcomes',
  categories: ['proposal'],
  async handle(events) {
    for (const event of events) if (carrying) await react(scene.house, bus as never, carrying, event).catch(refused);
  },
});
const refused = (error: unknown) => {
  if (!(error as { code?: string }).code) throw error;
};
/** Both workers at once, until the log has been read to its end. */
async function follow(): Promise<void> {
  const one = async (bus: AwardScene['here']) => {
    while ((await advance(scene.projector, scene.house.store, reader(bus))) > 0);
  };
  await Promise.all([one(scene.here), one(scene.elsewhere)]);
  await one(scene.here);
}
const again = () =>
  scene.owner.query(`update event_store.checkpoints set position = 0 where subscription = 'carry-award-outcomes'`);
const eventsOf = (id: string) => scene.house.store.readStream(`case-${id}`);
const outcomes = async (id: string) =>
  (await eventsOf(id)).map(({ type }) => type).filter((type) => type.startsWith('Commendation'));
const fileOf = async (id: string) => {
  const state = stateOf(caseDecider, await eventsOf(id));
  if (state.status === 'unopened') throw new Error('no case');
  return state.file;
};
const named = (id: string, caseId: string) => nominee(id, { case: caseId, subject: caseId });

describe('what a proposal decides about the cases on its list', () => {
  it('reaches each of them once, by two workers at once and after the log is read again', async () => {
    for (let i = 0; i < ROUNDS; i += 1) {
      const [given, left, alone] = [await scene.openCase(2023), await scene.openCase(2023), await scene.openCase(2023)];
      const id = await scene.appraised([named('a', given), named('b', left), nominee('c')]);
      await scene.ask(id, head, 'DecideAward', decree(`${i}-1/QĐ`, '2024-03-04', { without: ['b'] }));
      const other = await scene.appraised([named('a', alone)]);
      await scene.ask(other, head, 'RefuseAward', {
        ...{ number: `${i}-2/UBND`, date: '2024-03-04', grounds: 'Chưa đủ.', legalBasis: 'Điều 74' },
      });
      // Two processes that both believe to have the turn send the same commands in the same moment.
      for (const event of await decisionsIn(id, other)) {
        if (!carrying) throw new Error('no policy');
        const [a, b] = [scene.here, scene.elsewhere].map((bus) => react(scene.house, bus as never, carrying, event));
        await Promise.all([a, b]);
      }
      await follow();
      await again();
      await follow();
      const annulment = { conclusion: { number: '2/KL', date: '2024-03-04' }, reason: 'Kê khai gian dối.' };
      await scene.ask(id, head, 'AnnulAward', {
        ...{ number: `${i}-3/QĐ`, date: '2024-03-04', nominees: ['a', 'c'], ground: 'fraud', ...annulment },
      });
      await follow();
      await again();
      await follow();
      expect(await outcomes(given)).toEqual(['CommendationDecided', 'CommendationAnnulled']);
      expect(await outcomes(left)).toEqual(['CommendationDenied']);
      expect(await outcomes(alone)).toEqual(['CommendationDenied']);
      expect(standingAwards((await fileOf(given)).commendation)).toEqual([]);
    }
  });

  it('would be recorded twice by a rule that does not look and commands with ids of their own: the control', async () => {
    const id = await scene.openCase(2023);
    const proposal = await scene.appraised([named('a', id)]);
    await scene.ask(proposal, head, 'DecideAward', decree('control/QĐ', '2024-03-04'));
    const [event] = await decisionsIn(proposal);
    const [send] = carrying?.react(event as never, proposal) ?? [];
    const aggregate = caseAggregate(scene.house.around);
    const forgetful = {
      ...aggregate,
      decider: { ...caseDecider, decide: (command: never, _state: unknown, context: never) =>
        caseDecider.decide(command, stateOf(caseDecider, opened), context) },
    }; // prettier-ignore
    const opened = (await eventsOf(id)).slice(0, 2);
    for (let i = 0; i < 2; i += 1) {
      const { clock, vault } = scene.house;
      const occasion = { commandId: randomUUID(), actor: systemAt(COMMUNE), today: clock.today(), now: clock.now() };
      const order = { aggregate: forgetful, streamId: id, command: send?.command, occasion, expected: 'any' };
      await scene.here.execute(new Execute({ ...order, fingerprint: vault.fingerprint({}), correlation: 't' } as never) as never); // prettier-ignore
    }
    expect(await outcomes(id)).toEqual(['CommendationDecided', 'CommendationDecided']);
  });

  it('is logged and passed over where there is no such case, and says nothing while nothing is decided', async () => {
    const [id, gone] = [await scene.openCase(2023), randomUUID()];
    const proposal = await scene.appraised([named('a', id), named('b', gone)]);
    await follow();
    expect(await outcomes(id)).toEqual([]);
    await scene.ask(proposal, head, 'DecideAward', decree('gone/QĐ', '2024-03-04'));
    await follow();
    expect(await outcomes(id)).toEqual(['CommendationDecided']);
    expect(await eventsOf(gone)).toEqual([]);
    const open = await scene.openCase(2023);
    const withdrawn = randomUUID();
    await scene.ask(withdrawn, staff, 'ProposeAward', {
      ...{ unit: COMMUNE, award: 'provincial-merit', stream: 'ad-hoc', level: 'province', authority: 'vn.40' },
      ...{ summary: 'Đề nghị.', simplified: 'sudden-achievement', nominees: [named('a', open)] },
    });
    await scene.ask(withdrawn, staff, 'WithdrawProposal', { reason: 'Thôi.' });
    await follow();
    expect(await outcomes(open)).toEqual([]);
  });
});

describe('the ladder of each nominee of a list', () => {
  it('is climbed by what lists and cases have on record of them, line by line', async () => {
    await scene.day('2025-03-03');
    const [one, other] = [await scene.openCase(2025), await scene.openCase(2025)];
    const title = (award: string, level: string, authority: string) => ({
      ...{ award, level, authority, stream: 'merit', simplified: 'found-by-head' },
    });
    for (const year of [2022, 2023, 2024]) {
      const achievement = { key: `step-${year}`, year, text: 'Một năm.' };
      const step = { ...nominee('a', { subject: one, achievement }) };
      const id = await scene.appraised([step], title('grassroots-fighter', 'organization-head', 'vn.40'));
      await scene.ask(id, head, 'DecideAward', decree(`${year}/QĐ`, '2025-03-03', { level: 'organization-head' }));
    }
    const list = (...cases: readonly string[]) =>
      scene.appraised(
        cases.map((id, i) =>
          nominee(`n${i}`, { case: id, subject: id, achievement: { key: randomUUID(), year: 2025, text: 'Năm này.' } }),
        ),
        title('provincial-fighter', 'province', 'vn.40'),
      );
    expect(await scene.codeOf(list(one, other))).toBe('LADDER_OF_NOMINEE');
    expect(await scene.codeOf(list(one))).toBe('done');
    await scene.day('2024-03-04');
  });
});

describe('awards of before this system', () => {
  const secretary = { ...staff, id: '5eed0000-0000-4000-8000-000000000007', role: 'council-secretary' } as const;
  const leader = { ...staff, id: '5eed0000-0000-4000-8000-000000000008', role: 'approver' } as const;
  const declaration = (recipient: string, year: number) => ({
    ...{
      unit: COMMUNE,
      recipient,
      kind: 'individual',
      name: 'Người Thử',
      award: 'grassroots-fighter',
      stream: 'merit',
    },
    ...{ year, number: `${year}/QĐ-UBND`, date: `${year}-12-20`, authority: 'Chủ tịch UBND huyện' },
  });
  const scan = async (id: string) => {
    const body = Readable.from([Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')]);
    return scene.house.attestationFiles.receive(id, body, 'application/pdf', secretary.id);
  };
  /** Declared with its scan, and confirmed by somebody else. */
  const confirmed = async (recipient: string, year: number) => {
    const id = randomUUID();
    await scene.attest(id, secretary, 'AttestAward', declaration(recipient, year));
    const { sha256 } = await scan(id);
    await scene.attest(id, secretary, 'AttachDecision', { sha256 });
    await scene.attest(id, leader, 'ConfirmAttestation', {});
    return id;
  };
  const list = (subject: string, over: object = {}) =>
    scene.appraised(
      [nominee('n', { subject, achievement: { key: randomUUID(), year: 2023, text: 'Năm.' }, ...over })],
      {
        ...{ award: 'provincial-fighter', level: 'province', authority: 'vn.40', stream: 'merit' },
        simplified: 'found-by-head',
      },
    );

  it('climb the ladder once another person has confirmed them, and no longer once one is withdrawn', async () => {
    const recipient = `recipient-${randomUUID()}`;
    await confirmed(recipient, 2020);
    await confirmed(recipient, 2021);
    const last = randomUUID();
    await scene.attest(last, secretary, 'AttestAward', declaration(recipient, 2022));
    const { sha256 } = await scan(last);
    expect(await scene.codeOf(list(recipient))).toBe('LADDER_OF_NOMINEE');
    expect(await scene.codeOf(scene.attest(last, leader, 'ConfirmAttestation', {}))).toBe('ATTESTED_WITHOUT_PAPER');
    await scene.attest(last, secretary, 'AttachDecision', { sha256 });
    expect(await scene.codeOf(scene.attest(last, secretary, 'ConfirmAttestation', {}))).toBe('ATTESTER_CONFIRMS');
    expect(await scene.codeOf(list(recipient))).toBe('LADDER_OF_NOMINEE');
    await scene.attest(last, leader, 'ConfirmAttestation', {});
    expect(await scene.codeOf(list(recipient))).toBe('done');
    await scene.attest(last, secretary, 'WithdrawAttestation', { reason: 'Nhầm người cùng tên.' });
    expect(await scene.codeOf(list(recipient))).toBe('LADDER_OF_NOMINEE');
    expect(await scene.codeOf(confirmed(recipient, 2022))).toBe('done'); // declared anew after it was withdrawn
  });

  it('are those of a case as well, and of cases about the same person', async () => {
    const [first, later] = [await scene.openCase(2023), await scene.openCase(2023)];
    await scene.sameRecipient(later, first);
    for (const year of [2021, 2022]) await confirmed(first, year);
    expect(await scene.codeOf(list(later, { case: later }))).toBe('LADDER_OF_NOMINEE');
    await confirmed(later, 2020);
    expect(await scene.codeOf(list(later, { case: later }))).toBe('done');
    expect(await scene.house.around.awards.awardsOf(later)).toMatchObject([
      ...[2020, 2021, 2022].map((year) => ({ year, attested: true, annulled: false })),
    ]);
  });

  it('are declared once, whoever declares them, at the same moment too, and not beside an award of this house', async () => {
    const recipient = `recipient-${randomUUID()}`;
    const declared = [scene.here, scene.elsewhere].map((bus) =>
      scene.codeOf(scene.attest(randomUUID(), secretary, 'AttestAward', declaration(recipient, 2021), bus)),
    );
    expect((await Promise.all(declared)).sort()).toEqual(['ATTESTED_TWICE', 'done']);
    const id = await scene.appraised([nominee('a', { subject: recipient })]);
    await scene.ask(id, head, 'DecideAward', decree('own/QĐ', '2024-03-04'));
    const own = { award: 'provincial-merit', number: 'OWN / QĐ', date: '2024-03-04', year: 2023 };
    const twice = scene.attest(randomUUID(), secretary, 'AttestAward', { ...declaration(recipient, 2023), ...own });
    expect(await scene.codeOf(twice)).toBe('ATTESTED_TWICE');
  });
});

describe('the awards of one recipient from both who keep them', () => {
  it('are each there once, though the case repeats what the list decided, and annulled as soon as either says so', async () => {
    const { house } = scene;
    const awards = everyAwardOf(
      new AwardsOfCases(house.connection.pool, house.store),
      house.awardRegister,
      house.attesting.attestations,
    );
    const [id, twin] = [await scene.openCase(2023), await scene.openCase(2024)];
    await scene.sameRecipient(twin, id);
    const proposal = await scene.appraised([named('a', id)]);
    await scene.ask(proposal, head, 'DecideAward', decree('join/QĐ', '2024-03-04'));
    const known = { case: id, award: 'provincial-merit', year: 2023, annulled: false };
    expect(await awards.awardsOf(twin)).toMatchObject([known]); // before the case knows of it
    await follow();
    expect(await outcomes(id)).toEqual(['CommendationDecided']);
    const joined = await awards.awardsOf(twin);
    expect(joined).toMatchObject([{ ...known, achievement: id }]); // the case knows what it was for
    expect(await awards.awardsOf(id)).toEqual(joined);
    const conclusion = { number: '3/KL', date: '2024-03-04' };
    await scene.ask(proposal, head, 'AnnulAward', {
      ...{ number: 'unjoin/QĐ', date: '2024-03-04', nominees: ['a'], ground: 'fraud', conclusion, reason: 'Gian dối.' },
    });
    expect(await awards.awardsOf(id)).toMatchObject([{ annulled: true }]); // before the case knows of it
    await follow();
    expect(await awards.awardsOf(id)).toMatchObject([{ annulled: true }]);
    expect(await awards.awardsOf(await scene.openCase(2023))).toEqual([]);
  });
});

describe('what an award proves of the unit that brought the case', () => {
  it('stands while the award does, goes with it, and leaves what another case proves', async () => {
    const [given, kept] = [await scene.openCase(2023), await scene.openCase(2023)];
    const id = await scene.appraised([named('a', given), named('b', kept)]);
    await scene.ask(id, head, 'DecideAward', decree('proof/QĐ', '2024-03-04'));
    await follow();
    expect(await proofsOf(given, kept)).toEqual([
      `case.${given}.CommendationDecided`,
      `case.${kept}.CommendationDecided`,
    ]);
    const conclusion = { number: '4/KL', date: '2024-03-04' };
    await scene.ask(id, head, 'AnnulAward', {
      ...{
        number: 'unproof/QĐ',
        date: '2024-03-04',
        nominees: ['a'],
        ground: 'fraud',
        conclusion,
        reason: 'Gian dối.',
      },
    });
    await follow();
    expect(await proofsOf(given, kept)).toEqual([`case.${kept}.CommendationDecided`]);
  });
});

/** What the reader that proves obligations keeps of decided awards, after it has read the log to its end. */
async function proofsOf(...cases: readonly string[]): Promise<readonly string[]> {
  const prover = proveObligations(
    () => scene.house.shelf.all(),
    (event, wanted) => sendBecause(scene.house, scene.here, 'prove-obligations', event, wanted),
  );
  while ((await advance(scene.projector, scene.house.store, prover)) > 0);
  const { rows } = await scene.owner.query<{ name: string }>(
    `select name from obligations.proofs where stands and name = any($1)`,
    [cases.map((id) => `case.${id}.CommendationDecided`)],
  );
  return cases.map((id) => `case.${id}.CommendationDecided`).filter((name) => rows.some((row) => row.name === name));
}

async function decisionsIn(...proposals: readonly string[]): Promise<readonly RecordedEvent[]> {
  const all = await Promise.all(proposals.map((id) => scene.house.store.readStream(`proposal-${id}`)));
  return all.flat().filter(({ type }) => type === 'AwardDecided' || type === 'AwardRefused');
}
