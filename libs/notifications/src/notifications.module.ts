import { type DynamicModule, Module } from '@nestjs/common';
import type { WorkingCalendar } from '@core/calendar';
import { BusinessClock } from '@lib/platform';
import { DeadlineLedger } from '@lib/scheduling';
import type { Pool } from 'pg';
import { DeadlinesController } from './deadlines.controller';
import { Inbox } from './inbox';
import { InboxController } from './inbox.controller';
import { ReminderWatch } from './reminder-watch';
import { WATCH_NAMES, WatchController, type WatchNames } from './watch.controller';
import { Wishes } from './wishes';
import { DATED_WORKS, type DatedWorks, SITE_HOST, WishesController } from './wishes.controller';

export interface NotificationsParts {
  /** Of the application's role. */
  readonly pool: Pool;
  readonly clock: BusinessClock;
  readonly names: WatchNames;
  readonly works: DatedWorks;
  /** Host of the site, for what must be unique in the world. */
  readonly host: string;
  /** The working days of a unit, with those that it has closed itself. */
  readonly calendarOf: (unit: string) => WorkingCalendar;
}

@Module({})
export class NotificationsModule {
  /** What the API shows of reminders. */
  static forApi({ pool, clock, names, works, host, calendarOf }: NotificationsParts): DynamicModule {
    return {
      module: NotificationsModule,
      controllers: [InboxController, DeadlinesController, WishesController, WatchController],
      providers: [
        { provide: Inbox, useValue: new Inbox(pool, calendarOf) },
        { provide: DeadlineLedger, useValue: new DeadlineLedger(pool) },
        { provide: Wishes, useValue: new Wishes(pool) },
        { provide: ReminderWatch, useValue: new ReminderWatch(pool) },
        { provide: BusinessClock, useValue: clock },
        { provide: WATCH_NAMES, useValue: names },
        { provide: DATED_WORKS, useValue: works },
        { provide: SITE_HOST, useValue: host },
      ],
    };
  }
}
