import type { LocalDate } from '@core/kernel';
import type { RouteTable } from '@core/platform';
import { z } from 'zod';
import { UnitId } from './person-words';
import { SuccessionRelation } from './succession';
import { UNIT_LEVELS } from './unit';

const date = z.iso.date();
/** A day that is asked for. */
const day = z.iso
  .date()
  .regex(/^(19|20|21)\d\d-/)
  .transform((text) => text as LocalDate);

export const NamedUnitView = z.object({ id: z.string(), name: z.string() });
export type NamedUnit = z.infer<typeof NamedUnitView>;

/** What a document can do to a unit, in the words of its events. */
export const UNIT_CHANGES = [
  'UnitCreated',
  'UnitRenamed',
  'UnitRetyped',
  'UnitMoved',
  'UnitMerged',
  'UnitSplit',
  'UnitDissolved',
  'FunctionTransferred',
] as const;

const UnitFoundView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  level: z.enum(UNIT_LEVELS),
  /** The days on which the unit bore this name. */
  from: date,
  to: date.nullable(),
  /** What it is called, or what it went into, today; null where that is the same, or none. */
  now: NamedUnitView.nullable(),
});
export type UnitFoundView = z.infer<typeof UnitFoundView>;

const Link = z.object({
  id: z.string(),
  name: z.string(),
  on: date,
  relation: SuccessionRelation,
  /** The document, and whether anybody has compared it. */
  basis: z.string(),
});

const UnitLifeView = z.object({
  id: z.string(),
  /** As it was called on the day that was asked for. */
  name: z.string(),
  on: date,
  state: z.enum(['exists', 'ended', 'to-come']),
  begunOn: date,
  endedOn: date.nullable(),
  /** The one unit that goes on for it today, where that is another. */
  now: NamedUnitView.nullable(),
  /** What lay above it on that day, nearest first; empty where it did not exist. */
  above: z.array(NamedUnitView),
  /** What lay directly under it on that day. */
  below: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
  versions: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      level: z.enum(UNIT_LEVELS),
      code: z.string().nullable(),
      parent: NamedUnitView.nullable(),
      from: date,
      to: date.nullable(),
      source: z.string(),
    }),
  ),
  changes: z.array(z.object({ on: date, change: z.enum(UNIT_CHANGES), basis: z.string() })),
  predecessors: z.array(Link),
  successors: z.array(Link),
});
export type UnitLifeView = z.infer<typeof UnitLifeView>;

/** That an ended unit's open work waits for the province, or has waited: `decidedOn` says since when all of it has a place. */
export const AwaitedView = z.object({ since: date, why: z.enum(['several', 'none']), decidedOn: date.nullable() });

const UnitMapView = z.object({
  /** The unit whose map it is: the one asked for, or the nearest above it that has places under it. */
  unit: NamedUnitView,
  on: date,
  /** What lies above it on that day, nearest first. */
  above: z.array(NamedUnitView),
  /** The days since which other units lie under it than before. */
  changedOn: z.array(date),
  /** Ids of the unit itself, its offices, and ended units of which nobody has said who goes on. */
  here: z.array(z.string()),
  tiles: z.array(
    NamedUnitView.extend({
      /** The name without its kind. */
      short: z.string(),
      kind: z.string(),
      /** Degrees; of the unit itself, or the middle of what became of it. Null where no list says. */
      place: z
        .object({ latitude: z.number(), longitude: z.number(), origin: z.enum(['register', 'successors']) })
        .nullable(),
      /** Whether it has a map of its own. */
      opens: z.boolean(),
      /** Ids of everything that stands in it, without its own. */
      within: z.array(z.string()),
      /** What it came from, and what it went into; documents of any day. */
      from: z.array(NamedUnitView),
      into: z.array(NamedUnitView),
    }),
  ),
});
export type UnitMapView = z.infer<typeof UnitMapView>;

export const unitTimeRoutes = {
  findUnits: {
    method: 'GET',
    path: '/units/search',
    summary: 'Units of any year by name without tone marks; with `on`, those of that day under their names of that day',
    access: { kind: 'signed-in' },
    query: z.strictObject({
      text: z.string().max(100),
      on: day.optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
    answer: { status: 200, body: z.object({ items: z.array(UnitFoundView) }) },
  },
  getUnitLife: {
    method: 'GET',
    path: '/units/{unit}/history',
    summary: 'A unit through time: names, places, what it came from and went into, each with its document',
    access: { kind: 'signed-in' },
    params: z.object({ unit: UnitId }),
    query: z.strictObject({ on: day.optional() }),
    answer: { status: 200, body: UnitLifeView.extend({ awaited: AwaitedView.nullable() }) },
    problems: [404],
  },
  getUnitMap: {
    method: 'GET',
    path: '/units/{unit}/map',
    summary: 'The places under a unit on a day: where each lies, what stands in it, what it came from and went into',
    access: { kind: 'signed-in' },
    params: z.object({ unit: UnitId }),
    query: z.strictObject({ on: day.optional() }),
    answer: { status: 200, body: UnitMapView },
    problems: [404],
  },
} as const satisfies RouteTable;
