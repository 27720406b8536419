import type { Provision } from '@core/law';

/** Article and text, with the doubt where nobody has compared it with the official text. */
export function provisionWords({ instrument, article, verified }: Provision): string {
  const text = article ? `${article} ${instrument}` : instrument;
  return verified ? text : `${text} (chưa kiểm chứng)`;
}

/** What the panels say that stand before and after a decision: holds, the law of the case, consultation, streams. */
export const gatesText = {
  holds: 'Việc phải chờ kết luận',
  holdSince: (date: string) => `từ ${date}`,
  holdReleased: (date: string) => `đã gỡ ngày ${date}`,
  holdUntil: (date: string) => `văn bản nêu đến hết ngày ${date}`,
  holdStands: 'đang chờ',
  holdLifted: 'đã gỡ',
  cited: (number: string, date: string) => `văn bản ${number} ngày ${date}`,
};
