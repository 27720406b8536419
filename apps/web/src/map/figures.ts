import type { UnitMapView } from '@core/organization';

/** What a tile can say, in the order in which it is offered. */
export const FIGURES = ['open', 'late', 'quota', 'owed', 'came'] as const;
export type Figure = (typeof FIGURES)[number];

export interface Minimum {
  readonly counted: number;
  readonly minimum: number;
  readonly shortfall: number;
}

/** Numbers by the id of a unit; undefined where the person may not see them or they could not be loaded. */
export interface Numbers {
  readonly open: ReadonlyMap<string, number> | undefined;
  readonly late: ReadonlyMap<string, number> | undefined;
  readonly owed: ReadonlyMap<string, number> | undefined;
  readonly quota: ReadonlyMap<string, Minimum> | undefined;
  /** Sums over everything under the unit of the map, wherever it stands. */
  readonly sums: Readonly<Record<'open' | 'late' | 'owed', number>>;
}

/** What stands at one place: `value` gives the tile its shade, `quota` is printed as it is counted. */
export interface Standing {
  readonly open: number | undefined;
  readonly late: number | undefined;
  readonly owed: number | undefined;
  readonly came: number;
  readonly quota: Minimum | undefined;
}

export interface MapFigures {
  readonly tiles: ReadonlyMap<string, Standing>;
  /** At the unit itself, at its offices, and at ended units of which nobody has said who goes on. */
  readonly here: Standing;
  /** Of units that there were not on the day of the map. */
  readonly elsewhere: Pick<Standing, 'open' | 'late' | 'owed'>;
}

/** What is added up over everything that stands in a place. */
type Added = 'open' | 'late' | 'owed';

/** The numbers of units, added up by the place in which they stand; a minimum is the place's own. */
export function figuresOf({ tiles, here, unit }: UnitMapView, numbers: Numbers): MapFigures {
  const sum = (what: Added, ids: readonly string[]) => {
    const known = numbers[what];
    return known && ids.reduce((total, id) => total + (known.get(id) ?? 0), 0);
  };
  const standing = (id: string, ids: readonly string[], came: number): Standing => ({
    ...{ open: sum('open', ids), late: sum('late', ids), owed: sum('owed', ids) },
    ...{ came, quota: numbers.quota?.get(id) },
  });
  const found = new Map(
    tiles.map(({ id, within, from, into }) => [id, standing(id, [id, ...within], from.length || into.length)]),
  );
  const own = standing(unit.id, here, 0);
  const left = (what: Added) =>
    numbers[what] &&
    numbers.sums[what] - (own[what] ?? 0) - [...found.values()].reduce((total, one) => total + (one[what] ?? 0), 0);
  return { tiles: found, here: own, elsewhere: { open: left('open'), late: left('late'), owed: left('owed') } };
}

/** The number behind a tile's shade: for a minimum what is missing of it. */
export function valueOf(figure: Figure, standing: Standing): number | undefined {
  return figure === 'quota' ? standing.quota?.shortfall : standing[figure];
}

export interface Step {
  readonly from: number;
  readonly to: number;
}

export const STEPS = 4;

/** At most four steps above nothing, each with about as many tiles and named by the values in it. */
export function stepsOf(values: readonly number[]): readonly Step[] {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  const bounds = Array.from(
    { length: STEPS },
    (_, at) => sorted[Math.ceil(((at + 1) * sorted.length) / STEPS) - 1],
  ).filter((bound) => bound !== undefined);
  return [...new Set(bounds)].map((to, at, all) => {
    const over = all[at - 1] ?? 0;
    return { from: sorted.find((value) => value > over) ?? to, to };
  });
}

/** The step of a value, counted from 1; 0 for nothing. */
export function stepOf(steps: readonly Step[], value: number | undefined): number {
  if (value === undefined || value <= 0) return 0;
  return steps.findIndex(({ to }) => value <= to) + 1;
}
