import { CASE_COLUMNS, CASE_ORDERS, CHANGES, type WantedCases } from '@core/pipeline';
import { SECTORS, STAGES } from '@core/plans';
import * as fc from 'fast-check';
import { chosenOf, columnsOf, searchOf, SHOWN_AT_FIRST, toggled, wantedOf } from './case-search';

const some = <T>(of: readonly T[]) => fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: 5 });
const lists = fc.record(
  {
    stage: some(STAGES),
    sector: some(SECTORS),
    year: some([2022, 2023, 2024]),
    change: some(CHANGES),
    plan: some(['nghe-an-2023-2025', 'p']),
    unit: fc.constant('vn.40.412'),
    overdue: fc.constant(true),
    since: fc.constant('2024-01-31'),
    order: fc.constantFrom(...CASE_ORDERS.filter((order) => order !== 'due')),
    descending: fc.constant(true),
    columns: fc.subarray([...CASE_COLUMNS], { minLength: 1 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<WantedCases>;

describe('the address of a list of cases', () => {
  it('says all that a named list keeps', () => {
    fc.assert(fc.property(lists, (wanted) => expect(wantedOf(searchOf(wanted))).toEqual(wanted)));
  });

  it('takes a value in and out again', () => {
    const once = toggled({ stage: 'discovery' }, 'stage', 'selection');
    expect(chosenOf(once, 'stage')).toEqual(['discovery', 'selection']);
    expect(toggled(once, 'stage', 'discovery')).toEqual({ stage: 'selection' });
    expect(toggled({ stage: 'selection' }, 'stage', 'selection')).toEqual({ stage: undefined });
  });

  it('that nobody gave asks for nothing', () => {
    const odd = {
      stage: 'nowhere,selection',
      year: '12,x',
      since: '2024-02-31',
      order: 'luck',
      status: 'asleep',
      columns: 'x,due',
    };
    expect(wantedOf(odd)).toEqual({ stage: ['selection'], columns: ['due'] });
    expect(columnsOf({})).toEqual(SHOWN_AT_FIRST);
    expect(columnsOf({ since: '2024-01-15' })).toEqual(['unit', 'stage', 'due']);
    expect(columnsOf({ since: '2024-01-15', columns: 'owner' })).toEqual(['owner']);
  });
});
