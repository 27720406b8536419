import { type Message, Rejection, stateOf } from '@core/kernel';
import type { RecordedEvent } from './core';
import { type Bus, Execute, type Executed, type Order, requestOf } from './execute';
import { NO_STREAM, type TogetherResult } from './port';
import type { EventStore } from './store';

type AnyOrder = Order<unknown, Message, Message, unknown>;

/** What a command has led to, or why its rule said no. */
export type Outcome = Executed | Rejection;

/**
 * Runs many commands of the system, each of another stream, in one commit: their streams are read at once, each is decided by
 * its own rules, and what they lead to is appended together. One that is refused, or leads to nothing, keeps none of the
 * others. Where somebody else was faster in one of the streams nothing of them is written, and each goes by itself over the
 * bus; so does a repetition, which is told there what the first one was.
 * @returns one outcome an order, in their order
 * @throws RangeError when two are of the same stream; errors of the database as they come, and then nothing is written or all
 */
export async function executeTogether(
  store: Pick<EventStore, 'appendTogether' | 'readStreams'>,
  bus: Bus,
  orders: readonly AnyOrder[],
): Promise<readonly Outcome[]> {
  const named = orders.map((order) => ({ order, stream: `${order.aggregate.decider.category}-${order.streamId}` }));
  const histories = await store.readStreams(named.map(({ stream }) => stream));
  const decided = await Promise.all(
    named.map(({ order, stream }) => decidedOf(stream, order, histories.get(stream) ?? [])),
  );
  const writing = decided.flatMap((one) => ('request' in one ? [one] : []));
  const result = await written(store, writing);
  const answers = new Map(
    writing.map(({ request, answer }, i) => {
      const position = result?.members[i]?.position;
      return [request.stream, position === undefined ? undefined : { ...answer, position, repeated: false }];
    }),
  );
  return Promise.all(
    decided.map(async (one, i) => {
      if ('outcome' in one) return one.outcome;
      return answers.get(one.request.stream) ?? (await alone(bus, orders[i] as AnyOrder));
    }),
  );
}

async function written(
  store: Pick<EventStore, 'appendTogether'>,
  writing: readonly ReturnType<typeof requestOf>[],
): Promise<Extract<TogetherResult, { appended: true }> | undefined> {
  if (writing.length === 0) return undefined;
  const result = await store.appendTogether(writing.map(({ request }) => request));
  return result.appended ? result : undefined;
}

async function decidedOf(
  stream: string,
  order: AnyOrder,
  history: readonly RecordedEvent[],
): Promise<ReturnType<typeof requestOf> | { readonly outcome: Outcome }> {
  const { aggregate, command, occasion, streamId } = order;
  const state = stateOf(aggregate.decider, history);
  const last = history.at(-1);
  const head = last ? { version: last.version, hash: last.hash } : NO_STREAM;
  try {
    const context = await aggregate.context(state, command, occasion, streamId);
    const events = aggregate.decider.decide(command, state, context);
    if (events.length > 0) return requestOf(stream, order, { state, head }, events);
    return { outcome: { id: streamId, version: head.version, events: [], position: 0, repeated: false } };
  } catch (error) {
    if (error instanceof Rejection) return { outcome: error };
    throw error;
  }
}

async function alone(bus: Bus, order: AnyOrder): Promise<Outcome> {
  try {
    return await bus.execute(new Execute(order) as never);
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}
