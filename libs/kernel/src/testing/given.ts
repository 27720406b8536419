import { type Decider, fold, type Message, Rejection } from '../core';

/**
 * One sentence for every rule: given a history, when a command comes, then these events, this refusal, or nothing.
 * Assertion failures are plain Errors, so the helper works under any test runner.
 */
export function given<State, Command extends Message, Event extends Message, Context>(
  decider: Decider<State, Command, Event, Context>,
  ...history: readonly Event[]
) {
  const state = fold(decider.evolve, decider.initial, history);
  return {
    state,
    when(command: Command, context: Context) {
      const outcome = run(() => decider.decide(command, state, context));
      return {
        /** It produces: exactly these events, in this order. */
        then(...expected: readonly Event[]): State {
          if (outcome.rejection) throw new Error(`expected events, but it was rejected: ${outcome.rejection.code}`);
          same(outcome.events, expected);
          return fold(decider.evolve, state, outcome.events);
        },
        /** It produces events of these types, in this order; returns them for a closer look. */
        thenTypes(...types: readonly Event['type'][]): readonly Event[] {
          if (outcome.rejection) throw new Error(`expected events, but it was rejected: ${outcome.rejection.code}`);
          same(
            outcome.events.map((event) => event.type),
            types,
          );
          return outcome.events;
        },
        /** It refuses, with this code and a whole sentence; returns the rejection. */
        thenRejected(code: string): Rejection {
          if (!outcome.rejection) throw new Error(`expected ${code}, got events ${JSON.stringify(outcome.events)}`);
          same(outcome.rejection.code, code);
          if (/[{}]/.test(outcome.rejection.sentence))
            throw new Error(`a fact is missing: ${outcome.rejection.sentence}`);
          return outcome.rejection;
        },
        /** It stays quiet: no event and no refusal. */
        thenNothing(): void {
          if (outcome.rejection) throw new Error(`expected nothing, but it was rejected: ${outcome.rejection.code}`);
          same(outcome.events, []);
        },
      };
    },
  };
}

function run<Event>(decide: () => readonly Event[]): { events: readonly Event[]; rejection?: Rejection } {
  try {
    return { events: decide() };
  } catch (error) {
    if (error instanceof Rejection) return { events: [], rejection: error };
    throw error;
  }
}

function same(actual: unknown, expected: unknown): void {
  const [a, e] = [stable(actual), stable(expected)];
  if (a !== e) throw new Error(`expected ${e}\n     got ${a}`);
}

/** JSON with sorted keys and without undefined members, so that order of writing does not matter. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
