import type { Instant } from '@core/kernel';
import { canonicalEnvelope } from './core';
import { leafHash } from './hash';
import type { Append, Head } from './port';
import { appendStatement, type Gate, type Prepared, type Side } from './statement';

/** An append with its events written out, hashed and linked: ready to be sent, alone or with others. */
export interface Linked {
  readonly append: Append;
  readonly canonicals: readonly string[];
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
  const { stream, expected, command, metadata, occurredAt } = append;
  if (append.events.length === 0) throw new RangeError('an append has at least one event');
  let prev: Buffer = Buffer.from(expected.hash, 'hex');
  const canonicals: string[] = [];
  const prevs: Buffer[] = [];
  const hashes: Buffer[] = [];
  append.events.forEach(({ type, schema = 1, data }, i) => {
    const version = expected.version + i + 1;
    const envelope = { v: 1 as const, log, stream, version, type, schema, command: command.id };
    const canonical = canonicalEnvelope({ ...envelope, metadata, occurredAt, recordedAt, data });
    canonicals.push(canonical);
    prevs.push(prev);
    prev = leafHash(prev, canonical);
    hashes.push(prev);
  });
  const head = { version: expected.version + append.events.length, hash: prev.toString('hex') };
  return { append, canonicals, prevs, hashes, head };
}

/**
 * One statement with its values for any number of linked appends to different streams. They are written in the order of
 * their streams' names: two processes that write to the same streams then meet at the first of them, never crosswise.
 */
export function batchQuery(
  together: readonly Linked[],
  recordedAt: Instant,
  gate?: Gate,
): Prepared & { values: unknown[] } {
  const members = [...together].sort((a, b) => (a.append.stream < b.append.stream ? -1 : 1));
  const events = members.flatMap(({ append, canonicals, prevs, hashes }) =>
    append.events.map((event, i) => ({
      stream: append.stream,
      version: append.expected.version + i + 1,
      type: event.type,
      schema: event.schema ?? 1,
      command: append.command.id,
      occurredAt: append.occurredAt,
      canonical: canonicals[i],
      prev: prevs[i],
      hash: hashes[i],
    })),
  );
  const sides = sideRowsOf(members);
  const statement = appendStatement(
    sides.map(({ side }) => side),
    gate,
  );
  return {
    ...statement,
    values: [
      members.map(({ append }) => append.stream),
      members.map(({ append }) => append.expected.version),
      members.map(({ append }) => Buffer.from(append.expected.hash, 'hex')),
      events.map((event) => event.stream),
      events.map((event) => event.version),
      events.map((event) => event.type),
      events.map((event) => event.schema),
      events.map((event) => event.command),
      events.map((event) => event.occurredAt),
      events.map((event) => event.canonical),
      events.map((event) => event.prev),
      events.map((event) => event.hash),
      recordedAt,
      members.map(({ append }) => append.command.id),
      members.map(({ append }) => append.stream),
      members.map(({ head }) => head.version),
      members.map(({ append }) => append.command.fingerprint),
      members.map(({ append }) => JSON.stringify(append.command.answer)),
      ...sides.map(({ rows }) => JSON.stringify(rows)),
    ],
  };
}

/** The side rows of all members, one entry a side, in an order that does not depend on who came first. */
function sideRowsOf(members: readonly Linked[]): { side: Side; rows: object[] }[] {
  const sides = new Map<string, { side: Side; rows: object[] }>();
  for (const { append } of members) {
    for (const { side, rows } of append.sides ?? []) {
      if (rows.length === 0) continue;
      const entry = sides.get(side.name) ?? { side, rows: [] };
      entry.rows.push(...rows);
      sides.set(side.name, entry);
    }
  }
  return [...sides.values()].sort((a, b) => (a.side.name < b.side.name ? -1 : 1));
}
