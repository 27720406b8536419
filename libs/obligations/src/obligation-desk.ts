import { type Occasion, Rejection, stateOf } from '@core/kernel';
import {
  OBLIGATION_COMMANDS,
  type ObligationCommand,
  obligationDecider,
  type ObligationOffer,
  obligationOffers,
  type obligationRoutes,
  type ObligationState,
  possibleForObligation,
} from '@core/obligations';
import { reject as refuse } from '@core/platform';
import { type Bus, type EventStore, Execute, type Executed, type RecordedEvent, type Vault } from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import { knowPlan, obligationAggregate, obligationContext, type ObligationSurroundings } from './obligation-aggregate';
import type { ObligationLists } from './obligation-lists';

/** Where commands of people reach an obligation: who may, and what is possible instead. */
export class ObligationDesk {
  constructor(
    private readonly bus: Bus,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly vault: Pick<Vault, 'fingerprint'>,
    private readonly around: ObligationSurroundings,
    private readonly lists: ObligationLists,
    private readonly clock: Clock,
  ) {}

  get tree(): ObligationSurroundings['tree'] {
    return this.around.tree;
  }

  /**
   * Runs one command of a person: the unit that answers for the obligation decides who may. Opening, reminding, missing
   * and escalating are the system's.
   */
  async execute(call: Call<typeof obligationRoutes.executeObligationCommand>): Promise<Executed> {
    const { id } = call.params;
    const command = call.body as ObligationCommand;
    const rule = OBLIGATION_COMMANDS[command.type];
    if (rule.permission === 'system') return refuse('NOT_ALLOWED');
    const unit = (await this.lists.unitOf(id)) ?? refuse('NOT_FOUND');
    if (call.expected === 'none') refuse('VERSION_REQUIRED');
    const actor = call.allow(rule.permission, unit);
    if (rule.stepUp) call.requireStepUp();
    const occasion = { commandId: call.key, actor, today: this.clock.today(), now: this.clock.now() };
    const order = {
      aggregate: obligationAggregate(this.around),
      streamId: id,
      command,
      occasion,
      expected: call.expected,
      fingerprint: this.vault.fingerprint({ actor: actor.id, id, command }),
      correlation: call.traceId,
    };
    try {
      return await this.bus.execute(new Execute(order) as never);
    } catch (error) {
      throw await this.#withPossible(error, id, occasion);
    }
  }

  /** An obligation as its history leads to it, with what it offers to somebody. */
  async sheet(
    id: string,
    occasion: Occasion,
  ): Promise<
    | {
        readonly events: readonly RecordedEvent[];
        readonly state: Exclude<ObligationState, { readonly status: 'unopened' }>;
        readonly offers: readonly ObligationOffer[];
      }
    | undefined
  > {
    const events = await this.store.readStream(`obligation-${id}`);
    const state = stateOf(obligationDecider, events);
    if (state.status === 'unopened') return undefined;
    await knowPlan(this.around, state);
    return { events, state, offers: obligationOffers(state, obligationContext(this.around, state, occasion, id)) };
  }

  async #withPossible(error: unknown, id: string, occasion: Occasion): Promise<unknown> {
    if (!(error instanceof Rejection) || error.kind !== 'rule') return error;
    const state = stateOf(obligationDecider, await this.store.readStream(`obligation-${id}`));
    if (state.status === 'unopened') return error;
    await knowPlan(this.around, state);
    const context = obligationContext(this.around, state, occasion, id);
    return Object.assign(error, { possible: possibleForObligation(state, context) });
  }
}
