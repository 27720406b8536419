import type { ClientBase } from 'pg';
import type { VerifierKey } from './core';
import { parseVerifierKey } from './core';
import { type EventBytes, copyEvents } from './event-bytes';
import { EventCheck } from './event-check';
import { sha256 } from './hash';
import { EpochCheck, type EpochReport } from './epoch-check';
import type { LogFinding } from './log-finding';
import { NOTHING_OUTSIDE, type Outside } from './outside';

export interface LogReport {
  readonly whole: boolean;
  readonly events: number;
  readonly streams: number;
  readonly logs: readonly EpochReport[];
  /** The first bad event first. */
  readonly faults: readonly LogFinding[];
}

export interface VerifyLogOptions {
  readonly outside?: Outside;
  /** Public keys of logs from elsewhere; those that the database names are believed only where there is none. */
  readonly keys?: readonly string[];
  /** Told now and then how many events have been looked at. */
  readonly progress?: (events: number) => void;
}

const TELL = 50_000;

interface LogRow {
  origin: string;
  closed_size: string | null;
  closed_root: Buffer | null;
}

/**
 * Verifies the whole database (docs/proof-format.md, section 6) from one snapshot: every event in the order of the log, with
 * its chain, its place, its leaf; the sealed log and every checkpoint over them; and all of it against what is held outside.
 * Reading ends at the first bad event. Memory grows with streams and checkpoints, not with events.
 * @param client a session of its own, of a role that may read
 * @throws StrangeTable when the table of events is not the one that was made
 */
export async function verifyLog(client: ClientBase, options: VerifyLogOptions = {}): Promise<LogReport> {
  await client.query('begin isolation level repeatable read read only; set local statement_timeout = 0');
  try {
    return await verifyLogWithin(client, options);
  } finally {
    await client.query('rollback');
  }
}

/** The same within a transaction of the caller, which decides what is seen: at READ COMMITTED nobody may write meanwhile. */
export async function verifyLogWithin(client: ClientBase, options: VerifyLogOptions = {}): Promise<LogReport> {
  const { outside = NOTHING_OUTSIDE, progress } = options;
  const { rows } = await client.query<LogRow>(
    'select origin, closed_size, closed_root from event_store.logs order by opened_at, origin',
  );
  const pinned = (options.keys ?? []).map(keyOf);
  const epochs: EpochCheck[] = [];
  for (const [i, row] of rows.entries()) {
    const newest = i === rows.length - 1;
    const leaves = outside.leaves.get(row.origin) ?? (newest ? outside.leaves.get('') : undefined);
    epochs.push(await EpochCheck.open(client, row, { leaves, notes: outside.notes, pinned }));
  }
  const unknown = strangers(outside, new Set(rows.map(({ origin }) => origin)));
  const events = await look(client, epochs, progress);
  if (!events.bad) {
    let before: EpochCheck | undefined;
    for (const epoch of epochs) {
      epoch.finish(before);
      before = epoch;
    }
  }
  const faults = [...(events.bad ? [events.bad] : []), ...epochs.flatMap((epoch) => epoch.faults), ...unknown];
  // What names an event comes first, the earliest event before the others.
  const orderOf = ({ log, index = Infinity }: LogFinding) =>
    [rows.findIndex(({ origin }) => origin === log), index] as const;
  faults.sort((a, b) => {
    const [[logA, indexA], [logB, indexB]] = [orderOf(a), orderOf(b)];
    if ((indexA === Infinity) !== (indexB === Infinity)) return indexA === Infinity ? 1 : -1;
    return logA - logB || (indexA === indexB ? 0 : indexA - indexB);
  });
  const { streams, count } = events;
  return { whole: faults.length === 0, events: count, streams, logs: epochs.map((epoch) => epoch.report()), faults };
}

function keyOf(text: string): VerifierKey {
  const key = parseVerifierKey(text, sha256);
  if (!key) throw new RangeError('not a public key');
  return key;
}

/** What is held outside of logs that the database does not know: it has been exchanged, or belongs to another one. */
function strangers(outside: Outside, known: ReadonlySet<string>): LogFinding[] {
  const named = [...outside.leaves.keys(), ...outside.notes.map((note) => note.slice(0, note.indexOf('\n')))];
  const unknown = new Set(named.filter((origin) => origin !== '' && !known.has(origin)));
  return [...unknown].map((log) => ({ code: 'unknown-log', log }));
}

async function look(
  client: ClientBase,
  epochs: readonly EpochCheck[],
  progress: VerifyLogOptions['progress'],
): Promise<{ count: number; streams: number; bad: LogFinding | undefined }> {
  const check = new EventCheck();
  const coming = [...epochs];
  let epoch: EpochCheck | undefined;
  let count = 0;
  let position = 0;
  let bad: LogFinding | undefined;
  const enterLogOf = (event: EventBytes): boolean => {
    const origin = check.otherLog(event);
    const next = coming.findIndex((one) => one.origin === origin);
    if (next < 0) return false;
    epoch = coming.splice(0, next + 1)[next] as EpochCheck;
    check.enter(epoch.origin);
    return true;
  };
  await copyEvents(client, (event) => {
    let fault = check.faultOf(event);
    if (fault === 'wrong-place' && enterLogOf(event)) fault = check.faultOf(event);
    if (!fault && event.position <= position) fault = 'wrong-place';
    const code = fault ?? epoch?.take(event);
    if (code) {
      const { stream, version, position: at } = event;
      bad = { code, log: epoch?.origin ?? '', index: epoch?.size ?? 0, stream, version, position: at };
      return false;
    }
    position = event.position;
    count += 1;
    if (count % TELL === 0) progress?.(count);
    return true;
  });
  return { count, streams: check.streams, bad };
}
