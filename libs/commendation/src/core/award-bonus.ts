import { type LocalDate, Rejection } from '@core/kernel';
import { type AwardCode, bonusFor, bonusTermsOn, groupedDong, type Law, type Pinned } from '@core/law';
import type { SubjectKind } from '@core/plans';
import type { AwardedBonus } from './award-words';
import { reject } from './bonus-rejections';

/** The bonus of one award on the day of its decision, or why there is none. */
export type BonusAnswer = { readonly bonus: AwardedBonus } | { readonly bonus: null; readonly noBonus: string };

/**
 * The bonus of one award. Where the law only names a cap, `dong` says how much is given.
 * @param pinned the regime of the case and the day whose knowledge counts
 * @param before the highest bonus that the recipient gets by other decisions of that day, in đồng
 * @throws Rejection AMOUNT_NOT_SAID, AMOUNT_OVER_CAP, AMOUNT_IS_FIXED
 */
export function awardBonus(
  law: Law,
  pinned: Pinned,
  decidedOn: LocalDate,
  award: AwardCode,
  kind: SubjectKind,
  dong?: number,
  before = 0,
): BonusAnswer {
  const found = answerOf(law, pinned, decidedOn, award, kind);
  if (typeof found === 'string') return { bonus: null, noBonus: found };
  const { hundredths, baseSalary, sentence } = found;
  const common = { hundredths, baseSalary, provisions: [...found.provisions] };
  if (!found.atMost) {
    if (dong !== undefined && dong !== found.dong) reject('AMOUNT_IS_FIXED', { dong: found.dong });
    const terms = bonusTermsOn(law, pinned, decidedOn);
    if (before === 0 || terms?.severalAtOnce !== 'highest-only') {
      return { bonus: { ...common, dong: found.dong, sentence } };
    }
    if (before >= found.dong) return { bonus: null, noBonus: 'HIGHER_BONUS_SAME_DAY' };
    const provisions = [...found.provisions, terms.provision];
    const rest = `${sentence}, trừ ${groupedDong(before)} đ đã thưởng trong cùng ngày`;
    return { bonus: { ...common, provisions, dong: found.dong - before, sentence: rest } };
  }
  if (dong === undefined) return reject('AMOUNT_NOT_SAID', { cap: found.dong });
  if (dong > found.dong) reject('AMOUNT_OVER_CAP', { dong, cap: found.dong });
  return { bonus: { ...common, dong, cap: found.dong, sentence: `không quá ${sentence}` } };
}

function answerOf(law: Law, pinned: Pinned, on: LocalDate, award: AwardCode, kind: SubjectKind) {
  try {
    return bonusFor(law, pinned, on, award, kind);
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
}
