import { BullModule, getQueueToken } from '@nestjs/bullmq';
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
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
  readonly dispatch: Dispatch;
  readonly paces?: Paces;
}

const PARTS = Symbol('scheduling parts');
const ENDING = Symbol('the end of scheduling');
const PRODUCER = 'alarms-producer'; // the queue under another token: workers take the patient connection instead

/** Starts the clock when everything else stands, and ends it before anything else falls. */
@Injectable()
class AlarmClockLife implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly clock: AlarmClock,
    private readonly processor: AlarmsProcessor,
    @Inject(PARTS) private readonly parts: SchedulingParts,
    @Inject(ENDING) private readonly ending: AbortController,
  ) {}

  onApplicationBootstrap(): void {
    const faults = catalogueFaults(jobs, Object.keys(this.clock.handlers), [this.processor.queueName]);
    if (faults.length > 0) throw new Error(`The job catalogue is not complete: ${faults.join('; ')}`);
    this.clock.start(this.parts.paces ?? PACES);
  }

  /**
   * Takes no more jobs and waits for those under way; the process's own limit ends what takes too long. A Redis that is
   * away is not waited for: its jobs are in the ledger.
   */
  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await Promise.all([this.clock.stop(), this.processor.worker.close()]);
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
        BullModule.forRoot({ connection: workerConnection(parts.backend, ending.signal), ...keysOf(parts.backend) }),
        BullModule.registerQueueAsync({
          name: PRODUCER,
          useFactory: () => ({
            name: jobs['ring-alarm'].queue,
            connection: producerConnection(parts.backend, ending.signal),
          }),
        }),
      ],
      providers: [
        { provide: PARTS, useValue: parts },
        { provide: ENDING, useValue: ending },
        {
          provide: AlarmClock,
          inject: [getQueueToken(PRODUCER)],
          useFactory: (queue: Queue) => new AlarmClock(queue, new AlarmLedger(parts.pool, parts.time), parts.dispatch),
        },
        AlarmsProcessor,
        AlarmClockLife,
      ],
      exports: [AlarmClock],
    };
  }
}
