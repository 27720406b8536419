import { type Actor, type Decider, type Message, stateOf } from '@core/kernel';
import { type Aggregate, type Bus, type EventStore, Execute, type Executed, type Vault } from '@lib/event-store';
import type { Clock } from '@lib/platform';

/** What is asked of one stream, by whom, and under which command id. */
export interface StreamOrder<C extends Message> {
  readonly id: string;
  readonly command: C;
  readonly actor: Actor;
  readonly key: string;
  readonly expected: 'none' | 'any' | number;
  readonly correlation: string;
}

/** Where commands about a plan's life reach their streams, once it is settled who may. */
export class StreamDesk {
  constructor(
    private readonly bus: Bus,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly vault: Pick<Vault, 'fingerprint'>,
    readonly clock: Clock,
  ) {}

  /** @throws Rejection of the rules (409) and of the store (412, 422) */
  run<State, C extends Message, E extends Message, Context>(
    aggregate: Aggregate<State, C, E, Context>,
    { id, command, actor, key, expected, correlation }: StreamOrder<C>,
  ): Promise<Executed> {
    const order = {
      aggregate,
      streamId: id,
      command,
      occasion: { commandId: key, actor, today: this.clock.today(), now: this.clock.now() },
      expected,
      fingerprint: this.vault.fingerprint({ actor: actor.id, id, command }),
      correlation,
    };
    return this.bus.execute(new Execute(order) as never);
  }

  /** A stream folded as it is now; version 0 for one that does not exist. */
  async state<State, E extends Message>(
    decider: Pick<Decider<State, never, E, never>, 'category' | 'initial' | 'evolve' | 'events'>,
    id: string,
  ): Promise<{ readonly state: State; readonly version: number }> {
    const events = await this.store.readStream(`${decider.category}-${id}`);
    return { state: stateOf(decider, events), version: events.at(-1)?.version ?? 0 };
  }
}
