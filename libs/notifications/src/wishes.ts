import { createHash, randomBytes } from 'node:crypto';
import { API_PREFIX } from '@lib/platform';
import { type CalendarIssued, DEFAULT_SETTINGS, type NotificationSettings, type ReachView } from './core';

interface Queryable {
  query<Row extends object>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}

/** How people want to be reached, and the secrets of their calendars, of which only hashes are kept. */
export class Wishes {
  constructor(private readonly db: Queryable) {}

  async of(person: string): Promise<ReachView> {
    const { rows } = await this.db.query<NotificationSettings>(
      `select digest, to_char(quiet_from, 'HH24:MI') as "quietFrom", to_char(quiet_to, 'HH24:MI') as "quietTo"
         from notifications.settings where person = $1`,
      [person],
    );
    const { rows: calendars } = await this.db.query<{ at: Date }>(
      'select issued_at as at from notifications.calendars where person = $1',
      [person],
    );
    return {
      settings: rows[0] ?? DEFAULT_SETTINGS,
      byDefault: rows[0] === undefined,
      calendarSince: calendars[0]?.at.toISOString() ?? null,
    };
  }

  async set(person: string, { digest, quietFrom, quietTo }: NotificationSettings): Promise<ReachView> {
    await this.db.query(
      `insert into notifications.settings (person, digest, quiet_from, quiet_to) values ($1, $2, $3, $4)
       on conflict (person) do update set digest = excluded.digest, quiet_from = excluded.quiet_from,
         quiet_to = excluded.quiet_to, changed_at = clock_timestamp()`,
      [person, digest, quietFrom, quietTo],
    );
    return this.of(person);
  }

  /** A new secret address; the one before it ends. It is shown here and never again. */
  async issueCalendar(person: string): Promise<CalendarIssued> {
    const secret = randomBytes(32).toString('base64url');
    const { rows } = await this.db.query<{ at: Date }>(
      `insert into notifications.calendars (person, secret_hash) values ($1, $2)
       on conflict (person) do update set secret_hash = excluded.secret_hash, issued_at = clock_timestamp()
       returning issued_at as at`,
      [person, hashOf(secret)],
    );
    return { path: `${API_PREFIX}/calendar/${secret}.ics`, issuedAt: (rows[0]?.at ?? new Date()).toISOString() };
  }

  /** @returns whether there was one */
  async revokeCalendar(person: string): Promise<boolean> {
    const { rows } = await this.db.query('delete from notifications.calendars where person = $1 returning person', [
      person,
    ]);
    return rows.length > 0;
  }

  /** Whose calendar a secret opens; undefined for none. */
  async ownerOf(secret: string): Promise<string | undefined> {
    const { rows } = await this.db.query<{ person: string }>(
      'select person from notifications.calendars where secret_hash = $1',
      [hashOf(secret)],
    );
    return rows[0]?.person;
  }
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
