import type { LocalDate } from '@core/kernel';
import { z } from 'zod';
import { VisitHold } from './problem';

// What the optimizer answers. Reasons are facts with a code and ids; sentences.ts makes Vietnamese of them.

/** A calendar date, said in a way that can be written into OpenAPI. */
const Day = z.iso.date().regex(/^(19|20|21)\d\d-/) as unknown as z.ZodType<LocalDate, string>;

export const PlannedTeam = z.strictObject({
  id: z.string(),
  head: z.string(),
  secretary: z.string(),
  /** All of the team, head and secretary among them, in order of id. */
  members: z.array(z.string()),
});
export type PlannedTeam = z.infer<typeof PlannedTeam>;

/** One day out of one team: it leaves its seat, visits in this order, and returns. */
export const PlannedDay = z.strictObject({
  team: z.string(),
  day: Day,
  /** Units in the order of the visits. */
  units: z.array(z.string()),
  travelMinutes: z.int(),
  /** Travel and visits together. */
  totalMinutes: z.int(),
  /** Who goes: the members who are not away. */
  attending: z.array(z.string()),
});
export type PlannedDay = z.infer<typeof PlannedDay>;

export const Programme = z.strictObject({
  teams: z.array(PlannedTeam),
  /** In order of day, then team. */
  days: z.array(PlannedDay),
});
export type Programme = z.infer<typeof Programme>;

/** A reason, with the ids that it is about. Every code has a sentence in sentences.ts. */
export const FACT_CODES = [
  // Why a set of constraints has no programme between them. Each names one group of constraints that could be lifted.
  'must-visit',
  'fixed-visit',
  'head-needed',
  'secretary-needed',
  'team-size',
  'own-unit-or-interest',
  'expertise-needed',
  'person-away',
  'person-days',
  'closed-to-visits',
  'visits-a-day',
  'day-length',
  'notice',
  'window',
  'place-unknown',
  // Why a unit is not in the programme, or why a visit moved, beyond the codes above.
  'exempt',
  'not-listed',
  'worth-less',
  'gives-way',
  // What else can be wrong with a programme that somebody has written by hand.
  'twice',
  'wrong-total',
] as const;
export const FactCode = z.enum(FACT_CODES);
export type FactCode = z.infer<typeof FactCode>;

export const Fact = z.strictObject({
  code: FactCode,
  unit: z.string().optional(),
  person: z.string().optional(),
  team: z.string().optional(),
  day: Day.optional(),
  /** The number of the constraint: visits a day, minutes, days, people needed or there. */
  number: z.int().optional(),
  /** An expertise. */
  expertise: z.string().optional(),
});
export type Fact = z.infer<typeof Fact>;

export const UnvisitedUnit = z.strictObject({ unit: z.string(), why: Fact });
export type UnvisitedUnit = z.infer<typeof UnvisitedUnit>;

const Slot = z.strictObject({ team: z.string(), day: Day });
/** What became of a visit of the programme that stood; `to` is null when the unit is no longer visited. */
export const VisitMove = z.strictObject({
  unit: z.string(),
  hold: VisitHold,
  from: Slot,
  to: Slot.nullable(),
  why: z.array(Fact),
});
export type VisitMove = z.infer<typeof VisitMove>;

export const TeamChange = z.strictObject({
  team: z.string(),
  person: z.string(),
  change: z.enum(['joined-team', 'left-team', 'became-head', 'became-secretary', 'became-member']),
});
export type TeamChange = z.infer<typeof TeamChange>;

/** The parts of the objective: `score` counts for it, all others against it, each with its weight. */
export const ObjectiveParts = z.strictObject({
  score: z.int(),
  travelMinutes: z.int(),
  imbalanceDays: z.int(),
  repeatedHeads: z.int(),
  movedAnnounced: z.int(),
  movedPlanned: z.int(),
  teamChanges: z.int(),
});
export type ObjectiveParts = z.infer<typeof ObjectiveParts>;

/**
 * How a bound was proven, from weak to strong. `all-units`: no programme visits more than every unit that can be visited;
 * `knapsack`: no more visits fit into the days that people can give; `lp-relaxation`: HiGHS on all day routes, fractions
 * allowed; `days-alike`: the same with day routes priced as needed, as if every day were the best one for every unit;
 * `column-generation`: with each day as it is; `mip-bound`: what branch and bound had left when it
 * stopped; `optimal`: the bound is reached.
 */
export const BOUND_PROOFS = [
  'all-units',
  'knapsack',
  'lp-relaxation',
  'days-alike',
  'column-generation',
  'mip-bound',
  'optimal',
] as const;
export const BoundProof = z.enum(BOUND_PROOFS);
export type BoundProof = z.infer<typeof BoundProof>;

export const Bound = z.strictObject({
  /** No programme has a larger objective than this. */
  value: z.int(),
  proof: BoundProof,
});
export type Bound = z.infer<typeof Bound>;

/** What was spent. The same problem with the same effort gives the same programme, on any machine. */
export const Effort = z.strictObject({
  iterations: z.int().min(0),
  /** How often HiGHS put the best day routes together anew. */
  polishes: z.int().min(0),
});
export type Effort = z.infer<typeof Effort>;

export const Planned = z.strictObject({
  outcome: z.literal('planned'),
  programme: Programme,
  objective: z.int(),
  parts: ObjectiveParts,
  bound: Bound,
  /** (bound - objective) / |bound| in ten-thousandths, rounded up; null for a bound of 0 that is not reached. */
  gapBasisPoints: z.int().min(0).nullable(),
  unvisited: z.array(UnvisitedUnit),
  moves: z.array(VisitMove),
  teamChanges: z.array(TeamChange),
  effort: Effort,
});
export type Planned = z.infer<typeof Planned>;

/**
 * No programme keeps to all of `conflict`; without any one of them there is one. `proven` is false when the search found
 * none and could not prove that there is none: then `conflict` names what stood in the way of the nearest it came to.
 */
export const InConflict = z.strictObject({
  outcome: z.literal('in-conflict'),
  conflict: z.array(Fact).min(1),
  proven: z.boolean(),
  effort: Effort,
});
export type InConflict = z.infer<typeof InConflict>;

export const ProgrammeAnswer = z.discriminatedUnion('outcome', [Planned, InConflict]);
export type ProgrammeAnswer = z.infer<typeof ProgrammeAnswer>;
