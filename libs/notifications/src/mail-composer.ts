import { toVietnamDate, vietnamCalendar, vietnamTime, type WorkingCalendar } from '@core/calendar';
import type { Instant } from '@core/kernel';
import { uuidV5 } from '@lib/event-store';
import type { BusinessTime } from '@lib/scheduling';
import type { Pool, PoolClient } from 'pg';
import { DEFAULT_SETTINGS, isQuiet, mailDueAt, MessageKind, NoticeFacts, type NotificationSettings } from './core';

/** Messages older than this when e-mail is first there are not sent any more: nobody wants last month's reminders. */
const FRESH = `interval '3 days'`;
const PEOPLE_AT_ONCE = 200;
/** A line that must wait for something that has no known time is looked at again so much later. */
const LOOK_AGAIN_SECONDS = 600;
/** On a chosen date time stands still until somebody moves it, which may be any moment. */
const CHOSEN_SECONDS = 5;
const COMPOSING = 0x6d61696c; // one composer at a time: the lock's number spells "mail"

interface Line {
  message: string;
  person: string;
  urgent: boolean;
  happened_at: Date;
  kind: string;
  facts: unknown;
  reachable: boolean;
  snoozed: boolean;
  digest: boolean | null;
  quiet_from: string | null;
  quiet_to: string | null;
}

interface ComposedMail {
  readonly id: string;
  readonly person: string | null;
  readonly kind: 'digest' | 'urgent' | 'office';
  readonly dueAt: Instant;
  readonly messages: readonly string[];
}

/** The clock of mails: the database's, or the chosen date by which everything of that day is due. */
export type MailTime = Pick<BusinessTime, 'refresh' | 'due' | 'now' | 'chosen'>;

interface Now {
  /** Lines whose time is at or before this go now. */
  readonly upTo: Instant;
  /** For the question whether it is quiet. */
  readonly at: Instant;
  readonly chosen: boolean;
}

/**
 * Puts the lines of e-mails together: one digest a person and working day, what is urgent after it, and what is for the
 * office because its person has no address. A line is in one mail for ever, and a mail's lines never change, so what goes
 * out twice is the same.
 */
export class MailComposer {
  constructor(
    private readonly pool: Pool,
    private readonly time: MailTime,
    /** Whether there is a mailbox for those who have no address. */
    private readonly office: boolean,
    /** The working days of a unit: quiet hours and the morning's mail are those of the unit that a message is about. */
    private readonly calendarOf: (unit: string) => Pick<WorkingCalendar, 'isWorkingDay'> = () => vietnamCalendar,
  ) {}

  /** Enrols new messages and composes what is due. @returns how many mails were composed */
  async turn(): Promise<number> {
    await this.time.refresh();
    await this.#enrol();
    for (let total = 0; ;) {
      const { mails, people } = await this.#inTransaction((tx) => this.#batch(tx));
      total += mails;
      if (people < PEOPLE_AT_ONCE) return total;
    }
  }

