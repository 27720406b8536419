import 'reflect-metadata';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openHouse } from '@lib/assembly';
import { BallotBox } from '@lib/ballot';
import { ErasuresUnsettled } from '@lib/erasure';
import { CHECKPOINT_MOVED, Listener, LOG_MOVED } from '@lib/event-store';
import {
  BEFORE_OWN_PASSWORD,
  ConfigurationError,
  connect,
  edgeAdapter,
  installEdge,
  openLog,
  readConfiguration,
  Sessions,
} from '@lib/platform';
import { ApiModule } from './api.module';
import { OwnWrites } from './own-writes';
import { serveWeb } from './web-page';

const DRAIN_MS = 20_000;
const BOX_POOL = 4;

async function main(): Promise<void> {
  const told = readConfiguration(['DATABASE_APP_URL', 'VAULT_KEY']);
  const production = told.NODE_ENV === 'production';
  const log = openLog(told.LOG_LEVEL, 'api');
  const house = await openHouse(told, 'neuguong api', told.POOL_SIZE);
  // The box has sessions of its own: none of them has ever seen anything else.
  const box = told.DATABASE_BALLOT_URL ? await connect(told.DATABASE_BALLOT_URL, 'neuguong box', BOX_POOL) : undefined;
  const hears = {
    log: new Listener(told.DATABASE_APP_URL, LOG_MOVED).start(),
    moved: new Listener(told.DATABASE_APP_URL, CHECKPOINT_MOVED).start(),
  };
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.of(
      house,
      log,
      told.PUBLIC_ORIGIN ?? `http://localhost:${told.PORT}`,
      told.SIGN_INS_PER_MINUTE
        ? { perLogin: told.SIGN_INS_PER_MINUTE, perAddress: told.SIGN_INS_PER_MINUTE }
        : undefined,
      box && new BallotBox(box.pool),
      hears,
    ),
    edgeAdapter(log, production),
    { bodyParser: false, logger: false, abortOnError: false },
  );
  const own = new OwnWrites(house.connection.pool, hears.moved);
  installEdge(app, {
    caughtUp: (subscription, position) => own.caughtUp(subscription, position),
    sessions: app.get(Sessions),
    units: () => house.units.tree,
    clock: house.clock,
    log,
    production,
    beforeOwnPassword: BEFORE_OWN_PASSWORD,
    ...(told.PUBLIC_ORIGIN ? { publicOrigin: told.PUBLIC_ORIGIN } : {}),
    ...(told.REQUESTS_PER_MINUTE ? { requestsPerMinute: told.REQUESTS_PER_MINUTE } : {}),
  });
  serveWeb(app, path.resolve('dist/web'), production);
  await app.listen(told.PORT, told.HOST);
  const url = await app.getUrl();
  if (house.clock.off !== 0)
    log.warn({ clockOffMs: house.clock.off }, 'this machine is off; the database tells the time');
  log.info({ url }, 'ready');
  process.send?.({ ready: true, url });

  let stopping = false;
  const stop = (cause: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ cause }, 'stopping');
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    void app
      .close()
      .then(() => Promise.all([hears.log.close(), hears.moved.close(), house.close(), box?.close()]))
      .finally(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => stop(signal));
}

main().catch((error: unknown) => {
  const wanted = error instanceof ConfigurationError || error instanceof ErasuresUnsettled;
  console.error(wanted ? error.message : error);
  process.exit(wanted ? 2 : 1);
});
