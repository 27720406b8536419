import { toLocalDate } from '@core/kernel';
import { given } from '@lib/kernel';
import { ballotDecider, eligible } from './ballot-decider';
import { evolve, UNOPENED } from './ballot-state';
import { envelopeContext, paperMessage, shareContext } from './paper';
import {
  after,
  annul,
  as,
  casting,
  clerk,
  closed,
  count,
  handed,
  issue,
  MEMBERS,
  open,
  opened,
  opening,
  rule,
  seal,
  sealed,
  simple,
  type Step,
  tallied,
  tally,
} from './testing/scene';

const of = (...steps: readonly Step[]) => given(ballotDecider, ...after(...steps));
const stamp = (by = 'clerk') => ({ by, on: toLocalDate('2026-11-26') });

describe('what a ballot writes down', () => {
  it('is its rule and its people when it is opened, with what is needed of whom', () => {
    const [event] = of().when(open(), clerk).thenTypes('BallotOpened');
    expect(event?.data).toEqual({
      ...{ ballot: 'ballot-1', ...opening, signingKey: 'BBBB', needed: 4, base: 5, feasible: true },
      ...stamp(),
    });
  });
  it('is who got a paper and who has lost one, each by themselves', () => {
    of(...opened)
      .when(issue(), as('m2'))
      .then({ type: 'PaperIssued', data: { member: 'm2', request: 'a'.repeat(64), ...stamp('m2') } });
    of(...handed)
      .when(simple('DeclarePaperLost'), as('m2'))
      .then({ type: 'PaperLost', data: { member: 'm2', ...stamp('m2') } });
  });
  it('is how many papers are out, that casting is over, and what lies in the box', () => {
    of(...handed)
      .when(simple('CloseIssue'), clerk)
      .then({ type: 'IssueClosed', data: { issued: 5, ...stamp() } });
    of(...casting)
      .when(simple('CloseCasting'), clerk)
      .then({ type: 'CastingClosed', data: stamp() });
    of(...closed)
      .when(seal(4), clerk)
      .then({ type: 'BoxSealed', data: { cast: 4, root: 'c'.repeat(64), notReturned: 1, ...stamp() } });
  });
  it('is every sum with its result, how many were there, and the meeting where there is one', () => {
    const three = count([3, 0, 0], [1, 1, 1]);
    const steps = (meeting?: string): Step[] => [
      [open({ present: MEMBERS.slice(0, 4), ...(meeting !== undefined && { meeting }) }), clerk],
      ...MEMBERS.slice(0, 4).map((member): Step => [issue(), as(member)]),
      ...closed.slice(-2),
      [seal(4), clerk],
    ];
    const [plain] = of(...steps())
      .when(tally({ counts: three, invalid: 1 }), as('m1'))
      .thenTypes('BallotTallied');
    expect(plain?.data).toEqual({
      ...{ openedBy: ['m1', 'clerk'], invalid: 1, notReturned: 0, present: 4 },
      results: [
        { case: 'a', yes: 3, no: 0, blank: 0, needed: 4, base: 5, passed: false },
        { case: 'b', yes: 1, no: 1, blank: 1, needed: 4, base: 5, passed: false },
      ],
      ...stamp('m1'),
    });
    expect(Object.keys(plain?.data ?? {})).not.toContain('meeting');
    const [met] = of(...steps('round-1'))
      .when(tally({ counts: three, invalid: 1 }), as('m1'))
      .thenTypes('BallotTallied');
    expect(met?.data).toMatchObject({ meeting: 'round-1' });
  });
  it('is why it was annulled', () => {
    of(...sealed)
      .when(annul, clerk)
      .then({ type: 'BallotAnnulled', data: { reason: 'paper-lost', document: 'Biên bản số 3', ...stamp() } });
  });
});

