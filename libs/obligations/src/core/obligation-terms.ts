import type { WorkingCalendar } from '@core/calendar';
import { boundFrom, type Plan, type PlanObligation } from '@core/plans';
import { type Due, dueOf } from './due';
import type { ObligationFile } from './obligation-state';
import { type OwedPeriod, periodsOf, type RecordedOccasion } from './period';
import { reminderRuleOf } from './reminders';

/** What an event says of an obligation's terms: whatever follows from the plan, the period and the calendar. */
export function termsOf(plan: Plan, planned: PlanObligation, owed: OwedPeriod, calendar: WorkingCalendar) {
  const due = dueOf(plan, planned, owed, calendar);
  const { title, work, provenBy, source, accountable, carriedFrom } = planned;
  return {
    title,
    work,
    cadence: planned.cadence.kind,
    period: owed.period,
    dueOn: due.dueOn,
    steps: stepsOf(due),
    projected: due.projected,
    ...(due.open !== undefined && { dueOpen: due.open }),
    ...(due.rollSource && { rollSource: due.rollSource }),
    provenBy,
    source,
    ...(accountable !== undefined && { accountable }),
    ...(carriedFrom && { carriedFrom }),
    rule: reminderRuleOf(plan, planned),
  };
}

function stepsOf({ steps }: Due) {
  return steps.map((step) => ('over' in step ? { ...step, over: [...step.over] } : step));
}

/** The line of a plan and the period that an obligation was opened for; undefined where the plan has none such. */
export function lineOf(
  plan: Plan,
  code: string,
  period: string,
  occasions: readonly RecordedOccasion[],
): { readonly planned: PlanObligation; readonly owed: OwedPeriod } | undefined {
  const planned = plan.obligations?.find((one) => one.code === code);
  const owed = planned && periodsOf(plan, planned, occasions).find((one) => one.period.key === period);
  return planned && owed && { planned, owed };
}

/** The occasion from which an obligation counts, as it was recorded. */
export function occasionsOfFile({ occasion, plan }: Pick<ObligationFile, 'occasion' | 'plan'>): RecordedOccasion[] {
  if (!occasion?.record) return [];
  return [{ plan: plan.id, occasion: occasion.code, on: occasion.on, record: occasion.record }];
}

/** Whether something had fallen due, or its time was over, before a version of a plan could order anything. */
export function settledBefore(plan: Plan, { dueOn, period }: Pick<ObligationFile, 'dueOn' | 'period'>): boolean {
  return (dueOn ?? period.to) < boundFrom(plan);
}
