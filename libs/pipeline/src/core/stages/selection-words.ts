import { personalText } from '@core/kernel';
import { Ballot, Quorum, SelectionOutcome, Threshold } from '@core/council';
import { z } from 'zod';
import { command, event, Id, sealedText } from '../words';

const result = { round: Id, ballot: Ballot, threshold: Threshold, quorum: Quorum };

const decided = {
  ...result,
  /** Yes votes that the threshold asks for, of `base`: "cần 10/11 phiếu". */
  needed: z.int().min(1),
  base: z.int().min(1),
};

export const selectionCommands = [
  command('IntroduceToRound', { round: Id, council: Id }),
  command('RecordSelectionResult', { ...result, outcome: SelectionOutcome }),
  command('WithdrawIntroduction', { reason: personalText(2000) }),
] as const;
export const SelectionCommand = z.discriminatedUnion('type', selectionCommands);
export type SelectionCommand = z.infer<typeof SelectionCommand>;

export const selectionEvents = [
  event('IntroducedToRound', { round: Id, council: Id }),
  event('CaseSelected', decided),
  event('CaseNotSelected', decided),
  event('IntroductionWithdrawn', { round: Id, reason: sealedText(2000) }),
] as const;
export const SelectionEvent = z.discriminatedUnion('type', selectionEvents);
export type SelectionEvent = z.infer<typeof SelectionEvent>;
