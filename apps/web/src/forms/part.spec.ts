import fc from 'fast-check';
import { chose, isDirty, isOpen, newPart, type Part, readAnew, saved, typed } from './part';

interface Stage {
  readonly code: string;
  readonly title: string;
  readonly days: number;
}
const base: readonly Stage[] = [
  { code: 'a', title: 'Phát hiện', days: 10 },
  { code: 'b', title: 'Bồi dưỡng', days: 20 },
];
const written = (over: Partial<Stage>, at = 0) => base.map((one, i) => (i === at ? { ...one, ...over } : one));

it('is what there is now as long as nobody writes', () => {
  const part = readAnew(newPart(base), written({ days: 5 }));
  expect([part.now, part.merge, isDirty(part)]).toEqual([written({ days: 5 }), undefined, false]);
});

it('joins what is written of one item with what others save of another, and of another field', () => {
  const mine = typed(newPart(base), written({ title: 'Của tôi' }));
  const part = readAnew(readAnew(mine, written({ days: 5 })), [...written({ days: 5 }), { ...base[1]!, code: 'c' }]);
  expect(part.now).toEqual([{ code: 'a', title: 'Của tôi', days: 5 }, base[1], { ...base[1], code: 'c' }]);
  expect(isOpen(part)).toBe(false);
});

it('asks where both have written the same field, and goes on asking however often others save', () => {
  let part = readAnew(typed(newPart(base), written({ title: 'Của tôi' })), written({ title: 'Của họ' }));
  part = readAnew(part, written({ title: 'Của họ', days: 5 }));
  expect(part.now[0]).toEqual({ code: 'a', title: 'Của tôi', days: 5 });
  const [conflict] = part.merge?.conflicts ?? [];
  expect(conflict).toEqual({ path: ['part', 'a', 'title'], base: 'Phát hiện', mine: 'Của tôi', theirs: 'Của họ' });
  expect(isOpen(part)).toBe(true);
  expect(chose(part, conflict!, 'theirs').now).toEqual(written({ title: 'Của họ', days: 5 }));
  const kept = chose(part, conflict!, 'mine');
  expect([isOpen(kept), isDirty(kept), kept.now[0]?.title]).toEqual([false, true, 'Của tôi']);
});

it('asks where one has taken away what the other has written, and either choice can be had', () => {
  const gone = readAnew(typed(newPart(base), written({ title: 'Của tôi' })), base.slice(1));
  const [conflict] = gone.merge?.conflicts ?? [];
  expect(gone.now).toEqual(written({ title: 'Của tôi' }));
  expect(chose(gone, conflict!, 'theirs').now).toEqual(base.slice(1));
  const taken = readAnew(typed(newPart(base), base.slice(1)), written({ days: 5 }));
  const back = chose(taken, taken.merge!.conflicts[0]!, 'theirs').now;
  expect([taken.now, back]).toEqual([base.slice(1), [base[1], written({ days: 5 })[0]]]);
});

it('holds what was typed while it was being saved', () => {
  const sent = written({ title: 'Gửi đi' });
  const part = readAnew(saved(typed(typed(newPart(base), sent), written({ title: 'Viết tiếp' })), sent), sent);
  expect([part.now, part.seen, isOpen(part)]).toEqual([written({ title: 'Viết tiếp' }), sent, false]);
  expect(isDirty(saved(typed(newPart(base), sent), sent))).toBe(false);
});

type Row = Readonly<Record<string, string>>;

function valueOf(rows: readonly Row[], place: string): string | undefined {
  const [at, field] = place.split(' ') as [string, string];
  return rows[Number(at)]?.[field];
}

/** Everything that a person typed last into a field, and whether it is still there. */
const lost = (read: typeof readAnew) => {
  const word = fc.constantFrom('x', 'y', 'z');
  const step = fc.record({ whose: fc.constantFrom('mine', 'theirs'), at: fc.nat(1), field: word, value: word });
  return fc.check(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let theirs: readonly Row[] = [{ code: 'a' }, { code: 'b' }];
      let part: Part<readonly Row[]> = newPart(theirs);
      const typedHere = new Map<string, string>();
      for (const { whose, at, field, value } of steps) {
        const put = (rows: readonly Row[]) => rows.map((row, i) => (i === at ? { ...row, [field]: value } : row));
        if (whose === 'mine') {
          part = typed(part, put(part.now));
          typedHere.set(`${at} ${field}`, value);
        } else part = read(part, (theirs = put(theirs)));
        // What is saved as it was typed waits for nothing any more.
        for (const [place, one] of typedHere) if (valueOf(theirs, place) === one) typedHere.delete(place);
      }
      return [...typedHere].every(([place, value]) => valueOf(part.now, place) === value);
    }),
  ).failed;
};

it('never loses what was typed, whatever others save in between; a page that begins anew does', () => {
  expect(lost(readAnew)).toBe(false);
  expect(lost((_part, newest) => newPart(newest))).toBe(true);
});
