import type { WorkingCalendar } from '@core/calendar';
import { Mailer, mailFailure, type MailTime, type UnitName } from '@lib/notifications';
import type { Configuration, Log } from '@lib/platform';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';

export type MailSettings = Pick<Configuration, 'SMTP_URL' | 'MAIL_FROM' | 'MAIL_TO' | 'PUBLIC_ORIGIN' | 'PORT'>;

export interface RunningMail {
  /** Lets the e-mail that is under way end; nothing is sent after that. */
  stop(): Promise<void>;
}

const POLL_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;

/** Milliseconds until the next look, after so many failed ones in a row: a server that refuses a password is not pressed. */
export function waitAfterMail(failures: number): number {
  return Math.min(POLL_MS * 2 ** failures, LONGEST_WAIT_MS);
}

/**
 * Sends messages by e-mail, a look every few seconds. Nothing waits for it: the inbox has the message already.
 * @param pool of the projector's role
 * @returns undefined where no mail server is configured
 */
export function startMail(
  settings: MailSettings,
  pool: Pool,
  unitName: UnitName,
  log: Log,
  time: MailTime,
  calendarOf?: (unit: string) => WorkingCalendar,
): RunningMail | undefined {
  const { SMTP_URL, MAIL_FROM, MAIL_TO, PUBLIC_ORIGIN, PORT } = settings;
  if (SMTP_URL === undefined) return undefined;
  const route = { url: SMTP_URL, from: MAIL_FROM, to: MAIL_TO, origin: PUBLIC_ORIGIN ?? `http://localhost:${PORT}` };
  const mailer = new Mailer(pool, route, unitName, log, time, calendarOf);
  const ending = new AbortController();
  const loop = run(mailer, ending.signal, log);
  return {
    async stop() {
      ending.abort();
      await loop;
      mailer.close();
    },
  };
}

async function run(mailer: Mailer, ending: AbortSignal, log: Log): Promise<void> {
  for (let failures = 0; !ending.aborted;) {
    try {
      const sent = await mailer.turn(ending);
      failures = 0;
      if (sent > 0) log.info({ sent }, 'e-mails sent');
    } catch (error) {
      failures += 1;
      log.error({ failures, ...mailFailure(error) }, 'no e-mail can be sent');
    }
    await pause(waitAfterMail(failures), undefined, { signal: ending }).catch(() => undefined);
  }
}
