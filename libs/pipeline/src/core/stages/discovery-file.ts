import type { LocalDate } from '@core/kernel';

/** A piece of evidence: a file outside the database, known by its fingerprint. */
export interface Evidence {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

export interface CriterionAssessment {
  readonly met: boolean;
  readonly grounds: string;
}

/** What discovery remembers: the profile's way from draft to acceptance. */
export interface DiscoveryFile {
  readonly profile: 'draft' | 'submitted' | 'accepted';
  readonly submittedOn?: LocalDate;
  readonly evidence: readonly Evidence[];
  /** By criterion code. */
  readonly criteria: { readonly [code: string]: CriterionAssessment };
}

export const noDiscovery: DiscoveryFile = { profile: 'draft', evidence: [], criteria: {} };
