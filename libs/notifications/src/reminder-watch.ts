import type { LocalDate } from '@core/kernel';
import { LATENESS_OF, LATENESS_SECONDS, type LatenessOf, type LatenessView } from './core';

interface Queryable {
  query<Row extends object>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}

/** Whose reminders are looked at: those of these units; null for all of them. */
export type Units = readonly string[] | null;

export interface OverdueAlarm {
  readonly id: string;
  readonly deadline: string;
  readonly category: string;
  readonly unit: string | null;
  readonly fireAt: string;
  readonly attempts: number;
  readonly lateSeconds: number;
}

export interface WaitingMail {
  readonly id: string;
  readonly kind: 'digest' | 'urgent' | 'office';
  readonly person: string | null;
  readonly dueAt: string;
  readonly parkedAt: string | null;
  readonly attempts: number;
  readonly lines: number;
  readonly lateSeconds: number;
  readonly code: string | null;
}

/** What is late by less is on its way. */
const ON_ITS_WAY_SECONDS = 60;
const MOST = 500;

const FIRED = `
    select greatest(0, extract(epoch from a.fired_at - a.fire_at))::float8 as late
      from scheduling.alarms a left join scheduling.deadlines d on d.id = a.deadline
     where a.fired_at is not null and a.fire_at >= $1 and a.fire_at < $2 and ($3::text[] is null or d.unit = any ($3))`;
// From the event that says it to the row that shows it: both are of the real clock, whatever date is chosen.
const TOLD = `
    select greatest(0, extract(epoch from v.delivered_at - e.recorded_at))::float8 as late
      from notifications.messages m
      join notifications.deliveries v on v.message = m.id and v.channel = 'inbox' and v.delivered_at is not null
      join event_store.commands c on c.id = m.alarm
      join event_store.events e on e.stream = c.stream and e.version = c.version
     where m.happened_at >= $1 and m.happened_at < $2 and ($3::text[] is null or m.facts ->> 'unit' = any ($3))`;
const MAILED = `
    select greatest(0, extract(epoch from l.sent_at - l.due_at))::float8 as late
      from notifications.mails l
     where l.sent_at is not null and l.due_at >= $1 and l.due_at < $2
       and ($3::text[] is null or exists (select from notifications.deliveries v join notifications.messages m
             on m.id = v.message where v.mail = l.id and m.facts ->> 'unit' = any ($3)))`;
const CLASSES = `
       classes as (select n, count(late.late) as found
         from generate_series(0, cardinality($4::float8[])) n
         left join late on n = (select count(*) from unnest($4::float8[]) e where e < late.late)
        group by n)
  select array(select found from classes order by n) as counts, (select count(*)::int from late) as total,
         (select percentile_disc(0.99) within group (order by late) from late) as p99,
         (select max(late) from late) as worst`;

const HISTOGRAMS: Readonly<Record<LatenessOf, string>> = {
  fired: `with late as (${FIRED}), ${CLASSES}`,
  inbox: `with late as (${TOLD}), ${CLASSES}`,
  email: `with late as (${MAILED}), ${CLASSES}`,
};

const MAILS = `
  select l.id, l.kind, l.person, l.due_at, l.parked_at, l.attempts, l.code,
         (select count(*)::int from notifications.deliveries v where v.mail = l.id) as lines,
         greatest(0, extract(epoch from coalesce($2, clock_timestamp()) - l.due_at))::int as late
    from notifications.mails l
   where l.sent_at is null and exists (select from notifications.deliveries v join notifications.messages m
         on m.id = v.message where v.mail = l.id and ($1::text[] is null or m.facts ->> 'unit' = any ($1)))`;

interface MailRow {
  id: string;
  kind: WaitingMail['kind'];
  person: string | null;
  due_at: Date;
  parked_at: Date | null;
  attempts: number;
  lines: number;
  late: number;
  code: string | null;
}

/** Whether reminders come in time: how late they were, what is overdue now, what was given up. */
export class ReminderWatch {
  constructor(private readonly db: Queryable) {}