describe('a ballot is refused', () => {
  it.each([
    ['members', { members: [...MEMBERS, 'm1'] }],
    ['present', { present: [...MEMBERS, 'm1'] }],
    ['recused', { recused: ['m1', 'm1'] }],
    ['candidates', { candidates: ['a', 'b', 'a'] }],
    ['team', { team: ['m1', 'm2', 'm1'] }],
  ])('with a name twice among its %s', (_, part) => {
    of().when(open(part), clerk).thenRejected('NAMED_TWICE');
  });
  it('with more than the register, or with another number than it', () => {
    of()
      .when(open({ members: [...MEMBERS, 'x'] }), clerk)
      .thenRejected('ROSTER_NOT_THE_COUNCIL');
    of()
      .when(open({ members: MEMBERS.slice(1), present: MEMBERS.slice(1) }), clerk)
      .thenRejected('ROSTER_NOT_THE_COUNCIL');
  });
  it('in every step before it is opened', () => {
    for (const command of [simple('CloseIssue'), issue()]) of().when(command, clerk).thenRejected('BALLOT_NOT_OPEN');
    for (const command of [simple('CloseCasting'), simple('DeclarePaperLost')]) {
      of().when(command, clerk).thenRejected('BALLOT_NOT_CASTING');
    }
    of().when(seal(1), clerk).thenRejected('CASTING_NOT_CLOSED');
    of().when(tally(), clerk).thenRejected('BOX_NOT_SEALED');
  });
  it('a box with more papers than were handed out, and not one with as many', () => {
    of(...closed)
      .when(seal(5), clerk)
      .thenTypes('BoxSealed');
    const refused = of(...closed)
      .when(seal(6), clerk)
      .thenRejected('MORE_PAPERS_THAN_ISSUED');
    expect(refused.facts).toEqual({ cast: 6, issued: 5 });
  });
  it('sums with invalid papers that make them more than the box', () => {
    const refused = of(...sealed)
      .when(tally({ counts: count([5, 0, 0], [5, 0, 0]), invalid: 1 }), as('m1'))
      .thenRejected('TALLY_NOT_THE_BOX');
    expect(refused.facts).toEqual({ counted: 6, cast: 5 });
    of(...sealed)
      .when(tally({ counts: count([3, 0, 1], [1, 2, 1]), invalid: 1 }), as('m1'))
      .thenTypes('BallotTallied');
  });
  it('sums of papers that are not in the box, with how many they are', () => {
    const refused = of(...sealed)
      .when(tally({ counts: count([1, 1, 1], [5, 0, 0]) }), as('m1'))
      .thenRejected('TALLY_NOT_THE_BOX');
    expect(refused.facts).toEqual({ counted: 3, cast: 5 });
  });
  it('sums of which one is about somebody else', () => {
    const [first] = count([5, 0, 0]);
    const other = { case: 'z', yes: 5, no: 0, blank: 0 };
    of(...sealed)
      .when(tally({ counts: [first as typeof other, other] }), as('m1'))
      .thenRejected('CANDIDATES_DIFFER');
  });
  it('the loss of a paper by whoever has none, although others have', () => {
    of(...opened, [issue(), as('m2')])
      .when(simple('DeclarePaperLost'), as('m1'))
      .thenRejected('PAPER_NOT_ISSUED');
  });
  it('a count by the first of the team and a stranger, or by a stranger and the last', () => {
    for (const openedBy of [
      ['x', 'clerk'],
      ['m1', 'x'],
    ] as [string, string][]) {
      of(...sealed)
        .when(tally({ openedBy }), as('m1'))
        .thenRejected('NOT_OF_THE_TEAM');
    }
    of(...sealed)
      .when(tally({ openedBy: ['m2', 'm1'] }), as('m1'))
      .thenTypes('BallotTallied');
  });
});

