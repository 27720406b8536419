import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { EVERY_CHANNEL, type NoticeSource, standingOf } from './notice';

/** What is read of a reminder of an appraisal; whatever else it says is for others. */
const Told = z.object({
  deadline: z.string().min(1),
  step: z.int(),
  dueOn: LocalDateSchema,
  on: LocalDateSchema,
  unit: z.string().min(1),
  role: z.string().min(1),
  title: z.string().min(1),
  clause: z.string(),
});

/** What proposals of awards tell: the last possible day of an appraisal that is near, or that has passed. */
export const appraisalNotices: NoticeSource = {
  category: 'proposal',
  noticeIn({ type, data }) {
    if (type !== 'AppraisalReminded') return undefined;
    const told = Told.safeParse(data);
    if (!told.success) throw new Error(`${type} does not say ${told.error.issues[0]?.path.join('.')}`);
    const { deadline, step, dueOn, on, unit, role, title, clause } = told.data;
    const late = step > 0;
    return {
      kind: late ? 'obligation-overdue' : 'obligation-reminder',
      facts: { deadline, title, clause, dueOn, on, unit, ownerRole: role },
      deadline,
      ...standingOf(step, 'recipients', on, dueOn),
      to: { roles: late ? ['staff', 'approver'] : ['staff'], unit },
      channels: EVERY_CHANNEL,
    };
  },
};
