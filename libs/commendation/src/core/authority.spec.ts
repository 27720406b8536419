import { AUTHORITY_LEVELS, type AuthorityLevel, type Law, type Pinned, pinRegime, vietnamLaw } from '@core/law';
import type { UnitLevel } from '@core/organization';
import { authorityOn, LEVEL_NAMES, seats } from './authority';
import { awardBonus } from './award-bonus';
import { awardLaw } from './award-law';
import { day } from './testing/scene';

const today = day('2026-11-26');
const old = pinRegime(vietnamLaw, day('2025-06-15'), today);
const now = pinRegime(vietnamLaw, day('2025-08-01'), today);
const refusal = (code: string, sentence: string) => expect.objectContaining({ code, sentence }) as Error;
const decides = (on: string, award: string, level: AuthorityLevel, pinned: Pinned = old, law: Law = vietnamLaw) =>
  authorityOn(law, pinned, day(on), award, level);

describe('who decides an award', () => {
  it('is the district until 2025-06-30, and the commune from the next day on', () => {
    expect(decides('2025-06-30', 'grassroots-fighter', 'district').article).toBe('Điều 80');
    expect(() => decides('2025-06-30', 'grassroots-fighter', 'commune')).toThrow(
      refusal(
        'AWARD_AUTHORITY_WRONG',
        'Chủ tịch Ủy ban nhân dân cấp xã không có thẩm quyền tặng Chiến sĩ thi đua cơ sở vào ngày 30/06/2025. Hãy trình cấp có thẩm quyền: người đứng đầu cơ quan, đơn vị; Chủ tịch Ủy ban nhân dân cấp huyện.',
      ),
    );
    expect(decides('2025-07-01', 'grassroots-fighter', 'commune').verified).toBe(false);
    expect(() => decides('2025-07-01', 'grassroots-fighter', 'district')).toThrow('AWARD_AUTHORITY_WRONG');
  });
  it('is told once for each rung, however many rows name it', () => {
    const law = { ...vietnamLaw, authorities: [...vietnamLaw.authorities, ...vietnamLaw.authorities] };
    expect(() => decides('2026-02-01', 'hero', 'province', now, law)).toThrow(
      refusal(
        'AWARD_AUTHORITY_WRONG',
        'Chủ tịch Ủy ban nhân dân cấp tỉnh không có thẩm quyền tặng Anh hùng vào ngày 01/02/2026. Hãy trình cấp có thẩm quyền: Chủ tịch nước.',
      ),
    );
  });
  it('is nobody where the tables say nothing, or know no such award', () => {
    expect(() => decides('2026-02-01', 'hero', 'state', now, { ...vietnamLaw, authorities: [] })).toThrow(
      refusal(
        'AWARD_AUTHORITY_UNKNOWN',
        'Chưa có quy định cấp nào quyết định tặng Anh hùng vào ngày 01/02/2026. Hãy nhập quy định về thẩm quyền trước.',
      ),
    );
    expect(() => decides('2026-02-01', 'nothing', 'state')).toThrow(
      refusal('AWARD_UNKNOWN', 'Không có hình thức “nothing”. Hãy chọn hình thức trong danh mục.'),
    );
  });
});

// Written by hand: at which units a rung's file is kept. What is above the province is recorded by whoever submitted it.
describe('where the file of a rung is kept', () => {
  const UNITS: readonly UnitLevel[] = ['office', 'commune', 'district', 'province', 'state'];
  it.each<[AuthorityLevel, readonly UnitLevel[]]>([
    ['organization-head', UNITS],
    ['commune', ['commune']],
    ['district', ['district']],
    ['province', ['province']],
    ['government', ['province', 'state']],
    ['state', ['province', 'state']],
  ])('%s: %j', (level, kept) => {
    expect(UNITS.filter((unit) => seats(level, unit))).toEqual(kept);
  });
  it('every rung has a name', () => {
    expect(AUTHORITY_LEVELS.map((level) => LEVEL_NAMES[level])).toEqual([
      'người đứng đầu cơ quan, đơn vị',
      'Chủ tịch Ủy ban nhân dân cấp xã',
      'Chủ tịch Ủy ban nhân dân cấp huyện',
      'Chủ tịch Ủy ban nhân dân cấp tỉnh',
      'Thủ tướng Chính phủ',
      'Chủ tịch nước',
    ]);
  });
});

