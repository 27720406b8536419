import { basisText, type InboxMessage, linkOf, MessageKind, NoticeFacts, sentence } from './core';

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
}

export interface Heard {
  readonly alarm: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly deliveredAt: string | null;
  readonly acknowledgedAt: string | null;
}

const PAGE = 50;

/** What each person was told. */
export class Inbox {
  constructor(private readonly db: Reads) {}

  /** One page of a person's inbox, newest first, with the cursor of the next and the count of all unread ones. */
  async page(person: string, filter: InboxFilter, mayRead: MayReadCase) {
    const limit = filter.limit ?? PAGE;
    const { rows } = await this.db.query<MessageRow>(
      `select m.id, m.kind, m.facts, l.basis, m.category, m.stream_id, m.number, s.name as subject, d.delivered_at, m.acknowledged_at
         from notifications.messages m
         join notifications.deliveries d on d.message = m.id and d.channel = 'inbox'
         left join scheduling.deadlines l on l.id = m.deadline
         left join pipeline.case_subjects s on s.case_id = m.stream_id
        where m.person = $1 and ($2::bigint is null or m.number < $2::bigint)
          and (not $3::boolean or m.acknowledged_at is null)
        order by m.number desc limit $4`,
      [person, filter.after ?? null, filter.unread ?? false, limit + 1],
    );
    const shown = rows.slice(0, limit);
    return {
      items: shown.map((row) => viewOf(row, mayRead)),
      next: rows.length > limit ? (shown.at(-1)?.number ?? null) : null,
      unread: await this.unread(person),
    };
  }

  async unread(person: string): Promise<number> {
    const { rows } = await this.db.query<{ count: number }>(
      `select count(*)::int as count from notifications.messages where person = $1 and acknowledged_at is null and 'inbox' = any (channels)`,
      [person],
    );
    return rows[0]?.count ?? 0;
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

function viewOf(row: MessageRow, mayRead: MayReadCase): InboxMessage {
  const kind = MessageKind.parse(row.kind);
  const facts = NoticeFacts.parse(row.facts);
  return {
    id: row.id,
    kind,
    sentence: sentence(kind, facts),
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
  };
}
