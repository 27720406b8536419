import { Plan, type PlanRef, reject } from '@core/plans';
import type { LocalDate } from '@core/kernel';
import type { Queryable } from '@lib/event-store';
import type { PublishedRow } from './publishing';

/** A line in the list of published versions. */
export interface PublishedVersion {
  readonly ref: PlanRef;
  readonly title: string;
  readonly fingerprint: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** The business date of publication. */
  readonly publishedOn: string;
}

/** A plan that was withdrawn as a whole: from when on it binds nobody, and by which document. */
export interface PlanWithdrawal {
  readonly plan: string;
  readonly from: LocalDate;
  readonly document: { readonly number: string; readonly date: LocalDate };
}

/** Reads published plans. A version never changes, so each is read and parsed once. */
export class Plans {
  readonly #read = new Map<string, Plan>();

  constructor(private readonly db: Queryable) {}

  /** The very version that a case names; refuses with PLAN_VERSION_UNKNOWN. */
  async at(ref: PlanRef): Promise<Plan> {
    const key = `${ref.id}@${ref.version}`;
    const known = this.#read.get(key);
    if (known) return known;
    const { rows } = await this.db.query<Pick<PublishedRow, 'body'>>(
      'select body from plans.published where id = $1 and version = $2',
      [ref.id, ref.version],
    );
    const [row] = rows;
    if (!row) return reject('PLAN_VERSION_UNKNOWN', { id: ref.id, version: ref.version });
    const plan = Plan.parse(JSON.parse(row.body));
    this.#read.set(key, plan);
    return plan;
  }

  /** The newest version of a plan, under which new cases are opened; undefined when none is published. */
  async latest(id: string): Promise<Plan | undefined> {
    const { rows } = await this.db.query<Pick<PublishedRow, 'version'>>(
      'select version from plans.published where id = $1 order by version desc limit 1',
      [id],
    );
    const [row] = rows;
    return row ? this.at({ id, version: row.version }) : undefined;
  }

  /** Plans that were withdrawn as a whole. */
  async withdrawals(): Promise<readonly PlanWithdrawal[]> {
    const { rows } = await this.db.query<{ plan: string; from: LocalDate; number: string; date: LocalDate }>(
      `select plan, from_day::text as "from", document_number as number, document_date::text as date
         from plans.withdrawals order by plan`,
    );
    return rows.map(({ plan, from, number, date }) => ({ plan, from, document: { number, date } }));
  }

  /** Every published version, newest publication first. */
  async list(): Promise<readonly PublishedVersion[]> {
    const { rows } = await this.db.query<Omit<PublishedRow, 'body'>>(
      `select id, version, title, fingerprint, valid_from::text, valid_to::text, published_on::text
         from plans.published order by published_at desc, id, version desc`,
    );
    return rows.map((row) => ({
      ref: { id: row.id, version: row.version },
      title: row.title,
      fingerprint: row.fingerprint,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      publishedOn: row.published_on,
    }));
  }
}
