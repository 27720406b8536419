import { personalText } from '@core/kernel';
import { AwardStream, CommendationForm, HoldKind } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { Deadline } from '../lifecycle-words';
import { command, event, Id, plainText, sealedText } from '../words';

export { CommendationForm, HoldKind };

/** Rungs of deciding authority, lowest first (Law 06/2022/QH15, Articles 77-80). */
export const AWARD_LEVELS = ['grassroots', 'province', 'government', 'state'] as const;
export const AwardLevel = z.enum(AWARD_LEVELS);
export type AwardLevel = z.infer<typeof AwardLevel>;

const decision = { number: plainText(100), date: LocalDateSchema, authority: Id, form: CommendationForm };

export const commendationCommands = [
  command('ProposeCommendation', { form: CommendationForm, stream: AwardStream, authority: Id }),
  command('AppraiseCommendation', { opinion: z.enum(['for', 'against']), grounds: personalText(4000) }),
  command('DecideCommendation', decision),
  command('RefuseCommendation', { grounds: personalText(4000), legalBasis: plainText(500) }),
  command('StartMonitoring', { reviewOn: LocalDateSchema }),
  command('RecordMonitoringNote', { note: personalText(4000), reviewOn: LocalDateSchema.optional() }),
  command('RenominateHigher', { level: AwardLevel, stream: AwardStream, grounds: personalText(2000) }),
] as const;
export const CommendationCommand = z.discriminatedUnion('type', commendationCommands);
export type CommendationCommand = z.infer<typeof CommendationCommand>;

export const commendationEvents = [
  event('CommendationProposed', {
    form: CommendationForm,
    level: AwardLevel,
    stream: AwardStream,
    authority: Id,
  }),
  event('CommendationAppraised', { opinion: z.enum(['for', 'against']), grounds: sealedText(4000) }),
  event('CommendationDecided', { ...decision, level: AwardLevel, stream: AwardStream }),
  event('CommendationRefused', { form: CommendationForm, grounds: sealedText(4000), legalBasis: z.string() }),
  event('MonitoringStarted', { reviewOn: LocalDateSchema, deadline: Deadline }),
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
