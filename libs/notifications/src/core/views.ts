import { LocalDateSchema, Stage } from '@core/plans';
import { LEDGER_STEPS } from '@core/scheduling';
import { z } from 'zod';
import { MessageKind } from './messages';

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
});
export type InboxMessage = z.infer<typeof InboxMessage>;

export const InboxPage = z.object({
  items: z.array(InboxMessage),
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
