import type { Instant, LocalDate } from '@core/kernel';
import { lateness } from './core';

interface Reads {
  query<Row extends object>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}

/** A promise of a stream with its alarms, as the ledger knows them. */
export interface PromisedDeadline {
  readonly id: string;
  readonly dueOn: LocalDate;
  readonly basis: string;
  readonly unit: string | null;
  readonly role: string | null;
  readonly person: string | null;
  readonly promisedAt: Instant;
  readonly alarms: readonly LedgerAlarm[];
}

export interface LedgerAlarm {
  readonly id: string;
  readonly fireAt: Instant;
  readonly promisedAt: Instant;
  readonly armedAt: Instant | null;
  readonly firedAt: Instant | null;
  readonly outcome: string | null;
  /** Milliseconds between its time and its firing, by the business clock; null while it has not fired. */
  readonly latenessMs: number | null;
}

interface AlarmOfDeadline {
  deadline: string;
  id: string;
  fire_at: Date;
  promised_at: Date;
  armed_at: Date | null;
  fired_at: Date | null;
  outcome: string | null;
}

/** A promise as the ledger was told it; whether it is kept by now, the stream that made it knows. */
export interface DuePromise {
  readonly category: string;
  readonly streamId: string;
  readonly dueOn: LocalDate;
}

/** Reads the ledger for people. */
export class DeadlineLedger {
  constructor(private readonly db: Reads) {}

  /** What streams of a unit have ever promised for one of these days, by date; each stream and day once. */
  async promisedFor(unit: string, days: readonly LocalDate[]): Promise<readonly DuePromise[]> {
    const { rows } = await this.db.query<DuePromise>(
      `select distinct due_on::text as "dueOn", category, stream_id as "streamId"
         from scheduling.deadlines where unit = $1 and due_on = any($2::date[]) order by 1, 2, 3`,
      [unit, days],
    );
    return rows;
  }

  /** All promises of a stream, in the order in which they were made; empty for a stream that promised nothing. */
  async ofStream(category: string, streamId: string): Promise<readonly PromisedDeadline[]> {
    const { rows } = await this.db.query<Omit<PromisedDeadline, 'alarms' | 'promisedAt'> & { promised_at: Date }>(
      `select id, due_on::text as "dueOn", basis, unit, role, person, promised_at
         from scheduling.deadlines where category = $1 and stream_id = $2 order by promised_at, id`,
      [category, streamId],
    );
    const { rows: alarms } = await this.db.query<AlarmOfDeadline>(
      `select deadline, id, fire_at, promised_at, armed_at, fired_at, outcome
         from scheduling.alarms where deadline = any($1) order by fire_at, id`,
      [rows.map((row) => row.id)],
    );
    return rows.map(({ promised_at: promisedAt, ...deadline }) => ({
      ...deadline,
      promisedAt: instant(promisedAt),
      alarms: alarms.filter((alarm) => alarm.deadline === deadline.id).map(alarmOf),
    }));
  }
}

function alarmOf(row: AlarmOfDeadline): LedgerAlarm {
  const [fireAt, firedAt] = [instant(row.fire_at), row.fired_at && instant(row.fired_at)];
  return {
    id: row.id,
    fireAt,
    promisedAt: instant(row.promised_at),
    armedAt: row.armed_at && instant(row.armed_at),
    firedAt,
    outcome: row.outcome,
    latenessMs: firedAt && lateness({ fireAt, firedAt }),
  };
}

function instant(date: Date): Instant {
  return date.toISOString() as Instant;
}
