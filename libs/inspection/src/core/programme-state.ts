import type { LocalDate } from '@core/kernel';
import type { Fact, InConflict, Planned } from '@core/routing';
import type { InspectionDeadline } from './inspection-deadlines';
import type { PlannedVisit, ProgrammeInputs } from './programme-input';
import type { AnnouncedVisit, PlanningFailure, ProgrammeEventData } from './programme-words';
import type { DocumentRef } from './words';

/** A planning run with what it was given. */
export type PlanningRun = Omit<ProgrammeEventData<'PlanningRequested'>, 'by' | 'on'>;

/** How the last run ended. */
export type RunEnd =
  | { readonly kind: 'planned'; readonly answer: Planned }
  | { readonly kind: 'infeasible'; readonly answer: InConflict }
  | { readonly kind: 'failed'; readonly why: PlanningFailure; readonly faults: readonly Fact[] }
  | { readonly kind: 'cancelled' };

/** Everything remembered of one programme. */
export interface ProgrammeFile {
  readonly programme: string;
  readonly unit: string;
  readonly year: number;
  readonly standingBody?: string;
  readonly inputs?: ProgrammeInputs;
  /** The last run that was asked for; `end` is missing while it goes on. */
  readonly run?: PlanningRun & { readonly end?: RunEnd };
  /** The last run that came to a programme, and what came of it: what changes by hand are held against. */
  readonly made?: PlanningRun & { readonly answer: Planned };
  readonly visits: readonly PlannedVisit[];
  /** False once the inputs have changed since the programme was made. */
  readonly fresh: boolean;
  /** Changes by hand since the last run. */
  readonly changes: number;
  readonly approved?: {
    readonly document: DocumentRef;
    readonly on: LocalDate;
    readonly deadline?: InspectionDeadline;
  };
  readonly rung: readonly string[];
  /** Promises of the programme so far. */
  readonly revision: number;
  /** What units and teams have been told last, by visit. */
  readonly told: readonly AnnouncedVisit[];
  readonly draftedOn: LocalDate;
}

/** What a programme can be. `planned` says that there are visits; nobody is told of one before it is approved. */
export type ProgrammeState =
  | { readonly status: 'none' }
  | { readonly status: 'draft' | 'planned' | 'approved' | 'announced'; readonly file: ProgrammeFile }
  | { readonly status: 'closed'; readonly file: ProgrammeFile; readonly on: LocalDate; readonly reason: string };

export const NOT_DRAFTED: ProgrammeState = { status: 'none' };
