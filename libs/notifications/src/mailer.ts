import type { LocalDate } from '@core/kernel';
import type { Log } from '@lib/platform';
import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';
import { linkOf, mailText, MessageKind, NoticeFacts } from './core';

export interface MailRoute {
  /** Of the mail server: smtp: (STARTTLS where the server offers it, and always before a password) or smtps:. */
  readonly url: string;
  readonly from: string;
  /** The office's mailbox: people have no addresses in this system. */
  readonly to: string;
  /** The address under which people open the site. */
  readonly origin: string;
}

/** Name of a unit as it was on a date. */
export type UnitName = (unit: string, on: LocalDate) => string | undefined;

interface ClaimedRow {
  id: string;
  kind: string;
  facts: unknown;
  category: string;
  stream_id: string;
  attempts: number;
}

const SEND_MS = 20_000;
const LEASE_SECONDS = 60; // longer than a send, so that nobody else takes what is being sent
const FIRST_WAIT_SECONDS = 15;
const LONGEST_WAIT_SECONDS = 3_600;
const AT_ONCE = 200;
/** What the server said about this e-mail; everything else is about the server and would meet the next one too. */
const ABOUT_THE_MAIL = ['EENVELOPE', 'EMESSAGE'];

/** Seconds until an e-mail is tried again, after so many failures. */
export function secondsAfter(attempts: number): number {
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (attempts - 1), LONGEST_WAIT_SECONDS);
}

/** What may be logged of a failed sending: codes. A server's answer may repeat addresses and text, so it stays out. */
export function mailFailure(error: unknown): { code: string; answer?: number } {
  if (!(error instanceof Error)) return { code: typeof error };
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return {
    code: typeof code === 'string' && /^\w{1,32}$/.test(code) ? code : error.name,
    ...(typeof responseCode === 'number' ? { answer: responseCode } : {}),
  };
}

/**
 * Sends each message that is not older than three days to the office's mailbox, and notes it as delivered over `email`.
 *
 * A message is claimed by a short statement (SKIP LOCKED, then a lease), so several mailers never send the same one side
 * by side, and no transaction stays open while a mail server thinks. Towards SMTP this is at least once: who dies between
 * sending and noting leaves a message that goes out again when the lease has passed. It then bears the same Message-ID,
 * for that follows from the message's id, and a mail system can drop it. In the ledger it is delivered once.
 */
export class Mailer {
  readonly #transport;

  constructor(
    private readonly pool: Pool,
    private readonly route: MailRoute,
    private readonly unitName: UnitName,
    private readonly log: Log,
  ) {
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
   * Sends what is to be sent now. An e-mail that is refused is counted, waits ever longer, and lets the others pass.
   * @param ending ends the turn after the e-mail that is under way
   * @returns how many were sent
   * @throws what the mail server or the database did to all of them; the caller waits before the next turn
   */
  async turn(ending?: AbortSignal): Promise<number> {
    await this.#enrol();
    let sent = 0;
    while (!ending?.aborted) {
      const message = await this.#claim();
      if (!message) break;
      if (await this.#deliver(message)) sent++;
    }
    return sent;
  }

  close(): void {
    this.#transport.close();
  }

  /** Gives new messages their row of the channel; whoever comes second finds it there. */
  async #enrol(): Promise<void> {
    await this.pool.query(
      `insert into notifications.deliveries (message, channel, retry_at)
       select m.id, 'email', clock_timestamp() from notifications.messages m
        where m.created_at > clock_timestamp() - interval '3 days'
          and not exists (select 1 from notifications.deliveries d where d.message = m.id and d.channel = 'email')
        order by m.number limit $1
       on conflict do nothing`,
      [AT_ONCE],
    );
  }

  async #claim(): Promise<ClaimedRow | undefined> {
    const { rows } = await this.pool.query<ClaimedRow>(
      `with next as (
         select d.message from notifications.deliveries d join notifications.messages m on m.id = d.message
          where d.channel = 'email' and d.delivered_at is null and d.retry_at <= clock_timestamp()
            and m.created_at > clock_timestamp() - interval '3 days'
          order by d.retry_at, m.number limit 1 for update of d skip locked
       )
       update notifications.deliveries d
          set attempts = d.attempts + 1, retry_at = clock_timestamp() + make_interval(secs => $1)
         from next join notifications.messages m on m.id = next.message
        where d.message = next.message and d.channel = 'email'
       returning m.id, m.kind, m.facts, m.category, m.stream_id, d.attempts`,
      [LEASE_SECONDS],
    );
    return rows[0];
  }

  /** @returns whether it was sent @throws what is not about this e-mail alone */
  async #deliver(message: ClaimedRow): Promise<boolean> {
    try {
      await this.#send(message);
    } catch (error) {
      const failure = mailFailure(error);
      await this.pool.query(
        `update notifications.deliveries set retry_at = clock_timestamp() + make_interval(secs => $2)
          where message = $1 and channel = 'email' and delivered_at is null and attempts = $3`,
        [message.id, secondsAfter(message.attempts), message.attempts],
      );
      if (!(error instanceof UnreadableMessage) && !ABOUT_THE_MAIL.includes(failure.code)) throw error;
      this.log.warn({ message: message.id, attempts: message.attempts, ...failure }, 'e-mail failed');
      return false;
    }
    await this.pool.query(
      `update notifications.deliveries set delivered_at = clock_timestamp(), retry_at = null
        where message = $1 and channel = 'email' and delivered_at is null`,
      [message.id],
    );
    return true;
  }

  async #send(message: ClaimedRow): Promise<void> {
    const { from, to, origin } = this.route;
    await this.#transport.sendMail({
      from,
      to,
      ...this.#textOf(message),
      textEncoding: 'quoted-printable',
      messageId: `<${message.id}@${new URL(origin).hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated' }, // so that an absent clerk's mailbox does not answer
      signal: AbortSignal.timeout(SEND_MS),
    });
  }

  #textOf({ id, kind, facts, category, stream_id }: ClaimedRow) {
    const [knownKind, knownFacts] = [MessageKind.safeParse(kind), NoticeFacts.safeParse(facts)];
    if (!knownKind.success || !knownFacts.success) throw new UnreadableMessage();
    const { unit, on } = knownFacts.data;
    return mailText({
      id,
      kind: knownKind.data,
      facts: knownFacts.data,
      unit: this.unitName(unit, on) ?? unit,
      link: new URL(linkOf(category, stream_id), this.route.origin).href,
    });
  }
}

/** A row that this release cannot put into words. */
class UnreadableMessage extends Error {
  override readonly name = 'UnreadableMessage';
}
