import type { EventCatalogue, StoredEvent } from './event-catalogue';
import type { Instant, LocalDate } from './local-date';
import type { Message } from './message';

/** Who acts, in which office, for which unit. `id` is a person's id, or `system` for a policy. */
export interface Actor {
  readonly id: string;
  readonly role: string;
  readonly unit: string;
}

/** What surrounds one command: its identity, its actor and both dates. A rule may read nothing else of the world. */
export interface Occasion {
  readonly commandId: string;
  readonly actor: Actor;
  /** The business date, a calendar date in Vietnam. */
  readonly today: LocalDate;
  /** When it happens by the business clock, UTC. */
  readonly now: Instant;
}

/**
 * An aggregate as two pure functions.
 * `decide` may refuse by throwing a Rejection and writes whatever it derives (a due date, an owner, a threshold) into
 * the events; `evolve` never throws and never looks outside its arguments, so history replays alike for ever.
 */
export interface Decider<State, Command extends Message, Event extends Message, Context> {
  /** The first part of its streams' names: `case` for `case-<uuid>`. */
  readonly category: string;
  readonly initial: State;
  /**
   * Every version of its events, so that `evolve` only ever meets the words of today. Left out, each type has one shape
   * and nothing is checked.
   */
  readonly events?: EventCatalogue<Event>;
  decide(command: Command, state: State, context: Context): readonly Event[];
  evolve(state: State, event: Event): State;
}

/** The state after a history, oldest event first. */
export function fold<State, Event>(
  evolve: (state: State, event: Event) => State,
  initial: State,
  events: Iterable<Event>,
): State {
  let state = initial;
  for (const event of events) state = evolve(state, event);
  return state;
}

/**
 * The state after a history as a log keeps it: what older programs wrote is brought up to date first.
 * @param from the state before it, where not the whole history is at hand
 * @throws UnreadableEvent when the history holds what this program does not know; nothing is passed over
 */
export function stateOf<State, Event extends Message>(
  { evolve, initial, events }: Pick<Decider<State, never, Event, never>, 'evolve' | 'initial' | 'events'>,
  history: Iterable<StoredEvent>,
  from: State = initial,
): State {
  return fold(evolve, from, events ? events.currentAll(history) : (history as Iterable<Message> as Iterable<Event>));
}

/** Something a policy wants done: a command for another stream, with an id derived from what caused it. */
export interface Send<Command extends Message = Message> {
  readonly category: string;
  readonly streamId: string;
  readonly command: Command;
  /** The same cause and key always give the same command id, so a repeated reaction changes nothing. */
  readonly key: string;
}

/** A reaction to the log: pure, it returns what should be sent and performs nothing. */
export interface Policy<Event extends Message = Message> {
  readonly name: string;
  readonly categories: readonly string[];
  react(event: Event, streamId: string): readonly Send[];
}

/** Ends an exhaustive switch: a value that gets here is a missing case, and the compiler says so. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
