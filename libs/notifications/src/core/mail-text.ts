import { formatVietnamese } from '@core/calendar';
import { organizationGlossary } from '@core/organization';
import { type CountingDays, dueThing, type MessageKind, type NoticeFacts, sentence } from './messages';
import { notificationsGlossary } from './glossary';

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** What an e-mail may say of a message: no name of anybody, for a mailbox is copied, forwarded and never erased. */
export interface MailContent {
  /** Of the message; two reminders for two people differ in nothing else. */
  readonly id: string;
  readonly kind: MessageKind;
  readonly facts: NoticeFacts;
  /** The working days of the unit; left out, those of the country. */
  readonly calendar?: CountingDays;
  /** Name of the unit on the day of the message; its id where it is not known. */
  readonly unit: string;
  /** What the day rests on; null where nothing is known. */
  readonly clause?: string | null;
  /** Where the case is opened, after signing in. */
  readonly link: string;
}

/** The Vietnamese subject and plain text of the e-mail for a message. */
export function mailText({ id, kind, facts, calendar, unit, clause, link }: MailContent): MailText {
  const due = formatVietnamese(facts.dueOn);
  const lines = [
    'Kính gửi Văn phòng,',
    '',
    sentence(kind, facts, calendar),
    '',
    `Đơn vị: ${unit}`,
    `Việc của: ${organizationGlossary[facts.ownerRole] ?? facts.ownerRole}`,
    `Việc: ${dueThing(facts)}`,
    ...(clause ? [`Căn cứ: ${clause}`] : []),
    `Hạn: ${due}`,
    `Mở để làm: ${link}`,
    '',
    'Thư này do hệ thống Nêu Gương gửi tự động, xin không trả lời. Thư không ghi tên người; xin đăng nhập để xem hồ sơ.',
    `Mã nhắc việc: ${id}`,
    '',
  ];
  return { subject: `[Nêu Gương] ${capitalized(kind)}: ${dueThing(facts)}, hạn ${due}`, text: lines.join('\n') };
}

function capitalized(kind: MessageKind): string {
  const word = notificationsGlossary[kind] ?? kind;
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
