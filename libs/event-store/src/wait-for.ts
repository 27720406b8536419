import type { Queryable } from './event-log';
import type { Listener } from './listener';

/** Notifications can be lost, so whoever waits also looks this often by itself. */
const LOOK_MS = 100;

/**
 * Waits until a subscription has passed a position, so that whoever appended there reads what it made of it. Holds no
 * connection while it waits. A stream that the subscription has parked counts as passed.
 * @param listener of CHECKPOINT_MOVED
 * @param position as an append has given it; one that the log does not have is not waited for
 * @param ms the longest wait in milliseconds
 * @returns whether it was reached
 */
export async function waitFor(
  db: Queryable,
  listener: Pick<Listener, 'heard' | 'after'>,
  subscription: string,
  position: number,
  ms: number,
): Promise<boolean> {
  const end = performance.now() + ms;
  for (;;) {
    const { heard } = listener; // before the look: what comes during it is not missed
    const { rows } = await db.query<{ reached: boolean; known: boolean }>({
      name: 'wait-for',
      text: `select coalesce((select position from event_store.checkpoints where subscription = $1), -1) >= $2 as reached,
                    coalesce((select max(position) from event_store.events), 0) >= $2 as known`,
      values: [subscription, position],
    });
    if (rows[0]?.reached) return true;
    const left = end - performance.now();
    if (!rows[0]?.known || left <= 0) return false;
    await listener.after(heard, Math.min(LOOK_MS, left));
  }
}
