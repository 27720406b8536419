import {
  type Actor,
  type Instant,
  type Json,
  type Message,
  type Occasion,
  Rejection,
  stateOf,
  toLocalDate,
} from '@core/kernel';
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '../core';
import { type Aggregate, Execute, ExecuteHandler, type Executed } from '../execute';
import { MemoryEventStore } from '../memory-event-store';
import type { Expected } from '../port';

/** How a command is sent; what is left out is an officer on an ordinary day who expects nothing. */
export interface Sent {
  readonly id?: string;
  readonly actor?: Actor;
  readonly today?: string;
  readonly now?: string;
  readonly expected?: Expected;
}

const OFFICER: Actor = { id: 'p-0001', role: 'staff', unit: 'unit-1' };

/**
 * One sentence for an aggregate as the applications assemble it, through a store in memory: given this history of its
 * stream, when a command comes, it produces, refuses or stays quiet. What `given` says of a decider alone this says of its
 * context, its side rows, its expectations and its repetitions, too. Assertion failures are plain Errors.
 */
export function givenStream<State, C extends Message, E extends Message, Context>(
  aggregate: Aggregate<State, C, E, Context>,
  ...history: readonly E[]
) {
  const store = new MemoryEventStore();
  const handler = new ExecuteHandler(store);
  const streamId = randomUUID();
  const stream = `${aggregate.decider.category}-${streamId}`;
  const begun = history.length === 0 ? Promise.resolve() : begin(store, stream, history);

  async function run(
    command: C,
    sent: Sent,
  ): Promise<{ events: Message[]; executed?: Executed; rejection?: Rejection }> {
    await begun;
    const before = await store.headOf(stream);
    const occasion: Occasion = {
      commandId: sent.id ?? randomUUID(),
      actor: sent.actor ?? OFFICER,
      today: toLocalDate(sent.today ?? '2024-03-01'),
      now: (sent.now ?? '2024-03-01T02:00:00.000Z') as Instant,
    };
    const fingerprint = createHash('sha256')
      .update(canonicalJson([occasion.actor.id, stream, command]))
      .digest();
    const { expected = 'any' } = sent;
    const order = { aggregate, streamId, command, occasion, expected, fingerprint, correlation: occasion.commandId };
    try {
      const executed = await handler.execute(new Execute(order) as never);
      const events = (await store.readStream(stream, { after: before })).map(({ type, data }) => ({ type, data }));
      return { events, executed };
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      assert.equal(await store.headOf(stream), before, 'it was refused and wrote all the same');
      return { events: [], rejection: error };
    }
  }

  return {
    store,
    stream,
    when(command: C, sent: Sent = {}) {
      const outcome = run(command, sent);
      outcome.catch(() => undefined); // it is thrown where the outcome is asked for
      const accepted = async () => {
        const { rejection, events, executed } = await outcome;
        if (rejection) throw new Error(`expected events, but it was rejected: ${rejection.code}`);
        return { events, executed: executed as Executed };
      };
      return {
        /** It produces exactly these events, in this order; gives the state after them. */
        async produces(...expected: readonly E[]): Promise<State> {
          const { events } = await accepted();
          assert.deepEqual(
            events.map(plain),
            expected.map(({ type, data }) => plain({ type, data })),
          );
          return stateOf(aggregate.decider, await store.readStream(stream));
        },
        /** It refuses with this code and writes nothing; gives the rejection. */
        async rejects(code: string): Promise<Rejection> {
          const { rejection, events } = await outcome;
          if (!rejection) throw new Error(`expected ${code}, got events ${JSON.stringify(events)}`);
          assert.equal(rejection.code, code);
          return rejection;
        },
        /** It has nothing to do: no event and no refusal. */
        async staysQuiet(): Promise<void> {
          const { events, executed } = await accepted();
          assert.deepEqual([...events, ...executed.events], []);
        },
        /** It is a repetition: nothing is written, and the answer is what the first one was told. */
        async repeats(first: Executed): Promise<void> {
          const { events, executed } = await accepted();
          assert.deepEqual(events, []);
          assert.deepEqual(plain(executed), plain({ ...first, repeated: true }));
        },
        /** The rows that it has written beside its events, by the name of the side, are exactly these. */
        async writesBeside(side: string, ...rows: readonly object[]): Promise<void> {
          await accepted();
          assert.deepEqual(store.sideRows(side).map(plain), rows.map(plain));
        },
        /** The answer, for a closer look. */
        answer: async (): Promise<Executed> => (await accepted()).executed,
      };
    },
  };
}

async function begin(store: MemoryEventStore, stream: string, history: readonly Message[]): Promise<void> {
  const result = await store.append({
    stream,
    expected: 'none',
    events: history.map(({ type, data }) => ({ type, data: data as Json })),
    command: { id: randomUUID(), fingerprint: new Uint8Array(32), answer: null },
    metadata: { actor: OFFICER.id, role: OFFICER.role, unit: OFFICER.unit, intent: 'Given', correlation: randomUUID() },
    occurredAt: '2024-02-01T02:00:00.000Z' as Instant,
  });
  assert.ok(result.appended);
}

/** As JSON has it: without undefined members. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
