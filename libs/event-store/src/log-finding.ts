import type { EventFault } from './event-check';

/** What is not so of a log, beyond its single events. */
export type EpochFault =
  /** Another event lies here than the one whose leaf is held outside. */
  | 'other-leaf'
  /** Events are gone from here on that are held outside, or that the database itself says it has sealed. */
  | 'missing'
  /** A checkpoint held outside has another root; the first bad event lies from `index` on, before its size. */
  | 'other-root'
  /** What is held outside is of a log that the database does not know. */
  | 'unknown-log'
  | 'bad-note'
  | 'unknown-key'
  | 'bad-signature'
  /** A checkpoint of the database has another root than its events. */
  | 'wrong-root'
  /** The database's own head, its runs of positions or a stored subtree is not what its events give. */
  | 'wrong-head'
  | 'wrong-run'
  | 'wrong-subtree'
  /** A log after the first does not begin with the event that names the log before it. */
  | 'wrong-opening';

/** The first bad event, or what else is not as it must be. */
export interface LogFinding {
  readonly code: EventFault | EpochFault;
  /** The origin of the log; empty where no log is known. */
  readonly log: string;
  /** The leaf, and where in the database its event lies; without them the fault is not about one event. */
  readonly index?: number;
  readonly stream?: string;
  readonly version?: number;
  readonly position?: number;
  /** The size of the checkpoint. */
  readonly size?: number;
}
