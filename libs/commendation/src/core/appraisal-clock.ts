import { calendarDays, lastDayOfTerm, type WorkingCalendar, workingDays } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { appraisalTime, DayKind, type Law, type Matter, type Pinned, Provision } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { PaperRef } from './words';

/** The time that the unit's own published procedure gives; each province publishes its own. */
export const OwnClock = z.strictObject({
  days: z.int().min(1).max(120),
  extraForOpinion: z.int().min(0).max(60).default(0),
  kind: DayKind,
  procedure: PaperRef,
});
export type OwnClock = z.infer<typeof OwnClock>;

/** A reminder of an appraisal: so many working days from its last possible day. */
const Reminder = z.strictObject({ key: z.string().min(1), step: z.int(), on: LocalDateSchema });

/** The last possible day of an appraisal. The id is `<proposal>.<revision>`: a superseded one is told by its id. */
export const AppraisalDeadline = z.strictObject({
  id: z.string().min(1),
  revision: z.int().min(1),
  /** The day of the full file; that day is not counted. */
  from: LocalDateSchema,
  days: z.int().min(1),
  /** Days that a longer time would add once an opinion is asked. */
  extraForOpinion: z.int().min(0),
  kind: DayKind,
  dueOn: LocalDateSchema,
  /** Days off of that year are not decreed yet: the day may still move. */
  projected: z.boolean(),
  provision: Provision,
  own: OwnClock.optional(),
  reminders: z.array(Reminder),
});
export type AppraisalDeadline = z.infer<typeof AppraisalDeadline>;

/** What a clock is for. */
export interface Appraised {
  readonly proposal: string;
  readonly revision: number;
  /** The day of the full file. */
  readonly from: LocalDate;
  readonly matter: Matter;
  readonly nominees: number;
  readonly opinionAsked: boolean;
  readonly own?: OwnClock | undefined;
}

/** When staff are reminded: three and one working days before, on the day, and the day after, when the head hears too. */
const STEPS = [-3, -1, 0, 1] as const;

/**
 * The last possible day of an appraisal; null where neither the law nor the unit's own procedure names a time.
 * Calendar days that end on a day off go on to the next working day (Civil Code 2015, Article 148.5).
 * @param today what lies in the past is not promised
 */
export function appraisalDeadline(
  law: Law,
  pinned: Pinned,
  asked: Appraised,
  calendar: WorkingCalendar,
  today: LocalDate,
): AppraisalDeadline | null {
  const time = timeOf(law, pinned, asked);
  if (!time) return null;
  const { from, revision, proposal } = asked;
  const { days, kind } = time;
  const reached =
    kind === 'working-days'
      ? lastDayOfTerm({ from, unit: 'working', days: workingDays(days) }, calendar)
      : lastDayOfTerm({ from, unit: 'calendar', days: calendarDays(days), roll: 'next-working' }, calendar);
  const dueOn = reached.day;
  const reminders = STEPS.map((step) => ({
    key: String(step),
    step,
    on: step === 0 ? dueOn : calendar.addWorkingDays(dueOn, step),
  })).filter(({ on }) => on >= today);
  return { id: `${proposal}.${revision}`, revision, from, ...time, dueOn, projected: reached.projected, reminders };
}

function timeOf(law: Law, pinned: Pinned, { from, matter, nominees, opinionAsked, own }: Appraised) {
  if (own) {
    const { number, date } = own.procedure;
    return {
      days: own.days + (opinionAsked ? own.extraForOpinion : 0),
      extraForOpinion: own.extraForOpinion,
      kind: own.kind,
      provision: { instrument: `Thủ tục đã công bố, số ${number} ngày ${date}`, verified: true },
      own,
    };
  }
  const short = appraisalTime(law, pinned, from, matter, nominees, false);
  const long = appraisalTime(law, pinned, from, matter, nominees, true);
  if (!short || !long) return undefined;
  const { days, kind, provision } = opinionAsked ? long : short;
  return { days, extraForOpinion: long.days - short.days, kind, provision };
}
