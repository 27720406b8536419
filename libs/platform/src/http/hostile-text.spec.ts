import { Rejection } from '@core/kernel';
import { assert, constantFrom, property, string, tuple, jsonValue } from 'fast-check';
import { refuseHostile, refuseHostileText } from './hostile-text';

const codeOf = (run: () => void): string => {
  try {
    run();
    return 'taken';
  } catch (error) {
    return error instanceof Rejection ? error.code : String(error);
  }
};

describe('hostile text', () => {
  it('takes exactly what is NFC, well formed and free of control characters', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const fine =
          text.isWellFormed() &&
          text.normalize('NFC') === text &&
          ![...text].some((c) => /\p{Cc}/u.test(c) && !'\t\n\r'.includes(c));
        expect(codeOf(() => refuseHostileText(text))).toBe(fine ? 'taken' : 'TEXT_FORBIDDEN');
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds it wherever it hides, in values and in names', () => {
    const hostile = constantFrom('\0', '\u001b', '\ud83d', 'e\u0302\u0301', 'Nguye\u0302\u0303n');
    assert(
      property(tuple(jsonValue(), hostile), ([value, text]) => {
        expect(codeOf(() => refuseHostile({ list: [value, { deep: [text] }] }))).not.toBe('taken');
        expect(codeOf(() => refuseHostile({ [text]: 1 }))).not.toBe('taken');
      }),
    );
  });

  it('keeps names that reach into prototypes out, and nesting within 32', () => {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      expect(codeOf(() => refuseHostile(JSON.parse(`{"a":{"${name}":1}}`)))).toBe('BODY_MALFORMED');
    }
    const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;
    expect(codeOf(() => refuseHostile(nested(32)))).toBe('taken');
    expect(codeOf(() => refuseHostile(nested(33)))).toBe('BODY_MALFORMED');
  });

  it('takes Vietnamese as keyboards write it', () => {
    const text = 'Hội đồng Thi đua - Khen thưởng tỉnh Nghệ An\n\tƯỚC MƠ – “Nêu gương” 🌾';
    expect(codeOf(() => refuseHostile({ text }))).toBe('taken');
    expect(codeOf(() => refuseHostile({ text: text.normalize('NFD') }))).toBe('TEXT_FORBIDDEN');
  });
});
