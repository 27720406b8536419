import { toLocalDate } from '@core/kernel';
import { withAddedRows } from './added-rows';
import { pinRegime, regimeOfCase } from './choose';
import { vietnamLaw } from './data/vietnam-law';
import { bonusFor } from './questions';

const day = toLocalDate;
const provision = { instrument: 'Nghị định 1/2027/NĐ-CP (giả định)', verified: false, note: 'Không có thật.' };
const stated = { validFrom: '2027-03-01', validTo: null, knownFrom: '2024-01-01', knownTo: null, provision };
const decree = {
  regimes: [{ ...stated, id: 'nd-1-2027', title: 'Nghị định giả định', transitions: [{ from: 'nd-152-2025', undecided: 'changes-over', provision }] }],
  bonuses: [{ ...stated, regime: 'nd-1-2027', awards: ['provincial-merit'], subjects: ['individual'], hundredths: 200, atMost: false }],
}; // prettier-ignore

describe('rows that a house adds to the law', () => {
  it('count beside those of the product: a case goes over to them at their border', () => {
    const { law, faults } = withAddedRows(vietnamLaw, decree);
    expect(faults).toEqual([]);
    const pinned = pinRegime(law, day('2027-02-26'), day('2027-02-26'));
    const after = regimeOfCase(law, pinned, day('2027-03-01'), day('2027-03-01'));
    const sum = (regime: typeof pinned, on: string) =>
      bonusFor(law, regime, day(on), 'provincial-merit', 'individual').dong;
    // 2 × 2 530 000 by the new decree, 1.5 × 2 530 000 = 3 795 000 rounded up by the old.
    expect([sum(pinned, '2027-02-28'), sum(after, '2027-03-01')]).toEqual([3_800_000, 5_060_000]);
  });
  it('are none where there is nothing to add', () => {
    expect(withAddedRows(vietnamLaw, {})).toEqual({ law: vietnamLaw, faults: [] });
  });
  it.each<[string, unknown, string]>([
    ['no tables at all', [], 'expected object'],
    ['a table that there is not', { taxes: [] }, 'taxes'],
    ['a row without its source', { baseSalaries: [{ ...stated, provision: undefined, dong: 1 }] }, 'baseSalaries.0.provision'],
    ['a regime that nobody knows', { bonuses: decree.bonuses }, 'nd-1-2027'],
    ['an award that nobody knows', { ...decree, bonuses: [{ ...decree.bonuses[0], awards: ['medal-of-mars'] }] }, 'medal-of-mars'],
  ])('say what is wrong with %s', (_name, given, what) => {
    expect(withAddedRows(vietnamLaw, given).faults.join('\n')).toContain(what);
  }); // prettier-ignore
});
