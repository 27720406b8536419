import { vietnamCalendar, type WorkingCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { Log } from '@lib/platform';
import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';
import { afterFailure, basisText, digestText, linkOf, mailText, MessageKind, NoticeFacts } from './core';
import { MailComposer, type MailTime } from './mail-composer';

export interface MailRoute {
  /** Of the mail server: smtp: (STARTTLS where the server offers it, and always before a password) or smtps:. */
  readonly url: string;
  readonly from: string;
  /** The office's mailbox, for messages to people who have no address; left out, those are in the inbox only. */
  readonly to?: string | undefined;
  /** The address under which people open the site. */
  readonly origin: string;
  /** Milliseconds after which a server that does not answer is given up; 20,000 when left out. */
  readonly patienceMs?: number;
}

/** Name of a unit as it was on a date. */
export type UnitName = (unit: string, on: LocalDate) => string | undefined;

interface ClaimedMail {
  id: string;
  person: string | null;
  kind: 'digest' | 'urgent' | 'office';
  attempts: number;
}

interface LineRow {
  id: string;
  kind: string;
  facts: unknown;
  category: string;
  stream_id: string;
  basis: string | null;
}

const SEND_MS = 20_000;
const LEASE_SECONDS = 60; // longer than a send, so that nobody else takes what is being sent
/** What the server said about this e-mail; everything else is about the server and would meet the next one too. */
const ABOUT_THE_MAIL = ['EENVELOPE', 'EMESSAGE'];

/** What may be logged of a failed sending: codes. A server's answer may repeat addresses and text, so it stays out. */
export function mailFailure(error: unknown): { code: string; answer?: number } {
  if (error === null || typeof error !== 'object') return { code: typeof error };
  const { code, name, responseCode } = error as { code?: unknown; name?: unknown; responseCode?: unknown };
  return {
    code: [code, name].find((one) => typeof one === 'string' && /^\w{1,32}$/.test(one))?.toString() ?? 'Error',
    ...(typeof responseCode === 'number' ? { answer: responseCode } : {}),
  };
}

/**
 * Sends the composed mails and notes their lines as delivered over `email`.
 *
 * A mail is claimed by a short statement (SKIP LOCKED, then a lease), so several mailers never send the same one side by
 * side, and no transaction stays open while a mail server thinks. Towards SMTP this is at least once: who dies between
 * sending and noting leaves a mail that goes out again when the lease has passed. It then bears the same Message-ID, for
 * that is the mail's id, and a mail system can drop it. In the ledger it is delivered once. What fails waits ever longer
 * and is parked in the end, where people see it.
 */
export class Mailer {
  readonly #transport;
  readonly #composer: MailComposer;

  constructor(
    private readonly pool: Pool,
    private readonly route: MailRoute,
    private readonly unitName: UnitName,
    private readonly log: Log,
    private readonly time: MailTime,
    /** The working days of a unit, by which sentences count and quiet hours hold. */
    private readonly calendarOf: (unit: string) => WorkingCalendar = () => vietnamCalendar,
  ) {
    this.#composer = new MailComposer(pool, time, route.to !== undefined, calendarOf);
    const { protocol, username } = new URL(route.url);
    this.#transport = createTransport({
      url: route.url,
      requireTLS: protocol === 'smtp:' && username !== '',
      disableFileAccess: true,
      disableUrlAccess: true,
      dnsTimeout: 5_000,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 10_000,
    });
  }

  /**
   * Composes and sends what is to go now. An e-mail that is refused is counted, waits, and lets the others pass.
   * @param ending ends the turn after the e-mail that is under way
   * @returns how many were sent
   * @throws what the mail server or the database did to all of them; the caller waits before the next turn
   */
  async turn(ending?: AbortSignal): Promise<number> {
    await this.#composer.turn();
    let sent = 0;
    while (!ending?.aborted) {
      const claimed = await this.#claim();
      if (!claimed) break;
      if (await this.#deliver(claimed)) sent++;
    }
    return sent;
  }

  close(): void {
    this.#transport.close();
  }

  async #claim(): Promise<ClaimedMail | undefined> {
    const { rows } = await this.pool.query<ClaimedMail>(
      `with next as (
         select l.id from notifications.mails l
          where l.sent_at is null and l.parked_at is null and l.retry_at <= clock_timestamp()
            and exists (select 1 from notifications.deliveries d where d.mail = l.id)
          order by l.retry_at, l.due_at, l.id limit 1 for update skip locked
       )
       update notifications.mails l
          set attempts = l.attempts + 1, retry_at = clock_timestamp() + make_interval(secs => $1)
         from next where l.id = next.id
       returning l.id, l.person, l.kind, l.attempts`,
      [LEASE_SECONDS],
    );
    return rows[0];
  }

  /** @returns whether it was sent @throws what is not about this e-mail alone */
  async #deliver(mail: ClaimedMail): Promise<boolean> {
    try {
      await this.#send(mail);
    } catch (error) {
      const failure = mailFailure(error);
      const own = error instanceof NoAddress || ABOUT_THE_MAIL.includes(failure.code);
      await this.#noteFailure(mail, failure, error instanceof NoAddress);
      if (!own) throw error;
      this.log.warn({ mail: mail.id, attempts: mail.attempts, ...failure }, 'e-mail failed');
      return false;
    }
    await this.pool.query(
      `with sent as (
         update notifications.mails set sent_at = coalesce($2, clock_timestamp()), retry_at = null, code = null
          where id = $1 and sent_at is null returning id, attempts
       )
       update notifications.deliveries d set delivered_at = clock_timestamp(), retry_at = null, attempts = sent.attempts
         from sent where d.mail = sent.id and d.channel = 'email' and d.delivered_at is null`,
      [mail.id, this.time.chosen ? this.time.now() : null],
    );
    return true;
  }

  async #noteFailure(mail: ClaimedMail, failure: { code: string; answer?: number }, hopeless: boolean): Promise<void> {
    const next = hopeless ? 'park' : afterFailure(mail.attempts, failure.answer);
    await this.pool.query(
      `update notifications.mails
          set code = $2, parked_at = case when $3 then clock_timestamp() end,
              retry_at = clock_timestamp() + make_interval(secs => $4)
        where id = $1 and sent_at is null and parked_at is null and attempts = $5`,
      [
        mail.id,
        [failure.code, failure.answer].filter((part) => part !== undefined).join(' '),
        next === 'park',
        next === 'park' ? 0 : next.seconds,
        mail.attempts,
      ],
    );
    if (next === 'park') this.log.error({ mail: mail.id, attempts: mail.attempts, ...failure }, 'e-mail is parked');
  }

  async #send(mail: ClaimedMail): Promise<void> {
    const { from, origin } = this.route;
    const { rows: lines } = await this.pool.query<LineRow>(
      `select m.id, m.kind, m.facts, m.category, m.stream_id, l.basis
         from notifications.deliveries d
         join notifications.messages m on m.id = d.message
         left join scheduling.deadlines l on l.id = m.deadline
        where d.mail = $1 and d.channel = 'email' order by m.number`,
      [mail.id],
    );
    await this.#transport.sendMail({
      from,
      to: await this.#addressOf(mail),
      ...this.#textOf(mail, lines),
      textEncoding: 'quoted-printable',
      messageId: `<${mail.id}@${new URL(origin).hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated' }, // so that an absent clerk's mailbox does not answer
      signal: AbortSignal.timeout(this.route.patienceMs ?? SEND_MS),
    });
  }

  /** Looked up at the last moment: an address stands in one table and nowhere else. */
  async #addressOf({ person }: ClaimedMail): Promise<string> {
    if (person === null) return this.route.to ?? noAddress();
    const { rows } = await this.pool.query<{ email: string | null }>(
      'select email from organization.contacts where person = $1',
      [person],
    );
    return rows[0]?.email ?? noAddress();
  }

  #textOf({ kind }: ClaimedMail, rows: readonly LineRow[]) {
    const { origin } = this.route;
    const lines = rows.map((row) => {
      const facts = NoticeFacts.parse(row.facts);
      return {
        id: row.id,
        kind: MessageKind.parse(row.kind),
        facts,
        calendar: this.calendarOf(facts.unit),
        unit: this.unitName(facts.unit, facts.on) ?? facts.unit,
        clause: 'clause' in facts ? facts.clause : row.basis && basisText(row.basis),
        link: new URL(linkOf(row.category, row.stream_id), origin).href,
      };
    });
    const [only] = lines;
    return kind === 'office' && only ? mailText(only) : digestText(lines, new URL('/inbox', origin).href);
  }
}

/** Whoever is to have it has no address any more. */
class NoAddress extends Error {
  override readonly name = 'NoAddress';
}

function noAddress(): never {
  throw new NoAddress();
}
