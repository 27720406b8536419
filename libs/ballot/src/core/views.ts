import { command } from '@core/kernel';
import { RECUSAL_POLICIES } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { AnnulReason, VoteRule } from './ballot-words';
import { Serial } from './paper';

const Id = z.string().regex(/^[\w.:-]{1,100}$/);
const Named = z.object({ id: z.string(), name: z.string() });
const key = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/)
  .max(400);
const Hash = Serial;

export const BALLOT_STATUSES = ['issuing', 'casting', 'closed', 'sealed', 'tallied', 'annulled'] as const;
export const BallotStatus = z.enum(BALLOT_STATUSES);
export type BallotStatus = z.infer<typeof BallotStatus>;

/** What is asked of a running ballot over the network; everything else the house derives itself. */
export const BallotOrderWord = z.discriminatedUnion('type', [
  /** `candidates`: some of those who wait for a vote, where one with many conflicts gets a ballot of its own. */
  command('OpenBallot', {
    candidates: z.array(Id).min(1).max(60).optional(),
    knowing: z.boolean().optional(),
    repeats: z.strictObject({ ballot: z.uuid().toLowerCase(), reason: AnnulReason }).optional(),
  }),
  command('CloseIssue', {}),
  command('CloseCasting', {}),
  command('SealBox', {}),
  command('DeclarePaperLost', {}),
  command('AnnulBallot', { reason: AnnulReason, document: z.string().trim().normalize('NFC').min(1).max(300).regex(/^\P{Cc}*$/u) }), // prettier-ignore
]);
export type BallotOrderWord = z.infer<typeof BallotOrderWord>;
export type BallotOrderType = BallotOrderWord['type'];

/** Who may ask it: whoever runs the council's votes, or whoever holds a paper. */
export const BALLOT_ORDERS = {
  OpenBallot: { permission: 'ballot.run', stepUp: true },
  CloseIssue: { permission: 'ballot.run', stepUp: false },
  CloseCasting: { permission: 'ballot.run', stepUp: false },
  SealBox: { permission: 'ballot.run', stepUp: true },
  DeclarePaperLost: { permission: 'ballot.vote', stepUp: false },
  AnnulBallot: { permission: 'ballot.run', stepUp: true },
} as const satisfies Record<BallotOrderType, { readonly permission: string; readonly stepUp: boolean }>;

/** Before a ballot opens: who will count, and the key to which papers will be sealed. */
export const PrepareCeremony = z.strictObject({ meeting: z.uuid().toLowerCase(), team: z.array(Id).min(3).max(3) });
export const DeviceKey = z.strictObject({ deviceKey: key });
export const MadeKey = z.strictObject({
  sealingKey: key,
  /** Each member's share, sealed to the key of their own device. */
  shares: z
    .array(z.strictObject({ person: Id, deviceKey: key, sealed: key }))
    .min(3)
    .max(3),
});
export type MadeKey = z.infer<typeof MadeKey>;
export const CeremonyView = z.object({
  id: z.uuid(),
  meeting: z.string(),
  council: Named,
  team: z.array(Named.extend({ deviceKey: z.string().nullable(), kept: z.boolean() })),
  sealingKey: z.string().nullable(),
  /** The caller's own share, sealed to their device; null before it is made and after they have it. */
  sealedShare: z.string().nullable(),
  opened: z.boolean(),
});
export type CeremonyView = z.infer<typeof CeremonyView>;

export const BallotRow = z.object({
  id: z.uuid(),
  meeting: z.string().nullable(),
  council: Named,
  status: BallotStatus,
  openedOn: LocalDateSchema,
  candidates: z.int(),
  members: z.int(),
  issued: z.int(),
});
/** `preparing`: ballots of the meeting whose key is being made. */
export const BallotPage = z.object({ items: z.array(BallotRow), preparing: z.array(z.uuid()) });

const Result = z.object({
  case: z.string(),
  yes: z.int(),
  no: z.int(),
  blank: z.int(),
  needed: z.int(),
  base: z.int(),
  passed: z.boolean(),
  because: z.enum(['chair-disagrees', 'no-quorum']).nullable(),
});

/** A ballot for those who take part in it or watch over it: who holds a paper, and how many lie in the box. */
export const BallotView = BallotRow.extend({
  version: z.int(),
  paper: z.array(z.object({ case: z.string(), name: z.string() })),
  people: z.array(
    Named.extend({ present: z.boolean(), recused: z.boolean(), holdsPaper: z.boolean(), lost: z.boolean() }),
  ),
  team: z.array(Named),
  policy: z.enum(RECUSAL_POLICIES),
  rule: VoteRule,
  needed: z.int(),
  base: z.int(),
  feasible: z.boolean(),
  signingKey: z.string(),
  sealingKey: z.string(),
  cast: z.int(),
  /** Shares that the team has handed in; with the second one the box is opened. */
  sharesOffered: z.int(),
  box: z.object({ cast: z.int(), root: z.string(), notReturned: z.int() }).nullable(),
  tally: z.object({ invalid: z.int(), openedBy: z.array(Named), results: z.array(Result) }).nullable(),
  repeats: z.object({ ballot: z.string(), reason: AnnulReason }).nullable(),
  annulled: z.object({ reason: AnnulReason, document: z.string() }).nullable(),
  /** What the caller is to it. */
  mine: z.object({ entitled: z.boolean(), recused: z.boolean(), holdsPaper: z.boolean(), counts: z.boolean() }),
});
export type BallotView = z.infer<typeof BallotView>;

/** Turnout, and nothing of what papers say. */
export const BallotTurnout = z.object({
  id: z.uuid(),
  status: BallotStatus,
  candidates: z.int(),
  members: z.int(),
  issued: z.int(),
  cast: z.int(),
});
export type BallotTurnout = z.infer<typeof BallotTurnout>;

/** What a member keeps: the public name of their paper and the leaf that it is in the box. Neither shows the choice. */
export const ReceiptView = z.object({ ballot: z.uuid(), paper: Hash, leaf: Hash });
export type ReceiptView = z.infer<typeof ReceiptView>;

/** That a paper lies in the box; once it is sealed, with the way from its leaf to the root. */
export const InclusionView = ReceiptView.extend({
  proof: z.object({ index: z.int(), size: z.int(), path: z.array(Hash), root: Hash }).nullable(),
});
export type InclusionView = z.infer<typeof InclusionView>;
