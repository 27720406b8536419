import { type Listener, waitFor } from '@lib/event-store';
import type { Pool } from 'pg';

/** So long a person waits for the reactions to their own command; then they are shown what there is. */
const PATIENCE_MS = 1_000;

/** Lets whoever has sent a command read what the subscriptions made of it, which happens in another process. */
export class OwnWrites {
  /** @param moved hears CHECKPOINT_MOVED */
  constructor(
    private readonly pool: Pool,
    private readonly moved: Listener,
  ) {}

  /** @returns whether the subscription has passed the position within a second */
  caughtUp(subscription: string, position: number): Promise<boolean> {
    return waitFor(this.pool, this.moved, subscription, position, PATIENCE_MS);
  }
}
