import { AwardCode, RECUSAL_POLICIES, ThresholdRule, verdict } from '@core/law';
import { z } from 'zod';
import { type Quorum, SelectionOutcome, type Threshold } from './threshold';
import { officeText } from './words';

const Share = z.strictObject({ num: z.int().min(0).max(1_000_000), den: z.int().min(0).max(1_000_000) });

/** What votes of a session are counted by, with the words of its source: an article, a by-law, a decision. */
export const SessionRule = z.strictObject({
  share: Share,
  op: ThresholdRule.shape.op,
  base: ThresholdRule.shape.base,
  chairMustAgree: ThresholdRule.shape.chairMustAgree,
  secrecy: ThresholdRule.shape.secrecy,
  absent: ThresholdRule.shape.absent,
  quorum: Share.nullable(),
  basis: officeText(300),
});
export type SessionRule = z.infer<typeof SessionRule>;

/** A share and a quorum as they were given before sessions had rules, in the words of today. */
export function ruleOfShares({ num, den, op, base }: Threshold, quorum: Quorum, basis: string): SessionRule {
  return {
    share: { num, den },
    op: op === 'GT' ? 'more-than' : 'at-least',
    base: base === 'ATTENDEES' ? 'attendees' : 'all-members',
    chairMustAgree: false,
    secrecy: 'shown-openly',
    absent: 'not-counted',
    quorum,
    basis,
  };
}

/** What becomes of a member who has an interest, and of the number that a share is taken of. */
export const RecusalEffect = z.enum(RECUSAL_POLICIES);

/**
 * The rules of a session, settled when it is convened: one for every candidate, and others for single awards. `null` says
 * that the by-law leaves an award to the law and the law of that day has no rule for it.
 */
export const RuleBook = z.strictObject({
  general: SessionRule,
  special: z.array(z.strictObject({ awards: z.array(AwardCode).min(1).max(60), rule: SessionRule.nullable() })).max(60),
});
export type RuleBook = z.infer<typeof RuleBook>;

/** The rule for an award, or the general one where nothing is said of it; null where nobody has one. */
export function ruleFor({ general, special }: RuleBook, award: AwardCode | undefined): SessionRule | null {
  const found = award === undefined ? undefined : special.find(({ awards }) => awards.includes(award));
  return found ? found.rule : general;
}

/** Whether a rule makes sense at all: a share above nothing that everybody's yes can reach, and a quorum of at most all. */
export function isPossibleRule({ share, op, quorum }: SessionRule): boolean {
  const reachable = op === 'more-than' ? share.num < share.den : share.num <= share.den;
  return share.num > 0 && reachable && (quorum === null || isPossibleShare(quorum));
}

function isPossibleShare({ num, den }: z.infer<typeof Share>): boolean {
  return den > 0 && num <= den;
}

const people = z.int().min(0).max(1000);

/** A council at one vote: who belongs to it, who is there, who stands aside, who has written. */
export const VotingAssembly = z.strictObject({
  members: people,
  present: people,
  recused: people,
  recusedPresent: people,
  written: people,
  policy: RecusalEffect,
});
export type VotingAssembly = z.infer<typeof VotingAssembly>;

/** A count for one candidate. A hand that was not raised for either is blank; nobody's hand is invalid. */
export const VoteTally = z.strictObject({
  issued: people,
  yes: people,
  no: people,
  blank: people,
  invalid: people,
  notReturned: people,
  writtenYes: people,
  writtenNo: people,
});
export type VoteTally = z.infer<typeof VoteTally>;

/** How it was voted: hands that the secretary counted, papers that two people counted, or a ballot on the members' devices. */
export const VoteMode = z.enum(['show-of-hands', 'paper-ballot', 'online-ballot']);
export type VoteMode = z.infer<typeof VoteMode>;

/** A vote with all that its result follows from, so that anybody can work it out again. */
export const CountedVote = z.strictObject({
  mode: VoteMode,
  rule: SessionRule,
  assembly: VotingAssembly,
  tally: VoteTally,
  /** What the chair has stated for the minutes, where the rule asks for it. */
  chairAgrees: z.boolean().optional(),
});
export type CountedVote = z.infer<typeof CountedVote>;

export const VoteResult = z.strictObject({
  /** Yes votes that the rule asks for, of `base`: "cần 10/11 phiếu". */
  needed: z.int().min(0),
  base: z.int().min(0),
  outcome: SelectionOutcome,
  /** Why it did not pass although the number was reached. */
  because: z.enum(['chair-disagrees', 'no-quorum']).optional(),
});
export type VoteResult = z.infer<typeof VoteResult>;

/** The result of a count. @throws Rejection TALLY_DOES_NOT_ADD_UP; ASSEMBLY_IMPOSSIBLE; CHAIR_STATEMENT_MISSING */
export function resultOf({ rule, assembly, tally, chairAgrees }: CountedVote): VoteResult {
  const { passed, needed, base, because } = verdict(rule, assembly, tally, chairAgrees);
  return { needed, base, outcome: passed ? 'selected' : 'not-selected', ...(because && { because }) };
}
