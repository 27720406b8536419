import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

/** What a worker says of itself: names, codes and numbers. */
export interface WorkerSays {
  readonly queue: 'redis' | 'postgres';
  /** Looks of its alarm clock that have failed since the last good one. */
  readonly queueFailures: number;
  /** When its sweeper last went through the ledger, as an ISO instant. */
  readonly sweptAt: string | null;
  readonly readers: readonly {
    readonly name: string;
    readonly failures: number;
    readonly stopped: boolean;
    /** The code of the last failure; null where the last turn went well. */
    readonly failedWith: string | null;
  }[];
}

/** Rows of workers that have not been heard of for so long are of nobody. */
const GONE_MINUTES = 10;

/** The row of one worker. It is not there any more once the worker has ended in order. */
export class Heartbeat {
  readonly #id = randomUUID();

  /** @param pool of the projector */
  constructor(
    private readonly pool: Pool,
    private readonly release: string,
  ) {}

  async beat(says: WorkerSays): Promise<void> {
    await this.pool.query(
      `with gone as (
         delete from operations.processes where heard_at < clock_timestamp() - make_interval(mins => $4) and id <> $1
       )
       insert into operations.processes (id, release, said) values ($1, $2, $3)
       on conflict (id) do update set heard_at = clock_timestamp(), said = excluded.said`,
      [this.#id, this.release, JSON.stringify(says), GONE_MINUTES],
    );
  }

  async end(): Promise<void> {
    await this.pool.query('delete from operations.processes where id = $1', [this.#id]);
  }
}
