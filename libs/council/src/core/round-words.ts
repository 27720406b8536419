import { eventCatalogue, personalText, type Personal, PERSONAL } from '@core/kernel';
import { LegalBasis } from '@core/organization';
import { LocalDateSchema, PlanRef } from '@core/plans';
import { z } from 'zod';
import { Ballot, Quorum, SelectionOutcome, Threshold } from './threshold';

const Id = z.string().regex(/^[\w.:-]{1,100}$/);

const sealed = z
  .string()
  .min(1)
  .transform((text) => text as Personal)
  .meta({ ...PERSONAL });

const command = <Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), data: z.strictObject(shape) });

const event = <Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), data: z.strictObject({ ...shape, by: Id, on: LocalDateSchema }) });

const convening = {
  /** The unit whose council meets. */
  council: Id,
  plan: PlanRef,
  heldOn: LocalDateSchema,
  /** Everybody who belongs to the council on that day: the denominator. */
  members: z.array(Id).min(1).max(200),
  threshold: Threshold,
  quorum: Quorum,
};

const count = { yes: Ballot.shape.yes, no: Ballot.shape.no, abstain: Ballot.shape.abstain };

const roundCommands = [
  command('ConveneRound', convening),
  command('IntroduceCandidate', { case: Id }),
  command('WithdrawCandidate', { case: Id }),
  command('RecordAttendance', { present: z.array(Id).max(200) }),
  command('RecordOpenVote', { case: Id, ...count }),
  command('CloseRound', { minutes: personalText(20_000) }),
  command('AnnulRound', { reason: personalText(2000) }),
  /** The unit of the council has ended, and another goes on with the round. Only the system asks for it. */
  command('TakeOverRound', { from: Id, to: Id, basis: LegalBasis }),
] as const;

/** Everything that can be asked of a council's round. */
export const RoundCommand = z.discriminatedUnion('type', roundCommands);
export type RoundCommand = z.infer<typeof RoundCommand>;
export type RoundCommandType = RoundCommand['type'];

const needed = {
  /** Yes votes that the threshold asks for, of `base`. */
  needed: z.int().min(1),
  base: z.int().min(1),
};

const roundEvents = [
  event('RoundConvened', { round: Id, ...convening }),
  event('CandidateIntroduced', { case: Id }),
  event('CandidateWithdrawn', { case: Id }),
  event('AttendanceRecorded', {
    present: z.array(Id),
    /** Members who must be present, and whether they are. */
    needed: z.int().min(1),
    quorate: z.boolean(),
  }),
  event('OpenVoteRecorded', { case: Id, ...count, ...needed, outcome: SelectionOutcome }),
  event('CandidateDecided', {
    case: Id,
    ballot: Ballot,
    threshold: Threshold,
    quorum: Quorum,
    ...needed,
    outcome: SelectionOutcome,
  }),
  event('RoundClosed', { minutes: sealed }),
  event('RoundAnnulled', { reason: sealed, candidates: z.array(Id) }),
  /** The round is another council's from now on; members, votes and day stay as they are. */
  event('RoundTakenOver', { from: Id, to: Id, basis: LegalBasis }),
] as const;

/** Everything that can happen in a council's round. */
export const RoundEvent = z.discriminatedUnion('type', roundEvents);
export type RoundEvent = z.infer<typeof RoundEvent>;
export type RoundEventType = RoundEvent['type'];

export const ROUND_COMMAND_TYPES = roundCommands.map((word) => word.shape.type.value);
export const ROUND_EVENT_TYPES = roundEvents.map((word) => word.shape.type.value);

interface Word {
  readonly shape: { readonly type: { readonly value: string } };
}

/** One schema a type, for forms, for the API description and for the vault. */
export const roundCommandSchemas = byType(roundCommands);
export const roundEventSchemas = byType(roundEvents);

/** Every version of every event of a round. */
export const roundCatalogue = eventCatalogue<RoundEvent>(roundEventSchemas);

function byType<W extends Word>(words: readonly W[]) {
  return Object.fromEntries(words.map((word) => [word.shape.type.value, word])) as {
    readonly [T in W['shape']['type']['value']]: Extract<
      W,
      { readonly shape: { readonly type: { readonly value: T } } }
    >;
  };
}
