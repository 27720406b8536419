import { Inject, Optional } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Decider, fold, type Json, type Message, type Occasion, Rejection, stateOf } from '@core/kernel';
import { type Metadata, NotCanonical, reject } from './core';
import {
  type AppendRequest,
  type EventStorePort,
  type Expected,
  type Head,
  isMet,
  mayFollow,
  NO_STREAM,
  type StoredCommand,
} from './port';
import { type Loaded, Snapshots } from './snapshots';
import { type CachedState, StateCache } from './state-cache';
import type { SideRows } from './statement';
import { EventStore } from './store';
import { StreamTurns, type Turn } from './turns';

/** An aggregate as the applications assemble it: its pure decider, what its rules may know, what it writes beside. */
export interface Aggregate<State, C extends Message, E extends Message, Context> {
  readonly decider: Decider<State, C, E, Context>;
  /** Gathers what `decide` may know; called after the state is known, before the rule. */
  context(state: State, command: C, occasion: Occasion, streamId: string): Context | Promise<Context>;
  /** Rows that travel in the same commit. */
  sides?(change: Change<State, E>): readonly SideRows[];
  /** Plan version and clauses that governed the decision, for the event's metadata. */
  grounds?(change: Change<State, E>): Pick<Metadata, 'plan' | 'basis'>;
}

export interface Change<State, E> {
  readonly streamId: string;
  readonly before: State;
  readonly after: State;
  readonly events: readonly E[];
  readonly version: number;
  readonly occasion: Occasion;
}

export interface Executed {
  readonly id: string;
  readonly version: number;
  /** Types of the events that the command led to; empty when there was nothing to do. */
  readonly events: readonly string[];
  /** Where the log stands with these events; 0 when there were none. */
  readonly position: number;
  readonly repeated: boolean;
}

export interface Order<State, C extends Message, E extends Message, Context> {
  readonly aggregate: Aggregate<State, C, E, Context>;
  /** The uuid after the category in the stream's name. */
  readonly streamId: string;
  readonly command: C;
  readonly occasion: Occasion;
  readonly expected: Expected;
  /** HMAC of what was asked, by whom, of which stream; tells a repetition from a reused id. */
  readonly fingerprint: Uint8Array;
  readonly correlation: string;
  readonly causation?: string;
  /** Side rows of the caller itself, such as a new subject's key. */
  readonly sides?: readonly SideRows[];
}

/** The one command of the bus: every change of every aggregate goes through it. */
export class Execute<State, C extends Message, E extends Message, Context> extends Command<Executed> {
  constructor(readonly order: Order<State, C, E, Context>) {
    super();
  }
}

/** What carries a command to its handler: Nest's bus, or the handler itself. */
export interface Bus {
  execute(command: Execute<never, never, never, never>): Promise<Executed>;
}

/** What a decided order wants written, what its stream is folded to afterwards, and what a repetition of it will be told. */
export function requestOf(
  stream: string,
  order: Order<unknown, Message, Message, unknown>,
  from: { readonly state: unknown; readonly head: Head },
  events: readonly Message[],
) {
  const { aggregate, occasion } = order;
  const after = fold(aggregate.decider.evolve, from.state, events);
  const version = from.head.version + events.length;
  const change = { streamId: order.streamId, before: from.state, after, events, version, occasion };
  const answer = { id: order.streamId, version, events: events.map((event) => event.type) };
  const request: AppendRequest = {
    stream,
    expected: from.head,
    events: events.map(({ type, data }) => ({
      type,
      schema: aggregate.decider.events?.versionOf(type) ?? 1,
      data: data as Json,
    })),
    command: { id: occasion.commandId, fingerprint: order.fingerprint, answer },
    metadata: {
      actor: occasion.actor.id,
      role: occasion.actor.role,
      unit: occasion.actor.unit,
      intent: order.command.type,
      correlation: order.correlation,
      ...(order.causation ? { causation: order.causation } : {}),
      ...aggregate.grounds?.(change),
    },
    occurredAt: occasion.now,
    sides: [...(order.sides ?? []), ...(aggregate.sides?.(change) ?? [])],
  };
  return { request, after, answer };
}

type AnyDecider = Decider<unknown, Message, Message, unknown>;

/** Each loss means that another process won, and who loses waits for its turn: so many in a row do not happen. */
const RETRIES = 64;

/** Reads and folds the stream, decides, appends; nothing else. */
@CommandHandler(Execute)
export class ExecuteHandler implements ICommandHandler<Execute<unknown, Message, Message, unknown>> {
  readonly #cache = new StateCache(2_000);
  readonly #turns: StreamTurns;

  /** @param snapshots a cache of long streams; without it each is folded from its beginning */
  constructor(
    @Inject(EventStore) private readonly store: EventStorePort,
    @Optional() @Inject(Snapshots) private readonly snapshots?: Snapshots,
  ) {
    this.#turns = store.turns ?? new StreamTurns();
  }

  execute({ order }: Execute<unknown, Message, Message, unknown>): Promise<Executed> {
    const stream = `${order.aggregate.decider.category}-${order.streamId}`;
    return this.#turns.take(stream, (turn) => this.#settle(stream, order, turn));
  }

