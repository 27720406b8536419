import {
  type AwardCode,
  awardOf,
  awardOfForm,
  collisions,
  type CommendationForm,
  ladderOnRecord,
  type Pinned,
  pinRegime,
  regimeOfCase,
  regimeOn,
} from '@core/law';
import type { LocalDate } from '@core/kernel';
import type { CaseContext } from './context';
import { liveFile } from './guards';
import type { LawCommand, LawEvent } from './law-words';
import { reject } from './rejections';
import { type Folds, type Rules, stamp } from './rule';
import type { CaseFile } from './state';
import type { Proposal } from './stages/commendation-file';

/** Who the case is about, said by an officer; the rest of these events follows from a commendation. */
export const lawRules: Rules<LawCommand> = {
  IdentifyRecipient: {
    permission: 'case.work',
    stepUp: false,
    stage: 'lifecycle',
    when: (state) => void liveFile(state),
    decide({ sameAs, sameAchievement, grounds }, state, context) {
      const { recipient } = liveFile(state);
      if (sameAs === context.caseId) reject('RECIPIENT_IS_THIS_CASE');
      const theirs = context.achievementOf(sameAs) ?? reject('RECIPIENT_UNKNOWN');
      const same = recipient?.sameAs.find((one) => one.case === sameAs);
      if (same && same.sameAchievement === sameAchievement) return [];
      const achievement = sameAchievement ? theirs : context.caseId;
      const data = { sameAs, achievement, sameAchievement, grounds, ...stamp(context) };
      return [{ type: 'RecipientIdentified', data }];
    },
  },
};

export const lawFolds: Folds<LawEvent> = {
  RecipientIdentified: (file, { sameAs, achievement, sameAchievement }) => {
    const others = (file.recipient?.sameAs ?? []).filter((one) => one.case !== sameAs);
    return { ...file, recipient: { achievement, sameAs: [...others, { case: sameAs, sameAchievement }] } };
  },
  RegimePinned: (file, { regime, title, known, award }) =>
    withProposal(file, { law: { regime, title, known }, ...(award !== undefined && { award }) }),
  RegimeChangedOver: (file, { regime, title, known }) => withProposal(file, { law: { regime, title, known } }),
  EarlierAwardsCompared: (file, { otherAchievements }) =>
    withProposal(file, otherAchievements.length > 0 ? { otherAchievements } : {}),
};

/** The achievement of a case: its own, or the one that it was said to tell of as well. */
export const achievementOf = (file: Pick<CaseFile, 'id' | 'recipient'>): string =>
  file.recipient?.achievement ?? file.id;

/** The regime of a commendation that is submitted today. @throws Rejection REGIME_UNKNOWN */
export function pinning(context: CaseContext): Pinned {
  const { today } = context.occasion;
  return pinRegime(context.law, today, today);
}

/** The event that pins it. */
export function pinnedBy(pinned: Pinned, award: AwardCode | undefined, context: CaseContext): LawEvent {
  const { today } = context.occasion;
  const { title, provision } = regimeOn(context.law, today, today);
  return {
    type: 'RegimePinned',
    data: { ...pinned, title, ...(award !== undefined && { award }), provision, ...stamp(context) },
  };
}

/** The regime of a proposal: as it is pinned, or, for one of before cases pinned one, that of the day it was made. */
export function pinnedOf(proposal: Proposal, context: CaseContext): Pinned {
  return proposal.law ?? pinRegime(context.law, proposal.proposedOn, context.occasion.today);
}

/**
 * The regime by which a proposal is decided on a day, and the event by which it changes over, when a transitional row says so.
 * @throws Rejection REGIME_UNKNOWN when nothing is in force on that day
 */
export function lawOn(
  proposal: Proposal,
  on: LocalDate,
  context: CaseContext,
): { readonly pinned: Pinned; readonly changes: readonly LawEvent[] } {
  const { law, occasion } = context;
  const before = pinnedOf(proposal, context);
  const pinned = regimeOfCase(law, before, on, occasion.today);
  if (pinned.regime === before.regime) return { pinned: before, changes: [] };
  const now = regimeOn(law, on, occasion.today);
  const provision = now.transitions.find(({ from }) => from === before.regime)?.provision ?? now.provision;
  const data = { from: before.regime, ...pinned, title: now.title, provision, ...stamp(context) };
  return { pinned, changes: [{ type: 'RegimeChangedOver', data }] };
}

/**
 * The award that is asked for. @throws Rejection AWARD_CLASS_MISSING for an order without its class; AWARD_NOT_OF_FORM
 */
export function awardAsked(form: CommendationForm, award: AwardCode | undefined): AwardCode | undefined {
  if (award === undefined) return form === 'order' ? reject('AWARD_CLASS_MISSING') : awardOfForm(form);
  return awardOf(award)?.form === form ? award : reject('AWARD_NOT_OF_FORM');
}

/** A commendation as earlier awards are held against it. */
export interface Compared {
  readonly form: CommendationForm;
  readonly award: AwardCode | undefined;
  readonly otherAchievements: readonly string[];
}

/**
 * Holds what is asked against the awards on record, by the law on a day.
 * @returns the event that says what was compared; none where there was nothing to compare
 * @throws Rejection ACHIEVEMENT_AWARDED, TITLE_ALREADY_GIVEN, PERHAPS_SAME_ACHIEVEMENT, LADDER_NOT_CLIMBED
 */
export function comparing(
  { form, award, otherAchievements }: Compared,
  file: CaseFile,
  pinned: Pinned,
  on: LocalDate,
  context: CaseContext,
): readonly LawEvent[] {
  const held = context.heldAwards ?? [];
  const asked = { case: file.id, form, achievement: achievementOf(file), year: file.year, otherAchievements };
  const inTheWay = collisions(asked, held);
  const numbers = inTheWay.map(({ decision }) => decision.number).join(', ');
  for (const { why } of inTheWay) {
    if (why === 'same-achievement') reject('ACHIEVEMENT_AWARDED', { numbers });
    if (why === 'same-title') reject('TITLE_ALREADY_GIVEN', { numbers, year: file.year });
    reject('PERHAPS_SAME_ACHIEVEMENT', { numbers, year: file.year });
  }
  const ladders = award === undefined ? [] : ladderOnRecord(context.law, pinned, on, award, held, file.year);
  const open = ladders.find(({ met }) => !met);
  if (open) {
    reject('LADDER_NOT_CLIMBED', {
      of: awardOf(open.rule.of)?.title ?? open.rule.of,
      needed: open.rule.consecutive,
      years: open.years.length === 0 ? 'chưa có năm nào' : open.years.join(', '),
    });
  }
  const others = held.filter((one) => one.case !== file.id && !one.annulled);
  if (others.length === 0 && ladders.length === 0) return [];
  return [
    {
      type: 'EarlierAwardsCompared',
      data: {
        awards: others.map((one) => ({
          case: one.case,
          form: one.form,
          year: one.year,
          number: one.decision.number,
          date: one.decision.date,
        })),
        otherAchievements: [...otherAchievements],
        ladders: ladders.map(({ rule, years }) => ({
          of: rule.of,
          consecutive: rule.consecutive,
          years: [...years],
          provision: rule.provision,
        })),
        ...stamp(context),
      },
    },
  ];
}

function withProposal(file: CaseFile, change: Partial<Proposal>): CaseFile {
  const { proposal } = file.commendation;
  if (!proposal) return file;
  return { ...file, commendation: { ...file.commendation, proposal: { ...proposal, ...change } } };
}
