import {
  advance,
  codeOf,
  type EventStore,
  type Listener,
  type Subscription,
  SubscriptionStopped,
} from '@lib/event-store';
import { describeError, type Log } from '@lib/platform';
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';

/** How a reader of the log is doing. */
export interface ReaderState {
  readonly name: string;
  /** When its last turn ended well, by the real clock; undefined before the first. */
  readonly turnedAt: number | undefined;
  /** Turns that have failed since the last good one. */
  readonly failures: number;
  /** The code of the failure for which it has stopped: so many streams in a row could not be handled. */
  readonly stopped: string | undefined;
  /** The code of the last failure; undefined when the last turn went well. */
  readonly failedWith: string | undefined;
}

const POLL_MS = 250;
const LONGEST_WAIT_MS = 10_000;
const WELL = { stopped: undefined, failedWith: undefined };

/** Milliseconds until the next turn, after so many failed ones in a row. */
export function waitAfter(failures: number): number {
  return Math.min(POLL_MS * 2 ** failures, LONGEST_WAIT_MS);
}

/**
 * Runs subscriptions side by side, each in its own loop. A loop wakes when something was appended, and looks by itself
 * a few times a second in case that was not heard. One that fails is said and tried again ever more slowly, from where
 * its checkpoint stands; a stream that cannot be handled is parked and said; the others go on.
 */
export class Readers {
  readonly #ending = new AbortController();
  readonly #states = new Map<string, Omit<ReaderState, 'name'>>();
  #loops: Promise<void>[] = [];

  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    private readonly subscriptions: readonly Subscription[],
    private readonly listener: Pick<Listener, 'heard' | 'after'>,
    private readonly log: Log,
  ) {}

  start(): void {
    setMaxListeners(this.subscriptions.length + 1, this.#ending.signal); // every loop listens to it while it waits
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
    let failures = 0;
    this.#states.set(subscription.name, { turnedAt: undefined, failures, ...WELL });
    while (!this.#ending.signal.aborted) {
      const { heard } = this.listener; // before the look: what comes during it is not missed
      try {
        const passed = await advance(this.pool, this.store, subscription, ({ subscription: reader, ...parking }) =>
          this.log.error({ reader, ...parking }, 'a stream is parked'),
        );
        failures = 0;
        this.#states.set(subscription.name, { turnedAt: Date.now(), failures, ...WELL });
        if (passed === 0) await this.listener.after(heard, POLL_MS, this.#ending.signal);
      } catch (error) {
        failures += 1;
        this.#failed(subscription.name, failures, error);
        await pause(waitAfter(failures), undefined, { signal: this.#ending.signal }).catch(() => undefined);
      }
    }
  }

  #failed(reader: string, failures: number, error: unknown): void {
    const stopped = error instanceof SubscriptionStopped ? error.code : undefined;
    const failedWith = stopped ?? codeOf(error);
    this.#states.set(reader, { turnedAt: this.#states.get(reader)?.turnedAt, failures, stopped, failedWith });
    this.log.error({ reader, failures, ...describeError(error) }, stopped ? 'reader has stopped' : 'reader failed');
  }
}
