// npm run mutation holds what nobody noticed against a list; this holds the comparison and the list.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compare, scores } from '../../tools/mutation/compare.mjs';
import { GROUPS } from '../../tools/mutation/groups.mjs';

const root = path.resolve(__dirname, '../..');
const file = 'libs/law/src/core/votes.ts';
const mutant = (was: string, instead: string, status: string) => ({
  ...{ file, line: `return ${was};`, at: 7, was, instead, status },
});
const entry = (was: string, instead: string, why = 'the same number') => ({
  ...{ line: `return ${was};`, mutant: `${was} → ${instead}`, why },
});
const survivor = mutant('a > b', 'a >= b', 'Survived');

describe('what nobody noticed', () => {
  it('is told unless it is listed with a reason, wherever the line has moved to', () => {
    const told = compare([survivor, mutant('b', 'a', 'NoCoverage')], {}, [file]).unlisted;
    expect(told.map((one) => one.entry)).toEqual([entry('a > b', 'a >= b', ''), entry('b', 'a', '')]);
    const listed = { [file]: [entry('a > b', 'a >= b')] };
    expect(compare([{ ...survivor, at: 70 }], listed, [file])).toEqual({ unlisted: [], gone: [], unjustified: [] });
    expect(compare([survivor], { [file]: [entry('a > b', 'a >= b', ' ')] }, [file]).unjustified).toHaveLength(1);
  });
  it('is not what somebody did notice, or what cannot be run', () => {
    const others = ['Killed', 'Timeout', 'Ignored', 'RuntimeError'].map((status) => mutant('a', 'b', status));
    expect(compare(others, {}, [file]).unlisted).toEqual([]);
  });
  it('is told when it is listed and is noticed by now, in the files that were looked at', () => {
    const listed = { [file]: [entry('a > b', 'a >= b')], 'libs/other.ts': [entry('x', 'y')] };
    const killed = { ...survivor, status: 'Killed' };
    expect(compare([killed], listed, [file]).gone).toEqual([{ file, ...entry('a > b', 'a >= b') }]);
    expect(compare([killed], listed, []).gone).toEqual([]);
    expect(compare([{ ...survivor, status: 'Timeout' }], listed, [file]).gone).toEqual([]); // a busy machine, perhaps
  });
  it('is counted for each file', () => {
    const all = [survivor, mutant('a', 'b', 'Killed'), mutant('a', 'b', 'Timeout'), mutant('a', 'b', 'Ignored')];
    expect(scores(all)).toEqual({ [file]: { mutants: 3, noticed: 2, percent: 66.7 } });
  });
});

describe('the list of survivors', () => {
  const listed = JSON.parse(readFileSync(path.join(root, 'tools/mutation/survivors.json'), 'utf8')) as Record<
    string,
    readonly { readonly why: string }[]
  >;
  const mutated = Object.values(GROUPS).flatMap(({ mutate }) => mutate);

  it('speaks of files that are mutated, and gives each its reason', () => {
    for (const [name, entries] of Object.entries(listed)) {
      expect(mutated).toContain(name);
      for (const { why } of entries) {
        expect(why.length).toBeGreaterThan(10);
      }
    }
  });
  it('belongs to files that exist', () => {
    for (const name of mutated) expect([name, existsSync(path.join(root, name))]).toEqual([name, true]);
  });
});
