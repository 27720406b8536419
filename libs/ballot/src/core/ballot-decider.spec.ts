import { given } from '@lib/kernel';
import fc from 'fast-check';
import { ballotDecider } from './ballot-decider';
import {
  after,
  annul,
  as,
  casting,
  clerk,
  closed,
  count,
  type Data,
  handed,
  issue,
  MEMBERS,
  open,
  opened,
  rule,
  seal,
  sealed,
  simple,
  type Step,
  tallied,
  tally,
} from './testing/scene';

describe('OpenBallot', () => {
  it('writes down what is needed of whom, and the key of its papers', () => {
    const [event] = given(ballotDecider).when(open(), clerk).thenTypes('BallotOpened');
    expect(event?.data).toMatchObject({ needed: 4, base: 5, feasible: true, signingKey: 'BBBB' });
  });
  it('may be opened although it cannot succeed, when that has been said', () => {
    const part = { recused: ['m1'], rule: { ...rule, share: { num: 90, den: 100 } } };
    given(ballotDecider).when(open(part), clerk).thenRejected('BALLOT_CANNOT_SUCCEED');
    const [event] = given(ballotDecider)
      .when(open({ ...part, knowing: true }), clerk)
      .thenTypes('BallotOpened');
    expect(event?.data).toMatchObject({ needed: 5, base: 5, feasible: false });
  });
  it.each<
    [string, Partial<Data<'OpenBallot'>>, Parameters<ReturnType<ReturnType<typeof given>['when']>['thenRejected']>[0]]
  >([
    ['a name twice', { present: ['m1', 'm1'] }, 'NAMED_TWICE'],
    ['a candidate twice', { candidates: ['a', 'a'] }, 'NAMED_TWICE'],
    ['another roster than the register', { members: MEMBERS.slice(1) }, 'ROSTER_NOT_THE_COUNCIL'],
    ['a stranger on the roster', { members: ['m1', 'm2', 'm3', 'm4', 'x'], present: ['m1'] }, 'ROSTER_NOT_THE_COUNCIL'],
    ['a stranger who is present', { present: [...MEMBERS, 'x'] }, 'NOT_OF_THE_COUNCIL'],
    ['a stranger who stands aside', { recused: ['x'] }, 'NOT_OF_THE_COUNCIL'],
    ['a rule of an open vote', { rule: { ...rule, secrecy: 'shown-openly' } }, 'RULE_NOT_SECRET'],
    ['too few members', { present: ['m1', 'm2', 'm3'] }, 'BALLOT_WITHOUT_QUORUM'],
  ])('refuses %s', (_, part, code) => {
    given(ballotDecider).when(open(part), clerk).thenRejected(code);
  });
  it('opens once', () => {
    given(ballotDecider, ...after(...opened))
      .when(open(), clerk)
      .thenRejected('BALLOT_ALREADY_OPEN');
  });
});

describe('IssuePaper', () => {
  it('hands one paper to a member who is there', () => {
    given(ballotDecider, ...after(...opened))
      .when(issue(), as('m2'))
      .thenTypes('PaperIssued');
  });
  it('refuses strangers, the absent, the recused, a second paper, and whoever comes too late', () => {
    const of = (...steps: Step[]) => given(ballotDecider, ...after(...steps));
    of(...opened)
      .when(issue(), as('x'))
      .thenRejected('NOT_ENTITLED_TO_A_PAPER');
    of([open({ present: MEMBERS.slice(1) }), clerk])
      .when(issue(), as('m1'))
      .thenRejected('NOT_ENTITLED_TO_A_PAPER');
    of([open({ recused: ['m1'], knowing: true }), clerk])
      .when(issue(), as('m1'))
      .thenRejected('MEMBER_RECUSED');
    of(...handed)
      .when(issue('b'), as('m1'))
      .thenRejected('PAPER_ALREADY_ISSUED');
    of(...casting)
      .when(issue(), as('m1'))
      .thenRejected('ISSUE_CLOSED');
    of().when(issue(), as('m1')).thenRejected('BALLOT_NOT_OPEN');
  });
  it('stays quiet for the same request, and lets a member vote who only had to declare an interest', () => {
    given(ballotDecider, ...after(...handed))
      .when(issue(), as('m1'))
      .then();
    const declared = after([open({ recused: ['m1'], policy: 'declared-only' }), clerk]);
    given(ballotDecider, ...declared)
      .when(issue(), as('m1'))
      .thenTypes('PaperIssued');
  });
});

