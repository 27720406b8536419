import type { LocalDate } from '@core/kernel';
import { type AuthorityLevel, type AwardCode, awardOf, type AwardRecord, type AwardStream } from '@core/law';
import type { SubjectKind } from '@core/plans';

/** An award that was decided, as eligibility and annulment ask for it. It names nobody. */
export interface AwardHeld {
  readonly proposal: string;
  readonly nominee: string;
  /** By which the same person, collective or household is known in every proposal. */
  readonly subject: string;
  readonly kind: SubjectKind;
  readonly case: string | null;
  readonly award: AwardCode;
  readonly stream: AwardStream;
  readonly level: AuthorityLevel;
  readonly authority: string;
  readonly achievementKey: string;
  /** The year of the achievement: ladders count these. */
  readonly year: number;
  readonly number: string;
  readonly decidedOn: LocalDate;
  readonly presentedOn: LocalDate | null;
  /** What the decision gave with it, in đồng; null where it gave none. */
  readonly bonus: number | null;
  /** An annulled award counts for nothing and stays readable. */
  readonly annulled: boolean;
}

/** Whose awards: by subject, by case, or by either. */
export interface AwardsAsked {
  readonly subjects?: readonly string[];
  readonly cases?: readonly string[];
}

/** An award as the law's questions about eligibility read it; nothing for one that no case of an exemplar leads to. */
export function recordOf(held: AwardHeld): readonly AwardRecord[] {
  const form = awardOf(held.award)?.form;
  if (!form) return [];
  const { award, stream, year, number, decidedOn: date, authority, annulled, proposal, nominee, bonus } = held;
  const of = { case: held.case ?? proposal, form, award, stream, achievement: held.achievementKey, year };
  const given = { given: { proposal, nominee }, ...(bonus !== null && { bonus }) };
  return [{ ...of, decision: { number, date, authority }, annulled, ...given }];
}
