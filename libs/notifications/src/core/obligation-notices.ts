import { LocalDateSchema } from '@core/plans';
import { CHANNELS, SUPERIORS } from '@core/scheduling';
import { z } from 'zod';
import { EVERY_CHANNEL, type Notice, type NoticeSource, standingOf } from './notice';

/** What is read of an event about an obligation; whatever else it says is for others. */
const Told = z.object({
  deadline: z.string().min(1),
  step: z.int(),
  dueOn: LocalDateSchema,
  on: LocalDateSchema,
  unit: z.string().min(1),
  role: z.string().min(1),
  title: z.string().min(1),
  clause: z.string(),
  /** False where the rule wants nothing said of a missed day any more. */
  speaks: z.boolean().optional(),
  /** The roles of the rule; left out, the one that answers. */
  recipients: z.array(z.string().min(1)).min(1).optional(),
  /** Whom an escalation goes to; left out, the head. */
  to: z.enum(SUPERIORS).optional(),
  channels: z.array(z.enum(CHANNELS)).min(1).optional(),
});
type Told = z.infer<typeof Told>;

const KINDS: Readonly<Record<string, Notice['kind']>> = {
  ObligationReminded: 'obligation-reminder',
  ObligationMissed: 'obligation-overdue',
  ObligationEscalated: 'obligation-escalation',
};

/** What the obligations of a plan tell: the day that is near, the one that was missed, and what goes up the line. */
export const obligationNotices: NoticeSource = {
  category: 'obligation',
  noticeIn({ type, data }) {
    const kind = KINDS[type];
    if (kind === undefined) return undefined;
    const told = Told.safeParse(data);
    if (!told.success) throw new Error(`${type} does not say ${told.error.issues[0]?.path.join('.')}`);
    return told.data.speaks === false ? undefined : noticeOf(kind, told.data);
  },
};

function noticeOf(kind: Notice['kind'], data: Told): Notice {
  const { deadline, step, dueOn, on, unit, role, title, clause } = data;
  const superior = kind === 'obligation-escalation' ? (data.to ?? 'head') : undefined;
  return {
    kind,
    facts: { deadline, title, clause, dueOn, on, unit, ownerRole: role },
    deadline,
    ...standingOf(step, superior ?? 'recipients', on, dueOn),
    to: superior ? { superior, unit } : { roles: data.recipients ?? [role], unit },
    channels: data.channels ?? EVERY_CHANNEL,
  };
}