describe('who may vote', () => {
  it('is whoever is there and does not stand aside, unless an interest is only told', () => {
    const some = { present: ['m1', 'm2'], recused: ['m2', 'm3'] };
    expect(eligible({ ...some, policy: 'recused-in-base' })).toEqual(['m1']);
    expect(eligible({ ...some, policy: 'recused-and-out-of-base' })).toEqual(['m1']);
    expect(eligible({ ...some, policy: 'declared-only' })).toEqual(['m1', 'm2']);
  });
  it('counts for the base whether they are there or away, and who stands aside only while they are there', () => {
    const away = { present: MEMBERS.slice(0, 4), recused: ['m5'], policy: 'recused-and-out-of-base' as const };
    const [event] = of().when(open(away), clerk).thenTypes('BallotOpened');
    expect(event?.data).toMatchObject({ base: 4, needed: 4, feasible: true });
    const half = { ...rule, base: 'attendees' as const };
    const [there] = of()
      .when(open({ ...away, recused: ['m4', 'm5'], rule: half }), clerk)
      .thenTypes('BallotOpened');
    expect(there?.data).toMatchObject({ base: 3, needed: 3 });
  });
  it('is told how many could vote where all of them are too few', () => {
    const refused = of()
      .when(open({ recused: ['m1', 'm2'] }), clerk)
      .thenRejected('BALLOT_CANNOT_SUCCEED');
    expect(refused.facts).toEqual({ needed: 4, base: 5, voters: 3 });
    of()
      .when(open({ recused: ['m1', 'm2'], knowing: false }), clerk)
      .thenRejected('BALLOT_CANNOT_SUCCEED');
  });
  it('a member who stands aside is refused, one who is away as well', () => {
    const aside = after([open({ recused: ['m1'], knowing: true, policy: 'recused-and-out-of-base' }), clerk]);
    given(ballotDecider, ...aside)
      .when(issue(), as('m1'))
      .thenRejected('MEMBER_RECUSED');
    const away = after([open({ recused: ['m1'], present: MEMBERS.slice(1), policy: 'declared-only' }), clerk]);
    given(ballotDecider, ...away)
      .when(issue(), as('m1'))
      .thenRejected('NOT_ENTITLED_TO_A_PAPER');
  });
});

describe('the state of a ballot', () => {
  const stateOf = (steps: readonly Step[]) => after(...steps).reduce(evolve, UNOPENED);
  it('keeps who holds a paper and who has lost one', () => {
    const lost = stateOf([...casting, [simple('DeclarePaperLost'), as('m2')], [simple('DeclarePaperLost'), as('m3')]]);
    expect(lost).toMatchObject({
      status: 'casting',
      file: { openedOn: '2026-11-26', issued: MEMBERS.map((member) => ({ member })), lost: ['m2', 'm3'] },
    });
    expect(stateOf(opened)).toMatchObject({ status: 'issuing', file: { issued: [], lost: [] } });
  });
  it('goes from step to step', () => {
    const names = [opened, casting, closed, sealed, tallied, [...opened, [annul, clerk] as Step]].map(
      (steps) => stateOf(steps).status,
    );
    expect(names).toEqual(['issuing', 'casting', 'closed', 'sealed', 'tallied', 'annulled']);
    expect(stateOf(sealed)).toMatchObject({ box: { cast: 5, root: 'c'.repeat(64), notReturned: 0 } });
  });
  it('takes nothing from what came before its opening, and no sums of a box that is not sealed', () => {
    const [, ...later] = after(...tallied, [annul, clerk]);
    for (const event of later) expect(evolve(UNOPENED, event)).toBe(UNOPENED);
    const counted = later.find(({ type }) => type === 'BallotTallied');
    if (!counted) throw new Error('nothing was counted');
    const state = stateOf(closed);
    expect(evolve(state, counted)).toBe(state);
  });
});

it('ballots have streams of their own', () => expect(ballotDecider.category).toBe('ballot'));

it('papers, envelopes and shares of one ballot, one paper and one person are none of another', () => {
  expect(paperMessage('b', 's')).toBe('neu-guong ballot paper\nb\ns');
  expect(envelopeContext('b', 's')).toBe('neu-guong ballot envelope\nb\ns');
  expect(shareContext('b', 'p')).toBe('neu-guong ballot share\nb\np');
});
