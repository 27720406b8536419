import { vietnamCalendar } from '@core/calendar';
import { stateOf } from '@core/kernel';
import {
  type calendarRoutes,
  closure,
  type ClosureCommand,
  closureCommandUnit,
  type ClosureContext,
  type ClosureEvent,
  closurePermissions,
  type ClosureState,
} from '@core/organization';
import { reject as refuse } from '@core/platform';
import type { Aggregate, Bus, Change, EventStore, Executed, Side, SideRows, Vault } from '@lib/event-store';
import { Execute } from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import type { Closures } from './closures';
import type { Units } from './units';

/** One row a declaration. */
const closureRows: Side = {
  name: 'organization.closures',
  sql: (rows) => `
    insert into organization.closures (id, version, unit, days, reason, document, withdrawn)
    select r.* from json_to_recordset(${rows})
      as r(id uuid, version int, unit text, days json, reason text, document text, withdrawn boolean)
    on conflict (id) do update set (version, withdrawn) = (excluded.version, excluded.withdrawn)`,
};

/** A declaration as the applications run it: its pure decider, with what its rules may know, and the row it writes. */
export function closureAggregate(
  units: Pick<Units, 'tree'>,
  closures: Pick<Closures, 'declaredElsewhere'>,
): Aggregate<ClosureState, ClosureCommand, ClosureEvent, ClosureContext> {
  return {
    decider: closure,
    context: (_state, _command, occasion, id) => ({
      ...occasion,
      unitExists: (unit, date) => units.tree.exists(unit, date),
      national: vietnamCalendar,
      declaredElsewhere: (unit, date) => closures.declaredElsewhere(unit, date, id),
    }),
    sides: closureSideRows,
  };
}

function closureSideRows({ streamId, version, after }: Change<ClosureState, ClosureEvent>): readonly SideRows[] {
  if (after.stage === 'undeclared') return [];
  const { unit, days, reason, document } = after;
  const row = { id: streamId, version, unit, days, reason, document, withdrawn: after.stage === 'withdrawn' };
  return [{ side: closureRows, rows: [row] }];
}

/** Where commands about closed days reach their streams: the unit whose days they are decides who may. */
export class ClosureDesk {
  constructor(
    private readonly bus: Bus,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly vault: Pick<Vault, 'fingerprint'>,
    private readonly units: Units,
    private readonly closures: Closures,
    private readonly clock: Clock,
  ) {}

  /** Runs a command of a signed-in person; what the unit's calendar says is known here as soon as it returns. */
  async execute(call: Call<typeof calendarRoutes.executeClosureCommand>): Promise<Executed> {
    const { id } = call.params;
    const command = call.body;
    const unit = closureCommandUnit(command, await this.#state(id));
    if (unit === undefined) return refuse('NOT_FOUND');
    if ((command.type === 'DeclareClosure') !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const actor = call.allow(closurePermissions[command.type], unit);
    await this.closures.refresh(); // another process may have declared the same day
    const order = {
      aggregate: closureAggregate(this.units, this.closures),
      streamId: id,
      command,
      occasion: { commandId: call.key, actor, today: this.clock.today(), now: this.clock.now() },
      expected: call.expected,
      fingerprint: this.vault.fingerprint({ actor: actor.id, id, command }),
      correlation: call.traceId,
    };
    const executed: Executed = await this.bus.execute(new Execute(order) as never);
    await this.closures.refresh();
    return executed;
  }

  async #state(id: string): Promise<ClosureState> {
    return stateOf(closure, await this.store.readStream(`closure-${id}`));
  }
}
