import type { LocalDate } from '@core/kernel';
import type { AwardCode, AwardStream, DayKind, LaterOutcome, Pinned } from '@core/law';
import type { BuiltOn } from '../annulment-words';
import type { CitedDocument } from '../holds-words';
import type { AwardLevel, CommendationForm, HoldKind } from './commendation-words';

/** The regime that a proposal is under, with its name and where it stands. */
export interface PinnedLaw extends Pinned {
  readonly title: string;
}

/** A commendation that has been proposed and neither decided nor refused. */
export interface Proposal {
  readonly form: CommendationForm;
  readonly level: AwardLevel;
  readonly stream: AwardStream;
  readonly authority: string;
  readonly proposedBy: string;
  readonly proposedOn: LocalDate;
  /** The law that it is under; missing for what was submitted before cases pinned one. */
  readonly law?: PinnedLaw;
  /** The award itself, where the form does not say which. */
  readonly award?: AwardCode;
  /** Cases whose awards were said to be for another achievement. */
  readonly otherAchievements?: readonly string[];
  readonly consultation?: Consultation;
  readonly appraisal?: { readonly opinion: 'for' | 'against'; readonly by: string };
}

/** What somebody of the public has brought forward; its text stands in the event. */
export interface Objection {
  readonly id: string;
  readonly receivedOn: LocalDate;
  readonly channel: string;
  readonly recordedBy: string;
  readonly outcome?: 'upheld' | 'dismissed';
  readonly resolvedOn?: LocalDate;
}

/** A proposal shown to the public, until the end of `endsOn`. */
export interface Consultation {
  readonly id: string;
  /** What the public was asked about, where it was asked before the case proposed anything. */
  readonly of?: { readonly form: CommendationForm; readonly award: AwardCode; readonly stream: AwardStream };
  readonly media: readonly string[];
  readonly publishedOn: LocalDate;
  readonly document: CitedDocument;
  readonly days: number;
  readonly dayKind: DayKind;
  readonly endsOn: LocalDate;
  /** The promise in the ledger of deadlines. */
  readonly term: string;
  readonly reminded?: true;
  readonly objections: readonly Objection[];
  readonly closedOn?: LocalDate;
  /** How many objections were upheld. */
  readonly upheld?: number;
}

/** A later award that was built on an annulled one, and what was decided about it. */
export interface LaterAward extends BuiltOn {
  readonly outcome?: LaterOutcome;
}

export interface Commendation {
  readonly form: CommendationForm;
  readonly level: AwardLevel;
  readonly stream: AwardStream;
  readonly authority: string;
  readonly number: string;
  readonly date: LocalDate;
  readonly award?: AwardCode;
  readonly consultation?: Consultation;
  /** The law that it was decided by. */
  readonly law?: PinnedLaw;
  /** The proposal of a list that it was decided in, and as which of its nominees. */
  readonly from?: { readonly proposal: string; readonly nominee: string };
  /** Which of the case's own decisions it is, as its fund knows it, and what the fund gives with it, in đồng. */
  readonly part?: string;
  readonly bonus?: number;
  /** The paper by which it was annulled; it stays on record and counts for nothing. */
  readonly annulled?: {
    readonly number: string;
    readonly date: LocalDate;
    /** Of a decision of the case itself: what has to come back, what came back, and what was built on it. */
    readonly owes?: { readonly object: boolean; readonly dong: number };
    readonly returned?: { readonly object: boolean; readonly dong: number; readonly times: number };
    /** Whether the fund's book has paid what has to come back. */
    readonly inBook?: boolean;
    readonly builtOn?: readonly LaterAward[];
  };
}

/** Something under way that blocks commendation until it is released (Decree 152/2025/NĐ-CP). */
export interface EligibilityHold {
  readonly id: string;
  readonly kind: HoldKind;
  readonly placedOn: LocalDate;
  readonly document?: CitedDocument;
  /** The last day that the document names. */
  readonly until?: LocalDate;
  readonly releasedOn?: LocalDate;
  readonly liftedBy?: CitedDocument;
}

/** What commendation remembers. */
export interface CommendationFile {
  readonly proposal?: Proposal;
  /** Shown to the public before the council votes; it goes on with the proposal of what it was shown for. */
  readonly ahead?: Consultation;
  readonly given: readonly Commendation[];
  readonly refused: number;
  /** Decisions of lists that the case was on and got nothing by. */
  readonly denied?: readonly { readonly proposal: string; readonly nominee: string }[];
  readonly holds: readonly EligibilityHold[];
  readonly monitoring?: {
    readonly reviewOn: LocalDate;
    readonly notes: number;
    /** How often it is looked at, and by whom; absent for a single review by whoever answers for the stage. */
    readonly everyMonths?: number;
    readonly owner?: string;
  };
  readonly renomination?: { readonly level: AwardLevel; readonly stream: AwardStream };
}

/** The commendations that stand: what was annulled is on record and counts for nothing. */
export function standingAwards({ given }: Pick<CommendationFile, 'given'>): readonly Commendation[] {
  return given.filter(({ annulled }) => annulled === undefined);
}

/**
 * How its fund knows a decision of the case itself: by its place among them, which decisions of before funds paid for cases
 * have too. Without an award, that of the next one.
 */
export function partOf({ given }: Pick<CommendationFile, 'given'>, award?: Commendation): string {
  const own = given.filter(({ from }) => from === undefined);
  return award?.part ?? `own-${(award ? own.indexOf(award) : own.length) + 1}`;
}

export const noCommendation: CommendationFile = { given: [], refused: 0, holds: [] };
