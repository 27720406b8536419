import { type Decider, type Instant, type Message, type Occasion, rejecter, toLocalDate } from '@core/kernel';
import { createHash, randomUUID } from 'node:crypto';
import type { Expected } from '../port';
import { type Aggregate, Execute, type ExecuteHandler, type Executed } from '../execute';

/** The smallest aggregate in which everything can happen: something to do, nothing to do, and a "no". */
export type TallyCommand = Message<'Add', { readonly by: number; readonly note?: string }> | Message<'Close', null>;
export type TallyEvent =
  Message<'Added', { readonly by: number; readonly total: number; readonly note?: string }> | Message<'Closed', null>;
export interface Tally {
  readonly total: number;
  readonly closed: boolean;
}

const reject = rejecter({ TALLY_CLOSED: { kind: 'rule', vi: 'Sổ đã đóng.' } });

export const tally: Decider<Tally, TallyCommand, TallyEvent, null> = {
  category: 'tally',
  initial: { total: 0, closed: false },
  decide(command, state) {
    if (command.type === 'Close') return state.closed ? [] : [{ type: 'Closed', data: null }];
    if (state.closed) return reject('TALLY_CLOSED');
    if (command.data.by === 0) return [];
    return [{ type: 'Added', data: { ...command.data, total: state.total + command.data.by } }];
  },
  evolve(state, event) {
    return event.type === 'Closed' ? { ...state, closed: true } : { ...state, total: event.data.total };
  },
};

export const tallies: Aggregate<Tally, TallyCommand, TallyEvent, null> = { decider: tally, context: () => null };

export interface Ask {
  readonly tally: string;
  readonly command: TallyCommand;
  readonly id?: string;
  readonly expected?: Expected;
  readonly actor?: string;
}

/** Sends a command to a tally, as the API would: what is asked, by whom, of which stream makes the fingerprint. */
export function ask(handler: ExecuteHandler, given: Ask, aggregate = tallies): Promise<Executed> {
  const actor = given.actor ?? 'p-0001';
  const occasion: Occasion = {
    commandId: given.id ?? randomUUID(),
    actor: { id: actor, role: 'staff', unit: 'vinh' },
    today: toLocalDate('2024-03-01'),
    now: '2024-03-01T02:00:00.000Z' as Instant,
  };
  const asked = JSON.stringify([actor, given.tally, given.command]);
  const order = {
    aggregate,
    streamId: given.tally,
    command: given.command,
    occasion,
    expected: given.expected ?? 'any',
    fingerprint: createHash('sha256').update(asked).digest(),
    correlation: occasion.commandId,
  };
  return handler.execute(new Execute(order) as never);
}

export const add = (by: number, note?: string): TallyCommand => ({
  type: 'Add',
  data: note === undefined ? { by } : { by, note },
});
export const close: TallyCommand = { type: 'Close', data: null };
