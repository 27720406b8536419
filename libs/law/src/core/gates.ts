import type { LocalDate } from '@core/kernel';
import { AWARDS } from './awards';
import type { AwardRecord } from './award-log';
import { type Matter, type Pinned, regimeOn } from './choose';
import { type CommendationForm, type HoldKind, isEmulationTitle } from './forms';
import type {
  AwardCode,
  DossierPart,
  HELD_IN_HOUSE,
  HeldStep,
  HoldRule,
  Law,
  SimplifiedGround,
  SimplifiedRule,
  StreamRule,
} from './law';
import { ladderFor, type LadderAnswer } from './questions';
import { reject } from './rejections';
import { inForce } from './statement';
import type { AwardStream } from './streams';

/** The regime on a day, or nothing where none was in force; for questions that come before a case pins one. */
export function regimeIfAny(law: Law, on: LocalDate, known: LocalDate): Pinned | undefined {
  return inForce(law.regimes, on, known).length === 0 ? undefined : { regime: regimeOn(law, on, known).id, known };
}

/** The award of a form, where the form says which; undefined for orders and medals, whose classes it does not tell apart. */
export function awardOfForm(form: CommendationForm): AwardCode | undefined {
  const [only, ...others] = AWARDS.filter((award) => award.form === form);
  return others.length === 0 ? only?.code : undefined;
}

/** Something under verification, as a case keeps it. */
export interface Hold {
  readonly kind: HoldKind;
  readonly releasedOn?: LocalDate | undefined;
  /** The last day that its document names, such as the end of a disciplinary period. */
  readonly until?: LocalDate | undefined;
}

/** The rule for a kind of hold; undefined where the tables have none, and then it stands until it is lifted. */
export function holdRule(law: Law, pinned: Pinned | undefined, on: LocalDate, kind: HoldKind): HoldRule | undefined {
  return pinned && only(law.holds, pinned, on, (rule) => rule.kind === kind);
}

/** Whether a hold still stands on a day. */
export function holdStands(rule: HoldRule | undefined, hold: Hold, on: LocalDate): boolean {
  if (hold.releasedOn !== undefined) return false;
  return !(rule?.ends === 'on-last-day' && hold.until !== undefined && hold.until < on);
}

/** Whether a hold keeps a step from being taken; what no rule speaks of keeps every step. */
export function holdBlocks(rule: HoldRule | undefined, step: HeldStep): boolean {
  return rule === undefined || rule.blocks.includes(step);
}

/**
 * From which day on achievements count, after holds that take what was before them: the day on which the last of
 * them ended. Undefined where all count.
 */
export function achievementsFrom(
  law: Law,
  pinned: Pinned,
  on: LocalDate,
  holds: readonly Hold[],
): LocalDate | undefined {
  const days = holds.flatMap((hold) => {
    const rule = holdRule(law, pinned, on, hold.kind);
    if (rule?.achievements !== 'count-from-its-end' || holdStands(rule, hold, on)) return [];
    const ends = [hold.until, hold.releasedOn].filter((day) => day !== undefined);
    return ends.sort()[0] ?? [];
  });
  return days.sort().at(-1);
}

/** The rule of a stream; undefined where the tables have none. */
export function streamRule(law: Law, pinned: Pinned, on: LocalDate, stream: AwardStream): StreamRule | undefined {
  return only(law.streams, pinned, on, (rule) => rule.stream === stream);
}

/** @throws Rejection STREAM_GIVES_NO_SUCH_FORM when the tables know the stream and it does not give the form */
export function requireFits(
  law: Law,
  pinned: Pinned,
  on: LocalDate,
  stream: AwardStream,
  form: CommendationForm,
): void {
  const rule = streamRule(law, pinned, on, stream);
  if (rule && !rule.forms.includes(form)) reject('STREAM_GIVES_NO_SUCH_FORM', { regime: pinned.regime });
}

/** The rule by which an award is decided without a council; undefined where the tables have none for ground and stream. */
export function simplifiedRule(
  law: Law,
  pinned: Pinned,
  on: LocalDate,
  ground: SimplifiedGround,
  stream: AwardStream,
): SimplifiedRule | undefined {
  return only(
    law.simplified,
    pinned,
    on,
    (one) => one.ground === ground && (one.streams === undefined || one.streams.includes(stream)),
  );
}

