import { DAY_OFF_KINDS, YEAR_STANDINGS } from '@core/calendar';
import { ById, Executed, type RouteTable } from '@core/platform';
import { z } from 'zod';
import { ClosureCommand } from './closure-words';
import { UnitId } from './person-words';

const date = z.iso.date();
const named = z.object({ id: z.string(), name: z.string() });

/** A date with its grounds: `decreed` while it is no projection, `verified` when it was compared with its source. */
const grounds = { date, name: z.string(), decreed: z.boolean(), verified: z.boolean(), source: z.string() };
const DayOffView = z.object({ ...grounds, kind: z.enum(DAY_OFF_KINDS) });
export type DayOffView = z.infer<typeof DayOffView>;
const WorkedDayView = z.object(grounds);

/** A declaration of the unit, for whoever wants to withdraw it. */
const ClosureView = z.object({
  id: z.uuid(),
  version: z.int(),
  days: z.array(z.object({ date, kind: z.enum(['unit-closed', 'unit-worked']) })),
  reason: z.string(),
  document: z.string(),
});
export type ClosureView = z.infer<typeof ClosureView>;

const CalendarView = z.object({
  year: z.int(),
  /** Whether the yearly decision is known, or its days are projected, or only the law is. */
  standing: z.enum(YEAR_STANDINGS),
  source: z.string(),
  unit: named.nullable(),
  /** Days off beside plain weekends; a holiday that fell on a weekend is among them. */
  daysOff: z.array(DayOffView),
  /** Days of weekly rest that are worked. */
  workedDays: z.array(WorkedDayView),
  /** The unit's own declarations that are in force, of this and other years. */
  closures: z.array(ClosureView),
});
export type CalendarView = z.infer<typeof CalendarView>;

/** What is open and due on a day that the unit thinks of closing. Its date stays: a promise is a fact. */
const AffectedDeadline = z.object({
  /** The kind of stream that made the promise, and its id: a case, an obligation. */
  category: z.string(),
  id: z.uuid(),
  title: z.string().nullable(),
  dueOn: date,
  /** The working day before the closed ones, by which it would have to be done. */
  workingDayBefore: date,
});
export type AffectedDeadline = z.infer<typeof AffectedDeadline>;

export const calendarRoutes = {
  getCalendar: {
    method: 'GET',
    path: '/calendar',
    summary: 'Days off and worked days of a year, with their sources; with `unit`, those of the unit as well',
    access: { kind: 'signed-in' },
    query: z.strictObject({
      year: z.coerce.number().int().min(1900).max(2199),
      unit: UnitId.optional(),
    }),
    answer: { status: 200, body: CalendarView },
    problems: [404],
  },
  previewClosure: {
    method: 'GET',
    path: '/closures/affected',
    summary: 'Open deadlines of a unit that fall on days which it thinks of closing; nothing is changed',
    access: { kind: 'permission', permission: 'calendar.close' },
    query: z.strictObject({
      unit: UnitId,
      /** Dates with commas between them. */
      days: z.string().regex(/^(19|20|21)\d\d-\d\d-\d\d(,(19|20|21)\d\d-\d\d-\d\d){0,30}$/),
    }),
    answer: { status: 200, body: z.object({ items: z.array(AffectedDeadline) }) },
    problems: [404],
  },
  executeClosureCommand: {
    method: 'POST',
    path: '/closures/{id}/commands',
    summary:
      'Declares closed and worked days of a unit with If-None-Match: * under an id of the client, or withdraws them',
    access: { kind: 'per-command', commands: 'closure' },
    params: ById,
    body: ClosureCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
} as const satisfies RouteTable;
