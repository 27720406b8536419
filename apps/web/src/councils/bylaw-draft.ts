import { Bylaw, RecusalEffect, type SessionRule } from '@core/council';
import { publishedBylaws } from '@core/law';

type Special = Bylaw['special'][number];

/** A share of its own for some awards, while it is written. */
export interface SpecialDraft {
  readonly awards: readonly string[];
  /** Whatever the law says on the day of the session; its own share where it is false. */
  readonly law: boolean | undefined;
  readonly num: number | undefined;
  readonly den: number | undefined;
  readonly op: string;
  readonly base: string;
  readonly secrecy: string;
  /** What else the rule of the by-law before said: quorum, the absent, the chair, the source. */
  readonly kept?: SessionRule;
}

export const FRESH_SPECIAL: SpecialDraft = {
  ...{ awards: [], law: true, num: 9, den: 10, op: 'at-least', base: 'all-members', secrecy: 'secret' },
};

function specialDraftOf({ awards, rule }: Special): SpecialDraft {
  if (rule === 'law-of-the-day') return { ...FRESH_SPECIAL, awards };
  const { share, op, base, secrecy } = rule;
  return { awards, law: false, num: share.num, den: share.den, op, base, secrecy, kept: rule };
}

/** The rule as the by-law has it; what is not asked here is as in the rule before, or in the general one. */
function specialOf({ awards, law, num, den, op, base, secrecy, kept }: SpecialDraft, general: object): object {
  if (law) return { awards, rule: 'law-of-the-day' };
  return { awards, rule: { ...(kept ?? general), share: { num, den }, op, base, secrecy } };
}

/** What is being written of a by-law; numbers may be missing while they are typed. */
export interface BylawDraft {
  readonly num: number | undefined;
  readonly den: number | undefined;
  readonly op: string;
  readonly base: string;
  readonly secrecy: string;
  readonly absent: string;
  readonly chairMustAgree: boolean;
  readonly quorumNum: number | undefined;
  readonly quorumDen: number | undefined;
  readonly recusal: string;
  readonly basis: string;
  readonly special: readonly SpecialDraft[];
}

export function draftOf(bylaw: Bylaw | undefined): BylawDraft {
  const general = bylaw?.general;
  return {
    ...{ num: general?.share.num ?? 2, den: general?.share.den ?? 3 },
    ...{ op: general?.op ?? 'at-least', base: general?.base ?? 'all-members' },
    ...{ secrecy: general?.secrecy ?? 'shown-openly', absent: general?.absent ?? 'not-counted' },
    chairMustAgree: general?.chairMustAgree ?? false,
    ...{ quorumNum: general?.quorum?.num, quorumDen: general?.quorum?.den },
    recusal: bylaw?.recusal ?? 'recused-in-base',
    basis: general?.basis ?? '',
    special: bylaw?.special.map(specialDraftOf) ?? [],
  };
}

/** A share that was filled in before the basis was written has the basis that was. */
function withBasis(one: SpecialDraft, basis: string): SpecialDraft {
  return one.kept?.basis === '' ? { ...one, kept: { ...one.kept, basis } } : one;
}

/** What was written, with the shares of another council's published by-law; the basis stays this council's own. */
export function filledFrom(code: string, draft: BylawDraft): BylawDraft {
  const found = publishedBylaws.find((one) => one.code === code);
  if (!found) return draft;
  const own = ({ share, quorum, ...rest }: typeof found.general): SessionRule => ({
    ...{ ...rest, basis: draft.basis, share: { ...share }, quorum: quorum && { ...quorum } },
  });
  const special = found.special.map(({ awards, rule }) => ({ awards: [...awards], rule: own(rule) }));
  const recusal = RecusalEffect.safeParse(draft.recusal).data ?? 'recused-in-base';
  return draftOf({ general: own(found.general), special, recusal });
}

/** The by-law as the schema has it; undefined while something is missing. */
export function bylawOfDraft(draft: BylawDraft): Bylaw | undefined {
  const { num, den, op, base, secrecy, absent, chairMustAgree, quorumNum, quorumDen, recusal, basis, special } = draft;
  const quorum = quorumNum !== undefined && quorumDen !== undefined ? { num: quorumNum, den: quorumDen } : null;
  const general = { share: { num, den }, op, base, chairMustAgree, secrecy, absent, quorum, basis };
  return Bylaw.safeParse({ general, special: special.map((one) => specialOf(withBasis(one, basis), general)), recusal })
    .data;
}
