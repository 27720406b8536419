import type { Locale } from 'antd/es/locale';
import type { CaseCommandType } from '@core/pipeline';
import type { RoundCommandType } from '@core/council';
import type { CommandText } from '../messages/commands';
import type { firstTexts } from '../messages/first';
import type { vietnameseHouse } from '../messages/administration';
import type { vietnameseEffects } from '../messages/effects';
import type { vietnameseFields } from '../messages/fields';
import type { vietnameseGates } from '../messages/gates';
import type { vietnamesePlanFields } from '../messages/plan-fields';
import type { vietnameseSnoozing } from '../messages/reminders';
import type { vietnamese } from '../messages/vi';
import type { Like } from './like';

/** Everything that is said in a language other than Vietnamese. */
export interface OtherLanguage {
  readonly texts: Like<typeof vietnamese>;
  readonly caseCommands: Readonly<Record<CaseCommandType, CommandText>>;
  readonly roundCommands: Readonly<Record<RoundCommandType, CommandText>>;
  readonly fields: Like<typeof vietnameseFields>;
  readonly gates: Like<typeof vietnameseGates>;
  readonly planFields: Like<typeof vietnamesePlanFields>;
  readonly house: Like<typeof vietnameseHouse>;
  readonly effects: Like<typeof vietnameseEffects>;
  readonly snoozing: Like<typeof vietnameseSnoozing>;
  /** The word of an identifier of the domain. */
  readonly word: (identifier: string) => string;
  /** What the component library says. */
  readonly library: Locale;
  /** For the numbers of `Intl`. */
  readonly numbers: string;
}

type FirstTexts = Like<typeof firstTexts>;

let firstOnes: FirstTexts | undefined;
let other: OtherLanguage | undefined;
let rest: (() => Promise<OtherLanguage>) | undefined;

/**
 * Lets the screens speak another language; before the first of them is loaded, as they read their texts while they load.
 * @param texts what is said before anybody has signed in
 * @param load brings everything else
 */
export function speak(texts: FirstTexts, load: () => Promise<OtherLanguage>): void {
  firstOnes = texts;
  rest = load;
}

/** Brings all words of the language that was chosen; what reads more than the first texts is loaded after it. */
export async function allWords(): Promise<void> {
  other ??= await rest?.();
}

/** What is said before anybody has signed in, in the other language, when it was chosen. */
export function otherFirst(): FirstTexts | undefined {
  return firstOnes;
}

/** The other language, when it was chosen. */
export function otherLanguage(): OtherLanguage | undefined {
  return other;
}

/** A part of what is said, in the language that was chosen. */
export function spoken<Part extends keyof OtherLanguage>(
  part: Part,
  inVietnamese: OtherLanguage[Part],
): OtherLanguage[Part] {
  return other?.[part] ?? inVietnamese;
}
