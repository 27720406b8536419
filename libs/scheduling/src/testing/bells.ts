import type { Decider, Instant, LocalDate, Message } from '@core/kernel';
import { type Aggregate, EventStore, ExecuteHandler, Execute } from '@lib/event-store';
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Dispatch } from '../alarm-clock';
import type { PromisedCommand } from '../alarm-ledger';
import { rejecter } from '@core/kernel';

/** Rings, says nothing when it is moot, refuses when it is broken. It does not count: ringing twice would show. */
export type Ring = Message<'Ring', { readonly how: 'loud' | 'moot' | 'broken' }>;
type Rang = Message<'Rang', { readonly on: LocalDate }>;

const reject = rejecter({ BELL_BROKEN: { kind: 'rule', vi: 'Chuông hỏng.' } } as const);

const decider: Decider<number, Ring, Rang, LocalDate> = {
  category: 'bell',
  initial: 0,
  decide(command, _rung, today) {
    if (command.data.how === 'broken') return reject('BELL_BROKEN');
    return command.data.how === 'moot' ? [] : [{ type: 'Rang', data: { on: today } }];
  },
  evolve: (rung) => rung + 1,
};

const bell: Aggregate<number, Ring, Rang, LocalDate> = {
  decider,
  context: (_state, _command, occasion) => occasion.today,
};

/** Rings bells through the real event store, so that "once" is what the store makes of the alarm's id. */
export function ringBells(pool: Pool, now: () => Instant = () => new Date().toISOString() as Instant): Dispatch {
  const handler = new ExecuteHandler(new EventStore(pool, { now }));
  return async ({ id, streamId, command }: PromisedCommand) => {
    const executed = await handler.execute(
      new Execute({
        aggregate: bell as unknown as Aggregate<unknown, Message, Message, unknown>,
        streamId,
        command,
        occasion: {
          commandId: id,
          actor: { id: 'system', role: 'system', unit: 'bells' },
          today: now().slice(0, 10) as LocalDate,
          now: now(),
        },
        expected: 'any',
        fingerprint: createHash('sha256').update(JSON.stringify(command)).digest(),
        correlation: id,
      }),
    );
    return executed.events;
  };
}
