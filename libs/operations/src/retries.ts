import { randomUUID } from 'node:crypto';
import type { Actor } from '@core/kernel';
import type { Retried } from '@lib/event-store';
import type { Pool } from 'pg';
import type { RETRY_OUTCOMES } from './core';

/** A retry as the database has it. */
export interface Retry {
  readonly id: string;
  readonly reader: string;
  readonly stream: string;
  readonly askedBy: string;
  readonly role: string;
  readonly unit: string;
  readonly ofUnit: string;
  readonly askedAt: Date;
  readonly endedAt: Date | null;
  readonly outcome: (typeof RETRY_OUTCOMES)[number] | null;
  readonly handled: number | null;
  readonly code: string | null;
}

const COLUMNS = `id, subscription as reader, stream, asked_by as "askedBy", role, unit, of_unit as "ofUnit",
  asked_at as "askedAt", ended_at as "endedAt", outcome, handled, code`;

/** Parked streams that somebody wants taken up again: asked for in the API, done by the worker. */
export class Retries {
  constructor(private readonly pool: Pool) {}

  /** Asks for one; where it has been asked for already, that one is the answer. */
  async ask(reader: string, stream: string, by: Actor, ofUnit: string): Promise<Retry> {
    await this.pool.query(
      `insert into operations.retries (id, subscription, stream, asked_by, role, unit, of_unit)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (subscription, stream) where ended_at is null do nothing`,
      [randomUUID(), reader, stream, by.id, by.role, by.unit, ofUnit],
    );
    const { rows } = await this.pool.query<Retry>(
      `select ${COLUMNS} from operations.retries where subscription = $1 and stream = $2
        order by asked_at desc limit 1`,
      [reader, stream],
    );
    return rows[0] as Retry;
  }

  /** The last ones, newest first. */
  async last(most: number): Promise<readonly Retry[]> {
    const { rows } = await this.pool.query<Retry>(
      `select ${COLUMNS} from operations.retries order by asked_at desc, id limit $1`,
      [most],
    );
    return rows;
  }

  /** Those that nobody has done yet, in the order in which they were asked for. */
  async open(): Promise<readonly Retry[]> {
    const { rows } = await this.pool.query<Retry>(
      `select ${COLUMNS} from operations.retries where ended_at is null order by asked_at, id limit 100`,
    );
    return rows;
  }

  /** Says what came of one, once. @param retried undefined where the stream was not parked (any more) */
  async done(id: string, retried: Retried | undefined): Promise<void> {
    const outcome = retried === undefined ? 'not-parked' : retried.still ? 'still-parked' : 'freed';
    await this.pool.query(
      `update operations.retries set ended_at = clock_timestamp(), outcome = $2, handled = $3, code = $4
        where id = $1 and ended_at is null`,
      [id, outcome, retried?.handled ?? 0, retried?.still?.code ?? null],
    );
  }
}
