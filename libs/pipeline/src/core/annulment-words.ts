import { AnnulmentGround, BonusFor } from '@core/commendation';
import { personalText } from '@core/kernel';
import { AwardCode, CommendationForm, LaterOutcome, Provision, WhyBuiltOn } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { CitedDocument } from './holds-words';
import { command, event, Id, plainText, sealedText } from './words';

/** A decision of the case itself, by its number and date. */
const paper = { number: plainText(100), date: LocalDateSchema };
const decision = z.strictObject(paper);
/** What has to come back, or came back: the object, and money in đồng. */
const dong = z.int().min(0).max(1_000_000_000_000);
const amount = { object: z.boolean(), dong };

/** The way back of a commendation that was decided in the case itself (Luật 06/2022/QH15, Điều 93). */
export const annulmentCommands = [
  command('AnnulCommendation', {
    decision,
    ...paper,
    ground: AnnulmentGround,
    conclusion: CitedDocument,
    reason: personalText(4000),
    object: z.boolean(),
    /** What was paid and has to come back, where no fund of this system has paid it; else the fund's book says it. */
    dong: dong.optional(),
  }),
  command('RecordCommendationRecovery', { decision, ...amount, document: CitedDocument }),
  command('SettleLaterAward', {
    decision,
    /** The later award by its decision. */
    later: decision,
    outcome: LaterOutcome,
    grounds: personalText(4000),
    document: CitedDocument,
  }),
] as const;
export const AnnulmentCommand = z.discriminatedUnion('type', annulmentCommands);
export type AnnulmentCommand = z.infer<typeof AnnulmentCommand>;

/** A later award that was built on an annulled one; nobody annuls it by that. */
const BuiltOn = z.strictObject({
  /** The case, or the list, that gave it. */
  case: Id,
  form: CommendationForm,
  award: AwardCode.optional(),
  ...paper,
  why: WhyBuiltOn,
  provision: Provision.optional(),
});
export type BuiltOn = z.infer<typeof BuiltOn>;

const listed = { proposal: z.uuid(), nominee: Id };
/** What it was while only lists annulled. */
export const CommendationAnnulled1 = event('CommendationAnnulled', {
  ...{ ...listed, ...paper, form: CommendationForm, decision },
}).shape.data;

const annulledBefore = {
  ...{ ...paper, form: CommendationForm, decision },
  /** Where a list decided it: the proposal, and as which of its nominees. */
  proposal: listed.proposal.optional(),
  nominee: listed.nominee.optional(),
  /** Where the case itself did: why, what has to come back, and what was built on it. */
  ground: AnnulmentGround.optional(),
  conclusion: CitedDocument.optional(),
  reason: sealedText(4000).optional(),
  owes: z.strictObject(amount).optional(),
  builtOn: z.array(BuiltOn).optional(),
};
const recoveredBefore = {
  decision,
  /** The how manieth time of this award. */
  nth: z.int().min(1),
  ...amount,
  document: CitedDocument,
  /** Whether nothing of it is outside any more. */
  done: z.boolean(),
};
/** What they were while their money was in no fund's book. */
export const CommendationAnnulled2 = event('CommendationAnnulled', annulledBefore).shape.data;
export const CommendationRecovered1 = event('CommendationRecovered', recoveredBefore).shape.data;

/** Whose money it is: the fund of whoever decided, and as which award of the case; `inBook` where that fund's book has it. */
const fund = { authority: Id.optional(), part: BonusFor.shape.nominee.optional(), inBook: z.boolean().optional() };

export const annulmentEvents = [
  event('CommendationAnnulled', { ...annulledBefore, ...fund }),
  event('CommendationRecovered', { ...recoveredBefore, ...fund }),
  event('LaterAwardSettled', {
    decision,
    /** With the case, or the list, that gave it. */
    later: z.strictObject({ case: Id, ...paper }),
    outcome: LaterOutcome,
    grounds: sealedText(4000),
    document: CitedDocument,
  }),
] as const;
export const AnnulmentEvent = z.discriminatedUnion('type', annulmentEvents);
export type AnnulmentEvent = z.infer<typeof AnnulmentEvent>;
