import type { LocalDate } from '@core/kernel';
import type { AwardRecord } from './award-log';
import type { Pinned } from './choose';
import { awardOfForm } from './gates';
import type { AwardCode, Law } from './law';
import { inForce, type Provision } from './statement';

/** An award that falls, as far as later ones may rest on it. */
export interface Fallen {
  readonly award: AwardCode | undefined;
  readonly year: number;
  readonly achievement: string;
  readonly decision: { readonly number: string; readonly date: LocalDate };
}

export type LaterAward = AwardRecord & {
  readonly why: 'step-of-ladder' | 'later-award';
  readonly provision?: Provision;
};

/**
 * Later awards of the same recipient that were built on one that is annulled: those whose ladder has it as a step and whose
 * years reach it, and those that went on from the same achievement. Nobody annuls them by that: each is decided on its own.
 * @param held awards of the recipient on record, the fallen one among them or not
 */
export function builtOn(
  law: Law,
  pinned: Pinned,
  on: LocalDate,
  fallen: Fallen,
  held: readonly AwardRecord[],
): readonly LaterAward[] {
  const ladders = inForce(law.ladders, on, pinned.known).filter(
    (rule) => rule.regime === pinned.regime && rule.of === fallen.award,
  );
  const { number, date } = fallen.decision;
  return held.flatMap((later): LaterAward[] => {
    const itself = later.decision.number === number && later.decision.date === date;
    if (later.annulled || itself || later.decision.date < date) return [];
    const code = later.award ?? awardOfForm(later.form);
    // A ladder ends in the year of the later award or in the one before it.
    const rule = ladders.find(
      (one) => one.award === code && fallen.year <= later.year && fallen.year >= later.year - one.consecutive,
    );
    if (rule) return [{ ...later, why: 'step-of-ladder', provision: rule.provision }];
    return later.achievement === fallen.achievement ? [{ ...later, why: 'later-award' }] : [];
  });
}
