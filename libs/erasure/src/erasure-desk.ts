import { type Occasion, stateOf } from '@core/kernel';
import { erasure, ERASURE_COMMANDS, type ErasureCommand, type erasureRoutes, type ErasureState } from '@core/erasure';
import { reject as refuse } from '@core/platform';
import { type Bus, type EventStore, Execute, type Executed, type Vault } from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import { erasureAggregate, type ErasureSurroundings } from './erasure-aggregate';

/** What is asked of one request's stream. */
export interface ErasureOrder {
  readonly id: string;
  readonly command: ErasureCommand;
  readonly occasion: Occasion;
  readonly expected: 'none' | 'any' | number;
  readonly correlation: string;
  readonly causation?: string;
}

/** Where commands about erasures reach their streams: the unit of whom they are about decides who may. */
export class ErasureDesk {
  constructor(
    private readonly bus: Bus,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly vault: Vault,
    private readonly around: ErasureSurroundings,
    private readonly clock: Clock,
  ) {}

  /** Runs a command of a signed-in person. */
  async execute(call: Call<typeof erasureRoutes.executeErasureCommand>): Promise<Executed> {
    const { id } = call.params;
    const command = call.body;
    const { permission, stepUp } = ERASURE_COMMANDS[command.type];
    if (permission === 'system') return refuse('NOT_ALLOWED');
    const unit = await this.#unitOf(id, command);
    if (unit === undefined) return refuse('NOT_FOUND');
    if ((command.type === 'RequestErasure') !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const actor = call.allow(permission, unit);
    if (stepUp) call.requireStepUp();
    const occasion = { commandId: call.key, actor, today: this.clock.today(), now: this.clock.now() };
    return this.run({ id, command, occasion, expected: call.expected, correlation: call.traceId });
  }

  /** Runs a command without asking who may: for the system, and for those who have asked already. */
  run({ id, command, occasion, expected, correlation, causation }: ErasureOrder): Promise<Executed> {
    const order = {
      aggregate: erasureAggregate(this.around),
      streamId: id,
      command,
      occasion,
      expected,
      fingerprint: this.vault.fingerprint({ actor: occasion.actor.id, id, command }),
      correlation,
      ...(causation ? { causation } : {}),
    };
    return this.bus.execute(new Execute(order) as never);
  }

  /** The folded state of a request as it is now. */
  async state(id: string): Promise<{ state: ErasureState; version: number }> {
    const events = await this.store.readStream(`erasure-${id}`);
    return { state: stateOf(erasure, events), version: events.at(-1)?.version ?? 0 };
  }

  async #unitOf(id: string, command: ErasureCommand): Promise<string | undefined> {
    if (command.type === 'RequestErasure') {
      return (await this.around.subjects.find(command.data.subject, this.clock.today()))?.unit;
    }
    const { state } = await this.state(id);
    if (state.status === 'unrequested') return undefined;
    return state.status === 'carried-out' ? state.unit : state.request.unit;
  }
}
