import { type Queryable, sealingLag, unsigned } from '@lib/event-store';
import { SILENCE_MS } from '@core/scheduling';
import type { Pool } from 'pg';
import {
  MOST_BEHIND,
  type OperationsView,
  type ReaderView,
  SILENT_SECONDS,
  STUCK_ATTEMPTS,
  type WorkerView,
} from './core';
import type { WorkerSays } from './heartbeat';

/** What only other parts of the house know. */
export interface HouseFigures {
  readonly overdueAlarms: number;
  readonly overdueMails: number;
  readonly parkedMails: number;
}

/** The tables of a projection that are made anew have a checkpoint of their own under this name. */
const NEXT = '~next';

interface ReaderRow {
  name: string;
  position: string;
  moved_at: Date;
  behind: number;
  oldest: number | null;
  parked: number;
}

const READERS = `
  select c.subscription as name, c.position::text, c.updated_at as moved_at,
         (select count(*)::int from (select from event_store.events e
           where e.position > c.position and e.position <= $1 limit $2) late) as behind,
         (select extract(epoch from clock_timestamp() - e.stored_at)::float8 from event_store.events e
           where e.position > c.position and e.position <= $1 order by e.position limit 1) as oldest,
         (select count(*)::int from event_store.parked p where p.subscription = c.subscription) as parked
    from event_store.checkpoints c order by c.subscription`;

const FIGURES = `
  select clock_timestamp() as at,
         (select count(*)::int from scheduling.alarms
           where fired_at is null and fire_at > coalesce($3::timestamptz, clock_timestamp())
             and fire_at <= coalesce($3::timestamptz, clock_timestamp()) + interval '1 day') as coming,
         (select count(*)::int from scheduling.alarms
           where armed_at is not null and fired_at is null and attempts >= $1) as stuck,
         (select count(*)::int from scheduling.works where status = 'wanted') as wanted,
         (select count(*)::int from scheduling.works where status = 'under-way') as under_way,
         (select count(*)::int from scheduling.works where status = 'under-way'
           and heard_at < clock_timestamp() - make_interval(secs => $2 / 1000.0)) as silent,
         (select count(*)::int from organization.awaited_successions where decided_on is null) as successions`;

const CHECKPOINT = `
  select c.size::text, c.stored_at as at from event_store.signed_checkpoints c join event_store.logs l using (origin)
   where l.closed_size is null order by c.size desc limit 1`;

interface FigureRow {
  at: Date;
  coming: number;
  stuck: number;
  wanted: number;
  under_way: number;
  silent: number;
  successions: number;
}

/** Looks at the house from outside: at what its ledgers hold and what its workers have said. Times are the database's. */
export class OperationsWatch {
  readonly #startedAt = new Date().toISOString();

  constructor(
    private readonly pool: Pool,
    private readonly release: string,
    private readonly horizon: () => Promise<number>,
    private readonly figures: () => Promise<HouseFigures>,
    /** The business moment; null for the database's clock. */
    private readonly due: () => string | null,
  ) {}

  /** How everything stands; what is wrong with it is judged by `troublesOf`. */
  async look(): Promise<Omit<OperationsView, 'verdict' | 'troubles'>> {
    const horizon = await this.horizon();
    const [readers, told, house, behind, notSigned, figures, checkpoints] = await Promise.all([
      this.pool.query<ReaderRow>(READERS, [horizon, MOST_BEHIND]),
      workersOf(this.pool),
      this.figures(),
      sealingLag(this.pool),
      unsigned(this.pool),
      this.pool.query<FigureRow>(FIGURES, [STUCK_ATTEMPTS, SILENCE_MS, this.due()]),
      this.pool.query<{ size: string; at: Date }>(CHECKPOINT),
    ]);
    const [row] = figures.rows;
    if (!row) throw new Error('the database has no figures');
    const [checkpoint] = checkpoints.rows;
    return {
      at: row.at.toISOString(),
      release: this.release,
      startedAt: this.#startedAt,
      workers: told.map(({ view }) => view),
      horizon,
      readers: readersOf(readers.rows, told, horizon),
      alarms: { coming: row.coming, overdue: house.overdueAlarms, stuck: row.stuck },
      works: { wanted: row.wanted, underWay: row.under_way, silent: row.silent },
      letters: { overdue: house.overdueMails, parked: house.parkedMails },
      successions: row.successions,
      sealing: {
        behind: behind.positions,
        behindSeconds: Math.floor(behind.seconds),
        unsigned: notSigned.events,
        unsignedSeconds: Math.floor(notSigned.seconds),
        checkpoint: checkpoint ? { size: Number(checkpoint.size), at: checkpoint.at.toISOString() } : null,
      },
    };
  }
}

interface Told {
  readonly view: WorkerView;
  readonly said: WorkerSays;
}

async function workersOf(db: Queryable): Promise<readonly Told[]> {
  const { rows } = await db.query<{
    id: string;
    release: string;
    started_at: Date;
    heard_at: Date;
    silent: number;
    said: WorkerSays;
  }>(
    `select id, release, started_at, heard_at, said,
            greatest(0, extract(epoch from clock_timestamp() - heard_at))::float8 as silent
       from operations.processes order by heard_at desc limit 20`,
  );
  return rows.map(({ id, release, started_at, heard_at, silent, said }) => ({
    said,
    view: {
      id,
      release,
      startedAt: started_at.toISOString(),
      heardAt: heard_at.toISOString(),
      silentSeconds: Math.floor(silent),
      alive: silent <= SILENT_SECONDS,
      queue: said.queue,
      queueFailures: said.queueFailures,
      sweptAt: said.sweptAt,
    },
  }));
}

function readersOf(rows: readonly ReaderRow[], told: readonly Told[], horizon: number): ReaderView[] {
  const rebuilding = new Map(rows.filter(({ name }) => name.endsWith(NEXT)).map((row) => [row.name, row]));
  return rows
    .filter(({ name }) => !rebuilding.has(name))
    .map(({ name, position, moved_at, behind, oldest, parked }) => {
      const said = told
        .filter(({ view }) => view.alive)
        .flatMap((one) => one.said.readers.filter((reader) => reader.name === name));
      // Two workers take turns: a reader fails where it fails for all of them.
      const best = said.toSorted((a, b) => a.failures - b.failures)[0];
      const next = rebuilding.get(name + NEXT);
      return {
        name,
        position: Number(position),
        behind,
        behindSeconds: Math.floor(Math.max(0, oldest ?? 0)),
        movedAt: moved_at.toISOString(),
        parked,
        failures: best?.failures ?? 0,
        lastError: best?.failedWith ?? null,
        stopped: best?.stopped ?? false,
        rebuilding: next ? { done: Number(next.position), total: horizon } : null,
      };
    });
}
