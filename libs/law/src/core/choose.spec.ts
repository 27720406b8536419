import { type LocalDate, toLocalDate } from '@core/kernel';
import { chooseRule, type Matter, regimeOfCase, regimeOn } from './choose';
import { vietnamLaw } from './data/vietnam-law';
import { AUTHORITY_LEVELS, type Law, type Regime } from './law';
import { thresholdFor } from './questions';
import { codeOf } from './testing/refused';

const day = toLocalDate;
const today = day('2026-11-26');
const pinned = { regime: 'r', known: today };
const provision = { instrument: 'Nghị định để thử', verified: true };
const stated = (from = '2020-01-01', to: LocalDate | null = null) => ({
  ...{ validFrom: day(from), validTo: to, knownFrom: day('2020-01-01'), knownTo: null, provision },
});
const row = (name: string, about: object = {}, more: object = {}) => ({
  ...{ name, regime: 'r', ...stated(), ...about, ...more },
});
const chosen = (rules: readonly ReturnType<typeof row>[], matter: Matter) =>
  chooseRule(rules, pinned, today, matter)?.name;

describe('the rule for a matter', () => {
  const any = row('any');
  const award = row('award', { awards: ['hero'] });
  const stream = row('stream', { streams: ['merit'] });
  const level = row('level', { levels: ['province'] });
  const matter: Matter = { award: 'hero', stream: 'merit', level: 'province' };

  it('is the one that names most of it: an award before a stream before a rung', () => {
    for (const rules of [
      [any, level, stream, award],
      [award, stream, level, any],
    ]) {
      expect(chosen(rules, matter)).toBe('award');
      expect(chosen(rules, { ...matter, award: 'commendation' })).toBe('stream');
      expect(chosen(rules, { ...matter, award: undefined, stream: 'ad-hoc' })).toBe('level');
      expect(chosen(rules, {})).toBe('any');
    }
    const both = row('both', { streams: ['merit'], levels: ['province'] });
    expect(chosen([stream, both], matter)).toBe('both');
    expect(chosen([both, award], matter)).toBe('award');
  });
  it('is none that names something else, or of another regime, or of another time', () => {
    expect(chosen([award], { award: 'commendation' })).toBeUndefined();
    expect(chosen([award, stream, level], {})).toBeUndefined();
    expect(chosen([row('old', {}, { regime: 'other' })], matter)).toBeUndefined();
    expect(chosen([row('ended', {}, stated('2020-01-01', day('2026-11-25')))], matter)).toBeUndefined();
    expect(chosen([], matter)).toBeUndefined();
  });
  it('is nobody’s guess where two say as much', () => {
    expect(codeOf(() => chosen([award, { ...award, name: 'second' }], matter))).toBe('RULE_AMBIGUOUS');
    expect(chosen([any, { ...any, name: 'second' }, award], matter)).toBe('award');
  });
  it('is asked for with the day, where the tables have no share', () => {
    const law: Law = { ...vietnamLaw, thresholds: [] };
    expect(codeOf(() => thresholdFor(law, pinned, today, matter))).toBe('THRESHOLD_UNKNOWN');
  });
});

const regime = (id: string, from: string, to: string | null, transitions: Regime['transitions'] = []): Regime => ({
  ...{ id, title: id, ...stated(from, to === null ? null : day(to)), transitions },
});
const lawOf = (...regimes: Regime[]): Law => ({ ...vietnamLaw, regimes });

describe('the regime of a day', () => {
  it('is the later one, where a decree begins before the old one is repealed', () => {
    const [old, next] = [regime('old', '2020-01-01', '2026-12-31'), regime('next', '2026-07-01', null)];
    for (const law of [lawOf(old, next), lawOf(next, old)]) {
      expect(regimeOn(law, day('2026-06-30'), today).id).toBe('old');
      expect(regimeOn(law, day('2026-07-01'), today).id).toBe('next');
    }
  });
  it('is refused with the day where there is none', () => {
    expect(codeOf(() => regimeOn(lawOf(), today, today))).toBe('REGIME_UNKNOWN');
  });
});

describe('an undecided case on a later day', () => {
  const from = (id: string) => ({ from: id, undecided: 'changes-over' as const, provision });
  const before = { regime: 'old', known: day('2020-02-01') };
  const law = lawOf(regime('old', '2020-01-01', '2020-12-31'), regime('new', '2021-01-01', null, [from('other')]));
  it('stays where the transition is about another regime, or there is none', () => {
    expect(regimeOfCase(law, before, today, today)).toEqual(before);
    const none = lawOf(regime('old', '2020-01-01', '2020-12-31'), regime('new', '2021-01-01', null));
    expect(regimeOfCase(none, before, today, today)).toEqual(before);
  });
  it('changes over with the knowledge of the day of asking', () => {
    const over = lawOf(
      regime('old', '2020-01-01', '2020-12-31'),
      regime('new', '2021-01-01', null, [from('other'), from('old')]),
    );
    expect(regimeOfCase(over, before, today, today)).toEqual({ regime: 'new', known: today });
    expect(regimeOfCase(over, before, day('2020-12-31'), today)).toEqual(before);
  });
});

it('rungs are told from the bottom up', () => {
  expect(AUTHORITY_LEVELS).toEqual(['organization-head', 'commune', 'district', 'province', 'government', 'state']);
});
