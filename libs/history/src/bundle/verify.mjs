#!/usr/bin/env node
// Kiểm tra một gói hồ sơ của Nêu Gương. Chỉ cần Node 20 trở lên, không cần mạng, không cần phần mềm nào khác:
//
//   node verify.mjs [case.zip | thư mục] [--key KHÓA]… [--origin NHẬT_KÝ]… [--checkpoint TỆP]… [--json]
//
// Trạng thái thoát: 0 nguyên vẹn, 1 có lỗi, 2 không đọc được.
//
// One file and no dependencies on purpose: whoever doubts the product can read it in an hour, from top to bottom. The
// format is docs/proof-format.md. A second verifier, libs/event-store/src/core/verify-bundle.ts, shares no line with it;
// tests hold the two against each other.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inflateRawSync } from 'node:zlib';

// ---------------------------------------------------------------------------------------------------------------------
// 1. Two ways to end early.

/** The bundle says what is not so. `place` names where: a file, an event's turn, a log, an own checkpoint. */
class Fault extends Error {
  constructor(code, place = {}) {
    super(code);
    this.fault = { code, ...place };
  }
}

/** There is nothing to judge: no file, no zip, or a zip that no honest program writes. */
export class Unreadable extends Error {}

const hold = (condition, code, place) => {
  if (!condition) throw new Fault(code, place);
};

// ---------------------------------------------------------------------------------------------------------------------
// 2. Canonical JSON, RFC 8785, read letter by letter: a text that is not the one text of its value is refused. Nothing is
//    parsed first and written again, so a double member or a foreign number cannot get lost in between.

const MAX_DEPTH = 64;
const SHORT = { '"': '"', '\\': '\\', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

class NotCanonical extends Error {}
const no = (why) => {
  throw new NotCanonical(why);
};

/**
 * The value of a canonical text; objects become Maps, so no name can mean anything to this program.
 * @param {string} text
 * @param {{ history?: boolean }} [rules] history: also the product's own rules for texts that are hashed
 * @throws NotCanonical
 */
export function readCanonical(text, { history = true } = {}) {
  let at = 0;
  const value = readValue(0);
  if (at !== text.length) no('something follows');
  return value;

  function readValue(depth) {
    if (depth > MAX_DEPTH) no('too deep');
    const letter = text[at];
    if (letter === '{') return readObject(depth);
    if (letter === '[') return readArray(depth);
    if (letter === '"') return readString();
    for (const [word, meaning] of [
      ['null', null],
      ['true', true],
      ['false', false],
    ]) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return meaning;
      }
    }
    return readNumber();
  }

  function readObject(depth) {
    const members = new Map();
    let last;
    at += 1;
    if (text[at] === '}') return ((at += 1), members);
    for (;;) {
      if (text[at] !== '"') no('a name is a string');
      const name = readString();
      if (last !== undefined && !(last < name)) no('names are sorted by UTF-16 code units, and each stands once');
      last = name;
      if (text[at] !== ':') no('a colon follows a name');
      at += 1;
      members.set(name, readValue(depth + 1));
      const next = text[at++];
      if (next === '}') return members;
      if (next !== ',') no('a comma or the end');
    }
  }

  function readArray(depth) {
    const items = [];
    at += 1;
    if (text[at] === ']') return ((at += 1), items);
    for (;;) {
      items.push(readValue(depth + 1));
      const next = text[at++];
      if (next === ']') return items;
      if (next !== ',') no('a comma or the end');
    }
  }

  function readString() {
    let content = '';
    let plain = true;
    let from = ++at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (Number.isNaN(code) || code < 0x20) no('a control character, or no end');
      if (code === 0x22) break;
      if (code > 0x7e) plain = false;
      if (code !== 0x5c) {
        at += 1;
        continue;
      }
      content += text.slice(from, at) + readEscape();
      from = at;
    }
    content += text.slice(from, at);
    at += 1;
    if (history && content.includes('\0')) no('NUL');
    if (!plain) {
      if (!content.isWellFormed()) no('a lone surrogate');
      if (history && content.normalize('NFC') !== content) no('not in NFC');
    }
    return content;
  }

  // Only what must be escaped is: quote, backslash, and control characters, these in their shortest form.
  function readEscape() {
    const letter = text[at + 1];
    if (letter !== undefined && Object.hasOwn(SHORT, letter)) return ((at += 2), SHORT[letter]);
    const digits = text.slice(at + 2, at + 6);
    if (letter !== 'u' || !/^00[01][0-9a-f]$/.test(digits)) no('a needless escape');
    const control = String.fromCharCode(Number.parseInt(digits, 16));
    if ('\b\f\n\r\t'.includes(control)) no('a shorter escape exists');
    return ((at += 6), control);
  }

  function readNumber() {
    NUMBER.lastIndex = at;
    const [digits] = NUMBER.exec(text) ?? no('not a value');
    const number = Number(digits);
    if (String(number) !== digits || Math.abs(number) > Number.MAX_SAFE_INTEGER) no('not the number’s one form');
    at += digits.length;
    return number;
  }
}

