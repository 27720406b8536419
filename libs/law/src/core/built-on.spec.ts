import { toLocalDate } from '@core/kernel';
import type { AwardRecord } from './award-log';
import { builtOn, concluding, type Fallen, isConcluded } from './built-on';
import { vietnamLaw } from './data/vietnam-law';

const day = toLocalDate;
const pinned = { regime: 'nd-152-2025', known: day('2026-09-10') };
const fallen: Fallen = {
  ...{ award: 'grassroots-fighter', year: 2023, achievements: ['step-2023', 'case-2023'] },
  decision: { number: '7/QĐ', date: day('2023-12-20'), authority: 'p' },
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
    expect(found(later({ ...merit, achievement: 'case-2023' }))).toEqual(['9/QĐ later-award']);
  });
  it('is told with the article of its ladder, and without one where no form leads to it', () => {
    const [step] = builtOn(vietnamLaw, pinned, day('2026-09-10'), fallen, [later()]);
    expect(step?.provision).toMatchObject({ instrument: expect.any(String), verified: expect.any(Boolean) });
    const { form: _none, award: _neither, ...formless } = later({ achievement: 'step-2023' });
    const [gone] = builtOn(vietnamLaw, pinned, day('2026-09-10'), fallen, [formless]);
    expect([gone?.why, gone?.provision]).toEqual(['later-award', undefined]);
  });
  it('is neither itself, nor an earlier or annulled one, nor a title of another ladder or regime', () => {
    const itself = { number: '7/QĐ', date: day('2023-12-20'), authority: 'p' };
    expect(found(later({ decision: itself }))).toEqual([]);
    // Two authorities may give one number on one day; that is another decision.
    expect(found(later({ decision: { ...itself, authority: 'q' } }))).toEqual(['7/QĐ step-of-ladder']);
    expect(found(later({ decision: { ...itself, number: '8/QĐ' } }))).toEqual(['8/QĐ step-of-ladder']);
    expect(found(later({ decision: { ...itself, date: day('2023-12-19') } }))).toEqual([]);
    expect(found(later({ annulled: true }))).toEqual([]);
    expect(found(later({ form: 'national-emulation-fighter', award: 'national-fighter' }))).toEqual([]);
    const of91 = { regime: 'nd-91-2017', known: pinned.known };
    expect(builtOn(vietnamLaw, of91, day('2026-09-10'), fallen, [later()])).toEqual([]);
  });
});

describe('what is decided about a later award', () => {
  it('is settled once; a review is open until it ends', () => {
    expect([undefined, null, 'under-review', 'stands', 'to-annul'].map((one) => isConcluded(one as never))).toEqual([
      ...[false, false, false, true, true],
    ]);
    expect([concluding(undefined, 'under-review'), concluding('under-review', 'to-annul')]).toEqual(['new', 'new']);
    expect([concluding('stands', 'stands'), concluding('under-review', 'under-review')]).toEqual(['same', 'same']);
    expect([concluding('stands', 'to-annul'), concluding('to-annul', 'under-review')]).toEqual(['settled', 'settled']);
  });
});
