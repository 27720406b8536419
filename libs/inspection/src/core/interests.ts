import type { LocalDate } from '@core/kernel';
import type { UnitTree } from '@core/organization';
import type { InterestReason } from './programme-input';

/** Where somebody belongs and holds roles. */
export interface Belonging {
  readonly person: string;
  /** The unit where they work. */
  readonly home: string;
  /** Units at which they hold a role on the day. */
  readonly units: readonly string[];
}

/**
 * Why somebody may not inspect a unit on a day, beside what they declare: it is their own, or lies under their authority.
 * Whoever inspects does so for the council, so what lies under the council itself is no reason; an office that is the
 * home of somebody, or is above their home, is.
 */
export function interestIn(
  { home, units }: Belonging,
  unit: string,
  council: string,
  tree: UnitTree,
  on: LocalDate,
): InterestReason | undefined {
  const councils = new Set(tree.lineage(tree.standing(council, on)?.id ?? council, on));
  const above = new Set(tree.lineage(unit, on).slice(1));
  const places = [...new Set([home, ...units])];
  for (const place of places) {
    const lines = [place, tree.standing(place, on)?.id ?? place];
    const mine = lines.flatMap((one) => tree.lineage(one, on)).filter((one) => !councils.has(one));
    if (mine.includes(unit)) return 'own-unit';
  }
  for (const place of places) {
    const lines = [place, tree.standing(place, on)?.id ?? place];
    if (lines.some((one) => !councils.has(one) && above.has(one))) return 'under-authority';
  }
  return undefined;
}
