import { type Actor, Rejection } from '@core/kernel';
import { requireCarried, requirePossible } from './council-vote';
import { proposalDecider } from './proposal-decider';
import { PROPOSAL_COMMANDS } from './proposal-rules';
import type { ProposalCommand, ProposalEvent } from './proposal-words';
import {
  an,
  appraise,
  appraised,
  awarded,
  binh,
  chi,
  day,
  decide,
  nominee,
  on,
  play,
  present,
  propose,
  proposedOnly,
  recordVote,
  refuse,
  stateOf,
  takenIn,
  takeIn,
  vote,
  type World,
} from './testing/scene';

const run = (history: readonly ProposalEvent[], date: string, actor: Actor, command: ProposalCommand, world?: World) =>
  proposalDecider.decide(command, stateOf(history), on(date, actor, world));
const refusalOf = (...asked: Parameters<typeof run>): string => {
  try {
    return `nothing: ${run(...asked).length} events`;
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
};
const stamp = { by: 'chi', on: '2026-03-23' };

describe('a decision', () => {
  it('gives every fit nominee the award with its bonus, by the article and regime of its day', () => {
    const [event] = run(appraised, '2026-03-23', chi, decide());
    expect(event).toMatchObject({
      type: 'AwardDecided',
      data: {
        ...{ number: '812/QĐ-UBND', date: '2026-03-23', unit: 'commune', award: 'provincial-merit', stream: 'merit' },
        ...{ level: 'province', authority: 'province', regime: 'nd-152-2025', left: [], ...stamp },
        provision: { article: 'Điều 79' },
        given: [
          { nominee: 'a', subject: 'person-a', kind: 'individual', achievementKey: 'a-2025', achievementYear: 2025 },
          { nominee: 'b', bonus: { dong: 3_510_000 } },
        ],
      },
    });
    expect(event?.type === 'AwardDecided' && event.data.given[0]).not.toHaveProperty('case');
  });
  it('leaves out whom the appraisal found unfit and whom it leaves out itself', () => {
    const three = [nominee('a'), nominee('b'), nominee('c')];
    const found = play(
      [
        ['2026-03-04', an, propose({ nominees: three, council: vote(['a', 'b', 'c']) })],
        ['2026-03-05', binh, takeIn()],
        ['2026-03-19', binh, appraise('for', ['a'])],
      ],
      [],
    );
    const [event] = run(found, '2026-03-23', chi, decide({ without: ['c'] }));
    expect(event).toMatchObject({ data: { given: [{ nominee: 'b' }], left: ['a', 'c'] } });
    expect(refusalOf(found, '2026-03-23', chi, decide({ without: ['b', 'c'] }))).toBe('NOBODY_FIT');
  });
  it('may be of the very day of its appraisal, its council or today, and of none before', () => {
    expect(run(appraised, '2026-03-23', chi, decide({ date: '2026-03-19' }))).toHaveLength(1);
    expect(refusalOf(appraised, '2026-03-23', chi, decide({ date: '2026-03-18' }))).toBe('DECREE_BEFORE_APPRAISAL');
    const sat = play([['2026-03-21', binh, recordVote(vote(['a', 'b'], 9, '2026-03-21'))]], appraised);
    expect(run(sat, '2026-03-23', chi, decide({ date: '2026-03-21' }))).toHaveLength(1);
    expect(refusalOf(sat, '2026-03-23', chi, decide({ date: '2026-03-20' }))).toBe('DECREE_BEFORE_COUNCIL');
    expect(refusalOf(appraised, '2026-03-22', chi, decide())).toBe('DECREE_IN_FUTURE');
  });
  it('is by the unit and the rung that the proposal went to', () => {
    expect(refusalOf(appraised, '2026-03-23', chi, decide({ authority: 'commune' }))).toBe('DECREE_BY_OTHERS');
    expect(refusalOf(appraised, '2026-03-23', chi, decide({ level: 'state' }))).toBe('DECREE_BY_OTHERS');
  });
  it('has a number of its own in its year', () => {
    const used = (numbers: string[]) => refusalOf(appraised, '2026-03-23', chi, decide(), { numbers });
    expect(used(['province/2026/812/QĐ-UBND'])).toBe('NUMBER_USED');
    expect(used(['province/2025/812/QĐ-UBND', 'commune/2026/812/QĐ-UBND'])).toBe('nothing: 1 events');
  });
  it('is by nobody who proposed or appraised', () => {
    for (const actor of [an, binh]) {
      expect(refusalOf(appraised, '2026-03-23', actor, decide())).toBe('DECIDER_TOOK_PART');
      expect(refusalOf(appraised, '2026-03-23', actor, refuse())).toBe('DECIDER_TOOK_PART');
    }
    expect(refusalOf(takenIn, '2026-03-23', binh, refuse())).toBe('nothing: 1 events'); // taken in, and not appraised yet
    expect(refusalOf(takenIn, '2026-03-23', an, refuse())).toBe('DECIDER_TOOK_PART');
  });
  it('needs a council, or the ground of the simplified procedure', () => {
    const simple = { council: undefined, stream: 'ad-hoc', simplified: 'sudden-achievement' };
    const way = play([
      ['2026-03-04', an, propose(simple)],
      ['2026-03-05', binh, takeIn()],
      ['2026-03-19', binh, appraise()],
    ]);
    expect(refusalOf(way, '2026-03-23', chi, decide())).toBe('nothing: 1 events');
  });
});

describe('a refusal of an award', () => {
  it('says why and by which law, from the day of the proposal to today', () => {
    const [event] = run(appraised, '2026-03-23', chi, refuse());
    expect(event).toMatchObject({
      type: 'AwardRefused',
      data: {
        ...{ number: '90/UBND-NC', date: '2026-03-23', unit: 'commune', award: 'provincial-merit', stream: 'merit' },
        ...{ level: 'province', authority: 'province', grounds: 'Chưa đủ thành tích.', ...stamp },
        legalBasis: 'Luật 06/2022/QH15, Điều 74',
      },
    });
    expect(refusalOf(appraised, '2026-03-23', chi, refuse({ date: '2026-03-04' }))).toBe('nothing: 1 events');
    expect(refusalOf(appraised, '2026-03-23', chi, refuse({ date: '2026-03-03' }))).toBe('DECREE_BEFORE_PROPOSAL');
    expect(refusalOf(proposedOnly, '2026-03-23', chi, refuse())).toBe('PROPOSAL_NOT_HERE');
  });
});

describe('the handing over of an award', () => {
  it('is from the day of the decision to today, once for each', () => {
    const of = (nominees: string[], date: string) => run(awarded, '2026-04-01', binh, present(nominees, date));
    expect(of(['a', 'b', 'a'], '2026-03-23')).toEqual([
      {
        type: 'AwardPresented',
        data: {
          ...{ nominees: ['a', 'b'], presentedOn: '2026-03-23', place: 'Hội trường xã', by: 'binh', on: '2026-04-01' },
        },
      },
    ]);
    for (const date of ['2026-03-22', '2026-04-02']) {
      expect(refusalOf(awarded, '2026-04-01', binh, present(['a'], date))).toBe('PRESENTED_BEFORE_DECISION');
    }
    const half = play([['2026-04-01', binh, present(['a'])]], awarded);
    expect(run(half, '2026-04-02', binh, present(['a', 'b'], '2026-04-02'))).toMatchObject([
      { data: { nominees: ['b'] } },
    ]);
  });
});

describe('a vote of a council', () => {
  const listed = [{ id: 'a' }, { id: 'b' }];
  const minutes = vote(['a', 'b'], 8) as Parameters<typeof requirePossible>[0];
  const of = (votes: object[], heldOn = '2026-03-02') =>
    ({ ...minutes, heldOn: day(heldOn), votes }) as Parameters<typeof requirePossible>[0];
  const line = (id: string, ayes = 8, needed = 8, all = 9) => ({ nominee: id, ayes, needed, of: all });
  const codeOf = (work: () => void): string => {
    try {
      work();
      return 'nothing';
    } catch (error) {
      if (error instanceof Rejection) return error.sentence.includes('{') ? error.sentence : error.code;
      throw error;
    }
  };
  it.each<[string, object[]]>([
    ['nothing', [line('a'), line('b')]],
    ['nothing', [line('a', 9), line('b', 9, 9, 9)]],
    ['COUNCIL_VOTE_OF_OTHERS', [line('a')]],
    ['COUNCIL_VOTE_OF_OTHERS', [line('a'), line('a')]],
    ['COUNCIL_VOTE_OF_OTHERS', [line('a'), line('c')]],
    ['COUNCIL_VOTE_OF_OTHERS', [line('a'), line('b'), line('c')]],
    ['COUNCIL_VOTE_OF_OTHERS', [line('a'), line('b'), line('b')]],
    ['COUNCIL_VOTE_IMPOSSIBLE', [line('a', 10), line('b')]],
    ['COUNCIL_VOTE_IMPOSSIBLE', [line('a'), line('b', 8, 10)]],
  ])('is judged %s by its lines: %j', (code, votes) => {
    expect(codeOf(() => requirePossible(of(votes), listed, day('2026-03-02')))).toBe(code);
  });
  it('is of today at the latest', () => {
    const lines = [line('a'), line('b')];
    expect(codeOf(() => requirePossible(of(lines, '2026-03-03'), listed, day('2026-03-02')))).toBe('COUNCIL_IN_FUTURE');
  });
  it('carries whoever has as many as were needed; others do not matter', () => {
    expect(codeOf(() => requireCarried(of([line('a', 8), line('b', 7)]), [{ id: 'a' }]))).toBe('nothing');
    expect(codeOf(() => requireCarried(of([line('a', 8), line('b', 7)]), listed))).toBe('COUNCIL_VOTE_SHORT');
    expect(codeOf(() => requireCarried(of([line('a', 8)]), listed))).toBe('nothing'); // nobody voted about b
  });
});

// Written by hand: what each command asks of whoever sends it, at whose unit, and where they must prove again who they are.
it('every command of a proposal has its permission', () => {
  const told = Object.entries(PROPOSAL_COMMANDS).map(([type, { permission, at, stepUp }]) => [
    type,
    `${permission} at ${at}${stepUp ? ', proven' : ''}`,
  ]);
  expect(Object.fromEntries(told)).toMatchObject({
    ProposeAward: 'commendation.propose at proposer',
    TakeInProposal: 'commendation.appraise at authority',
    AppraiseProposal: 'commendation.appraise at authority',
    DecideAward: 'commendation.decide at authority, proven',
    RefuseAward: 'commendation.decide at authority, proven',
    PresentAward: 'commendation.present at authority',
  });
});
