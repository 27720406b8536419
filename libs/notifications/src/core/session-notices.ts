import { roundEventSchemas } from '@core/council';
import { EVERY_CHANNEL, type NoticeSource, standingOf } from './notice';

/** What sessions of councils tell their members: that there is one on a day. */
export const sessionNotices: NoticeSource = {
  category: 'round',
  noticeIn({ type, data }) {
    if (type !== 'SessionReminded') return undefined;
    const parsed = roundEventSchemas.SessionReminded.safeParse({ type, data });
    if (!parsed.success) {
      throw new Error(`${type} is not as its schema says: ${parsed.error.issues[0]?.path.join('.')}`);
    }
    const { deadline, step, dueOn, on, unit, title, clause, people } = parsed.data.data;
    return {
      kind: 'session-reminder',
      facts: { deadline, title, clause, dueOn, on, unit, ownerRole: 'council-member' },
      deadline,
      ...standingOf(step, 'recipients', on, dueOn),
      to: { people },
      channels: EVERY_CHANNEL,
    };
  },
};
