import { randomUUID } from 'node:crypto';
import type { CouncilView, Minutes, RoundView, TurnoutView } from '@core/council';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { codeOf, good, MEMBERS, personOf } from './ballot-scene';
import { CEILING_MS, until } from './patience';
import { COUNCIL, plan, UNIT } from './story';
import { problemOf, type Reply, type Visitor, Wire } from './wire';

jest.setTimeout(3 * CEILING_MS);

const LAW = {
  ...{ share: { num: 90, den: 100 }, op: 'at-least', base: 'all-members', chairMustAgree: false },
  ...{ absent: 'written', quorum: { num: 2, den: 3 }, basis: 'Điều 5 Quy chế (mẫu)' },
};
const bylaw = (general: object) => ({ general, special: [], recusal: 'recused-in-base' });

interface CouncilShown {
  readonly members: readonly { readonly person: string; readonly role: string }[];
}

describe('a session of nine members over the wire', () => {
  let app: RunningApp;
  let wire: Wire;
  let secretary: Visitor;
  let second: Visitor;
  let today: string;
  const people = MEMBERS.map(personOf);
  const round = randomUUID();
  const [hands, paper] = [randomUUID(), randomUUID()];
  const path = `/rounds/${round}`;
  let version = 0;
  let founded: CouncilView;

  beforeAll(async () => {
    app = await bootApp();
    wire = new Wire(app.origin);
    [secretary, second] = await Promise.all([wire.enter('thuky.hoidong'), wire.enter(MEMBERS[4] ?? '')]);
    today = good<{ today: string }>(await secretary.get('/session')).today;
    good(await secretary.post('/session/step-up', { password: PASSWORD }));
  });
  afterAll(async () => {
    wire?.close();
    await app?.stop();
  });

  const ask = async (type: string, data: object, by = secretary): Promise<Reply> => {
    let reply = await by.command(path, type, data, version === 0 ? '*' : version);
    // The worker reminds of the session when it likes: a version that only a reminder has taken is asked for again.
    if (reply.status === 412 && version > 0) {
      version = Number(/"(\d+)"/.exec(String((await secretary.get(path)).headers.etag))?.[1]);
      reply = await by.command(path, type, data, version);
    }
    if (reply.status < 300) version = (reply.body as { version: number }).version;
    return reply;
  };
  const view = async () => good<RoundView>(await secretary.get(path));
  const council = (type: string, data: object, at: '*' | number) =>
    secretary.command(`/councils/${COUNCIL}`, type, data, at);

  it('begins with a council under a by-law, which nobody overrules at convening', async () => {
    const document = { number: '12/QĐ-UBND', date: today };
    founded = good<CouncilView>(await secretary.get(`/councils/${COUNCIL}`));
    expect([founded.members.length, founded.members[0]?.role, founded.bylaw]).toEqual([9, 'chair', 1]);
    const seats = people.map((person, i) => ({ person, role: i === 0 ? 'chair' : 'ordinary-member' }));
    const founding = { unit: COUNCIL, level: 'province', from: today, document, seats };
    const rule = bylaw({ ...LAW, secrecy: 'shown-openly' });
    expect(codeOf(await council('ConstituteCouncil', { ...founding, bylaw: rule }, '*'))).toBe('STREAM_EXISTS');
    good(await council('AdoptBylaw', { from: today, document, bylaw: rule }, founded.version));

    const convening = { council: COUNCIL, plan, heldOn: today, members: people, agenda: ['Xét hồ sơ'] };
    const threshold = { num: 1, den: 2, op: 'GE', base: 'ALL_MEMBERS' };
    const overruled = await ask('ConveneRound', { ...convening, threshold, quorum: { num: 1, den: 2 } });
    expect(codeOf(overruled)).toBe('BYLAW_GOVERNS');
    good(await ask('ConveneRound', convening));
    for (const one of [hands, paper]) good(await ask('IntroduceCandidate', { case: one }));
    // What a vote would need is said before anything opens, and that one who stands aside makes it impossible.
    expect((await view()).candidates[0]?.forecast).toMatchObject({ sentence: 'cần 9/9 phiếu', feasible: true });
  });

  it('refuses one of two secretaries at once and loses nothing, and votes before the quorum', async () => {
    const elsewhere = await wire.enter('thuky.hoidong'); // the same desk in a second browser
    const stale = version;
    good(await ask('RecordAttendance', { present: people.slice(0, 5) }));
    const other = await secretary.command(path, 'RecordAttendance', { present: people }, stale);
    expect([other.status, codeOf(other)]).toEqual([412, 'STREAM_MOVED']);
    const said = ['Ghi ở máy thứ nhất.', 'Ghi ở máy thứ hai.'];
    // The worker's reminder may take a version of its own: then both of them read once more.
    const both = await until('one of the two to be taken', async () => {
      const { version: seen } = await view();
      const asked = [secretary, elsewhere].map((by, i) => by.command(path, 'NoteDiscussion', { text: said[i] }, seen));
      const replies = await Promise.all(asked);
      return replies.some(({ status }) => status === 200) ? replies : undefined;
    });
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    // Whoever was refused reads again and asks again; the same request sent twice is done once.
    const late = both[0]?.status === 412 ? 0 : 1;
    const key = randomUUID();
    const [first, repeated] = await until('the other to be taken', async () => {
      const { version: now } = await view();
      const again = () => secretary.command(path, 'NoteDiscussion', { text: said[late] }, now, key);
      const replies = [await again(), await again()] as const;
      return replies[0].status === 200 ? replies : undefined;
    });
    expect(repeated.body).toEqual({ ...(first.body as object), repeated: true });
    version = (first.body as { version: number }).version;
    const { minutes } = good<{ minutes: Minutes }>(await secretary.get(`${path}/minutes`));
    expect(minutes.discussion.map(({ text }) => text).sort()).toEqual([...said].sort());
    // A member enters nobody's vote, not even their own: that is the secretary's.
    const mine = { case: hands, yes: 9, no: 0, abstain: 0 };
    expect(codeOf(await ask('RecordOpenVote', mine, second))).toBe('NOT_ALLOWED');
    expect(codeOf(await ask('RecordOpenVote', { case: hands, yes: 5, no: 0, abstain: 0 }))).toBe('QUORUM_NOT_MET');
    good(await ask('RecordAttendance', { present: people }));
  });

  it('keeps its by-law when another is adopted meanwhile, and says so', async () => {
    const at = good<{ version: number }>(await secretary.get(`/councils/${COUNCIL}`)).version;
    const document = { number: '13/QĐ-UBND', date: today };
    const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
    const next = bylaw({ ...LAW, secrecy: 'shown-openly', share: { num: 1, den: 2 } });
    good(await council('AdoptBylaw', { from: tomorrow, document, bylaw: next }, at));
    // Nor is one of a day that another governs already slipped under the session.
    const { version: behind } = good<CouncilView>(await secretary.get(`/councils/${COUNCIL}`));
    const under = { from: today, document: { number: '14/QĐ-UBND', date: today }, bylaw: next };
    expect(codeOf(await council('AdoptBylaw', under, behind))).toBe('BYLAW_DATES_OVERLAP');
    const { rules, bylaw: pinned } = await view();
    expect([rules.general.share, pinned?.version]).toEqual([{ num: 90, den: 100 }, 2]);
  });

  it('says when a vote cannot succeed, closes recusal with the vote, and takes a new vote for the old', async () => {
    const mine = { member: people[4], case: hands, tie: 'relative' };
    expect(codeOf(await ask('DeclareInterest', { ...mine, member: people[5] }, second))).toBe('INTEREST_OF_ANOTHER');
    good(await ask('DeclareInterest', mine, second));
    expect((await view()).candidates[0]?.forecast).toMatchObject({
      sentence: 'cần 9/9 phiếu',
      reachable: 8,
      feasible: false,
    });
    const eight = { case: hands, yes: 8, no: 0, abstain: 0 };
    expect(codeOf(await ask('RecordOpenVote', eight))).toBe('VOTE_CANNOT_SUCCEED');
    good(await ask('WithdrawInterest', { member: people[4], case: hands, reason: 'Ghi nhầm người.' }));
    expect(codeOf(await ask('RecordOpenVote', eight))).toBe('VOTES_MISSING');
    good(await ask('RecordOpenVote', { case: hands, yes: 8, no: 1, abstain: 0 }));
    expect(codeOf(await ask('DeclareInterest', mine, second))).toBe('RECUSAL_CLOSED');
    expect(codeOf(await ask('RecordOpenVote', { case: hands, yes: 9, no: 0, abstain: 0 }))).toBe(
      'CANDIDATE_ALREADY_VOTED',
    );
    good(await ask('ReopenVote', { case: hands, reason: 'Đếm nhầm một tay.' }));
    good(await ask('RecordOpenVote', { case: hands, yes: 9, no: 0, abstain: 0 }));
  });

  it('takes papers only from two persons who counted the same', async () => {
    const count = (yes: number) => ({
      ...{ issued: 9, invalid: 0, notReturned: 0 },
      counts: [{ case: paper, yes, no: 9 - yes, blank: 0 }],
    });
    expect(codeOf(await ask('EnterPaperCount', { ...count(9), issued: 8 }))).toBe('PAPERS_DO_NOT_ADD_UP');
    good(await ask('EnterPaperCount', count(8)));
    expect(codeOf(await ask('ConfirmPaperCount', count(8)))).toBe('COUNT_BY_THE_SAME_PERSON');
    const differs = problemOf(await ask('ConfirmPaperCount', count(7), second));
    expect([differs.code, differs.title]).toEqual(['COUNT_DIFFERS', expect.stringContaining('8/1/0') as string]);
    // Nothing of one person's count is shown before the second has counted.
    const waiting = await view();
    expect([waiting.count?.cases, waiting.candidates[1]?.votes]).toEqual([[paper], []]);
    const wall = good<TurnoutView>(await secretary.get(`${path}/turnout`));
    expect(wall).toMatchObject({ members: 9, present: 9, underWay: true, voted: 1 });
    expect(codeOf(await ask('CloseRound', { minutes: 'Sớm.' }))).toBe('COUNT_NOT_CONFIRMED');
    good(await ask('ConfirmPaperCount', count(8), second));
  });

  it('closes with minutes in which every vote has its need, its base and its source', async () => {
    good(await ask('CloseRound', { minutes: 'Hội đồng thống nhất.' }));
    const { minutes } = good<{ minutes: object }>(await secretary.get(`${path}/minutes`));
    expect(minutes).toMatchObject({
      status: 'closed',
      bylaw: { version: 2 },
      quorum: { needed: 6, present: 9, quorate: true },
      presiding: people[0],
      passed: [hands],
      votes: [
        { case: hands, vote: 1, outcome: 'not-selected', reopened: { reason: 'Đếm nhầm một tay.' } },
        { case: hands, vote: 2, repeats: 1, sentence: 'cần 9/9 phiếu', outcome: 'selected' },
        { case: paper, mode: 'paper-ballot', outcome: 'not-selected', rule: { basis: LAW.basis } },
      ],
    });
    const late = { case: hands, yes: 9, no: 0, abstain: 0 };
    expect(codeOf(await ask('RecordOpenVote', late))).toBe('ROUND_CLOSED');
    expect(codeOf(await ask('ReopenVote', { case: hands, reason: 'Muộn.' }))).toBe('ROUND_CLOSED');
  });

  it('shows the council of a day on the command line, with its names and its by-law', async () => {
    const shown = JSON.parse(await app.cli('council', 'show', COUNCIL, '--on', today, '--json')) as CouncilShown;
    expect(shown).toMatchObject({ unit: COUNCIL, on: today, level: 'province', bylaw: { version: 2 } });
    expect(shown.members.map((one) => [one.person, one.role === 'chair'])).toEqual(
      founded.members.map(({ person, role }) => [person.id, role === 'chair']),
    );
    const text = await app.cli('council', 'show', COUNCIL, '--on', today);
    expect(text).toContain('9 thành viên');
    for (const { person } of founded.members) expect(text).toContain(person.name);
    expect(text).toContain('Quy chế bản 2 (12/QĐ-UBND): đạt từ 90/100 tổng số thành viên');
    await expect(app.cli('council', 'show', COUNCIL, '--on', '2020-01-01')).rejects.toThrow('Không có hội đồng nào');
    await expect(app.cli('council', 'show', COUNCIL, '--on', 'hôm nay')).rejects.toThrow('Hãy viết');
  });

  it('sends its list up to the next council, once', async () => {
    const { passed, above } = await view();
    expect([passed.map((one) => one.case), above]).toMatchObject([[hands], { unit: 'vn', level: 'central' }]);
    const sent = { cases: [hands], to: 'vn', document: { number: '7/TTr-HĐ', date: today } };
    expect(codeOf(await ask('SubmitShortlist', { ...sent, cases: [paper] }))).toBe('CASE_NOT_PASSED');
    expect(codeOf(await ask('SubmitShortlist', { ...sent, to: UNIT }))).toBe('UNIT_NOT_ABOVE');
    good(await ask('SubmitShortlist', sent));
    expect(codeOf(await ask('SubmitShortlist', { ...sent, document: { number: '8/TTr-HĐ', date: today } }))).toBe(
      'ALREADY_SUBMITTED',
    );
    expect((await view()).passed).toMatchObject([{ case: hands, submitted: { document: sent.document }, above: null }]);
    // The list is an official paper: the same bytes as long as the same document is asked for, whatever happens later.
    const paperOf = async (ext: string, number = sent.document.number) => {
      const answer = await fetch(`${app.origin}/api/v1${path}/submission.${ext}?number=${encodeURIComponent(number)}`, {
        headers: secretary.headers,
      });
      return answer.status === 200 ? Buffer.from(await answer.arrayBuffer()) : answer.status;
    };
    const drawn = [await paperOf('docx'), await paperOf('html')];
    expect([(drawn[0] as Buffer).subarray(0, 2).toString(), await paperOf('html', '99/TTr')]).toEqual(['PK', 404]);
    for (const words of ['TỜ TRÌNH', 'Số: 7/TTr-HĐ<', '9/9, cần 9/9']) expect(String(drawn[1])).toContain(words);

    // It comes back: taken back by this council; sent back only by the one that has it.
    const back = { cases: [hands], reason: 'Ghi nhầm hình thức khen thưởng.' };
    const returning = { ...back, council: 'vn', document: { number: '1/HĐ', date: today } };
    expect(codeOf(await ask('ReturnShortlist', returning))).toBe('NOT_ALLOWED');
    expect(codeOf(await ask('ReturnShortlist', { ...returning, council: COUNCIL }))).toBe('NOT_ON_THE_SHORTLIST');
    expect(codeOf(await ask('WithdrawShortlist', back, second))).toBe('NOT_ALLOWED');
    expect(codeOf(await ask('WithdrawShortlist', { ...back, cases: [paper] }))).toBe('CASE_NOT_SUBMITTED');
    good(await ask('WithdrawShortlist', back));
    const { reason } = back;
    expect((await view()).passed).toMatchObject([{ submitted: null, back: { on: today, reason, returned: null } }]);
    good(await ask('SubmitShortlist', { ...sent, document: { number: '8/TTr-HĐ', date: today } }));
    expect((await view()).passed).toMatchObject([{ submitted: { document: { number: '8/TTr-HĐ' } }, back: null }]);
    expect([await paperOf('docx'), await paperOf('html')]).toEqual(drawn);
    // Nobody below has sent anything to this council.
    expect(good(await secretary.get(`/councils/${COUNCIL}/shortlist`))).toEqual({ items: [] });
  });
});
