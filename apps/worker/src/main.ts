import 'reflect-metadata';
import { ConfigurationError, openLog, readConfiguration } from '@lib/platform';
import { ErasuresUnsettled } from '@lib/erasure';
import { UnsafeRedis } from '@lib/scheduling';
import { startWorker } from './worker';

const DRAIN_MS = 25_000;

async function main(): Promise<void> {
  const told = readConfiguration(['DATABASE_APP_URL', 'DATABASE_PROJECTOR_URL', 'DATABASE_SEALER_URL', 'VAULT_KEY']);
  const log = openLog(told.LOG_LEVEL, 'worker');
  const starting = startWorker(told, log);

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    // What is not finished by then is taken over by another worker, or by this one at its next start.
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    void starting
      .then((worker) => worker.close())
      .catch(() => undefined)
      .finally(() => process.exit(0));
  };
  // Heard from the first moment: who is told to end while it starts ends in order, too.
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, stop);
  const worker = await starting;
  process.send?.({ ready: true, url: worker.url });
}

main().catch((error: unknown) => {
  const wanted =
    error instanceof ConfigurationError || error instanceof UnsafeRedis || error instanceof ErasuresUnsettled;
  console.error(wanted ? error.message : error);
  process.exit(wanted ? 2 : 1);
});
