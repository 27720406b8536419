import { addDays, vietnamCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import {
  basisText,
  type CountingDays,
  type InboxMessage,
  linkOf,
  MessageKind,
  NoticeFacts,
  sentence,
  snooze,
} from './core';

interface Reads {
  query<Row extends object>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}

export interface InboxFilter {
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
  readonly unread?: boolean | undefined;
}

/** Whether the reader may see the name of a case of that unit. */
export type MayReadCase = (unit: string) => boolean;

interface MessageRow {
  id: string;
  kind: string;
  facts: unknown;
  basis: string | null;
  category: string;
  stream_id: string;
  number: string;
  subject: string | null;
  delivered_at: Date | null;
  acknowledged_at: Date | null;
  snoozed_until: LocalDate | null;
}

export interface Heard {
  readonly alarm: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly deliveredAt: string | null;
  readonly acknowledgedAt: string | null;
}

const PAGE = 50;
const MOST_PUT_OFF = 200;

const MESSAGES = `
  select m.id, m.kind, m.facts, l.basis, m.category, m.stream_id, m.number, s.name as subject, d.delivered_at,
         m.acknowledged_at, m.snoozed_until::text as snoozed_until
    from notifications.messages m
    join notifications.deliveries d on d.message = m.id and d.channel = 'inbox'
    left join scheduling.deadlines l on l.id = m.deadline
    left join pipeline.case_subjects s on s.case_id = m.stream_id`;

/** What each person was told. */
export class Inbox {
  /** @param calendarOf the working days of a unit, by which the sentences count */
  constructor(
    private readonly db: Reads,
    private readonly calendarOf: (unit: string) => CountingDays = () => vietnamCalendar,
  ) {}

  /** The number of the newest message to each of these people; who never had one is missing. */
  async newest(people: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.db.query<{ person: string; number: string }>(
      'select person, max(number) as number from notifications.messages where person = any($1::uuid[]) group by person',
      [people],
    );
    return new Map(rows.map(({ person, number }) => [person, Number(number)]));
  }

  /**
   * One page of a person's inbox, newest first, with the cursor of the next and the count of all unread ones. What is put off
   * stands apart until it is seen: still away, or back again.
   * @param today of the business clock: a message that was put off comes back on its day
   */
  async page(person: string, filter: InboxFilter, mayRead: MayReadCase, today: LocalDate) {
    const limit = filter.limit ?? PAGE;
    const view = (row: MessageRow) => viewOf(row, mayRead, today, this.calendarOf);
    const { rows } = await this.db.query<MessageRow>(
      `${MESSAGES}
        where m.person = $1 and ($2::bigint is null or m.number < $2::bigint)
          and (not $3::boolean or m.acknowledged_at is null)
          and (m.snoozed_until is null or m.acknowledged_at is not null)
        order by m.number desc limit $4`,
      [person, filter.after ?? null, filter.unread ?? false, limit + 1],
    );
    const { rows: putOff } =
      filter.after === undefined
        ? await this.db.query<MessageRow>(
            `${MESSAGES}
              where m.person = $1 and m.snoozed_until is not null and m.acknowledged_at is null
              order by m.snoozed_until, m.number limit $2`,
            [person, MOST_PUT_OFF],
          )
        : { rows: [] };
    const shown = rows.slice(0, limit);
    return {
      items: shown.map(view),
      returned: putOff.filter((row) => isBack(row, today)).map(view),
      snoozed: putOff.filter((row) => !isBack(row, today)).map(view),
      next: rows.length > limit ? (shown.at(-1)?.number ?? null) : null,
      unread: await this.unread(person, today),
    };
  }

  async unread(person: string, today: LocalDate): Promise<number> {
    const { rows } = await this.db.query<{ count: number }>(
      `select count(*)::int as count from notifications.messages
        where person = $1 and acknowledged_at is null and 'inbox' = any (channels)
          and (snoozed_until is null or snoozed_until <= $2::date)`,
      [person, today],
    );
    return rows[0]?.count ?? 0;
  }

  /**
   * Puts a message of the person off until a day. @returns the day; undefined for a message of nobody or of somebody else
   * @throws Rejection as `snooze` says
   */
  async snooze(person: string, message: string, until: LocalDate, today: LocalDate): Promise<LocalDate | undefined> {
    const { rows } = await this.db.query<{ dueOn: LocalDate; snoozedUntil: LocalDate | null; acknowledged: boolean }>(
      `select coalesce(due_on, (facts ->> 'dueOn')::date)::text as "dueOn", snoozed_until::text as "snoozedUntil",
              acknowledged_at is not null as acknowledged
         from notifications.messages where id = $1 and person = $2`,
      [message, person],
    );
    const [found] = rows;
    if (!found) return undefined;
    const day = snooze(found, until, today);
    const { rows: put } = await this.db.query<{ until: LocalDate }>(
      `update notifications.messages
          set snoozed_until = coalesce(snoozed_until, $3), snoozed_at = coalesce(snoozed_at, clock_timestamp())
        where id = $1 and person = $2 returning snoozed_until::text as until`,
      [message, person, day],
    );
    return put[0]?.until;
  }

  /** Notes that a person has seen a message of theirs. @returns when first; undefined for a message of nobody or of somebody else */
  async acknowledge(person: string, message: string): Promise<Date | undefined> {
    const { rows } = await this.db.query<{ at: Date }>(
      `update notifications.messages set acknowledged_at = coalesce(acknowledged_at, clock_timestamp())
        where id = $1 and person = $2 returning acknowledged_at as at`,
      [message, person],
    );
    return rows[0]?.at;
  }

  /** Who was told because of these alarms. */
  async heardOf(alarms: readonly string[]): Promise<readonly Heard[]> {
    const { rows } = await this.db.query<{
      alarm: string;
      id: string;
      name: string | null;
      delivered_at: Date | null;
      acknowledged_at: Date | null;
    }>(
      `select m.alarm, m.person as id, p.name, d.delivered_at, m.acknowledged_at
         from notifications.messages m
         left join notifications.deliveries d on d.message = m.id and d.channel = 'inbox'
         left join organization.people p on p.id = m.person
        where m.alarm = any($1::uuid[]) order by m.number`,
      [alarms],
    );
    return rows.map((row) => ({
      alarm: row.alarm,
      person: { id: row.id, name: row.name ?? row.id },
      deliveredAt: row.delivered_at?.toISOString() ?? null,
      acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    }));
  }
}

function isBack(row: MessageRow, today: LocalDate): boolean {
  return row.snoozed_until !== null && row.snoozed_until <= today;
}

function viewOf(
  row: MessageRow,
  mayRead: MayReadCase,
  today: LocalDate,
  calendarOf: (unit: string) => CountingDays,
): InboxMessage {
  const kind = MessageKind.parse(row.kind);
  const facts = NoticeFacts.parse(row.facts);
  const latest = addDays(facts.dueOn, -1);
  const maySnooze = row.acknowledged_at === null && row.snoozed_until === null && latest > today;
  return {
    id: row.id,
    kind,
    sentence: sentence(kind, facts, calendarOf(facts.unit)),
    category: row.category,
    about: row.stream_id,
    link: linkOf(row.category, row.stream_id),
    subject: mayRead(facts.unit) ? row.subject : null,
    open: mayRead(facts.unit) && (row.category !== 'case' || row.subject !== null),
    ...('stage' in facts
      ? { stage: facts.stage, title: null, clause: row.basis && basisText(row.basis) }
      : { stage: null, title: facts.title, clause: facts.clause }),
    dueOn: facts.dueOn,
    on: facts.on,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    snoozableUntil: maySnooze ? latest : null,
    snoozedUntil: row.snoozed_until,
  };
}
