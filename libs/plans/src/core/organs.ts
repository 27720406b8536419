import { UNIT_KINDS, type Unit, type UnitKind } from '@core/organization';
import type { LocalDate } from '@core/kernel';
import { z } from 'zod';
import { Source } from './source';

/** Kinds of bodies on which a plan lays something; which units they are is a question of the day. */
export const OrganLevel = z.enum([
  'province',
  'department',
  'department-subordinate',
  'front-and-unions',
  'district',
  'commune',
  'bloc-member',
  'office-room',
]);
export type OrganLevel = z.infer<typeof OrganLevel>;

const kinds = Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]];

/** A body or a set of bodies as a document means it. `outside` is one that the organization does not hold: never guessed. */
const Organ = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('one-unit'), unit: z.string().min(1) }),
  /** Every unit of that level within the plan's territory. */
  z.strictObject({ kind: z.literal('level'), level: OrganLevel }),
  /** Every unit of these kinds within the plan's territory, e.g. the press. */
  z.strictObject({ kind: z.literal('kinds'), kinds: z.array(z.enum(kinds)).min(1) }),
  /** Every unit right under one unit, e.g. the rooms of an office. */
  z.strictObject({ kind: z.literal('under'), unit: z.string().min(1) }),
  z.strictObject({ kind: z.literal('outside'), name: z.string().min(1), note: z.string().min(1) }),
]);

/** As an organ, or a term that the same plan defines. */
export const OrganSelector = z.discriminatedUnion('kind', [
  ...Organ.options,
  z.strictObject({ kind: z.literal('term'), term: z.string().min(1) }),
]);
export type OrganSelector = z.infer<typeof OrganSelector>;

/** A term such as “cơ quan, đơn vị, địa phương” and whom this document means by it (rows NT-03, DK-04). */
export const DefinedTerm = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1),
  members: z.array(Organ).min(1),
  source: Source,
});
export type DefinedTerm = z.infer<typeof DefinedTerm>;

/** What resolving asks of the organization. */
export interface UnitsOfDay {
  unitAt(id: string, date: LocalDate): Unit | undefined;
  /** Parent, its parent and so on. */
  ancestors(id: string, date: LocalDate): readonly Unit[];
  unitsAt(date: LocalDate): readonly Unit[];
}

/** Offices that a document counts among “sở, ban, ngành”. */
const DEPARTMENTS: readonly UnitKind[] = ['department', 'board', 'office'];

/** Pages and portals stand in the organization as addressees; nobody works there who could owe something. */
const NO_BODIES: readonly UnitKind[] = ['portal'];

/** The level on which a unit is bound, given its parent on that day; undefined for one that no plan binds by level. */
export function levelOf(unit: Unit, parent: Unit | undefined): OrganLevel | undefined {
  switch (unit.level) {
    case 'state':
      return undefined;
    case 'province':
    case 'district':
    case 'commune':
      return unit.level;
    case 'office':
      if (unit.kind === 'front') return 'front-and-unions';
      if (NO_BODIES.includes(unit.kind)) return undefined;
      if (parent?.kind === 'office') return 'office-room';
      if (parent?.level === 'office') return DEPARTMENTS.includes(parent.kind) ? 'department-subordinate' : undefined;
      return DEPARTMENTS.includes(unit.kind) && parent?.level === 'province' ? 'department' : undefined;
  }
}

/** Whether a territory holds a unit on a day: the unit is it, or lies under it. */
export function covers(
  territory: string,
  unit: string,
  units: Pick<UnitsOfDay, 'ancestors'>,
  date: LocalDate,
): boolean {
  return unit === territory || units.ancestors(unit, date).some(({ id }) => id === territory);
}

/** Bodies of a plan that were found, and those that the document names and the organization does not hold. */
export interface ResolvedOrgans {
  /** Ids without repetition, in the order of the organization. */
  readonly units: readonly string[];
  readonly unlisted: readonly { readonly name: string; readonly note: string }[];
}

/**
 * The units that selectors of a plan mean on a day. A level or kind without any unit in the organization yields nothing;
 * a term that the plan does not define yields nothing as well (the check of a plan finds it).
 */
export function resolveOrgans(
  selectors: readonly OrganSelector[],
  plan: { readonly territory: string; readonly terms?: readonly DefinedTerm[] | undefined },
  units: UnitsOfDay,
  date: LocalDate,
): ResolvedOrgans {
  const organs = selectors.flatMap((selector) =>
    selector.kind === 'term' ? (plan.terms?.find(({ code }) => code === selector.term)?.members ?? []) : [selector],
  );
  const unlisted = organs.flatMap((organ) =>
    organ.kind === 'outside' ? [{ name: organ.name, note: organ.note }] : [],
  );
  const inside = ({ id }: Unit) => covers(plan.territory, id, units, date);
  const meant = (unit: Unit) =>
    organs.some((organ) => {
      switch (organ.kind) {
        case 'one-unit':
          return unit.id === organ.unit;
        case 'under':
          return unit.parent === organ.unit;
        case 'level': {
          const parent = unit.parent === null ? undefined : units.unitAt(unit.parent, date);
          return levelOf(unit, parent) === organ.level && inside(unit);
        }
        case 'kinds':
          return organ.kinds.includes(unit.kind) && inside(unit);
        case 'outside':
          return false;
      }
    });
  const found = units.unitsAt(date).filter(meant);
  return { units: [...new Set(found.map(({ id }) => id))], unlisted };
}
