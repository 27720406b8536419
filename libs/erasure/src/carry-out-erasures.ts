import { type ErasureEvent, reject } from '@core/erasure';
import type { Occasion } from '@core/kernel';
import { idOf, type RecordedEvent, type Subscription, uuidV5 } from '@lib/event-store';
import type { Eraser } from './eraser';
import type { ErasureDesk } from './erasure-desk';
import { ErasureListBroken } from './erasure-list';

/**
 * Carries granted erasures out, as a reader of the log: killed anywhere, it begins again with the same decision, and each
 * step finds what is done. The last step, the event that says so, has an id that derives from the decision.
 */
export function carryOutErasures(
  eraser: Eraser,
  desk: Pick<ErasureDesk, 'run'>,
  at: () => Pick<Occasion, 'today' | 'now'>,
): Subscription {
  return {
    name: 'carry-out-erasures',
    categories: ['erasure'],
    async handle(events, tx) {
      for (const recorded of events) {
        const event = recorded as unknown as ErasureEvent;
        if (event.type !== 'ErasureGranted') continue;
        await carryOut(eraser, desk, recorded, event.data, at());
        await tx.query('select'); // the transaction must not look idle while its work is done elsewhere
      }
    },
  };
}

async function carryOut(
  eraser: Eraser,
  desk: Pick<ErasureDesk, 'run'>,
  { id: eventId, stream, metadata }: RecordedEvent,
  { subject, unit, on }: Extract<ErasureEvent, { type: 'ErasureGranted' }>['data'],
  at: Pick<Occasion, 'today' | 'now'>,
): Promise<void> {
  const decision = idOf(stream);
  const line = await eraser.carryOut({ decision, subject, unit, decidedOn: on }).catch(comeAgain);
  await desk.run({
    id: decision,
    command: { type: 'RecordErasureCarriedOut', data: { line: line.n, hash: line.hash } },
    occasion: {
      commandId: uuidV5(eventId, 'carried out'),
      actor: { id: 'system', role: 'system', unit },
      ...at,
    },
    expected: 'any',
    correlation: metadata.correlation,
    causation: eventId,
  });
}

/** A disk that is full or away, or a list that is not ours, is not the decision's fault: it is never passed by. */
function comeAgain(error: unknown): never {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (error instanceof ErasureListBroken) return reject('ERASURE_STORAGE_UNREACHABLE', { code: error.name });
  if (syscall !== undefined) return reject('ERASURE_STORAGE_UNREACHABLE', { code: code ?? syscall });
  throw error;
}
