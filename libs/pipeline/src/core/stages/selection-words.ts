import { personalText } from '@core/kernel';
import { Ballot, Quorum, SelectionOutcome, Threshold } from '@core/council';
import { AwardStream, Provision, SimplifiedGround } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { CitedDocument } from '../holds-words';
import { command, event, Id, sealedText } from '../words';

const result = { round: Id, ballot: Ballot, threshold: Threshold, quorum: Quorum };

const decided = {
  ...result,
  /** Yes votes that the threshold asks for, of `base`: "cần 10/11 phiếu". */
  needed: z.int().min(1),
  base: z.int().min(1),
};

/** The simplified procedure: its ground, the stream that it is for, and who let the case go on so. */
const waiver = { ground: SimplifiedGround, stream: AwardStream, document: CitedDocument };

export const selectionCommands = [
  command('IntroduceToRound', { round: Id, council: Id }),
  command('RecordSelectionResult', { ...result, outcome: SelectionOutcome }),
  command('WithdrawIntroduction', { reason: personalText(2000) }),
  command('WaiveCouncilVote', waiver),
] as const;
export const SelectionCommand = z.discriminatedUnion('type', selectionCommands);
export type SelectionCommand = z.infer<typeof SelectionCommand>;

export const selectionEvents = [
  event('IntroducedToRound', { round: Id, council: Id }),
  event('CaseSelected', decided),
  event('CaseNotSelected', decided),
  event('IntroductionWithdrawn', { round: Id, reason: sealedText(2000) }),
  event('CouncilVoteWaived', {
    ...waiver,
    regime: z.string().min(1),
    title: z.string().min(1),
    known: LocalDateSchema,
    provision: Provision,
  }),
] as const;
export const SelectionEvent = z.discriminatedUnion('type', selectionEvents);
export type SelectionEvent = z.infer<typeof SelectionEvent>;
