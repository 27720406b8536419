import fc from 'fast-check';
import { threeWay } from './merge';
import { type Draft, valueAt } from './value';

const base = { extract: 'cũ', movement: 'Nông thôn mới', subject: { name: 'Lan', title: 'Bà' }, flags: ['a'] };

it('takes what others changed where nothing was typed, and keeps what was typed', () => {
  const mine = { ...base, extract: 'của tôi' };
  const theirs = { ...base, subject: { name: 'Lan', title: 'Cô' }, flags: ['a', 'b'] };
  const { draft, taken, conflicts } = threeWay(base, mine, theirs);
  expect(draft).toEqual({ ...theirs, extract: 'của tôi' });
  expect(taken).toEqual([['subject', 'title'], ['flags']]);
  expect(conflicts).toEqual([]);
});

it('asks where both have changed the same field, and keeps what was typed until then', () => {
  const { draft, conflicts } = threeWay(base, { ...base, extract: 'của tôi' }, { ...base, extract: 'của họ' });
  expect(draft['extract']).toBe('của tôi');
  expect(conflicts).toEqual([{ path: ['extract'], base: 'cũ', mine: 'của tôi', theirs: 'của họ' }]);
});

it('stays quiet where both have made the same change, or the difference would not be sent', () => {
  const mine = { ...base, extract: 'mới ', subject: { title: 'Bà', name: 'Lan' } };
  const { taken, conflicts } = threeWay(base, mine, { ...base, extract: 'mới' });
  expect([taken, conflicts]).toEqual([[], []]);
});

it('never loses what was typed, whatever the others have done', () => {
  const value = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined });
  const draft = fc.record({ one: value, two: value, group: fc.record({ three: value, four: value }) });
  const places = [['one'], ['two'], ['group', 'three'], ['group', 'four']];
  fc.assert(
    fc.property(draft, draft, draft, (was, mine, theirs) => {
      const merged = threeWay(was as Draft, mine as Draft, theirs as Draft);
      for (const path of places) {
        const [before, own, other, now] = [was, mine, theirs, merged.draft].map((of) => valueAt(of, path));
        // Typed: it stands. Not typed: the newest stands. Typed by both, differently: it is asked for.
        expect(now).toBe(own !== before ? own : other);
        const asked = merged.conflicts.some((conflict) => String(conflict.path) === String(path));
        expect(asked).toBe(own !== before && other !== before && own !== other);
      }
    }),
  );
});
