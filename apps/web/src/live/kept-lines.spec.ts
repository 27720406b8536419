import { KeptLines } from './kept-lines';
import type { Heard } from './heard';

const change = (position: number): Heard => ({
  ...{ what: 'change', position },
  change: { kind: 'case', id: 'c0ffee00-0000-4000-8000-000000000001', version: 1, trace: 'x' },
});
const lost: Heard = { what: 'lost' };

it('tells a window that opens later what came after its lists were read, and nothing before', () => {
  const kept = new KeptLines(10, 2);
  [change(3), change(5), { what: 'message' } as const, change(8)].forEach((line) => kept.add(line));
  expect(kept.after(4)).toEqual([change(5), change(8)]);
  expect(kept.after(8)).toEqual([]);
  expect(kept.after(undefined)).toEqual([]);
});

it('says that there was more where some of it was let go, or was never heard', () => {
  const kept = new KeptLines(2, 2);
  [change(3), change(5), change(8)].forEach((line) => kept.add(line));
  expect([kept.after(1), kept.after(3)]).toEqual([[lost], [change(5), change(8)]]);
  kept.add(lost);
  expect(kept.after(8)).toEqual([lost]);
  kept.add(change(12));
  expect([kept.after(11), kept.after(12)]).toEqual([[lost], []]);
});
