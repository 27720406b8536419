import type { LocalDate } from '@core/kernel';
import { inForce, type Law, type Pinned } from '@core/law';
import type { AwardHeld } from './awards-of';
import type { AwardFile, ProposalFile } from './proposal-state';
import type { Consequence } from './proposal-words';

/**
 * Later awards of the same subject that were built on one that is annulled: those whose ladder has it as a step and whose
 * years reach it, and those that went on from the same achievement. Nobody annuls them by that: each is decided on its own.
 */
export function builtOn(
  law: Law,
  pinned: Pinned,
  on: LocalDate,
  { award, id, decidedOn }: Pick<ProposalFile, 'award' | 'id'> & { readonly decidedOn: LocalDate },
  annulled: Pick<AwardFile, 'subject' | 'achievementKey' | 'achievementYear'>,
  held: readonly AwardHeld[],
): readonly Consequence[] {
  const ladders = inForce(law.ladders, on, pinned.known).filter((rule) => rule.of === award);
  return held.flatMap((later): Consequence[] => {
    if (later.annulled || later.subject !== annulled.subject || later.proposal === id) return [];
    if (later.decidedOn < decidedOn) return [];
    const rule = ladders.find((one) => one.award === later.award);
    const counts = rule !== undefined && reaches(rule.consecutive, annulled.achievementYear, later.year);
    const why = counts
      ? 'step-of-ladder'
      : later.achievementKey === annulled.achievementKey
        ? 'later-award'
        : undefined;
    if (!why) return [];
    return [{ proposal: later.proposal, nominee: later.nominee, subject: later.subject, award: later.award, why }];
  });
}

/** Whether a year may be one of the steps: a ladder ends in the year of the later award or in the one before it. */
function reaches(consecutive: number, year: number, laterYear: number): boolean {
  return year <= laterYear && year > laterYear - consecutive - 1;
}
