import { advance, type EventStore, type Subscription } from '@lib/event-store';
import { describeError, type Log } from '@lib/platform';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';

/** How a reader of the log is doing. */
export interface ReaderState {
  readonly name: string;
  /** When its last turn ended well, by the real clock; undefined before the first. */
  readonly turnedAt: number | undefined;
  /** Turns that have failed since the last good one. */
  readonly failures: number;
}

const POLL_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/** Milliseconds until the next turn, after so many failed ones in a row. */
export function waitAfter(failures: number): number {
  return Math.min(POLL_MS * 2 ** failures, LONGEST_WAIT_MS);
}

/**
 * Runs subscriptions side by side, each in its own loop. One that fails is said and tried again ever more slowly, from
 * where its checkpoint stands; it skips nothing, and the others go on.
 */
export class Readers {
  readonly #ending = new AbortController();
  readonly #states = new Map<string, { turnedAt: number | undefined; failures: number }>();
  #loops: Promise<void>[] = [];

  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    private readonly subscriptions: readonly Subscription[],
    private readonly log: Log,
  ) {}

  start(): void {
    this.#loops = this.subscriptions.map((subscription) => this.#run(subscription));
  }

  /** Ends all loops; resolves when no turn is under way any more. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#loops);
  }

  states(): readonly ReaderState[] {
    return [...this.#states].map(([name, state]) => ({ name, ...state }));
  }

  async #run(subscription: Subscription): Promise<void> {
    const state: { turnedAt: number | undefined; failures: number } = { turnedAt: undefined, failures: 0 };
    this.#states.set(subscription.name, state);
    while (!this.#ending.signal.aborted) {
      try {
        const passed = await advance(this.pool, this.store, subscription);
        state.turnedAt = Date.now();
        state.failures = 0;
        if (passed > 0) continue;
      } catch (error) {
        state.failures += 1;
        this.log.error(
          { reader: subscription.name, failures: state.failures, ...describeError(error) },
          'reader failed',
        );
      }
      await pause(waitAfter(state.failures), undefined, { signal: this.#ending.signal }).catch(() => undefined);
    }
  }
}
