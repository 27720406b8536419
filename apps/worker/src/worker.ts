import { unitName } from '@core/organization';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { type House, type HouseSettings, openHouse, subscriptionsOf } from '@lib/assembly';
import { Eraser } from '@lib/erasure';
import { type Bus, Listener, LOG_MOVED, SignerClient } from '@lib/event-store';
import { ReminderWatch, type UnitName } from '@lib/notifications';
import { Retries, type WorkerSays } from '@lib/operations';
import { type Configuration, connect, type Log } from '@lib/platform';
import { Alarms, checkRedis, type Paces, type QueueBackend } from '@lib/scheduling';
import type { Pool } from 'pg';
import { serveHealth } from './health';
import { keepObligations } from './keeping';
import { purgeUploads, startWorks } from './works';
import { type MailSettings, startMail } from './mail';
import { retryWhatIsAsked, sayHowItRuns } from './operating';
import { Readers } from './readers';
import { SealingLoop } from './sealing';
import { WorkerModule } from './worker.module';

export type WorkerSettings = HouseSettings &
  Pick<Configuration, 'NODE_ENV' | 'REDIS_URL' | 'QUEUE_BACKEND' | 'HEALTH_PORT' | 'HOST' | 'KEEP_OBLIGATIONS'> &
  MailSettings & {
    readonly DATABASE_PROJECTOR_URL: string;
    /** Left out, this worker seals nothing. */
    readonly DATABASE_SEALER_URL?: string | undefined;
    readonly SIGNER_URL?: string | undefined;
    readonly SIGNER_TOKEN?: string | undefined;
  };

export interface RunningWorker {
  /** Of the health endpoint, when it was asked for. */
  readonly url: string | undefined;
  /** Finishes what is under way, then closes the queues, then the connections. */
  close(): Promise<void>;
}

const POOL = 6;
const SEALER_POOL = 3;

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
    const eraser = new Eraser(house.erasureList, projector.pool, house.subjectFiles);
    for (const line of await house.erasureList.read()) await eraser.eraseFiles(line);
    const listener = new Listener(settings.DATABASE_PROJECTOR_URL, LOG_MOVED).start();
    closing.push(() => listener.close());
    const subscriptions = subscriptionsOf(house, app.get<Bus>(CommandBus), eraser, log);
    const readers = new Readers(projector.pool, house.store, subscriptions, listener, log);
    closing.push(() => readers.stop());
    readers.start();
    const alarms = app.get(Alarms);
    alarms.start(paces);
    const works = startWorks(house, app.get<Bus>(CommandBus), backend, projector.pool);
    closing.push(() => works.stop());
    const retrying = retryWhatIsAsked(projector.pool, house.store, subscriptions, new Retries(projector.pool), log);
    closing.push(() => retrying.stop());
    const beating = sayHowItRuns(projector.pool, () => saysOf(backend, readers, alarms), log);
    closing.push(() => beating.stop());
    const purging = purgeUploads(house.uploads, log);
    closing.push(() => purging.stop());
    const mail = startMail(settings, projector.pool, unitsOf(house), log, house.clock, (unit) =>
      house.calendars.forUnit(unit),
    );
    if (mail) closing.push(() => mail.stop());
    const keeping = keepObligations(settings, house, app.get<Bus>(CommandBus), log);
    if (keeping) closing.push(() => keeping.stop());
    const sealing = await startSealing(settings, log);
    if (sealing) closing.push(() => sealing.close());
    if (house.clock.off !== 0)
      log.warn({ clockOffMs: house.clock.off }, 'this machine is off; the database tells the time');
    log.info({ queue: backend.kind, mail: mail ? 'on' : 'off', sealing: sealing ? 'on' : 'off' }, 'ready');

    const watch = new ReminderWatch(projector.pool);
    if (settings.HEALTH_PORT === undefined) return { url: undefined, close };
    const health = await serveHealth(
      settings.HOST,
      settings.HEALTH_PORT,
      async () => [
        ...(await complaints(projector.pool, readers, alarms)),
        ...((await sealing?.loop.complaints()) ?? []),
      ],
      async () => ({
        sealing: await sealing?.loop.state(),
        clockOffMs: house.clock.off,
        reminders: await watch.figures(house.clock.chosen ? house.clock.due() : null),
      }),
    );
    closing.push(() => health.close());
    return { url: health.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What the administration shows of this worker. */
function saysOf({ kind }: QueueBackend, readers: Readers, alarms: Alarms): WorkerSays {
  return {
    queue: kind,
    queueFailures: alarms.failures,
    sweptAt: alarms.sweptAt ?? null,
    readers: readers.states().map(({ name, failures, stopped, failedWith }) => ({
      ...{ name, failures, stopped: stopped !== undefined },
      failedWith: failedWith ?? null,
    })),
  };
}

/** The sealer has a role of its own, and so connections of its own. */
async function startSealing(settings: WorkerSettings, log: Log) {
  const { DATABASE_SEALER_URL, SIGNER_URL, SIGNER_TOKEN } = settings;
  if (!DATABASE_SEALER_URL) return undefined;
  const connection = await connect(DATABASE_SEALER_URL, 'neuguong sealer', SEALER_POOL);
  const signer = SIGNER_URL && SIGNER_TOKEN ? new SignerClient(SIGNER_URL, SIGNER_TOKEN) : undefined;
  const loop = new SealingLoop(connection.pool, signer, log);
  loop.start();
  return {
    loop,
    close: async () => {
      await loop.stop();
      await connection.close();
    },
  };
}

/** Names of units for the e-mails, as of the day of the message. */
function unitsOf(house: House): UnitName {
  return (id, on) => {
    const unit = house.units.tree.unitAt(id, on);
    return unit && unitName(unit);
  };
}

const STUCK_FAILURES = 5;
const STUCK_ATTEMPTS = 6; // the sweeper has tried for more than a minute

async function complaints(pool: Pool, readers: Readers, alarms: Alarms): Promise<readonly string[]> {
  const { rows } = await pool.query<{ stuck: number; parked: number }>(
    `select (select count(*)::int from scheduling.alarms
              where armed_at is not null and fired_at is null and attempts >= $1) as stuck,
            (select count(*)::int from event_store.parked) as parked`,
    [STUCK_ATTEMPTS],
  );
  const { stuck = 0, parked = 0 } = rows[0] ?? {};
  return [
    ...readers
      .states()
      .filter((state) => state.stopped !== undefined || state.failures >= STUCK_FAILURES)
      .map((state) =>
        state.stopped !== undefined
          ? `reader ${state.name} has stopped: too many streams in a row could not be handled (${state.stopped})`
          : `reader ${state.name} has failed ${state.failures} times in a row`,
      ),
    ...(parked > 0 ? [`${parked} stream(s) are parked, see: neuguong parked list`] : []),
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
