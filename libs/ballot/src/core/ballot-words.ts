import { command, eventCatalogue, eventsWith, was } from '@core/kernel';
import { RECUSAL_POLICIES, ThresholdRule } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';

const Id = z.string().regex(/^[\w.:-]{1,100}$/);
const people = z.array(Id).max(200);
const base64 = (max: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9+/]+={0,2}$/)
    .max(max);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const reference = z.string().trim().normalize('NFC').min(1).max(300).regex(/^\P{Cc}*$/u); // prettier-ignore

const event = eventsWith({ by: Id, on: LocalDateSchema });

/** The rule of the law or by-law for this vote, as it was on that day, with the words of its source. */
export const VoteRule = ThresholdRule.pick({
  share: true,
  op: true,
  base: true,
  chairMustAgree: true,
  secrecy: true,
  absent: true,
  quorum: true,
}).extend({ basis: reference });
export type VoteRule = z.infer<typeof VoteRule>;

export const RecusalPolicySchema = z.enum(RECUSAL_POLICIES);
/** Why a ballot is worth nothing. A new vote is a new ballot that names the old one. */
export const AnnulReason = z.enum(['paper-lost', 'technical-fault', 'count-disputed', 'quorum-lost', 'roster-wrong']);
export type AnnulReason = z.infer<typeof AnnulReason>;

const openingOnceReleased = {
  /** The unit whose council votes. */
  council: Id,
  /** Cases, in the order in which they stand on the paper. */
  candidates: z.array(Id).min(1).max(60),
  /** Everybody who belongs to the council on that day: the denominator. */
  members: people.min(1),
  present: people,
  /** Who has an interest in any of the candidates: they get no paper of this ballot. */
  recused: people,
  policy: RecusalPolicySchema,
  rule: VoteRule,
  /** Three people, of whom two open the box together. */
  team: z.array(Id).min(3).max(3),
  /** The public key to which envelopes are sealed; its private half is shared among the team and never comes here. */
  sealingKey: base64(200),
  /** The ballot that this one takes the place of, and why. */
  repeats: z.strictObject({ ballot: Id, reason: AnnulReason }).optional(),
};
const opening = {
  ...openingOnceReleased,
  /** The round or session of the council in which it is held; its result goes back there. */
  meeting: Id.optional(),
};

const count = { case: Id, yes: z.int().min(0), no: z.int().min(0), blank: z.int().min(0) };

const ballotCommands = [
  /** `knowing`: opened although not even every vote could be enough, which has been said. */
  command('OpenBallot', { ...opening, knowing: z.boolean().optional() }),
  /** `request`: SHA-256 of the blinded message; the message itself says nothing about the paper and is not kept. */
  command('IssuePaper', { request: Hash }),
  command('DeclarePaperLost', {}),
  command('CloseIssue', {}),
  command('CloseCasting', {}),
  /** How many papers lie in the box, and the root over them: before anything is opened. From the box alone. */
  command('SealBox', { cast: z.int().min(0).max(1000), root: Hash }),
  command('RecordTally', {
    openedBy: z.array(Id).min(2).max(2),
    counts: z.array(z.strictObject(count)).min(1).max(60),
    invalid: z.int().min(0),
    chairAgrees: z.array(Id).max(60).optional(),
  }),
  command('AnnulBallot', { reason: AnnulReason, document: reference }),
] as const;

/** Everything that can be asked of a ballot. `SealBox` and `RecordTally` come from the count alone, never from a person's form. */
export const BallotCommand = z.discriminatedUnion('type', ballotCommands);
export type BallotCommand = z.infer<typeof BallotCommand>;
export type BallotCommandType = BallotCommand['type'];

const opened = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => ({
  ballot: Id,
  ...shape,
  /** The public key of the papers' signatures, SubjectPublicKeyInfo. */
  signingKey: base64(1000),
  needed: z.int().min(0),
  base: z.int().min(0),
  feasible: z.boolean(),
});
const tallied = {
  openedBy: z.array(Id).min(2).max(2),
  invalid: z.int().min(0),
  notReturned: z.int().min(0),
  results: z.array(
    z.strictObject({
      ...count,
      needed: z.int().min(0),
      base: z.int().min(0),
      passed: z.boolean(),
      because: z.enum(['chair-disagrees', 'no-quorum']).optional(),
    }),
  ),
};

const ballotEvents = [
  event('BallotOpened', opened(opening)),
  event('PaperIssued', { member: Id, request: Hash }),
  event('PaperLost', { member: Id }),
  event('IssueClosed', { issued: z.int().min(0) }),
  event('CastingClosed', {}),
  event('BoxSealed', { cast: z.int().min(0), root: Hash, notReturned: z.int().min(0) }),
  /** `present`: members who were there, whether or not they took a paper. */
  event('BallotTallied', { ...tallied, meeting: Id.optional(), present: z.int().min(0).optional() }),
  event('BallotAnnulled', { reason: AnnulReason, document: reference }),
] as const;

export const BallotEvent = z.discriminatedUnion('type', ballotEvents);
export type BallotEvent = z.infer<typeof BallotEvent>;

const BallotOpened1 = event('BallotOpened', opened(openingOnceReleased)).shape.data;
const BallotTallied1 = event('BallotTallied', tallied).shape.data;

export const BALLOT_COMMAND_TYPES = ballotCommands.map((word) => word.shape.type.value);

/** Every version of every event of a ballot. */
export const ballotCatalogue = eventCatalogue<BallotEvent>(
  Object.fromEntries(ballotEvents.map((word) => [word.shape.type.value, word])) as never,
  // Before papers could be asked for over the network, no ballot belonged to a meeting.
  { older: { BallotOpened: was(BallotOpened1, (old) => old), BallotTallied: was(BallotTallied1, (old) => old) } },
);
