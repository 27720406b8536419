import {
  type commendationRoutes,
  FUND_COMMANDS,
  type FundCommand,
  fundDecider,
  type FundState,
  possibleForFund,
} from '@core/commendation';
import { Rejection, stateOf } from '@core/kernel';
import type { UnitTree } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { type Bus, type EventStore, Execute, type Executed, type RecordedEvent, type Vault } from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import { fundAggregate, fundId } from './fund-aggregate';

/** Where commands of people reach the award fund of a unit for a year. */
export class FundDesk {
  constructor(
    private readonly bus: Bus,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly vault: Pick<Vault, 'fingerprint'>,
    private readonly directory: { readonly tree: UnitTree },
    private readonly clock: Clock,
  ) {}

  get tree(): UnitTree {
    return this.directory.tree;
  }

  /** Runs one command of a person; whoever pays, cuts and reverses is the head, whoever keeps the book the staff. */
  async execute(call: Call<typeof commendationRoutes.executeFundCommand>): Promise<Executed> {
    const { unit, year } = call.params;
    const command = call.body as FundCommand;
    const { permission, stepUp } = FUND_COMMANDS[command.type];
    if (permission === 'system') return refuse('NOT_ALLOWED');
    if ((command.type === 'OpenFund') !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const actor = call.allow(permission, unit);
    if (stepUp) call.requireStepUp();
    const id = fundId(unit, year);
    const order = {
      aggregate: fundAggregate((one) => this.tree.versionsOf(one).length > 0),
      streamId: id,
      command,
      occasion: { commandId: call.key, actor, today: this.clock.today(), now: this.clock.now() },
      expected: call.expected,
      fingerprint: this.vault.fingerprint({ actor: actor.id, id, command }),
      correlation: call.traceId,
    };
    try {
      return await this.bus.execute(new Execute(order) as never);
    } catch (error) {
      if (!(error instanceof Rejection) || error.kind !== 'rule') throw error;
      const { state } = await this.sheet(unit, year);
      throw Object.assign(error, { possible: possibleForFund(state) });
    }
  }

  /** A fund as its history leads to it; unopened where nobody has. */
  async sheet(
    unit: string,
    year: number,
  ): Promise<{ readonly id: string; readonly events: readonly RecordedEvent[]; readonly state: FundState }> {
    const id = fundId(unit, year);
    const events = await this.store.readStream(`fund-${id}`);
    return { id, events, state: stateOf(fundDecider, events) };
  }
}
