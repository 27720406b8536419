import type { ThresholdRule } from './law';
import { reject } from './rejections';

/** What a vote is counted by: a rule of the tables, or one that a council's by-laws state. */
export type VotingRule = Pick<
  ThresholdRule,
  'share' | 'op' | 'base' | 'chairMustAgree' | 'secrecy' | 'absent' | 'quorum'
>;

/** What becomes of a member who has an interest: no rule of law was found, so the by-laws say (LEGAL: low confidence). */
export const RECUSAL_POLICIES = ['recused-and-out-of-base', 'recused-in-base', 'declared-only'] as const;
export type RecusalPolicy = (typeof RECUSAL_POLICIES)[number];

/** A council on the day of a vote. */
export interface Assembly {
  /** Everybody who belongs to it on that day. */
  readonly members: number;
  readonly present: number;
  /** Of the members: who stands aside for this candidate. */
  readonly recused: number;
  /** Of the recused: who is present. */
  readonly recusedPresent: number;
  /** Absent members whose written opinion is admitted. */
  readonly written: number;
  readonly policy: RecusalPolicy;
}

export interface Requirement {
  /** Yes votes that are needed, of `base`. */
  readonly needed: number;
  readonly base: number;
  /** Yes votes that can still come. */
  readonly reachable: number;
  /** Members who have to be there, and whether they are. */
  readonly presenceNeeded: number;
  readonly quorate: boolean;
  /** False when even the yes of everybody who may vote is not enough; to be said before the ballot opens. */
  readonly feasible: boolean;
  /** "cần 10/11 phiếu", as screens and minutes say it. */
  readonly sentence: string;
}

/** The smallest whole number that reaches, or exceeds, num/den of base. Integers only: 90 % of 10 is 9; `den` is not 0. */
export function votesNeeded({ share, op }: Pick<VotingRule, 'share' | 'op'>, base: number): number {
  const product = share.num * base;
  const rest = product % share.den;
  const whole = (product - rest) / share.den;
  return op === 'more-than' || rest > 0 ? whole + 1 : whole;
}

/** The members who have to be there; somebody has to, wherever there is a quorum at all. */
export function presenceNeeded(quorum: VotingRule['quorum'], members: number): number {
  return quorum === null ? 0 : Math.max(1, votesNeeded({ share: quorum, op: 'at-least' }, members));
}

/**
 * What a rule asks of an assembly, before anybody votes. A base of valid ballots is not known yet: then everybody who may
 * vote counts as a valid ballot.
 * @throws Rejection ASSEMBLY_IMPOSSIBLE when the numbers contradict one another
 */
export function requirementOf(rule: VotingRule, assembly: Assembly): Requirement {
  const { members, present, recused, recusedPresent, written, policy } = assembly;
  const standsAside = policy !== 'declared-only';
  const [aside, asideHere] = standsAside ? [recused, recusedPresent] : [0, 0];
  const mayWrite = members - present - (aside - asideHere);
  const counts = [members, present, recused, recusedPresent, written];
  if (
    counts.some((count) => !Number.isSafeInteger(count) || count < 0) ||
    members < 1 ||
    present > members ||
    recusedPresent > Math.min(recused, present) ||
    recused - recusedPresent > members - present ||
    (rule.absent === 'written' ? written > mayWrite : written > 0)
  ) {
    return reject('ASSEMBLY_IMPOSSIBLE', { members, present });
  }
  const outOfBase = policy === 'recused-and-out-of-base';
  const voters = present - asideHere + written;
  const base = baseOf(rule, {
    members: outOfBase ? members - recused : members,
    attendees: (outOfBase ? present - recusedPresent : present) + written,
    valid: voters,
  });
  const needed = votesNeeded(rule, base);
  const presence = presenceNeeded(rule.quorum, members);
  return {
    needed,
    base,
    reachable: voters,
    presenceNeeded: presence,
    quorate: present >= presence,
    feasible: base > 0 && needed <= voters,
    sentence: `cần ${needed}/${base} phiếu`,
  };
}

function baseOf(rule: VotingRule, of: { members: number; attendees: number; valid: number }): number {
  switch (rule.base) {
    case 'all-members':
      return of.members;
    case 'attendees':
      return of.attendees;
    case 'valid-ballots':
      return of.valid;
  }
}

/** A count for one candidate. Papers: yes + no + blank are valid; invalid and not returned are not. */
export interface Tally {
  readonly issued: number;
  readonly yes: number;
  readonly no: number;
  readonly blank: number;
  readonly invalid: number;
  readonly notReturned: number;
  readonly writtenYes: number;
  readonly writtenNo: number;
}

export interface Verdict {
  readonly passed: boolean;
  readonly yes: number;
  readonly needed: number;
  readonly base: number;
  /** Why it did not pass although the number was reached. */
  readonly because?: 'chair-disagrees' | 'no-quorum';
}

/**
 * Whether a candidate has passed. @param chairAgrees what the chair has stated for the minutes, where the rule asks for it
 * @throws Rejection TALLY_DOES_NOT_ADD_UP; ASSEMBLY_IMPOSSIBLE; CHAIR_STATEMENT_MISSING
 */
export function verdict(rule: VotingRule, assembly: Assembly, tally: Tally, chairAgrees: boolean | undefined): Verdict {
  const { issued, yes, no, blank, invalid, notReturned, writtenYes, writtenNo } = tally;
  const before = requirementOf(rule, assembly);
  const papers = yes + no + blank + invalid + notReturned;
  const written = writtenYes + writtenNo;
  if (papers !== issued || issued + written > before.reachable || written > assembly.written) {
    return reject('TALLY_DOES_NOT_ADD_UP', { issued, counted: papers });
  }
  if (rule.chairMustAgree && chairAgrees === undefined) return reject('CHAIR_STATEMENT_MISSING');
  const base = rule.base === 'valid-ballots' ? yes + no + blank + written : before.base;
  const needed = votesNeeded(rule, base);
  const votes = yes + writtenYes;
  const count = { yes: votes, needed, base };
  if (!before.quorate) return { passed: false, ...count, because: 'no-quorum' };
  if (base === 0 || votes < needed) return { passed: false, ...count };
  if (rule.chairMustAgree && chairAgrees === false) return { passed: false, ...count, because: 'chair-disagrees' };
  return { passed: true, ...count };
}
