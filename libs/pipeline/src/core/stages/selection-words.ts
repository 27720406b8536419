import { AwardStream, Provision, SimplifiedGround } from '@core/law';
import { CountedVote, openVoteBefore, Quorum, SelectionOutcome, Threshold, Ballot, VoteResult } from '@core/council';
import { personalText, was } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { CitedDocument } from '../holds-words';
import { command, event, Id, sealedText } from '../words';

const counted = { round: Id, ...CountedVote.shape };

/** "cần 10/11 phiếu": yes votes that the rule asks for, of `base`. */
const { needed, base, because } = VoteResult.shape;
const decided = { ...counted, needed, base, because };

/** The simplified procedure: its ground, the stream that it is for, and who let the case go on so. */
const waiver = { ground: SimplifiedGround, stream: AwardStream, document: CitedDocument };

export const selectionCommands = [
  command('IntroduceToRound', { round: Id, council: Id }),
  command('RecordSelectionResult', { ...counted, outcome: SelectionOutcome }),
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

/** What a result was before there were by-laws and recusals; the way to the words of today is the round's own. */
const decidedBefore = z.strictObject({
  round: Id,
  ballot: Ballot,
  threshold: Threshold,
  quorum: Quorum,
  needed: z.int().min(1),
  base: z.int().min(1),
  by: Id,
  on: LocalDateSchema,
});

const up = ({ ballot, threshold, quorum, ...rest }: z.infer<typeof decidedBefore>) => ({
  ...rest,
  ...openVoteBefore(ballot, threshold, quorum),
});

export const selectionBefore = { CaseSelected: was(decidedBefore, up), CaseNotSelected: was(decidedBefore, up) };
