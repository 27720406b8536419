import { toLocalDate } from '@core/kernel';
import { AWARDS } from './awards';
import { pinRegime, regimeOfCase, regimeOn } from './choose';
import { vietnamLaw } from './data/vietnam-law';
import { Law } from './law';
import {
  appraisalTime,
  authoritiesFor,
  type Bonus,
  bonusFor,
  bonusTermsOn,
  consultationsFor,
  highestOnly,
  ladderFor,
  thresholdFor,
} from './questions';
import { provisionText } from './statement';
import { codeOf } from './testing/refused';

const day = toLocalDate;
const today = day('2026-11-26');
const pin = (submitted: string) => pinRegime(vietnamLaw, day(submitted), today);

describe('the tables that come with the product', () => {
  it('say of each rule whether somebody has read the text, and show the doubt', () => {
    const rules = [...vietnamLaw.thresholds, ...vietnamLaw.authorities, ...vietnamLaw.bonuses];
    for (const { provision } of rules.filter((one) => !one.provision.verified)) {
      expect(provision.note?.length ?? 0).toBeGreaterThan(10);
      expect(provisionText(provision)).toContain('chưa đối chiếu');
    }
    const [read] = vietnamLaw.thresholds;
    expect(read && provisionText(read.provision)).toBe('Điều 45 khoản 8 Nghị định 91/2017/NĐ-CP');
  });
  it('name every award once', () => {
    expect(new Set(AWARDS.map(({ code }) => code)).size).toBe(AWARDS.length);
  });
});

describe('the regime of a case', () => {
  it('is the one in force when it is submitted', () => {
    expect(pin('2023-12-31').regime).toBe('nd-91-2017');
    expect(pin('2024-01-01').regime).toBe('nd-98-2023');
    expect(pin('2025-06-30').regime).toBe('nd-98-2023');
    expect(pin('2025-07-01').regime).toBe('nd-152-2025');
  });
  it('stays for what was submitted before Decree 152, by its Article 60.3', () => {
    const pinned = pin('2025-06-15');
    expect(regimeOfCase(vietnamLaw, pinned, day('2025-09-01'), today)).toEqual(pinned);
  });
  it('changes over where the rule says so, and not before the border', () => {
    const pinned = pin('2023-12-01');
    expect(regimeOfCase(vietnamLaw, pinned, day('2023-12-31'), today).regime).toBe('nd-91-2017');
    expect(regimeOfCase(vietnamLaw, pinned, day('2024-02-01'), today).regime).toBe('nd-98-2023');
  });
  it('is refused on a day for which nothing was entered: the decree of today ends in February 2027', () => {
    expect(regimeOn(vietnamLaw, day('2027-02-28'), today).id).toBe('nd-152-2025');
    expect(codeOf(() => pin('2027-03-01'))).toBe('REGIME_UNKNOWN');
    expect(codeOf(() => pin('2010-01-01'))).toBe('REGIME_UNKNOWN');
  });
});

describe('a decree of 2027 that does not exist', () => {
  const known = day('2027-02-01');
  const provision = { instrument: 'Nghị định 1/2027/NĐ-CP (giả định để thử)', verified: false, note: 'Không có thật.' };
  const stated = { validFrom: day('2027-03-01'), validTo: null, knownFrom: known, knownTo: null, provision };
  const secret = vietnamLaw.thresholds.find(({ regime }) => regime === 'nd-152-2025');
  const law = Law.parse({
    ...vietnamLaw,
    regimes: [
      ...vietnamLaw.regimes,
      {
        id: 'nd-1-2027',
        title: 'Nghị định giả định',
        ...stated,
        transitions: [{ from: 'nd-152-2025', undecided: 'changes-over', provision }],
      },
    ],
    thresholds: [
      ...vietnamLaw.thresholds,
      { ...secret, ...stated, regime: 'nd-1-2027', share: { num: 3, den: 4 }, awards: ['national-fighter'] },
    ],
    bonuses: [
      ...vietnamLaw.bonuses,
      {
        ...stated,
        regime: 'nd-1-2027',
        awards: ['national-fighter'],
        subjects: ['individual'],
        hundredths: 600,
        atMost: false,
      },
    ],
  });
  const matter = { award: 'national-fighter' };

  it('is new rows only: a case goes across the border and meets the new share and the new sum', () => {
    const before = pinRegime(law, day('2026-12-01'), day('2026-12-01'));
    const decided = day('2027-04-01');
    const after = regimeOfCase(law, before, decided, decided);
    expect(after.regime).toBe('nd-1-2027');
    expect(thresholdFor(law, before, day('2026-12-15'), matter).share).toEqual({ num: 90, den: 100 });
    expect(thresholdFor(law, after, decided, matter).share).toEqual({ num: 3, den: 4 });
    expect(bonusFor(law, after, decided, 'national-fighter', 'individual').dong).toBe(15_180_000);
  });
  it('was not known in December 2026, so an answer of that day can be given again', () => {
    expect(codeOf(() => regimeOn(law, day('2027-03-02'), day('2026-12-15')))).toBe('REGIME_UNKNOWN');
    expect(regimeOn(law, day('2027-03-02'), known).id).toBe('nd-1-2027');
  });
});

