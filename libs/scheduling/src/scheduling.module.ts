import { BullModule, BullRegistrar, getQueueToken } from '@nestjs/bullmq';
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  type FactoryProvider,
  Inject,
  Injectable,
  Module,
} from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Pool } from 'pg';
import { AlarmClock, type Dispatch, PACES, type Paces } from './alarm-clock';
import { AlarmLedger } from './alarm-ledger';
import { AlarmsProcessor } from './alarms.processor';
import type { BusinessTime } from './business-time';
import { catalogueFaults, jobs } from './core';
import { keysOf, producerConnection, type QueueBackend, useBackend, workerConnection } from './queue-backend';

export interface SchedulingParts {
  readonly backend: QueueBackend;
  /** Of the projector: it reads the ledger and notes what was armed and fired. */
  readonly pool: Pool;
  readonly time: BusinessTime;
  /** What sends the commands; it may ask for providers of the application. */
  readonly dispatch: Pick<FactoryProvider<Dispatch>, 'inject' | 'useFactory'>;
}

const DISPATCH = Symbol('dispatch of alarms');
const ENDING = Symbol('the end of scheduling');
const PRODUCER = 'alarms-producer'; // the queue under another token: workers take the patient connection instead

/** The life of the alarm clock in a process: started when all else stands, ended before anything else falls. */
@Injectable()
export class Alarms implements BeforeApplicationShutdown {
  #started = false;

  constructor(
    private readonly clock: AlarmClock,
    private readonly processor: AlarmsProcessor,
    private readonly registrar: BullRegistrar,
    @Inject(ENDING) private readonly ending: AbortController,
  ) {}

  /**
   * Takes jobs from the queue and looks into the ledger from now on.
   * @throws Error when a job of the catalogue has no handler or a queue no worker
   */
  start(paces: Paces = PACES): void {
    const faults = catalogueFaults(jobs, Object.keys(this.clock.handlers), [this.processor.queueName]);
    if (faults.length > 0) throw new Error(`The job catalogue is not complete: ${faults.join('; ')}`);
    this.registrar.register();
    this.clock.start(paces);
    this.#started = true;
  }

  /** Looks into the ledger that have failed in a row. */
  get failures(): number {
    return this.clock.failures;
  }

  /** When the sweeper last went through the ledger; undefined before its first time. */
  get sweptAt(): string | undefined {
    return this.clock.sweptAt;
  }

  /**
   * Takes no more jobs and waits for those under way; the process's own limit ends what takes too long. A Redis that is
   * away is not waited for: its jobs are in the ledger.
   */
  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    if (this.#started) await Promise.all([this.clock.stop(), this.processor.worker.close()]);
  }
}

/** The alarm clock of a worker process. */
@Module({})
export class SchedulingModule {
  static with(parts: SchedulingParts): DynamicModule {
    useBackend(parts.backend);
    const ending = new AbortController();
    return {
      module: SchedulingModule,
      imports: [
        BullModule.forRoot({
          extraOptions: { manualRegistration: true },
          connection: workerConnection(parts.backend, ending.signal),
          ...keysOf(parts.backend),
        }),
        BullModule.registerQueueAsync({
          name: PRODUCER,
          useFactory: () => ({
            name: jobs['ring-alarm'].queue,
            connection: producerConnection(parts.backend, ending.signal),
          }),
        }),
      ],
      providers: [
        { provide: DISPATCH, ...parts.dispatch },
        { provide: ENDING, useValue: ending },
        {
          provide: AlarmClock,
          inject: [getQueueToken(PRODUCER), DISPATCH],
          useFactory: (queue: Queue, dispatch: Dispatch) =>
            new AlarmClock(queue, new AlarmLedger(parts.pool, parts.time), dispatch),
        },
        AlarmsProcessor,
        Alarms,
      ],
      exports: [Alarms, AlarmClock],
    };
  }
}
