import { Controller, Inject } from '@nestjs/common';
import { Api, Call } from '@lib/platform';
import { type CalendarEntry, calendarText, notificationsRoutes, reject } from './core';
import { Wishes } from './wishes';

/** The dated works of a person as they stand today; each library that has any adds its own. */
export type DatedWorks = (person: string) => Promise<readonly CalendarEntry[]>;

export const DATED_WORKS = Symbol('dated works of a person');
export const SITE_HOST = Symbol('host of the site');

/** How a person wants to be reached, and their private calendar. */
@Controller()
export class WishesController {
  constructor(
    private readonly wishes: Wishes,
    @Inject(DATED_WORKS) private readonly works: DatedWorks,
    @Inject(SITE_HOST) private readonly host: string,
  ) {}

  @Api(notificationsRoutes.getNotificationSettings)
  settings(@Call() call: Call<typeof notificationsRoutes.getNotificationSettings>) {
    return this.wishes.of(call.session.person);
  }

  @Api(notificationsRoutes.setNotificationSettings)
  set(@Call() call: Call<typeof notificationsRoutes.setNotificationSettings>) {
    return this.wishes.set(call.session.person, call.body);
  }

  @Api(notificationsRoutes.issueCalendar)
  issue(@Call() call: Call<typeof notificationsRoutes.issueCalendar>) {
    return this.wishes.issueCalendar(call.session.person);
  }

  @Api(notificationsRoutes.revokeCalendar)
  async revoke(@Call() call: Call<typeof notificationsRoutes.revokeCalendar>) {
    return { revoked: await this.wishes.revokeCalendar(call.session.person) };
  }

  @Api(notificationsRoutes.getPrivateCalendar)
  async calendar(@Call() call: Call<typeof notificationsRoutes.getPrivateCalendar>) {
    const secret = call.params.secret.slice(0, -'.ics'.length);
    const person = (await this.wishes.ownerOf(secret)) ?? reject('CALENDAR_UNKNOWN');
    call.reply.header('content-type', 'text/calendar; charset=utf-8');
    call.reply.header('content-disposition', 'inline; filename="neu-guong.ics"');
    call.reply.header('cache-control', 'private, no-store');
    return calendarText(await this.works(person), this.host);
  }
}
