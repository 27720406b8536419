import type { LocalDate } from '@core/kernel';
import type { Belonging, Place, UnitFacts } from '@core/inspection';
import { holds, type UnitTree } from '@core/organization';
import type { InspectionSurroundings } from '@lib/inspection';
import { type People, registerPlace } from '@lib/organization';
import type { PlanShelf } from '@lib/plans';
import type { QuotaLedger } from '@lib/quotas';
import type { Pool } from 'pg';

interface Parts {
  readonly pool: Pool;
  readonly people: People;
  readonly shelf: PlanShelf;
  readonly quotas: QuotaLedger;
  readonly units: { readonly tree: UnitTree };
  readonly calendars: { forUnit(unit: string): ReturnType<InspectionSurroundings['calendarOf']> };
  readonly clock: { today(): LocalDate };
}

/** What inspections ask, answered by the parts of the house. */
export function inspecting({ pool, people, shelf, quotas, units, calendars, clock }: Parts): InspectionSurroundings {
  return {
    db: pool,
    get tree() {
      return units.tree;
    },
    plans: shelf,
    calendarOf: (unit) => calendars.forUnit(unit),
    placeOf: (unit, on) => placeOf(units.tree, unit, on),
    async belongings(ids, on) {
      const found = await people.findAll(ids);
      return Promise.all(
        found.map(async ({ id, unit }): Promise<Belonging> => {
          const held = await people.holdings(id);
          return { person: id, home: unit, units: held.filter((one) => holds(one, on)).map((one) => one.unit) };
        }),
      );
    },
    async shortOf(ids, year) {
      const wanted = new Set(ids);
      const short = new Map<string, UnitFacts['short'][number][]>();
      for (const plan of quotas.plans()) {
        const lines = await quotas.lines(plan, year, clock.today(), { unit: (id) => wanted.has(id) });
        for (const { line, progress } of lines) {
          if (progress.shortfall <= 0) continue;
          const { source } = line.quota;
          const clause = source.kind === 'clause' ? source.clause : plan.title;
          const one = { title: `Chỉ tiêu ${line.quota.code}`, clause, missing: progress.shortfall };
          short.set(line.unit, [...(short.get(line.unit) ?? []), one]);
        }
      }
      return short;
    },
  };
}

/** Millionths of a degree, as the optimizer wants them. */
function placeOf(tree: UnitTree, unit: string, on: LocalDate): Place | undefined {
  const row = tree.unitAt(unit, on) ?? tree.versionsOf(unit).at(-1);
  const found = row && registerPlace(row.code, row.source);
  if (!found) return undefined;
  const whole = (degrees: number) => Math.round(degrees * 1_000_000);
  return { latitude: whole(found.latitude), longitude: whole(found.longitude), origin: found.origin };
}
