import { toVietnamDate } from '@core/calendar';
import type { Instant, Json } from '@core/kernel';
import type { Pool, PoolClient } from 'pg';
import type { BusinessTime } from './business-time';
import { type Alarm, armUpTo, delayOf, isDue, type MissedRun, type Moment, sweepDecision, whenRung } from './core';
import { together } from './together';

/** An alarm that goes into the queue now, for the `attempt`-th time. */
export interface Ringing {
  readonly id: string;
  readonly fireAt: Instant;
  readonly attempt: number;
}

/** What an alarm is for. */
export interface PromisedCommand {
  readonly id: string;
  readonly deadline: string;
  /** The unit that answers for the deadline; null when nobody was named. */
  readonly unit: string | null;
  readonly category: string;
  readonly streamId: string;
  readonly command: { readonly type: string; readonly data: Json };
  /** Set when its day has passed and its rule lets it be silent: what the ledger says instead of sending the command. */
  readonly silent?: 'skipped' | 'merged';
}

/** Puts alarms into the queue; it rejects when the queue did not take them, and then the ledger does not say so. */
export type Enqueue = (alarms: readonly Ringing[], moment: Moment) => Promise<void>;

/** Of these alarms, those whose last job still stands in the queue and waits for a free hand. */
export type Waiting = (
  alarms: readonly { readonly id: string; readonly attempt: number }[],
) => Promise<ReadonlySet<string>>;

/** What looking at an alarm finds. */
export type Looked = PromisedCommand | 'over' | { readonly left: number };

interface AlarmRow {
  id: string;
  deadline: string;
  unit: string | null;
  category: string;
  stream_id: string;
  command: PromisedCommand['command'];
  fire_at: Date;
  fired_at: Date | null;
  missed: MissedRun | null;
  kin_at: Date[] | null;
  real: Date;
}

interface Candidate {
  id: string;
  fire_at: Date;
  enqueued_at: Date | null;
  attempts: number;
}

const BATCH = 500;
/**
 * Batches of which the queue still holds every alarm, after which a look leaves the rest for the next one: in a rush of many
 * thousands the queue has lost nothing, and asking it for all of them all the time is what would keep it from ringing.
 * With a look every two seconds, fifty thousand are gone through within a minute all the same.
 */
const HELD = 10;

/**
 * The worker's side of the ledger. While no date is chosen, what is due is judged by the database's clock: a worker
 * whose own clock runs ahead fires nothing early.
 */
export class AlarmLedger {
  constructor(
    private readonly pool: Pool,
    private readonly time: BusinessTime,
  ) {}

