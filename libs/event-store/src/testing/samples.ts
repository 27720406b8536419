import type { Instant, Json } from '@core/kernel';
import { createHash, randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import type { Metadata } from '../core';
import { type AppendRequest, type Expected, type Head, NO_STREAM } from '../port';
import type { SideRows } from '../statement';

/** A pool as the product opens it: sessions may end at any moment without ending the process, plans are generic. */
export function openPool(url: string, max = 4): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    options: '-c plan_cache_mode=force_generic_plan -c timezone=UTC',
  });
  pool.on('error', quiet);
  pool.on('acquire', (client) => {
    if (!client.listeners('error').includes(quiet)) client.on('error', quiet);
  });
  return pool;
}

/** Whoever uses a session learns of its end from the statement that failed. */
function quiet(): void {}

export const someone: Metadata = {
  actor: 'p-0001',
  role: 'staff',
  unit: 'vinh',
  intent: 'Write',
  correlation: '00000000-0000-4000-8000-000000000001',
};

export function aStream(category = 'note'): string {
  return `${category}-${randomUUID()}`;
}

/**
 * An append that a test fills in where it matters; as it stands, one event to a new stream by a new command. The same
 * command id has the same fingerprint, unless the test gives another.
 */
export function anAppend<E extends Expected | Head = Head>(
  given: {
    stream?: string;
    expected?: E;
    events?: readonly { type: string; data: Json }[];
    command?: string;
    fingerprint?: Uint8Array;
    sides?: readonly SideRows[];
  } = {},
): AppendRequest & { readonly expected: E } {
  const events = given.events ?? [{ type: 'Written', data: { text: 'Điển hình tiên tiến' } }];
  const id = given.command ?? randomUUID();
  return {
    stream: given.stream ?? aStream(),
    expected: given.expected ?? (NO_STREAM as E),
    events,
    command: {
      id,
      fingerprint: given.fingerprint ?? createHash('sha256').update(id).digest(),
      answer: { events: events.map((event) => event.type) },
    },
    metadata: someone,
    occurredAt: '2024-03-01T02:00:00.000Z' as Instant,
    ...(given.sides ? { sides: given.sides } : {}),
  };
}

/** `count` events that can be told apart. */
export function events(count: number, type = 'Written'): { type: string; data: Json }[] {
  return Array.from({ length: count }, (_, i) => ({ type, data: { n: i + 1 } }));
}
