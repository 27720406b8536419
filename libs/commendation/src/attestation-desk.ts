import {
  ATTESTATION_COMMANDS,
  type AttestationCommand,
  attestationCommandSchemas,
  attestationDecider,
  type AttestationState,
  type attestationRoutes,
  possibleForAttestation,
  reject,
} from '@core/commendation';
import { Rejection, stateOf } from '@core/kernel';
import { reject as refuse } from '@core/platform';
import { type Bus, type EventStore, Execute, type Executed, underOwnKey, type Vault } from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import {
  attestationAggregate,
  attestationContext,
  type AttestationSurroundings,
  ofTwiceAttested,
} from './attestation-aggregate';

/** Where commands of people reach a declaration of an award of before this system. */
export class AttestationDesk {
  constructor(
    private readonly bus: Bus,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly vault: Vault,
    private readonly around: AttestationSurroundings,
    private readonly clock: Clock,
  ) {}

  /** Runs one command of a person: staff and secretaries declare, somebody else confirms. */
  async execute(call: Call<typeof attestationRoutes.executeAttestationCommand>): Promise<Executed> {
    const { id } = call.params;
    const command = call.body as AttestationCommand;
    const { permission, stepUp } = ATTESTATION_COMMANDS[command.type];
    const making = command.type === 'AttestAward';
    const unit = making ? command.data.unit : await this.around.attestations.unitOf(id);
    if (unit === undefined) return refuse('NOT_FOUND');
    if (making !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const today = this.clock.today();
    if (making && !this.around.tree.exists(unit, today)) refuseUnit(call, today);
    const actor = call.allow(permission, unit);
    if (stepUp) call.requireStepUp();
    const sealed = await underOwnKey(
      this.vault,
      `attestation-${id}`,
      attestationCommandSchemas[command.type],
      command,
      making,
    );
    const occasion = { commandId: call.key, actor, today, now: this.clock.now() };
    const order = {
      aggregate: attestationAggregate(this.around),
      streamId: id,
      occasion,
      expected: call.expected,
      fingerprint: this.vault.fingerprint({ actor: actor.id, id, command }),
      correlation: call.traceId,
      ...sealed,
    };
    try {
      return await this.bus.execute(new Execute(order) as never);
    } catch (error) {
      const refusal = ofTwiceAttested(error, command);
      if (!(refusal instanceof Rejection) || refusal.kind !== 'rule') throw refusal;
      const context = attestationContext(this.around.tree, occasion, id);
      throw Object.assign(refusal, { possible: possibleForAttestation(await this.state(id), context) });
    }
  }

  async state(id: string): Promise<AttestationState> {
    return stateOf(attestationDecider, await this.store.readStream(`attestation-${id}`));
  }
}

/** Whoever declares anywhere hears that the unit does not exist; nobody else hears anything of it. */
function refuseUnit({ session, allows }: Call<typeof attestationRoutes.executeAttestationCommand>, on: string): never {
  const declares = session.holdings.some((holding) => allows('attestation.keep', holding.unit));
  return declares ? reject('AWARD_UNIT_UNKNOWN', { on }) : refuse('NOT_ALLOWED');
}
