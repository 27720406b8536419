import { AWARDS, pinRegime, vietnamLaw } from '@core/law';
import type { SubjectKind } from '@core/plans';
import { awardBonus } from './award-bonus';
import { day } from './testing/scene';

/**
 * Worked out by hand from the multiples of Decree 152/2025 (Articles 51 to 54) and the base salary: 2 340 000 đ until
 * 2026-06-30, 2 530 000 đ from 2026-07-01. The code under test has no part in these figures.
 */
const BY_HAND: readonly (readonly [award: string, kind: SubjectKind, until: number, from: number])[] = [
  ['order-gold-star', 'individual', 107_640_000, 116_380_000],
  ['order-gold-star', 'collective', 215_280_000, 232_760_000],
  ['order-ho-chi-minh', 'individual', 71_370_000, 77_165_000],
  ['order-ho-chi-minh', 'collective', 142_740_000, 154_330_000],
  ['order-independence-1', 'individual', 35_100_000, 37_950_000],
  ['order-independence-1', 'collective', 70_200_000, 75_900_000],
  ['order-independence-2', 'individual', 29_250_000, 31_625_000],
  ['order-independence-2', 'collective', 58_500_000, 63_250_000],
  ['order-independence-3', 'individual', 24_570_000, 26_565_000],
  ['order-independence-3', 'collective', 49_140_000, 53_130_000],
  ['order-military-exploit-1', 'individual', 35_100_000, 37_950_000],
  ['order-military-exploit-2', 'individual', 29_250_000, 31_625_000],
  ['order-military-exploit-3', 'individual', 24_570_000, 26_565_000],
  ['order-labor-1', 'individual', 21_060_000, 22_770_000],
  ['order-labor-1', 'collective', 42_120_000, 45_540_000],
  ['order-labor-2', 'individual', 17_550_000, 18_975_000],
  ['order-labor-2', 'collective', 35_100_000, 37_950_000],
  ['order-labor-3', 'individual', 10_530_000, 11_385_000],
  ['order-labor-3', 'collective', 21_060_000, 22_770_000],
  ['order-feat-of-arms-1', 'individual', 21_060_000, 22_770_000],
  ['order-feat-of-arms-2', 'individual', 17_550_000, 18_975_000],
  ['order-feat-of-arms-3', 'individual', 10_530_000, 11_385_000],
  ['order-fatherland-protection-1', 'individual', 21_060_000, 22_770_000],
  ['order-fatherland-protection-2', 'individual', 17_550_000, 18_975_000],
  ['order-fatherland-protection-3', 'individual', 10_530_000, 11_385_000],
  ['order-great-unity', 'individual', 17_550_000, 18_975_000],
  ['order-bravery', 'individual', 10_530_000, 11_385_000],
  ['prime-minister-merit', 'individual', 8_190_000, 8_855_000],
  ['prime-minister-merit', 'collective', 16_380_000, 17_710_000],
  ['provincial-merit', 'individual', 3_510_000, 3_795_000],
  ['provincial-merit', 'collective', 7_020_000, 7_590_000],
  ['national-fighter', 'individual', 10_530_000, 11_385_000],
  ['provincial-fighter', 'individual', 7_020_000, 7_590_000],
  ['grassroots-fighter', 'individual', 2_340_000, 2_530_000],
  ['advanced-worker', 'individual', 702_000, 759_000],
  ['excellent-collective', 'collective', 3_510_000, 3_795_000],
  ['advanced-collective', 'collective', 1_872_000, 2_024_000],
  ['typical-commune', 'collective', 4_680_000, 5_060_000],
  ['cultural-village', 'collective', 3_510_000, 3_795_000],
  ['government-flag', 'collective', 28_080_000, 30_360_000],
  ['provincial-flag', 'collective', 18_720_000, 20_240_000],
];
/** "Không quá": the most that may be given. */
const CAPS: readonly (readonly [award: string, until: number, from: number])[] = [
  ['national-assembly-medal', 1_872_000, 2_024_000],
  ['commemorative-medal', 1_404_000, 1_518_000],
  ['commendation', 702_000, 759_000],
];
const pinned = pinRegime(vietnamLaw, day('2025-07-01'), day('2026-11-26'));
const dongOf = (on: string, award: string, kind: SubjectKind, dong?: number) =>
  awardBonus(vietnamLaw, pinned, day(on), award, kind, dong).bonus?.dong;

describe('the bonuses of the table of the decree', () => {
  it.each(BY_HAND)('%s, %s: %d đồng on 2026-06-30 and %d on 2026-07-01', (award, kind, until, from) => {
    expect(dongOf('2025-07-01', award, kind)).toBe(until);
    expect(dongOf('2026-06-30', award, kind)).toBe(until);
    expect(dongOf('2026-07-01', award, kind)).toBe(from);
    expect(() => dongOf('2026-07-01', award, kind, from - 1)).toThrow('AMOUNT_IS_FIXED');
  });

  it.each(CAPS)('%s: at most %d đồng on 2026-06-30 and %d on 2026-07-01', (award, until, from) => {
    for (const [on, cap] of [
      ['2026-06-30', until],
      ['2026-07-01', from],
    ] as const) {
      expect(dongOf(on, award, 'individual', cap)).toBe(cap);
      expect(() => dongOf(on, award, 'individual', cap + 1)).toThrow('AMOUNT_OVER_CAP');
      expect(() => dongOf(on, award, 'individual')).toThrow('AMOUNT_NOT_SAID');
    }
  });

  it('has a row here for every award that the tables give money for', () => {
    const tested = new Set<string>([...BY_HAND, ...CAPS].map(([award]) => award));
    const given = AWARDS.filter(({ code }) => vietnamLaw.bonuses.some(({ awards }) => awards?.includes(code)));
    expect(given.map(({ code }) => code).filter((code) => !tested.has(code))).toEqual([]);
  });

  it('has no multiple before the decree: a case of the older one gets no sum from this one', () => {
    const older = pinRegime(vietnamLaw, day('2025-06-30'), day('2026-11-26'));
    expect(awardBonus(vietnamLaw, older, day('2025-06-30'), 'provincial-merit', 'individual')).toEqual({
      bonus: null,
      noBonus: 'BONUS_UNKNOWN',
    });
  });
});
