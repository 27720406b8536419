import type { Dice } from './dice';
import type { Field } from './field';
import type { Leave } from './ground';

export const RESERVE = -1;
export const MEMBER = 0;
export const HEAD = 1;
export const SECRETARY = 2;

/** Who is in which team and in which role, and which visits that leaves open to whom. */
export class Crews implements Leave {
  /** By person: their team, or RESERVE. */
  readonly team: Int32Array;
  /** By person: MEMBER, HEAD or SECRETARY. */
  readonly role: Int32Array;
  readonly allowed: Uint8Array;
  /** Another object whenever somebody changes teams: the same version has the same `allowed`. */
  version: object = {};
  private readonly daysOut: Int32Array;
  private members: number[][];

  constructor(private readonly field: Field) {
    const { people, ground, problem } = field;
    this.team = new Int32Array(people.length).fill(RESERVE);
    this.role = new Int32Array(people.length);
    this.allowed = new Uint8Array(ground.visits * ground.slots);
    this.daysOut = new Int32Array(people.length);
    this.members = problem.teams.map(() => []);
  }

  copy(other: Crews): void {
    this.daysOut.set(other.daysOut);
    if (this.version === other.version) return;
    this.team.set(other.team);
    this.role.set(other.role);
    this.allowed.set(other.allowed);
    this.members = other.members.map((list) => [...list]);
    this.version = other.version;
  }

  /** Puts everybody where they are said to be, with no slot opened yet. */
  place(team: ArrayLike<number>, role: ArrayLike<number>): void {
    this.team.set(team);
    this.role.set(role);
    this.daysOut.fill(0);
    this.settle(this.members.map((_, at) => at));
  }

  mayOpen(slot: number): boolean {
    const day = this.dayOf(slot);
    for (const person of this.crewOf(slot)) {
      if (!this.isAway(person, day) && (this.daysOut[person] as number) >= this.maxDays(person)) return false;
    }
    return true;
  }

  opened(slot: number): void {
    this.count(slot, 1);
  }

  closed(slot: number): void {
    this.count(slot, -1);
  }

  /** People of a team who are there on the day of a slot. */
  attending(slot: number): number[] {
    const day = this.dayOf(slot);
    return this.crewOf(slot).filter((person) => !this.isAway(person, day));
  }

  membersOf(team: number): readonly number[] {
    return this.members[team] as number[];
  }

  /** Against repeated heads and against changes of the standing teams. */
  cost(): number {
    const { repeatedHead, teamChange } = this.field.problem.weights;
    return repeatedHead * this.repeatedHeads() + teamChange * this.changes();
  }

  repeatedHeads(): number {
    return this.field.people.reduce(
      (sum, { headedBefore }, at) => sum + (this.role[at] === HEAD && this.team[at] !== RESERVE ? headedBefore : 0),
      0,
    );
  }

  /** People who left, joined, or changed their role in a standing team. */
  changes(): number {
    const { problem, people } = this.field;
    if (!problem.standing) return 0;
    let sum = 0;
    for (const standing of problem.standing.teams) {
      const team = problem.teams.findIndex(({ id }) => id === standing.id);
      if (team < 0) continue;
      const before = new Map(standing.members.map((id) => [id, MEMBER]));
      before.set(standing.secretary, SECRETARY).set(standing.head, HEAD);
      for (const person of this.membersOf(team)) {
        const id = (people[person] as { id: string }).id;
        if (before.get(id) !== this.role[person]) sum++;
        before.delete(id);
      }
      sum += before.size;
    }
    return sum;
  }

