import { Controller } from '@nestjs/common';
import { Api, BusinessClock, Call } from '@lib/platform';
import { type Acknowledged, type InboxPage, notificationsRoutes, reject, type Snoozed } from './core';
import { Inbox } from './inbox';

/** A person's own inbox: there is no way to somebody else's. */
@Controller()
export class InboxController {
  constructor(
    private readonly inbox: Inbox,
    private readonly clock: BusinessClock,
  ) {}

  @Api(notificationsRoutes.listInbox)
  list(@Call() call: Call<typeof notificationsRoutes.listInbox>): Promise<InboxPage> {
    const { after, limit, unread } = call.query;
    const filter = { after, limit, unread: unread === 'true' };
    return this.inbox.page(call.session.person, filter, (unit) => call.allows('case.read', unit), this.clock.today());
  }

  @Api(notificationsRoutes.acknowledgeMessage)
  async acknowledge(@Call() call: Call<typeof notificationsRoutes.acknowledgeMessage>): Promise<Acknowledged> {
    const { id } = call.params;
    const at = (await this.inbox.acknowledge(call.session.person, id)) ?? reject('MESSAGE_UNKNOWN');
    return { id, acknowledgedAt: at.toISOString(), unread: await this.#unread(call.session.person) };
  }

  @Api(notificationsRoutes.snoozeMessage)
  async snooze(@Call() call: Call<typeof notificationsRoutes.snoozeMessage>): Promise<Snoozed> {
    const { id } = call.params;
    const { person } = call.session;
    const until = await this.inbox.snooze(person, id, call.body.until, this.clock.today());
    return { id, snoozedUntil: until ?? reject('MESSAGE_UNKNOWN'), unread: await this.#unread(person) };
  }

  #unread(person: string): Promise<number> {
    return this.inbox.unread(person, this.clock.today());
  }
}
