import { type DynamicModule, Module } from '@nestjs/common';
import { DeadlineLedger } from '@lib/scheduling';
import type { Pool } from 'pg';
import { DeadlinesController } from './deadlines.controller';
import { Inbox } from './inbox';
import { InboxController } from './inbox.controller';

@Module({})
export class NotificationsModule {
  /** What the API shows of reminders. @param pool of the application's role */
  static forApi(pool: Pool): DynamicModule {
    return {
      module: NotificationsModule,
      controllers: [InboxController, DeadlinesController],
      providers: [
        { provide: Inbox, useValue: new Inbox(pool) },
        { provide: DeadlineLedger, useValue: new DeadlineLedger(pool) },
      ],
    };
  }
}
