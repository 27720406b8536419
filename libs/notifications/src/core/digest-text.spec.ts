import { toLocalDate } from '@core/kernel';
import { type DigestLine, digestText } from './digest-text';

const on = (date: string) => toLocalDate(date);
const stage: DigestLine = {
  kind: 'deadline-reminder',
  facts: {
    deadline: 'd',
    stage: 'discovery',
    dueOn: on('2024-03-06'),
    on: on('2024-03-01'),
    unit: 'vn.40.421',
    ownerRole: 'staff',
  },
  unit: 'huyện Nam Đàn',
  clause: 'Mục IV.2',
  link: 'https://neuguong.example.vn/cases/1',
};
const obligation: DigestLine = {
  kind: 'obligation-overdue',
  facts: {
    deadline: 'o',
    title: 'Báo cáo\r\nBcc: ai@do.vn',
    clause: 'V.1',
    dueOn: on('2024-02-29'),
    on: on('2024-03-01'),
    unit: 'vn.40.421',
    ownerRole: 'staff',
  },
  unit: 'huyện Nam Đàn',
  clause: null,
  link: 'https://neuguong.example.vn/obligations/2',
};
const inbox = 'https://neuguong.example.vn/inbox';

describe('the e-mail of a day', () => {
  it('has a line for each, with what is due first at the top, its last possible day, its clause and its link', () => {
    const { subject, text } = digestText([stage, obligation], inbox);
    expect(subject).toBe('[Nêu Gương] 2 việc cần làm, ngày cuối cùng gần nhất 29/02/2024');
    expect(text.indexOf('Báo cáo')).toBeLessThan(text.indexOf('giai đoạn phát hiện'));
    for (const part of ['06/03/2024 · Đơn vị: huyện Nam Đàn', 'Căn cứ: Mục IV.2', stage.link, obligation.link, inbox]) {
      expect(text).toContain(part);
    }
    expect(text.match(/Căn cứ:/g)).toHaveLength(1); // what is not known is not said
    expect(text).toBe(text.normalize('NFC'));
  });
  it('names the thing in the subject when it is one, and keeps that a single line', () => {
    expect(digestText([stage], inbox).subject).toBe(
      '[Nêu Gương] Nhắc việc: giai đoạn phát hiện, ngày cuối cùng 06/03/2024',
    );
    expect(digestText([obligation], inbox).subject).not.toMatch(/[\r\n]/);
  });
});
