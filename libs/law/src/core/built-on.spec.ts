import { toLocalDate } from '@core/kernel';
import type { AwardRecord } from './award-log';
import { builtOn, type Fallen } from './built-on';
import { vietnamLaw } from './data/vietnam-law';

const day = toLocalDate;
const pinned = { regime: 'nd-152-2025', known: day('2026-09-10') };
const fallen: Fallen = {
  ...{ award: 'grassroots-fighter', year: 2023, achievement: 'step-2023' },
  decision: { number: '7/QĐ', date: day('2023-12-20') },
};
const later = (over: Partial<AwardRecord> = {}): AwardRecord => ({
  ...{ case: 'c', form: 'provincial-emulation-fighter', award: 'provincial-fighter', stream: 'merit', year: 2025 },
  ...{ achievement: 'later', decision: { number: '9/QĐ', date: day('2026-01-05'), authority: 'p' }, annulled: false },
  ...over,
});
const found = (...held: readonly AwardRecord[]) =>
  builtOn(vietnamLaw, pinned, day('2026-09-10'), fallen, held).map(({ decision, why }) => `${decision.number} ${why}`);

describe('what was built on an award that falls', () => {
  it('is a higher title whose ladder reaches its year, of three steps and the year before the last', () => {
    expect([2022, 2023, 2024, 2025, 2026, 2027].filter((year) => found(later({ year })).length > 0)).toEqual([
      ...[2023, 2024, 2025, 2026],
    ]);
    expect(found(later({ year: 2025 }))).toEqual(['9/QĐ step-of-ladder']);
  });
  it('is an award that went on from the same achievement', () => {
    const merit = {
      form: 'provincial-certificate-of-merit',
      award: 'provincial-merit',
      achievement: 'step-2023',
    } as const;
    expect(found(later(merit))).toEqual(['9/QĐ later-award']);
  });
  it('is neither itself, nor an earlier or annulled one, nor a title of another ladder or regime', () => {
    const itself = { number: '7/QĐ', date: day('2023-12-20'), authority: 'p' };
    expect(found(later({ decision: itself }))).toEqual([]);
    expect(found(later({ decision: { ...itself, date: day('2023-12-19') } }))).toEqual([]);
    expect(found(later({ annulled: true }))).toEqual([]);
    expect(found(later({ form: 'national-emulation-fighter', award: 'national-fighter' }))).toEqual([]);
    const of91 = { regime: 'nd-91-2017', known: pinned.known };
    expect(builtOn(vietnamLaw, of91, day('2026-09-10'), fallen, [later()])).toEqual([]);
  });
});
