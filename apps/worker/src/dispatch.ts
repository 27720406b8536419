import { aggregatesOf, type House, systemAt } from '@lib/assembly';
import { type Bus, Execute } from '@lib/event-store';
import type { Dispatch } from '@lib/scheduling';

/** Sends an alarm's command to its aggregate, as the system, under the alarm's own id. */
export function dispatchAlarms(house: House, bus: Bus): Dispatch {
  return async ({ id, unit, category, streamId, command }) => {
    const aggregate = aggregatesOf(house).get(category);
    if (!aggregate) throw new Error(`alarm for unknown category ${category}`);
    const executed = await bus.execute(
      new Execute({
        aggregate,
        streamId,
        command,
        occasion: {
          commandId: id,
          actor: systemAt(unit ?? 'system'),
          today: house.clock.today(),
          now: house.clock.now(),
        },
        expected: 'any',
        fingerprint: house.vault.fingerprint({ alarm: id, category, streamId, command }),
        correlation: id,
        causation: id,
      }) as never,
    );
    return executed.events;
  };
}
