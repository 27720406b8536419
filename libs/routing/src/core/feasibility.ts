import { NOWHERE } from './board';
import { Crews, HEAD, MEMBER, RESERVE, SECRETARY } from './crews';
import type { Field } from './field';
import { columnsOf, type LinearModel } from './linear';

/** Visits that cannot be made on one day from one seat. */
export interface TooLong {
  readonly seat: number;
  readonly visits: readonly number[];
}

/** Teams, and a slot for each visit. */
export interface Assignment {
  readonly team: Int32Array;
  readonly role: Int32Array;
  readonly slot: Int32Array;
}

/**
 * Whether there are teams and days for all visits of a field, as a model in integers: who is in which team and in which
 * role, when a team is out, who is visited then. How long a route takes is only known from below; a set of visits that
 * turns out too long is forbidden and the model asked again, so in the end the answer is exact.
 */
export class Feasibility {
  private readonly names: {
    readonly kind: 'in' | 'head' | 'secretary' | 'visit' | 'out';
    readonly a: number;
    readonly b: number;
  }[] = [];
  private readonly index = new Map<string, number>();
  private readonly entries: [row: number, value: number][][] = [];
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];

  constructor(
    private readonly field: Field,
    private readonly tooLong: readonly TooLong[],
  ) {
    const teams = field.problem.teams.map((_, team) => team);
    this.roles(teams);
    for (const team of teams) this.out(team);
    this.visits();
    for (const team of teams) this.mayVisit(team);
    for (const set of this.tooLong) this.forbid(set);
  }

  model(): LinearModel {
    const list = this.entries.map((entries) => ({ cost: 0, upper: 1, entries }));
    return {
      ...columnsOf(list, this.lower.length),
      rowLower: Float64Array.from(this.lower),
      rowUpper: Float64Array.from(this.upper),
      integer: true,
    };
  }

  /** What a solution of the model means. */
  read(value: Float64Array): Assignment {
    const { people, ground } = this.field;
    const team = new Int32Array(people.length).fill(RESERVE);
    const role = new Int32Array(people.length).fill(MEMBER);
    const slot = new Int32Array(ground.visits).fill(NOWHERE);
    this.names.forEach(({ kind, a, b }, column) => {
      if ((value[column] as number) < 0.5) return;
      if (kind === 'in') team[a] = b;
      if (kind === 'head') role[a] = HEAD;
      if (kind === 'secretary') role[a] = SECRETARY;
      if (kind === 'visit') slot[a] = b;
    });
    return { team, role, slot };
  }

  private column(kind: 'in' | 'head' | 'secretary' | 'visit' | 'out', a: number, b: number): number {
    const name = `${kind}:${a}:${b}`;
    const known = this.index.get(name);
    if (known !== undefined) return known;
    this.names.push({ kind, a, b });
    this.entries.push([]);
    this.index.set(name, this.names.length - 1);
    return this.names.length - 1;
  }

  private row(lower: number, upper: number, terms: readonly (readonly [column: number, value: number])[]): void {
    const row = this.lower.push(lower) - 1;
    this.upper.push(upper);
    for (const [column, value] of terms) (this.entries[column] as [number, number][]).push([row, value]);
  }

  private roles(teams: readonly number[]): void {
    const { people, problem } = this.field;
    const all = people.map((_, person) => person);
    const heads = all.filter((person) => people[person]?.mayHead);
    const secretaries = all.filter((person) => people[person]?.maySecretary);
    for (const team of teams) {
      const { least, most } = problem.teamSize;
      this.row(
        least,
        most,
        all.map((person) => [this.column('in', person, team), 1]),
      );
      this.row(
        1,
        1,
        heads.map((person) => [this.column('head', person, team), 1]),
      );
      this.row(
        1,
        1,
        secretaries.map((person) => [this.column('secretary', person, team), 1]),
      );
      for (const person of all) {
        const posts = [...this.known('head', person, team), ...this.known('secretary', person, team)];
        this.row(Number.NEGATIVE_INFINITY, 0, [
          ...posts.map((post) => [post, 1] as const),
          [this.column('in', person, team), -1],
        ]);
      }
    }
    for (const person of all)
      this.row(
        0,
        1,
        teams.map((team) => [this.column('in', person, team), 1]),
      );
  }

  private known(kind: 'head' | 'secretary' | 'visit' | 'out', a: number, b: number): number[] {
    const column = this.index.get(`${kind}:${a}:${b}`);
    return column === undefined ? [] : [column];
  }

  /** When a team is out: with its head, its secretary and enough people, and nobody more often than they can. */
  private out(team: number): void {
    const { days, people, away, problem } = this.field;
    const each = people.map((_, person) => person);
    days.forEach((_, day) => {
      const there = each.filter((person) => away[person * days.length + day] === 0);
      const out = this.column('out', team, day);
      for (const kind of ['head', 'secretary'] as const) {
        const posts = there.flatMap((person) => this.known(kind, person, team));
        this.row(0, Number.POSITIVE_INFINITY, [...posts.map((post) => [post, 1] as const), [out, -1]]);
      }
      const crew = there.map((person) => [this.column('in', person, team), 1] as const);
      this.row(0, Number.POSITIVE_INFINITY, [...crew, [out, -problem.teamSize.least]]);
    });
    for (const person of each) {
      const { maxDays } = people[person] as { maxDays: number };
      if (maxDays >= days.length) continue;
      const there = days.flatMap((_, day) =>
        away[person * days.length + day] === 0 ? [this.column('out', team, day)] : [],
      );
      this.row(Number.NEGATIVE_INFINITY, days.length, [
        ...there.map((out) => [out, 1] as const),
        [this.column('in', person, team), days.length - maxDays],
      ]);
    }
  }

  private visits(): void {
    const { ground, days, receives, fixed } = this.field;
    const { places, travel, place, service, limit, start } = ground;
    for (let visit = 0; visit < ground.visits; visit++) {
      const here = place[visit] as number;
      const slots: number[] = [];
      for (let slot = 0; slot < ground.slots; slot++) {
        if (receives[visit * days.length + (slot % days.length)] !== 1) continue;
        if (fixed[visit] === 1 && ground.home[visit] !== slot) continue;
        const seat = start[slot] as number;
        const way = (travel[seat * places + here] as number) + (travel[here * places + seat] as number);
        if (way + (service[visit] as number) <= limit) slots.push(slot);
      }
      this.row(
        1,
        1,
        slots.map((slot) => [this.column('visit', visit, slot), 1]),
      );
    }
    for (let slot = 0; slot < ground.slots; slot++) {
      const its = Array.from({ length: ground.visits }, (_, visit) => visit).flatMap((visit) =>
        this.known('visit', visit, slot).map((column) => ({ visit, column })),
      );
      const out = this.column('out', Math.floor(slot / days.length), slot % days.length);
      this.row(Number.NEGATIVE_INFINITY, 0, [
        ...its.map(({ column }) => [column, 1] as const),
        [out, -ground.capacity],
      ]);
      const times = its.map(({ visit, column }) => [column, Math.min(limit + 1, service[visit] as number)] as const);
      this.row(Number.NEGATIVE_INFINITY, limit, times);
      for (const { column } of its)
        this.row(Number.NEGATIVE_INFINITY, 0, [
          [column, 1],
          [out, -1],
        ]);
    }
  }

  /** Nobody visits where they must not, and what a unit needs is known by somebody who comes. */
  private mayVisit(team: number): void {
    const { ground, days, people, conflict, knowers, away } = this.field;
    for (let visit = 0; visit < ground.visits; visit++) {
      const its = days.flatMap((_, day) =>
        this.known('visit', visit, team * days.length + day).map((column) => ({ day, column })),
      );
      people.forEach((_, person) => {
        if (conflict[person * ground.visits + visit] !== 1) return;
        this.row(0, 1, [...its.map(({ column }) => [column, 1] as const), [this.column('in', person, team), 1]]);
      });
      for (const knowing of knowers[visit] as readonly (readonly number[])[]) {
        for (const { day, column } of its) {
          const there = knowing.filter((person) => away[person * days.length + day] === 0);
          const crew = there.map((person) => [this.column('in', person, team), 1] as const);
          this.row(0, Number.POSITIVE_INFINITY, [...crew, [column, -1]]);
        }
      }
    }
  }

  private forbid({ seat, visits }: TooLong): void {
    const { ground } = this.field;
    for (let slot = 0; slot < ground.slots; slot++) {
      if (ground.start[slot] !== seat) continue;
      const its = visits.flatMap((visit) => this.known('visit', visit, slot));
      if (its.length === visits.length)
        this.row(
          0,
          visits.length - 1,
          its.map((column) => [column, 1]),
        );
    }
  }
}

