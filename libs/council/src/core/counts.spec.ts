import type { RoundCommand, RoundEvent } from './round-words';
import {
  asking,
  type Asked,
  attend,
  DAY,
  decided,
  members,
  on,
  other,
  papers,
  play,
  rule,
  sitting,
  text,
  vote,
} from './testing/scene';

const BALLOT = 'c0ffee00-0000-4000-8000-000000000009';
const NEXT = BALLOT.replace('9', '8');
const secret = sitting({ general: rule({ secrecy: 'secret' }) });
const figures: readonly (readonly [number, number, number])[] = [
  [9, 0, 0],
  [3, 5, 1],
];
const over = { issued: 11, invalid: 1, notReturned: 1 };
const count = papers('EnterPaperCount', figures, over);
const entered = play([count], secret);
const confirming = (more: object = {}, of = figures) => papers('ConfirmPaperCount', of, { ...over, ...more });
const confirmed = play([confirming()], entered, other);
const refusal = (asked: Asked, code: string, more: object = {}) =>
  expect(() => decided(asked)).toThrow(expect.objectContaining({ code, ...more }) as Error);

describe('two counts of the same papers', () => {
  it('are one result when every figure is the same, invalid papers and missing ones too', () => {
    expect(decided([entered, confirming(), other])).toMatchObject([
      { data: { case: 'c1', tally: { issued: 11, yes: 9, no: 0, blank: 0, invalid: 1, notReturned: 1 } } },
      { data: { case: 'c2', tally: { yes: 3, no: 5, blank: 1, invalid: 1, notReturned: 1 } } },
    ]);
    expect(Object.keys(decided([entered, confirming(), other])[0]?.data ?? {})).not.toContain('chairAgrees');
    expect(Object.keys(decided([entered, confirming(), other])[0]?.data ?? {})).not.toContain('repeats');
  });
  it.each([
    [{ issued: 12 }, 'phát ra 11', 'phát ra 12'],
    [{ invalid: 2 }, 'không hợp lệ 1', 'không hợp lệ 2'],
    [{ notReturned: 0 }, 'không nộp lại 1', 'không nộp lại 0'],
    [{ chairAgrees: true }, 'Chủ tịch chưa nêu ý kiến', 'Chủ tịch đồng ý'],
    [{ counts: [{ case: 'c1', yes: 9, no: 0, blank: 0 }] }, '2 ứng viên', '1 ứng viên khác'],
    [
      {
        counts: [
          { case: 'c2', yes: 9, no: 0, blank: 0 },
          { case: 'c1', yes: 3, no: 5, blank: 1 },
        ],
      },
      '2 ứng viên',
      '2 ứng viên khác',
    ],
  ])('that differ by %j are shown with both figures', (more, first, second) => {
    refusal([entered, confirming(more), other], 'COUNT_DIFFERS', { facts: { first, second } });
  });
  it('differ where one says what the chair has stated and the other says the opposite, or nothing', () => {
    const asks = sitting({ general: rule({ chairMustAgree: true }) });
    const told = play([papers('EnterPaperCount', figures, { ...over, chairAgrees: true })], asks);
    expect(decided([told, confirming({ chairAgrees: true }), other])).toMatchObject([
      { data: { chairAgrees: true } },
      { data: { chairAgrees: true } },
    ]);
    refusal([told, confirming({ chairAgrees: false }), other], 'COUNT_DIFFERS', {
      facts: { first: 'Chủ tịch đồng ý', second: 'Chủ tịch không đồng ý' },
    });
    refusal([told, confirming(), other], 'COUNT_DIFFERS', {
      facts: { first: 'Chủ tịch đồng ý', second: 'Chủ tịch chưa nêu ý kiến' },
    });
  });
  it('are done when the same person confirms them again, and by nobody else', () => {
    expect(decided([confirmed, confirming(), other])).toEqual([]);
    refusal([confirmed, confirming()], 'COUNT_MISSING');
    refusal([confirmed, confirming({ invalid: 0 }), other], 'COUNT_MISSING');
    refusal([confirmed, confirming({}, [[9, 0, 0], [3, 5, 0]]), other], 'COUNT_MISSING'); // prettier-ignore
    refusal([confirmed, confirming({}, [[8, 0, 0], [3, 5, 1]]), other], 'COUNT_MISSING'); // prettier-ignore
  });
  it.each([
    [9, 0, 1],
    [8, 1, 1],
    [8, 0, 0],
  ] as const)('do not begin with papers that do not add up: %i, %i, %i', (yes, no, blank) => {
    refusal([secret, papers('EnterPaperCount', [[yes, no, blank]], over)], 'PAPERS_DO_NOT_ADD_UP');
  });
  it('are thrown away with who did it and why', () => {
    const asked = asking('DiscardPaperCount', { reason: text('ghi nhầm') });
    expect(decided([entered, asked])).toEqual([
      { type: 'PaperCountDiscarded', data: { reason: 'ghi nhầm', by: 'secretary', on: DAY } },
    ]);
  });
});

