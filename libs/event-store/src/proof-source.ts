/** An epoch of the log and how far it has been sealed. */
export interface SealedLog {
  readonly origin: string;
  /** How many events are leaves of the log, and the root over them. */
  readonly size: number;
  readonly root: Uint8Array;
  /** The position of the last sealed event; 0 when there is none. */
  readonly position: number;
  /** Set when the epoch has ended: the log as it was last signed, and why the next one began. */
  readonly closed?: { readonly size: number; readonly root: Uint8Array };
}

/** Where an event lies. */
export interface EventPlace {
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly origin: string;
  /** Its leaf in the log; undefined while it is not sealed. */
  readonly index: number | undefined;
}

/** A checkpoint as it was signed, with the cosignatures that came later. */
export interface SignedCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** A C2SP signed note. */
  readonly note: string;
  /** When the database received it; ISO 8601. */
  readonly storedAt: string;
}

/** Keys as vkeys, the oldest first: also those that sign no more. */
export interface KnownKeys {
  readonly logs: Readonly<Record<string, readonly string[]>>;
  readonly witnesses: readonly string[];
}

/** What a proof is made of. `ProofReader` reads it from the database. */
export interface ProofSource {
  /** All epochs, the oldest first. */
  logs(): Promise<SealedLog[]>;
  /** A stream's events in order, each with its place in its log. */
  placesOf(stream: string): Promise<EventPlace[]>;
  /** The leaf of an event by its position; undefined when the log has none there. */
  indexOf(origin: string, position: number): Promise<number | undefined>;
  /** The position of a leaf; undefined when the log has no such leaf. */
  positionOf(origin: string, index: number): Promise<number | undefined>;
  /** The newest signed checkpoint of at least `size` leaves (any when left out); undefined when there is none yet. */
  newestCheckpoint(origin: string, size?: number): Promise<SignedCheckpoint | undefined>;
  /** All signed checkpoints of a log from a size on, the smallest first. */
  checkpoints(origin: string, from?: number, limit?: number): Promise<SignedCheckpoint[]>;
  /** The root over the first `size` leaves. */
  rootAt(origin: string, size: number): Promise<Uint8Array>;
  /** @throws RangeError when the log has no such leaf or is not that long */
  inclusionPath(origin: string, index: number, size: number): Promise<Uint8Array[]>;
  /** Empty from 0 and from a size to itself. @throws RangeError when the log is not that long */
  consistencyPath(origin: string, from: number, to: number): Promise<Uint8Array[]>;
  keys(): Promise<KnownKeys>;
}
