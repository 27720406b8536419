import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson, NotCanonical } from './canonical-json';

const why = (value: unknown): string => {
  try {
    return canonicalJson(value);
  } catch (error) {
    if (error instanceof NotCanonical) return `${error.why} at ${error.path}`;
    throw error;
  }
};

describe('canonical JSON (RFC 8785)', () => {
  it('sorts members by UTF-16 code units and writes no white space', () => {
    expect(canonicalJson({ b: [1, true, null], a: 'é', '\u20ac': 0, '1': -0 })).toBe(
      '{"1":0,"a":"é","b":[1,true,null],"€":0}',
    );
  });

  it('agrees with an independent library on every value both accept', () => {
    const text = fc.string({ unit: 'binary' }).map((s) => s.replaceAll('\u0000', '').toWellFormed().normalize('NFC'));
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constant(null),
        fc.boolean(),
        fc.maxSafeInteger(),
        fc
          .double({ noNaN: true, noDefaultInfinity: true })
          .filter((n) => !Number.isInteger(n) || Number.isSafeInteger(n)),
        text,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(json.value, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [{ a: 'x\u0000' }, 'nul at /a'],
    [['\ud800'], 'surrogate at /0'],
    [{ ten: 'Hoa\u0300' }, 'normalization at /ten'],
    [9007199254740993, 'number at '],
    [Number.NaN, 'number at '],
    [new Map(), 'type at '],
    [new Date(0), 'type at '],
    [{ a: 1n }, 'type at /a'],
    [{ a: () => 1 }, 'type at /a'],
  ])('refuses what would make history ambiguous: %#', (value, expected) => {
    expect(why(value)).toBe(expected);
  });

  it('writes every letter between others as JSON does, and refuses it where it is not NFC', () => {
    const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
    for (const code of [...from(0x01, 0x0373), ...from(0x1dff, 0x2060), 0x3099, 0xfeff, 0x1f600]) {
      const letter = String.fromCodePoint(code);
      for (const text of [`ế${letter}`, `${letter}\u0323`, `a${letter}ậ`]) {
        const expected = text.normalize('NFC') === text ? JSON.stringify(text) : 'normalization at ';
        const found = expected.startsWith('"') ? canonicalJson(text) : why(text);
        if (found !== expected) throw new Error(`U+${code.toString(16)} in ${JSON.stringify(text)}`);
      }
    }
  });

  it('refuses nesting without end', () => {
    let deep: unknown = 0;
    for (let i = 0; i < 100; i++) deep = [deep];
    expect(why(deep)).toMatch(/^depth/);
  });

  it('leaves out undefined members, as JSON does', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });
});
