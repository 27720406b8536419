import type { Json } from '@core/kernel';

/** A value that has no canonical form; `path` says where it stands, never what it is. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
  constructor(
    readonly path: string,
    readonly why: 'type' | 'number' | 'surrogate' | 'nul' | 'normalization' | 'depth',
  ) {
    super(`${path || '/'}: ${why}`);
  }
}

const MAX_DEPTH = 64;

/**
 * The one text of a JSON value (RFC 8785): members sorted by UTF-16 code units, no white space, shortest numbers.
 * It is stricter than the RFC where history would suffer: only plain objects, safe integers or finite fractions,
 * strings in NFC without NUL or lone surrogates. Members that are undefined are left out, as JSON.stringify does.
 * @throws NotCanonical
 */
export function canonicalJson(value: unknown): string {
  return write(value, '', 0);
}

/**
 * The same text of a value that is a member of a larger one, so that the larger one may be put together by hand.
 * @param name the member's name, which a refusal shows in its path
 * @throws NotCanonical
 */
export function canonicalMember(name: string, value: unknown): string {
  return write(value, `/${name}`, 1);
}

/** Refuses what canonicalJson would refuse and returns the value typed as JSON. */
export function assertCanonical(value: unknown): asserts value is Json {
  canonicalJson(value);
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > MAX_DEPTH) throw new NotCanonical(path, 'depth');
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value === 'number') return writeNumber(value, path);
  if (Array.isArray(value)) {
    let text = '[';
    for (let i = 0; i < value.length; i++) {
      if (i > 0) text += ',';
      text += write(value[i], `${path}/${i}`, depth + 1);
    }
    return `${text}]`;
  }
  if (typeof value === 'object' && isPlain(value)) {
    let text = '{';
    for (const key of sorted(Object.keys(value))) {
      const member = (value as Record<string, unknown>)[key];
      if (member === undefined) continue;
      if (text.length > 1) text += ',';
      text += `${writeString(key, path)}:${write(member, `${path}/${key}`, depth + 1)}`;
    }
    return `${text}}`;
  }
  throw new NotCanonical(path, 'type');
}

/** Names are often in order already; looking costs less than sorting. */
function sorted(names: string[]): string[] {
  for (let i = 1; i < names.length; i++) {
    if ((names[i - 1] as string) > (names[i] as string)) return names.sort();
  }
  return names;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function writeNumber(value: number, path: string): string {
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    throw new NotCanonical(path, 'number');
  }
  return JSON.stringify(value); // ECMAScript's shortest form is the RFC's; -0 becomes 0
}

/**
 * Printable ASCII without quote and backslash, the letters that Vietnamese is written with, and dashes: such text is its own JSON,
 * and no letter of it changes with its neighbours in NFC. Most of what an event holds is of this kind.
 */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e\xa0-\u02ff\u1e00-\u1eff\u2010-\u2027]*$/;
const ASCII = /^[\x20-\x7e]*$/;

function writeString(text: string, path: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!ASCII.test(text)) {
    if (text.includes('\u0000')) throw new NotCanonical(path, 'nul');
    if (!text.isWellFormed()) throw new NotCanonical(path, 'surrogate');
    if (text.normalize('NFC') !== text) throw new NotCanonical(path, 'normalization');
  }
  return JSON.stringify(text); // well-formed JSON.stringify escapes exactly what RFC 8785 asks for
}
