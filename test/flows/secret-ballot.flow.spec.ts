import type { RoundView } from '@core/council';
import { randomUUID } from 'node:crypto';
import { type BallotRecord, type BallotView, checkBallot, type Choice, type InclusionView } from '@core/ballot';
import { type CastPaper, fillPaper } from '../../apps/web/src/ballot/device';
import { browserTools } from '../../apps/web/src/ballot/tools';
import { bootApp, type RunningApp } from '../support/app';
import { BallotScene, codeOf, good, MEMBERS, personOf, TEAM } from './ballot-scene';
import { CEILING_MS, until } from './patience';
import { Wire } from './wire';

jest.setTimeout(3 * CEILING_MS);

describe('a secret ballot over the wire', () => {
  let app: RunningApp;
  let wire: Wire;
  let scene: BallotScene;

  beforeAll(async () => {
    app = await bootApp();
    wire = new Wire(app.origin);
    scene = await BallotScene.enter(wire);
  });
  afterAll(async () => {
    wire?.close();
    await app?.stop();
  });

  it('goes from the key of its box to sums that anybody can check, and back into the round', async () => {
    const candidates = [randomUUID(), randomUUID(), randomUUID()];
    const round = await scene.convene(candidates);
    const { id, team } = await scene.open(round);
    const opened = await scene.view(id);
    expect(opened).toMatchObject({ status: 'issuing', meeting: round, needed: 6, base: 9, feasible: true, cast: 0 });
    expect(opened.paper.map((one) => one.case)).toEqual(candidates);
    expect((await scene.view(id, scene.by(TEAM[0] ?? ''))).mine).toEqual({
      ...{ entitled: true, recused: false, holdsPaper: false, counts: true },
    });

    const papers = await Promise.all(MEMBERS.map((login) => scene.takePaper(id, login)));
    expect((await scene.view(id)).people.filter(({ holdsPaper }) => holdsPaper)).toHaveLength(9);
    good(await scene.order(id, 'CloseIssue'));
    const choices: Choice[][] = MEMBERS.map((_, i) => ['yes', i < 6 ? 'yes' : 'no', i < 5 ? 'yes' : 'blank']);
    const receipts = await Promise.all(
      papers.map((paper, i) => scene.cast(paper, opened.sealingKey, choices[i] ?? [])),
    );
    await until('all papers to be seen', async () => ((await scene.turnout(id)).cast === 9 ? true : undefined));
    const nobody = wire.nobody();
    expect(codeOf(await nobody.get(`/ballots/${id}/record`))).toBe('BOX_STILL_OPEN');
    good(await scene.order(id, 'CloseCasting'));
    good(await scene.order(id, 'SealBox'));

    // Sealed, and not opened yet: what lies in the box can be taken home, and nothing can be read of it.
    const before = good<BallotRecord>(await nobody.get(`/ballots/${id}/record`));
    expect(await checkBallot(before, browserTools)).toMatchObject({ sound: true, state: { status: 'sealed' } });
    expect(good(await scene.offer(id, team[2] as (typeof team)[number]))).toEqual({ counted: false });
    const [view, turnout] = [await scene.view(id), await scene.turnout(id)];
    expect([view.tally, view.sharesOffered]).toEqual([null, 1]);
    expect(Object.keys(turnout).sort()).toEqual(['candidates', 'cast', 'id', 'issued', 'members', 'status']);
    expect(good(await scene.offer(id, team[0] as (typeof team)[number]))).toEqual({ counted: true });

    const { tally, box } = await scene.view(id, scene.auditor);
    expect(tally?.results.map(({ yes, no, blank, passed }) => [yes, no, blank, passed])).toEqual([
      [9, 0, 0, true],
      [6, 3, 0, true],
      [5, 0, 4, false],
    ]);
    const record = good<BallotRecord>(await nobody.get(`/ballots/${id}/record`));
    expect(record.papers).toEqual(before.papers);
    const shares = [team[1]?.share ?? '', team[2]?.share ?? ''];
    const report = await checkBallot(record, browserTools, { shares, head: record.events.at(-1)?.hash ?? '' });
    expect(report.checks.filter(({ sound }) => !sound)).toEqual([]);
    expect(report.checks.map(({ check }) => check)).toContain('recount');
    for (const receipt of receipts) {
      const { proof, ...same } = good<InclusionView>(await nobody.get(`/ballots/${id}/box/${receipt.paper}`));
      expect(same).toEqual(receipt);
      expect(proof).toMatchObject({ size: 9, root: box?.root });
    }

    const voted = await until('the result to come back to the round', async () => {
      const { candidates } = good<RoundView>(await scene.secretary.get(`/rounds/${round}`));
      return candidates.every(({ state }) => state === 'voted') ? candidates.map(({ votes }) => votes[0]) : undefined;
    });
    expect(voted.map((vote) => vote?.outcome)).toEqual(['selected', 'selected', 'not-selected']);
    expect(voted[2]).toMatchObject({ mode: 'online-ballot', ballot: id, tally: { issued: 9, yes: 5, no: 0 } });
  });

  it('refuses at issue whoever may not vote, and hands nobody a second paper', async () => {
    const away = personOf(MEMBERS[8] ?? '');
    const round = await scene.convene(
      [randomUUID()],
      scene.members.filter((one) => one !== away),
    );
    const { id } = await scene.open(round);
    const first = await scene.takePaper(id, MEMBERS[3] ?? '');
    expect(first.ballot).toBe(id);
    const asked = (login: string) => scene.by(login).post(`/ballots/${id}/papers`, { blinded: `${'B'.repeat(342)}==` });
    expect(codeOf(await asked(MEMBERS[3] ?? ''))).toBe('PAPER_ALREADY_ISSUED');
    expect(codeOf(await asked(MEMBERS[8] ?? ''))).toBe('NOT_ENTITLED_TO_A_PAPER'); // not there
    // Whose paper it is the session says, and nobody in the request.
    const named = { blinded: `${'B'.repeat(342)}==`, member: personOf(MEMBERS[5] ?? '') };
    expect(codeOf(await scene.by(MEMBERS[4] ?? '').post(`/ballots/${id}/papers`, named))).toBe('BODY_MALFORMED');
    const stranger = { blinded: `${'B'.repeat(342)}==` };
    for (const other of [scene.secretary, scene.auditor]) {
      expect(codeOf(await other.post(`/ballots/${id}/papers`, stranger))).toBe('NOT_ALLOWED');
    }
    expect((await wire.nobody().post(`/ballots/${id}/papers`, stranger)).status).toBe(401);
    expect(codeOf(await scene.order(id, 'DeclarePaperLost', {}, scene.by(MEMBERS[4] ?? '')))).toBe('PAPER_NOT_ISSUED');
    good(await scene.order(id, 'AnnulBallot', { reason: 'roster-wrong', document: 'Biên bản 4' }));
  });

  it('refuses a vote before and after its time, twice, by a forged paper, and repeats the receipt of the same one', async () => {
    const round = await scene.convene([randomUUID(), randomUUID()]);
    const { id } = await scene.open(round);
    const { sealingKey } = await scene.view(id);
    const [paper, late] = await Promise.all([
      scene.takePaper(id, MEMBERS[0] ?? ''),
      scene.takePaper(id, MEMBERS[1] ?? ''),
    ]);
    const filled = await fillPaper(paper, sealingKey, ['yes', 'no']);
    const drop = (body: object, to = id) => wire.nobody().post(`/ballots/${to}/box`, body);
    expect(codeOf(await drop(filled))).toBe('BALLOT_NOT_CASTING');
    good(await scene.order(id, 'CloseIssue'));
    const lateAsk = { blinded: `${'B'.repeat(342)}==` };
    expect(codeOf(await scene.by(MEMBERS[5] ?? '').post(`/ballots/${id}/papers`, lateAsk))).toBe('ISSUE_CLOSED');
    const receipt = good(await drop(filled));
    expect(good(await drop(filled))).toEqual(receipt); // the network was lost in between
    expect(codeOf(await drop(await fillPaper(paper, sealingKey, ['no', 'no'])))).toBe('PAPER_USED');
    expect(codeOf(await drop({ ...filled, serial: 'ab'.repeat(32) }))).toBe('PAPER_FORGED');
    expect(codeOf(await drop(filled, randomUUID()))).toBe('BALLOT_UNKNOWN');
    expect(codeOf(await drop({ ...filled, member: personOf(MEMBERS[1] ?? '') }))).toBe('BODY_MALFORMED');
    // A signed-in member's cookie changes nothing and is not looked at.
    const named = scene.by(MEMBERS[1] ?? '');
    const sent = await named.post(`/ballots/${id}/box`, filled, { cookie: '__Host-session=none' });
    expect(good(sent)).toEqual(receipt);
    good(await scene.order(id, 'CloseCasting'));
    expect(codeOf(await drop(await fillPaper(late, sealingKey, ['yes', 'yes'])))).toBe('BALLOT_NOT_CASTING');
    const lost = good<InclusionView>(await wire.nobody().get(`/ballots/${id}/box/${(receipt as InclusionView).paper}`));
    expect(lost).toEqual({ ...(receipt as object), proof: null });
    good(await scene.order(id, 'SealBox'));
    expect((await scene.view(id)).box).toMatchObject({ cast: 1, notReturned: 1 });
    good(await scene.order(id, 'AnnulBallot', { reason: 'technical-fault', document: 'Biên bản 5' }));
    expect((await scene.view(id)).annulled).toEqual({ reason: 'technical-fault', document: 'Biên bản 5' });
  });

  it('gives the receipt again to a device that lost the network behind its cast, and shows nothing by it', async () => {
    const round = await scene.convene([randomUUID()]);
    const { id } = await scene.open(round);
    const { sealingKey } = await scene.view(id);
    const papers = await Promise.all(MEMBERS.slice(0, 3).map((login) => scene.takePaper(id, login)));
    good(await scene.order(id, 'CloseIssue'));
    const [yes, no, blank] = await Promise.all(
      papers.map((paper, i) => fillPaper(paper, sealingKey, [(['yes', 'no', 'blank'] as const)[i] ?? 'blank'])),
    );
    // The line breaks when the box has the paper and before the device has read a word of the answer.
    const line = await wire.sendAndHold(`/api/v1/ballots/${id}/box`, yes);
    await until('the paper to lie in the box', async () => ((await scene.turnout(id)).cast === 1 ? true : undefined));
    line.destroy();
    const receipt = await scene.drop(id, yes as CastPaper);
    expect(await scene.drop(id, yes as CastPaper)).toEqual(receipt);
    // Whoever has the receipt asks for it without a session, a name or the paper.
    expect(good(await wire.nobody().get(`/ballots/${id}/box/${receipt.paper}`))).toEqual({ ...receipt, proof: null });
    const others = [await scene.drop(id, no as CastPaper), await scene.drop(id, blank as CastPaper)];
    for (const other of [...others, receipt]) {
      expect(Object.keys(other).sort()).toEqual(['ballot', 'leaf', 'paper']);
      expect([other.paper, other.leaf]).toEqual([0, 1].map(() => expect.stringMatching(/^[0-9a-f]{64}$/) as string));
    }
    // A paper of another length would tell what is on it.
    expect(new Set([yes, no, blank].map((paper) => paper?.envelope.length)).size).toBe(1);
    await until('the others to be seen', async () => ((await scene.turnout(id)).cast === 3 ? true : undefined));
    good(await scene.order(id, 'AnnulBallot', { reason: 'technical-fault', document: 'Biên bản 10' }));
  });

  it('opens no box without a quorum, and one of two that are opened at the same moment', async () => {
    const few = await scene.convene([randomUUID()], scene.members.slice(0, 5));
    const none = randomUUID();
    await scene.makeKey(none, few);
    expect(codeOf(await scene.order(none, 'OpenBallot'))).toBe('QUORUM_NOT_MET');
    expect(codeOf(await scene.secretary.get(`/ballots/${none}`))).toBe('BALLOT_UNKNOWN');

    const round = await scene.convene([randomUUID()]);
    const both = [randomUUID(), randomUUID()];
    for (const id of both) await scene.makeKey(id, round);
    const replies = await Promise.all(both.map((id) => scene.order(id, 'OpenBallot')));
    const refused = replies.filter(({ status }) => status >= 300);
    expect(refused.map((reply) => codeOf(reply))).toEqual([expect.stringMatching(/^(BALLOT_RUNNING|VOTING_BEGUN)$/)]);
    const { items } = good<{ items: { id: string }[] }>(await scene.secretary.get(`/ballots?meeting=${round}`));
    expect(items).toHaveLength(1);
    good(await scene.order(items[0]?.id ?? '', 'AnnulBallot', { reason: 'technical-fault', document: 'Biên bản 11' }));
  });

  it('holds a lost device as a paper that did not come back, and a new vote as a new ballot that names the old', async () => {
    const round = await scene.convene([randomUUID()]);
    const { id } = await scene.open(round);
    await scene.takePaper(id, MEMBERS[6] ?? '');
    good(await scene.order(id, 'CloseIssue'));
    const owner = scene.by(MEMBERS[6] ?? '');
    good(await scene.order(id, 'DeclarePaperLost', {}, owner));
    expect((await scene.view(id)).people.filter(({ lost }) => lost).map((one) => one.id)).toEqual([
      personOf(MEMBERS[6] ?? ''),
    ]);
    // While it runs, the meeting has no other one; and it is no ground for another before it is annulled.
    const next = randomUUID();
    await scene.makeKey(next, round);
    const repeats = { ballot: id, reason: 'paper-lost' };
    expect(codeOf(await scene.order(next, 'OpenBallot', { repeats }))).toBe('REPEATED_NOT_ANNULLED');
    expect(codeOf(await scene.order(next, 'OpenBallot'))).toBe('BALLOT_RUNNING');
    good(await scene.order(id, 'AnnulBallot', { reason: 'paper-lost', document: 'Biên bản 6' }));
    good(await scene.order(next, 'OpenBallot', { repeats }));
    expect(await scene.view(next)).toMatchObject({ status: 'issuing', repeats, issued: 0 });
    good(await scene.order(next, 'AnnulBallot', { reason: 'paper-lost', document: 'Biên bản 7' }));
  });

  it('opens only with a key whose three shares are kept, and with a team of three other members', async () => {
    const round = await scene.convene([randomUUID()]);
    const id = randomUUID();
    const at = `/ballots/${id}/ceremony`;
    expect(codeOf(await scene.order(id, 'OpenBallot'))).toBe('CEREMONY_NOT_PREPARED');
    const prepare = (team: readonly string[]) => scene.secretary.send('PUT', at, { meeting: round, team });
    const [one = '', two = '', three = ''] = TEAM.map(personOf);
    for (const wrong of [
      [one, two, personOf('thuky.hoidong')],
      [one, one, two],
      [one, two, personOf('kiemtoan.tinh')],
    ]) {
      expect(codeOf(await prepare(wrong))).toBe('TEAM_NOT_THREE_MEMBERS');
    }
    good(await prepare([one, two, three]));
    good(await prepare([one, two, three]));
    expect(codeOf(await prepare([one, three, two]))).toBe('CEREMONY_BEGUN');
    expect(codeOf(await scene.order(id, 'OpenBallot'))).toBe('CEREMONY_NOT_READY');
    const key = { deviceKey: 'QUFB' };
    expect(codeOf(await scene.by(MEMBERS[7] ?? '').send('PUT', `${at}/device`, key))).toBe('NOT_OF_THE_TEAM');
    const made = {
      sealingKey: 'QUFB',
      shares: [one, two, three].map((person) => ({ person, ...key, sealed: 'QUFB' })),
    };
    const first = scene.by(TEAM[0] ?? '');
    expect(codeOf(await first.send('PUT', `${at}/key`, made))).toBe('DEVICES_MISSING');
    expect(codeOf(await first.send('PUT', `${at}/kept`))).toBe('CEREMONY_NOT_READY');
    await scene.makeKey(id, round);
    expect(codeOf(await first.send('PUT', `${at}/key`, made))).toBe('KEY_ALREADY_MADE');
    expect(codeOf(await first.send('PUT', `${at}/device`, key))).toBe('KEY_ALREADY_MADE');
    good(await scene.order(id, 'OpenBallot'));
    const twice = await scene.order(id, 'OpenBallot');
    expect([409, 412]).toContain(twice.status);
    const list = good<{ items: BallotView[]; preparing: string[] }>(
      await scene.by(MEMBERS[8] ?? '').get(`/ballots?meeting=${round}`),
    );
    expect([list.items.map((row) => row.id), list.preparing]).toEqual([[id], []]);
    good(await scene.order(id, 'AnnulBallot', { reason: 'technical-fault', document: 'Biên bản 8' }));
  });

  it('slows down whoever throws forged papers, and takes a signed one all the same', async () => {
    const round = await scene.convene([randomUUID()]);
    const { id } = await scene.open(round);
    const { sealingKey } = await scene.view(id);
    const paper = await scene.takePaper(id, MEMBERS[2] ?? '');
    good(await scene.order(id, 'CloseIssue'));
    const filled = await fillPaper(paper, sealingKey, ['blank']);
    const forged = { ...filled, serial: 'cd'.repeat(32) };
    const heard = new Set<string>();
    for (let i = 0; i < 20; i++) {
      const batch = Array.from({ length: 10 }, () => wire.nobody().post(`/ballots/${id}/box`, forged));
      for (const reply of await Promise.all(batch)) heard.add(codeOf(reply));
    }
    expect([...heard].sort()).toEqual(['PAPER_FORGED', 'TOO_MANY_REQUESTS']);
    expect((await scene.drop(id, filled)).ballot).toBe(id);
    good(await scene.order(id, 'AnnulBallot', { reason: 'technical-fault', document: 'Biên bản 9' }));
  });

  it('leaves no line in any log for what is asked anonymously, and no foreseen refusal as a fault', () => {
    const lines = app
      .logs()
      .split('\n')
      .filter((line) => line.includes('"route"'))
      .map((line) => (JSON.parse(line) as { route: string }).route);
    expect(lines).toContain('/api/v1/ballots/:id/papers'); // the same look sees what is logged
    expect(lines.filter((route) => /\/(box|turnout|record)/.test(route))).toEqual([]);
    expect(app.logs()).not.toContain('unforeseen');
  });
});
