import type { LocalDate } from '@core/kernel';
import { idOf, type Queryable, type RecordedEvent, type Subscription, uuidV5 } from '@lib/event-store';
import { type Addressee, type LoggedEvent, type Notice, type NoticeSource, noticeSources } from './core';

/** Who is where, as the organization knows it on a day. */
export interface Parties {
  /** Ids of the people who hold a role at a unit. */
  inRole(role: string, unit: string, on: LocalDate): Promise<readonly string[]>;
  /** The unit above, its own above, and so on; nearest first. */
  above(unit: string, on: LocalDate): readonly string[];
  /** Whether the unit has ended and nobody has said yet who goes on: what is open there is nobody's to do. */
  waits(unit: string, on: LocalDate): boolean;
}

/** The role of whoever heads a unit. They hear also of what is for a role that nobody holds: an unheard reminder helps no one. */
const HEAD = 'approver';

interface MessageRow {
  id: string;
  person: string;
  kind: string;
  category: string;
  stream_id: string;
  facts: object;
  event: string;
  happened_at: string;
  alarm: string;
  deadline: string;
  occasion: string;
  channels: readonly string[];
  urgent: boolean;
  due_on: LocalDate;
}

/**
 * Turns what the log tells into messages, one for each person concerned. The rows are written in the transaction that moves
 * the checkpoint, and each (deadline, occasion, person) is there once for ever, however often the log is read; the row is
 * the delivery to the inbox.
 */
export function notifyParties(parties: Parties, sources: readonly NoticeSource[] = noticeSources): Subscription {
  const byCategory = new Map(sources.map((source) => [source.category, source]));
  return {
    name: 'notify-parties',
    categories: [...byCategory.keys()],
    async handle(events, tx) {
      const rows: MessageRow[] = [];
      for (const event of events) {
        const category = event.stream.slice(0, -37); // <category>-<uuid>
        for (const { notice, people } of await toldOf(event, parties, byCategory.get(category))) {
          for (const person of people) rows.push(messageRow(category, event, notice, person));
        }
      }
      if (rows.length > 0) await insert(rows, tx);
    },
  };
}

/** Ids of the people who would be told something of an event, if it were in the log. */
export async function wouldBeTold(
  event: LoggedEvent,
  category: string,
  parties: Parties,
  sources: readonly NoticeSource[] = noticeSources,
): Promise<readonly string[]> {
  const source = sources.find((one) => one.category === category);
  return (await toldOf(event, parties, source)).flatMap(({ people }) => people);
}

/** What an event tells, and whom. */
async function toldOf(event: LoggedEvent, parties: Parties, source: NoticeSource | undefined) {
  const told: { readonly notice: Notice; readonly people: readonly string[] }[] = [];
  for (const notice of noticesIn(source, event)) {
    const { unit, on } = notice.facts;
    const waits = !('people' in notice.to) && parties.waits(unit, on);
    // Nobody works at a unit that has ended: whoever may say who goes on hears what waits there.
    const people = await (waits ? firstHeads([], unit, on, parties) : peopleOf(notice.to, on, parties));
    told.push({ notice: waits ? { ...notice, facts: { ...notice.facts, unitEnded: true as const } } : notice, people });
  }
  return told;
}

function noticesIn(source: NoticeSource | undefined, event: LoggedEvent): readonly Notice[] {
  if (!source) return [];
  if (source.noticesIn) return source.noticesIn(event);
  const notice = source.noticeIn(event);
  return notice ? [notice] : [];
}

async function peopleOf(to: Addressee, on: LocalDate, parties: Parties): Promise<readonly string[]> {
  if ('person' in to) return [to.person];
  if ('people' in to) return [...new Set(to.people)];
  if ('superior' in to) return firstHeads(to.superior === 'head' ? [to.unit] : [], to.unit, on, parties);
  const holders = await Promise.all(to.roles.map((role) => parties.inRole(role, to.unit, on)));
  const people = [...new Set(holders.flat())];
  return people.length > 0 ? people : firstHeads([to.unit], to.unit, on, parties);
}

/** The heads of the nearest unit up the line that has any. */
async function firstHeads(
  first: readonly string[],
  unit: string,
  on: LocalDate,
  parties: Parties,
): Promise<readonly string[]> {
  for (const one of [...first, ...parties.above(unit, on)]) {
    const heads = await parties.inRole(HEAD, one, on);
    if (heads.length > 0) return heads;
  }
  return [];
}

function messageRow(category: string, event: RecordedEvent, notice: Notice, person: string): MessageRow {
  return {
    id: uuidV5(event.id, person),
    person,
    kind: notice.kind,
    category,
    stream_id: idOf(event.stream),
    facts: notice.facts,
    event: event.id,
    happened_at: event.occurredAt,
    alarm: event.command, // the alarm's id is the id of the command that it sent
    deadline: notice.deadline,
    occasion: notice.occasion,
    channels: notice.channels,
    urgent: notice.urgent,
    due_on: notice.facts.dueOn,
  };
}

async function insert(rows: readonly MessageRow[], tx: Queryable): Promise<void> {
  await tx.query(
    `with told as (
       insert into notifications.messages (id, person, kind, category, stream_id, facts, event, happened_at, alarm,
              deadline, occasion, channels, urgent, due_on)
       select r.id, r.person, r.kind, r.category, r.stream_id, r.facts, r.event, r.happened_at, r.alarm,
              r.deadline, r.occasion, r.channels, r.urgent, r.due_on
         from json_to_recordset($1::json) as r(id uuid, person uuid, kind text, category text, stream_id uuid,
              facts json, event uuid, happened_at timestamptz, alarm uuid, deadline text, occasion text,
              channels text[], urgent boolean, due_on date)
       on conflict do nothing
       returning id, channels
     )
     insert into notifications.deliveries (message, channel, attempts, delivered_at)
     select id, 'inbox', 1, clock_timestamp() from told where 'inbox' = any (channels)`,
    [JSON.stringify(rows)],
  );
}
