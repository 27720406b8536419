import type { Bus } from '@lib/event-store';
import { ObligationKeeper, recordedOccasions } from '@lib/obligations';
import type { House } from './house';

/** Whoever opens what units owe, over the plans and units of the house. */
export function obligationKeeperOf(house: House, bus: Bus): ObligationKeeper {
  return new ObligationKeeper(bus, house.connection.pool, house.vault, {
    around: house.obliging,
    clock: house.clock,
    plans: () => house.shelf.all(),
    occasions: () => recordedOccasions(house.connection.pool),
  });
}
