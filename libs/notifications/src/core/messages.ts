import { formatVietnamese, vietnamCalendar, type WorkingCalendar } from '@core/calendar';
import { type LocalDate, unreachable } from '@core/kernel';
import { LocalDateSchema, plansGlossary, Stage } from '@core/plans';
import { z } from 'zod';

export const MessageKind = z.enum([
  'deadline-reminder',
  'deadline-overdue',
  'deadline-escalation',
  'obligation-reminder',
  'obligation-overdue',
  'obligation-escalation',
  'visit-announced',
  'visit-rescheduled',
  'visit-called-off',
  'visit-reminder',
  'session-reminder',
]);
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
  /** The unit has ended, and nobody has said yet who goes on. */
  unitEnded: z.literal(true).optional(),
});
export type DeadlineFacts = z.infer<typeof DeadlineFacts>;

/** Of something that a plan orders a unit to do: the title and the clause are words of the published plan. */
export const ObligationFacts = z.strictObject({
  deadline: z.string(),
  title: z.string(),
  clause: z.string(),
  dueOn: LocalDateSchema,
  on: LocalDateSchema,
  unit: z.string(),
  ownerRole: z.string(),
  unitEnded: z.literal(true).optional(),
});
export type ObligationFacts = z.infer<typeof ObligationFacts>;

export const NoticeFacts = z.union([DeadlineFacts, ObligationFacts]);
export type NoticeFacts = z.infer<typeof NoticeFacts>;

/** The thing that is due, as a sentence names it. */
export function dueThing(facts: NoticeFacts): string {
  return 'stage' in facts ? `giai đoạn ${plansGlossary[facts.stage] ?? facts.stage}` : `nhiệm vụ “${facts.title}”`;
}

/** The working days by which a sentence counts: those of the message's own unit. */
export type CountingDays = Pick<WorkingCalendar, 'workingDaysBetween'>;

/**
 * The Vietnamese sentence of a message; it is made when it is read, so that better words need no new rows.
 * @param calendar of the message's unit, with the days that it has closed itself; left out, that of the country
 */
export function sentence(kind: MessageKind, facts: NoticeFacts, calendar: CountingDays = vietnamCalendar): string {
  const said = ofDeadline(kind, facts, calendar);
  return facts.unitEnded === undefined
    ? said
    : `${said} Đơn vị đã kết thúc và chưa có đơn vị tiếp nhận: hãy quyết định ở trang Việc chờ tiếp nhận.`;
}

function ofDeadline(kind: MessageKind, facts: NoticeFacts, calendar: CountingDays): string {
  const thing = dueThing(facts);
  const due = formatVietnamese(facts.dueOn);
  switch (kind) {
    case 'deadline-reminder':
      return facts.on < facts.dueOn
        ? `Còn ${left(facts, calendar)} là đến hạn ${thing} (hạn ${due}). Hãy hoàn thành các việc còn lại hoặc đề nghị gia hạn.`
        : `Hôm nay là hạn cuối của ${thing} (hạn ${due}). Hãy hoàn thành hoặc đề nghị gia hạn ngay trong ngày.`;
    case 'deadline-overdue':
      return `${late(facts, calendar)} ${thing} (hạn ${due}). Hãy hoàn thành ngay hoặc trình người có thẩm quyền gia hạn.`;
    case 'deadline-escalation':
    case 'obligation-escalation':
      return `${late(facts, calendar)} ${thing} (hạn ${due}) mà chưa xong. Đề nghị lãnh đạo chỉ đạo hoàn thành hoặc cho ý kiến xử lý.`;
    case 'obligation-reminder':
      return facts.on < facts.dueOn
        ? `Còn ${left(facts, calendar)} để hoàn thành ${thing}: ngày cuối cùng là ${due}. Hãy làm và ghi minh chứng trước khi hết ngày đó.`
        : `Hôm nay ${due} là ngày cuối cùng để hoàn thành ${thing}. Hãy làm và ghi minh chứng ngay trong ngày.`;
    case 'obligation-overdue':
      return `${late(facts, calendar)} ${thing} (ngày cuối cùng ${due}). Hãy hoàn thành ngay, hoặc ghi lý do để được xem xét.`;
    case 'visit-announced':
      return `Đoàn kiểm tra của hội đồng làm việc tại đơn vị ngày ${due}. Hãy chuẩn bị hồ sơ, minh chứng và bố trí người làm việc.`;
    case 'visit-rescheduled':
      return `Ngày kiểm tra hoặc thành phần đoàn đã đổi: làm việc ngày ${due}. Hãy xem lại lịch và người tham gia.`;
    case 'visit-called-off':
      return `Cuộc kiểm tra ngày ${due} không diễn ra. Không cần chuẩn bị thêm.`;
    case 'visit-reminder':
      return facts.on < facts.dueOn
        ? `Còn ${left(facts, calendar)} là đến ngày kiểm tra (${due}). Hãy hoàn tất hồ sơ và minh chứng theo danh mục.`
        : `Hôm nay ${due} là ngày kiểm tra. Hãy mở danh mục kiểm tra để làm việc.`;
    case 'session-reminder':
      return facts.on < facts.dueOn
        ? `Còn ${left(facts, calendar)} là đến phiên họp của Hội đồng (${due}). Hãy đọc hồ sơ và kê khai lợi ích liên quan trước khi họp.`
        : `Hôm nay ${due} Hội đồng họp. Hãy mở phiên họp để xem chương trình và hồ sơ.`;
    default:
      return unreachable(kind);
  }
}

type Days = { readonly on: LocalDate; readonly dueOn: LocalDate };

function left({ on, dueOn }: Days, calendar: CountingDays): string {
  const days = calendar.workingDaysBetween(on, dueOn);
  return days > 0 ? `${days} ngày làm việc` : 'chưa tới 1 ngày làm việc';
}

function late({ on, dueOn }: Days, calendar: CountingDays): string {
  const days = calendar.workingDaysBetween(dueOn, on);
  return days > 0 ? `Đã quá hạn ${days} ngày làm việc` : 'Đã quá hạn';
}