describe('what the law says of an award', () => {
  it('is who decides it and the bonus for whom, each with its article and its doubt', () => {
    const said = awardLaw(vietnamLaw, 'provincial-merit', day('2026-07-01'), today);
    expect(said).toMatchObject({
      award: 'provincial-merit',
      title: 'Bằng khen của bộ, ban, ngành, tỉnh',
      on: '2026-07-01',
      regime: vietnamLaw.regimes.find(({ id }) => id === 'nd-152-2025')?.title,
      subjects: ['individual', 'collective', 'household'],
      authorities: [{ level: 'province', name: 'Chủ tịch Ủy ban nhân dân cấp tỉnh', ruling: { verified: false } }],
    });
    expect(said.bonuses).toMatchObject([
      {
        ...{ kind: 'individual', dong: 3_800_000, atMost: false, code: null },
        sentence: '1,5 × 2.530.000 đ = 3.795.000 đ, làm tròn lên 3.800.000 đ',
      },
      { kind: 'collective', dong: 7_590_000, code: null },
      { kind: 'household' },
    ]);
    expect(said.bonuses[0]?.rulings).toHaveLength(3);
    const province = vietnamLaw.authorities.find((one) => one.decidedBy === 'province' && one.regime === 'nd-152-2025');
    expect(said.authorities[0]?.ruling.note).toBe(province?.provision.note);
    expect(said.bonuses[0]?.rulings.map(({ note }) => note ?? null)).toEqual(
      said.bonuses[0]?.rulings.map(({ note }) => note),
    );
  });
  it('is a cap where it says “không quá”, and no sum where it says nothing', () => {
    const cap = awardLaw(vietnamLaw, 'commemorative-medal', day('2026-07-01'), today).bonuses[0];
    const sentence = 'không quá 0,6 × 2.530.000 đ = 1.518.000 đ, làm tròn lên 1.520.000 đ';
    expect(cap).toMatchObject({ dong: 1_520_000, atMost: true, sentence });
    const none = awardLaw({ ...vietnamLaw, bonuses: [] }, 'hero', day('2026-07-01'), today).bonuses[0];
    expect(none).toEqual({
      ...{ kind: 'individual', dong: null, atMost: false, sentence: null, rulings: [], code: 'BONUS_UNKNOWN' },
    });
  });
  it('follows the regime that a case has pinned', () => {
    const pinned = awardLaw(vietnamLaw, 'provincial-merit', day('2025-07-01'), today, old);
    expect(pinned.regime).toBe(vietnamLaw.regimes.find(({ id }) => id === 'nd-98-2023')?.title);
    expect(pinned.bonuses[0]?.code).toBe('BONUS_UNKNOWN');
    const unknown = awardLaw(vietnamLaw, 'hero', day('2026-07-01'), today, { regime: 'nobody', known: today });
    expect(unknown).toMatchObject({ regime: 'nobody', authorities: [] });
  });
  it('names a rung once, and refuses what nobody has entered', () => {
    const law = { ...vietnamLaw, authorities: [...vietnamLaw.authorities, ...vietnamLaw.authorities] };
    expect(awardLaw(law, 'hero', day('2026-07-01'), today).authorities).toHaveLength(1);
    expect(() => awardLaw(law, 'nothing', day('2026-07-01'), today)).toThrow(
      refusal('AWARD_UNKNOWN', 'Không có hình thức “nothing”. Hãy chọn hình thức trong danh mục.'),
    );
  });
  it('does not hide a fault that is no refusal', () => {
    const broken = { ...vietnamLaw, bonuses: undefined as never };
    expect(() => awardLaw(broken, 'hero', day('2026-07-01'), today)).toThrow('filter');
    expect(() => awardBonus(broken, now, day('2026-07-01'), 'hero', 'individual')).toThrow('filter');
  });
});

describe('the bonus of an award', () => {
  const given = (award: string, dong?: number) =>
    awardBonus(vietnamLaw, now, day('2026-07-01'), award, 'individual', dong);
  it('is written down with what it is worked out from', () => {
    const { bonus } = given('provincial-merit', 3_800_000);
    expect(bonus).toMatchObject({
      ...{ hundredths: 150, baseSalary: 2_530_000, dong: 3_800_000 },
      sentence: '1,5 × 2.530.000 đ = 3.795.000 đ, làm tròn lên 3.800.000 đ',
    });
    expect(bonus?.provisions).toHaveLength(3);
    expect(bonus).not.toHaveProperty('cap');
    expect(given('provincial-merit')).toEqual({ bonus });
  });
  it('under a cap is what was said, up to the cap', () => {
    const sentence = 'không quá 0,6 × 2.530.000 đ = 1.518.000 đ, làm tròn lên 1.520.000 đ';
    expect(given('commemorative-medal', 1_520_000)).toMatchObject({
      bonus: { dong: 1_520_000, cap: 1_520_000, sentence },
    });
    expect(given('commemorative-medal', 500_000)).toMatchObject({ bonus: { dong: 500_000, cap: 1_520_000 } });
  });
  it.each([
    ['provincial-merit', 1, 'AMOUNT_IS_FIXED'],
    ['provincial-merit', 3_795_000, 'AMOUNT_IS_FIXED'],
    ['commemorative-medal', 1_520_001, 'AMOUNT_OVER_CAP'],
    ['commemorative-medal', undefined, 'AMOUNT_NOT_SAID'],
  ] as const)('of %s is not %s', (award, dong, code) => {
    expect(() => given(award, dong)).toThrow(
      expect.objectContaining({ code, sentence: expect.not.stringMatching(/[{}]/) as string }) as Error,
    );
  });
});
