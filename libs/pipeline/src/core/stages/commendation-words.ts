import { personalText } from '@core/kernel';
import { AwardStream } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { Deadline } from '../lifecycle-words';
import { command, event, Id, PartId, plainText, sealedText } from '../words';

/** Titles and forms of the law of 2022, lowest rung first within their kind. */
export const CommendationForm = z.enum([
  'advanced-worker',
  'grassroots-emulation-fighter',
  'provincial-emulation-fighter',
  'national-emulation-fighter',
  'advanced-labor-collective',
  'excellent-labor-collective',
  'provincial-emulation-flag',
  'government-emulation-flag',
  'certificate-of-commendation',
  'provincial-certificate-of-merit',
  'prime-minister-certificate-of-merit',
  'commemorative-medal',
  'order',
  'medal',
  'state-honorary-title',
]);
export type CommendationForm = z.infer<typeof CommendationForm>;

/** Rungs of deciding authority, lowest first (Law 06/2022/QH15, Articles 77-80). */
export const AWARD_LEVELS = ['grassroots', 'province', 'government', 'state'] as const;
export const AwardLevel = z.enum(AWARD_LEVELS);
export type AwardLevel = z.infer<typeof AwardLevel>;

/** What blocks a commendation while it lasts (awarding principles of Decree 152/2025/NĐ-CP). */
export const HoldKind = z.enum(['discipline', 'audit', 'complaint', 'corruption-report']);
export type HoldKind = z.infer<typeof HoldKind>;

const decision = { number: plainText(100), date: LocalDateSchema, authority: Id, form: CommendationForm };

export const commendationCommands = [
  command('ProposeCommendation', { form: CommendationForm, stream: AwardStream, authority: Id }),
  command('AppraiseCommendation', { opinion: z.enum(['for', 'against']), grounds: personalText(4000) }),
  command('DecideCommendation', decision),
  command('RefuseCommendation', { grounds: personalText(4000), legalBasis: plainText(500) }),
  command('PlaceHold', { id: PartId, kind: HoldKind, grounds: personalText(2000) }),
  command('ReleaseHold', { hold: PartId, grounds: personalText(2000) }),
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
  event('HoldPlaced', { id: PartId, kind: HoldKind, grounds: sealedText(2000) }),
  event('HoldReleased', { hold: PartId, grounds: sealedText(2000) }),
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
