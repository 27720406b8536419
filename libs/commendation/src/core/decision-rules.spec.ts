import { type Actor, Rejection } from '@core/kernel';
import { requireCarried, requirePossible } from './council-vote';
import { proposalDecider } from './proposal-decider';
import { STATUS_NAMES } from './proposal-rule';
import { PROPOSAL_COMMANDS } from './proposal-rules';
import type { ProposalCommand, ProposalEvent } from './proposal-words';
import {
  an,
  annulled,
  appraise,
  appraised,
  asks,
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
  capped,
  refuse,
  returned,
  stateOf,
  takenIn,
  takeIn,
  vote,
  withdraw,
  type World,
} from './testing/scene';

const run = (history: readonly ProposalEvent[], date: string, actor: Actor, command: ProposalCommand, world?: World) =>
  proposalDecider.decide(command, stateOf(history), on(date, actor, world));
const refusalOf = (...asked: Parameters<typeof run>): string => {
  try {
    return `nothing: ${run(...asked).length} events`;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    expect(error.sentence).not.toMatch(/[{}]/); // a sentence that lacks a fact helps nobody
    return error.code;
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
  it('may be taken on the very day on which all of it happens', () => {
    const swift = play([
      ['2026-03-23', an, propose({ council: vote(['a', 'b'], 9, '2026-03-23') })],
      ['2026-03-23', binh, takeIn()],
      ['2026-03-23', binh, appraise()],
    ]);
    expect(run(swift, '2026-03-23', chi, decide())).toHaveLength(1);
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

describe('a decision on the unit of its day', () => {
  const today = '2025-07-03';
  const way = play([
    ['2025-06-02', an, propose({ award: 'advanced-worker', level: 'organization-head', authority: 'district', council: vote(['a', 'b'], 9, '2025-06-01') })],
    ['2025-06-03', binh, takeIn()],
    ['2025-06-20', binh, appraise()],
  ]); // prettier-ignore
  const order = (date: string) => decide({ date, level: 'organization-head', authority: 'district' });
  it('is by a unit that was there, and by none that had ended', () => {
    expect(refusalOf(way, today, chi, order('2025-06-30'))).toBe('nothing: 1 events');
    expect(refusalOf(way, today, chi, order('2025-07-01'))).toBe('AWARD_UNIT_UNKNOWN');
  });
  it('is by a unit that keeps the file of its rung', () => {
    const moved = { ...on('2026-03-23', chi), levelOf: () => 'commune' as const };
    expect(() => proposalDecider.decide(decide(), stateOf(appraised), moved)).toThrow('AUTHORITY_UNIT_MISMATCH');
  });
  it('gives each nominee the sum that was said for them, and needs one for each under a cap', () => {
    const small = play([
      ['2026-03-04', an, propose({ award: 'commendation', level: 'commune', authority: 'commune' })],
      ['2026-03-05', binh, takeIn()],
      ['2026-03-19', binh, appraise()],
    ]);
    const giving = (...amounts: object[]) => decide({ level: 'commune', authority: 'commune', amounts });
    const both = giving({ nominee: 'a', dong: 500_000 }, { nominee: 'b', dong: 1 });
    const [event] = run(small, '2026-03-23', chi, both, capped);
    expect(event).toMatchObject({ data: { given: [{ bonus: { dong: 500_000 } }, { bonus: { dong: 1 } }] } });
    expect(refusalOf(small, '2026-03-23', chi, giving({ nominee: 'a', dong: 500_000 }), capped)).toBe(
      'AMOUNT_NOT_SAID',
    );
  });
  it('tells the cases that it gives to and leaves out', () => {
    const [one, other] = ['5a1e0000-0000-4000-8000-00000000000a', '5a1e0000-0000-4000-8000-00000000000b'];
    const cases = play([
      ['2026-03-04', an, propose({ nominees: [nominee('a', { case: one }), nominee('b', { case: other }), nominee('c')], council: vote(['a', 'b', 'c']) })],
      ['2026-03-05', binh, takeIn()],
      ['2026-03-19', binh, appraise()],
    ]); // prettier-ignore
    const [event] = run(cases, '2026-03-23', chi, decide({ without: ['b', 'c'] }));
    expect(event).toMatchObject({
      data: { given: [{ nominee: 'a', case: one }], left: ['b', 'c'], leftCases: [{ nominee: 'b', case: other }] },
    });
    const [no] = run(cases, '2026-03-23', chi, refuse());
    expect(no).toMatchObject({
      data: { cases: [{ nominee: 'a', case: one }, { nominee: 'b', case: other }] }, // prettier-ignore
    });
  });
});

describe('a step out of its turn', () => {
  const withdrawn = play([['2026-03-06', an, withdraw]], proposedOnly);
  const refused = play([['2026-03-23', chi, refuse()]], appraised);
  it.each<[string, readonly ProposalEvent[], string]>([
    ['chờ tiếp nhận', proposedOnly, 'PROPOSAL_NOT_HERE'],
    ['trả lại để bổ sung', returned, 'PROPOSAL_NOT_HERE'],
    ['đang thẩm định', takenIn, 'PROPOSAL_NOT_HERE'],
    ['đã quyết định', awarded, 'PROPOSAL_ENDED'],
    ['đã từ chối', refused, 'PROPOSAL_ENDED'],
    ['đã rút', withdrawn, 'PROPOSAL_ENDED'],
  ])('is told where the proposal stands: %s', (status, history, code) => {
    expect(() => run(history, '2026-03-24', chi, decide())).toThrow(
      expect.objectContaining({ code, facts: { status } }) as Error,
    );
  });
  it('has a name, also where there is no proposal yet', () => expect(STATUS_NAMES.none).toBe('chưa lập'));
  it('is told of a proposal that waits for its decision', () => {
    expect(() => run(appraised, '2026-03-24', binh, takeIn())).toThrow(
      expect.objectContaining({ facts: { status: 'chờ quyết định' } }) as Error,
    );
  });
  it('hands over without a place, where none is said', () => {
    const plain = asks('PresentAward', { nominees: ['a'], presentedOn: '2026-04-01' });
    const [event] = run(awarded, '2026-04-01', binh, plain);
    expect(event?.data).toEqual({ nominees: ['a'], presentedOn: '2026-04-01', by: 'binh', on: '2026-04-01' });
    expect(event?.data).not.toHaveProperty('place');
  });
  it('hands over nothing of several of which one is annulled', () => {
    expect(refusalOf(annulled, '2026-09-11', binh, present(['a', 'b'], '2026-09-11'))).toBe('AWARD_IS_ANNULLED');
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
