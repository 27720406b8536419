import fc from 'fast-check';

/** Stands in a body for a number that JavaScript cannot hold; `bodyText` writes it. */
const HUGE = '@9007199254740993@';

/** A value where another one is expected. */
export const HOSTILE_VALUES: readonly unknown[] = [
  ...['', ' ', '\0', 'a\0b', '\ud800', '\udfff', 'Ho\u0300a', '\u202e', '\u0007', '\u0085', '\ufeff', '\u2028', '\uffff'],
  ...['a'.repeat(100_000), 'ệ'.repeat(30_000), '9'.repeat(400), '-1', 'null', 'NaN', '[]', '{}', '%00', '../../etc/passwd'],
  ...["' or 1=1 --", '$1', '{{x}}', '${x}', '\\', '\\u0000', '__proto__', 'constructor', '~1.x.y.z.w', '1970-01-01T00:00:00Z'],
  ...['2024-02-30', '10000-01-01', '2024-3-1', '0000-01-01', '-0001-01-01', '9999-12-31', '00000000-0000-0000-0000-000000000000'],
  ...['ffffffff-ffff-ffff-ffff-ffffffffffff', 'FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF', HUGE],
  ...[null, true, false, 0, -0, -1, 0.1, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53)],
  ...[[], {}, [[]], [null], [{}], { length: 1 }, { then: 'x' }, { toString: 'x' }, { valueOf: 1 }, { type: 'x' }],
  ...[Array.from({ length: 2_000 }, () => 'p1'), nested(31), nested(33), nested(500), { toJSON: 'x' }],
]; // prettier-ignore

/** A member that nobody asked for, or an old one under another name. */
export const HOSTILE_NAMES = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', ' ', '\0', '\ud800', 'e\u0301', 'Type', 'DATA'],
  ...['a'.repeat(10_000), '$where', 'id', 'by', 'on', 'actor', 'role', 'then'],
]; // prettier-ignore

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

/** One change to a JSON value; `where` picks the place, whatever the value's shape. */
export interface Mutation {
  readonly kind: 'drop' | 'rename' | 'replace' | 'add' | 'repeat';
  readonly where: number;
  readonly value: unknown;
  readonly name: string;
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('drop', 'rename', 'replace', 'replace', 'replace', 'add', 'repeat'),
  where: fc.nat(1000),
  value: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_VALUES) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  ),
  name: fc.constantFrom(...HOSTILE_NAMES),
});

type Members = Record<string, unknown>;
interface Place {
  readonly holder: Members | unknown[];
  readonly key: string | number;
}

