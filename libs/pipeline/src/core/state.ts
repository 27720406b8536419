import type { LocalDate } from '@core/kernel';
import type { ExemplarKind, PlanRef, Sector, Stage } from '@core/plans';
import type { CaseEventType } from './case-words';
import type { CaseOutcome, CaseSource, CountedQuota, Deadline, PriorityFlags, Subject } from './lifecycle-words';
import { type CommendationFile, noCommendation } from './stages/commendation-file';
import { type DiscoveryFile, noDiscovery } from './stages/discovery-file';
import { type HonoringFile, noHonoring } from './stages/honoring-file';
import { noNurturing, type NurturingFile } from './stages/nurturing-file';
import { noReplication, type ReplicationFile } from './stages/replication-file';
import { noSelection, type SelectionFile } from './stages/selection-file';

/** What a case can be. Only an open case moves; a closed or withdrawn one can be reopened. */
export type CaseState =
  | { readonly status: 'unopened' }
  | { readonly status: 'open'; readonly file: CaseFile }
  | { readonly status: 'suspended'; readonly file: CaseFile; readonly since: LocalDate; readonly until?: LocalDate }
  | { readonly status: 'withdrawn'; readonly file: CaseFile; readonly on: LocalDate }
  | { readonly status: 'closed'; readonly file: CaseFile; readonly on: LocalDate; readonly outcome: CaseOutcome };

export type CaseStatus = CaseState['status'];

/** The stage where a case stands, since when, who answers for it and until when. */
export interface Standing {
  readonly stage: Stage;
  /** How many times the case has now entered this stage. */
  readonly entry: number;
  /** The plan's name of the stage. */
  readonly title: string;
  readonly enteredOn: LocalDate;
  readonly ownerRole: string;
  readonly owner?: string;
  readonly deadline: Deadline;
  /** Reminders of this deadline that have been given, by step. */
  readonly reminded: readonly number[];
  /** What those above have been told, by deadline and key. */
  readonly escalated?: readonly string[];
  readonly completedOn?: LocalDate;
}

/** A quota toward which the case counts, and when it did. */
export interface CountedToward extends CountedQuota {
  readonly year: number;
  readonly quarter: number;
  /** The publicity that made it count, when one did. */
  readonly publicity?: string;
}

/** Everything remembered of one case (hồ sơ). */
export interface CaseFile {
  readonly id: string;
  readonly plan: PlanRef;
  readonly unit: string;
  /** The units at which the case was before, the earliest first, and from when it was not; absent while there were none. */
  readonly takenOver?: readonly { readonly from: string; readonly on: LocalDate }[];
  readonly source: CaseSource;
  readonly year: number;
  readonly sector: Sector;
  readonly movement?: string;
  readonly exemplarKind?: ExemplarKind;
  readonly subject: Subject;
  readonly extract?: string;
  readonly flags: PriorityFlags;
  readonly openedBy: string;
  readonly openedOn: LocalDate;
  /** Everybody who wrote a part of the profile; none of them may accept it or decide on it. */
  readonly drafters: readonly string[];
  /** Null only between the opening and the first stage, which are one append. */
  readonly standing: Standing | null;
  /** Who last answered for the case in each role, so that a stage of that role finds its officer again. */
  readonly owners: { readonly [role: string]: string };
  /** How many times each stage has been entered. */
  readonly entries: { readonly [S in Stage]?: number };
  /** What has been proven in each stage: event types with how often they hold. */
  readonly proofs: { readonly [S in Stage]?: { readonly [T in CaseEventType]?: number } };
  readonly counted: readonly CountedToward[];
  readonly comments: number;
  /** Other cases about the same recipient, and the achievement that this one tells of; absent while nobody has said so. */
  readonly recipient?: {
    readonly achievement: string;
    readonly sameAs: readonly { readonly case: string; readonly sameAchievement: boolean }[];
  };
  readonly discovery: DiscoveryFile;
  readonly nurturing: NurturingFile;
  readonly selection: SelectionFile;
  readonly replication: ReplicationFile;
  readonly honoring: HonoringFile;
  readonly commendation: CommendationFile;
}

export const UNOPENED: CaseState = { status: 'unopened' };

/** The parts of a file that only stages write, as they are when a case is opened. */
export const untouched = {
  discovery: noDiscovery,
  nurturing: noNurturing,
  selection: noSelection,
  replication: noReplication,
  honoring: noHonoring,
  commendation: noCommendation,
} as const;
