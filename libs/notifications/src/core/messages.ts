import { vietnamCalendar, formatVietnamese } from '@core/calendar';
import { unreachable } from '@core/kernel';
import type { EventData } from '@core/pipeline';
import { LocalDateSchema, plansGlossary, Stage } from '@core/plans';
import { z } from 'zod';

export const MessageKind = z.enum(['deadline-reminder', 'deadline-overdue']);
export type MessageKind = z.infer<typeof MessageKind>;

/** What a message keeps: dates, codes and ids. No name and no text about people, so that nothing has to be erased. */
export const DeadlineFacts = z.strictObject({
  deadline: z.string(),
  stage: Stage,
  dueOn: LocalDateSchema,
  /** The business date on which it was said; counting starts there, however late the alarm rang. */
  on: LocalDateSchema,
  unit: z.string(),
  ownerRole: z.string(),
});
export type DeadlineFacts = z.infer<typeof DeadlineFacts>;

/** Whom a message is for: one person by name, or whoever holds the role at the unit. */
export type Addressee = { readonly person: string } | { readonly role: string; readonly unit: string };

export interface Notice {
  readonly kind: MessageKind;
  readonly facts: DeadlineFacts;
  readonly to: Addressee;
}

/** What an event of a case tells whom. */
export function noticeOf(
  event:
    | { readonly type: 'DeadlineReminded'; readonly data: EventData<'DeadlineReminded'> }
    | { readonly type: 'DeadlineMissed'; readonly data: EventData<'DeadlineMissed'> },
): Notice {
  const { deadline, stage, dueOn, on, unit, ownerRole, owner } = event.data;
  return {
    kind: event.type === 'DeadlineMissed' ? 'deadline-overdue' : 'deadline-reminder',
    facts: { deadline, stage, dueOn, on, unit, ownerRole },
    to: owner === undefined ? { role: ownerRole, unit } : { person: owner },
  };
}

/** The Vietnamese sentence of a message; it is made when it is read, so that better words need no new rows. */
export function sentence(kind: MessageKind, facts: DeadlineFacts): string {
  const stage = plansGlossary[facts.stage] ?? facts.stage;
  const due = formatVietnamese(facts.dueOn);
  switch (kind) {
    case 'deadline-reminder': {
      const days = vietnamCalendar.workingDaysBetween(facts.on, facts.dueOn);
      return days > 0
        ? `Còn ${days} ngày làm việc là đến hạn bước ${stage} (hạn ${due}). Hãy hoàn thành các việc còn lại hoặc đề nghị gia hạn.`
        : `Hôm nay là hạn cuối của bước ${stage} (hạn ${due}). Hãy hoàn thành hoặc đề nghị gia hạn ngay trong ngày.`;
    }
    case 'deadline-overdue': {
      const days = vietnamCalendar.workingDaysBetween(facts.dueOn, facts.on);
      const late = days > 0 ? `Đã quá hạn ${days} ngày làm việc` : 'Đã quá hạn';
      return `${late} bước ${stage} (hạn ${due}). Hãy hoàn thành ngay hoặc trình người có thẩm quyền gia hạn.`;
    }
    default:
      return unreachable(kind);
  }
}