/** The same, from bytes; undefined for anything else. */
function canonicalOf(bytes, rules) {
  try {
    return readCanonical(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), rules);
  } catch (error) {
    if (error instanceof NotCanonical || error instanceof TypeError) return undefined;
    throw error;
  }
}

// Shapes. An object holds exactly the named members, or, for a dictionary, values of one shape.
const isText = (value) => typeof value === 'string';
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isHash = (value) => isText(value) && /^[0-9a-f]{64}$/.test(value);
const isList = (of) => (value) => Array.isArray(value) && value.every(of);
const isPath = isList(isHash);
const isDictionary =
  (of, named = () => true) =>
  (value) =>
    value instanceof Map && [...value].every(([name, member]) => named(name) && of(member));
const isRecord =
  (members, { more = false } = {}) =>
  (value) =>
    value instanceof Map &&
    (more || value.size === Object.keys(members).length) &&
    Object.entries(members).every(([name, is]) => value.has(name) && is(value.get(name)));

// ---------------------------------------------------------------------------------------------------------------------
// 3. Hashes and the tree, RFC 9162, 2.1: each path is followed from the leaf upwards as the definition descends.

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
const bytesOf = (hex) => Buffer.from(hex, 'hex');
const ZERO = Buffer.of(0);
const ONE = Buffer.of(1);
const leafHash = (prev, canonical) => sha256(ZERO, bytesOf(prev), Buffer.from(canonical, 'utf8'));
const nodeHash = (left, right) => sha256(ONE, bytesOf(left), bytesOf(right));

