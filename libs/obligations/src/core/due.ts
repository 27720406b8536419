import {
  BOUNDARIES,
  DAY_OFF_KINDS,
  dateInPeriod,
  lastDay,
  lastDayOfTerm,
  type LastDay,
  ROLLS,
  workingDays,
  type WorkingCalendar,
} from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { type DueOn, LocalDateSchema, type Plan, type PlanObligation, type Source } from '@core/plans';
import { z } from 'zod';
import type { OwedPeriod } from './period';

const DayOff = z.strictObject({
  date: LocalDateSchema,
  kind: z.enum(DAY_OFF_KINDS),
  name: z.string(),
  decreed: z.boolean(),
  verified: z.boolean(),
  source: z.string(),
});

/** One step from the document's words to the last possible day, as the calendar gives them. */
export const DueStep = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('text'), date: LocalDateSchema, boundary: z.enum(BOUNDARIES) }),
  z.strictObject({
    step: z.literal('count'),
    from: LocalDateSchema,
    days: z.int(),
    unit: z.enum(['working', 'calendar']),
    to: LocalDateSchema,
    over: z.array(DayOff),
  }),
  z.strictObject({
    step: z.literal('boundary'),
    boundary: z.enum(BOUNDARIES),
    from: LocalDateSchema,
    to: LocalDateSchema,
  }),
  z.strictObject({
    step: z.literal('roll'),
    roll: z.enum(ROLLS),
    from: LocalDateSchema,
    to: LocalDateSchema,
    over: z.array(DayOff),
  }),
]);
export type DueStep = z.infer<typeof DueStep>;

/** The last possible day of an obligation in a period, and how it was reached. */
export interface Due {
  /** Null where no day can be said: it runs on, or its occasion gives no time. */
  readonly dueOn: LocalDate | null;
  readonly steps: LastDay['steps'];
  /** True while days off of a year are only expected: the day may still move. */
  readonly projected: boolean;
  /** What the document leaves open about the day. With a `dueOn` that day is the house's own rule. */
  readonly open?: string;
  /** A rule of the house by which the day was rolled, where the document does not say. */
  readonly rollSource?: Source;
}

const PERIOD_ENDS = 'Hệ thống lấy ngày cuối của kỳ làm ngày cuối cùng có thể thực hiện.';
const NO_TERM = 'Văn bản không định thời hạn sau dịp này; việc mở cho đến khi hoàn thành.';
const RUNS_ON = 'Việc làm thường xuyên, văn bản không định ngày hoàn thành.';

/**
 * The last possible day of an obligation for one of its periods. Pure: the same plan and calendar give the same day.
 * @param calendar the working days of the unit that owes it
 */
export function dueOf(
  plan: Pick<Plan, 'occasions'>,
  { cadence }: Pick<PlanObligation, 'cadence'>,
  owed: OwedPeriod,
  calendar: WorkingCalendar,
): Due {
  switch (cadence.kind) {
    case 'continuous':
      return { dueOn: null, steps: [], projected: false, open: RUNS_ON };
    case 'once':
    case 'quarterly':
    case 'yearly':
      if ('unknown' in cadence.due) return endOf(owed.period.to, cadence.due.note);
      return dayOf(cadence.due, owed, calendar);
    case 'on-occasion':
      return afterOccasion(plan, cadence, owed, calendar);
  }
}

function afterOccasion(
  plan: Pick<Plan, 'occasions'>,
  cadence: Extract<PlanObligation['cadence'], { kind: 'on-occasion' }>,
  owed: OwedPeriod,
  calendar: WorkingCalendar,
): Due {
  const from = owed.occasion?.on ?? owed.period.from;
  if (cadence.within) {
    return reached(lastDayOfTerm({ from, unit: 'working', days: workingDays(cadence.within.workingDays) }, calendar));
  }
  const occasion = plan.occasions?.find(({ code }) => code === cadence.occasion);
  if (!occasion || 'unknown' in occasion.on) return { dueOn: null, steps: [], projected: false, open: NO_TERM };
  return dayOf(occasion.on, owed, calendar);
}

function dayOf(due: DueOn, owed: OwedPeriod, calendar: WorkingCalendar): Due {
  switch (due.kind) {
    case 'date':
      return reached(lastDay(due, calendar), due.rollSource);
    case 'day-of-period': {
      if (!owed.calendar) return endOf(owed.period.to, 'Ngày trong kỳ không dùng cho việc này.');
      return reached(lastDay({ ...due, date: dateInPeriod(owed.calendar, due) }, calendar), due.rollSource);
    }
    case 'year': {
      const end = `${due.year}-12-31` as LocalDate;
      const day = end < owed.period.to ? end : owed.period.to;
      return endOf(day, `Văn bản chỉ ghi năm ${due.year}, không ghi ngày.`);
    }
  }
}

function endOf(dueOn: LocalDate, note: string): Due {
  return { dueOn, steps: [], projected: false, open: `${note} ${PERIOD_ENDS}` };
}

function reached({ day, steps, projected }: LastDay, rollSource?: Source): Due {
  return { dueOn: day, steps, projected, ...(rollSource && { rollSource }) };
}
