import type { LocalDate } from '@core/kernel';
import { type AwardCode, awardOf, type AwardRecord, collisions, ladderOnRecord, type Pinned } from '@core/law';
import { recordOfAttested } from './attestation-decider';
import { type AwardHeld, recordOf } from './awards-of';
import type { ProposalContext } from './proposal-context';
import type { Nominee } from './proposal-words';
import { reject } from './rejections';

/**
 * Nothing is under way against the nominee, the achievement has not been commended (Decree 152/2025, principles), and the
 * steps below the award were climbed. Each nominee of a list is asked for themselves.
 * @param line the place of the nominee in the list, from 1
 * @param by the law that is asked: of the day of the proposal, then of the decision
 * @throws Rejection NOMINEE_HELD, ACHIEVEMENT_REWARDED, TITLE_OF_YEAR_HELD, LADDER_OF_NOMINEE
 */
export function requireFree(
  award: AwardCode,
  nominee: Nominee,
  line: number,
  { pinned, on }: { readonly pinned: Pinned; readonly on: LocalDate },
  context: ProposalContext,
): void {
  const holds = nominee.case === undefined ? [] : context.holdsOn(nominee.case);
  if (holds.length > 0) reject('NOMINEE_HELD', { holds: holds.join(', ') });
  const form = awardOf(award)?.form ?? undefined;
  if (form === undefined) return;
  const earlier = earlierOf(nominee, context);
  const { key, year } = nominee.achievement;
  const asked = { case: context.proposalId, form, achievement: key, year, otherAchievements: [] };
  // What may perhaps be the same achievement is shown on the page; the office has said by its key that it is another.
  for (const { why, decision, year: of } of collisions(asked, earlier)) {
    if (why === 'same-achievement') reject('ACHIEVEMENT_REWARDED', { ...decision });
    if (why === 'same-title') reject('TITLE_OF_YEAR_HELD', { number: decision.number, year: of });
  }
  // A case tells of one achievement: the same form for it a second time is that achievement again.
  const again = earlier.find((one) => one.case === nominee.case && one.form === form && !one.annulled);
  if (again && again.year === year) reject('ACHIEVEMENT_REWARDED', { ...again.decision });
  const open = ladderOnRecord(context.law, pinned, on, award, earlier, year).find(({ met }) => !met);
  if (!open) return;
  reject('LADDER_OF_NOMINEE', {
    line,
    of: awardOf(open.rule.of)?.title ?? open.rule.of,
    needed: open.rule.consecutive,
    years: open.years.length === 0 ? 'chưa có năm nào' : open.years.join(', '),
  });
}

/**
 * Awards of the nominee from all who keep them, each once: other lists know them by subject, cases by their recipient, and
 * those of before this system by either.
 */
export function earlierOf(nominee: Nominee, context: ProposalContext): readonly AwardRecord[] {
  const { held, recordedIn } = context;
  // An award of a list stands for itself, whichever case it came from.
  const listed = held
    .filter((one) => ofNominee(one, nominee))
    .flatMap((one) => recordOf(one).map((record) => ({ ...record, case: one.proposal })));
  const recorded = nominee.case === undefined ? [] : recordedIn(nominee.case);
  const isListed = ({ decision, form }: AwardRecord) =>
    listed.some((one) => one.form === form && one.decision.number === decision.number && one.decision.date === decision.date); // prettier-ignore
  // What was declared counts once somebody else has confirmed it.
  const attested = context.attestedTo(nominee.subject).flatMap(recordOfAttested);
  const others = recorded.filter((one) => !attested.some((same) => same.case === one.case));
  return [...listed, ...[...others, ...attested].filter((one) => !isListed(one))];
}

/** Whether an award of a list is the nominee's: by the subject that lists know, or by the case. */
export function ofNominee({ subject, case: from }: AwardHeld, nominee: Pick<Nominee, 'subject' | 'case'>): boolean {
  return subject === nominee.subject || (from !== null && from === nominee.case);
}
