import { type Bus, Execute, uuidV5 } from '@lib/event-store';
import { obligationAggregate, ObligationKeeper, quotaProofs, recordedOccasions } from '@lib/obligations';
import type { House } from './house';
import { systemAt } from './reactions';

/** Whoever opens what units owe, over the plans and units of the house. */
export function obligationKeeperOf(house: House, bus: Bus): ObligationKeeper {
  return new ObligationKeeper(bus, house.connection.pool, house.vault, {
    around: house.obliging,
    clock: house.clock,
    plans: () => house.shelf.all(),
    withdrawn: () => house.shelf.withdrawn(),
    occasions: () => recordedOccasions(house.connection.pool),
  });
}

/** Proves obligations by the minimums that units have reached, and takes back what no longer holds. @returns how many */
export async function settleQuotas(house: House, bus: Bus): Promise<number> {
  const today = house.clock.today();
  const sends = await quotaProofs(house.connection.pool, (plan, code, unit, period) =>
    house.quotas.reached(plan, code, unit, period, today),
  );
  const aggregate = obligationAggregate(house.obliging);
  for (const { streamId, unit, command, key } of sends) {
    const order = {
      aggregate,
      streamId,
      command,
      occasion: { commandId: uuidV5(streamId, key), actor: systemAt(unit), today, now: house.clock.now() },
      expected: 'any' as const,
      fingerprint: house.vault.fingerprint({ quota: key, command }),
      correlation: streamId,
    };
    await bus.execute(new Execute(order) as never);
  }
  return sends.length;
}
