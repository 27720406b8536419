import { COUNCIL_COMMANDS, type councilRoutes, reject } from '@core/council';
import type { UnitTree } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { type Bus, Execute, type Executed, type Vault } from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import { councilAggregate, councilId, type CouncilRegister } from './council-register';

/** Where commands reach a council: who sits on it, and by which by-law it works. */
export class CouncilDesk {
  constructor(
    private readonly bus: Bus,
    private readonly vault: Pick<Vault, 'fingerprint'>,
    private readonly tree: () => UnitTree,
    private readonly clock: Clock,
    private readonly register: CouncilRegister,
  ) {}

  /** Runs a command of a signed-in person who keeps the councils of the unit. */
  async execute(call: Call<typeof councilRoutes.executeCouncilCommand>): Promise<Executed> {
    const { unit } = call.params;
    const command = call.body;
    const constituting = command.type === 'ConstituteCouncil';
    const today = this.clock.today();
    if (constituting !== (call.expected === 'none')) {
      // A council that was dissolved is constituted anew on its own stream, whose version the caller knows.
      if (!constituting || (await this.register.stateOf(unit)).status === 'none') refuse('VERSION_REQUIRED');
    }
    if (!this.tree().exists(unit, today)) refuse('NOT_FOUND');
    const { permission, stepUp } = COUNCIL_COMMANDS[command.type];
    const actor = call.allow(permission, unit);
    if (stepUp) call.requireStepUp();
    if (constituting && command.data.unit !== unit) reject('COUNCIL_UNIT_MISMATCH');
    const occasion = { commandId: call.key, actor, today, now: this.clock.now() };
    const order = {
      aggregate: councilAggregate(this.tree, this.register),
      streamId: councilId(unit),
      command,
      occasion,
      expected: call.expected,
      fingerprint: this.vault.fingerprint({ actor: actor.id, unit, command }),
      correlation: call.traceId,
    };
    return this.bus.execute(new Execute(order) as never);
  }
}
