import type { LocalDate } from '@core/kernel';
import type { AwardStream } from '@core/law';
import type { AwardLevel, CommendationForm, HoldKind } from './commendation-words';

/** A commendation that has been proposed and neither decided nor refused. */
export interface Proposal {
  readonly form: CommendationForm;
  readonly level: AwardLevel;
  readonly stream: AwardStream;
  readonly authority: string;
  readonly proposedBy: string;
  readonly proposedOn: LocalDate;
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
  readonly releasedOn?: LocalDate;
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
