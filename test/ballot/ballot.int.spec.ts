import { randomBytes, randomUUID } from 'node:crypto';
import { type Choice, rootOfPath } from '@core/ballot';
import { toHex } from '@core/event-store';
import { vietnamLaw } from '@core/law';
import { type Actor, Rejection, toInstant, toLocalDate } from '@core/kernel';
import { BallotBox, BallotDesk } from '@lib/ballot';
import { EventStore, ExecuteHandler, sha256, Vault } from '@lib/event-store';
import { Pool } from 'pg';
import { fillPaper, finishPaper, makeBoxKey, requestPaper, type SignedPaper } from '../../apps/web/src/ballot/device';
import { createDatabase, type TestDatabase } from '../support/database';

jest.setTimeout(180_000);

const MEMBERS = Array.from({ length: 9 }, (_, i) => `member-${i + 1}`);
const CANDIDATES = ['case-a', 'case-b', 'case-c'];
const secretary: Actor = { id: 'secretary', role: 'council-secretary', unit: 'vn.40' };

let database: TestDatabase;
let app: Pool;
let boxPool: Pool;
let box: BallotBox;
let desk: BallotDesk;

beforeAll(async () => {
  database = await createDatabase();
  app = new Pool({ connectionString: database.appUrl, max: 8 });
  boxPool = new Pool({ connectionString: database.ballotUrl, max: 8 });
  const store = new EventStore(app);
  const vault = await new Vault(randomBytes(32), app).prepare();
  box = new BallotBox(boxPool);
  const handler = new ExecuteHandler(store);
  desk = new BallotDesk(handler, store, app, box, vault, { councilMembers: () => Promise.resolve(MEMBERS) });
});
afterAll(async () => {
  await Promise.all([app?.end(), boxPool?.end()]);
  await database?.drop();
});

