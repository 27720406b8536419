import { AwardCode, AwardStream, CommendationForm } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { AwardLevel } from './stages/commendation-words';
import { command, event, Id, plainText } from './words';

/** The award of a list: which proposal decided it, and as which of its nominees the case stood there. */
const listed = { proposal: z.uuid(), nominee: Id };
/** A paper of whoever decides: a decision, a refusal, an annulment. */
const paper = { number: plainText(100), date: LocalDateSchema };

/** What a proposal of awards has decided about the case, in whatever stage it stands; only the system asks for these. */
export const listedAwardCommands = [
  command('RecordAward', {
    ...{ ...listed, ...paper, award: AwardCode, form: CommendationForm },
    ...{ level: AwardLevel, stream: AwardStream, authority: Id },
  }),
  command('RecordAwardDenial', { ...listed, ...paper, form: CommendationForm }),
  command('RecordAwardAnnulment', { ...listed, ...paper }),
] as const;
export const ListedAwardCommand = z.discriminatedUnion('type', listedAwardCommands);
export type ListedAwardCommand = z.infer<typeof ListedAwardCommand>;

export const listedAwardEvents = [
  /** A list that the case was on was refused, or decided without it. */
  event('CommendationDenied', { ...listed, ...paper, form: CommendationForm }),
] as const;
export const ListedAwardEvent = z.discriminatedUnion('type', listedAwardEvents);
export type ListedAwardEvent = z.infer<typeof ListedAwardEvent>;
