import type { LocalDate } from '@core/kernel';
import type { InspectionDeadline } from './inspection-deadlines';
import type { VisitEventData } from './visit-words';

type Scheduled = VisitEventData<'VisitScheduled'>;
/** The day of writing as a device said it, with the day on which it was sent; where both are one, neither. */
export interface Written {
  readonly writtenOn?: LocalDate | undefined;
  readonly sentOn?: LocalDate;
}
type Finding = Omit<VisitEventData<'FindingRecorded'>, 'by' | 'on' | 'writtenOn'> & Written;
type Answer = Omit<VisitEventData<'ItemAnswered'>, 'by' | 'on' | 'writtenOn'> & Written;

/** A recommendation with what became of it. It is owed until its answer was accepted. */
export interface Recommendation
  extends Pick<VisitEventData<'RecommendationMade'>, 'recommendation' | 'text' | 'owner' | 'finding'>, Written {
  readonly deadline: InspectionDeadline;
  readonly rung: readonly string[];
  readonly status: 'owed' | 'answered' | 'done';
  readonly answer?: Omit<VisitEventData<'RecommendationAnswered'>, 'recommendation'>;
  readonly returned?: string;
  readonly missedOn?: LocalDate;
  readonly doneOn?: LocalDate;
}

/** Everything remembered of one visit. */
export interface VisitFile extends Pick<
  Scheduled,
  | 'visit'
  | 'programme'
  | 'council'
  | 'standingBody'
  | 'unit'
  | 'date'
  | 'people'
  | 'plan'
  | 'checklist'
  | 'minutesWithin'
  | 'day'
  | 'minutes'
> {
  /** Keys of the reminders that have been answered, by the name of their deadline. */
  readonly rung: readonly string[];
  readonly answers: readonly Answer[];
  readonly findings: readonly Finding[];
  readonly recommendations: readonly Recommendation[];
  readonly recorded?: Omit<VisitEventData<'MinutesRecorded'>, 'council' | 'standingBody' | 'unit' | 'date'>;
  readonly minutesMissedOn?: LocalDate;
  readonly formerUnits: readonly string[];
}

/** What a visit can be. It is open until its minutes are signed and every recommendation is done. */
export type VisitState =
  | { readonly status: 'none' }
  | { readonly status: 'open' | 'closed'; readonly file: VisitFile }
  | { readonly status: 'called-off'; readonly file: VisitFile; readonly on: LocalDate; readonly reason: string };

export const NOT_SCHEDULED: VisitState = { status: 'none' };
