import { Executed, type RouteTable } from '@core/platform';
import { z } from 'zod';
import { UnitId } from './person-words';
import { SuccessionWish } from './succession-words';
import { AwaitedView, NamedUnitView } from './unit-time-routes';

const date = z.iso.date();

/** How many pieces of each kind of work are open at an ended unit. */
const OpenCounts = z.array(z.object({ category: z.string(), open: z.int() }));

const AwaitedSuccessionView = AwaitedView.extend({
  unit: NamedUnitView,
  /** What became of the unit above it: where the decision is made. */
  under: NamedUnitView.nullable(),
  /** Of which parts of it the documents speak; empty where they name nobody. */
  parts: z.array(NamedUnitView),
  work: OpenCounts,
  /** Whether the one who asks may decide. */
  decidable: z.boolean(),
});
export type AwaitedSuccessionView = z.infer<typeof AwaitedSuccessionView>;

/** So many pieces of one kind are shown; `more` says how many are not. */
export const PIECES_SHOWN = 200;

const SuccessionView = AwaitedSuccessionView.extend({
  /** Of the decisions about this unit; 0 while there is none. */
  version: z.int(),
  pieces: z.array(z.object({ category: z.string(), id: z.string(), name: z.string() })),
  more: z.int(),
  decisions: z.array(
    z.object({
      to: NamedUnitView,
      document: z.string(),
      issuedOn: date.nullable(),
      on: date,
      by: z.string(),
      /** How many single pieces it was about; null for everything that was left. */
      pieces: z.int().nullable(),
    }),
  ),
});
export type SuccessionView = z.infer<typeof SuccessionView>;

export const successionRoutes = {
  listAwaitedSuccessions: {
    method: 'GET',
    path: '/successions',
    summary: 'Ended units whose open work waits for a decision, those with work first',
    access: { kind: 'filtered', permission: 'succession.read' },
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).optional() }),
    answer: { status: 200, body: z.object({ items: z.array(AwaitedSuccessionView), total: z.int() }) },
  },
  getAwaitedSuccession: {
    method: 'GET',
    path: '/successions/{unit}',
    summary: 'What an ended unit has left open, piece by piece, and what was decided about it',
    access: { kind: 'permission', permission: 'succession.read' },
    params: z.object({ unit: UnitId }),
    answer: { status: 200, body: SuccessionView },
    problems: [404],
  },
  decideSuccession: {
    method: 'POST',
    path: '/successions/{unit}/decide',
    summary: 'Names the unit that goes on with all that an ended one has left open, or with single pieces of it',
    access: { kind: 'permission', permission: 'succession.decide' },
    params: z.object({ unit: UnitId }),
    body: SuccessionWish,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
} as const satisfies RouteTable;
