import type { CandidateView, RoundView, SessionRule } from '@core/council';
import { newsBetween } from './session-news';
import {
  nextStep,
  papersOf,
  presenceOf,
  STATIONS,
  standingOf,
  stationsOf,
  toSubmit,
  unfoldedAt,
  votersOn,
} from './session-steps';

const TODAY = '2024-03-08';
const who = { person: 'secretary', today: TODAY };
const rule: SessionRule = {
  ...{ share: { num: 2, den: 3 }, op: 'at-least', base: 'all-members', chairMustAgree: false },
  ...{ secrecy: 'shown-openly', absent: 'not-counted', quorum: { num: 2, den: 3 }, basis: 'Quy chế' },
};
const forecast = {
  ...{ needed: 6, base: 9, reachable: 9, presenceNeeded: 6, quorate: true, feasible: true },
  sentence: 'cần 6/9 phiếu',
};

function candidate(over: Partial<CandidateView> = {}): CandidateView {
  return {
    ...{ case: 'c1', name: 'Bà Sen', award: null, from: null, state: 'open', rule, forecast },
    ...{ interests: [], opinions: [], votes: [] },
    ...over,
  };
}

function round(over: Partial<RoundView> = {}): RoundView {
  const people = ['m1', 'm2', 'm3'].map((id) => ({ id, name: id, office: null, present: true, online: false }));
  return {
    ...{ id: 'r', version: 4, council: { id: 'u', name: 'Hội đồng' }, heldOn: TODAY, status: 'convened' },
    ...{ plan: { id: 'p', version: 1 }, place: null, startsAt: null, agenda: [], bylaw: null, people },
    ...{ rules: { general: rule, special: [] }, recusal: 'recused-in-base', presiding: null, presenceNeeded: 2 },
    ...{ reminders: { on: [], last: null }, quorate: true, candidates: [candidate()], count: null, ballots: [] },
    ...{ notes: [], postponements: [], minutes: null, offers: [], passed: [], above: null },
    ...over,
  } as RoundView;
}

const above = { unit: 'province', name: 'tỉnh', level: 'province' as const };
const gone = (to?: string, taken = false) =>
  ({
    ...{ case: 'c1', name: 'Bà Sen', award: null },
    submitted: to === undefined ? null : { to: named(to), document: {}, on: TODAY, basis: null },
    back: null,
    above: taken ? { round: 'r2' } : null,
  }) as RoundView['passed'][number];
const named = (id: string) => ({ id, name: id });
const voted = candidate({ state: 'voted' });

it('a list goes up once, and once more where the council that it went to has ended before it took it up', () => {
  const open = (...passed: RoundView['passed']) => toSubmit({ passed, above }).length;
  expect([open(gone()), open(gone('district')), open(gone('province')), open(gone('district', true))]).toEqual([
    ...[1, 1, 0, 0],
  ]);
  expect(toSubmit({ passed: [gone()], above: null })).toEqual([]);
});

describe('the next step of a session', () => {
  it.each([
    ['nobody is before the council', { candidates: [] }, 'dossiers', 'IntroduceCandidate', 'introduce'],
    ['its day has not come', { heldOn: '2024-03-09' }, 'convening', 'CallMembers', 'wait-for-day'],
    ['nobody has been counted', { quorate: null }, 'attendance', 'RecordAttendance', 'take-attendance'],
    ['too few are there', { quorate: false }, 'attendance', 'RecordAttendance', 'no-quorum'],
    ['a dossier is open', {}, 'voting', 'RecordOpenVote', 'vote'],
    ['everybody has a result', { candidates: [voted] }, 'closing', 'CloseRound', 'close'],
    ['its list waits to go up', { status: 'closed', passed: [gone()], above }, 'closing', 'SubmitShortlist', 'submit'],
    ['it was put off', { status: 'postponed' }, 'convening', 'ResumeRound', 'resume'],
  ] as const)('when %s', (_when, over, station, command, says) => {
    expect(nextStep(round(over as Partial<RoundView>), who)).toMatchObject({ station, command, says, blocked: null });
  });

  it('is a paper where the rule asks for secrecy, and says when even everybody is not enough', () => {
    const secret = candidate({ rule: { ...rule, secrecy: 'secret' } });
    expect(nextStep(round({ candidates: [voted, secret] }), who)).toMatchObject({ command: 'EnterPaperCount' });
    const hopeless = candidate({ forecast: { ...forecast, feasible: false, reachable: 5 } });
    expect(nextStep(round({ candidates: [hopeless] }), who)).toMatchObject({ says: 'cannot-succeed', about: 'c1' });
  });

  it('is the second count for anybody but the person who counted first', () => {
    const count = { by: named('secretary'), cases: ['c1'] };
    expect(nextStep(round({ count }), who)).toMatchObject({ command: null, says: 'second-person' });
    expect(nextStep(round({ count }), { ...who, person: 'm2' })).toMatchObject({ command: 'ConfirmPaperCount' });
  });

  it('is on the page of the ballot while its papers are out', () => {
    const ballots = [{ ballot: 'b', cases: ['c1'], open: true, end: null }];
    expect(nextStep(round({ ballots }), who)).toMatchObject({ command: 'RunBallot', about: 'b' });
    expect(nextStep(round({ ballots: [{ ...ballots[0]!, open: false }] }), who)).toMatchObject({ command: 'RecordOpenVote' }); // prettier-ignore
  });

  it('says in the words of the refusal why it is not possible', () => {
    const offers = [{ command: 'RecordOpenVote', possible: false, sentence: 'Chưa đủ người.' }];
    expect(nextStep(round({ offers }), who).blocked).toBe('Chưa đủ người.');
  });

  it('is nothing where nothing is left, or where members were called today already', () => {
    for (const status of ['closed', 'annulled'] as const)
      expect(nextStep(round({ status }), who)).toMatchObject({ command: null, says: status });
    const reminders = { on: [], last: TODAY as never };
    expect(nextStep(round({ heldOn: '2024-03-09' as never, reminders }), who).command).toBeNull();
  });
});

