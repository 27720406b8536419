import { toLocalDate } from '@core/kernel';
import { openDeadlinesOf, type OpenOnes } from './open-deadlines';

const [friday, monday] = [toLocalDate('2024-03-15'), toLocalDate('2024-03-18')];
const UNIT = 'vn.40.412';
const promised = [
  ['case', 'open', friday],
  ['case', 'closed', friday],
  ['case', 'extended', friday],
  ['obligation', 'open', friday],
  ['obligation', 'handed-over', friday],
  ['letter', 'a1', monday],
] as const;
const ledger = {
  promisedFor: () => Promise.resolve(promised.map(([category, streamId, dueOn]) => ({ category, streamId, dueOn }))),
};

/** Rows of one category as they are now; it answers only for what it was asked. */
const rows = (...ones: readonly (readonly [id: string, unit: string, dueOn: typeof friday])[]): OpenOnes => ({
  openAmong: (ids) =>
    Promise.resolve(
      ones.filter(([id]) => ids.includes(id)).map(([id, unit, dueOn]) => ({ id, name: `tên ${id}`, unit, dueOn })),
    ),
});

it('shows what still stands under that day at that unit, and what nobody knows more of', async () => {
  const open = openDeadlinesOf(ledger, {
    case: rows(['open', UNIT, friday], ['extended', UNIT, monday]),
    obligation: rows(['open', UNIT, friday], ['handed-over', 'vn.40', friday]),
  });
  expect(await open.dueOn(UNIT, [friday, monday])).toEqual([
    { category: 'case', id: 'open', title: 'tên open', dueOn: friday },
    { category: 'obligation', id: 'open', title: 'tên open', dueOn: friday },
    { category: 'letter', id: 'a1', title: null, dueOn: monday },
  ]);
});

it('control: without the rows every promise that was ever made would be shown', async () => {
  expect(await openDeadlinesOf(ledger, {}).dueOn(UNIT, [friday, monday])).toHaveLength(promised.length);
});
