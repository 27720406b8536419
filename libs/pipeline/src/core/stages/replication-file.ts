import type { LocalDate } from '@core/kernel';
import type { PublicityKind } from './replication-words';

export interface Claim {
  readonly id: string;
  readonly text: string;
  readonly recordedBy: string;
  readonly status: 'recorded' | 'verified' | 'rejected';
}

export interface Publicity {
  readonly id: string;
  readonly kind: PublicityKind;
  readonly date: LocalDate;
  readonly channel: string;
  readonly place: string;
  readonly claims: readonly string[];
  readonly evidence: string;
}

/** What replication remembers: claims with their checks, and what was published. */
export interface ReplicationFile {
  readonly claims: readonly Claim[];
  readonly publicity: readonly Publicity[];
}

export const noReplication: ReplicationFile = { claims: [], publicity: [] };