describe('who decides', () => {
  const local = pin('2025-06-15');
  const rungs = (on: string, award: string, pinned = local, law = vietnamLaw) =>
    authoritiesFor(law, pinned, day(on), award).map(({ level }) => level);

  it('was the district until 2025-06-30 and is the commune from the next day, for a file of the old regime too', () => {
    expect(rungs('2025-06-30', 'grassroots-fighter')).toEqual(['organization-head', 'district']);
    expect(rungs('2025-07-01', 'grassroots-fighter')).toEqual(['organization-head', 'commune']);
    expect(rungs('2025-06-30', 'commendation')).toContain('commune');
    expect(rungs('2025-07-01', 'commendation')).not.toContain('district');
    const said = authoritiesFor(vietnamLaw, local, day('2025-07-01'), 'grassroots-fighter');
    expect(said.map(({ provision }) => provision.verified)).toEqual([true, false]);
  });
  it('is one rung for what only one may give, and nobody for what no table knows', () => {
    const now = pin('2026-01-05');
    expect(rungs('2026-02-01', 'provincial-merit', now)).toEqual(['province']);
    expect(rungs('2026-02-01', 'national-fighter', now)).toEqual(['government']);
    expect(rungs('2026-02-01', 'no-such-award', now)).toEqual([]);
  });
  it('is a rung for everything by a row that names no award, in its own regime', () => {
    const [row] = vietnamLaw.authorities;
    const any = { ...(row as Law['authorities'][number]), regime: 'nd-152-2025', awards: undefined, validTo: null };
    const law = { ...vietnamLaw, authorities: [any] };
    expect(rungs('2026-02-01', 'hero', pin('2026-01-05'), law)).toEqual(['organization-head']);
    expect(rungs('2026-02-01', 'hero', local, law)).toEqual([]);
  });
});