describe('hands', () => {
  const there = sitting();
  const voted = play([vote(8, 1, 2)], there);
  it('that abstain are counted', () => {
    expect(voted.at(-1)).toMatchObject({ data: { tally: { issued: 11, yes: 8, no: 1, blank: 2 } } });
    expect(decided([voted, vote(8, 1, 2)])).toEqual([]);
  });
  it.each([
    [8, 2, 2],
    [7, 1, 2],
    [8, 1, 1],
  ])('that were counted otherwise are no repetition: %i, %i, %i', (yes, no, abstain) => {
    refusal([voted, vote(yes, no, abstain)], 'CANDIDATE_ALREADY_VOTED');
  });
});

describe('a ballot on devices', () => {
  const refer = (ballot: string, cases: readonly string[]) => asking('ReferToBallot', { ballot, cases: [...cases] });
  const of = (ids: readonly string[], more: object = {}) =>
    asking('RecordBallotResult', {
      ...{ ballot: BALLOT, issued: 11, invalid: 0, notReturned: 0 },
      counts: ids.map((id) => ({ case: id, yes: 10, no: 1, blank: 0 })),
      ...more,
    });
  const stands = on(DAY, { ballotStands: () => true });
  const referred = play([refer(BALLOT, ['c1', 'c2'])], secret);
  const two = play([refer(NEXT, ['c2'])], play([refer(BALLOT, ['c1'])], secret), stands);

  it('is no repetition where it is about other cases', () => {
    expect(decided([referred, refer(BALLOT, ['c1', 'c2'])])).toEqual([]);
    refusal([referred, refer(BALLOT, ['c1'])], 'BALLOT_ALREADY_REFERRED');
  });
  it('that never began is released by the next one, which says so', () => {
    expect(decided([referred, refer(NEXT, ['c1'])])).toEqual([
      { type: 'BallotReleased', data: { ballot: BALLOT, reason: 'not-opened', by: 'secretary', on: DAY } },
      { type: 'ReferredToBallot', data: { ballot: NEXT, cases: ['c1'], by: 'secretary', on: DAY } },
    ]);
  });
  it.each<[string, RoundCommand]>([
    ['a candidate too few', of(['c1'])],
    ['a candidate too many', of(['c1', 'c2', 'c3'])],
    ['another order', of(['c2', 'c1'])],
    ['another candidate', of(['c1', 'c9'])],
    ['the name of another ballot', of(['c1', 'c2'], { ballot: NEXT })],
  ])('brings no result with %s', (_, result) => {
    refusal([referred, result], 'BALLOT_NOT_REFERRED');
  });
  it('is known among several by its name', () => {
    const result = of(['c2'], { ballot: NEXT });
    expect(decided([two, result])).toMatchObject([{ data: { case: 'c2', ballot: NEXT } }]);
    expect(decided([two, asking('ReleaseBallot', { ballot: NEXT, reason: 'technical-fault' })])).toMatchObject([
      { data: { ballot: NEXT } },
    ]);
    const done = play([asking('ReleaseBallot', { ballot: BALLOT, reason: 'technical-fault' })], two);
    expect(decided([done, asking('ReleaseBallot', { ballot: NEXT, reason: 'technical-fault' })])).toHaveLength(1);
  });
  it('takes for agreed what the chair has said, and for not agreed what they have not, where the rule asks', () => {
    // A secret ballot tells nobody what the chair voted: their statement is written down beside it.
    const asks = play(
      [refer(BALLOT, ['c1', 'c2'])],
      sitting({ general: rule({ chairMustAgree: true, secrecy: 'secret' }) }),
    );
    const agreed = (events: readonly RoundEvent[], more: object) =>
      decided([events, of(['c1', 'c2'], more)]).map((event) =>
        event.type === 'VoteRecorded' ? [event.data.chairAgrees, event.data.outcome] : [],
      );
    expect(agreed(asks, { agreed: ['c1'] })).toEqual([
      [true, 'selected'],
      [false, 'not-selected'],
    ]);
    expect(agreed(asks, {})).toEqual([
      [false, 'not-selected'],
      [false, 'not-selected'],
    ]);
    expect(agreed(referred, { agreed: ['c1'] })).toEqual([
      [undefined, 'selected'],
      [undefined, 'selected'],
    ]);
  });
  it('needs somebody there', () => {
    const few = play([attend(members.slice(0, 7))], sitting({ general: rule({ secrecy: 'secret' }) }));
    refusal([few, refer(BALLOT, ['c1'])], 'QUORUM_NOT_MET');
  });
});
