import type { BundleFault } from '@core/event-store';
import { envelope, filesOf, packed, textsOf } from './bundles';
import type { Vector } from './vectors';
import { A, B, oneLog } from './worlds';

/** An event's text in another writing, everything after it made to fit: only the text itself can show it. */
const REWRITTEN: readonly [string, (text: string) => string, BundleFault['code']?][] = [
  ['white space', (t) => t.replace('{', '{ ')],
  ['a line feed at the end', (t) => `${t}\n`],
  ['members in another order', (t) => t.replace(/("command":"[^"]*"),(.*),("log":"[^"]*")/, '$3,$2,$1')],
  ['a member twice', (t) => t.replace('"schema":1', '"schema":1,"schema":1')],
  ['a member twice, the first counts for some', (t) => t.replace('"schema":1', '"schema":2,"schema":1')],
  ['__proto__ twice', (t) => t.replace('"data":{', '"data":{"__proto__":1,"__proto__":2,')],
  ['a number with a zero after the point', (t) => t.replace('0.25', '0.250')],
  ['a number with an exponent', (t) => t.replace('0.25', '25e-2')],
  ['minus zero', (t) => t.replace('0.25', '-0')],
  ['2^53', (t) => t.replace('0.25', '9007199254740992')],
  ['2^53 + 1', (t) => t.replace('0.25', '9007199254740993')],
  ['1e21', (t) => t.replace('0.25', '1e+21')],
  ['1e999', (t) => t.replace('0.25', '1e999')],
  ['a number that is no JSON', (t) => t.replace('0.25', '.25')],
  ['NaN', (t) => t.replace('0.25', 'NaN')],
  ['decomposed letters (NFD)', (t) => t.normalize('NFD')],
  ['a decomposed name of a member', (t) => t.replace('"data":{', '"data":{"e\u0301":1,')],
  ['an escaped letter', (t) => t.replace('Comment', '\\u0043omment')],
  ['an escaped slash', (t) => t.replace('neu-guong/', 'neu-guong\\/')],
  ['a raw control character', (t) => t.replace('\\u0001', '\u0001')],
  ['a long escape', (t) => t.replace('\\n', '\\u000a')],
  ['an upper-case escape', (t) => t.replace('\\u0001', '\\u001F')],
  ['NUL', (t) => t.replace('\\u0001', '\\u0000')],
  ['a lone surrogate', (t) => t.replace('\\u0001', '\\ud800')],
  ['an escaped pair', (t) => t.replace('\\u0001', '\\ud83d\\ude00')],
  ['a byte order mark', (t) => `\ufeff${t}`],
  ['a list', () => '[]'],
  ['nothing', () => ''],
  ['null', () => 'null'],
  ['another layout', (t) => t.replace('"v":1', '"v":2')],
  ['a member less', (t) => t.replace('"schema":1,', '')],
  ['a member more', (t) => t.replace('"version"', '"vera":1,"version"')],
  ['65 levels', (t) => t.replace('0.25', '['.repeat(63) + ']'.repeat(63)).replace('[]', '[1]')],
  ['10,000 levels', (t) => t.replace('0.25', '['.repeat(10_000) + ']'.repeat(10_000))],
  ['another version', (t) => t.replace('"version":2', '"version":3'), 'wrong-place'],
  ['a version as text', (t) => t.replace('"version":2', '"version":"2"'), 'wrong-place'],
  ['another stream', (t) => t.replace('"stream":"case', '"stream":"cast'), 'wrong-place'],
  ['another log', (t) => t.replace(A, B), 'wrong-place'],
];

/** Each of these writings in a bundle around it that is right. */
export function rewritten(): Vector[] {
  return REWRITTEN.map(([what, write, code = 'not-canonical']) => {
    const text = write(envelope(A, 2));
    if (text === envelope(A, 2)) throw new Error(`${what} changes nothing`);
    const files = filesOf(oneLog({ 2: text }).made);
    return { name: `an event in another writing: ${what}`, files, pinned: {}, expected: { code, version: 2 } };
  });
}

/** The texts of a bundle's other files in another writing. */
export function looseFiles(): Vector[] {
  const { made } = oneLog();
  const texts = textsOf(made);
  const other: [string, string, BundleFault][] = ['proofs.json', 'checkpoints.json', 'keys.json'].flatMap((file) => {
    const text = texts[file] ?? '';
    return [
      ` ${text}`,
      `${text}\n`,
      `\ufeff${text}`,
      text.replace(/(\{)("[^"]+":)/, '$1$20,$2'),
      '',
      'null',
      '{"__proto__":1}',
      text.slice(1),
    ].map((loose) => [file, loose, { code: 'bad-file', file }] as [string, string, BundleFault]);
  });
  const lines = texts['events.ndjson'] ?? '';
  const loose: [string, number][] = [
    [lines.replace('\n', '\r\n'), 1],
    [lines.replace('\n', '\n\n'), 2],
    [lines.slice(0, -1), 5],
    [`\n${lines}`, 1],
    [lines.replace('{"canonical', '{ "canonical'), 1],
    [lines.replace('"index":3,', '"index":3,"index":3,'), 2],
    [lines.replace('"index":3,', '"index":3.0,'), 2],
    [lines.replace('"index":3,', '"index":"3",'), 2],
    [lines.replace('"index":3,', ''), 2],
    [lines.replace('"index":3,', '"index":3,"inder":1,'), 2],
    [lines.replace('"index":3,', '"index":-3,'), 2],
    [lines.replace('"index":3,', '"index":9007199254740992,'), 2],
    [lines.replace('\\"share\\"', '\\u0022share\\"'), 1],
    [lines.replace('share', 'sh\\ud800are'), 1],
    [lines.replace(/[0-9a-f]{64}/, (hex) => hex.toUpperCase().replace(/^./, 'A')), 1],
    [`${lines}{}\n`, 6],
  ];
  return [
    ...other.map(([file, text, expected]) => ({
      name: `${file} in another writing`,
      files: packed({ ...texts, [file]: text }, made.manifest),
      pinned: {},
      expected,
    })),
    ...loose.map(([text, version]) => ({
      name: `a line in another writing`,
      files: packed({ ...texts, 'events.ndjson': text }, made.manifest),
      pinned: {},
      expected: { code: 'bad-line' as const, version },
    })),
  ];
}