// By hand: multiple × 2.340.000 until 2026-06-30, × 2.530.000 from 2026-07-01, rounded up to ten thousand.
describe('a bonus', () => {
  const now = pin('2025-08-01');
  it.each([
    ['provincial-merit', 'individual', '2026-07-01', 3_800_000],
    ['provincial-merit', 'individual', '2026-06-30', 3_510_000],
    ['prime-minister-merit', 'individual', '2026-07-01', 8_860_000],
    ['national-fighter', 'individual', '2026-07-01', 11_390_000],
    ['provincial-fighter', 'individual', '2026-06-30', 7_020_000],
    ['grassroots-fighter', 'individual', '2026-06-30', 2_340_000],
    ['advanced-worker', 'individual', '2026-07-01', 760_000],
    ['excellent-collective', 'collective', '2026-07-01', 3_800_000],
    ['government-flag', 'collective', '2026-07-01', 30_360_000],
    ['order-gold-star', 'individual', '2026-07-01', 116_380_000],
    ['order-gold-star', 'collective', '2026-07-01', 232_760_000],
    ['order-labor-3', 'individual', '2026-06-30', 10_530_000],
    ['order-independence-2', 'collective', '2026-07-01', 63_250_000],
  ] as const)('for %s to one %s decided on %s is %i đồng', (award, subject, on, dong) => {
    expect(bonusFor(vietnamLaw, now, day(on), award, subject).dong).toBe(dong);
  });
  const exactly: Law = { ...vietnamLaw, bonusTerms: [] };
  it('says how it comes about, and marks a cap as a cap', () => {
    const merit = bonusFor(vietnamLaw, now, day('2026-07-01'), 'provincial-merit', 'individual');
    expect(merit.sentence).toBe('1,5 × 2.530.000 đ = 3.795.000 đ, làm tròn lên 3.800.000 đ');
    expect(merit.atMost).toBe(false);
    expect(bonusFor(vietnamLaw, now, day('2026-07-01'), 'commemorative-medal', 'individual')).toMatchObject({
      atMost: true,
      dong: 1_520_000,
    });
  });
  it('is rounded only where the tables say so, then upwards, and names the rule that it was rounded by', () => {
    const merit = ['provincial-merit', 'individual'] as const;
    const rounded = bonusFor(vietnamLaw, now, day('2026-07-01'), ...merit);
    const exact = bonusFor(exactly, now, day('2026-07-01'), ...merit);
    expect([rounded.dong, exact.dong]).toEqual([3_800_000, 3_795_000]);
    const rule = vietnamLaw.bonusTerms.find(({ regime }) => regime === 'nd-152-2025')?.provision;
    expect([rounded.provisions.at(-1), rule?.verified]).toEqual([rule, false]);
    expect([exact.sentence, exact.provisions.length]).toEqual(['1,5 × 2.530.000 đ = 3.795.000 đ', 2]);
    // What is whole ten thousands already stays as it is, and says nothing of rounding.
    const whole = bonusFor(vietnamLaw, now, day('2026-06-30'), ...merit);
    expect(whole).toEqual(bonusFor(exactly, now, day('2026-06-30'), ...merit));
    const bonusTerms = vietnamLaw.bonusTerms.map((one) => ({ ...one, rounding: 'exact' as const }));
    expect(bonusFor({ ...vietnamLaw, bonusTerms }, now, day('2026-07-01'), ...merit)).toEqual(exact);
  });
  it('is unknown, and said so, where nobody has entered it', () => {
    expect(
      codeOf(() => bonusFor(vietnamLaw, pin('2024-05-01'), day('2024-06-01'), 'provincial-merit', 'individual')),
    ).toBe('BONUS_UNKNOWN');
    expect(codeOf(() => bonusFor(vietnamLaw, now, day('2026-07-01'), 'government-flag', 'individual'))).toBe(
      'BONUS_UNKNOWN',
    );
  });
  it('is a whole number of đồng: what a salary does not divide into is rounded up to the next one', () => {
    const [salary] = vietnamLaw.baseSalaries;
    const odd = (dong: number) => ({
      ...exactly,
      baseSalaries: [{ ...(salary as Law['baseSalaries'][number]), validTo: null, dong }],
    });
    const sum = (dong: number) => bonusFor(odd(dong), now, day('2026-07-01'), 'advanced-worker', 'individual');
    expect([sum(1_000_000).dong, sum(1_000_001).dong, sum(1_000_009).dong]).toEqual([300_000, 300_001, 300_003]);
    const none = { ...vietnamLaw, baseSalaries: [] };
    expect(codeOf(() => bonusFor(none, now, day('2026-07-01'), 'advanced-worker', 'individual'))).toBe(
      'BASE_SALARY_UNKNOWN',
    );
  });
  it('names the rows it rests on: the multiple, and the salary of the day', () => {
    const { provisions } = bonusFor(vietnamLaw, now, day('2026-06-30'), 'provincial-merit', 'individual');
    expect(provisions).toHaveLength(2);
    expect(provisions[1]).toEqual(vietnamLaw.baseSalaries.at(-2)?.provision);
  });
  it.each([
    [30, '0,3'],
    [100, '1'],
    [105, '1,05'],
    [450, '4,5'],
    [1000, '10'],
  ])('of %i hundredths is said as %s times the salary', (hundredths, text) => {
    const bonuses = vietnamLaw.bonuses.map((one) => ({ ...one, hundredths }));
    const { sentence } = bonusFor({ ...vietnamLaw, bonuses }, now, day('2026-07-01'), 'provincial-merit', 'individual');
    expect(sentence.split(' × ')[0]).toBe(text);
  });
  it('follows the terms of its own regime and day, and none where the tables have none', () => {
    const [row] = vietnamLaw.baseSalaries;
    const { validFrom: _from, ...stated } = row as Law['baseSalaries'][number];
    const terms = (regime: string, from: string) => ({
      ...{ validFrom: day(from), validTo: null, knownFrom: stated.knownFrom, knownTo: null },
      ...{ provision: stated.provision, regime, rounding: 'exact' as const, severalAtOnce: 'highest-only' as const },
    });
    const [other, own] = [terms('nd-98-2023', '2024-01-01'), terms('nd-152-2025', '2025-07-01')];
    const law = { ...vietnamLaw, bonusTerms: [other, own] };
    expect(bonusTermsOn(law, now, day('2026-07-01'))).toBe(own);
    expect(bonusTermsOn(law, now, day('2025-06-30'))).toBeUndefined();
    expect(bonusTermsOn({ ...law, bonusTerms: [other] }, now, day('2026-07-01'))).toBeUndefined();
  });
  it('of several titles at once is the highest, where that rule is applied', () => {
    const sums = (['advanced-worker', 'grassroots-fighter'] as const).map((award) =>
      bonusFor(vietnamLaw, now, day('2026-07-01'), award, 'individual'),
    );
    expect(highestOnly(sums)?.dong).toBe(2_530_000);
    expect(highestOnly([...sums].reverse())?.dong).toBe(2_530_000);
    const [low, high] = sums as [Bonus, Bonus];
    expect(highestOnly([high, { ...low, dong: high.dong }])).toBe(high); // of two as high, the first
    expect(highestOnly([])).toBeUndefined();
  });
});