  /** Puts promised alarms whose time is near into the queue. @returns how many */
  arm(enqueue: Enqueue): Promise<number> {
    return this.#turn(
      `select id, fire_at, enqueued_at, attempts from scheduling.alarms
        where armed_at is null and fire_at <= $1
        order by fire_at limit $2 for update skip locked`,
      armUpTo,
      () => true,
      enqueue,
    );
  }

  /**
   * Puts alarms that the queue should have rung, and has not, into it once more. Those that still wait in it are left
   * where they are: in a rush of many thousands the queue is slow and has lost nothing. @returns how many
   */
  sweep(enqueue: Enqueue, waiting: Waiting): Promise<number> {
    return this.#turn(
      `select id, fire_at, enqueued_at, attempts from scheduling.alarms
        where armed_at is not null and fired_at is null and fire_at <= $1
        order by enqueued_at limit $2 for update skip locked`,
      (moment) => moment.due,
      (alarm, moment) => sweepDecision(alarm, moment) === 'again',
      enqueue,
      waiting,
    );
  }

  /**
   * What an alarm wants, if it is due and has not fired. Alarms that ring at one moment are looked up together.
   * @returns 'over' when it has fired or is unknown; the milliseconds left when it is not due yet
   */
  readonly look: (id: string) => Promise<Looked> = together((ids) => this.#lookAt(ids));

  /**
   * Says what came of an alarm, once: a second word changes nothing. Words of one moment share a commit.
   * @returns whether this was the first
   */
  fired(id: string, outcome: string): Promise<boolean> {
    return this.#firing({ id, outcome });
  }

  readonly #firing = together((said: readonly { readonly id: string; readonly outcome: string }[]) => this.#note(said));

  async #lookAt(ids: readonly string[]): Promise<readonly Looked[]> {
    await this.time.refresh();
    const { rows } = await this.pool.query<AlarmRow>(
      `select a.id, a.deadline, d.unit, a.category, a.stream_id, a.command, a.fire_at, a.fired_at, a.missed,
              case when a.missed = 'merge' then array(select k.fire_at from scheduling.alarms k
                where k.deadline = a.deadline and k.kin = a.kin and k.id <> a.id) end as kin_at,
              clock_timestamp() as real
         from scheduling.alarms a left join scheduling.deadlines d on d.id = a.deadline
        where a.id = any($1::uuid[])`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => this.#judge(byId.get(id.toLowerCase())));
  }

  #judge(row: AlarmRow | undefined): Looked {
    if (!row || row.fired_at) return 'over';
    const moment = this.#moment(row.real);
    const fireAt = instant(row.fire_at);
    if (!isDue(fireAt, moment)) return { left: delayOf(fireAt, moment) };
    const { id, deadline, unit, category, command } = row;
    const promised = { id, deadline, unit, category, streamId: row.stream_id, command };
    const silent = row.missed && silenceOf(row.missed, fireAt, moment, row.kin_at ?? []);
    return silent ? { ...promised, silent } : promised;
  }

  async #note(said: readonly { readonly id: string; readonly outcome: string }[]): Promise<readonly boolean[]> {
    const first = new Map(said.map(({ id, outcome }) => [id, outcome])); // one row is not updated twice by one statement
    const { rows } = await this.pool.query<{ id: string }>(
      `update scheduling.alarms a set fired_at = coalesce($3, clock_timestamp()), outcome = s.outcome
         from unnest($1::uuid[], $2::text[]) as s(id, outcome)
        where a.id = s.id and a.fired_at is null
       returning a.id`,
      [[...first.keys()], [...first.values()], this.time.chosen ? this.time.now() : null],
    );
    const written = new Set(rows.map(({ id }) => id));
    return said.map(({ id }) => written.delete(id));
  }

  /** One batch after another until one has nothing more to put into the queue. */
  async #turn(
    candidates: string,
    upTo: (moment: Moment) => Instant,
    wanted: (alarm: Alarm, moment: Moment) => boolean,
    enqueue: Enqueue,
    waiting: Waiting = () => Promise.resolve(new Set()),
  ): Promise<number> {
    await this.time.refresh();
    for (let [total, held] = [0, 0]; ;) {
      const taken = await this.#inTransaction(async (tx) => {
        const { rows: clock } = await tx.query<{ real: Date }>('select clock_timestamp() as real');
        const moment = this.#moment(clock[0]?.real ?? new Date(0));
        const { rows } = await tx.query<Candidate>(candidates, [upTo(moment), BATCH]);
        const late = rows.filter((row) => wanted(alarmOf(row), moment));
        if (late.length === 0) return { count: 0, full: false };
        const still = await waiting(late.map(({ id, attempts }) => ({ id, attempt: attempts })));
        // Seen in the queue just now: trusted for as long again, and no longer before all others.
        if (still.size > 0) {
          await tx.query('update scheduling.alarms set enqueued_at = clock_timestamp() where id = any($1)', [
            [...still],
          ]);
        }
        const chosen = late
          .filter(({ id }) => !still.has(id))
          .map((row) => ({ id: row.id, fireAt: instant(row.fire_at), attempt: row.attempts + 1 }));
        if (chosen.length === 0) return { count: 0, full: rows.length === BATCH && ++held < HELD };
        // First the queue, then the ledger: after a crash between the two the same attempt is put in once more, under
        // the same job id.
        await enqueue(chosen, moment);
        await tx.query(
          `update scheduling.alarms
              set armed_at = coalesce(armed_at, clock_timestamp()), enqueued_at = clock_timestamp(), attempts = attempts + 1
            where id = any($1)`,
          [chosen.map((alarm) => alarm.id)],
        );
        return { count: chosen.length, full: rows.length === BATCH };
      });
      total += taken.count;
      if (!taken.full) return total;
    }
  }

  #moment(real: Date): Moment {
    const { chosen } = this.time;
    return { chosen, due: chosen ? this.time.due() : instant(real), real: instant(real) };
  }

  async #inTransaction<T>(work: (tx: PoolClient) => Promise<T>): Promise<T> {
    const tx = await this.pool.connect();
    const onError = () => undefined; // a checked-out client without a listener would end the process
    tx.on('error', onError);
    try {
      await tx.query('begin');
      const result = await work(tx);
      await tx.query('commit');
      return result;
    } catch (error) {
      await tx.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      tx.off('error', onError);
      tx.release();
    }
  }
}

/** Whether a due alarm says nothing, because its day has passed and its rule does not send it late. */
function silenceOf(missed: MissedRun, fireAt: Instant, moment: Moment, kin: readonly Date[]) {
  const days = kin.map((at) => toVietnamDate(instant(at)));
  const decision = whenRung(missed, toVietnamDate(fireAt), toVietnamDate(moment.due), days);
  return decision === 'skipped' || decision === 'merged' ? decision : undefined;
}

function instant(date: Date): Instant {
  return date.toISOString() as Instant;
}

function alarmOf(row: Candidate): Alarm {
  const known = { id: row.id, fireAt: instant(row.fire_at) };
  if (!row.enqueued_at) return { ...known, step: 'promised' };
  return { ...known, step: 'armed', enqueuedAt: instant(row.enqueued_at), attempts: row.attempts };
}
