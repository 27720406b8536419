import { version } from '@lib/assembly';
import { type EventStore, retryParked, type Subscription } from '@lib/event-store';
import { Heartbeat, type Retries, type Retry, type WorkerSays } from '@lib/operations';
import { describeError, type Log } from '@lib/platform';
import { every, type Pulse } from '@lib/scheduling';
import type { Pool } from 'pg';

const BEAT_MS = 4_000;
const LOOK_MS = 500;

/** Says every few seconds that this worker runs, and how; silently ended once it ends in order. */
export function sayHowItRuns(projector: Pool, says: () => WorkerSays, log: Log): Pulse {
  const heart = new Heartbeat(projector, version);
  const pulse = every(
    BEAT_MS,
    () => heart.beat(says()),
    (error) => log.warn(describeError(error), 'this worker could not say that it runs'),
  );
  return {
    stop: async () => {
      await pulse.stop();
      await heart.end().catch(() => undefined); // the database is away: the row grows old by itself
    },
  };
}

/** Takes up again the parked streams that somebody has asked for, as `neuguong parked retry` does. */
export function retryWhatIsAsked(
  projector: Pool,
  store: EventStore,
  subscriptions: readonly Subscription[],
  retries: Retries,
  log: Log,
): Pulse {
  const one = async ({ id, reader, stream }: Retry) => {
    const subscription = subscriptions.find(({ name }) => name === reader);
    // Parked by a reader of another release: nobody here can handle it.
    const retried = subscription
      ? await retryParked(projector, store, subscription, stream)
      : { stream, handled: 0, still: { version: 0, code: 'READER_UNKNOWN' } };
    await retries.done(id, retried);
    log.info({ reader, stream, handled: retried?.handled, still: retried?.still?.code }, 'a parked stream was retried');
  };
  return every(
    LOOK_MS,
    async () => {
      for (const retry of await retries.open()) await one(retry);
    },
    (error) => log.error(describeError(error), 'a parked stream will be retried again'),
  );
}
