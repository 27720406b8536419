import { LocalDateSchema, Stage } from '@core/plans';
import { LEDGER_STEPS } from '@core/scheduling';
import { z } from 'zod';
import { LATENESS_OF } from './lateness';
import { MessageKind } from './messages';
import { NotificationSettings } from './settings';

const InstantText = z.string();

export const InboxMessage = z.object({
  id: z.uuid(),
  kind: MessageKind,
  /** In Vietnamese, ready to show. */
  sentence: z.string(),
  /** What it is about: a case, an obligation. */
  category: z.string(),
  about: z.uuid(),
  /** The page of it, below the site's address. */
  link: z.string(),
  /** Name of the case's subject; null for whoever may not read the case today, or when it was erased. */
  subject: z.string().nullable(),
  /** Whether the person may open what it is about today. */
  open: z.boolean(),
  /** The stage of a case; null for an obligation, which has a title. */
  stage: Stage.nullable(),
  title: z.string().nullable(),
  /** The clause, default or decision behind the day. */
  clause: z.string().nullable(),
  dueOn: LocalDateSchema,
  /** The business date on which it was said. */
  on: LocalDateSchema,
  deliveredAt: InstantText.nullable(),
  acknowledgedAt: InstantText.nullable(),
  /** The last day on which it may come back when it is put off now; null when it may not be put off any more. */
  snoozableUntil: LocalDateSchema.nullable(),
  /** Put off until that day; it comes back once. */
  snoozedUntil: LocalDateSchema.nullable(),
});
export type InboxMessage = z.infer<typeof InboxMessage>;

export const InboxPage = z.object({
  items: z.array(InboxMessage),
  /** Those that were put off and have come back; on the first page only. */
  returned: z.array(InboxMessage),
  /** Those that are put off today; on the first page only. */
  snoozed: z.array(InboxMessage),
  next: z.string().nullable(),
  /** Of the whole inbox, not of this page. */
  unread: z.int(),
});
export type InboxPage = z.infer<typeof InboxPage>;

export const Acknowledged = z.object({ id: z.uuid(), acknowledgedAt: InstantText, unread: z.int() });
export type Acknowledged = z.infer<typeof Acknowledged>;

const LedgerAlarm = z.object({
  id: z.uuid(),
  step: z.enum(LEDGER_STEPS),
  fireAt: InstantText,
  promisedAt: InstantText,
  armedAt: InstantText.nullable(),
  firedAt: InstantText.nullable(),
  /** Types of the events that came of it, `nothing`, or `refused CODE`. */
  outcome: z.string().nullable(),
  latenessMs: z.int().nullable(),
  heard: z.array(
    z.object({
      person: z.object({ id: z.uuid(), name: z.string() }),
      deliveredAt: InstantText.nullable(),
      acknowledgedAt: InstantText.nullable(),
    }),
  ),
});

/** What was promised about a case and what became of it: promised, armed, fired, delivered, acknowledged. */
export const DeadlinesView = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      dueOn: LocalDateSchema,
      basis: z.string(),
      promisedAt: InstantText,
      alarms: z.array(LedgerAlarm),
    }),
  ),
});
export type DeadlinesView = z.infer<typeof DeadlinesView>;

export const Snoozed = z.object({ id: z.uuid(), snoozedUntil: LocalDateSchema, unread: z.int() });
export type Snoozed = z.infer<typeof Snoozed>;

/** How a person is reached: what they want, and whether there is an address and a calendar. */
export const ReachView = z.object({
  settings: NotificationSettings,
  /** Whether the settings are those of the house because the person has said nothing. */
  byDefault: z.boolean(),
  calendarSince: InstantText.nullable(),
});
export type ReachView = z.infer<typeof ReachView>;

/** The secret is shown once; only its hash is kept. */
export const CalendarIssued = z.object({ path: z.string(), issuedAt: InstantText });
export type CalendarIssued = z.infer<typeof CalendarIssued>;

/** How late things were, in classes: `counts` has one class more than there are ends. */
export const LatenessView = z.object({
  from: LocalDateSchema,
  to: LocalDateSchema,
  upToSeconds: z.array(z.int()),
  histograms: z.array(
    z.object({
      of: z.enum(LATENESS_OF),
      counts: z.array(z.int()),
      total: z.int(),
      /** Seconds; null where there is nothing. */
      p99: z.number().nullable(),
      worst: z.number().nullable(),
    }),
  ),
});
export type LatenessView = z.infer<typeof LatenessView>;

/** What should have happened and has not: alarms that have not fired, e-mails that have not gone. */
export const OverdueView = z.object({
  alarms: z.array(
    z.object({
      id: z.uuid(),
      deadline: z.string(),
      category: z.string(),
      unit: z.object({ id: z.string(), name: z.string() }).nullable(),
      fireAt: InstantText,
      attempts: z.int(),
      lateSeconds: z.int(),
    }),
  ),
  mails: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['digest', 'urgent', 'office']),
      dueAt: InstantText,
      attempts: z.int(),
      lines: z.int(),
      lateSeconds: z.int(),
      code: z.string().nullable(),
    }),
  ),
});
export type OverdueView = z.infer<typeof OverdueView>;

/** E-mails that were given up, newest first, with the code of the last failure; no address and no text. */
export const ParkedView = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['digest', 'urgent', 'office']),
      person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      dueAt: InstantText,
      parkedAt: InstantText,
      attempts: z.int(),
      lines: z.int(),
      code: z.string(),
    }),
  ),
});
export type ParkedView = z.infer<typeof ParkedView>;

export const Retried = z.object({ id: z.uuid() });
