import type { Dice } from './dice';
import type { Ground } from './ground';
import type { Staff } from './search';

/** A team orienteering instance in the format of Chao, Golden and Wasil (1996). */
export interface TopInstance {
  /** Routes. */
  readonly teams: number;
  /** Longest route, in the unit of the coordinates. */
  readonly limit: number;
  /** The first is where every route starts, the last where it ends. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly score: number }[];
}

/** Parts of a unit of length that the search counts in; the literature compares at two decimals. */
const SCALE = 100_000;

/** The text is no instance: the message says in which line. */
export class NotAnInstance extends Error {
  override readonly name = 'NotAnInstance';
}

/** Reads `n`, `m`, `tmax`, then one line `x y score` for each point. Throws NotAnInstance. */
export function parseTop(text: string): TopInstance {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  while (lines.at(-1) === '') lines.pop();
  const named = (at: number, name: string): number => {
    const found = new RegExp(`^${name}[\\s;]+([0-9.]+)$`, 'i').exec(lines[at] ?? '');
    const value = Number(found?.[1] ?? Number.NaN);
    if (!Number.isFinite(value)) throw new NotAnInstance(`line ${at + 1}: expected "${name} NUMBER"`);
    return value;
  };
  const [count, teams, limit] = [named(0, 'n'), named(1, 'm'), named(2, 'tmax')];
  const points = lines.slice(3).map((line, at) => {
    const numbers = line.split(/[\s;]+/).map(Number);
    const [x, y, score] = numbers;
    if (
      numbers.length !== 3 ||
      x === undefined ||
      y === undefined ||
      score === undefined ||
      numbers.some(Number.isNaN)
    ) {
      throw new NotAnInstance(`line ${at + 4}: expected "x y score"`);
    }
    return { x, y, score };
  });
  if (points.length !== count) throw new NotAnInstance(`${count} points are announced and ${points.length} are there`);
  if (count < 2 || !Number.isInteger(teams) || teams < 1) throw new NotAnInstance('two points and one route at least');
  return { teams, limit, points };
}

/** The length of a route over points, its start and end included, in the unit of the coordinates. */
export function routeLength({ points }: TopInstance, route: readonly number[]): number {
  const way = [0, ...route, points.length - 1].map((at) => points[at] as (typeof points)[number]);
  return way.reduce((sum, { x, y }, at) => {
    const before = at === 0 ? undefined : way[at - 1];
    return before ? sum + Math.sqrt((x - before.x) ** 2 + (y - before.y) ** 2) : sum;
  }, 0);
}

/**
 * The ground of an instance: visit v is point v + 1, a slot is a route. Distances are counted up to the next hundred
 * thousandth, so what fits in integers fits in the instance; points that are too far to be visited alone stay out of reach.
 */
export function topGround(instance: TopInstance): Ground {
  const { points, teams } = instance;
  const [visits, places] = [points.length - 2, points.length];
  const travel = new Int32Array(places * places);
  points.forEach((a, from) =>
    points.forEach((b, to) => {
      travel[from * places + to] = Math.ceil(Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2) * SCALE - 1e-6);
    }),
  );
  const whole = (value: number) => new Int32Array(teams).fill(value);
  return {
    visits,
    slots: teams,
    capacity: Math.max(1, visits),
    limit: Math.floor(instance.limit * SCALE + 1e-6),
    places,
    travel,
    place: Int32Array.from({ length: visits }, (_, visit) => visit + 1),
    service: new Int32Array(visits),
    // Score comes first; among equal scores the shorter routes leave more room to go on from.
    worth: Float64Array.from({ length: visits }, (_, visit) => (points[visit + 1] as { score: number }).score * 1e9),
    home: new Int32Array(visits).fill(-1),
    homeWorth: new Float64Array(visits),
    must: new Uint8Array(visits),
    start: whole(0),
    end: whole(places - 1),
    team: Int32Array.from({ length: teams }, (_, team) => team),
    teams,
    kind: whole(0),
    kinds: 1,
    travelCost: 1,
    spreadCost: 0,
  };
}

/** Everybody may go everywhere: the routes of an instance have no people in them. */
export class NoCrews implements Staff {
  readonly allowed: Uint8Array;

  constructor({ visits, slots }: Ground) {
    this.allowed = new Uint8Array(visits * slots).fill(1);
  }

  mayOpen(): boolean {
    return true;
  }

  opened(): void {}

  closed(): void {}

  copy(): void {}

  change(_dice: Dice): readonly number[] {
    return [];
  }

  settle(): void {}

  cost(): number {
    return 0;
  }
}
