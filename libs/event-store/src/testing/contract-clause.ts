import assert from 'node:assert/strict';
import type { AppendRequest, AppendResult, EventStorePort, Head, Refusal } from '../port';
import { anAppend, aStream, events } from './samples';

/** A store under the contract. */
export interface Opened {
  readonly store: EventStorePort;
  /** The same data through another door, as a second process has it; the store itself where there is no other. */
  readonly other?: EventStorePort;
  close?(): Promise<void>;
}

/** One promise of an event store. It holds whatever else is in the store, and throws an Error where it is broken. */
export interface Clause {
  readonly name: string;
  keeps(store: EventStorePort, other: EventStorePort): Promise<void>;
}

/** A stream with `length` events, and its head. */
export async function started(store: EventStorePort, length = 2, stream = aStream()) {
  const request = anAppend({ stream, events: events(length) });
  const head = (await accepted(store, request)).head;
  return { stream, head, request };
}

/** Appends what has to go through. */
export async function accepted(store: EventStorePort, request: AppendRequest) {
  const result = await store.append(request);
  assert.ok(result.appended, `refused as ${JSON.stringify(result)}`);
  return result;
}

export function outcomeOf(result: AppendResult): 'appended' | Refusal['why'] {
  return result.appended ? 'appended' : result.why;
}

/** What is left of some streams and commands, to be compared with what was there before. */
export async function traces(store: EventStorePort, streams: readonly string[], commands: readonly string[]) {
  return {
    horizon: await store.horizon(),
    streams: await Promise.all(streams.map(async (stream) => (await store.readStream(stream)).map(({ hash }) => hash))),
    commands: await Promise.all(commands.map(async (id) => (await store.findCommand(id))?.version)),
  };
}

/** Runs what must leave these streams and commands as they are. */
export async function changesNothing(
  store: EventStorePort,
  requests: readonly AppendRequest[],
  run: () => Promise<unknown>,
): Promise<void> {
  const streams = requests.map(({ stream }) => stream);
  const commands = requests.map(({ command }) => command.id);
  const { horizon: _, ...before } = await traces(store, streams, commands);
  await run();
  const { horizon: __, ...after } = await traces(store, streams, commands);
  assert.deepEqual(after, before, 'something was written');
}

export const hashOf = (head: Head): string => head.hash;

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
