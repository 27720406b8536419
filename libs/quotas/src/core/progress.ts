import { daysBetween } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { SubjectKind } from '@core/plans';
import type { QuotaLine } from './lines';

/** A case whose count toward a line holds. */
export interface CountedCase {
  readonly id: string;
  /** The unit of the line, or one that went into it. */
  readonly unit: string;
  readonly kind: SubjectKind;
  readonly countedOn: LocalDate;
  /** The same for cases of the same folded name, unit and year; null where the name has been erased. */
  readonly alike: string | null;
  /** Cases that the officer who opened this one has found to be about others. */
  readonly toldApart: readonly string[];
}

/** A case that does not count because an earlier one is about the same exemplar, as far as anybody has said. */
export interface HeldBack {
  readonly case: string;
  readonly same: string;
}

/**
 * Where a line stands. `unit-ended`: the unit ended within the period, so it can neither meet nor miss a minimum for the whole
 * of it. `not-begun`: the period has not begun.
 */
export const QUOTA_STATUSES = ['reached', 'short', 'fell-short', 'not-begun', 'unit-ended'] as const;
export type QuotaStatus = (typeof QUOTA_STATUSES)[number];

/** How far a unit is. */
export interface Progress {
  readonly counted: readonly CountedCase[];
  readonly heldBack: readonly HeldBack[];
  /** Kinds of which there must be one and is none ("tập thể và cá nhân"). */
  readonly missingKinds: readonly SubjectKind[];
  /** How many more exemplars it takes, at least. */
  readonly shortfall: number;
  /** The day on which nothing was missing any more. */
  readonly reachedOn: LocalDate | null;
  readonly status: QuotaStatus;
  /** Calendar days until the last day that counts; null when it is over. */
  readonly daysLeft: number | null;
}

/**
 * How far a line is. Of several cases that are about the same exemplar only the first counts: they have the same folded
 * name, unit, year and kind of subject, and nobody who opened one of them has said that the other is somebody else's.
 * @param cases those whose count toward the line holds, in any order
 */
export function progressOf(line: QuotaLine, cases: readonly CountedCase[], today: LocalDate): Progress {
  const { quota, period, unitEndedOn } = line;
  const eligible = cases.filter(({ kind }) => quota.countedKinds.includes(kind)).sort(byDay);
  const { counted, heldBack } = once(eligible);
  const { missingKinds, shortfall } = missing(line, counted);
  const last = unitEndedOn ?? period.lastDay;
  const enough = counted.findIndex((_, at) => missing(line, counted.slice(0, at + 1)).shortfall === 0);
  return {
    counted,
    heldBack,
    missingKinds,
    shortfall,
    reachedOn: counted[enough]?.countedOn ?? null,
    status: statusOf(line, shortfall, today),
    daysLeft: today > last ? null : daysBetween(today, last),
  };
}

function statusOf({ period, unitEndedOn }: QuotaLine, shortfall: number, today: LocalDate): QuotaStatus {
  if (unitEndedOn !== null && unitEndedOn < today) return 'unit-ended';
  if (shortfall === 0) return 'reached';
  if (today < period.firstDay) return 'not-begun';
  return today > period.lastDay ? 'fell-short' : 'short';
}

/**
 * What is missing. With "and" (row DK-49: at least 3, "tập thể và cá nhân") the sum must reach the minimum and each kind
 * must be there once. It does not ask for the minimum of each kind; `readingDoubt` says so beside the number.
 */
function missing({ quota }: QuotaLine, counted: readonly CountedCase[]) {
  const missingKinds = quota.everyKind
    ? quota.countedKinds.filter((kind) => !counted.some((one) => one.kind === kind))
    : [];
  return { missingKinds, shortfall: Math.max(quota.minimum - counted.length, missingKinds.length, 0) };
}

function once(cases: readonly CountedCase[]): { counted: readonly CountedCase[]; heldBack: readonly HeldBack[] } {
  const counted: CountedCase[] = [];
  const heldBack: HeldBack[] = [];
  for (const one of cases) {
    const same = counted.find((other) => isSame(one, other));
    if (same) heldBack.push({ case: one.id, same: same.id });
    else counted.push(one);
  }
  return { counted, heldBack };
}

function isSame(a: CountedCase, b: CountedCase): boolean {
  if (a.alike === null || a.alike !== b.alike || a.kind !== b.kind) return false;
  return !a.toldApart.includes(b.id) && !b.toldApart.includes(a.id);
}

function byDay(a: CountedCase, b: CountedCase): number {
  const [one, other] = [`${a.countedOn} ${a.id}`, `${b.countedOn} ${b.id}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
