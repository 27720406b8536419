import { type Role, unitName } from '@core/organization';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { type House, type HouseSettings, openHouse, policies } from '@lib/assembly';
import { carryOutErasures, ErasureDesk, Eraser } from '@lib/erasure';
import type { Bus, Subscription } from '@lib/event-store';
import { notifyParties, type UnitName } from '@lib/notifications';
import { type Configuration, connect, type Log } from '@lib/platform';
import { Alarms, checkRedis, type Paces, type QueueBackend } from '@lib/scheduling';
import type { Pool } from 'pg';
import { serveHealth } from './health';
import { type MailSettings, startMail } from './mail';
import { policyReader } from './reactions';
import { Readers } from './readers';
import { WorkerModule } from './worker.module';

export type WorkerSettings = HouseSettings &
  Pick<Configuration, 'NODE_ENV' | 'REDIS_URL' | 'QUEUE_BACKEND' | 'HEALTH_PORT' | 'HOST'> &
  MailSettings & {
    readonly DATABASE_PROJECTOR_URL: string;
  };

export interface RunningWorker {
  /** Of the health endpoint, when it was asked for. */
  readonly url: string | undefined;
  /** Finishes what is under way, then closes the queues, then the connections. */
  close(): Promise<void>;
}

const POOL = 6;

/** Redis where it is given, unless the configuration asks for PostgreSQL. */
export function backendOf(
  settings: Pick<WorkerSettings, 'REDIS_URL' | 'QUEUE_BACKEND' | 'DATABASE_PROJECTOR_URL'>,
): QueueBackend {
  const { REDIS_URL, QUEUE_BACKEND, DATABASE_PROJECTOR_URL } = settings;
  return REDIS_URL && QUEUE_BACKEND !== 'postgres'
    ? { kind: 'redis', url: REDIS_URL }
    : { kind: 'postgres', url: DATABASE_PROJECTOR_URL, schema: 'bullmq' };
}

/** Opens everything, starts the readers and the alarm clock. Whatever was opened is closed again when one part fails. */
export async function startWorker(settings: WorkerSettings, log: Log, paces?: Paces): Promise<RunningWorker> {
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const backend = backendOf(settings);
    if (backend.kind === 'redis') {
      await checkRedis(backend.url, settings.NODE_ENV === 'production', (text) => log.warn(text));
    }
    const house = await openHouse(settings, 'neuguong worker', POOL, 'resume');
    closing.push(() => house.close());
    const projector = await connect(settings.DATABASE_PROJECTOR_URL, 'neuguong projector', POOL);
    closing.push(() => projector.close());

    const app = await NestFactory.createApplicationContext(
      WorkerModule.of({ house, backend, projector: projector.pool }),
      { logger: nestLogger(log), abortOnError: false },
    );
    closing.push(() => app.close());
    const eraser = new Eraser(house.erasureList, projector.pool, house.evidence);
    for (const line of await house.erasureList.read()) await eraser.eraseFiles(line);
    const bus = app.get<Bus>(CommandBus);
    const readers = new Readers(projector.pool, house.store, subscriptionsOf(house, bus, eraser, log), log);
    closing.push(() => readers.stop());
    readers.start();
    const alarms = app.get(Alarms);
    alarms.start(paces);
    const mail = startMail(settings, projector.pool, unitsOf(house), log);
    if (mail) closing.push(() => mail.stop());
    log.info({ queue: backend.kind, mail: mail ? 'on' : 'off' }, 'ready');

    if (settings.HEALTH_PORT === undefined) return { url: undefined, close };
    const health = await serveHealth(settings.HOST, settings.HEALTH_PORT, () =>
      complaints(projector.pool, readers, alarms),
    );
    closing.push(() => health.close());
    return { url: health.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Names of units for the e-mails, as of the day of the message. */
function unitsOf(house: House): UnitName {
  return (id, on) => {
    const unit = house.units.tree.unitAt(id, on);
    return unit && unitName(unit);
  };
}

/** Everything that reads the log: the policies, the erasures, and the messages to people. */
function subscriptionsOf(house: House, bus: Bus, eraser: Eraser, log: Log): readonly Subscription[] {
  const desk = new ErasureDesk(bus, house.store, house.vault, house.erasing, house.clock);
  const at = () => ({ today: house.clock.today(), now: house.clock.now() });
  return [
    ...policies.map((policy) => policyReader(house, bus, policy, log)),
    carryOutErasures(eraser, desk, at),
    notifyParties(async (role, unit, on) => {
      const people = await house.people.inRole(role as Role, unit, house.units.tree, on);
      return people.map((person) => person.id);
    }),
  ];
}

const STUCK_FAILURES = 5;
const STUCK_ATTEMPTS = 6; // the sweeper has tried for more than a minute

async function complaints(pool: Pool, readers: Readers, alarms: Alarms): Promise<readonly string[]> {
  const { rows } = await pool.query<{ stuck: number }>(
    'select count(*)::int as stuck from scheduling.alarms where armed_at is not null and fired_at is null and attempts >= $1',
    [STUCK_ATTEMPTS],
  );
  const stuck = rows[0]?.stuck ?? 0;
  return [
    ...readers
      .states()
      .filter((state) => state.failures >= STUCK_FAILURES)
      .map((state) => `reader ${state.name} has failed ${state.failures} times in a row`),
    ...(alarms.failures >= STUCK_FAILURES ? ['the queue or the ledger of alarms does not answer'] : []),
    ...(stuck > 0 ? [`${stuck} alarm(s) have been tried ${STUCK_ATTEMPTS} times or more`] : []),
  ];
}

/** What Nest and the alarm clock have to say, in the log of the process. */
function nestLogger(log: Log): LoggerService {
  const text = (message: unknown) => String(message);
  return {
    log: (message: unknown) => log.debug(text(message)),
    debug: (message: unknown) => log.debug(text(message)),
    verbose: (message: unknown) => log.debug(text(message)),
    warn: (message: unknown) => log.warn(text(message)),
    error: (message: unknown) => log.error(text(message)),
    fatal: (message: unknown) => log.error(text(message)),
  };
}