  /** Gives new messages their row of the channel; whoever comes second finds it there. */
  async #enrol(): Promise<void> {
    await this.pool.query(
      `insert into notifications.deliveries (message, channel, retry_at)
       select m.id, 'email', clock_timestamp() from notifications.messages m
        where m.created_at > clock_timestamp() - ${FRESH} and 'email' = any (m.channels)
          and not exists (select 1 from notifications.deliveries d where d.message = m.id and d.channel = 'email')
        order by m.number
       on conflict do nothing`,
    );
  }

  async #batch(tx: PoolClient): Promise<{ mails: number; people: number }> {
    const { rows: locked } = await tx.query<{ got: boolean; real: Date }>(
      'select pg_try_advisory_xact_lock($1) as got, clock_timestamp() as real',
      [COMPOSING],
    );
    if (!locked[0]?.got) return { mails: 0, people: 0 };
    const now = this.#now(locked[0].real);
    const { rows: lines } = await tx.query<Line>(
      `with looked_at as (
         select distinct m.person from notifications.deliveries d join notifications.messages m on m.id = d.message
          where d.channel = 'email' and d.mail is null and d.delivered_at is null and d.retry_at <= clock_timestamp()
            and ($3 or exists (select 1 from organization.contacts c where c.person = m.person and c.email is not null))
          limit $1)
       select d.message, m.person, m.urgent, m.happened_at, m.kind, m.facts, c.email is not null as reachable,
              coalesce(m.snoozed_until > $2::date, false) as snoozed, s.digest,
              to_char(s.quiet_from, 'HH24:MI') as quiet_from, to_char(s.quiet_to, 'HH24:MI') as quiet_to
         from notifications.deliveries d
         join notifications.messages m on m.id = d.message
         join looked_at p on p.person = m.person
         left join organization.contacts c on c.person = m.person
         left join notifications.settings s on s.person = m.person
        where d.channel = 'email' and d.mail is null and d.delivered_at is null
        order by m.person, m.number`,
      [PEOPLE_AT_ONCE, toVietnamDate(now.at), this.office],
    );
    const byPerson = new Map<string, Line[]>();
    for (const line of lines) byPerson.set(line.person, [...(byPerson.get(line.person) ?? []), line]);
    const digests = await this.#digestsOf(tx, [...byPerson.keys()], now);
    const composed = [...byPerson.values()].flatMap((own) => this.#mailsOf(own, now, digests));
    if (composed.length > 0) await write(tx, composed);
    await this.#putOff(tx, lines, composed, now);
    return { mails: composed.length, people: byPerson.size };
  }

  #mailsOf(lines: readonly Line[], now: Now, digests: ReadonlySet<string>): ComposedMail[] {
    const [first] = lines;
    if (!first) return [];
    const readable = lines.filter(isReadable);
    if (!first.reachable) return this.office ? readable.map(officeMail) : [];
    const settings = settingsOf(first);
    if (isQuiet(settings, now.at, this.#calendarOf(first))) return [];
    const ready = readable
      .filter((line) => !line.snoozed)
      .map((line) => ({
        ...line,
        dueAt: mailDueAt(settings, line.urgent, instant(line.happened_at), this.#calendarOf(line)),
      }))
      .filter((line) => line.dueAt <= now.upTo);
    const { person } = first;
    if (!settings.digest) return ready.map((line) => mail(uuidV5(line.message, 'email'), person, 'urgent', [line]));
    const digest = digestId(person, now);
    if (!digests.has(digest)) return ready.length > 0 ? [mail(digest, person, 'digest', ready)] : [];
    const urgent = ready.filter((line) => line.urgent);
    return urgent[0] ? [mail(uuidV5(urgent[0].message, 'email'), person, 'urgent', urgent)] : [];
  }

  #calendarOf({ facts }: Line): Pick<WorkingCalendar, 'isWorkingDay'> {
    const found = NoticeFacts.safeParse(facts);
    return found.success ? this.calendarOf(found.data.unit) : vietnamCalendar;
  }

  async #digestsOf(tx: PoolClient, people: readonly string[], now: Now): Promise<ReadonlySet<string>> {
    const { rows } = await tx.query<{ id: string }>('select id from notifications.mails where id = any($1)', [
      people.map((person) => digestId(person, now)),
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Lines that are not in a mail yet are looked at again when they may be. */
  async #putOff(tx: PoolClient, lines: readonly Line[], composed: readonly ComposedMail[], now: Now): Promise<void> {
    const gone = new Set(composed.flatMap(({ messages }) => messages));
    const rest = lines.filter((line) => !gone.has(line.message));
    const seconds = rest.map((line) => {
      if (now.chosen) return CHOSEN_SECONDS;
      if (!line.reachable || line.snoozed || !isReadable(line)) return LOOK_AGAIN_SECONDS;
      const dueAt = mailDueAt(settingsOf(line), line.urgent, instant(line.happened_at), this.#calendarOf(line));
      const wait = (Date.parse(dueAt) - Date.parse(now.upTo)) / 1_000;
      return wait > 0 ? Math.min(wait, LOOK_AGAIN_SECONDS) : LOOK_AGAIN_SECONDS;
    });
    await tx.query(
      `update notifications.deliveries d set retry_at = clock_timestamp() + make_interval(secs => r.seconds)
         from unnest($1::uuid[], $2::float8[]) as r(message, seconds) where d.message = r.message and d.channel = 'email'`,
      [rest.map((line) => line.message), seconds],
    );
  }

  #now(real: Date): Now {
    const { chosen } = this.time;
    if (!chosen) return { upTo: instant(real), at: instant(real), chosen };
    const upTo = this.time.due();
    return { upTo, at: vietnamTime(toVietnamDate(upTo), 12), chosen };
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

async function write(tx: PoolClient, mails: readonly ComposedMail[]): Promise<void> {
  await tx.query(
    `with composed as (
       insert into notifications.mails (id, person, kind, due_at, retry_at)
       select r.id, r.person, r.kind, r.due_at, clock_timestamp()
         from json_to_recordset($1::json) as r(id uuid, person uuid, kind text, due_at timestamptz)
       on conflict (id) do nothing
     )
     update notifications.deliveries d set mail = r.mail
       from json_to_recordset($2::json) as r(mail uuid, message uuid)
      where d.message = r.message and d.channel = 'email' and d.mail is null`,
    [
      JSON.stringify(mails.map(({ id, person, kind, dueAt }) => ({ id, person, kind, due_at: dueAt }))),
      JSON.stringify(mails.flatMap(({ id, messages }) => messages.map((message) => ({ mail: id, message })))),
    ],
  );
}

function mail(
  id: string,
  person: string,
  kind: ComposedMail['kind'],
  lines: readonly (Line & { readonly dueAt: Instant })[],
): ComposedMail {
  const dueAt = lines.map((line) => line.dueAt).reduce((a, b) => (a < b ? a : b));
  return { id, person, kind, dueAt, messages: lines.map((line) => line.message) };
}

/** Under the message's own id, one each: the office's mailbox wants no digest of people. */
function officeMail(line: Line): ComposedMail {
  return { id: line.message, person: null, kind: 'office', dueAt: instant(line.happened_at), messages: [line.message] };
}

function digestId(person: string, now: Now): string {
  return uuidV5(person, `digest/${toVietnamDate(now.at)}`);
}

function settingsOf({ digest, quiet_from: quietFrom, quiet_to: quietTo }: Line): NotificationSettings {
  return digest === null || quietFrom === null || quietTo === null ? DEFAULT_SETTINGS : { digest, quietFrom, quietTo };
}

/** Whether this release can put the message into words; one of a later release waits for that. */
function isReadable(line: Line): boolean {
  return MessageKind.safeParse(line.kind).success && NoticeFacts.safeParse(line.facts).success;
}

function instant(date: Date): Instant {
  return date.toISOString() as Instant;
}
