import { SILENCE_MS } from '@core/scheduling';
import type { Pool } from 'pg';
import type { TASK_STATUSES } from './core';

/** A long piece of work as the ledger has it. */
export interface Task {
  readonly id: string;
  readonly kind: string;
  readonly category: string;
  readonly about: string;
  readonly unit: string | null;
  readonly askedBy: string | null;
  readonly status: (typeof TASK_STATUSES)[number];
  readonly done: number;
  readonly total: number;
  readonly askedAt: Date;
  readonly overAt: Date | null;
  readonly silent: boolean;
  readonly attempts: number;
}

const MOST = 50;
const COLUMNS = `id, kind, category, stream_id as about, unit, asked_by as "askedBy", status, done::float8, total::float8,
  wanted_at as "askedAt", over_at as "overAt", attempts,
  status = 'under-way' and heard_at < clock_timestamp() - make_interval(secs => $1 / 1000.0) as silent`;

/** Reads the ledger of long works for people. */
export class Tasks {
  constructor(private readonly pool: Pool) {}

  /** The last works that a person has asked for, newest first. */
  async of(person: string): Promise<readonly Task[]> {
    const { rows } = await this.pool.query<Task>(
      `select ${COLUMNS} from scheduling.works where asked_by = $2 order by wanted_at desc, id limit $3`,
      [SILENCE_MS, person, MOST],
    );
    return rows;
  }

  /** The last works for these units; null for all of them. */
  async ofUnits(units: readonly string[] | null): Promise<readonly Task[]> {
    const { rows } = await this.pool.query<Task>(
      `select ${COLUMNS} from scheduling.works where $2::text[] is null or unit = any($2)
        order by wanted_at desc, id limit $3`,
      [SILENCE_MS, units, MOST],
    );
    return rows;
  }
}
