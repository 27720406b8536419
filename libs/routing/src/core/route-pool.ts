import { type Board, NOWHERE } from './board';
import type { Crews } from './crews';
import type { Field } from './field';
import { columnsOf, type Column, type LinearModel } from './linear';

/** Routes that are kept at most; where there are more, the oldest go. */
const KEPT = 600;
/** Columns of a choice at most. */
const COLUMNS = 1_000;

/** Day routes that a search has come across, by team, in the order in which they were first seen. */
export class RoutePool {
  private readonly routes = new Map<string, { readonly team: number; readonly visits: readonly number[] }>();

  constructor(private readonly field: Field) {}

  /** Takes up the routes of a board. */
  see(board: Board): void {
    const { ground } = this.field;
    for (let slot = 0; slot < ground.slots; slot++) {
      const length = board.length[slot] as number;
      if (length === 0) continue;
      const visits = [...board.routes.subarray(slot * ground.capacity, slot * ground.capacity + length)];
      const team = ground.team[slot] as number;
      const key = `${team}:${[...visits].sort((a, b) => a - b).join()}`;
      if (this.routes.has(key)) continue;
      this.routes.set(key, { team, visits });
      if (this.routes.size > KEPT) for (const oldest of this.routes.keys()) return void this.routes.delete(oldest);
    }
  }

  /** What it holds, in the order in which it was seen: each a team and its visits. */
  list(): number[][] {
    return [...this.routes.values()].map(({ team, visits }) => [team, ...visits]);
  }

  /** Takes up what another pool of the same field held. */
  take(listed: readonly (readonly number[])[]): void {
    for (const [team, ...visits] of listed) {
      if (team !== undefined) this.routes.set(`${team}:${[...visits].sort((a, b) => a - b).join()}`, { team, visits });
    }
  }

  /**
   * The choice between all these routes, on every day on which their team may make them as it is: one route a slot, one
   * slot a visit, nobody more days than they can. `now` is the choice that the board is; `read` reads another one.
   */
  choice(
    board: Board,
    crews: Crews,
  ): {
    readonly model: LinearModel;
    readonly now: Float64Array;
    read(value: Float64Array): (readonly [number, number])[];
  } {
    const { ground, people, days } = this.field;
    const routes: { slot: number; visits: readonly number[] }[] = [];
    const seen = new Set<string>();
    const offer = (slot: number, visits: readonly number[]) => {
      const key = `${slot}:${visits.join()}`;
      if (seen.has(key) || routes.length >= COLUMNS) return;
      seen.add(key);
      routes.push({ slot, visits });
    };
    for (let slot = 0; slot < ground.slots; slot++) {
      const from = slot * ground.capacity;
      const length = board.length[slot] as number;
      if (length > 0) offer(slot, [...board.routes.subarray(from, from + length)]);
    }
    const own = routes.length;
    for (const { team, visits } of [...this.routes.values()].reverse()) {
      for (let day = 0; day < days.length; day++) {
        const slot = team * days.length + day;
        if (visits.every((visit) => crews.allowed[visit * ground.slots + slot] === 1)) offer(slot, visits);
      }
    }
    const [slotRow, personRow] = [ground.visits, ground.visits + ground.slots];
    const rows = personRow + people.length;
    const columns = routes.map(({ slot, visits }): Column => {
      const worth = visits.reduce((sum, visit) => sum + board.worthIn(visit, slot), 0);
      return {
        cost: worth - ground.travelCost * travelOf(this.field, slot, visits),
        upper: 1,
        entries: [
          ...visits.map((visit) => [visit, 1] as const),
          [slotRow + slot, 1] as const,
          ...crews.attending(slot).map((person) => [personRow + person, 1] as const),
        ],
      };
    });
    const rowUpper = new Float64Array(rows).fill(1);
    people.forEach(({ maxDays }, person) => (rowUpper[personRow + person] = maxDays));
    const rowLower = new Float64Array(rows).fill(Number.NEGATIVE_INFINITY);
    ground.must.forEach((must, visit) => {
      if (must === 1 && board.where[visit] !== NOWHERE) rowLower[visit] = 1;
    });
    return {
      model: { ...columnsOf(columns, rows), rowLower, rowUpper, integer: true },
      now: new Float64Array(columns.length).fill(1, 0, own),
      read: (value) =>
        routes.flatMap(({ slot, visits }, at) =>
          (value[at] as number) > 0.5 ? visits.map((visit) => [visit, slot] as const) : [],
        ),
    };
  }
}

function travelOf({ ground }: Field, slot: number, visits: readonly number[]): number {
  const { places, travel, place, start, end } = ground;
  let [sum, previous] = [0, start[slot] as number];
  for (const visit of visits) {
    const here = place[visit] as number;
    sum += travel[previous * places + here] as number;
    previous = here;
  }
  return sum + (travel[previous * places + (end[slot] as number)] as number);
}
