import fc from 'fast-check';
import { type Operation, violationsOf } from './testing/linearizability';

const append = (id: string, invoked: number, returned: number, version: number): Operation => ({
  kind: 'append',
  id,
  invoked,
  outcome: { told: 'appended', version, returned },
});
const lost = (id: string, invoked: number): Operation => ({
  kind: 'append',
  id,
  invoked,
  outcome: { told: 'nothing' },
});
const refused = (id: string, invoked: number, returned: number): Operation => ({
  kind: 'append',
  id,
  invoked,
  outcome: { told: 'refused', returned },
});
const read = (invoked: number, returned: number, ...ids: string[]): Operation => ({
  kind: 'read',
  invoked,
  returned,
  ids,
});

describe('a history that could have happened one after the other', () => {
  it.each<[string, Operation[], string[]]>([
    ['nothing', [], []],
    ['one after the other', [append('a', 1, 2, 1), read(3, 4, 'a'), append('b', 5, 6, 2)], ['a', 'b']],
    ['two at once, in either order', [append('a', 1, 9, 2), append('b', 2, 8, 1)], ['b', 'a']],
    ['a read beside an append, with it', [append('a', 1, 9, 1), read(2, 3, 'a')], ['a']],
    ['a read beside an append, without it', [append('a', 1, 9, 1), read(2, 3)], ['a']],
    ['a lost answer that was done, late', [lost('a', 1), read(2, 3), append('b', 4, 5, 1)], ['b', 'a']],
    ['a lost answer that was never done', [lost('a', 1), append('b', 4, 5, 1)], ['b']],
    ['a refusal', [append('a', 1, 2, 1), refused('b', 3, 4)], ['a']],
  ])('%s', (_, operations, log) => {
    expect(violationsOf(operations, log)).toEqual([]);
  });

  it('is never taken for one that could not', () => {
    // Each operation happens at one moment, and is asked before and answered after it.
    const moment = fc.record({ read: fc.boolean(), before: fc.nat(40), after: fc.nat(40), silent: fc.boolean() });
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 60 }), (moments) => {
        const log: string[] = [];
        const operations = moments.map((one, i): Operation => {
          const [invoked, returned] = [10 * i - one.before - 0.3, 10 * i + one.after + 0.3];
          if (one.read) return read(invoked, returned, ...log);
          log.push(`${i}`);
          return one.silent ? lost(`${i}`, invoked) : append(`${i}`, invoked, returned, log.length);
        });
        expect(violationsOf(operations, log)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a history that could not', () => {
  it.each<[string, Operation[], string[], RegExp]>([
    ['an acknowledged append that is gone', [append('a', 1, 2, 1)], [], /acknowledged at 1 and stands at no place/],
    ['one at another place than it was told', [append('a', 1, 4, 1), append('b', 2, 3, 2)], ['b', 'a'], /stands at 2/],
    ['two at one place', [append('a', 1, 4, 1), append('b', 2, 3, 1)], ['a', 'b'], /append b was acknowledged at 1/],
    ['one that stands twice', [append('a', 1, 4, 1)], ['a', 'a'], /twice/],
    ['one that was refused and stands', [refused('a', 1, 2)], ['a'], /refused and stands/],
    ['one that nobody asked for', [], ['x'], /never asked for/],
    ['an order against time', [append('a', 1, 2, 2), append('b', 3, 4, 1)], ['b', 'a'], /append b stands at 1/],
    ['a read that misses what was acknowledged', [append('a', 1, 2, 1), read(3, 4)], ['a'], /a read of 0 began/],
    ['reads that shrink', [lost('a', 1), read(2, 3, 'a'), read(4, 5)], ['a'], /a read of 0 began/],
    [
      'an append behind which a read already was',
      [lost('a', 1), read(2, 3, 'a'), append('b', 4, 5, 1)],
      ['b', 'a'],
      /no beginning/,
    ],
    [
      'a read of what was asked for later',
      [read(1, 2, 'a'), append('a', 3, 4, 1)],
      ['a'],
      /asked for after it had ended/,
    ],
    [
      'a read in another order',
      [append('a', 1, 9, 1), append('b', 1, 9, 2), read(10, 11, 'b', 'a')],
      ['a', 'b'],
      /no beginning/,
    ],
  ])('%s', (_, operations, log, fault) => {
    expect(violationsOf(operations, log)).toContainEqual(expect.stringMatching(fault));
  });
});
