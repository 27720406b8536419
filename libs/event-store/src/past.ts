import { type Decider, type Instant, type Message, stateOf } from '@core/kernel';
import type { RecordedEvent } from './core';
import type { EventStorePort } from './port';

/** A moment in the life of a stream: a version, a time on either clock, or several at once; `{}` is now. */
export interface Moment {
  readonly version?: number;
  /** What had happened by then, as far as it is known at the moment of reading. */
  readonly occurredBy?: Instant;
  /** What was known by then, whenever it had happened. */
  readonly recordedBy?: Instant;
}

export interface Past<State> {
  readonly state: State;
  /** The last event folded in; undefined when there was none by then. */
  readonly last: RecordedEvent | undefined;
  /** How many events were folded. Less than `last.version` when some between had not happened by then. */
  readonly folded: number;
  /** The version at which the stream stands now. */
  readonly latest: number;
}

/**
 * The state of a stream at a moment. The two clocks answer two questions, and together a third: what had happened by
 * one day as it was known on another. An event that happened early and was recorded late belongs to the earlier day by
 * the first clock and to the later one by the second. Reads in pages: a long stream needs no more memory than a short.
 * @throws UnreadableEvent when the stream holds what this program does not know
 */
export async function stateAt<State, E extends Message>(
  log: Pick<EventStorePort, 'scanStream' | 'headOf'>,
  decider: Pick<Decider<State, never, E, never>, 'initial' | 'evolve' | 'events'>,
  stream: string,
  moment: Moment = {},
): Promise<Past<State>> {
  const { version, ...clocks } = moment;
  let state = decider.initial;
  let last: RecordedEvent | undefined;
  let folded = 0;
  for await (const event of log.scanStream(stream, version === undefined ? clocks : { ...clocks, upTo: version })) {
    state = stateOf(decider, [event], state);
    last = event;
    folded += 1;
  }
  const whole = version === undefined && clocks.occurredBy === undefined && clocks.recordedBy === undefined;
  return { state, last, folded, latest: whole ? (last?.version ?? 0) : await log.headOf(stream) };
}
