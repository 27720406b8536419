import { AwardedBonus, BonusFor } from '@core/commendation';
import { personalText } from '@core/kernel';
import { AwardCode, AWARDS, AwardStream, CommendationForm, HoldKind } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { Deadline } from '../lifecycle-words';
import { command, event, Id, plainText, sealedText } from '../words';

export { CommendationForm, HoldKind };

/** Rungs of deciding authority, lowest first (Law 06/2022/QH15, Articles 77-80). */
export const AWARD_LEVELS = ['grassroots', 'province', 'government', 'state'] as const;
export const AwardLevel = z.enum(AWARD_LEVELS);
export type AwardLevel = z.infer<typeof AwardLevel>;

/** Awards of forms that do not tell them apart: which of them is meant has to be said. */
const CLASSED = AWARDS.filter(({ form }) => form === 'order').map(({ code }) => code);

/** How often the recognized is looked at afterwards, and by whom. */
const monitoring = { everyMonths: z.int().min(1).max(60).optional(), owner: Id.optional() };
/** What it was while there was one review only. */
export const MonitoringStarted1 = event('MonitoringStarted', { reviewOn: LocalDateSchema, deadline: Deadline }).shape
  .data;

const decision = { number: plainText(100), date: LocalDateSchema, authority: Id, form: CommendationForm };

export const commendationCommands = [
  command('ProposeCommendation', {
    form: CommendationForm,
    award: z.enum(CLASSED).optional(),
    stream: AwardStream,
    authority: Id,
    /** Cases of the same recipient whose awards are for another achievement. */
    otherAchievements: z.array(Id).max(50).optional(),
  }),
  command('AppraiseCommendation', { opinion: z.enum(['for', 'against']), grounds: personalText(4000) }),
  command('DecideCommendation', {
    ...decision,
    /** What is given where the law only names a cap, in đồng. */
    dong: AwardedBonus.shape.dong.optional(),
  }),
  command('RefuseCommendation', { grounds: personalText(4000), legalBasis: plainText(500) }),
  command('StartMonitoring', { reviewOn: LocalDateSchema, ...monitoring }),
  command('RecordMonitoringNote', { note: personalText(4000), reviewOn: LocalDateSchema.optional() }),
  command('RenominateHigher', { level: AwardLevel, stream: AwardStream, grounds: personalText(2000) }),
] as const;
export const CommendationCommand = z.discriminatedUnion('type', commendationCommands);
export type CommendationCommand = z.infer<typeof CommendationCommand>;

/** What it was while a case was commended by a decision of its own only. */
export const CommendationDecided1 = event('CommendationDecided', {
  ...decision,
  level: AwardLevel,
  stream: AwardStream,
}).shape.data;

const listed = { proposal: z.uuid(), nominee: Id, award: AwardCode };
const decidedBefore = {
  ...{ ...decision, level: AwardLevel, stream: AwardStream },
  /** Where a list decided it: the proposal, as which of its nominees, and the award, which the form does not always tell. */
  from: z.strictObject(listed).optional(),
};
/** What it was while no fund paid for what a case decided. */
export const CommendationDecided2 = event('CommendationDecided', decidedBefore).shape.data;

export const commendationEvents = [
  event('CommendationProposed', {
    form: CommendationForm,
    level: AwardLevel,
    stream: AwardStream,
    authority: Id,
  }),
  event('CommendationAppraised', { opinion: z.enum(['for', 'against']), grounds: sealedText(4000) }),
  event('CommendationDecided', {
    ...decidedBefore,
    /** Where the case itself did: which of its decisions, as its fund knows it, and the bonus by the law of that day. */
    part: BonusFor.shape.nominee.optional(),
    bonus: AwardedBonus.nullable().optional(),
    noBonus: z.string().min(1).optional(),
  }),
  event('CommendationRefused', { form: CommendationForm, grounds: sealedText(4000), legalBasis: z.string() }),
  event('MonitoringStarted', { reviewOn: LocalDateSchema, ...monitoring, deadline: Deadline }),
  event('MonitoringNoteRecorded', { note: sealedText(4000), deadline: Deadline.optional() }),
  event('RenominatedHigher', {
    from: AwardLevel,
    level: AwardLevel,
    stream: AwardStream,
    grounds: sealedText(2000),
  }),
] as const;
export const CommendationEvent = z.discriminatedUnion('type', commendationEvents);
export type CommendationEvent = z.infer<typeof CommendationEvent>;
