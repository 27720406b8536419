import { Rejection, stateOf } from '@core/kernel';
import {
  type obligationRoutes,
  possibleForRecord,
  RECORD_COMMANDS,
  type RecordCommand,
  recordCommandSchemas,
  recordDecider,
  reject,
} from '@core/obligations';
import { reject as refuse } from '@core/platform';
import { type Bus, type EventStore, Execute, type Executed, underOwnKey, type Vault } from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import { recordAggregate, type RecordSurroundings } from './record-aggregate';
import type { RecordLists } from './record-lists';

/** Where commands reach a record of work: who may, and what is sealed under the record's own key. */
export class RecordDesk {
  constructor(
    private readonly bus: Bus,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly vault: Vault,
    private readonly around: RecordSurroundings,
    private readonly lists: RecordLists,
    private readonly clock: Clock,
  ) {}

  /** Runs a command of a person: staff of the unit whose work it is, or of one above. */
  async execute(call: Call<typeof obligationRoutes.executeRecordCommand>): Promise<Executed> {
    const { id } = call.params;
    const command = call.body as RecordCommand;
    const making = command.type === 'RecordWork';
    const unit = (making ? command.data.unit : await this.lists.unitOf(id)) ?? refuse('NOT_FOUND');
    if (making !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const { permission, stepUp } = RECORD_COMMANDS[command.type];
    if (making && !this.around.tree.exists(unit, this.clock.today())) refuseUnit(call);
    const actor = call.allow(permission, unit);
    if (stepUp) call.requireStepUp();
    const stream = `record-${id}`;
    const sealed = await underOwnKey(this.vault, stream, recordCommandSchemas[command.type], command, making);
    const order = {
      aggregate: recordAggregate(this.around),
      streamId: id,
      occasion: { commandId: call.key, actor, today: this.clock.today(), now: this.clock.now() },
      expected: call.expected,
      fingerprint: this.vault.fingerprint({ actor: actor.id, id, command }),
      correlation: call.traceId,
      ...sealed,
    };
    try {
      return await this.bus.execute(new Execute(order) as never);
    } catch (error) {
      throw await this.#withPossible(error, stream);
    }
  }

  async #withPossible(error: unknown, stream: string): Promise<unknown> {
    if (!(error instanceof Rejection) || error.kind !== 'rule') return error;
    const state = stateOf(recordDecider, await this.store.readStream(stream));
    return state.status === 'none' ? error : Object.assign(error, { possible: possibleForRecord(state) });
  }
}

/** Whoever keeps records anywhere hears that the unit does not exist; nobody else hears anything of it. */
function refuseUnit({ session, allows }: Call<typeof obligationRoutes.executeRecordCommand>): never {
  const keeps = session.holdings.some((holding) => allows('record.keep', holding.unit));
  return keeps ? reject('RECORD_UNIT_UNKNOWN') : refuse('NOT_ALLOWED');
}
