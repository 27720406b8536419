import type { Actor } from '@core/kernel';
import type { Queryable } from '@lib/event-store';

type Subject = 'programme' | 'visit' | 'complaint';
/** All that a page shows, a photo or paper of it, or its days as a calendar. */
type What = 'all' | 'file' | 'calendar';

/** One look at a visit. */
export interface InspectionReading {
  readonly reader: string;
  readonly role: string;
  readonly unit: string;
  readonly what: What;
  readonly at: Date;
}

/** The record of who has looked at programmes, visits and complaints. */
export class InspectionReadings {
  constructor(private readonly db: Queryable) {}

  /** One look at each of these. */
  async record(subject: Subject, ids: readonly string[], actor: Actor, what: What = 'all'): Promise<void> {
    if (ids.length === 0) return;
    await this.db.query(
      `insert into inspection.readings (subject, subject_id, reader, role, unit, what)
       select $1, id, $3, $4, $5, $6 from unnest($2::uuid[]) id`,
      [subject, ids, actor.id, actor.role, actor.unit, what],
    );
  }

  /** The last 500 looks at a visit, newest first. */
  async ofVisit(id: string): Promise<InspectionReading[]> {
    const { rows } = await this.db.query<InspectionReading>(
      `select reader, role, unit, what, read_at as at from inspection.readings
        where subject = 'visit' and subject_id = $1 order by id desc limit 500`,
      [id],
    );
    return rows;
  }
}
