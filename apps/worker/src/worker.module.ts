import { type DynamicModule, Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import type { House } from '@lib/assembly';
import { type Bus, EventStore, ExecuteHandler, Snapshots } from '@lib/event-store';
import { type QueueBackend, SchedulingModule } from '@lib/scheduling';
import type { Pool } from 'pg';
import { dispatchAlarms } from './dispatch';

export interface WorkerParts {
  readonly house: House;
  readonly backend: QueueBackend;
  /** Of the projector's role. */
  readonly projector: Pool;
}

/** The worker: a command bus, and the alarm clock that sends through it. */
@Module({})
export class WorkerModule {
  static of({ house, backend, projector }: WorkerParts): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        CqrsModule.forRoot(),
        SchedulingModule.with({
          backend,
          pool: projector,
          time: house.clock,
          dispatch: {
            inject: [CommandBus],
            useFactory: (bus: CommandBus) => dispatchAlarms(house, bus as unknown as Bus),
          },
        }),
      ],
      providers: [
        ExecuteHandler,
        { provide: EventStore, useValue: house.store },
        { provide: Snapshots, useValue: house.snapshots },
      ],
    };
  }
}
