import { z } from 'zod';
import { PARKED_WHYS } from './why-parked';

const instant = z.iso.datetime();
const count = z.int().min(0);
/** Rounded down; 0 for nothing that waits. */
const seconds = z.int().min(0);
const Named = z.object({ id: z.string(), name: z.string() });

/** What is wrong, in order of how much hangs on it. */
export const TROUBLES = [
  'no-worker',
  'queue-away',
  'reader-stopped',
  'reader-failing',
  'sealing-late',
  'signing-late',
  'streams-parked',
  'alarms-stuck',
  'readers-behind',
  'works-silent',
  'reminders-late',
  'letters-parked',
  'other-release',
] as const;
export type TroubleCode = (typeof TROUBLES)[number];

/** How a house stands: nothing to do, somebody should look today, or somebody must act now. */
export const VERDICTS = ['well', 'look', 'act'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const Trouble = z.object({
  code: z.enum(TROUBLES),
  urgency: z.enum(['look', 'act']),
  /** How many are concerned, and for how long the longest. */
  count,
  seconds,
  /** Names of the readers that are concerned. */
  readers: z.array(z.string()),
});
export type Trouble = z.infer<typeof Trouble>;

/** One reader of the log, by its name. */
export const ReaderView = z.object({
  name: z.string(),
  /** The position in the log that it has reached. */
  position: count,
  /** Events that it has not read, at most MOST_BEHIND, and how long the oldest has waited. */
  behind: count,
  behindSeconds: seconds,
  movedAt: instant,
  parked: count,
  /** Turns that have failed since the last good one, by what the worker said last. */
  failures: count,
  /** A code, never a message; null when the last turn went well. */
  lastError: z.string().nullable(),
  /** It has stopped: too many streams in a row could not be handled. */
  stopped: z.boolean(),
  /** Its tables are being made anew beside the live ones: up to which position, of how many. */
  rebuilding: z.object({ done: count, total: count }).nullable(),
});
export type ReaderView = z.infer<typeof ReaderView>;

/** A worker as it was last heard. */
export const WorkerView = z.object({
  id: z.uuid(),
  release: z.string(),
  startedAt: instant,
  heardAt: instant,
  silentSeconds: seconds,
  alive: z.boolean(),
  queue: z.enum(['redis', 'postgres']),
  /** Looks of its alarm clock that have failed since the last good one. */
  queueFailures: count,
  sweptAt: instant.nullable(),
});
export type WorkerView = z.infer<typeof WorkerView>;

export const OperationsView = z.object({
  at: instant,
  verdict: z.enum(VERDICTS),
  troubles: z.array(Trouble),
  /** Of the process that answers. */
  release: z.string(),
  startedAt: instant,
  workers: z.array(WorkerView),
  /** The last position of the log that readers may see. */
  horizon: count,
  readers: z.array(ReaderView),
  alarms: z.object({
    /** Due within a day and not rung yet; due and not rung; tried too often. */
    coming: count,
    overdue: count,
    stuck: count,
  }),
  works: z.object({ wanted: count, underWay: count, silent: count }),
  letters: z.object({ overdue: count, parked: count }),
  /** Units that have ended and of which nobody has said who goes on. */
  successions: count,
  sealing: z.object({
    behind: count,
    behindSeconds: seconds,
    unsigned: count,
    unsignedSeconds: seconds,
    checkpoint: z.object({ size: count, at: instant }).nullable(),
  }),
});
export type OperationsView = z.infer<typeof OperationsView>;

/** What came of a retry. */
export const RETRY_OUTCOMES = ['freed', 'still-parked', 'not-parked'] as const;

export const RetryView = z.object({
  id: z.uuid(),
  reader: z.string(),
  stream: z.string(),
  /** In which role, and at which unit, it was asked for; and whether by whoever asks now. */
  role: z.string(),
  unit: Named,
  mine: z.boolean(),
  askedAt: instant,
  endedAt: instant.nullable(),
  outcome: z.enum(RETRY_OUTCOMES).nullable(),
  handled: count.nullable(),
  why: z.enum(PARKED_WHYS).nullable(),
  code: z.string().nullable(),
});
export type RetryView = z.infer<typeof RetryView>;

export const ParkedStreamView = z.object({
  reader: z.string(),
  stream: z.string(),
  /** The first word of the stream's name: what kind of thing it is. */
  category: z.string(),
  unit: Named,
  /** The event from which on it is held back. */
  version: z.int().min(1),
  position: count,
  why: z.enum(PARKED_WHYS),
  code: z.string(),
  attempts: z.int().min(1),
  since: instant,
  /** The retry that is under way; null where none is. */
  retrying: z.uuid().nullable(),
});
export type ParkedStreamView = z.infer<typeof ParkedStreamView>;

export const ParkedStreams = z.object({
  items: z.array(ParkedStreamView),
  /** The last ones that were asked for, newest first. */
  retries: z.array(RetryView),
});
export type ParkedStreams = z.infer<typeof ParkedStreams>;

export const TASK_STATUSES = ['wanted', 'under-way', 'finished', 'cancelled'] as const;

/** A long piece of work that somebody has asked for. */
export const TaskView = z.object({
  id: z.uuid(),
  kind: z.string(),
  /** Of the stream or the upload that it is about. */
  category: z.string(),
  about: z.uuid(),
  unit: Named.nullable(),
  mine: z.boolean(),
  status: z.enum(TASK_STATUSES),
  /** In units of the kind; a total of 0 is not known yet. */
  done: count,
  total: count,
  askedAt: instant,
  overAt: instant.nullable(),
  /** It is under way, and whoever is at it has said nothing for so long that somebody else will take it over. */
  silent: z.boolean(),
  attempts: count,
});
export type TaskView = z.infer<typeof TaskView>;

export const TaskList = z.object({ items: z.array(TaskView) });
export type TaskList = z.infer<typeof TaskList>;
