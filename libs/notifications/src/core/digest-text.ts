import { formatVietnamese } from '@core/calendar';
import { type CountingDays, dueThing, type MessageKind, type NoticeFacts, sentence } from './messages';
import type { MailText } from './mail-text';

/** One line of a person's e-mail: no name of anybody, for a mailbox is copied, forwarded and never erased. */
export interface DigestLine {
  readonly kind: MessageKind;
  readonly facts: NoticeFacts;
  /** The working days of the unit; left out, those of the country. */
  readonly calendar?: CountingDays;
  /** Name of the unit on the day of the message; its id where it is not known. */
  readonly unit: string;
  /** What the day rests on; null where nothing is known. */
  readonly clause: string | null;
  /** Where it is opened, after signing in. */
  readonly link: string;
}

/** The Vietnamese subject and plain text of one e-mail with all lines of a person, what is due first at the top. */
export function digestText(lines: readonly DigestLine[], inboxLink: string): MailText {
  const sorted = [...lines].sort((a, b) => (a.facts.dueOn < b.facts.dueOn ? -1 : 1));
  const [first] = sorted;
  const due = first ? formatVietnamese(first.facts.dueOn) : '';
  const subject =
    sorted.length === 1 && first
      ? `[Nêu Gương] Nhắc việc: ${dueThing(first.facts)}, ngày cuối cùng ${due}`
      : `[Nêu Gương] ${sorted.length} việc cần làm, ngày cuối cùng gần nhất ${due}`;
  const text = [
    'Kính gửi Anh/Chị,',
    '',
    ...sorted.flatMap((line, index) => [
      `${index + 1}. ${sentence(line.kind, line.facts, line.calendar)}`,
      `   Ngày cuối cùng: ${formatVietnamese(line.facts.dueOn)} · Đơn vị: ${line.unit}`,
      ...(line.clause === null ? [] : [`   Căn cứ: ${line.clause}`]),
      `   Mở để làm: ${line.link}`,
      '',
    ]),
    `Tất cả nhắc việc của Anh/Chị, và chỗ chọn cách nhận: ${inboxLink}`,
    'Thư này do hệ thống Nêu Gương gửi tự động, xin không trả lời. Thư không ghi tên người; xin đăng nhập để xem.',
    '',
  ];
  return { subject: oneLine(subject), text: text.join('\n') };
}

/** A title of a plan may be long or broken into lines; a subject is one line. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 180 ? line : `${line.slice(0, 179)}…`;
}