describe('DeclarePaperLost', () => {
  it('is noted, once, before and while papers are cast', () => {
    given(ballotDecider, ...after(...handed))
      .when(simple('DeclarePaperLost'), as('m1'))
      .thenTypes('PaperLost');
    const lost = after(...casting, [simple('DeclarePaperLost'), as('m1')]);
    given(ballotDecider, ...lost)
      .when(simple('DeclarePaperLost'), as('m1'))
      .then();
  });
  it('is refused for a paper that nobody got, and when casting is over', () => {
    given(ballotDecider, ...after(...opened))
      .when(simple('DeclarePaperLost'), as('m1'))
      .thenRejected('PAPER_NOT_ISSUED');
    given(ballotDecider, ...after(...closed))
      .when(simple('DeclarePaperLost'), as('m1'))
      .thenRejected('BALLOT_NOT_CASTING');
  });
});

describe('the ways between', () => {
  it('go forward only', () => {
    const of = (...steps: Step[]) => given(ballotDecider, ...after(...steps));
    of(...handed)
      .when(simple('CloseIssue'), clerk)
      .thenTypes('IssueClosed');
    of(...casting)
      .when(simple('CloseIssue'), clerk)
      .thenRejected('ISSUE_CLOSED');
    of(...casting)
      .when(simple('CloseCasting'), clerk)
      .thenTypes('CastingClosed');
    of(...handed)
      .when(simple('CloseCasting'), clerk)
      .thenRejected('BALLOT_NOT_CASTING');
    of(...closed)
      .when(simple('CloseCasting'), clerk)
      .thenRejected('BALLOT_NOT_CASTING');
    of(...casting)
      .when(seal(5), clerk)
      .thenRejected('CASTING_NOT_CLOSED');
    of(...closed)
      .when(tally(), as('m1'))
      .thenRejected('BOX_NOT_SEALED');
  });
});

describe('SealBox', () => {
  it('writes number and root, and how many did not come back', () => {
    const [event] = given(ballotDecider, ...after(...closed))
      .when(seal(4), clerk)
      .thenTypes('BoxSealed');
    expect(event?.data).toMatchObject({ cast: 4, notReturned: 1 });
  });
  it('refuses more papers than were handed out, and a box that has changed', () => {
    given(ballotDecider, ...after(...closed))
      .when(seal(6), clerk)
      .thenRejected('MORE_PAPERS_THAN_ISSUED');
    given(ballotDecider, ...after(...sealed))
      .when(seal(4), clerk)
      .thenRejected('BOX_CHANGED');
    given(ballotDecider, ...after(...tallied))
      .when(seal(5, 'd'), clerk)
      .thenRejected('BOX_CHANGED');
  });
  it('stays quiet about the same box', () => {
    given(ballotDecider, ...after(...sealed))
      .when(seal(5), clerk)
      .then();
  });
});

