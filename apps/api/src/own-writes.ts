import { CHECKPOINT_MOVED, Listener, waitFor } from '@lib/event-store';
import type { Pool } from 'pg';

/** So long a person waits for the reactions to their own command; then they are shown what there is. */
const PATIENCE_MS = 1_000;

/** Lets whoever has sent a command read what the subscriptions made of it, which happens in another process. */
export class OwnWrites {
  readonly #listener: Listener;

  /** @param url under the role of `pool`, for a session that listens */
  constructor(
    private readonly pool: Pool,
    url: string,
  ) {
    this.#listener = new Listener(url, CHECKPOINT_MOVED).start();
  }

  /** @returns whether the subscription has passed the position within a second */
  caughtUp(subscription: string, position: number): Promise<boolean> {
    return waitFor(this.pool, this.#listener, subscription, position, PATIENCE_MS);
  }

  close(): Promise<void> {
    return this.#listener.close();
  }
}
