import { differences, type StateLine } from './state-lines';

const line = (part: string, label: string, value: string): StateLine => ({ part, label, value });

describe('what differs between two states', () => {
  const before = [line('A', 'gone', '1'), line('A', 'same', '2'), line('B', 'other', '3')];
  const after = [line('A', 'same', '2'), line('A', 'new', '5'), line('B', 'other', '4')];
  it('is what is new, what is gone and what says another thing, part by part', () => {
    expect(differences(before, after)).toEqual([
      { part: 'A', label: 'new', before: undefined, after: '5' },
      { part: 'A', label: 'gone', before: '1', after: undefined },
      { part: 'B', label: 'other', before: '3', after: '4' },
    ]);
  });
  it('is nothing between a state and itself, and the other way round between the same two turned', () => {
    expect(differences(after, after)).toEqual([]);
    const turned = differences(after, before).map(({ before: b, after: a, ...rest }) => ({
      ...rest,
      before: a,
      after: b,
    }));
    const sorted = (all: object[]) => all.map((one) => JSON.stringify(one)).sort();
    expect(
      sorted(turned.map(({ part, label, before: b, after: a }) => ({ part, label, before: b, after: a }))),
    ).toEqual(sorted(differences(before, after)));
  });
});
