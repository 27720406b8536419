import { toLocalDate } from '@core/kernel';
import { lawFaults } from './check';
import { vietnamLaw } from './data/vietnam-law';
import type { Law } from './law';

const day = toLocalDate;
const first = <T>(list: T[]) => list[0] as T;
/** What the check says of the tables after one change. */
const spoilt = (change: (law: Law) => void) => {
  const law = structuredClone(vietnamLaw);
  change(law);
  return lawFaults(law);
};

describe('tables of law', () => {
  it('that come with the product have no fault', () => {
    expect(lawFaults(vietnamLaw)).toEqual([]);
  });

  it.each<[string, (law: Law) => void, string]>([
    [
      'a regime that nobody entered',
      (law) => (first(law.bonuses).regime = 'nobody'),
      'bonuses.0: không có bộ quy định “nobody”',
    ],
    [
      'an award that nobody entered',
      (law) => (first(law.bonuses).awards = ['nothing']),
      'bonuses.0: không có hình thức “nothing”',
    ],
    [
      'an end before the beginning',
      (law) => (first(law.thresholds).validTo = day('2001-01-01')),
      'thresholds.0: hết hiệu lực trước khi bắt đầu',
    ],
    [
      'forgotten before it was known',
      (law) => (first(law.thresholds).knownTo = day('2001-01-01')),
      'thresholds.0: hết được biết trước khi được biết',
    ],
    [
      'a transition from nowhere',
      ({ regimes }) =>
        first(regimes).transitions.push({ from: 'x', undecided: 'stays', provision: first(regimes).provision }),
      'regimes.0: chuyển tiếp từ bộ quy định không có “x”',
    ],
    [
      'more votes than there are',
      (law) => (first(law.thresholds).share = { num: 101, den: 100 }),
      'thresholds.0: không số phiếu nào đạt được 101/100',
    ],
    [
      'more than everybody',
      (law) => Object.assign(first(law.thresholds), { share: { num: 1, den: 1 }, op: 'more-than' }),
      'thresholds.0: không số phiếu nào đạt được 1/1',
    ],
    [
      'a quorum above everybody',
      (law) => (first(law.thresholds).quorum = { num: 3, den: 2 }),
      'thresholds.0: số người phải dự vượt quá toàn bộ',
    ],
    [
      'a chair who has to agree in a secret ballot',
      (law) => (first(law.thresholds).chairMustAgree = true),
      'thresholds.0: phiếu kín thì không ai biết Chủ tịch bỏ phiếu nào; ý kiến của Chủ tịch phải ghi riêng',
    ],
    [
      'a ladder of unknown steps',
      (law) => (first(law.ladders).of = 'nothing'),
      'ladders.0: không có hình thức “nothing”',
    ],
    [
      'a document of a stream for an unknown award',
      (law) => (first(first(law.streams).documents).awards = ['nothing']),
      'streams.0: không có hình thức “nothing”',
    ],
    [
      'a document of the simplified procedure for an unknown award',
      (law) => (first(first(law.simplified).documents).awards = ['nothing']),
      'simplified.0: không có hình thức “nothing”',
    ],
  ])('with %s are told so, and of nothing else', (_, change, fault) => {
    expect(spoilt(change)).toEqual([fault]);
  });

  it.each<[string, (law: Law) => void]>([
    ['a rule of one day', (law) => Object.assign(first(law.bonuses), { validTo: first(law.bonuses).validFrom })],
    ['a rule known for one day', (law) => Object.assign(first(law.bonuses), { knownTo: first(law.bonuses).knownFrom })],
    ['a rule about any award', (law) => (first(law.bonuses).awards = undefined)],
    ['everybody, at least', (law) => (first(law.thresholds).share = { num: 1, den: 1 })],
    ['a share that must be exceeded', (law) => (first(law.thresholds).op = 'more-than')],
    ['a quorum of everybody', (law) => (first(law.thresholds).quorum = { num: 1, den: 1 })],
    ['a quorum of some', (law) => (first(law.thresholds).quorum = { num: 2, den: 3 })],
    [
      'a chair who has to agree in an open vote',
      (law) => Object.assign(first(law.thresholds), { chairMustAgree: true, secrecy: 'shown-openly' }),
    ],
  ])('may have %s', (_, change) => {
    expect(spoilt(change)).toEqual([]);
  });
});
