import { awardOf, awardOfForm, builtOn, type Later } from '@core/law';
import { earlierOf, ofNominee } from './earlier-awards';
import type { ProposalContext } from './proposal-context';
import type { AwardFile, DecidedProposal } from './proposal-state';
import type { Consequence, Nominee } from './proposal-words';

type Held = Later & Pick<Consequence, 'proposal' | 'nominee'>;

/**
 * What was built on an award of a list that is annulled, by the one rule for lists and cases: awards of other lists, of the
 * nominee's cases, and of before this system.
 */
export function consequencesOf(
  { file, decree, regime }: DecidedProposal,
  { nominee: id, subject, achievementKey, achievementYear, case: from }: AwardFile,
  context: ProposalContext,
): readonly Consequence[] {
  const { today } = context.occasion;
  const nominee = file.nominees.find((one) => one.id === id);
  if (!nominee) return [];
  const fallen = {
    ...{ award: file.award, year: achievementYear, decision: { ...decree, authority: file.authority } },
    achievements: [achievementKey, ...(from === undefined ? [] : [from])],
  };
  const found = builtOn(context.law, { regime, known: today }, today, fallen, heldBy(nominee, context));
  return found.map(({ proposal, nominee: part, award, form, decision, why, provision }) => {
    const code = award ?? (form && awardOfForm(form));
    return {
      ...{ proposal, nominee: part, subject, ...(code !== undefined && { award: code }), ...(form && { form }) },
      ...{ number: decision.number, date: decision.date, why, ...(provision && { provision }) },
    };
  });
}

function heldBy(nominee: Nominee, context: ProposalContext): readonly Held[] {
  const records = earlierOf(nominee, context).map(({ given, ...one }): Held => ({
    ...one,
    ...(given ?? { proposal: one.case, nominee: 'declared' }),
  }));
  const formless = context.held
    .filter((one) => ofNominee(one, nominee) && !awardOf(one.award)?.form)
    .map(({ achievementKey: achievement, number, decidedOn: date, authority, ...one }): Held => ({
      ...{ ...one, achievement, decision: { number, date, authority } },
    }));
  return [...records, ...formless];
}
