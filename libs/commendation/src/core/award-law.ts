import { type LocalDate, Rejection } from '@core/kernel';
import {
  authoritiesFor,
  type AwardCode,
  awardOf,
  bonusFor,
  type Law,
  type Pinned,
  type Provision,
  provisionText,
  regimeOn,
} from '@core/law';
import { LEVEL_NAMES } from './authority';
import { reject } from './rejections';
import type { AwardLawView, BonusView, Ruling } from './views';

/** A provision as a screen shows it. */
export function rulingOf(provision: Provision): Ruling {
  return { text: provisionText(provision), verified: provision.verified, note: provision.note ?? null };
}

/**
 * What the law says of an award on a day: who decides it and with which bonus for whom.
 * @param pinned the regime of a case; left out, the one in force on that day
 * @throws Rejection AWARD_UNKNOWN; REGIME_UNKNOWN on a day for which no law was entered
 */
export function awardLaw(
  law: Law,
  award: AwardCode,
  on: LocalDate,
  today: LocalDate,
  pinned: Pinned = { regime: regimeOn(law, on, today).id, known: today },
): AwardLawView {
  const { title, subjects } = awardOf(award) ?? reject('AWARD_UNKNOWN', { award });
  const byLevel = new Map(authoritiesFor(law, pinned, on, award).map((one) => [one.level, one.provision]));
  return {
    award,
    title,
    on,
    regime: law.regimes.find(({ id }) => id === pinned.regime)?.title ?? pinned.regime,
    subjects: [...subjects],
    authorities: [...byLevel].map(([level, provision]) => ({
      level,
      name: LEVEL_NAMES[level],
      ruling: rulingOf(provision),
    })),
    bonuses: subjects.map((kind) => bonusView(law, pinned, on, award, kind)),
  };
}

function bonusView(law: Law, pinned: Pinned, on: LocalDate, award: AwardCode, kind: BonusView['kind']): BonusView {
  try {
    const { dong, atMost, sentence, provisions } = bonusFor(law, pinned, on, award, kind);
    const text = atMost ? `không quá ${sentence}` : sentence;
    return { kind, dong, atMost, sentence: text, rulings: provisions.map(rulingOf), code: null };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { kind, dong: null, atMost: false, sentence: null, rulings: [], code: error.code };
  }
}