/** A changed copy of a JSON value; a value without members is replaced. */
export function mutated(value: unknown, { kind, where, value: other, name }: Mutation): unknown {
  const copy = structuredClone(value);
  const places = placesIn(copy);
  const place = places[where % Math.max(1, places.length)];
  if (!place) return other;
  const { holder, key } = place;
  const at = holder as Members;
  if (kind === 'replace') at[key] = other;
  else if (kind === 'drop' && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (kind === 'drop') delete at[key];
  else if (kind === 'repeat' && Array.isArray(holder)) holder.push(...Array.from({ length: 300 }, () => at[key]));
  else if (kind === 'repeat') at[key] = [at[key], at[key]];
  else {
    const moved = kind === 'rename' ? at[key] : other;
    if (kind === 'rename' && !Array.isArray(holder)) delete at[key];
    // An own member even of that name: as it comes out of a parser.
    Object.defineProperty(holder, name, { value: moved, enumerable: true, configurable: true, writable: true });
  }
  return copy;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Members;
  return Object.keys(holder).flatMap((key): Place[] => [
    { holder: value as Place['holder'], key },
    ...placesIn(holder[key]),
  ]);
}

/** JSON text of a body, with the numbers that only text can hold. */
export function bodyText(body: unknown): string {
  return (JSON.stringify(body) ?? '').replaceAll(`"${HUGE}"`, HUGE.replaceAll('@', ''));
}

/** Bodies that are no JSON, or none that anybody would write. */
export const HOSTILE_BODIES: readonly (readonly [type: string | undefined, body: string | Buffer])[] = [
  ['application/json', ''],
  ['application/json', '{'],
  ['application/json', 'null'],
  ['application/json', '"text"'],
  ['application/json', '[]'],
  ['application/json', '\ufeff{}'],
  ['application/json', '{"type":1,"type":2}'],
  ['application/json', Buffer.from([0xff, 0xfe, 0x7b, 0x7d])],
  ['application/json', '[' + '['.repeat(50_000)],
  ['application/json', `{"a":${'1'.repeat(5_000)}}`],
  ['application/json; charset=utf-16', '{}'],
  ['application/json;;;', '{}'],
  ['APPLICATION/JSON', '{}'],
  ['application/merge-patch+json', '{}'],
  ['text/plain', '{}'],
  ['multipart/form-data; boundary=x', '--x\r\n\r\n--x--'],
  ['application/x-www-form-urlencoded', 'a=b'],
  ['nonsense', 'x'],
  ['', 'x'],
  [undefined, 'x'],
];

/** Headers that a client may send, and should not. */
export const HOSTILE_HEADERS: readonly Readonly<Record<string, string | string[]>>[] = [
  ...['*', '""', '"x"', 'W/"1"', '"1", "2"', '1', '"-1"', '"1.5"', '"99999999999999999999"', '\t'].map((value) => ({
    'if-match': value,
  })),
  ...['"1"', 'W/*', '**'].map((value) => ({ 'if-none-match': value })),
  { 'if-match': '"1"', 'if-none-match': '*' },
  ...['x', '', 'a'.repeat(8_000), '00000000-0000-0000-0000-000000000000', ' '].map((value) => ({
    'idempotency-key': value,
  })),
  ...['', 'null', 'http://', 'http://evil.example', 'file://', 'http://127.0.0.1'].map((value) => ({
    'sec-fetch-site': [],
    origin: value,
  })),
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'x-neu-guong': '2' },
  { cookie: '__Host-session=' },
  { cookie: `__Host-session=${'A'.repeat(43)}` },
  { cookie: `__Host-session=${'A'.repeat(43)}; __Host-session=${'B'.repeat(43)}` },
  { cookie: `=; ;;=;__Host-session` },
  { cookie: 'x='.concat('y'.repeat(7_000)) },
  ...['00-0-0-00', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`, 'x'.repeat(500), 'Đ\xe0o'].map((value) => ({
    traceparent: Buffer.from(value).toString('latin1'),
  })),
  { 'x-forwarded-for': "1.1.1.1, ' or 1=1", 'x-forwarded-proto': 'gopher', 'x-forwarded-host': 'evil.example' },
  { accept: 'application/xml', 'accept-language': 'x'.repeat(1_000) },
  { 'accept-encoding': 'gzip;q=2, *;q=-1' },
  { 'content-encoding': 'gzip' },
  { range: 'bytes=0-0,-1' },
  { authorization: 'Basic Og==' },
  { 'x-http-method-override': 'DELETE' },
  { connection: 'keep-alive, x-neu-guong' },
];

/** What may stand where a part of an address is expected, as it goes over the wire. */
export const HOSTILE_PARTS = [
  ...['', '.', '..', '%2e%2e', '%2F', '%5c', '%00', '%ff', '%ed%a0%80', '%', '%zz', '%E0%A4%A', '%25', '%0d%0aX:1', ';a=b', '*'],
  ...['__proto__', 'constructor', '%F0%9F%98%80', 'Ho%CC%80a', "'%20or%201=1--", 'a'.repeat(101), 'a'.repeat(5_000), '-1', '1e9'],
  ...['9007199254740993', '0', 'null', '[object%20Object]', '{id}', '00000000-0000-0000-0000-000000000000', '?', '#', '?&&=', '+'],
]; // prettier-ignore