describe('the places of a session', () => {
  it('lie behind, at, or after the next step', () => {
    const next = nextStep(round({ quorate: null }), who);
    expect(['dossiers', 'attendance', 'voting'].map((one) => standingOf(one as 'voting', next))).toEqual([
      'done',
      'now',
      'later',
    ]);
    expect(standingOf('attendance', nextStep(round({ status: 'closed' }), who))).toBe('done');
  });

  it('have one for written opinions only where some rule takes them', () => {
    expect(stationsOf(round())).not.toContain('opinions');
    const written = candidate({ rule: { ...rule, absent: 'written' } });
    expect(stationsOf(round({ candidates: [written] }))).toContain('opinions');
  });
});

describe('who votes', () => {
  const interests = [{ member: named('m1'), tie: 'relative' as const, note: null }];
  it('leaves out whoever stands aside from any candidate of the paper, and nobody where it is only declared', () => {
    const candidates = [candidate({ interests }), candidate({ case: 'c2' })];
    expect(votersOn(round({ candidates }), ['c2'])).toBe(3);
    expect(votersOn(round({ candidates }), ['c1', 'c2'])).toBe(2);
    expect(votersOn(round({ candidates, recusal: 'declared-only' }), ['c1'])).toBe(3);
  });

  it('puts on one paper only what has one rule, and nothing that is settled or has none', () => {
    const other = candidate({ case: 'c2', rule: { ...rule, secrecy: 'secret' } });
    const groups = papersOf(round({ candidates: [candidate(), other, candidate({ case: 'c3' }), voted] }));
    expect(groups.map((group) => group.map((one) => one.case))).toEqual([['c1', 'c3'], ['c2']]);
    expect(papersOf(round({ candidates: [voted, candidate({ rule: null })] }))).toEqual([]);
  });

  it('tells the room from elsewhere', () => {
    const [person] = round().people;
    expect([person!, { ...person!, online: true }, { ...person!, present: false }, { ...person!, present: null }].map(presenceOf)).toEqual(['in-room', 'online', 'absent', 'absent']); // prettier-ignore
  });
});

describe('the news of a session', () => {
  it('tells what somebody has done, by name', () => {
    const before = round({ candidates: [candidate(), candidate({ case: 'c9', name: 'Ông Rút' })] });
    const interests = [{ member: named('m1'), tie: 'self' as const, note: null }];
    const notes = [{ case: null, text: 'x', by: named('m1'), on: TODAY as never }];
    const after = round({
      candidates: [candidate({ interests, votes: [{} as never] }), candidate({ case: 'c2', name: 'Ông Thêm' })],
      people: before.people.map((one, i) => ({ ...one, present: i > 0 })),
      count: { by: named('m2'), cases: ['c1'] },
      notes,
    });
    expect(newsBetween(before, after)).toEqual([
      { what: 'introduced', names: ['Ông Thêm'] },
      { what: 'withdrawn', names: ['Ông Rút'] },
      { what: 'attendance', present: 2, members: 3 },
      { what: 'interest', name: 'Bà Sen' },
      { what: 'vote', name: 'Bà Sen' },
      { what: 'note', count: 1 },
      { what: 'count-entered' },
    ]);
  });

  it('tells of an end, a new vote, and a count that was put away', () => {
    const vote = { vote: 1, reopened: null } as never;
    const [before, after] = [candidate({ votes: [vote] }), candidate({ votes: [{ vote: 1, reopened: {} } as never] })];
    expect(newsBetween(round({ candidates: [before] }), round({ candidates: [after] }))).toEqual([
      { what: 'reopened', name: 'Bà Sen' },
    ]);
    expect(newsBetween(round({ count: { by: named('m1'), cases: [] } }), round())).toEqual([{ what: 'count-gone' }]);
    expect(newsBetween(round(), round({ status: 'closed' }))).toEqual([{ what: 'status', status: 'closed' }]);
  });

  it('is silent where only the version moved', () => {
    expect(newsBetween(round(), round({ version: 9 }))).toEqual([]);
  });
});

describe('what stands open when the page of a session is opened', () => {
  const open = (over: Partial<RoundView>) => {
    const shown = round(over);
    const next = nextStep(shown, who);
    return STATIONS.filter((station) => unfoldedAt(station, shown, next));
  };

  it('is the place where the session stands, and while it votes also what can come in at any time', () => {
    expect(open({ quorate: null })).toEqual(['attendance']);
    expect(open({})).toEqual(['interests', 'opinions', 'discussion', 'voting']);
    expect(open({ candidates: [voted] })).toEqual(['closing']);
  });

  it('is nothing but the result once it is over', () => {
    expect(open({ status: 'closed', candidates: [voted] })).toEqual(['closing']);
  });
});
