import type { LocalDate } from '@core/kernel';
import type { AwardStream, Pinned } from '@core/law';
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
  readonly appraisal?: { readonly opinion: 'for' | 'against'; readonly by: string };
}

export interface Commendation {
  readonly form: CommendationForm;
  readonly level: AwardLevel;
  readonly stream: AwardStream;
  readonly authority: string;
  readonly number: string;
  readonly date: LocalDate;
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
  readonly given: readonly Commendation[];
  readonly refused: number;
  readonly holds: readonly EligibilityHold[];
  readonly monitoring?: { readonly reviewOn: LocalDate; readonly notes: number };
  readonly renomination?: { readonly level: AwardLevel; readonly stream: AwardStream };
}

export const noCommendation: CommendationFile = { given: [], refused: 0, holds: [] };