  /**
   * One change of the teams by lot: two people change places, somebody comes from the reserve, a role goes to another
   * member, or, when `grow` is true, a team gets or gives up a member.
   * @returns the teams that changed; none when the lot fell on nothing that is possible
   */
  change(dice: Dice, grow: boolean): number[] {
    const people = this.field.people.length;
    if (people === 0) return [];
    const one = dice.below(people);
    const other = dice.below(people);
    const [its, others] = [this.team[one] as number, this.team[other] as number];
    if (one === other) return [];
    if (grow && dice.chance(1, 4)) return this.resize(one);
    if (its === RESERVE && others === RESERVE) return [];
    const [role, otherRole] = [this.role[one] as number, this.role[other] as number];
    if (its === others && role === otherRole) return [];
    if (its !== RESERVE && !this.mayBe(other, role)) return [];
    if (others !== RESERVE && !this.mayBe(one, otherRole)) return [];
    this.team[one] = others;
    this.team[other] = its;
    this.role[one] = others === RESERVE ? MEMBER : otherRole;
    this.role[other] = its === RESERVE ? MEMBER : role;
    return [...new Set([its, others])].filter((team) => team !== RESERVE);
  }

  /** After `change`: what its teams may visit now. All their slots must be empty or be seen to afterwards. */
  settle(teams: readonly number[]): void {
    this.version = {};
    for (const team of teams) {
      this.members[team] = [];
      this.team.forEach((its, person) => its === team && (this.members[team] as number[]).push(person));
    }
    for (const team of teams) this.allow(team);
  }

  mayBe(person: number, role: number): boolean {
    const { mayHead, maySecretary } = this.field.people[person] as { mayHead: boolean; maySecretary: boolean };
    return role === MEMBER || (role === HEAD ? mayHead : maySecretary);
  }

  private resize(person: number): number[] {
    const { teamSize, teams } = this.field.problem;
    const its = this.team[person] as number;
    if (its === RESERVE) {
      const smallest = teams.map((_, at) => at).sort((a, b) => this.size(a) - this.size(b))[0] as number;
      if (this.size(smallest) >= teamSize.most) return [];
      this.team[person] = smallest;
      this.role[person] = MEMBER;
      return [smallest];
    }
    if (this.role[person] !== MEMBER || this.size(its) <= teamSize.least) return [];
    this.team[person] = RESERVE;
    return [its];
  }

  private size(team: number): number {
    return this.membersOf(team).length;
  }

  private allow(team: number): void {
    const { ground, days, receives, conflict, knowers, fixed, problem } = this.field;
    const crew = this.membersOf(team);
    const there = days.map((_, day) => crew.filter((person) => !this.isAway(person, day)));
    const out = there.map(
      (present) =>
        present.length >= problem.teamSize.least &&
        present.some((person) => this.role[person] === HEAD) &&
        present.some((person) => this.role[person] === SECRETARY),
    );
    for (let visit = 0; visit < ground.visits; visit++) {
      const barred = crew.some((person) => conflict[person * ground.visits + visit] === 1);
      const needed = knowers[visit] as readonly (readonly number[])[];
      for (let day = 0; day < days.length; day++) {
        const slot = team * days.length + day;
        const may =
          !barred &&
          out[day] === true &&
          receives[visit * days.length + day] === 1 &&
          (fixed[visit] === 0 || ground.home[visit] === slot) &&
          needed.every((knowing) => (there[day] as number[]).some((person) => knowing.includes(person)));
        this.allowed[visit * ground.slots + slot] = may ? 1 : 0;
      }
    }
  }

  private count(slot: number, step: number): void {
    const day = this.dayOf(slot);
    for (const person of this.crewOf(slot)) {
      if (!this.isAway(person, day)) this.daysOut[person] = (this.daysOut[person] as number) + step;
    }
  }

  private maxDays(person: number): number {
    return (this.field.people[person] as { maxDays: number }).maxDays;
  }

  private crewOf(slot: number): number[] {
    return this.members[Math.floor(slot / this.field.days.length)] as number[];
  }

  private dayOf(slot: number): number {
    return slot % this.field.days.length;
  }

  private isAway(person: number, day: number): boolean {
    return this.field.away[person * this.field.days.length + day] === 1;
  }
}
