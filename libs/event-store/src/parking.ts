import { Rejection } from '@core/kernel';
import type { RecordedEvent } from './core';
import type { Queryable } from './event-log';

/** A stream that a subscription holds back, from its first event that was not handled. */
export interface Parked {
  readonly subscription: string;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  /** A coded rejection, an SQLSTATE or the name of an error's class; never its message. */
  readonly code: string;
  readonly attempts: number;
  readonly since: Date;
}

const CODE = /^[A-Za-z0-9_]{1,60}$/;
const NETWORK = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/;
const SQLSTATE = /^(08...|53...|57P..|57014|55P03|40...|25P03|58...)$/;
/** What pg says without a code when a connection is gone or none can be had. */
const NO_CONNECTION = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/**
 * Whether the world was at fault and not the event: a connection, a lock, a shortage, a serialization failure, or a
 * command that was asked to come again. Such a turn is done again.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof Rejection) return error.kind === 'unavailable' || error.kind === 'stale';
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    (typeof code === 'string' && (NETWORK.test(code) || SQLSTATE.test(code))) || NO_CONNECTION.test(String(message))
  );
}

/** What may be said of an error where everybody can read it. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Error';
  const { code } = error as { code?: unknown };
  return [code, error.name].find((word): word is string => typeof word === 'string' && CODE.test(word)) ?? 'Error';
}

/** Parks a stream from this event on, in the transaction that passes it by. */
export async function park(tx: Queryable, subscription: string, event: RecordedEvent, code: string): Promise<void> {
  await tx.query(
    'insert into event_store.parked (subscription, stream, version, position, code) values ($1, $2, $3, $4, $5)',
    [subscription, event.stream, event.version, event.position, code],
  );
}

/** The names of those of these streams that the subscription holds back. */
export async function parkedAmong(tx: Queryable, subscription: string, streams: readonly string[]) {
  const { rows } = await tx.query<{ stream: string }>(
    'select stream from event_store.parked where subscription = $1 and stream = any($2)',
    [subscription, streams],
  );
  return new Set(rows.map((row) => row.stream));
}

/** Every parked stream, of one subscription or of all, the longest parked first. */
export async function listParked(db: Queryable, subscription?: string): Promise<Parked[]> {
  const { rows } = await db.query<Omit<Parked, 'position'> & { position: string }>(
    `select subscription, stream, version, position, code, attempts, parked_at as since from event_store.parked
      where $1::text is null or subscription = $1 order by parked_at, subscription, stream`,
    [subscription ?? null],
  );
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}