/** The largest power of two below n. */
function split(n) {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The root that a path leads to from the leaf at `index` of `size`; undefined when the path is too short or too long. */
export function rootByInclusion(leaf, index, size, path) {
  if (!(index < size) || !isPath([leaf, ...path])) return undefined;
  const left = [...path];
  const climb = (at, width) => {
    if (width === 1) return leaf;
    const k = split(width);
    const sibling = left.pop(); // the path ends at the top, and so does this descent begin
    if (sibling === undefined) return undefined;
    const below = at < k ? climb(at, k) : climb(at - k, width - k);
    if (below === undefined) return undefined;
    return at < k ? nodeHash(below, sibling) : nodeHash(sibling, below);
  };
  const root = climb(index, size);
  return left.length === 0 ? root : undefined;
}

/** Whether a log of size `to` and `toRoot` begins with the one of size `from` and `fromRoot`. */
export function isConsistent(from, fromRoot, to, toRoot, path) {
  if (from === 0 || from > to) return false; // every log begins with the empty one: that would prove nothing
  if (from === to) return path.length === 0 && fromRoot === toRoot;
  const left = [...path];
  // Both roots of the subtree in which the old log ends; `whole` while the old log is all of it seen from the left.
  const roots = (old, width, whole) => {
    if (old === width) {
      const root = whole ? fromRoot : left.pop();
      return root && { old: root, now: root };
    }
    const k = split(width);
    const sibling = left.pop();
    const below = sibling && (old <= k ? roots(old, k, whole) : roots(old - k, width - k, false));
    if (!below) return undefined;
    return old <= k
      ? { old: below.old, now: nodeHash(below.now, sibling) }
      : { old: nodeHash(sibling, below.old), now: nodeHash(sibling, below.now) };
  };
  const found = roots(from, to, true);
  return found !== undefined && left.length === 0 && found.old === fromRoot && found.now === toRoot;
}

// ---------------------------------------------------------------------------------------------------------------------
// 4. Keys and signed notes (C2SP signed-note, tlog-checkpoint, tlog-cosignature).

const LOG_KEY = 1;
const WITNESS_KEY = 4;
const isName = (text) => /^[^\s+\p{Cc}]+$/u.test(text);

/** Bytes of standard padded base64 that is written in the one right way. */
function base64(text) {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** A key as `name+hex(keyId)+base64(type ‖ public key)`; undefined for anything else. */
export function readKey(text) {
  const [name, id, ...rest] = isText(text) ? text.split('+') : [];
  const bytes = base64(rest.join('+'));
  if (!isText(id) || !isName(name) || !bytes || bytes.length < 2) return undefined;
  const type = bytes[0];
  if ((type === LOG_KEY || type === WITNESS_KEY) && bytes.length !== 33) return undefined;
  return sha256(`${name}\n`, bytes).slice(0, 8) === id ? { text, name, id, type, bytes: bytes.subarray(1) } : undefined;
}

/** A note and the checkpoint in it; undefined for anything else. */
export function readCheckpoint(note) {
  if (!isText(note) || !note.isWellFormed() || /[^\P{Cc}\n]/u.test(note)) return undefined;
  const [origin, digits, rootText, empty, ...lines] = note.split('\n');
  if (empty !== '' || lines.length < 2 || lines.pop() !== '') return undefined;
  const size = Number(digits);
  const root = base64(rootText);
  if (!isName(origin) || !/^(0|[1-9][0-9]*)$/.test(digits) || !isCount(size) || root?.length !== 32) return undefined;
  const signatures = lines.map((line) => {
    const [dash, name, encoded, ...more] = line.split(' ');
    const bytes = base64(encoded ?? '');
    if (dash !== '—' || more.length > 0 || !name || !isName(name) || !bytes || bytes.length < 5) return undefined;
    return { name, id: bytes.toString('hex', 0, 4), bytes: bytes.subarray(4) };
  });
  if (signatures.includes(undefined)) return undefined;
  return { origin, size, root: root.toString('hex'), signatures, text: `${origin}\n${digits}\n${rootText}\n` };
}

const SPKI = Buffer.from('302a300506032b6570032100', 'hex'); // what DER puts before the 32 bytes of an Ed25519 key

function isSigned(key, message, signature) {
  if (signature.length !== 64) return false;
  try {
    const publicKey = createPublicKey({ key: Buffer.concat([SPKI, key.bytes]), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(message, 'utf8'), publicKey, signature);
  } catch {
    return false; // 32 bytes that are no key
  }
}

/** A cosignature is 8 bytes of time and 64 of Ed25519. Returns the seconds, or undefined when it is wrong. */
function cosignedAt(key, text, bytes) {
  if (bytes.length !== 72) return undefined;
  const seconds = bytes.readBigUInt64BE(0);
  if (seconds > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  const message = `cosignature/v1\ntime ${seconds}\n${text}`;
  return isSigned(key, message, bytes.subarray(8)) ? Number(seconds) : undefined;
}

/** Judges all signature lines of a checkpoint by the keys that are held to be its log's, and by the known witnesses. */
function judgeSignatures(checkpoint, keys, witnesses, place) {
  const held = keys.filter((key) => key.name === checkpoint.origin);
  const linesOf = (key) => checkpoint.signatures.filter(({ name, id }) => name === key.name && id === key.id);
  hold(
    held.some((key) => linesOf(key).length > 0),
    'unknown-key',
    place,
  );
  const signedBy = held.filter((key) => linesOf(key).length > 0);
  for (const key of signedBy) {
    for (const { bytes } of linesOf(key)) hold(isSigned(key, checkpoint.text, bytes), 'bad-signature', place);
  }
  const cosigned = witnesses.flatMap((key) =>
    linesOf(key).map(({ bytes }) => {
      const seconds = cosignedAt(key, checkpoint.text, bytes);
      hold(seconds !== undefined, 'bad-signature', place);
      return { witness: key.name, seconds, keyPinned: key.pinned };
    }),
  );
  return { signedBy, cosigned };
}

// ---------------------------------------------------------------------------------------------------------------------
// 5. The bundle, step by step as docs/proof-format.md, section 5, orders it.

const REQUIRED = ['events.ndjson', 'proofs.json', 'checkpoints.json', 'keys.json'];
const isManifest = isRecord(
  {
    format: (value) => value === 'neu-guong-bundle/1',
    stream: isText,
    events: (value) => isCount(value) && value > 0,
    exportedAt: isText,
    files: isDictionary(isHash),
  },
  { more: true },
);
const isProofs = isDictionary(
  isRecord({
    size: isCount,
    inclusion: isDictionary(isPath, (name) => /^(0|[1-9][0-9]*)$/.test(name)),
    consistency: isList(isRecord({ from: isCount, path: isPath })),
  }),
);
const isCheckpoints = isList(isRecord({ log: isText, note: isText }));
const isKeys = isRecord({
  logs: isDictionary(isList((key) => readKey(key) !== undefined)),
  witnesses: isList((key) => readKey(key) !== undefined),
});
const isLine = isRecord({
  log: isText,
  index: isCount,
  position: isCount,
  prev: isHash,
  hash: isHash,
  canonical: isText,
});
const any = () => true;
const isEnvelope = isRecord({
  ...{ v: (value) => value === 1, log: any, stream: any, version: any, type: any, schema: any, command: any },
  ...{ metadata: any, occurredAt: any, recordedAt: any, data: any },
});
const inOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function readManifest(files) {
  const manifest = files.has('manifest.json') ? canonicalOf(files.get('manifest.json')) : undefined;
  hold(isManifest(manifest), 'bad-manifest');
  const listed = manifest.get('files');
  hold(!listed.has('manifest.json') && REQUIRED.every((file) => listed.has(file)), 'bad-manifest');
  for (const file of [...new Set([...listed.keys(), ...files.keys()])].sort(inOrder)) {
    if (file === 'manifest.json') continue;
    hold(files.has(file) && listed.get(file) === sha256(files.get(file)), 'file-changed', { file });
  }
  return manifest;
}

function readPart(files, file, isRight) {
  const value = canonicalOf(files.get(file));
  hold(value !== undefined && isRight(value), 'bad-file', { file });
  return value;
}

function readEvents(bytes, manifest) {
  const events = [];
  const lastOfLog = new Map();
  let prev = '0'.repeat(64);
  for (let from = 0, version = 1; from < bytes.length; version++) {
    const place = { version };
    const end = bytes.indexOf(0x0a, from);
    const line = end < 0 ? undefined : canonicalOf(bytes.subarray(from, end), { history: false });
    hold(isLine(line), 'bad-line', place);
    const event = Object.fromEntries(line);
    let envelope;
    try {
      envelope = readCanonical(event.canonical);
    } catch (error) {
      if (!(error instanceof NotCanonical)) throw error;
    }
    hold(isEnvelope(envelope), 'not-canonical', place);
    const before = events.at(-1);
    const inPlace =
      envelope.get('log') === event.log &&
      envelope.get('stream') === manifest.get('stream') &&
      envelope.get('version') === version &&
      (lastOfLog.has(event.log) ? before.log === event.log && event.index > lastOfLog.get(event.log) : true);
    hold(inPlace, 'wrong-place', place);
    hold(event.prev === prev, 'broken-link', place);
    hold(event.hash === leafHash(event.prev, event.canonical), 'wrong-hash', place);
    lastOfLog.set(event.log, event.index);
    prev = event.hash;
    events.push({ ...event, type: envelope.get('type'), recordedAt: envelope.get('recordedAt') });
    from = end + 1;
  }
  const expected = manifest.get('events');
  hold(events.length === expected, 'wrong-count', { version: Math.min(events.length, expected) + 1 });
  return events;
}

/**
 * Verifies the files of a bundle.
 * @param {Map<string, Uint8Array>} files by name
 * @param {{ keys?: string[], origins?: string[], checkpoints?: string[] }} [pinned] keys (vkeys), origins of logs and notes
 *   that whoever asks has from elsewhere
 * @returns {{ whole: boolean, fault?: object, stream?: string, events?: number, steps: object[], logs: object[] }}
 */
export function verifyBundle(files, { keys = [], origins = [], checkpoints = [] } = {}) {
  const report = { whole: false, steps: [], logs: [], compared: [] };
  const done = (step, facts) => report.steps.push({ step, ...facts });
  const pinned = keys.map(readKey);
  const pinnedLogKeys = pinned.filter(({ type }) => type === LOG_KEY);
  try {
    const manifest = readManifest(files);
    const proofs = readPart(files, 'proofs.json', isProofs);
    const notes = readPart(files, 'checkpoints.json', isCheckpoints);
    const known = readPart(files, 'keys.json', isKeys);
    Object.assign(report, { stream: manifest.get('stream'), exportedAt: manifest.get('exportedAt') });
    report.revealed = manifest.get('revealed') === true;
    done('files', { files: files.size });

    const events = readEvents(files.get('events.ndjson'), manifest);
    Object.assign(report, { events: events.length, head: events.at(-1).hash });
    done('events', { events: events.length, from: events[0].recordedAt, to: events.at(-1).recordedAt });

    const keysOf = (log) =>
      pinnedLogKeys.length > 0
        ? pinnedLogKeys
        : (known.get('logs').get(log) ?? []).map(readKey).filter(({ type }) => type === LOG_KEY);
    const pinnedTexts = pinned.map(({ text }) => text);
    const witnesses = [...new Set([...known.get('witnesses'), ...pinnedTexts])]
      .map((text) => ({ ...readKey(text), pinned: pinnedTexts.includes(text) }))
      .filter(({ type }) => type === WITNESS_KEY);
    const checkpointOf = new Map();
    for (const log of [...new Set(events.map((event) => event.log))].sort(inOrder)) {
      const mine = notes.filter((entry) => entry.get('log') === log);
      const pinnedElsewhere = origins.length > 0 && !origins.includes(log);
      hold(!pinnedElsewhere && mine.length === 1 && proofs.has(log), 'unknown-log', { log });
      const checkpoint = readCheckpoint(mine[0].get('note'));
      const right = checkpoint?.origin === log && checkpoint.size === proofs.get(log).get('size');
      hold(right, 'bad-note', { log });
      const { signedBy, cosigned } = judgeSignatures(checkpoint, keysOf(log), witnesses, { log });
      checkpointOf.set(log, checkpoint);
      report.logs.push({
        log,
        size: checkpoint.size,
        root: checkpoint.root,
        keys: signedBy.map((key) => key.text),
        cosigned,
        keyPinned: pinnedLogKeys.length > 0,
        originPinned: origins.length > 0 || pinnedLogKeys.length > 0,
        note: mine[0].get('note'),
      });
    }
    done('checkpoints', { logs: report.logs.length });

    events.forEach(({ log, index, hash }, i) => {
      const { size, root } = checkpointOf.get(log);
      const path = proofs.get(log).get('inclusion').get(String(index));
      const included = path !== undefined && rootByInclusion(hash, index, size, path) === root;
      hold(included, 'not-included', { version: i + 1 });
    });
    done('inclusion', { events: events.length });

    checkpoints.forEach((note, i) => {
      const own = readCheckpoint(note);
      hold(own, 'bad-note', { checkpoint: i + 1 });
      const place = { checkpoint: i + 1, log: own.origin };
      const now = checkpointOf.get(own.origin);
      hold(now, 'unknown-log', place);
      judgeSignatures(own, keysOf(own.origin), witnesses, place);
      const given = proofs
        .get(own.origin)
        .get('consistency')
        .find((proof) => proof.get('from') === own.size);
      const same = own.size === now.size;
      hold(same || (own.size < now.size && given), 'no-consistency-proof', place);
      const path = same ? [] : given.get('path');
      hold(isConsistent(own.size, own.root, now.size, now.root, path), 'inconsistent', place);
      report.compared.push({ log: own.origin, from: own.size, to: now.size });
    });
    done('consistency', { checkpoints: checkpoints.length });
    report.whole = true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    report.fault = error.fault;
  }
  return report;
}

// ---------------------------------------------------------------------------------------------------------------------
// 6. Reading a folder or a zip. A zip comes from anybody: whatever no honest program writes is refused before it is
//    unpacked, and nothing is ever written to disk.

const MAX_BYTES = 512 * 1024 * 1024; // of all files together
const MAX_FILES = 1000;
const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

const need = (condition, why) => {
  if (!condition) throw new Unreadable(why);
};

const CRC_TABLE = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function readFolder(folder) {
  const names = readdirSync(folder).sort(inOrder);
  need(names.length <= MAX_FILES, `thư mục có quá ${MAX_FILES} tệp`);
  const files = new Map();
  let total = 0;
  for (const name of names) {
    const at = path.join(folder, name);
    const about = lstatSync(at);
    need(about.isFile(), `${name} không phải là tệp thường`);
    total += about.size;
    need(total <= MAX_BYTES, 'các tệp quá lớn');
    files.set(name, readFileSync(at));
  }
  return files;
}

/** The files of a zip. @throws Unreadable */
export function readZip(zip) {
  let end = zip.length - 22;
  while (end >= 0 && end > zip.length - 65_558) {
    if (zip.readUInt32LE(end) === 0x06054b50 && end + 22 + zip.readUInt16LE(end + 20) === zip.length) break;
    end -= 1;
  }
  need(end >= 0 && end > zip.length - 65_558, 'không phải tệp zip trọn vẹn');
  const count = zip.readUInt16LE(end + 10);
  const size = zip.readUInt32LE(end + 12);
  const start = zip.readUInt32LE(end + 16);
  need(zip.readUInt32LE(end + 4) === 0 && zip.readUInt16LE(end + 8) === count, 'zip nhiều phần');
  need(count <= MAX_FILES, `zip có quá ${MAX_FILES} tệp`);
  need(start + size === end, 'mục lục của zip không khớp'); // also where zip64 writes its place holders

  const entries = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    need(at + 46 <= end && zip.readUInt32LE(at) === 0x02014b50, 'mục lục của zip bị hỏng');
    const nameLength = zip.readUInt16LE(at + 28);
    const next = at + 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    need(next <= end, 'mục lục của zip bị hỏng');
    entries.push({
      name: zip.toString('latin1', at + 46, at + 46 + nameLength),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      kind: (zip.readUInt32LE(at + 38) >>> 28) & 0xf, // the upper bits of a Unix mode: 8 is a regular file
      offset: zip.readUInt32LE(at + 42),
    });
    at = next;
  }
  need(at === end, 'mục lục của zip bị hỏng');
  need(entries.reduce((total, entry) => total + entry.size, 0) <= MAX_BYTES, 'zip nở ra quá lớn');

  const files = new Map();
  const taken = new Set();
  let free = 0;
  for (const entry of entries.sort((a, b) => a.offset - b.offset)) {
    const { name, method, offset, packed } = entry;
    need(PLAIN_NAME.test(name), 'zip có tên tệp không hợp lệ (thư mục, đường dẫn ra ngoài)');
    need(!taken.has(name.toLowerCase()), `zip có hai tệp cùng tên ${name}`);
    taken.add(name.toLowerCase());
    need(method === 0 || method === 8, `${name}: cách nén không được hỗ trợ`);
    need((entry.flags & 0x41) === 0, `${name}: tệp trong zip bị mã hóa`);
    need(entry.kind === 0 || entry.kind === 8, `${name} không phải là tệp thường`);
    need(offset >= free && offset + 30 <= start, `${name}: các phần của zip chồng lên nhau`);
    need(zip.readUInt32LE(offset) === 0x04034b50, `${name}: phần đầu bị hỏng`);
    const nameEnd = offset + 30 + zip.readUInt16LE(offset + 26);
    const data = nameEnd + zip.readUInt16LE(offset + 28);
    need(zip.toString('latin1', offset + 30, nameEnd) === name, `${name}: hai tên khác nhau trong zip`);
    need(zip.readUInt16LE(offset + 8) === method, `${name}: phần đầu không khớp mục lục`);
    free = data + packed;
    need(free <= start, `${name}: các phần của zip chồng lên nhau`);
    files.set(name, unpack(zip.subarray(data, free), entry));
  }
  return files;
}

function unpack(packed, { name, method, size, crc }) {
  let bytes = packed;
  if (method === 8) {
    try {
      bytes = inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
    } catch {
      throw new Unreadable(`${name}: không giải nén được, hoặc nở ra lớn hơn kích thước đã ghi`);
    }
  }
  need(bytes.length === size, `${name}: kích thước không khớp`);
  need(crc32(bytes) === crc, `${name}: sai mã kiểm CRC-32`);
  return bytes;
}

/** The files of a bundle, from a zip or a folder. @throws Unreadable */
export function readBundle(at) {
  try {
    const about = statSync(at);
    if (about.isDirectory()) return readFolder(at);
    need(about.size <= MAX_BYTES, 'tệp quá lớn');
    return readZip(readFileSync(at));
  } catch (error) {
    if (error instanceof Unreadable || error?.code === undefined) throw error;
    throw new Unreadable(`không đọc được ${at} (${error.code})`);
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// 7. For people.

const FAULTS = {
  'bad-manifest': () => 'manifest.json thiếu, hỏng hoặc không liệt kê đủ các tệp.',
  'file-changed': ({ file }) => `Tệp ${file} bị sửa, bị thiếu hoặc không có trong manifest.json.`,
  'bad-file': ({ file }) => `Tệp ${file} không đúng định dạng của gói.`,
  'bad-line': () => 'Dòng của sự kiện này trong events.ndjson không đúng định dạng.',
  'not-canonical': () => 'Văn bản của sự kiện không phải là dạng chuẩn duy nhất (RFC 8785).',
  'wrong-place': () => 'Sự kiện nằm sai chỗ: khác nhật ký, khác dòng sự kiện, khác số thứ tự, hoặc vị trí không tăng.',
  'broken-link': () => 'Sự kiện không nối với băm của sự kiện ngay trước nó.',
  'wrong-hash': () => 'Băm ghi kèm không phải là băm của nội dung: nội dung đã bị sửa.',
  'wrong-count': () => 'Số sự kiện khác với số ghi trong manifest.json, tính từ sự kiện này.',
  'unknown-log': () =>
    'Nhật ký này không phải nhật ký đã chốt, hoặc gói không có đúng một mốc ký và bằng chứng của nó.',
  'unknown-key': () => 'Mốc ký không mang chữ ký của khóa nào được coi là khóa của nhật ký.',
  'bad-note': () => 'Mốc ký hỏng, hoặc thuộc nhật ký khác, hoặc có kích thước khác với bằng chứng.',
  'bad-signature': () => 'Chữ ký trên mốc ký không đúng: có người đã sửa mốc hoặc ký bằng khóa khác.',
  'not-included': () => 'Sự kiện không nằm trong nhật ký mà mốc ký xác nhận.',
  'no-consistency-proof': () =>
    'Gói không có bằng chứng nối từ mốc này của quý vị (hãy xuất lại gói với --since KÍCH_THƯỚC).',
  inconsistent: () => 'Nhật ký hiện nay không phải là phần nối dài của mốc mà quý vị đã giữ: lịch sử đã bị viết lại.',
};

function placeOf({ file, version, checkpoint, log }) {
  return [
    file && `tệp ${file}`,
    version && `sự kiện số ${version}`,
    checkpoint && `mốc thứ ${checkpoint} của quý vị`,
    log && `nhật ký ${log}`,
  ]
    .filter(Boolean)
    .join(', ');
}

const count = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, '.');
/** An instant as people of Vietnam read it; anything else as it stands. */
function moment(instant) {
  const at = new Date(Date.parse(instant) + 7 * 3_600_000);
  if (Number.isNaN(at.getTime()) || !/^\d{4}-\d{2}-\d{2}T/.test(instant)) return String(instant);
  return at.toISOString().replace(/^(....)-(..)-(..)T(.....).*/, '$4 $3/$2/$1');
}
const momentOf = (seconds) => moment(seconds < 8.64e12 ? new Date(seconds * 1000).toISOString() : `giây ${seconds}`);

const STEPS = [
  ['files', 'Tệp', ({ files }) => `${files} tệp đúng như manifest.json liệt kê.`],
  [
    'events',
    'Sự kiện',
    ({ events, from, to }) =>
      `${count(events)} sự kiện, ghi từ ${moment(from)} đến ${moment(to)}: dạng chuẩn, đúng chỗ, nối liền nhau, băm đúng.`,
  ],
  ['checkpoints', 'Mốc ký', ({ logs }) => `${logs} nhật ký, mốc được ký đúng.`],
  ['inclusion', 'Có trong nhật ký', ({ events }) => `cả ${count(events)} sự kiện nằm trong nhật ký đã ký.`],
  [
    'consistency',
    'Mốc quý vị đã giữ',
    ({ checkpoints }) =>
      checkpoints > 0
        ? `nhật ký chỉ dài thêm từ ${checkpoints} mốc ấy, không bị viết lại.`
        : 'không đưa mốc nào để so.',
  ],
];

/** The report of `verifyBundle` as an auditor reads it. What a bundle says cannot move a terminal's cursor. */
export function asText(report) {
  return linesOf(report)
    .join('\n')
    .replace(/[^\P{Cc}\n]/gu, '?');
}

function linesOf(report) {
  const lines = ['KIỂM TRA GÓI HỒ SƠ NÊU GƯƠNG', ''];
  if (report.stream) lines.push(`Dòng sự kiện: ${report.stream}`, `Xuất lúc:     ${moment(report.exportedAt)}`, '');
  STEPS.forEach(([name, title, text], i) => {
    const facts = report.steps.find(({ step }) => step === name);
    if (facts) lines.push(`  đúng   ${i + 1}. ${title}: ${text(facts)}`);
    else if (i === report.steps.length) lines.push(`  SAI    ${i + 1}. ${title}: xem kết luận.`);
    else lines.push(`  chưa   ${i + 1}. ${title}: không kiểm tra nữa.`);
  });
  for (const { log, size, root, keys, cosigned, keyPinned } of report.logs) {
    lines.push('', `Nhật ký ${log}`, `  kích thước ${count(size)}, gốc ${root}`);
    for (const key of keys)
      lines.push(`  ký bởi ${key}${keyPinned ? ' (khóa quý vị đưa vào)' : ' (khóa do chính gói khai)'}`);
    for (const { witness, seconds, keyPinned: known } of cosigned)
      lines.push(
        `  ${witness} cùng ký lúc ${momentOf(seconds)}${known ? ' (khóa quý vị đưa vào)' : ' (khóa do chính gói khai)'}`,
      );
  }
  lines.push('');
  if (report.fault) {
    lines.push(`KẾT LUẬN: CÓ LỖI (${report.fault.code})${placeOf(report.fault) && ` tại ${placeOf(report.fault)}`}`);
    lines.push(FAULTS[report.fault.code](report.fault));
    return lines;
  }
  lines.push('KẾT LUẬN: NGUYÊN VẸN. Không sự kiện nào trong gói bị sửa, bỏ, chèn hay đổi chỗ so với nhật ký đã ký.');
  const believed = [
    report.logs.some(({ keyPinned }) => !keyPinned) &&
      'khóa công khai lấy từ chính gói. Ai làm giả gói cũng làm giả được khóa: hãy chạy lại với --key KHÓA, khóa mà hội đồng đã công bố (ghi trong biên bản).',
    report.compared.length === 0 &&
      'nhật ký chưa bị viết lại trước khi ký. Hãy giữ checkpoints.json của gói này; lần sau đưa vào bằng --checkpoint checkpoints.json.',
    'state.json chỉ để đọc; điều được chứng minh là các sự kiện.',
    report.revealed && 'revealed.json là bản rõ do người xuất kèm theo; không được chứng minh.',
  ].filter(Boolean);
  lines.push('', 'Điều còn phải tin:', ...believed.map((text) => `  - ${text}`));
  return lines;
}

const USAGE = `Cách dùng: node verify.mjs [case.zip | thư mục] [--key KHÓA]… [--origin NHẬT_KÝ]… [--checkpoint TỆP]… [--json]
  không có tên: kiểm tra thư mục chứa verify.mjs
  --key         khóa công khai của nhật ký mà hội đồng đã công bố (nên dùng), hoặc của một nhân chứng
  --origin      tên nhật ký được chấp nhận
  --checkpoint  mốc ký quý vị đã giữ từ trước: một mốc, hoặc checkpoints.json của một gói cũ
  --json        kết quả cho máy đọc
Trạng thái thoát: 0 nguyên vẹn, 1 có lỗi, 2 không đọc được.`;

/** The notes in a file that an auditor kept: one note, or the checkpoints.json of an older bundle. */
function notesIn(file) {
  const text = readFileSync(file, 'utf8');
  if (!text.startsWith('[')) return [text];
  const entries = canonicalOf(Buffer.from(text));
  need(entries !== undefined && isCheckpoints(entries), `${file}: không phải mốc ký`);
  return entries.map((entry) => entry.get('note'));
}

function main() {
  const options = { multiple: true, type: 'string', default: [] };
  let told;
  try {
    told = parseArgs({
      allowPositionals: true,
      options: {
        ...{ key: options, origin: options, checkpoint: options },
        ...{ json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
      },
    });
  } catch (error) {
    throw new Unreadable(`${error.message}\n\n${USAGE}`);
  }
  const { values, positionals } = told;
  if (values.help) return (console.log(USAGE), 0);
  need(positionals.length <= 1, USAGE);
  for (const key of values.key) {
    const type = readKey(key)?.type;
    need(type === LOG_KEY || type === WITNESS_KEY, `không phải khóa công khai: ${key}`);
  }
  const files = readBundle(positionals[0] ?? path.dirname(fileURLToPath(import.meta.url)));
  const checkpoints = values.checkpoint.flatMap(notesIn);
  const report = verifyBundle(files, { keys: values.key, origins: values.origin, checkpoints });
  console.log(values.json ? JSON.stringify(report) : asText(report));
  return report.whole ? 0 : 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main();
  } catch (error) {
    console.error(error instanceof Unreadable || error?.code ? error.message : error);
    process.exitCode = 2;
  }
}
