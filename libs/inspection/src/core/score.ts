import { daysBetween } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { ticketOf } from './chance';
import { Id } from './words';

/** Why a unit has points: what it missed, what it lacks, how long nobody was there, what people said, and the lot. */
export const ScoreReason = z.enum([
  'missed-obligation',
  'short-of-quota',
  'never-inspected',
  'long-not-inspected',
  'complained-about',
  'weak-last-time',
  'overdue-recommendation',
  'drawn-by-lot',
]);
export type ScoreReason = z.infer<typeof ScoreReason>;

/** One line of the answer to “why are we on it”: so many points, because of that, read there. */
export const ScorePart = z.strictObject({
  reason: ScoreReason,
  points: z.int().min(0),
  /** How many times, days, or cases that are missing; the ticket of a draw. */
  count: z.int().min(0),
  /** The clause that the plan has for it; left out where no plan speaks of it. */
  clause: z.string().min(1).optional(),
  /** What it is called there. */
  title: z.string().min(1).optional(),
  dated: LocalDateSchema.optional(),
  /** The place in the log of the event that says so; left out where it is the absence of one. */
  position: z.int().min(1).optional(),
});
export type ScorePart = z.infer<typeof ScorePart>;

/** The score of a unit with its whole reckoning; `points` is the sum of the parts. */
export const UnitScore = z.strictObject({ unit: Id, points: z.int().min(0), parts: z.array(ScorePart) });
export type UnitScore = z.infer<typeof UnitScore>;

/** How much each reason weighs, in points; and how many of a thousand units are drawn by lot. */
export const ScoreWeights = z.strictObject({
  missedObligation: z.int().min(0).max(1000),
  missingCase: z.int().min(0).max(1000),
  neverInspected: z.int().min(0).max(1000),
  yearNotInspected: z.int().min(0).max(1000),
  complaint: z.int().min(0).max(1000),
  weakLastTime: z.int().min(0).max(1000),
  overdueRecommendation: z.int().min(0).max(1000),
  drawn: z.int().min(0).max(1000),
  drawnPerThousand: z.int().min(0).max(1000),
});
export type ScoreWeights = z.infer<typeof ScoreWeights>;

/** What the house takes where a council sets no weights of its own. A lot weighs as much as a unit that was never seen. */
export const HOUSE_WEIGHTS: ScoreWeights = {
  missedObligation: 10,
  missingCase: 5,
  neverInspected: 30,
  yearNotInspected: 10,
  complaint: 15,
  weakLastTime: 20,
  overdueRecommendation: 15,
  drawn: 30,
  drawnPerThousand: 100,
};

/** What is known of a unit when it is scored. Positions are places in the log. */
export interface UnitFacts {
  readonly unit: string;
  readonly missed: readonly {
    readonly title: string;
    readonly clause: string;
    readonly missedOn: LocalDate;
    readonly position: number;
  }[];
  /** Minimums of the year that are not reached: so many cases are missing. */
  readonly short: readonly { readonly title: string; readonly clause: string; readonly missing: number }[];
  readonly lastVisit?: {
    readonly on: LocalDate;
    readonly weak: boolean;
    readonly position: number;
  };
  readonly overdue: readonly { readonly dueOn: LocalDate; readonly position: number }[];
  readonly complaints: readonly { readonly receivedOn: LocalDate; readonly position: number }[];
}

const YEAR_DAYS = 365;

/** The score of a unit on a day. Pure: the same facts, weights, seed and day give the same reckoning. */
export function scoreOf(facts: UnitFacts, weights: ScoreWeights, seed: number, on: LocalDate): UnitScore {
  const parts: ScorePart[] = [
    ...facts.missed.map(({ title, clause, missedOn, position }) => ({
      reason: 'missed-obligation' as const,
      points: weights.missedObligation,
      count: 1,
      clause,
      title,
      dated: missedOn,
      position,
    })),
    ...facts.short.map(({ title, clause, missing }) => ({
      reason: 'short-of-quota' as const,
      points: weights.missingCase * missing,
      count: missing,
      clause,
      title,
    })),
    ...sinceLast(facts.lastVisit, weights, on),
    ...facts.overdue.map(({ dueOn, position }) => ({
      reason: 'overdue-recommendation' as const,
      points: weights.overdueRecommendation,
      count: 1,
      dated: dueOn,
      position,
    })),
    ...facts.complaints.map(({ receivedOn, position }) => ({
      reason: 'complained-about' as const,
      points: weights.complaint,
      count: 1,
      dated: receivedOn,
      position,
    })),
  ];
  const ticket = ticketOf(seed, facts.unit);
  if (ticket < weights.drawnPerThousand)
    parts.push({ reason: 'drawn-by-lot', points: weights.drawn, count: ticket, dated: on });
  const worth = parts.filter(({ points }) => points > 0);
  return { unit: facts.unit, points: worth.reduce((sum, { points }) => sum + points, 0), parts: worth };
}

function sinceLast(last: UnitFacts['lastVisit'], weights: ScoreWeights, on: LocalDate): ScorePart[] {
  if (!last) return [{ reason: 'never-inspected', points: weights.neverInspected, count: 1 }];
  const days = Math.max(0, daysBetween(last.on, on));
  const ago: ScorePart = {
    reason: 'long-not-inspected',
    points: Math.floor((weights.yearNotInspected * days) / YEAR_DAYS),
    count: days,
    dated: last.on,
    position: last.position,
  };
  if (!last.weak) return [ago];
  const weak = { reason: 'weak-last-time' as const, points: weights.weakLastTime, count: 1 };
  return [ago, { ...weak, dated: last.on, position: last.position }];
}
