import type { Instant, Json } from '@core/kernel';
import { type Metadata, NO_PREVIOUS, type RecordedEvent } from './core';
import type { LogRange, StreamRange } from './event-log';
import type { SideRows } from './statement';
import type { StreamTurns } from './turns';

export interface NewEvent {
  readonly type: string;
  readonly data: Json;
  /** Version of the type's schema; 1 when left out. */
  readonly schema?: number;
}

/** Where a stream stands: its last version (0 when it has no event) and that event's hash. */
export interface Head {
  readonly version: number;
  readonly hash: string;
}

export const NO_STREAM: Head = { version: 0, hash: NO_PREVIOUS };

/** What a caller knows of a stream: nothing is there yet, something is, this version is its last, or whatever it is now. */
export type Expected = 'none' | 'exists' | 'any' | number;

/** What one command wants written to one stream. */
export interface AppendRequest {
  readonly stream: string;
  /** What the stream must be for this to be written; a head, when a decision rests on the history up to it. */
  readonly expected: Expected | Head;
  readonly events: readonly NewEvent[];
  readonly command: { readonly id: string; readonly fingerprint: Uint8Array; readonly answer: Json };
  readonly metadata: Metadata;
  readonly occurredAt: Instant;
  readonly sides?: readonly SideRows[];
}

/** A request whose place in its stream is settled, so that its events can be hashed. */
export interface Append extends AppendRequest {
  readonly expected: Head;
}

export interface Appended {
  readonly head: Head;
  /** The place of its last event in the order of all events. */
  readonly position: number;
}

/** Why nothing was written. A known command id comes before anything else, whatever has become of its stream. */
export type Refusal =
  /** The command is done already, here is what it led to. Every repetition gets the same, for ever. */
  | { readonly why: 'repeated'; readonly stored: StoredCommand }
  /** The command id is taken by something else: its fingerprint is another. */
  | { readonly why: 'reused' }
  /** The stream is not as expected, it stands at `head`. */
  | { readonly why: 'stale'; readonly head: Head }
  /** The clocks of the application and the database are more than five minutes apart. */
  | { readonly why: 'clock' };

export type AppendResult = ({ readonly appended: true } & Appended) | ({ readonly appended: false } & Refusal);

/** Which of several requests stood in the way, by its place among those given. */
export type Refused = { readonly member: number } & Refusal;

export type TogetherResult =
  /** One entry a member, in the order they were given. */
  | { readonly appended: true; readonly members: readonly Appended[] }
  /** Nothing of any member was written. */
  | { readonly appended: false; readonly refused: readonly Refused[] };

export interface StoredCommand {
  readonly stream: string;
  readonly fingerprint: Uint8Array;
  readonly answer: Json;
  /** The version that its stream had with its last event. */
  readonly version: number;
  readonly position: number;
}

/**
 * The port of the event store: what PostgreSQL and the memory of a test offer alike, and what the contract in
 * `testing/event-store-contract.ts` holds every adapter to.
 */
export interface EventStorePort {
  /** The origin of the open log epoch, part of every envelope. */
  origin(): Promise<string>;
  /**
   * Appends all events of one request, or none.
   * @throws NotCanonical when an event holds what has no canonical form; RangeError when there is no event
   */
  append(request: AppendRequest): Promise<AppendResult>;
  /**
   * Appends several requests to different streams in one commit: all of them, or none.
   * @throws RangeError when there is no request, or two for the same stream or of the same command; else as `append`
   */
  appendTogether(requests: readonly AppendRequest[]): Promise<TogetherResult>;
  /** The stored answer of a command id, with the position its events reached; undefined when it is unknown. */
  findCommand(id: string): Promise<StoredCommand | undefined>;
  /** The version at which a stream stands, 0 when it has no event. */
  headOf(stream: string): Promise<number>;
  /** A stream's events in the order of versions, all at once. */
  readStream(stream: string, range?: StreamRange): Promise<RecordedEvent[]>;
  /** The same events one by one, in bounded memory. */
  scanStream(stream: string, range?: StreamRange): AsyncIterable<RecordedEvent>;
  /** At most `limit` events of all streams in their strict order, those after a position that no later commit precedes. */
  readAll(after: number, limit: number): Promise<RecordedEvent[]>;
  /** Events of all streams in their strict order, one by one, up to where the log stood when the scan began. */
  scan(range?: LogRange): AsyncIterable<RecordedEvent>;
  /** The position up to which the log is complete: nothing at or below it can still appear. */
  horizon(): Promise<number>;
  /** All streams of a category with their last versions, in order of name. */
  streams(category: string): Promise<{ stream: string; version: number }[]>;
  /** Lets the writers of one stream go one after the other; where it is missing, a process keeps order in itself only. */
  readonly turns?: StreamTurns;
}

/** True when a stream that stands at `head` is what was expected of it. */
export function isMet(expected: Expected | Head, head: Head): boolean {
  if (typeof expected === 'object') return expected.version === head.version && expected.hash === head.hash;
  if (typeof expected === 'number') return expected === head.version;
  switch (expected) {
    case 'none':
      return head.version === 0;
    case 'exists':
      return head.version > 0;
    case 'any':
      return true;
  }
}

/** True when the request may go wherever the stream is by then, so that a lost race is no reason to refuse it. */
export function mayFollow(expected: Expected | Head): boolean {
  return expected === 'any' || expected === 'exists';
}
