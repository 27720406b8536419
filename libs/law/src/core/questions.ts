import type { LocalDate } from '@core/kernel';
import type { SubjectKind } from '@core/plans';
import { chooseRule, type Matter, type Pinned } from './choose';
import type {
  AuthorityLevel,
  AwardCode,
  BonusTerms,
  ClockRule,
  ConsultationRule,
  DayKind,
  LadderRule,
  Law,
  ThresholdRule,
} from './law';
import { groupedDong } from './money';
import { reject } from './rejections';
import { inForce, type Provision } from './statement';

/** The threshold for a matter. @throws Rejection THRESHOLD_UNKNOWN when neither law nor by-law has one */
export function thresholdFor(law: Law, pinned: Pinned, on: LocalDate, matter: Matter): ThresholdRule {
  return chooseRule(law.thresholds, pinned, on, matter) ?? reject('THRESHOLD_UNKNOWN', { on });
}

/** The rungs that may decide an award on a day; empty when the tables say nothing. */
export function authoritiesFor(
  law: Law,
  pinned: Pinned,
  decidedOn: LocalDate,
  award: AwardCode,
): readonly { readonly level: AuthorityLevel; readonly provision: Provision }[] {
  return inForce(law.authorities, decidedOn, pinned.known)
    .filter((rule) => rule.regime === pinned.regime && (rule.awards === undefined || rule.awards.includes(award)))
    .map(({ decidedBy, provision }) => ({ level: decidedBy, provision }));
}

/** The terms of bonuses on a day; undefined where the tables have none: then sums are exact and each is paid. */
export function bonusTermsOn(law: Law, pinned: Pinned, decidedOn: LocalDate): BonusTerms | undefined {
  return inForce(law.bonusTerms, decidedOn, pinned.known).find(({ regime }) => regime === pinned.regime);
}

export interface Bonus {
  /** Đồng, a whole number. */
  readonly dong: number;
  readonly hundredths: number;
  readonly baseSalary: number;
  /** True where the law only says "không quá": the sum is the most that may be given. */
  readonly atMost: boolean;
  readonly provisions: readonly Provision[];
  /** "1,5 × 2.530.000 đ = 3.795.000 đ, làm tròn lên 3.800.000 đ" */
  readonly sentence: string;
}

/**
 * The bonus for an award: its multiple of the base salary in force on the day of the decision, in whole đồng, rounded as the
 * tables say. What was rounded names the rule of rounding among its provisions.
 * @throws Rejection BONUS_UNKNOWN when the tables have no multiple; BASE_SALARY_UNKNOWN
 */
export function bonusFor(
  law: Law,
  pinned: Pinned,
  decidedOn: LocalDate,
  award: AwardCode,
  subject: SubjectKind,
): Bonus {
  const rules = law.bonuses.filter(({ subjects }) => subjects.includes(subject));
  const rule = chooseRule(rules, pinned, decidedOn, { award }) ?? reject('BONUS_UNKNOWN', { award, on: decidedOn });
  const [salary] = inForce(law.baseSalaries, decidedOn, pinned.known);
  if (!salary) return reject('BASE_SALARY_UNKNOWN', { on: decidedOn });
  const product = rule.hundredths * salary.dong;
  const exact = (product - (product % 100)) / 100 + (product % 100 > 0 ? 1 : 0);
  const over = exact % 10_000;
  const terms = bonusTermsOn(law, pinned, decidedOn);
  // A cap is a cap of the multiple: the sum of the highest multiple is rounded as any other.
  const rounds = terms?.rounding === 'up-to-ten-thousand' && over > 0;
  const dong = rounds ? exact - over + 10_000 : exact;
  const sum = `${multipleText(rule.hundredths)} × ${dongText(salary.dong)} = ${dongText(exact)}`;
  return {
    dong,
    hundredths: rule.hundredths,
    baseSalary: salary.dong,
    atMost: rule.atMost,
    provisions: [rule.provision, salary.provision, ...(rounds ? [terms.provision] : [])],
    sentence: rounds ? `${sum}, làm tròn lên ${dongText(dong)}` : sum,
  };
}

/** The sum that is paid where several titles come at once: the highest, if the rule of the highest is applied. */
export function highestOnly(bonuses: readonly Bonus[]): Bonus | undefined {
  return bonuses.reduce<Bonus | undefined>((most, one) => (most && most.dong >= one.dong ? most : one), undefined);
}

/** The public consultations that a matter needs; empty where none is prescribed. */
export function consultationsFor(law: Law, pinned: Pinned, on: LocalDate, matter: Matter): readonly ConsultationRule[] {
  return (['council', 'deciding'] as const).flatMap((before) => {
    const rule = chooseRule(
      law.consultations.filter((one) => one.before === before),
      pinned,
      on,
      matter,
    );
    return rule ? [rule] : [];
  });
}

export interface AppraisalTime {
  readonly days: number;
  readonly kind: DayKind;
  readonly provision: Provision;
}

/** The days for an appraisal of so many nominees; undefined where the tables have no clock. */
export function appraisalTime(
  law: Law,
  pinned: Pinned,
  on: LocalDate,
  matter: Matter,
  nominees: number,
  opinionAsked: boolean,
): AppraisalTime | undefined {
  const rule: ClockRule | undefined = chooseRule(law.clocks, pinned, on, matter);
  if (!rule) return undefined;
  const step = rule.steps.find(({ nomineesUpTo }) => nomineesUpTo === null || nominees <= nomineesUpTo);
  if (!step) return undefined;
  return { days: step.days + (opinionAsked ? rule.extraForOpinion : 0), kind: rule.kind, provision: rule.provision };
}

/** An award that somebody holds, with the year of the achievement. */
export interface HeldAward {
  readonly award: AwardCode;
  readonly year: number;
  readonly annulled: boolean;
}

export interface LadderAnswer {
  readonly rule: LadderRule;
  readonly met: boolean;
  /** Years in a row that count, up to the year before the proposal. */
  readonly years: readonly number[];
}

/**
 * Whether the steps below an award were climbed: so many of the lower title in years right after one another, the last
 * of them in `year`. An annulled one counts for nothing.
 */
export function ladderFor(
  law: Law,
  pinned: Pinned,
  on: LocalDate,
  award: AwardCode,
  held: readonly HeldAward[],
  year: number,
): readonly LadderAnswer[] {
  return inForce(law.ladders, on, pinned.known)
    .filter((rule) => rule.regime === pinned.regime && rule.award === award)
    .map((rule) => {
      const years: number[] = [];
      for (let at = year; ; at -= 1) {
        if (!held.some((one) => one.award === rule.of && one.year === at && !one.annulled)) break;
        years.unshift(at);
      }
      return { rule, met: years.length >= rule.consecutive, years };
    });
}

function multipleText(hundredths: number): string {
  const [whole, rest] = [Math.floor(hundredths / 100), String(hundredths % 100).padStart(2, '0')];
  return `${whole},${rest}`.replace(/0+$/, '').replace(/,$/, '');
}

function dongText(dong: number): string {
  return `${groupedDong(dong)} đ`;
}