  async #settle(stream: string, order: Order<unknown, Message, Message, unknown>, turn: Turn): Promise<Executed> {
    let fresh = turn.behind;
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#attempt(stream, order, fresh);
      if (outcome === 'unsure') fresh = true;
      else if ('executed' in outcome) return outcome.executed;
      else {
        if (!mayFollow(order.expected) || attempt === RETRIES) return notAsExpected(order.expected, outcome.lostTo);
        await turn.lost();
        fresh = true;
      }
    }
  }

  async #attempt(
    stream: string,
    order: Order<unknown, Message, Message, unknown>,
    fresh: boolean,
  ): Promise<{ readonly executed: Executed } | { readonly lostTo: Head } | 'unsure'> {
    const { aggregate, command, occasion } = order;
    const { state, head, remembered } = await this.#load(stream, order, fresh);
    if (!isMet(order.expected, head)) {
      return { executed: (await this.#storedAnswer(stream, order)) ?? notAsExpected(order.expected, head) };
    }
    let events: readonly Message[];
    try {
      events = aggregate.decider.decide(
        command,
        state,
        await aggregate.context(state, command, occasion, order.streamId),
      );
    } catch (error) {
      if (remembered) return 'unsure'; // a "no" is believed only of a state just read
      // A repetition meets a state that has moved on: its rule may say no now, its stored answer still stands.
      const repeated = error instanceof Rejection ? await this.#storedAnswer(stream, order) : undefined;
      if (repeated) return { executed: repeated };
      throw error;
    }
    if (events.length === 0) {
      if (remembered) return 'unsure';
      const nothing = { id: order.streamId, version: head.version, events: [], position: 0, repeated: false };
      return { executed: (await this.#storedAnswer(stream, order)) ?? nothing }; // a repetition finds its own work done
    }
    return this.#append(stream, order, { state, head }, events);
  }

  async #append(
    stream: string,
    order: Order<unknown, Message, Message, unknown>,
    from: { state: unknown; head: Head },
    events: readonly Message[],
  ): Promise<{ readonly executed: Executed } | { readonly lostTo: Head }> {
    const { aggregate } = order;
    const { request, after, answer } = requestOf(stream, order, from, events);
    const result = await this.store.append(request).catch((error: unknown) => {
      if (error instanceof NotCanonical) return reject('TEXT_NOT_ALLOWED', { why: error.why });
      throw error;
    });
    if (result.appended) {
      this.#cache.put(stream, { state: after, head: result.head });
      this.snapshots?.offer(stream, aggregate.decider, from.head.version, after, result.head);
      return { executed: { ...answer, position: result.position, repeated: false } };
    }
    switch (result.why) {
      case 'clock':
        return reject('CLOCK_APART');
      case 'reused':
        return reject('COMMAND_ID_REUSED', { stream });
      case 'repeated':
        return { executed: answerOf(result.stored) };
      case 'stale':
        return { lostTo: result.head };
    }
  }

  async #load(stream: string, order: Order<unknown, Message, Message, unknown>, fresh: boolean) {
    const { decider } = order.aggregate;
    const cached = this.#cache.get(stream);
    if (cached && !fresh && isMet(order.expected, cached.head)) return { ...cached, remembered: true };
    if (order.expected === 'none' && !fresh) return { state: decider.initial, head: NO_STREAM, remembered: true };
    const { known, history } = cached ? await this.#readOn(stream, cached, decider) : await this.#read(stream, decider);
    const last = history.at(-1);
    const loaded = {
      state: stateOf(decider, history, known?.state),
      head: last ? { version: last.version, hash: last.hash } : (known?.head ?? NO_STREAM),
    };
    this.snapshots?.offer(stream, decider, known?.head.version ?? 0, loaded.state, loaded.head);
    if (loaded.head.version > 0) this.#cache.put(stream, loaded);
    return { ...loaded, remembered: false };
  }

  /** What is remembered is read on from its last event, which shows at once whether it still is a part of the stream. */
  async #readOn(stream: string, cached: CachedState, decider: AnyDecider): Promise<Loaded> {
    const after = await this.store.readStream(stream, { after: cached.head.version - 1 });
    if (after[0]?.hash === cached.head.hash) return { known: cached, history: after.slice(1) };
    return this.#read(stream, decider);
  }

  async #read(stream: string, decider: AnyDecider): Promise<Loaded> {
    if (this.snapshots) return this.snapshots.load(stream, decider);
    return { known: undefined, history: await this.store.readStream(stream) };
  }

  async #storedAnswer(stream: string, order: Order<unknown, Message, Message, unknown>): Promise<Executed | undefined> {
    const stored = await this.store.findCommand(order.occasion.commandId);
    if (!stored) return undefined;
    if (Buffer.compare(stored.fingerprint, order.fingerprint) !== 0) return reject('COMMAND_ID_REUSED', { stream });
    return answerOf(stored);
  }
}

/** What a repetition is told: what the first one was. */
function answerOf(stored: StoredCommand): Executed {
  const answer = stored.answer as { id: string; version: number; events: string[] };
  return { ...answer, position: stored.position, repeated: true };
}

function notAsExpected(expected: Expected, head: Head): never {
  if (expected === 'none') return reject('STREAM_EXISTS');
  if (expected === 'exists' && head.version === 0) return reject('STREAM_MISSING');
  return reject('STREAM_MOVED', { current: head.version });
}
