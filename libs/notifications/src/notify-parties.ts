import type { LocalDate } from '@core/kernel';
import { caseEventSchemas } from '@core/pipeline';
import { idOf, type Queryable, type RecordedEvent, type Subscription, uuidV5 } from '@lib/event-store';
import { type Addressee, type Notice, noticeOf } from './core';

/** Ids of the people who hold a role at a unit on a date. */
export type Recipients = (role: string, unit: string, on: LocalDate) => Promise<readonly string[]>;

/** Who hears of it when the unit has nobody in the role: an unheard reminder would help no one. */
const INSTEAD = 'approver';

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
}

/**
 * Turns reminders and missed deadlines into messages, one for each person concerned. The rows are written in the
 * transaction that moves the checkpoint, so each is there once; the row is the delivery to the inbox.
 */
export function notifyParties(recipients: Recipients): Subscription {
  return {
    name: 'notify-parties',
    categories: ['case'],
    async handle(events, tx) {
      const rows: MessageRow[] = [];
      for (const event of events) {
        const notice = noticeIn(event);
        if (!notice) continue;
        for (const person of await peopleOf(notice.to, notice.facts.on, recipients)) {
          rows.push(messageRow(event, notice, person));
        }
      }
      if (rows.length > 0) await insert(rows, tx);
    },
  };
}

function noticeIn({ type, data }: RecordedEvent): Notice | undefined {
  if (type !== 'DeadlineReminded' && type !== 'DeadlineMissed') return undefined;
  const parsed = caseEventSchemas[type].safeParse({ type, data });
  if (!parsed.success) throw new Error(`${type} is not as its schema says: ${parsed.error.issues[0]?.path.join('.')}`);
  return noticeOf(parsed.data);
}

async function peopleOf(to: Addressee, on: LocalDate, recipients: Recipients): Promise<readonly string[]> {
  if ('person' in to) return [to.person];
  const holders = await recipients(to.role, to.unit, on);
  return holders.length > 0 ? holders : recipients(INSTEAD, to.unit, on);
}

function messageRow(event: RecordedEvent, notice: Notice, person: string): MessageRow {
  return {
    id: uuidV5(event.id, person),
    person,
    kind: notice.kind,
    category: 'case',
    stream_id: idOf(event.stream),
    facts: notice.facts,
    event: event.id,
    happened_at: event.occurredAt,
    alarm: event.command, // the alarm's id is the id of the command that it sent
  };
}

async function insert(rows: readonly MessageRow[], tx: Queryable): Promise<void> {
  await tx.query(
    `with told as (
       insert into notifications.messages (id, person, kind, category, stream_id, facts, event, happened_at, alarm)
       select r.id, r.person, r.kind, r.category, r.stream_id, r.facts, r.event, r.happened_at, r.alarm
         from json_to_recordset($1::json) as r(id uuid, person uuid, kind text, category text, stream_id uuid,
              facts json, event uuid, happened_at timestamptz, alarm uuid)
       on conflict (id) do nothing
       returning id
     )
     insert into notifications.deliveries (message, channel, attempts, delivered_at)
     select id, 'inbox', 1, clock_timestamp() from told`,
    [JSON.stringify(rows)],
  );
}
