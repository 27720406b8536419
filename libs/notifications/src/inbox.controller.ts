import { Controller } from '@nestjs/common';
import { Api, Call } from '@lib/platform';
import { type Acknowledged, type InboxPage, notificationsRoutes, reject } from './core';
import { Inbox } from './inbox';

/** A person's own inbox: there is no way to somebody else's. */
@Controller()
export class InboxController {
  constructor(private readonly inbox: Inbox) {}

  @Api(notificationsRoutes.listInbox)
  list(@Call() call: Call<typeof notificationsRoutes.listInbox>): Promise<InboxPage> {
    const { after, limit, unread } = call.query;
    return this.inbox.page(call.session.person, { after, limit, unread: unread === 'true' }, (unit) =>
      call.allows('case.read', unit),
    );
  }

  @Api(notificationsRoutes.acknowledgeMessage)
  async acknowledge(@Call() call: Call<typeof notificationsRoutes.acknowledgeMessage>): Promise<Acknowledged> {
    const { id } = call.params;
    const at = (await this.inbox.acknowledge(call.session.person, id)) ?? reject('MESSAGE_UNKNOWN');
    return { id, acknowledgedAt: at.toISOString(), unread: await this.inbox.unread(call.session.person) };
  }
}
