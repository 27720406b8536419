import { bonusFor, pinRegime, type Provision, vietnamLaw } from '@core/law';
import type { SubjectKind } from '@core/plans';
import { awardBonus } from './award-bonus';
import { day } from './testing/scene';

type Row = readonly [
  clause: string,
  award: string,
  kind: SubjectKind,
  /** Whether the multiple was read, or is remembered. */
  verified: boolean,
  until: number,
  from: number,
  working: string,
];
/**
 * Worked out by hand from the multiples of Decree 152/2025 and the base salary: 2 340 000 đ until 2026-06-30, 2 530 000 đ from
 * 2026-07-01; then rounded up to ten thousand. `working` is the computation of the later sum, as the decision prints it. The
 * code under test has no part in these figures.
 */
const BY_HAND: readonly Row[] = [
  ['Điều 51', 'order-gold-star', 'individual', true, 107_640_000, 116_380_000, '46 × 2.530.000 đ = 116.380.000 đ'],
  ['Điều 51', 'order-gold-star', 'collective', true, 215_280_000, 232_760_000, '92 × 2.530.000 đ = 232.760.000 đ'],
  ['Điều 51', 'order-ho-chi-minh', 'individual', true, 71_370_000, 77_170_000, '30,5 × 2.530.000 đ = 77.165.000 đ, làm tròn lên 77.170.000 đ'],
  ['Điều 51', 'order-ho-chi-minh', 'collective', true, 142_740_000, 154_330_000, '61 × 2.530.000 đ = 154.330.000 đ'],
  ['Điều 51', 'order-independence-1', 'individual', true, 35_100_000, 37_950_000, '15 × 2.530.000 đ = 37.950.000 đ'],
  ['Điều 51', 'order-independence-1', 'collective', true, 70_200_000, 75_900_000, '30 × 2.530.000 đ = 75.900.000 đ'],
  ['Điều 51', 'order-military-exploit-1', 'individual', true, 35_100_000, 37_950_000, '15 × 2.530.000 đ = 37.950.000 đ'],
  ['Điều 51', 'order-military-exploit-1', 'collective', true, 70_200_000, 75_900_000, '30 × 2.530.000 đ = 75.900.000 đ'],
  ['Điều 51', 'order-independence-2', 'individual', true, 29_250_000, 31_630_000, '12,5 × 2.530.000 đ = 31.625.000 đ, làm tròn lên 31.630.000 đ'],
  ['Điều 51', 'order-independence-2', 'collective', true, 58_500_000, 63_250_000, '25 × 2.530.000 đ = 63.250.000 đ'],
  ['Điều 51', 'order-military-exploit-2', 'individual', true, 29_250_000, 31_630_000, '12,5 × 2.530.000 đ = 31.625.000 đ, làm tròn lên 31.630.000 đ'],
  ['Điều 51', 'order-military-exploit-2', 'collective', true, 58_500_000, 63_250_000, '25 × 2.530.000 đ = 63.250.000 đ'],
  ['Điều 51', 'order-independence-3', 'individual', true, 24_570_000, 26_570_000, '10,5 × 2.530.000 đ = 26.565.000 đ, làm tròn lên 26.570.000 đ'],
  ['Điều 51', 'order-independence-3', 'collective', true, 49_140_000, 53_130_000, '21 × 2.530.000 đ = 53.130.000 đ'],
  ['Điều 51', 'order-military-exploit-3', 'individual', true, 24_570_000, 26_570_000, '10,5 × 2.530.000 đ = 26.565.000 đ, làm tròn lên 26.570.000 đ'],
  ['Điều 51', 'order-military-exploit-3', 'collective', true, 49_140_000, 53_130_000, '21 × 2.530.000 đ = 53.130.000 đ'],
  ['Điều 51', 'order-labor-1', 'individual', true, 21_060_000, 22_770_000, '9 × 2.530.000 đ = 22.770.000 đ'],
  ['Điều 51', 'order-labor-1', 'collective', true, 42_120_000, 45_540_000, '18 × 2.530.000 đ = 45.540.000 đ'],
  ['Điều 51', 'order-feat-of-arms-1', 'individual', true, 21_060_000, 22_770_000, '9 × 2.530.000 đ = 22.770.000 đ'],
  ['Điều 51', 'order-feat-of-arms-1', 'collective', true, 42_120_000, 45_540_000, '18 × 2.530.000 đ = 45.540.000 đ'],
  ['Điều 51', 'order-fatherland-protection-1', 'individual', true, 21_060_000, 22_770_000, '9 × 2.530.000 đ = 22.770.000 đ'],
  ['Điều 51', 'order-fatherland-protection-1', 'collective', true, 42_120_000, 45_540_000, '18 × 2.530.000 đ = 45.540.000 đ'],
  ['Điều 51', 'order-labor-2', 'individual', true, 17_550_000, 18_980_000, '7,5 × 2.530.000 đ = 18.975.000 đ, làm tròn lên 18.980.000 đ'],
  ['Điều 51', 'order-labor-2', 'collective', true, 35_100_000, 37_950_000, '15 × 2.530.000 đ = 37.950.000 đ'],
  ['Điều 51', 'order-feat-of-arms-2', 'individual', true, 17_550_000, 18_980_000, '7,5 × 2.530.000 đ = 18.975.000 đ, làm tròn lên 18.980.000 đ'],
  ['Điều 51', 'order-feat-of-arms-2', 'collective', true, 35_100_000, 37_950_000, '15 × 2.530.000 đ = 37.950.000 đ'],
  ['Điều 51', 'order-fatherland-protection-2', 'individual', true, 17_550_000, 18_980_000, '7,5 × 2.530.000 đ = 18.975.000 đ, làm tròn lên 18.980.000 đ'],
  ['Điều 51', 'order-fatherland-protection-2', 'collective', true, 35_100_000, 37_950_000, '15 × 2.530.000 đ = 37.950.000 đ'],
  ['Điều 51', 'order-labor-3', 'individual', true, 10_530_000, 11_390_000, '4,5 × 2.530.000 đ = 11.385.000 đ, làm tròn lên 11.390.000 đ'],
  ['Điều 51', 'order-labor-3', 'collective', true, 21_060_000, 22_770_000, '9 × 2.530.000 đ = 22.770.000 đ'],
  ['Điều 51', 'order-feat-of-arms-3', 'individual', true, 10_530_000, 11_390_000, '4,5 × 2.530.000 đ = 11.385.000 đ, làm tròn lên 11.390.000 đ'],
  ['Điều 51', 'order-feat-of-arms-3', 'collective', true, 21_060_000, 22_770_000, '9 × 2.530.000 đ = 22.770.000 đ'],
  ['Điều 51', 'order-fatherland-protection-3', 'individual', true, 10_530_000, 11_390_000, '4,5 × 2.530.000 đ = 11.385.000 đ, làm tròn lên 11.390.000 đ'],
  ['Điều 51', 'order-fatherland-protection-3', 'collective', true, 21_060_000, 22_770_000, '9 × 2.530.000 đ = 22.770.000 đ'],
  ['Điều 51', 'order-great-unity', 'individual', true, 17_550_000, 18_980_000, '7,5 × 2.530.000 đ = 18.975.000 đ, làm tròn lên 18.980.000 đ'],
  ['Điều 51', 'order-great-unity', 'collective', true, 35_100_000, 37_950_000, '15 × 2.530.000 đ = 37.950.000 đ'],
  ['Điều 51', 'order-bravery', 'individual', true, 10_530_000, 11_390_000, '4,5 × 2.530.000 đ = 11.385.000 đ, làm tròn lên 11.390.000 đ'],
  ['Điều 51', 'order-bravery', 'collective', true, 21_060_000, 22_770_000, '9 × 2.530.000 đ = 22.770.000 đ'],
  ['Điều 54', 'prime-minister-merit', 'individual', true, 8_190_000, 8_860_000, '3,5 × 2.530.000 đ = 8.855.000 đ, làm tròn lên 8.860.000 đ'],
  ['Điều 54', 'prime-minister-merit', 'collective', false, 16_380_000, 17_710_000, '7 × 2.530.000 đ = 17.710.000 đ'],
  ['Điều 54', 'provincial-merit', 'individual', true, 3_510_000, 3_800_000, '1,5 × 2.530.000 đ = 3.795.000 đ, làm tròn lên 3.800.000 đ'],
  ['Điều 54', 'provincial-merit', 'collective', false, 7_020_000, 7_590_000, '3 × 2.530.000 đ = 7.590.000 đ'],
  ['Điều 54 khoản 1 điểm e', 'commendation', 'individual', true, 710_000, 760_000, '0,3 × 2.530.000 đ = 759.000 đ, làm tròn lên 760.000 đ'],
  ['danh hiệu cá nhân', 'national-fighter', 'individual', true, 10_530_000, 11_390_000, '4,5 × 2.530.000 đ = 11.385.000 đ, làm tròn lên 11.390.000 đ'],
  ['danh hiệu cá nhân', 'provincial-fighter', 'individual', true, 7_020_000, 7_590_000, '3 × 2.530.000 đ = 7.590.000 đ'],
  ['danh hiệu cá nhân', 'grassroots-fighter', 'individual', true, 2_340_000, 2_530_000, '1 × 2.530.000 đ = 2.530.000 đ'],
  ['danh hiệu cá nhân', 'advanced-worker', 'individual', true, 710_000, 760_000, '0,3 × 2.530.000 đ = 759.000 đ, làm tròn lên 760.000 đ'],
  ['danh hiệu tập thể', 'excellent-collective', 'collective', true, 3_510_000, 3_800_000, '1,5 × 2.530.000 đ = 3.795.000 đ, làm tròn lên 3.800.000 đ'],
  ['danh hiệu tập thể', 'advanced-collective', 'collective', true, 1_880_000, 2_030_000, '0,8 × 2.530.000 đ = 2.024.000 đ, làm tròn lên 2.030.000 đ'],
  ['danh hiệu tập thể', 'typical-commune', 'collective', true, 4_680_000, 5_060_000, '2 × 2.530.000 đ = 5.060.000 đ'],
  ['danh hiệu tập thể', 'cultural-village', 'collective', true, 3_510_000, 3_800_000, '1,5 × 2.530.000 đ = 3.795.000 đ, làm tròn lên 3.800.000 đ'],
  ['danh hiệu tập thể', 'government-flag', 'collective', true, 28_080_000, 30_360_000, '12 × 2.530.000 đ = 30.360.000 đ'],
  ['danh hiệu tập thể', 'provincial-flag', 'collective', true, 18_720_000, 20_240_000, '8 × 2.530.000 đ = 20.240.000 đ'],
]; // prettier-ignore
/** "Không quá": the most that may be given. */
const CAPS: readonly Row[] = [
  ['Điều 54', 'national-assembly-medal', 'individual', true, 1_880_000, 2_030_000, '0,8 × 2.530.000 đ = 2.024.000 đ, làm tròn lên 2.030.000 đ'],
  ['Điều 54', 'commemorative-medal', 'individual', true, 1_410_000, 1_520_000, '0,6 × 2.530.000 đ = 1.518.000 đ, làm tròn lên 1.520.000 đ'],
]; // prettier-ignore
/** Of Decree 91/2017, on a day of each base salary; the second and third as the Central Board worked them out on 2018-07-02. */
const EARLIER: readonly (readonly [award: string, kind: SubjectKind, on: string, dong: number, working: string])[] = [
  ['provincial-merit', 'individual', '2018-07-02', 1_390_000, '1 × 1.390.000 đ = 1.390.000 đ'],
  ['advanced-collective', 'collective', '2018-07-02', 1_120_000, '0,8 × 1.390.000 đ = 1.112.000 đ, làm tròn lên 1.120.000 đ'],
  ['commendation', 'collective', '2018-07-02', 840_000, '0,6 × 1.390.000 đ = 834.000 đ, làm tròn lên 840.000 đ'],
  ['provincial-merit', 'individual', '2019-07-01', 1_490_000, '1 × 1.490.000 đ = 1.490.000 đ'],
  ['advanced-collective', 'collective', '2023-06-30', 1_200_000, '0,8 × 1.490.000 đ = 1.192.000 đ, làm tròn lên 1.200.000 đ'],
  ['provincial-merit', 'individual', '2023-12-31', 1_800_000, '1 × 1.800.000 đ = 1.800.000 đ'],
]; // prettier-ignore

