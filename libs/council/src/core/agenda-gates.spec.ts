import { Rejection, toLocalDate } from '@core/kernel';
import type { GatesOfCase } from '@core/law';
import { roundDecider } from './round-decider';
import type { RoundContext } from './round-context';
import type { RoundCommand } from './round-words';
import { actor, asking, byBylaw, convene, councilOf, DAY, introduce, on, play, rule, stateOf } from './testing/scene';

const none: GatesOfCase = { holds: [], shown: [] };
const audited: GatesOfCase = { ...none, holds: [{ kind: 'audit' }] };
const endsOn = toLocalDate('2024-05-08');
const publicAsked = (closedOn?: string): GatesOfCase => ({
  ...none,
  shown: [{ award: 'order-labor-3', stream: 'merit', endsOn, ...(closedOn && { closedOn: toLocalDate(closedOn) }) }],
});

/** A council of the province and what cases say of themselves; c2 stands free in any case. */
const at = (file: GatesOfCase, over: Partial<RoundContext> = {}) =>
  on(DAY, { councilLevel: () => 'province', gatesOf: (id) => (id === 'c2' ? none : file), ...over });
const name = asking('NameAward', { case: 'c1', award: 'order-labor-3' });
const below = ['c2', 'c1'].map((one) => ({ case: one, round: 'below', council: 'x', award: 'order-labor-3' }));
const take = (...cases: string[]) =>
  asking('TakeFromShortlist', { items: cases.map((one) => ({ case: one, round: 'below' })) });

const convened = play([convene({ rule: rule(), threshold: undefined, quorum: undefined })]);
const introduced = play([introduce()], convened);

function answer(
  command: RoundCommand,
  context: RoundContext,
  history = convened,
): readonly string[] | [string, string] {
  try {
    return roundDecider.decide(command, stateOf(history), context).map(({ type }) => type);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return [error.code, error.sentence];
  }
}

describe('IntroduceCandidate and the gates of the case', () => {
  it('produces where nothing stands in the way', () => {
    expect(answer(introduce(), at(none))).toEqual(['CandidateIntroduced']);
    const asked = { ...publicAsked('2024-05-09'), award: 'order-labor-3', stream: 'merit' as const };
    expect(answer(introduce(), at(asked))).toEqual(['CandidateIntroduced']);
  });

  it('refuses a case that is held, and says what lifts it', () => {
    const [code, sentence] = answer(introduce(), at(audited));
    expect(code).toBe('CANDIDATE_HELD');
    expect(sentence).toContain('Hồ sơ đang thanh tra, kiểm tra, kiểm toán hoặc điều tra. Hãy gỡ vướng mắc');
  });

  it('refuses a case whose award the public was not asked about, or is still asked about', () => {
    const asks = { ...none, award: 'order-labor-3', stream: 'merit' as const };
    const [code, sentence] = answer(introduce(), at(asks));
    expect([code, sentence]).toEqual([
      'CANDIDATE_NOT_CONSULTED',
      expect.stringContaining('10 ngày làm việc trước phiên họp. Hãy đăng lấy ý kiến ở hồ sơ'),
    ]);
    const open = answer(introduce(), at({ ...publicAsked(), award: 'order-labor-3', stream: 'merit' }));
    expect(open).toEqual(['CANDIDATE_CONSULTATION_OPEN', expect.stringContaining('đến hết ngày 08/05/2024')]);
  });

  it('stays quiet at the council of a commune about the public, for a case that nobody knows, and for one already there', () => {
    const asks = { ...none, award: 'order-labor-3', stream: 'merit' as const };
    expect(answer(introduce(), at(asks, { councilLevel: () => 'commune' }))).toEqual(['CandidateIntroduced']);
    expect(answer(introduce(), at(asks, { gatesOf: () => undefined }))).toEqual(['CandidateIntroduced']);
    expect(answer(introduce(), at(audited), introduced)).toEqual([]);
  });

  it('does not refuse what the case has asked of itself: its own rule speaks the same words', () => {
    const system = { ...at(audited), occasion: { ...at(audited).occasion, actor: actor('system', 'system') } };
    expect(answer(introduce(), system)).toEqual(['CandidateIntroduced']);
  });
});

describe('NameAward and the gates of the case', () => {
  it('produces once the public was asked about that award', () => {
    expect(answer(name, at(publicAsked('2024-05-09')), introduced)).toEqual(['AwardNamed']);
  });

  it('refuses an award that the public was not asked about, and any award of a case that is held', () => {
    expect(answer(name, at(none), introduced)[0]).toBe('CANDIDATE_NOT_CONSULTED');
    expect(answer(name, at(publicAsked()), introduced)[0]).toBe('CANDIDATE_CONSULTATION_OPEN');
    expect(answer(name, at(audited), introduced)[0]).toBe('CANDIDATE_HELD');
  });

  it('stays quiet for an award without a consultation', () => {
    const merit = asking('NameAward', { case: 'c1', award: 'provincial-merit' });
    expect(answer(merit, at(none), introduced)).toEqual(['AwardNamed']);
  });
});

describe('TakeFromShortlist and the gates of each case', () => {
  const from = (file: GatesOfCase, over: Partial<RoundContext> = {}) => at(file, { shortlist: () => below, ...over });

  it('produces for what the public was asked about', () => {
    expect(answer(take('c1'), from(publicAsked('2024-05-09')))).toEqual(['TakenFromShortlist', 'AwardNamed']);
  });

  it('refuses the list with the place of the case that is not ready', () => {
    const both = (id: string) => (id === 'c2' ? publicAsked('2024-05-09') : none);
    const [code, sentence] = answer(take('c2', 'c1'), from(none, { gatesOf: both }));
    expect([code, sentence]).toEqual([
      'CANDIDATE_NOT_CONSULTED',
      expect.stringMatching(/^Hồ sơ thứ 2 trong danh sách/),
    ]);
    expect(answer(take('c1'), from(audited))[0]).toBe('CANDIDATE_HELD');
  });

  it('asks at convening, too', () => {
    const convening = asking('ConveneRound', { ...byBylaw, taken: [{ case: 'c1', round: 'below' }] });
    const context = from(none, { council: () => councilOf() });
    expect(answer(convening, context, [])[0]).toBe('CANDIDATE_NOT_CONSULTED');
  });

  it('stays quiet for what is there already', () => {
    expect(answer(take('c1'), from(audited), introduced)).toEqual([]);
  });
});