const by = (actor: Actor | string) => ({
  commandId: randomUUID(),
  actor: typeof actor === 'string' ? { id: actor, role: 'council-member', unit: 'vn.40' } : actor,
  today: toLocalDate('2026-11-26'),
  now: toInstant('2026-11-26T02:00:00.000Z'),
});
const codeOf = async (run: Promise<unknown>): Promise<string> => {
  try {
    await run;
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
  return 'nothing';
};
const rule = {
  share: { num: 80, den: 100 },
  op: 'at-least' as const,
  base: 'all-members' as const,
  chairMustAgree: false,
  secrecy: 'secret' as const,
  absent: 'not-counted' as const,
  quorum: { num: 2, den: 3 },
  basis: vietnamLaw.thresholds[0]?.provision.instrument ?? '',
};

async function openBallot(part: { recused?: string[]; present?: string[]; knowing?: boolean } = {}) {
  const id = randomUUID();
  const key = await makeBoxKey();
  const data = {
    council: 'vn.40',
    candidates: CANDIDATES,
    members: MEMBERS,
    present: MEMBERS,
    recused: [],
    policy: 'recused-in-base' as const,
    rule,
    team: ['member-1', 'member-2', 'secretary'],
    sealingKey: key.sealingKey,
    ...part,
  };
  const open = () =>
    desk.run({ id, command: { type: 'OpenBallot', data }, occasion: by(secretary), correlation: 'test' });
  return { id, key, open };
}
const signingKey = async (id: string): Promise<string> => {
  const state = await desk.stateOf(id);
  return state.status === 'unopened' ? '' : state.file.signingKey;
};
async function takePaper(id: string, member: string): Promise<SignedPaper> {
  const key = await signingKey(id);
  const request = await requestPaper(id, key);
  return finishPaper(request, key, await desk.issue(id, request.blinded, by(member), 'test'));
}
const tell = (id: string, type: 'CloseIssue' | 'CloseCasting') =>
  desk.run({ id, command: { type, data: {} }, occasion: by(secretary), correlation: 'test' });
async function drop(id: string, paper: SignedPaper, key: string, choices: readonly Choice[]) {
  const { serial, signature, envelope } = await fillPaper(paper, key, choices);
  return box.cast(id, {
    serial,
    signature: Buffer.from(signature, 'base64'),
    envelope: Buffer.from(envelope, 'base64'),
  });
}

describe('a ballot of nine members and three candidates', () => {
  it('goes from the first paper to a count that adds up, and gives receipts that show nothing', async () => {
    const { id, key, open } = await openBallot();
    await open();
    const papers = await Promise.all(MEMBERS.map((member) => takePaper(id, member)));
    await tell(id, 'CloseIssue');
    const choices: Choice[][] = MEMBERS.map((_, i) => ['yes', i < 8 ? 'yes' : 'no', i < 7 ? 'yes' : 'blank']);
    const receipts = await Promise.all(papers.map((paper, i) => drop(id, paper, key.sealingKey, choices[i] ?? [])));
    expect(await box.turnout(id)).toBe(9);
    await tell(id, 'CloseCasting');
    await desk.seal(id, by(secretary), 'test');
    expect(await desk.offerShare(id, key.shares[2] ?? '', by('secretary'), 'test')).toBe(false);
    expect(await desk.offerShare(id, key.shares[0] ?? '', by('member-1'), 'test')).toBe(true);
    const state = await desk.stateOf(id);
    expect(state).toMatchObject({ status: 'tallied', box: { cast: 9, notReturned: 0 } });
    if (state.status !== 'tallied') return;
    expect(state.tally.results).toEqual([
      { case: 'case-a', yes: 9, no: 0, blank: 0, needed: 8, base: 9, passed: true },
      { case: 'case-b', yes: 8, no: 1, blank: 0, needed: 8, base: 9, passed: true },
      { case: 'case-c', yes: 7, no: 0, blank: 2, needed: 8, base: 9, passed: false },
    ]);
    for (const receipt of receipts) {
      const { proof, ...same } = await box.inclusion(id, receipt.paper);
      expect(same).toEqual(receipt);
      const bytes = (text: string) => Buffer.from(text, 'hex');
      const { index, size, path, root } = proof as NonNullable<typeof proof>;
      const led = await rootOfPath(bytes(receipt.leaf), index, size, path.map(bytes), sha256);
      expect(toHex(led ?? new Uint8Array())).toBe(root);
    }
    expect(new Set(receipts.map(({ paper }) => paper)).size).toBe(9);
    const { rows } = await app.query('select from ballot_box.offered_shares where ballot = $1', [id]);
    expect(rows).toHaveLength(0);
  });

  it('says before it opens that nine members at 90 % cannot succeed with one recused, and opens only when told to', async () => {
    const strict = { ...rule, share: { num: 90, den: 100 } };
    const { id, key } = await openBallot();
    const data = {
      council: 'vn.40',
      candidates: CANDIDATES,
      members: MEMBERS,
      present: MEMBERS,
      recused: ['member-9'],
      policy: 'recused-in-base' as const,
      rule: strict,
      team: ['member-1', 'member-2', 'secretary'],
      sealingKey: key.sealingKey,
    };
    const open = (knowing?: true) =>
      desk.run({
        id,
        command: { type: 'OpenBallot', data: { ...data, ...(knowing && { knowing }) } },
        occasion: by(secretary),
        correlation: 'test',
      });
    expect(await codeOf(open())).toBe('BALLOT_CANNOT_SUCCEED');
    await open(true);
    expect(await codeOf(takePaper(id, 'member-9'))).toBe('MEMBER_RECUSED');
    expect(await codeOf(takePaper(id, 'stranger'))).toBe('NOT_ENTITLED_TO_A_PAPER');
  });

  it('gives the same paper again when the network was lost, and no second one', async () => {
    const { id, open } = await openBallot();
    await open();
    const request = await requestPaper(id, await signingKey(id));
    const first = await desk.issue(id, request.blinded, by('member-3'), 'test');
    expect(await desk.issue(id, request.blinded, by('member-3'), 'test')).toBe(first);
    const other = await requestPaper(id, await signingKey(id));
    expect(await codeOf(desk.issue(id, other.blinded, by('member-3'), 'test'))).toBe('PAPER_ALREADY_ISSUED');
    expect(await codeOf(desk.issue(id, 'AAAA', by('member-4'), 'test'))).toBe('REQUEST_NOT_WELL_FORMED');
  });

  it('refuses a vote before and after its time, twice, by a forged paper, and one of another ballot', async () => {
    const { id, key, open } = await openBallot();
    const next = await openBallot();
    await Promise.all([open(), next.open()]);
    const [paper, foreign, late] = await Promise.all([
      takePaper(id, 'member-1'),
      takePaper(next.id, 'member-1'),
      takePaper(id, 'member-2'),
    ]);
    const yes: Choice[] = ['yes', 'yes', 'yes'];
    expect(await codeOf(drop(id, paper, key.sealingKey, yes))).toBe('BALLOT_NOT_CASTING');
    await tell(id, 'CloseIssue');
    const filled = await fillPaper(paper, key.sealingKey, yes);
    const lies = {
      serial: filled.serial,
      signature: Buffer.from(filled.signature, 'base64'),
      envelope: Buffer.from(filled.envelope, 'base64'),
    };
    const receipt = await box.cast(id, lies);
    expect(await box.cast(id, lies)).toEqual(receipt); // asked again after the network was lost
    expect(await codeOf(drop(id, paper, key.sealingKey, ['no', 'no', 'no']))).toBe('PAPER_USED');
    expect(await codeOf(drop(id, { ...foreign, ballot: id }, key.sealingKey, yes))).toBe('PAPER_FORGED');
    expect(await codeOf(box.cast(id, { ...lies, serial: 'ab'.repeat(32) }))).toBe('PAPER_FORGED');
    expect(await codeOf(takePaper(id, 'member-5'))).toBe('ISSUE_CLOSED'); // its key is destroyed
    await tell(id, 'CloseCasting');
    expect(await codeOf(drop(id, late, key.sealingKey, yes))).toBe('BALLOT_NOT_CASTING');
    await desk.seal(id, by(secretary), 'test');
    expect(await desk.stateOf(id)).toMatchObject({ box: { cast: 1, notReturned: 1 } });
    expect(await box.cast(id, lies).catch((error: Rejection) => error.code)).toBe('BALLOT_NOT_CASTING');
    expect(await box.inclusion(id, receipt.paper)).toMatchObject({ ...receipt, proof: { size: 1, path: [] } });
    expect(await codeOf(box.inclusion(id, 'ab'.repeat(32)))).toBe('PAPER_NOT_IN_BOX');
  });

  it('does not open with wrong shares, with one person twice, or before it is sealed, and counts a spoilt paper as invalid', async () => {
    const { id, key, open } = await openBallot();
    const other = await makeBoxKey();
    await open();
    const papers = await Promise.all(['member-1', 'member-2'].map((member) => takePaper(id, member)));
    await tell(id, 'CloseIssue');
    await drop(id, papers[0] as SignedPaper, key.sealingKey, ['yes', 'no', 'blank']);
    await drop(id, papers[1] as SignedPaper, other.sealingKey, ['yes', 'yes', 'yes']); // sealed to nobody of the team
    expect(await codeOf(desk.offerShare(id, key.shares[0] ?? '', by('member-1'), 'test'))).toBe('BOX_NOT_SEALED');
    await tell(id, 'CloseCasting');
    await desk.seal(id, by(secretary), 'test');
    expect(await codeOf(desk.offerShare(id, key.shares[0] ?? '', by('member-7'), 'test'))).toBe('NOT_OF_THE_TEAM');
    expect(await desk.offerShare(id, key.shares[0] ?? '', by('member-1'), 'test')).toBe(false);
    expect(await desk.offerShare(id, key.shares[1] ?? '', by('member-1'), 'test')).toBe(false); // the same person again
    expect(await codeOf(desk.offerShare(id, other.shares[1] ?? '', by('member-2'), 'test'))).toBe('SHARES_DO_NOT_OPEN');
    expect(await desk.offerShare(id, key.shares[0] ?? '', by('member-1'), 'test')).toBe(false);
    expect(await desk.offerShare(id, key.shares[1] ?? '', by('member-2'), 'test')).toBe(true);
    expect(await desk.stateOf(id)).toMatchObject({
      status: 'tallied',
      tally: { invalid: 1, results: [{ yes: 1, no: 0, blank: 0 }, { yes: 0, no: 1 }, { blank: 1 }] },
    });
  });

  it('finds a box that somebody changed after it was sealed', async () => {
    const { id, key, open } = await openBallot();
    await open();
    const papers = await Promise.all(['member-1', 'member-2'].map((member) => takePaper(id, member)));
    await tell(id, 'CloseIssue');
    for (const paper of papers) await drop(id, paper, key.sealingKey, ['yes', 'yes', 'yes']);
    await tell(id, 'CloseCasting');
    await desk.seal(id, by(secretary), 'test');
    const owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
    await owner.query(
      'delete from ballot_box.sealed_papers where ballot = $1 and serial = (select max(serial) from ballot_box.sealed_papers where ballot = $1)',
      [id],
    );
    await owner.end();
    await desk.offerShare(id, key.shares[0] ?? '', by('member-1'), 'test');
    expect(await codeOf(desk.offerShare(id, key.shares[1] ?? '', by('member-2'), 'test'))).toBe('BOX_CHANGED');
  });

  it('takes what is dropped while the box is being closed, or refuses it: nothing between', async () => {
    const { id, key, open } = await openBallot();
    await open();
    const papers = await Promise.all(MEMBERS.map((member) => takePaper(id, member)));
    await tell(id, 'CloseIssue');
    const dropped = papers.map((paper) => codeOf(drop(id, paper, key.sealingKey, ['yes', 'yes', 'yes'])));
    await tell(id, 'CloseCasting');
    await desk.seal(id, by(secretary), 'test');
    const outcomes = await Promise.all(dropped);
    const taken = outcomes.filter((code) => code === 'nothing').length;
    expect(outcomes.filter((code) => code === 'BALLOT_NOT_CASTING')).toHaveLength(9 - taken);
    expect(await desk.stateOf(id)).toMatchObject({ status: 'sealed', box: { cast: taken } });
  });
});