describe('RecordTally', () => {
  it('applies the rule to each candidate', () => {
    const [event] = given(ballotDecider, ...after(...sealed))
      .when(tally(), as('m1'))
      .thenTypes('BallotTallied');
    expect(event?.data).toMatchObject({
      results: [
        { case: 'a', passed: true, needed: 4, base: 5 },
        { case: 'b', passed: false },
      ],
    });
  });
  it('refuses sums that are not the box, other candidates, and anybody but two of the team', () => {
    const of = given(ballotDecider, ...after(...sealed));
    of.when(tally({ counts: count([5, 0, 0], [3, 1, 0]) }), as('m1')).thenRejected('TALLY_NOT_THE_BOX');
    of.when(tally({ counts: count([5, 0, 1], [4, 1, 1]) }), as('m1')).thenRejected('TALLY_NOT_THE_BOX');
    of.when(tally({ counts: count([5, 0, 0]) }), as('m1')).thenRejected('CANDIDATES_DIFFER');
    of.when(tally({ counts: [...count([5, 0, 0], [5, 0, 0])].reverse() }), as('m1')).thenRejected('CANDIDATES_DIFFER');
    of.when(tally({ openedBy: ['m1', 'm1'] }), as('m1')).thenRejected('NOT_OF_THE_TEAM');
    of.when(tally({ openedBy: ['m1', 'm3'] }), as('m1')).thenRejected('NOT_OF_THE_TEAM');
  });
  it('asks for the chair where the rule does', () => {
    const strict = after(
      ...sealed.map(([command, context], i): Step => [
        i === 0 ? open({ rule: { ...rule, chairMustAgree: true } }) : command,
        context,
      ]),
    );
    const results = (agrees?: string[]) => {
      const [event] = given(ballotDecider, ...strict)
        .when(tally({ counts: count([5, 0, 0], [5, 0, 0]), ...(agrees && { chairAgrees: agrees }) }), as('m1'))
        .thenTypes('BallotTallied');
      return event?.type === 'BallotTallied' ? event.data.results.map(({ passed, because }) => because ?? passed) : [];
    };
    expect(results(['a'])).toEqual([true, 'chair-disagrees']);
    expect(results()).toEqual(['chair-disagrees', 'chair-disagrees']);
  });
  it('stays quiet when it has been counted', () => {
    given(ballotDecider, ...after(...tallied))
      .when(tally(), as('m1'))
      .then();
  });
});

describe('AnnulBallot', () => {
  it('ends a ballot at any time, and a new one names it', () => {
    for (const steps of [opened, casting, sealed, tallied]) {
      given(ballotDecider, ...after(...steps))
        .when(annul, clerk)
        .thenTypes('BallotAnnulled');
    }
    const repeats = { ballot: 'ballot-0', reason: 'paper-lost' as const };
    const [event] = given(ballotDecider).when(open({ repeats }), clerk).thenTypes('BallotOpened');
    expect(event?.data).toMatchObject({ repeats });
  });
  it('is refused for what is not open, and for what is annulled', () => {
    given(ballotDecider).when(annul, clerk).thenRejected('BALLOT_NOT_OPEN');
    given(ballotDecider, ...after(...opened, [annul, clerk]))
      .when(annul, clerk)
      .thenRejected('BALLOT_ANNULLED');
  });
});

it('never holds more papers than members who may vote, whatever is asked in whatever order', () => {
  const command = fc.oneof(
    fc.constantFrom('a', 'b').map(issue),
    fc.constantFrom('CloseIssue' as const, 'CloseCasting' as const, 'DeclarePaperLost' as const).map(simple),
    fc.nat(7).map((cast) => seal(cast)),
    fc.tuple(fc.nat(6), fc.nat(6)).map(([yes, no]) => tally({ counts: count([yes, no, 0], [no, yes, 0]) })),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(command, fc.constantFrom(...MEMBERS, 'x')), { maxLength: 40, size: 'max' }),
      (steps) => {
        let state = after(...opened).reduce(ballotDecider.evolve, ballotDecider.initial);
        for (const [next, who] of steps) {
          try {
            state = ballotDecider.decide(next, state, as(who)).reduce(ballotDecider.evolve, state);
          } catch {
            // a refusal changes nothing
          }
          if (state.status === 'unopened') throw new Error('a ballot cannot be unopened again');
          expect(state.file.issued.length).toBeLessThanOrEqual(MEMBERS.length);
          if (state.status === 'sealed' || state.status === 'tallied') {
            expect(state.box.cast + state.box.notReturned).toBe(state.file.issued.length);
          }
          if (state.status === 'tallied') {
            for (const { yes, no, blank } of state.tally.results) {
              expect(yes + no + blank + state.tally.invalid).toBe(state.box.cast);
            }
          }
        }
      },
    ),
  );
});