describe('before a council and a decision', () => {
  const now = pin('2025-08-01');
  it('orders and national titles are shown ten working days before the council meets, others are not', () => {
    expect(consultationsFor(vietnamLaw, now, day('2025-08-01'), { award: 'order-labor-2' })).toMatchObject([
      { days: 10, kind: 'working-days', before: 'council' },
    ]);
    expect(consultationsFor(vietnamLaw, now, day('2025-08-01'), { award: 'commendation' })).toEqual([]);
    const also = vietnamLaw.consultations.map((one) => ({ ...one, before: 'deciding' as const, days: 5 }));
    const both = { ...vietnamLaw, consultations: [...also, ...vietnamLaw.consultations] };
    expect(consultationsFor(both, now, day('2025-08-01'), { award: 'order-labor-2' })).toMatchObject([
      { days: 10, before: 'council' },
      { days: 5, before: 'deciding' },
    ]);
  });
  it('an appraisal takes longer for many nominees and for an opinion, and has no clock where none was found', () => {
    const old = pin('2024-03-01');
    const ask = (nominees: number, opinion: boolean) =>
      appraisalTime(vietnamLaw, old, day('2024-03-01'), { award: 'provincial-merit' }, nominees, opinion)?.days;
    expect([ask(9, false), ask(10, false), ask(49, true), ask(50, false)]).toEqual([10, 15, 20, undefined]);
    const clocks = vietnamLaw.clocks.map((one) => ({ ...one, steps: [{ nomineesUpTo: null, days: 7 }] }));
    expect(
      appraisalTime({ ...vietnamLaw, clocks }, old, day('2024-03-01'), { award: 'provincial-merit' }, 999, false)?.days,
    ).toBe(7);
    expect(appraisalTime(vietnamLaw, now, day('2026-01-01'), { award: 'hero' }, 1, false)).toBeUndefined();
  });
  it('a ladder needs years right after one another, and an annulled year breaks it', () => {
    const held = (...years: number[]) => years.map((year) => ({ award: 'grassroots-fighter', year, annulled: false }));
    const ask = (list: ReturnType<typeof held>) =>
      ladderFor(vietnamLaw, now, day('2026-01-10'), 'provincial-fighter', list, 2025).map(({ met, years }) => [
        met,
        years,
      ]);
    expect(ask(held(2023, 2024, 2025))).toEqual([[true, [2023, 2024, 2025]]]);
    expect(ask(held(2022, 2024, 2025))).toEqual([[false, [2024, 2025]]]);
    expect(ask(held(2023, 2024, 2025).map((one) => ({ ...one, annulled: one.year === 2024 })))).toEqual([
      [false, [2025]],
    ]);
    expect(ladderFor(vietnamLaw, now, day('2026-01-10'), 'commendation', [], 2025)).toEqual([]);
    const older = { ...vietnamLaw, ladders: vietnamLaw.ladders.filter(({ regime }) => regime === 'nd-98-2023') };
    expect(ladderFor(older, now, day('2026-01-10'), 'provincial-fighter', [], 2025)).toEqual([]);
    const others = held(2023, 2024, 2025).map((one) => ({ ...one, award: 'advanced-worker' }));
    expect(ask(others)).toEqual([[false, []]]);
  });
});
