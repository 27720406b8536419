import type { Instant } from '@core/kernel';
import { bytesArray, instantArray, intArray, textArray, uuidArray } from './binary-array';
import { envelopeWriter } from './core';
import { LEAF_TEXT, leafOf, sha256 } from './hash';
import type { Append, Head, NewEvent } from './port';
import { appendStatement, type Gate, type Prepared, type Side } from './statement';

/** An append with its events written out, hashed and linked: ready to be sent, alone or with others. */
export interface Linked {
  readonly append: Append;
  readonly canonicals: readonly string[];
  /** The bytes of each canonical text. */
  readonly texts: readonly Buffer[];
  readonly prevs: readonly Buffer[];
  readonly hashes: readonly Buffer[];
  readonly head: Head;
}

/**
 * Writes out and links the events of one append.
 * @param log the origin of the log epoch
 * @param recordedAt the application's clock
 * @throws NotCanonical when an event holds what has no canonical form; RangeError when there is no event
 */
export function link(append: Append, log: string, recordedAt: Instant): Linked {
  const { stream, expected, command, metadata, occurredAt, events } = append;
  if (events.length === 0) throw new RangeError('an append has at least one event');
  const write = envelopeWriter({ log, stream, command: command.id, metadata, occurredAt, recordedAt });
  const canonicals: string[] = [];
  const texts: Buffer[] = [];
  const prevs: Buffer[] = [];
  const hashes: Buffer[] = [];
  let prev: Buffer = Buffer.from(expected.hash, 'hex');
  let version = expected.version;
  for (const { type, schema = 1, data } of events) {
    version += 1;
    const canonical = write(version, type, schema, data);
    const leaf = leafOf(prev, canonical);
    canonicals.push(canonical);
    texts.push(leaf.subarray(LEAF_TEXT));
    prevs.push(prev);
    prev = sha256(leaf);
    hashes.push(prev);
  }
  return { append, canonicals, texts, prevs, hashes, head: { version, hash: prev.toString('hex') } };
}

/**
 * One statement with its values for any number of linked appends to different streams, in the order they are given.
 * @param asked the gate; where it is `quick` and all streams are new, there is nothing to look at
 */
export function batchQuery(
  members: readonly Linked[],
  recordedAt: Instant,
  asked: Exclude<Gate, 'new'> = 'quick',
): Prepared & { values: unknown[] } {
  const appends = members.map(({ append }) => append);
  const allNew = appends.every(({ expected }) => expected.version === 0);
  const gate = asked === 'quick' && allNew ? 'new' : asked;
  const [first] = members as readonly [Linked];
  const one = members.length === 1 && first.texts.length === 1;
  const sides = sideRowsOf(appends);
  const statement = appendStatement(
    sides.map(({ side }) => side),
    gate,
    one ? 'one' : 'many',
  );
  const values = one ? oneValues(first, recordedAt) : manyValues(members, appends, recordedAt, gate);
  for (const { rows } of sides) values.push(JSON.stringify(rows));
  return { ...statement, values };
}

/** The parameters of the form `one`. */
function oneValues({ append, texts, prevs, hashes, head }: Linked, recordedAt: Instant): unknown[] {
  const { stream, command, occurredAt } = append;
  const [{ type, schema = 1 }] = append.events as readonly [NewEvent];
  return [
    ...[stream, head.version, type, schema, command.id, occurredAt, texts[0], prevs[0], hashes[0], recordedAt],
    ...[command.fingerprint, JSON.stringify(command.answer)],
  ];
}

/** The parameters of the form `many`. */
function manyValues(
  members: readonly Linked[],
  appends: readonly Append[],
  recordedAt: Instant,
  gate: Gate,
): unknown[] {
  return [
    ...eventValues(members),
    recordedAt,
    uuidArray(appends.map(({ command }) => command.id)),
    textArray(appends.map(({ stream }) => stream)),
    intArray(members.map(({ head }) => head.version)),
    bytesArray(
      'bytea',
      appends.map(({ command }) => command.fingerprint),
    ),
    textArray(appends.map(({ command }) => JSON.stringify(command.answer))),
    ...(gate === 'new' ? [] : expectedValues(appends)),
  ];
}

/** The columns of the events of all members, one after the other. */
function eventValues(members: readonly Linked[]): Buffer[] {
  const streams: string[] = [];
  const versions: number[] = [];
  const types: string[] = [];
  const schemas: number[] = [];
  const commands: string[] = [];
  const instants: Instant[] = [];
  for (const { append } of members) {
    let version = append.expected.version;
    for (const { type, schema = 1 } of append.events) {
      streams.push(append.stream);
      versions.push(++version);
      types.push(type);
      schemas.push(schema);
      commands.push(append.command.id);
      instants.push(append.occurredAt);
    }
  }
  return [
    textArray(streams),
    intArray(versions),
    textArray(types),
    intArray(schemas),
    uuidArray(commands),
    instantArray(instants),
    bytesArray(
      'text',
      members.flatMap(({ texts }) => texts),
    ),
    bytesArray(
      'bytea',
      members.flatMap(({ prevs }) => prevs),
    ),
    bytesArray(
      'bytea',
      members.flatMap(({ hashes }) => hashes),
    ),
  ];
}

function expectedValues(appends: readonly Append[]): Buffer[] {
  return [
    intArray(appends.map(({ expected }) => expected.version)),
    bytesArray(
      'bytea',
      appends.map(({ expected }) => Buffer.from(expected.hash, 'hex')),
    ),
  ];
}

/** The side rows of all members, one entry a side, in an order that does not depend on who came first. */
function sideRowsOf(appends: readonly Append[]): { side: Side; rows: object[] }[] {
  const sides = new Map<string, { side: Side; rows: object[] }>();
  for (const append of appends) {
    for (const { side, rows } of append.sides ?? []) {
      if (rows.length === 0) continue;
      const entry = sides.get(side.name) ?? { side, rows: [] };
      entry.rows.push(...rows);
      sides.set(side.name, entry);
    }
  }
  return [...sides.values()].sort((a, b) => (a.side.name < b.side.name ? -1 : 1));
}
