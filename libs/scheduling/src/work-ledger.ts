import { randomUUID } from 'node:crypto';
import type { Queryable, Side } from '@lib/event-store';
import type { Pool } from 'pg';
import { QUEUE_MS, SILENCE_MS } from './core';

/** A long piece of work as a command wants it beside its events; `id` is the command's id. */
export interface WorkRow {
  readonly id: string;
  readonly kind: string;
  readonly category: string;
  readonly stream_id: string;
  /** What all of it comes to, in units of the kind. */
  readonly total: number;
  /** The person who asked for it, and the unit for which; left out where nobody did. */
  readonly asked_by?: string;
  readonly unit?: string;
}

/** Takes WorkRow; a work that is already there stays as it is. */
export const workRows: Side = {
  name: 'scheduling.works',
  sql: (rows) => `
    insert into scheduling.works (id, kind, category, stream_id, total, asked_by, unit)
    select r.* from json_to_recordset(${rows})
      as r(id uuid, kind text, category text, stream_id uuid, total bigint, asked_by text, unit text)
    on conflict (id) do nothing`,
};

/** Takes id: nobody goes on with it. */
export const worksCancelled: Side = {
  name: 'scheduling.works cancelled',
  sql: (rows) => `
    update scheduling.works w set status = 'cancelled' from json_to_recordset(${rows}) as r(id uuid)
     where w.id = r.id and w.status <> 'finished'`,
};

/** Wants a work outside of a command, in whatever transaction `db` is in. */
export async function wantWork(db: Queryable, work: WorkRow): Promise<void> {
  await db.query(
    `insert into scheduling.works (id, kind, category, stream_id, total, asked_by, unit)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
    [work.id, work.kind, work.category, work.stream_id, work.total, work.asked_by ?? null, work.unit ?? null],
  );
}

/** Nobody goes on with a work, outside of a command. @returns false where it was over already */
export async function cancelWork(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update scheduling.works set status = 'cancelled' where id = $1 and status in ('wanted', 'under-way')`,
    [id],
  );
  return rowCount === 1;
}

/** A work that somebody begins. */
export interface Work {
  readonly id: string;
  readonly kind: string;
  readonly category: string;
  readonly streamId: string;
  readonly total: number;
  /** What whoever was at it before has noted last; undefined at its first beginning. */
  readonly noted?: unknown;
}

/** A work that goes into the queue, for the `attempt`-th time. */
export interface HandedOut {
  readonly id: string;
  readonly attempt: number;
}

/** Puts works into the queue; it rejects when the queue did not take them, and then the ledger does not say so. */
export type HandOut = (works: readonly HandedOut[]) => Promise<void>;

interface Row {
  id: string;
  kind: string;
  category: string;
  stream_id: string;
  total: string;
  noted: unknown;
}

/** The worker's side of the works: who is at which, and which the queue has lost. All times are the database's. */
export class WorkLedger {
  constructor(private readonly pool: Pool) {}

  /** Puts into the queue what nobody has begun, and what was begun and not heard of for too long. @returns how many */
  async handOut(enqueue: HandOut): Promise<number> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ id: string; attempts: number }>(
        `select id, attempts from scheduling.works
          where (enqueued_at is null or enqueued_at < clock_timestamp() - make_interval(secs => $1 / 1000.0))
            and (status = 'wanted'
                 or (status = 'under-way' and heard_at < clock_timestamp() - make_interval(secs => $2 / 1000.0)))
          order by wanted_at limit 100 for update skip locked`,
        [QUEUE_MS, SILENCE_MS],
      );
      const works = rows.map(({ id, attempts }) => ({ id, attempt: attempts + 1 }));
      if (works.length > 0) {
        await enqueue(works);
        await client.query(
          `update scheduling.works set enqueued_at = clock_timestamp(), attempts = attempts + 1 where id = any($1::uuid[])`,
          [works.map(({ id }) => id)],
        );
      }
      await client.query('commit');
      return works.length;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** Begins a work, unless somebody is at it, or it is over. @returns what to do, and the name under which to be heard */
  async begin(id: string): Promise<{ readonly work: Work; readonly holder: string } | undefined> {
    const holder = randomUUID();
    const { rows } = await this.pool.query<Row>(
      `update scheduling.works set status = 'under-way', holder = $2, heard_at = clock_timestamp(),
              done = case when noted is null then 0 else done end
        where id = $1 and (status = 'wanted'
              or (status = 'under-way' and heard_at < clock_timestamp() - make_interval(secs => $3 / 1000.0)))
        returning id, kind, category, stream_id, total::text, noted`,
      [id, holder, SILENCE_MS],
    );
    const [row] = rows;
    if (!row) return undefined;
    const { kind, category, stream_id: streamId, total, noted } = row;
    const before = noted === null ? {} : { noted };
    return { work: { id, kind, category, streamId, total: Number(total), ...before }, holder };
  }

  /** Notes from where to go on, for whoever takes it over. Not noted where somebody else has it by now. */
  async note(id: string, holder: string, noted: unknown): Promise<void> {
    await this.pool.query(
      `update scheduling.works set noted = $3 where id = $1 and holder = $2 and status = 'under-way'`,
      [id, holder, JSON.stringify(noted)],
    );
  }

  /** Says how far it is. @returns false where it was cancelled, or somebody else has taken it over */
  async heard(id: string, holder: string, done: number): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update scheduling.works set done = greatest(done, $3), heard_at = clock_timestamp()
        where id = $1 and holder = $2 and status = 'under-way'`,
      [id, holder, Math.floor(done)],
    );
    return rowCount === 1;
  }

  /** Says that it is done. */
  async over(id: string, holder: string): Promise<void> {
    await this.pool.query(
      `update scheduling.works set status = 'finished', done = total, over_at = clock_timestamp(), noted = null
        where id = $1 and holder = $2 and status = 'under-way'`,
      [id, holder],
    );
  }

  /** Lets others begin it again at once, after it has failed here. */
  async letGo(id: string, holder: string): Promise<void> {
    await this.pool.query(
      `update scheduling.works set status = 'wanted', holder = null
        where id = $1 and holder = $2 and status = 'under-way'`,
      [id, holder],
    );
  }
}
