import type { LocalDate } from '@core/kernel';
import { chooseRule, type Pinned } from './choose';
import type { HoldKind } from './forms';
import { type Hold, holdBlocks, holdRule, holdStands, regimeIfAny } from './gates';
import type { AskedGate, AuthorityLevel, AwardCode, ConsultationRule, GateMoment, Law } from './law';
import { consultationsFor } from './questions';
import type { AwardStream } from './streams';

/** What was shown to the public: for which award, until when, and whether that is closed with every objection resolved. */
export interface ShownToPublic {
  readonly award?: AwardCode | undefined;
  readonly stream: AwardStream;
  readonly endsOn: LocalDate;
  readonly closedOn?: LocalDate | undefined;
}

/** What a case says of itself where another stream asks for its gates. */
export interface GatesOfCase {
  readonly holds: readonly Hold[];
  readonly shown: readonly ShownToPublic[];
  /** The award and stream that it asks for, and the law that it is under, once they are said. */
  readonly award?: AwardCode | undefined;
  readonly stream?: AwardStream | undefined;
  readonly pinned?: Pinned | undefined;
}

/** When gates are asked: at which council, for which award, on which day of its meeting, with the knowledge of which day. */
export interface GatesAsked {
  readonly moment: GateMoment;
  readonly level: AuthorityLevel | undefined;
  readonly award?: AwardCode | undefined;
  readonly on: LocalDate;
  readonly known: LocalDate;
}

export type InTheWay =
  | { readonly gate: 'eligibility-hold'; readonly kinds: readonly HoldKind[] }
  | {
      readonly gate: 'public-consultation';
      readonly rule: ConsultationRule;
      /** The last day of a consultation that is still open. */
      readonly endsOn?: LocalDate;
    };

/**
 * What stands in a case's way before a council. Where no row says that a gate is asked at that moment nothing does, nor where
 * no law was in force: the decision asks each gate again.
 */
export function inTheWay(law: Law, asked: GatesAsked, file: GatesOfCase): readonly InTheWay[] {
  const { moment, level, on, known } = asked;
  const pinned = file.pinned ?? regimeIfAny(law, on, known);
  if (!pinned) return [];
  const matter = { award: asked.award ?? file.award, level, stream: file.stream };
  const isAsked = (gate: AskedGate) => {
    const rows = law.gateMoments.filter((row) => row.gate === gate && row.moments.includes(moment));
    return chooseRule(rows, pinned, on, matter) !== undefined;
  };
  const found: InTheWay[] = [];
  if (isAsked('eligibility-hold')) {
    const kinds = file.holds.flatMap((hold) => {
      const rule = holdRule(law, pinned, on, hold.kind);
      return holdStands(rule, hold, on) && holdBlocks(rule, 'deciding') ? [hold.kind] : [];
    });
    if (kinds.length > 0) found.push({ gate: 'eligibility-hold', kinds: [...new Set(kinds)] });
  }
  if (isAsked('public-consultation')) {
    const rule = consultationsFor(law, pinned, on, matter).find(({ before }) => before === 'council');
    const shown = file.shown.filter((one) => isShownFor(one, matter));
    if (rule && !shown.some(({ closedOn }) => closedOn !== undefined)) {
      const endsOn = shown.at(-1)?.endsOn;
      found.push({ gate: 'public-consultation', rule, ...(endsOn !== undefined && { endsOn }) });
    }
  }
  return found;
}

/** Whether what was shown to the public is what is asked for. */
export function isShownFor(
  shown: Pick<ShownToPublic, 'award' | 'stream'>,
  asked: { readonly award?: AwardCode | undefined; readonly stream?: AwardStream | undefined },
): boolean {
  return shown.award === asked.award && (asked.stream === undefined || shown.stream === asked.stream);
}
