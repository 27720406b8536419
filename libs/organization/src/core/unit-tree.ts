import type { LocalDate } from '@core/kernel';
import { type Unit, unitName } from './unit';
import { vietnameseOrder } from './vietnamese';

/** Where the resource's unit lies, seen from the unit at which somebody holds a role. */
export const RELATIONS = ['own', 'below', 'above', 'sibling', 'foreign'] as const;
export type Relation = (typeof RELATIONS)[number];

/** The units through time. Every question names a day, for a name, a level or a parent is only ever true on a day. */
export class UnitTree {
  private readonly versions = new Map<string, Unit[]>();

  /**
   * Builds the tree from rows in any order. Throws Error when two rows of one id share a day, when a parent or the unit
   * acted for does not exist on the day a row begins, when parents form a circle, or when an office acts for one
   * that itself acts for another.
   */
  constructor(readonly rows: readonly Unit[]) {
    for (const row of rows) {
      const versions = this.versions.get(row.id) ?? [];
      if (versions.some((other) => overlap(row, other))) throw new Error(`unit ${row.id} has two rows on one day`);
      this.versions.set(row.id, [...versions, row]);
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

  /** All units of that day, in the order of the rows. */
  unitsAt(date: LocalDate): readonly Unit[] {
    return this.rows.filter((unit) => isValid(unit, date));
  }

  /** The units directly under one, in Vietnamese order of their names. */
  children(id: string, date: LocalDate): readonly Unit[] {
    return this.unitsAt(date)
      .filter((unit) => unit.parent === id)
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

  /** Ids of all units that stand where this one stands: the unit, and the offices that act for it. */
  standingAt(id: string, date: LocalDate): readonly string[] {
    const unit = this.standing(id, date);
    return this.unitsAt(date)
      .filter((other) => unit !== undefined && (other.id === unit.id || other.actsFor === unit.id))
      .map((other) => other.id);
  }

  /**
   * Seen from `holder` (the unit of a role), where `resource` (the unit of a case, a session, a person) lies on that day.
   * Both are taken where they stand, so Sở Nội vụ of a province is the province to its districts. A unit that did not
   * exist that day is foreign to all.
   */
  relation(holder: string, resource: string, date: LocalDate): Relation {
    const from = this.standing(holder, date);
    const to = this.standing(resource, date);
    if (!from || !to) return 'foreign';
    if (from.id === to.id) return 'own';
    if (this.ancestors(to.id, date).some((unit) => unit.id === from.id)) return 'below';
    if (this.ancestors(from.id, date).some((unit) => unit.id === to.id)) return 'above';
    return from.parent !== null && from.parent === to.parent ? 'sibling' : 'foreign';
  }

  /** A name that tells units of the same name apart: "xã Nghi Kim, thành phố Vinh"; the id itself for an unknown unit. */
  displayName(id: string, date: LocalDate): string {
    const unit = this.unitAt(id, date);
    if (!unit) return id;
    const parent = unit.parent ? this.unitAt(unit.parent, date) : undefined;
    const names = parent && needsPlace(unit, parent) ? [unit, parent] : [unit];
    return names.map(unitName).join(', ');
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