const today = day('2026-11-26');
const pinned = pinRegime(vietnamLaw, day('2025-07-01'), today);
const dongOf = (on: string, award: string, kind: SubjectKind, dong?: number) =>
  awardBonus(vietnamLaw, pinned, day(on), award, kind, dong).bonus?.dong;
const sourced = ({ instrument, note, verified }: Provision) =>
  instrument.length > 0 && (verified || (note?.length ?? 0) > 10);

describe('the bonuses of the table of the decree', () => {
  it.each(BY_HAND)('%s, %s, %s', (clause, award, kind, verified, until, from, working) => {
    expect(dongOf('2025-07-01', award, kind)).toBe(until);
    expect(dongOf('2026-06-30', award, kind)).toBe(until);
    expect(dongOf('2026-07-01', award, kind)).toBe(from);
    expect(() => dongOf('2026-07-01', award, kind, from - 1)).toThrow('AMOUNT_IS_FIXED');
    const { sentence, provisions } = bonusFor(vietnamLaw, pinned, day('2026-07-01'), award, kind);
    expect([sentence, provisions[0]?.verified, provisions.every(sourced)]).toEqual([working, verified, true]);
    if (clause.startsWith('Điều')) expect(provisions[0]?.article).toBe(clause);
  });

  it.each(CAPS)('%s, %s, %s: at most', (_clause, award, kind, verified, until, from, working) => {
    for (const [on, cap] of [
      ['2026-06-30', until],
      ['2026-07-01', from],
    ] as const) {
      expect(dongOf(on, award, kind, cap)).toBe(cap);
      expect(() => dongOf(on, award, kind, cap + 1)).toThrow('AMOUNT_OVER_CAP');
      expect(() => dongOf(on, award, kind)).toThrow('AMOUNT_NOT_SAID');
    }
    const { bonus } = awardBonus(vietnamLaw, pinned, day('2026-07-01'), award, kind, from);
    expect([bonus?.sentence, bonus?.provisions[0]?.verified]).toEqual([`không quá ${working}`, verified]);
  });

  it.each(EARLIER)('of the older decree: %s, %s, decided on %s', (award, kind, on, dong, working) => {
    const older = pinRegime(vietnamLaw, day(on), today);
    const bonus = bonusFor(vietnamLaw, older, day(on), award, kind);
    expect(bonus).toMatchObject({ dong, sentence: working, atMost: false });
    expect(bonus.provisions.map(({ verified }) => verified)).not.toContain(true);
    expect(bonus.provisions.every(sourced)).toBe(true);
  });

  it('has a row here for every award, recipient and decree that the tables give money for', () => {
    const tested = [
      ...[...BY_HAND, ...CAPS].map(([, award, kind]) => `nd-152-2025 ${award} ${kind}`),
      ...EARLIER.map(([award, kind]) => `nd-91-2017 ${award} ${kind}`),
    ];
    const given = vietnamLaw.bonuses.flatMap(({ regime, awards = [], subjects }) =>
      awards.flatMap((award) => subjects.map((kind) => `${regime} ${award} ${kind}`)),
    );
    expect([...new Set(given)].sort()).toEqual([...new Set(tested)].sort());
  });

  it('has no multiple of Decree 98: a case of it gets no sum from the one after it', () => {
    const older = pinRegime(vietnamLaw, day('2025-06-30'), today);
    expect(awardBonus(vietnamLaw, older, day('2025-06-30'), 'provincial-merit', 'individual')).toEqual({
      bonus: null,
      noBonus: 'BONUS_UNKNOWN',
    });
  });
});