/** The same rule, which has to be there. @throws Rejection SIMPLIFIED_NOT_ALLOWED */
export function requireSimplified(
  law: Law,
  pinned: Pinned,
  on: LocalDate,
  ground: SimplifiedGround,
  stream: AwardStream,
): SimplifiedRule {
  return simplifiedRule(law, pinned, on, ground, stream) ?? reject('SIMPLIFIED_NOT_ALLOWED', { regime: pinned.regime });
}

/** The documents that a matter needs, by its stream or by the simplified procedure. */
export function dossierOf(
  rule: Pick<StreamRule | SimplifiedRule, 'documents'> | undefined,
  { award }: Matter,
): readonly DossierPart[] {
  return (rule?.documents ?? []).filter(
    ({ awards }) => awards === undefined || (award !== undefined && awards.includes(award)),
  );
}

/** What a dossier is held against: what the house holds itself, and the parts that were entered. */
export interface DossierHeld {
  readonly house: readonly (typeof HELD_IN_HOUSE)[number][];
  readonly parts: readonly string[];
}

/** The documents that are still missing. */
export function missingParts(asked: readonly DossierPart[], { house, parts }: DossierHeld): readonly DossierPart[] {
  return asked.filter(({ code, heldBy }) => !(heldBy && house.includes(heldBy)) && !parts.includes(code));
}

/** A commendation that is asked for, as far as earlier awards matter to it. */
export interface Asked {
  readonly case: string;
  readonly form: CommendationForm;
  readonly achievement: string;
  readonly year: number;
  /** Cases whose awards somebody has said to be for another achievement. */
  readonly otherAchievements: readonly string[];
}

/**
 * Earlier awards of other cases that stand in the way: for the same achievement, the same title for the same year, or for
 * the same year while nobody has said that the achievement is another one.
 */
export function collisions(asked: Asked, held: readonly AwardRecord[]): readonly (AwardRecord & { why: Collision })[] {
  const isTitle = isEmulationTitle(asked.form);
  return held
    .filter(({ case: from, annulled }) => from !== asked.case && !annulled)
    .flatMap((award) => {
      const why = collision(asked, award, isTitle);
      return why ? [{ ...award, why }] : [];
    });
}

export type Collision = 'same-achievement' | 'same-title' | 'perhaps-same';

function collision(asked: Asked, award: AwardRecord, isTitle: boolean): Collision | undefined {
  if (isTitle) return award.form === asked.form && award.year === asked.year ? 'same-title' : undefined;
  if (isEmulationTitle(award.form)) return undefined;
  if (award.achievement === asked.achievement) return 'same-achievement';
  if (award.year !== asked.year || asked.otherAchievements.includes(award.case)) return undefined;
  return 'perhaps-same';
}

/**
 * Whether the steps below an award were climbed, by the awards that are on record. The last step is of the year itself or
 * of the one before: the tables do not say which, so both are looked at.
 */
export function ladderOnRecord(
  law: Law,
  pinned: Pinned,
  on: LocalDate,
  award: AwardCode,
  held: readonly AwardRecord[],
  year: number,
): readonly LadderAnswer[] {
  const steps = held.flatMap((one) => {
    const code = one.award ?? awardOfForm(one.form);
    return code ? [{ award: code, year: one.year, annulled: one.annulled }] : [];
  });
  const before = ladderFor(law, pinned, on, award, steps, year - 1);
  return ladderFor(law, pinned, on, award, steps, year).map((answer, i) =>
    answer.met ? answer : (before[i] ?? answer).years.length > answer.years.length ? (before[i] ?? answer) : answer,
  );
}

/** @throws Rejection RULE_AMBIGUOUS when two rows say something of one matter: the tables are wrong */
function only<T extends Parameters<typeof inForce>[0][number] & { readonly regime: string }>(
  rules: readonly T[],
  pinned: Pinned,
  on: LocalDate,
  about: (rule: T) => boolean,
): T | undefined {
  const [one, second] = inForce(rules, on, pinned.known).filter((rule) => rule.regime === pinned.regime && about(rule));
  return second ? reject('RULE_AMBIGUOUS', { regime: pinned.regime }) : one;
}
