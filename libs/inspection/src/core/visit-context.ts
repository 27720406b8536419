import type { WorkingCalendar } from '@core/calendar';
import type { LocalDate, Occasion } from '@core/kernel';
import type { PlanRef } from '@core/plans';
import type { ChecklistItem } from './visit-words';

/** All that a rule of a visit may know of the world besides the visit itself. */
export interface VisitContext {
  readonly occasion: Occasion;
  readonly visitId: string;
  /** The working days of the council whose team goes there. */
  readonly calendar: WorkingCalendar;
  unitKnown(id: string): boolean;
  /** What the plan of the unit orders it to do, as questions; without a plan where none covers it. */
  checklistFor(unit: string, on: LocalDate): { readonly plan?: PlanRef; readonly items: readonly ChecklistItem[] };
  /** Which of these files have been received for the visit. */
  readonly received: ReadonlySet<string>;
}
