import { rejecter, type RejectionTable } from '@core/kernel';

/** How the bonus of one award says no, in a list and in a single case; part of `commendationRejections`. */
export const bonusRejections = {
  AMOUNT_IS_FIXED: { kind: 'rule', vi: 'Mức thưởng do luật định là {dong} đồng. Hãy bỏ số tiền đã nhập.' },
  AMOUNT_NOT_SAID: { kind: 'rule', vi: 'Luật chỉ định mức tối đa {cap} đồng. Hãy nhập số tiền thưởng.' },
  AMOUNT_OVER_CAP: { kind: 'rule', vi: 'Mức thưởng {dong} đồng vượt mức tối đa {cap} đồng. Hãy nhập lại.' },
} as const satisfies RejectionTable;

export const reject = rejecter(bonusRejections);
