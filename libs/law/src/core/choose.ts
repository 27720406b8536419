import type { LocalDate } from '@core/kernel';
import type { AuthorityLevel, AwardCode, Law, Regime } from './law';
import { reject } from './rejections';
import { inForce, type Stated } from './statement';
import type { AwardStream } from './streams';

/** What a question is about. */
export interface Matter {
  readonly award?: AwardCode | undefined;
  readonly level?: AuthorityLevel | undefined;
  readonly stream?: AwardStream | undefined;
}

interface About extends Stated {
  readonly regime: string;
  readonly awards?: readonly AwardCode[] | undefined;
  readonly levels?: readonly AuthorityLevel[] | undefined;
  readonly streams?: readonly AwardStream[] | undefined;
}

/** What a case keeps of the law from its submission on: the regime, and the day whose knowledge counts. */
export interface Pinned {
  readonly regime: string;
  readonly known: LocalDate;
}

/** The regime that a case comes under when it is submitted. @throws Rejection REGIME_UNKNOWN when none was in force */
export function pinRegime(law: Law, submittedOn: LocalDate, known: LocalDate): Pinned {
  return { regime: regimeOn(law, submittedOn, known).id, known };
}

/** The one regime in force on a day. @throws Rejection REGIME_UNKNOWN */
export function regimeOn(law: Law, on: LocalDate, known: LocalDate): Regime {
  const found = inForce(law.regimes, on, known);
  // A later beginning wins: a decree that comes into force before the old one is repealed.
  const newest = [...found].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  return newest ?? reject('REGIME_UNKNOWN', { on });
}

/**
 * The regime by which an undecided case goes on, on a later day. It stays where no transitional rule says otherwise.
 * @param known the day of asking: transitional rules that are entered later count for what is decided later
 */
export function regimeOfCase(law: Law, pinned: Pinned, on: LocalDate, known: LocalDate): Pinned {
  const now = regimeOn(law, on, known);
  if (now.id === pinned.regime) return pinned;
  const transition = now.transitions.find(({ from }) => from === pinned.regime);
  return transition?.undecided === 'changes-over' ? { regime: now.id, known } : pinned;
}

/**
 * The rule for a matter: of those in force, the one that names most of what the matter is about.
 * @throws Rejection RULE_AMBIGUOUS when two say as much: the tables are wrong, and nobody is to guess
 */
export function chooseRule<T extends About>(
  rules: readonly T[],
  pinned: Pinned,
  on: LocalDate,
  matter: Matter,
): T | undefined {
  const fits = inForce(rules, on, pinned.known).filter(
    (rule) =>
      rule.regime === pinned.regime &&
      names(rule.awards, matter.award) &&
      names(rule.levels, matter.level) &&
      names(rule.streams, matter.stream),
  );
  const most = Math.max(...fits.map(weight));
  const [best, second] = fits.filter((rule) => weight(rule) === most);
  if (best && second) return reject('RULE_AMBIGUOUS', { regime: pinned.regime });
  return best;
}

function names<T>(list: readonly T[] | undefined, one: T | undefined): boolean {
  return list === undefined || (one !== undefined && list.includes(one));
}

function weight({ awards, levels, streams }: About): number {
  return (awards ? 4 : 0) + (streams ? 2 : 0) + (levels ? 1 : 0);
}
