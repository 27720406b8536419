import type { LocalDate } from '@core/kernel';
import { z } from 'zod';
import type { Pinned } from './choose';
import type { CommendationForm } from './forms';
import { awardOfForm } from './gates';
import type { AwardCode, Law } from './law';
import { inForce, type Provision } from './statement';

/** How a later award rests on one that falls: as a step of its ladder, or because it went on from the same achievement. */
export const WhyBuiltOn = z.enum(['step-of-ladder', 'later-award']);
export type WhyBuiltOn = z.infer<typeof WhyBuiltOn>;

/** What is decided about an award that was built on one that fell: it stays, is looked at anew, or is to be annulled. */
export const LaterOutcome = z.enum(['stands', 'under-review', 'to-annul']);
export type LaterOutcome = z.infer<typeof LaterOutcome>;

/** An award that falls, as far as later ones may rest on it. */
export interface Fallen {
  readonly award: AwardCode | undefined;
  readonly year: number;
  /** The keys by which its achievement is known: that of its list, and the case that told of it. */
  readonly achievements: readonly string[];
  readonly decision: { readonly number: string; readonly date: LocalDate; readonly authority: string };
}

/** An award on record, as far as it may rest on another one. */
export interface Later {
  readonly award?: AwardCode | undefined;
  readonly form?: CommendationForm | undefined;
  readonly year: number;
  readonly achievement: string;
  readonly decision: { readonly number: string; readonly date: LocalDate; readonly authority: string };
  readonly annulled: boolean;
}

/** A later award with how it rests on the fallen one, and the article of the ladder where one says so. */
export type BuiltOnIt<T extends Later> = T & { readonly why: WhyBuiltOn; readonly provision?: Provision };

/**
 * Later awards of the same recipient that were built on one that is annulled: those whose ladder has it as a step and whose
 * years reach it, and those that went on from the same achievement. Nobody annuls them by that: each is decided on its own.
 * @param pinned the regime that the fallen one was decided under: its ladders count
 * @param held awards of the recipient on record, the fallen one among them or not
 */
export function builtOn<T extends Later>(
  law: Law,
  pinned: Pinned,
  on: LocalDate,
  fallen: Fallen,
  held: readonly T[],
): readonly BuiltOnIt<T>[] {
  const ladders = inForce(law.ladders, on, pinned.known).filter(
    (rule) => rule.regime === pinned.regime && rule.of === fallen.award,
  );
  const { number, date, authority } = fallen.decision;
  return held.flatMap((later): BuiltOnIt<T>[] => {
    const { decision } = later;
    const itself = decision.number === number && decision.date === date && decision.authority === authority;
    if (later.annulled || itself || decision.date < date) return [];
    const code = later.award ?? (later.form && awardOfForm(later.form));
    // A ladder ends in the year of the later award or in the one before it.
    const rule = ladders.find(
      (one) => one.award === code && fallen.year <= later.year && fallen.year >= later.year - one.consecutive,
    );
    if (rule) return [{ ...later, why: 'step-of-ladder', provision: rule.provision }];
    return fallen.achievements.includes(later.achievement) ? [{ ...later, why: 'later-award' }] : [];
  });
}

/** What a decision about a later award does to the one before it: a review may end either way, and an end stays. */
export function concluding(before: LaterOutcome | undefined, now: LaterOutcome): 'new' | 'same' | 'settled' {
  if (before === now) return 'same';
  return isConcluded(before) ? 'settled' : 'new';
}

/** Whether nothing more has to be decided about a later award. */
export const isConcluded = (outcome: LaterOutcome | null | undefined): boolean =>
  outcome === 'stands' || outcome === 'to-annul';