/** The shortest way over places from a seat and back, by trying every order; undefined for more than nine visits. */
export function shortestRound(field: Field, seat: number, visits: readonly number[]): readonly number[] | undefined {
  const { places, travel, place } = field.ground;
  if (visits.length > 9) return undefined;
  let [best, least]: [readonly number[], number] = [visits, Number.POSITIVE_INFINITY];
  const extend = (path: readonly number[], at: number, way: number): void => {
    if (way >= least) return;
    if (path.length === visits.length) {
      const total = way + (travel[at * places + seat] as number);
      if (total < least) [best, least] = [path, total];
      return;
    }
    for (const visit of visits) {
      if (path.includes(visit)) continue;
      const here = place[visit] as number;
      extend([...path, visit], here, way + (travel[at * places + here] as number));
    }
  };
  extend([], seat, 0);
  return best;
}

/** Minutes of a day over visits in this order, visits included. */
export function dayMinutes({ ground }: Field, seat: number, order: readonly number[]): number {
  const { places, travel, place, service } = ground;
  const way = [seat, ...order.map((visit) => place[visit] as number), seat];
  const road = way.reduce(
    (sum, at, n) => (n === 0 ? 0 : sum + (travel[(way[n - 1] as number) * places + at] as number)),
    0,
  );
  return road + order.reduce((sum, visit) => sum + (service[visit] as number), 0);
}

/** Crews of an assignment. */
export function crewsOf(field: Field, { team, role }: Assignment): Crews {
  const crews = new Crews(field);
  crews.place(team, role);
  return crews;
}