  /** @param from first and `to` last day in Vietnam on which something was due */
  async lateness(units: Units, from: LocalDate, to: LocalDate): Promise<LatenessView> {
    const histograms: LatenessView['histograms'] = [];
    for (const of of LATENESS_OF) histograms.push({ of, ...(await this.#histogram(of, units, from, to)) });
    return { from, to, upToSeconds: [...LATENESS_SECONDS], histograms };
  }

  async #histogram(of: LatenessOf, units: Units, from: LocalDate, to: LocalDate) {
    const { rows } = await this.db.query<{ counts: string[]; total: number; p99: number | null; worst: number | null }>(
      HISTOGRAMS[of],
      [dayStart(from), dayEnd(to), units, LATENESS_SECONDS],
    );
    const { counts = [], total = 0, p99 = null, worst = null } = rows[0] ?? {};
    return { counts: counts.map(Number), total, p99, worst };
  }

  /**
   * Alarms that should have fired, the longest overdue first.
   * @param due the business moment; null for the database's clock
   */
  async overdueAlarms(units: Units, due: string | null): Promise<readonly OverdueAlarm[]> {
    const { rows } = await this.db.query<Omit<OverdueAlarm, 'fireAt'> & { fire_at: Date }>(
      `select a.id, a.deadline, a.category, d.unit, a.fire_at, a.attempts,
              extract(epoch from coalesce($2, clock_timestamp()) - a.fire_at)::int as "lateSeconds"
         from scheduling.alarms a left join scheduling.deadlines d on d.id = a.deadline
        where a.fired_at is null and a.fire_at <= coalesce($2, clock_timestamp()) - make_interval(secs => $3)
          and ($1::text[] is null or d.unit = any ($1))
        order by a.fire_at, a.id limit $4`,
      [units, due, due === null ? ON_ITS_WAY_SECONDS : 0, MOST],
    );
    return rows.map(({ fire_at, ...row }) => ({ ...row, fireAt: fire_at.toISOString() }));
  }

  /** E-mails that should have gone and are still tried. */
  async overdueMails(units: Units, due: string | null): Promise<readonly WaitingMail[]> {
    const { rows } = await this.db.query<MailRow>(
      `${MAILS} and l.parked_at is null and l.due_at <= coalesce($2, clock_timestamp()) - make_interval(secs => $3)
        order by l.due_at, l.id limit $4`,
      [units, due, due === null ? ON_ITS_WAY_SECONDS : 0, MOST],
    );
    return rows.map(mailOf);
  }

  /** E-mails that were given up, newest first. */
  async parked(units: Units): Promise<readonly WaitingMail[]> {
    const { rows } = await this.db.query<MailRow>(
      `${MAILS} and l.parked_at is not null order by l.parked_at desc, l.id limit $3`,
      [units, null, MOST],
    );
    return rows.map(mailOf);
  }

  /**
   * Lets parked e-mails be tried again from the beginning; one that waits for its next try already is left as it is.
   * @returns ids of those of them that are waiting now
   */
  async retry(ids: readonly string[] | 'all', units: Units): Promise<readonly string[]> {
    const { rows } = await this.db.query<{ id: string }>(
      `update notifications.mails l
          set attempts = case when l.parked_at is null then l.attempts else 0 end,
              retry_at = case when l.parked_at is null then l.retry_at else clock_timestamp() end, parked_at = null
        where l.sent_at is null and (l.id = any ($1) or $1::uuid[] is null and l.parked_at is not null)
          and exists (select from notifications.deliveries v join notifications.messages m on m.id = v.message
               where v.mail = l.id and ($2::text[] is null or m.facts ->> 'unit' = any ($2)))
       returning l.id`,
      [ids === 'all' ? null : ids, units],
    );
    return rows.map(({ id }) => id);
  }

  /** Figures for the health of a worker. */
  async figures(due: string | null) {
    const { rows } = await this.db.query<{ alarms: number; mails: number; parked: number; worst: number | null }>(
      `select (select count(*)::int from scheduling.alarms where fired_at is null
                and fire_at <= coalesce($1, clock_timestamp()) - make_interval(secs => $2)) as alarms,
              (select count(*)::int from notifications.mails where sent_at is null and parked_at is null
                and due_at <= coalesce($1, clock_timestamp()) - make_interval(secs => $2)) as mails,
              (select count(*)::int from notifications.mails where parked_at is not null) as parked,
              (select max(extract(epoch from fired_at - fire_at))::float8 from scheduling.alarms
                where fired_at is not null and fire_at > coalesce($1, clock_timestamp()) - interval '1 day') as worst`,
      [due, due === null ? ON_ITS_WAY_SECONDS : 0],
    );
    const { alarms = 0, mails = 0, parked = 0, worst = null } = rows[0] ?? {};
    return { overdueAlarms: alarms, overdueMails: mails, parkedMails: parked, worstLatenessSeconds: worst };
  }
}

function mailOf({ due_at, parked_at, late, ...row }: MailRow): WaitingMail {
  return { ...row, dueAt: due_at.toISOString(), parkedAt: parked_at?.toISOString() ?? null, lateSeconds: late };
}

/** Days are Vietnam's. */
function dayStart(day: LocalDate): string {
  return `${day}T00:00:00+07:00`;
}

function dayEnd(day: LocalDate): string {
  return new Date(Date.parse(dayStart(day)) + 86_400_000).toISOString();
}
