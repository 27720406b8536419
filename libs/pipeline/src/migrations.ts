import type { LocalDate } from '@core/kernel';
import { caseCatalogue, migrationDryRun, type MigrationPage, type MigrationRow } from '@core/pipeline';
import { type Plan, type PlanRef, reject } from '@core/plans';
import { ERASED_NOTICE, type EventStore, type Queryable } from '@lib/event-store';
import type { Directory, PlanShelf } from './ports';

/** A plan that is being written, as far as it is whole by now. */
export interface DraftedPlan {
  readonly issuer: string;
  readonly plan: Plan | undefined;
}

export interface MigrationWish {
  readonly from: PlanRef;
  /** A published version, or the text of one that is not published yet. */
  readonly to: PlanRef | Plan;
  /** Cases of these units only. */
  readonly units: readonly string[];
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** Plays the recorded histories of open cases under another version of their plan, and changes nothing. */
export class Migrations {
  constructor(
    private readonly db: Queryable,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly plans: Pick<PlanShelf, 'find'>,
    private readonly directory: Directory,
    /** A draft by its id; undefined where there is none. */
    readonly draft: (id: string) => Promise<DraftedPlan | undefined>,
  ) {}

  /**
   * A page of verdicts in the order of the cases' ids.
   * @throws Rejection PLAN_VERSION_UNKNOWN for a version that was never published
   */
  async dryRun({ from, to, units, after, limit = 200 }: MigrationWish, today: LocalDate): Promise<MigrationPage> {
    const [old, next] = [this.#plan(from), 'stages' in to ? to : this.#plan(to)];
    const { rows } = await this.db.query<{ id: string; unit: string; name: string | null }>(
      `select f.id, f.unit, s.name from pipeline.case_files f left join pipeline.case_subjects s on s.case_id = f.id
        where f.plan = $1 and f.plan_version = $2 and f.status in ('open', 'suspended') and f.unit = any($3)
          and ($4::uuid is null or f.id > $4::uuid)
        order by f.id limit $5`,
      [from.id, from.version, units, after ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const items: MigrationRow[] = [];
    for (const { id, unit, name } of page) {
      const events = await this.store.readStream(`case-${id}`);
      const verdict = migrationDryRun(caseCatalogue.currentAll(events), old, next, today);
      if (!verdict) continue;
      items.push({
        case: id,
        version: events.at(-1)?.version ?? 0,
        name: name ?? ERASED_NOTICE,
        unit: { id: unit, name: this.directory.tree.displayName(unit, today) },
        ...verdict,
      });
    }
    return {
      from,
      to: { id: next.id, version: next.version },
      items,
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  }

  #plan(ref: PlanRef): Plan {
    return this.plans.find(ref) ?? reject('PLAN_VERSION_UNKNOWN', { ...ref });
  }
}
