import { personalText, was } from '@core/kernel';
import { AwardCode, AWARDS, AwardStream, CommendationForm, DayKind, Provision } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { CitedDocument } from './holds-words';
import { command, event, Id, PartId, plainText, sealedText } from './words';

/** Where the list was shown to the public: a portal, a newspaper, a board. */
const media = z.array(plainText(200)).min(1).max(10);
/** Awards that a case can come to ask for; nobody consults the public about the certificate of the lowest rung. */
const SHOWN = AWARDS.filter(({ code, form }) => form !== null && code !== 'commendation').map(({ code }) => code);
const outcome = z.enum(['upheld', 'dismissed']);

export const consultationCommands = [
  command('OpenConsultation', {
    id: PartId,
    media,
    /** The day on which it was published; the term counts from the day after. */
    publishedOn: LocalDateSchema,
    document: CitedDocument,
    /** The law's term unless it is longer; both have to be said where the law has none. */
    days: z.int().min(1).max(120).optional(),
    dayKind: DayKind.optional(),
    /** For which award, where a council is to know what the public says before the case asks for one. */
    award: z.enum(SHOWN).optional(),
    stream: AwardStream.optional(),
  }),
  command('RecordObjection', {
    id: PartId,
    receivedOn: LocalDateSchema,
    channel: plainText(200),
    text: personalText(4000),
  }),
  command('ResolveObjection', {
    objection: PartId,
    outcome,
    document: CitedDocument.optional(),
    grounds: personalText(4000),
  }),
  command('CloseConsultation', {}),
  /** Only the system asks for it, on the day after the term. */
  command('RemindOfConsultation', { consultation: PartId, on: LocalDateSchema }),
] as const;
export const ConsultationCommand = z.discriminatedUnion('type', consultationCommands);
export type ConsultationCommand = z.infer<typeof ConsultationCommand>;

const opened = {
  id: PartId,
  media,
  publishedOn: LocalDateSchema,
  document: CitedDocument,
  days: z.int().min(1).max(120),
  dayKind: DayKind,
  /** The last day on which the public may object. */
  endsOn: LocalDateSchema,
  /** What the term rests on; null where only the document says it. */
  provision: Provision.nullable(),
  /** The promise in the ledger, and the day after the term, on which it speaks. */
  term: z.strictObject({ id: z.string().min(1), remindOn: LocalDateSchema }),
};

/** What it was while only what a case had proposed was shown to the public. */
const ConsultationOpened1 = event('ConsultationOpened', opened).shape.data;

export const consultationEvents = [
  event('ConsultationOpened', {
    ...opened,
    /** What the public was asked about, where no proposal said it. */
    of: z.strictObject({ form: CommendationForm, award: AwardCode, stream: AwardStream }).optional(),
  }),
  event('ObjectionRecorded', {
    id: PartId,
    consultation: PartId,
    receivedOn: LocalDateSchema,
    channel: plainText(200),
    text: sealedText(4000),
  }),
  event('ObjectionResolved', {
    objection: PartId,
    outcome,
    document: CitedDocument.optional(),
    grounds: sealedText(4000),
  }),
  event('ConsultationClosed', {
    consultation: PartId,
    endsOn: LocalDateSchema,
    objections: z.int().min(0),
    upheld: z.int().min(0),
  }),
  event('ConsultationTermEnded', {
    consultation: PartId,
    term: z.string().min(1),
    endsOn: LocalDateSchema,
    unresolved: z.int().min(0),
    unit: Id,
    ownerRole: z.string().min(1),
    owner: Id.optional(),
  }),
] as const;
export const ConsultationEvent = z.discriminatedUnion('type', consultationEvents);
export type ConsultationEvent = z.infer<typeof ConsultationEvent>;

export const consultationBefore = { ConsultationOpened: was(ConsultationOpened1, (data) => data) };
