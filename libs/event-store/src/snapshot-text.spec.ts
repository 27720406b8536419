import fc from 'fast-check';
import { snapshotText, stateFromText } from './snapshot-text';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme-ascii' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), fc.oneof(tie('value'), fc.constant(undefined)), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value;

describe('the text of a snapshot', () => {
  it('gives back exactly the state that it was made of, undefined members included', () => {
    fc.assert(
      fc.property(plain, (state) => {
        const text = snapshotText(state);
        // A member that would set the prototype is the one thing that an object literal cannot hold.
        if (text !== undefined) expect(stateFromText(text)).toStrictEqual(state);
        else expect(JSON.stringify(state)).toMatch(/\$undefined|-0|\\\\u0000/);
      }),
      { numRuns: 2000 },
    );
    const state = { proposal: undefined, given: [], nested: [{ a: undefined, b: 1 }] };
    expect(stateFromText(snapshotText(state) ?? '')).toStrictEqual(state);
  });

  it('is not made of what JSON would change', () => {
    const lost = [
      undefined,
      Number.NaN,
      -0,
      1n,
      new Date(),
      new Map(),
      [undefined],
      Symbol.iterator,
      { $undefined: 1 },
    ];
    for (const state of lost) expect(snapshotText(state)).toBeUndefined();
    expect(snapshotText(Object.assign([1], { extra: 1 }))).toBeUndefined();
    expect(snapshotText({ name: 'e\u0301' })).toBeUndefined(); // not in NFC: no canonical form
  });
});
