import type { LocalDate } from '@core/kernel';
import type { Succession } from './succession';
import { type Unit, unitName } from './unit';
import { UnitDay } from './unit-day';
import { vietnameseOrder } from './vietnamese';

/** Where the resource's unit lies, seen from the unit at which somebody holds a role. */
export const RELATIONS = ['own', 'below', 'above', 'sibling', 'foreign'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Days whose answers are kept: today, and the days of the documents that one page shows. */
const DAYS = 8;

/**
 * The units through time. Every question names a day, for a name, a level or a parent is only ever true on a day.
 * A unit that has ended is found at the one unit that succeeded it; where there are several, or none is known, it stays by
 * itself under what became of the unit above it, until the province has decided.
 */
export class UnitTree {
  private readonly versions = new Map<string, Unit[]>();
  private readonly under = new Map<string, Unit[]>();
  private readonly acting = new Map<string, Unit[]>();
  private readonly into = new Map<string, Succession[]>();
  private readonly outOf = new Map<string, Succession[]>();
  private readonly days = new Map<LocalDate, UnitDay>();

  /**
   * Builds the tree from rows in any order. Throws Error when two rows of one id share a day, when a parent or the unit
   * acted for does not exist on the day a row begins, when parents form a circle, or when an office acts for one
   * that itself acts for another.
   */
  constructor(
    readonly rows: readonly Unit[],
    readonly successions: readonly Succession[] = [],
  ) {
    for (const row of rows) {
      if (this.versions.get(row.id)?.some((other) => overlap(row, other))) {
        throw new Error(`unit ${row.id} has two rows on one day`);
      }
      push(this.versions, row.id, row);
      if (row.parent !== null) push(this.under, row.parent, row);
      if (row.actsFor !== null) push(this.acting, row.actsFor, row);
    }
    for (const versions of this.versions.values()) versions.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    for (const one of successions) {
      push(this.into, one.from, one);
      push(this.outOf, one.to, one);
    }
    for (const row of rows) this.check(row);
  }

  /** The unit as it was on that day, or undefined where it did not exist. */
  unitAt(id: string, date: LocalDate): Unit | undefined {
    return this.versions.get(id)?.find((unit) => isValid(unit, date));
  }

  exists(id: string, date: LocalDate): boolean {
    return this.unitAt(id, date) !== undefined;
  }

  /** The rows of one id, the earliest first; empty for an unknown unit. */
  versionsOf(id: string): readonly Unit[] {
    return this.versions.get(id) ?? [];
  }

  /** The unit as it last was before that day, where it has ended by then; undefined for one that exists or is yet to come. */
  endedBefore(id: string, date: LocalDate): Unit | undefined {
    const last = this.versions.get(id)?.at(-1);
    return last?.validTo && last.validTo < date ? last : undefined;
  }

  /** All units of that day, in the order of the rows. */
  unitsAt(date: LocalDate): readonly Unit[] {
    return this.day(date).units(() => this.rows.filter((unit) => isValid(unit, date)));
  }

  /** Ids of all units that have ended before that day, in the order of the rows. */
  endedAt(date: LocalDate): readonly string[] {
    return this.day(date).ended(() => [...this.versions.keys()].filter((id) => this.endedBefore(id, date)));
  }

  /** The units directly under one, in Vietnamese order of their names. */
  children(id: string, date: LocalDate): readonly Unit[] {
    return (this.under.get(id) ?? [])
      .filter((unit) => isValid(unit, date))
      .sort((a, b) => vietnameseOrder.compare(a.name, b.name));
  }

  /** Parent, its parent and so on up to the State, as they were on that day; empty for a root or an unknown unit. */
  ancestors(id: string, date: LocalDate): readonly Unit[] {
    const above: Unit[] = [];
    let unit = this.unitAt(id, date);
    while (unit?.parent) {
      unit = this.unitAt(unit.parent, date);
      if (!unit) break;
      above.push(unit);
    }
    return above;
  }

  /** The unit for which this one stands: the one it acts for, or itself. Undefined where it did not exist that day. */
  standing(id: string, date: LocalDate): Unit | undefined {
    const unit = this.unitAt(id, date);
    return unit?.actsFor ? this.unitAt(unit.actsFor, date) : unit;
  }

  /**
   * Ids of all units that stand where this one stands: the unit, and the offices that act for it. For a unit that has ended,
   * those of its successor.
   */
  standingAt(id: string, date: LocalDate): readonly string[] {
    const unit = this.standing(this.successorAt(id, date)?.id ?? id, date);
    if (!unit) return [];
    return [unit.id, ...(this.acting.get(unit.id) ?? []).filter((one) => isValid(one, date)).map((one) => one.id)];
  }

  /** The one unit that goes on for this one on that day: itself while it exists; undefined where none or several do. */
  successorAt(id: string, date: LocalDate): Unit | undefined {
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = this.whole(at)?.to) {
      const unit = this.unitAt(at, date);
      if (unit) return unit;
      if (!this.endedBefore(at, date)) return undefined;
      seen.add(at);
    }
    return undefined;
  }

  /** What a unit went into when it ended; empty while it exists, and where nobody has said. */
  successionsOf(id: string): readonly Succession[] {
    return this.into.get(id) ?? [];
  }

  /** Whether all of an ended unit went into one other. */
  wentWhole(id: string): boolean {
    return this.whole(id) !== undefined;
  }

  /** Whether the unit has ended by that day and no one unit goes on for it: the documents name several or none. */
  waits(id: string, date: LocalDate): boolean {
    return this.endedBefore(id, date) !== undefined && this.successorAt(id, date) === undefined;
  }

  /** The one into which all of an ended unit went, whether or not that exists today. */
  wholeSuccessor(id: string): string | undefined {
    return this.whole(id)?.to;
  }

  /** What went into a unit, wholly or in part. */
  predecessionsOf(id: string): readonly Succession[] {
    return this.outOf.get(id) ?? [];
  }

  /** Ids of all that went into a unit, wholly or in part, and what went into those, and so on; not the unit itself. */
  predecessors(id: string): readonly string[] {
    const found = new Set<string>();
    const open = [id];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const { from } of this.predecessionsOf(at)) {
        if (from === id || found.has(from)) continue;
        found.add(from);
        open.push(from);
      }
    }
    return [...found];
  }

  /**
   * Seen from `holder` (the unit of a role), where `resource` (the unit of a case, a session, a person) lies on that day.
   * Both are taken where they stand, so Sở Nội vụ of a province is the province to its districts. A unit that did not
   * exist that day is foreign to all, but for a resource that has ended: it lies where its successor lies, or under what
   * became of the unit above it. A role at a unit that has ended reaches nothing.
   */
  relation(holder: string, resource: string, date: LocalDate): Relation {
    if (!this.exists(holder, date)) return 'foreign';
    const from = this.place(holder, date);
    const to = this.place(resource, date);
    if (from.length === 0 || to.length === 0) return 'foreign';
    if (from[0] === to[0]) return 'own';
    if (to.includes(from[0] as string)) return 'below';
    if (from.includes(to[0] as string)) return 'above';
    return from.length > 1 && from[1] === to[1] ? 'sibling' : 'foreign';
  }

  /**
   * A name that tells units of the same name apart: "xã Nghi Kim, thành phố Vinh"; the id itself for an unknown unit. On a
   * day after its end a unit keeps its last name, with what it is now: "xã Diên An, huyện Diên Khánh (nay là xã Diên Khánh,
   * tỉnh Khánh Hòa)"; before its beginning it has its first.
   */
  displayName(id: string, date: LocalDate): string {
    if (this.exists(id, date)) return this.nameOn(id, date);
    const ended = this.endedBefore(id, date);
    if (!ended) {
      const first = this.versions.get(id)?.[0];
      return first ? this.nameOn(id, first.validFrom) : id;
    }
    const name = this.nameOn(id, ended.validTo as LocalDate);
    const now = this.successorAt(id, date);
    return now ? `${name} (nay là ${this.nameOn(now.id, date)})` : name;
  }

  /** The name that a unit has on that day, or had when it ended before; the id itself for an unknown unit. */
  lastName(id: string, date: LocalDate): string {
    const ended = this.endedBefore(id, date);
    return ended?.validTo ? this.nameOn(id, ended.validTo) : this.displayName(id, date);
  }

  /**
   * The unit and what lies above it, up to the State. For one that has ended: its successor and what lies above that, or
   * itself under what became of the unit above it. Empty where it did not exist yet.
   */
  lineage(id: string, date: LocalDate): readonly string[] {
    const unit = this.successorAt(id, date);
    if (unit) return [unit.id, ...this.ancestors(unit.id, date).map((above) => above.id)];
    const ended = this.endedBefore(id, date);
    if (!ended) return [];
    return ended.parent ? [id, ...this.lineage(ended.parent, date)] : [id];
  }

  private nameOn(id: string, date: LocalDate): string {
    const unit = this.unitAt(id, date);
    if (!unit) return id;
    const parent = unit.parent ? this.unitAt(unit.parent, date) : undefined;
    const names = parent && needsPlace(unit, parent) ? [unit, parent] : [unit];
    return names.map(unitName).join(', ');
  }

  /** Ids from where a unit stands up to the State; empty where it did not exist yet. */
  private place(id: string, date: LocalDate): readonly string[] {
    return this.day(date).place(id, () => {
      const unit = this.successorAt(id, date);
      const standing = unit && this.standing(unit.id, date);
      if (standing) return [standing.id, ...this.ancestors(standing.id, date).map((above) => above.id)];
      const ended = this.endedBefore(id, date);
      if (!ended) return [];
      if (ended.actsFor) return this.place(ended.actsFor, date);
      return ended.parent ? [id, ...this.place(ended.parent, date)] : [id];
    });
  }

  private whole(id: string): Succession | undefined {
    const all = this.into.get(id) ?? [];
    return all.find(({ relation }) => relation === 'decided') ?? all.find(({ relation }) => relation === 'whole');
  }

  private day(date: LocalDate): UnitDay {
    const known = this.days.get(date);
    if (known) return known;
    const oldest = this.days.size < DAYS ? undefined : this.days.keys().next().value;
    if (oldest !== undefined) this.days.delete(oldest);
    const made = new UnitDay();
    this.days.set(date, made);
    return made;
  }

  private check(row: Unit): void {
    const date = row.validFrom;
    for (const id of [row.parent, row.actsFor]) {
      if (id !== null && !this.exists(id, date)) throw new Error(`unit ${row.id} needs ${id}, unknown on ${date}`);
    }
    if (row.actsFor !== null && this.unitAt(row.actsFor, date)?.actsFor) {
      throw new Error(`unit ${row.id} acts for ${row.actsFor}, which acts for another`);
    }
    const seen = new Set([row.id]);
    for (let up = row.parent; up !== null; up = this.unitAt(up, date)?.parent ?? null) {
      if (seen.has(up)) throw new Error(`unit ${row.id} lies under itself`);
      seen.add(up);
    }
  }
}

/** An office whose parent is a place carries the place in its own name; a room needs the office it belongs to. */
function needsPlace(unit: Unit, parent: Unit): boolean {
  return parent.level !== 'state' && (unit.level !== 'office' || parent.level === 'office');
}

function isValid(unit: Unit, date: LocalDate): boolean {
  return unit.validFrom <= date && (unit.validTo === null || date <= unit.validTo);
}

function overlap(a: Unit, b: Unit): boolean {
  return (b.validTo === null || a.validFrom <= b.validTo) && (a.validTo === null || b.validFrom <= a.validTo);
}

function push<T>(into: Map<string, T[]>, key: string, value: T): void {
  const known = into.get(key);
  if (known) known.push(value);
  else into.set(key, [value]);
}
