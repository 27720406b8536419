import { toVietnamDate } from '@core/calendar';
import type { Instant, Json } from '@core/kernel';
import type { Pool, PoolClient } from 'pg';
import type { BusinessTime } from './business-time';
import { type Alarm, armUpTo, delayOf, isDue, type MissedRun, type Moment, sweepDecision, whenRung } from './core';

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

interface Candidate {
  id: string;
  fire_at: Date;
  enqueued_at: Date | null;
  attempts: number;
}

const BATCH = 500;

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

  /** Puts alarms that the queue should have rung, and has not, into it once more. @returns how many */
  sweep(enqueue: Enqueue): Promise<number> {
    return this.#turn(
      `select id, fire_at, enqueued_at, attempts from scheduling.alarms
        where armed_at is not null and fired_at is null and fire_at <= $1
        order by enqueued_at limit $2 for update skip locked`,
      (moment) => moment.due,
      (alarm, moment) => sweepDecision(alarm, moment) === 'again',
      enqueue,
    );
  }

  /**
   * What an alarm wants, if it is due and has not fired.
   * @returns 'over' when it has fired or is unknown; the milliseconds left when it is not due yet
   */
  async look(id: string): Promise<PromisedCommand | 'over' | { readonly left: number }> {
    await this.time.refresh();
    const { rows } = await this.pool.query<{
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
    }>(
      `select a.deadline, d.unit, a.category, a.stream_id, a.command, a.fire_at, a.fired_at, a.missed,
              case when a.missed = 'merge' then array(select k.fire_at from scheduling.alarms k
                where k.deadline = a.deadline and k.kin = a.kin and k.id <> a.id) end as kin_at,
              clock_timestamp() as real
         from scheduling.alarms a left join scheduling.deadlines d on d.id = a.deadline
        where a.id = $1`,
      [id],
    );
    const row = rows[0];
    if (!row || row.fired_at) return 'over';
    const moment = this.#moment(row.real);
    const fireAt = instant(row.fire_at);
    if (!isDue(fireAt, moment)) return { left: delayOf(fireAt, moment) };
    const { deadline, unit, category, command } = row;
    const promised = { id, deadline, unit, category, streamId: row.stream_id, command };
    const silent = row.missed && silenceOf(row.missed, fireAt, moment, row.kin_at ?? []);
    return silent ? { ...promised, silent } : promised;
  }

  /** Says what came of an alarm, once: a second word changes nothing. @returns whether this was the first */
  async fired(id: string, outcome: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update scheduling.alarms set fired_at = coalesce($3, clock_timestamp()), outcome = $2
        where id = $1 and fired_at is null`,
      [id, outcome, this.time.chosen ? this.time.now() : null],
    );
    return rowCount === 1;
  }

  /** One batch after another until one has nothing more to put into the queue. */
  async #turn(
    candidates: string,
    upTo: (moment: Moment) => Instant,
    wanted: (alarm: Alarm, moment: Moment) => boolean,
    enqueue: Enqueue,
  ): Promise<number> {
    await this.time.refresh();
    for (let total = 0; ;) {
      const taken = await this.#inTransaction(async (tx) => {
        const { rows: clock } = await tx.query<{ real: Date }>('select clock_timestamp() as real');
        const moment = this.#moment(clock[0]?.real ?? new Date(0));
        const { rows } = await tx.query<Candidate>(candidates, [upTo(moment), BATCH]);
        const chosen = rows
          .filter((row) => wanted(alarmOf(row), moment))
          .map((row) => ({ id: row.id, fireAt: instant(row.fire_at), attempt: row.attempts + 1 }));
        if (chosen.length === 0) return { count: 0, full: false };
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
