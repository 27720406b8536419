import { type Occasion, type Personal, stateOf } from '@core/kernel';
import {
  holds,
  type organizationRoutes,
  person,
  type PersonCommand,
  PersonCommand as PersonCommandSchema,
  personCommandUnit,
  type PersonEvent,
  personPermissions,
  type PersonState,
} from '@core/organization';
import { reject as refuse } from '@core/platform';
import {
  type Bus,
  type Aggregate,
  type EventStore,
  Execute,
  type Executed,
  reject as storeRejects,
  reveal,
  sealPersonal,
  type Vault,
} from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import { personSideRows } from './sides';
import type { Units } from './units';

/** What is asked of one person's stream. */
export interface PersonOrder {
  readonly id: string;
  readonly command: PersonCommand;
  readonly occasion: Occasion;
  readonly expected: 'none' | 'any' | number;
  readonly correlation: string;
}

/** Where commands about people reach their streams. */
export class PersonDesk {
  constructor(
    private readonly bus: Bus,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly units: Units,
    private readonly clock: Clock,
  ) {}

  /** Runs a command of a signed-in person: the administrator's reach decides. */
  async execute(call: Call<typeof organizationRoutes.executePersonCommand>): Promise<Executed> {
    const { id } = call.params;
    const command = call.body;
    const permission = personPermissions[command.type];
    if (permission === 'system') return refuse('NOT_ALLOWED');
    const unit = personCommandUnit(command, await this.#state(id));
    if (unit === undefined) return refuse('NOT_FOUND');
    if ((command.type === 'RegisterPerson') !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const actor = call.allow(permission, unit);
    if (command.type !== 'RegisterPerson') call.requireStepUp(); // who may do what changes only with a fresh proof of identity
    const occasion = { commandId: call.key, actor, today: this.clock.today(), now: this.clock.now() };
    return this.run({ id, command, occasion, expected: call.expected, correlation: call.traceId });
  }

  /** Sets the caller's own work address. @throws Rejection PERSON_NOT_REGISTERED, SUBJECT_ERASED */
  async setOwnContact(call: Call<typeof organizationRoutes.setMyContact>): Promise<Executed> {
    const { person: id, holdings } = call.session;
    const today = this.clock.today();
    const held = holdings.find((holding) => holds(holding, today));
    const state = await this.#state(id);
    const unit = state.stage === 'registered' ? state.unit : refuse('NOT_FOUND');
    const actor = { id, role: held?.role ?? 'self', unit: held?.unit ?? unit };
    const command: PersonCommand = { type: 'SetContact', data: call.body };
    const occasion = { commandId: call.key, actor, today, now: this.clock.now() };
    return this.run({ id, command, occasion, expected: 'any', correlation: call.traceId });
  }

  /** Runs a command without asking who may: for those who have asked already, and for seeding. */
  async run(order: PersonOrder): Promise<Executed> {
    const stream = `person-${order.id}`;
    const fresh = order.command.type === 'RegisterPerson' ? this.vault.create(stream) : undefined;
    const key = fresh?.key ?? (await this.vault.find(stream)) ?? storeRejects('SUBJECT_ERASED');
    const { occasion, command } = order;
    const execute = new Execute({
      aggregate: personAggregate(this.units, (sealed) => reveal(key, sealed)),
      streamId: order.id,
      command: sealPersonal(PersonCommandSchema, command, key),
      occasion,
      expected: order.expected,
      fingerprint: this.vault.fingerprint({ actor: occasion.actor.id, id: order.id, command }),
      correlation: order.correlation,
      sides: fresh ? [fresh.side] : [],
    });
    return this.bus.execute(execute as never);
  }

  async #state(id: string): Promise<PersonState> {
    return stateOf(person, await this.store.readStream(`person-${id}`));
  }
}

/**
 * A person as the applications run it.
 * @param open reveals sealed text; without it, only commands that hold none may be run
 */
export function personAggregate(
  units: Pick<Units, 'tree'>,
  open: (sealed: Personal) => string,
): Aggregate<PersonState, PersonCommand, PersonEvent, Parameters<typeof person.decide>[2]> {
  return {
    decider: person,
    context: (_state, _command, occasion, personId) => ({
      ...occasion,
      personId,
      unitExists: (id, date) => units.tree.exists(id, date),
    }),
    sides: ({ streamId, events }) => personSideRows(streamId, events, open),
  };
}
