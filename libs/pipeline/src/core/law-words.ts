import { personalText } from '@core/kernel';
import { AwardCode, CommendationForm, Provision } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { command, event, Id, sealedText } from './words';

/** The regime that a case comes under, the day whose knowledge counts, and the row that says so. */
const pinned = { regime: z.string().min(1), title: z.string().min(1), known: LocalDateSchema, provision: Provision };

export const lawCommands = [
  /**
   * Says that this case is about the same recipient as another one, and whether it tells of the same achievement: only so are
   * awards of several years one ladder, and two awards for one achievement seen.
   */
  command('IdentifyRecipient', { sameAs: Id, sameAchievement: z.boolean(), grounds: personalText(2000) }),
] as const;
export const LawCommand = z.discriminatedUnion('type', lawCommands);
export type LawCommand = z.infer<typeof LawCommand>;

/** An earlier award as it was on record when a commendation was proposed or decided. */
const EarlierAward = z.strictObject({
  case: Id,
  form: CommendationForm,
  year: z.int(),
  number: z.string().min(1),
  date: LocalDateSchema,
});

export const lawEvents = [
  event('RecipientIdentified', {
    sameAs: Id,
    achievement: Id,
    sameAchievement: z.boolean(),
    grounds: sealedText(2000),
  }),
  event('RegimePinned', { ...pinned, award: AwardCode.optional() }),
  /** A transitional row took an undecided case from one regime to another. */
  event('RegimeChangedOver', { from: z.string().min(1), ...pinned }),
  event('EarlierAwardsCompared', {
    awards: z.array(EarlierAward),
    /** Cases whose awards were said to be for another achievement. */
    otherAchievements: z.array(Id),
    /** The ladders below the award: how many years in a row are on record. */
    ladders: z.array(
      z.strictObject({ of: AwardCode, consecutive: z.int().min(1), years: z.array(z.int()), provision: Provision }),
    ),
  }),
] as const;
export const LawEvent = z.discriminatedUnion('type', lawEvents);
export type LawEvent = z.infer<typeof LawEvent>;
