import type { LocalDate } from '@core/kernel';
import type { Proof } from './proof';
import type { DocumentRef } from './words';
import type { ObligationDeadline } from './reminders';
import type { ClosingReason, ObligationEventData } from './obligation-words';

type Opened = ObligationEventData<'ObligationOpened'>;

/** A change of who answers for it; the obligation and its history stay what they are. */
export interface HandingOver {
  readonly from: string;
  readonly to: string;
  readonly on: LocalDate;
  readonly basis: string;
}

/** Everything remembered of one obligation. */
export interface ObligationFile extends Pick<
  Opened,
  | 'obligation'
  | 'plan'
  | 'code'
  | 'title'
  | 'work'
  | 'cadence'
  | 'period'
  | 'provenBy'
  | 'source'
  | 'rule'
  | 'late'
  | 'dueOpen'
  | 'occasion'
> {
  /** Who answers for it now. */
  readonly unit: string;
  readonly dueOn: LocalDate | null;
  readonly deadline?: ObligationDeadline;
  /** The last revision that was promised. */
  readonly revision: number;
  /** Keys of the reminders of this promise that have been answered. */
  readonly rung: readonly string[];
  readonly missedOn?: LocalDate;
  readonly proofs: readonly Proof[];
  readonly handedOver: readonly HandingOver[];
  readonly openedOn: LocalDate;
}

/** What an obligation can be. Only an open one is reminded of. */
export type ObligationState =
  | { readonly status: 'unopened' }
  | { readonly status: 'open'; readonly file: ObligationFile }
  | { readonly status: 'proven'; readonly file: ObligationFile; readonly dated: LocalDate; readonly late: boolean }
  | {
      readonly status: 'excused';
      readonly file: ObligationFile;
      readonly on: LocalDate;
      readonly document: DocumentRef;
      readonly reason: string;
    }
  | { readonly status: 'closed'; readonly file: ObligationFile; readonly on: LocalDate; readonly why: ClosingReason };

export const NOT_OPENED: ObligationState = { status: 'unopened' };
