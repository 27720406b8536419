import fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import { type EnvelopeParts, type Part, scanEnvelope } from './scan-envelope';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** The slow way: parse, write again, compare, and look at the members. */
function slowly(text: string): object | undefined {
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    if (canonicalJson(value) !== text || Object.keys(value).length !== 11 || value['v'] !== 1) return undefined;
    const { log, stream, type, command, occurredAt, recordedAt, version, schema } = value;
    const texts = [log, stream, type, command, occurredAt, recordedAt];
    const whole = (number: unknown) => Number.isSafeInteger(number) && (number as number) >= 0;
    const right = texts.every((one) => typeof one === 'string') && whole(version) && whole(schema);
    const all = 'data' in value && 'metadata' in value;
    return right && all ? { log, stream, type, command, occurredAt, recordedAt, version, schema } : undefined;
  } catch {
    return undefined;
  }
}

function quickly(text: string): object | undefined {
  const padded = utf8(`xx${text}yy`);
  const parts = scanEnvelope(padded, 2, padded.length - 2);
  if (!parts) return undefined;
  const read = ({ from, to }: Part) => JSON.parse(`"${new TextDecoder().decode(padded.subarray(from, to))}"`) as string;
  const { version, schema, ...texts } = parts;
  const { log, stream, type, command, occurredAt, recordedAt }: Omit<EnvelopeParts, 'version' | 'schema'> = texts;
  return {
    ...{ log: read(log), stream: read(stream), type: read(type), command: read(command) },
    ...{ occurredAt: read(occurredAt), recordedAt: read(recordedAt), version, schema },
  };
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }).map((s) => s.replaceAll('\0', '').toWellFormed().normalize('NFC')),
  fc.string({ unit: 'grapheme-ascii' }),
  fc.constantFrom(
    '',
    'a',
    'a"',
    'a\\',
    'a!',
    'a b',
    'aa',
    'é',
    '€',
    '\u{1f600}',
    '\uffee',
    '\u0001',
    '\u007f',
    '__proto__',
  ),
);
const number = fc.oneof(
  fc.constantFrom(0, 1, -1, 0.25, 1e-7, 123456789012345, 1234567890123456, 9007199254740991, -9007199254740991),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => Math.abs(n) <= Number.MAX_SAFE_INTEGER),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    number,
    text,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(text, tie('json'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));
const envelope = fc.record({
  ...{ v: fc.constant(1), log: text, stream: text, version: fc.nat(), type: text, schema: fc.nat() },
  ...{ command: text, metadata: json, occurredAt: text, recordedAt: text, data: json },
});

describe('scanning an envelope', () => {
  it('accepts every canonical one and finds its members', () => {
    fc.assert(
      fc.property(envelope, (value) => {
        const written = canonicalJson(value);
        expect(quickly(written)).toEqual(slowly(written));
        expect(quickly(written)).toBeDefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees with the slow way on every text that one change makes of a canonical one', () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(3),
      put: fc.constantFrom(
        '',
        ' ',
        '"',
        '\\',
        '\\u0061',
        '\\u0001',
        '\\n',
        '0',
        '-',
        '.',
        'e5',
        ',',
        ':',
        '{',
        '}',
        '[',
        ']',
        '\u0301',
        'é',
        'null',
        '1',
      ),
    });
    fc.assert(
      fc.property(envelope, change, (value, { at, cut, put }) => {
        const written = canonicalJson(value);
        const place = Math.floor(at * written.length);
        const changed = (written.slice(0, place) + put + written.slice(place + cut)).toWellFormed();
        expect(quickly(changed)).toEqual(slowly(changed));
      }),
      { numRuns: 5000 },
    );
  });

  it('agrees with the slow way on every letter between two others, and on every broken one', () => {
    const data = (inner: Uint8Array) => {
      const [before, after] = canonicalJson({
        ...{ v: 1, log: 'l', stream: 's', version: 1, type: 't', schema: 1, command: 'c', metadata: {} },
        ...{ occurredAt: 'o', recordedAt: 'r', data: 'HERE' },
      }).split('HERE') as [string, string];
      return Buffer.concat([utf8(before), inner, utf8(after)]);
    };
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const right = (bytes: Uint8Array) => {
      try {
        return slowly(decoder.decode(bytes)) !== undefined;
      } catch {
        return false;
      }
    };
    const letters = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
    for (const code of [...letters(0x7f, 0x370), ...letters(0x1dff, 0x2060), 0x3099, 0xfeff, 0x1f600]) {
      for (const inner of [
        `ế${String.fromCodePoint(code)}`,
        `${String.fromCodePoint(code)}\u0323`,
        `a${String.fromCodePoint(code)}ậ`,
      ]) {
        const bytes = data(utf8(inner));
        if ((scanEnvelope(bytes) !== undefined) !== right(bytes)) throw new Error(`${code.toString(16)} in ${inner}`);
      }
    }
    const byte = fc.constantFrom(
      0x41,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0xbb,
      0xbf,
      0xc1,
      0xc2,
      0xcb,
      0xcc,
      0xe1,
      0xe2,
      0xb8,
      0xed,
      0xf0,
      0xff,
      0x22,
      0x5c,
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 5 }), (list) => {
        const bytes = data(Uint8Array.from(list));
        expect(scanEnvelope(bytes) !== undefined).toBe(right(bytes));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['two names out of order', '{"b":1,"a":1}'],
    ['a name twice', '{"a":1,"a":1}'],
    ['a longer name before its beginning', '{"aa":1,"a":1}'],
    ['a name with ! before its beginning', '{"a!":1,"a":1}'],
    ['an escaped name out of order', '{"b":1,"a\\"":1}'],
    ['an emoji after a later private letter', '{"\uffee":1,"\u{1f600}":1}'],
    ['minus zero', '-0'],
    ['a leading zero', '01'],
    ['2^53', '9007199254740992'],
    ['an exponent', '1e5'],
    ['a lone surrogate', '"\\ud800"'],
    ['65 levels', `${'['.repeat(64)}1${']'.repeat(64)}`],
    ['an open list', '[1'],
    ['an open object', '{"a":1'],
    ['nothing', ''],
  ])('refuses %s', (_, data) => {
    const around = (inner: string) =>
      canonicalJson({
        ...{ v: 1, log: 'l', stream: 's', version: 1, type: 't', schema: 1, command: 'c', metadata: {} },
        ...{ occurredAt: 'o', recordedAt: 'r', data: 'HERE' },
      }).replace('"HERE"', inner);
    expect(quickly(around('{"a":1,"a!":1,"aa":1,"b":1}'))).toBeDefined();
    expect(quickly(around(data))).toBeUndefined();
    expect(slowly(around(data))).toBeUndefined();
  });
});
