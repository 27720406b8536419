import { mailText, type MailContent } from './mail-text';
import { DeadlineFacts } from './messages';

const facts = DeadlineFacts.parse({
  deadline: 'd.discovery.1.0',
  stage: 'discovery',
  dueOn: '2024-03-06',
  on: '2024-03-01',
  unit: 'vn.40.421',
  ownerRole: 'staff',
});
const content: MailContent = {
  id: '7c1c2f2e-6a5b-5d36-9b1f-0a4d3c2b1a00',
  kind: 'deadline-reminder',
  facts,
  unit: 'huyện Nam Đàn',
  link: 'https://neuguong.example.vn/cases/0b0f4a52-2f5c-4a57-8f8e-5a7b8e1f7a10',
};

describe('the text of an e-mail', () => {
  it('says what is due when, whose work it is and where the case is opened', () => {
    const { subject, text } = mailText(content);
    expect(subject).toBe('[Nêu Gương] Nhắc sắp đến hạn: giai đoạn phát hiện, hạn 06/03/2024');
    expect(text).toContain('Còn 3 ngày làm việc là đến hạn giai đoạn phát hiện (hạn 06/03/2024).');
    for (const line of ['Đơn vị: huyện Nam Đàn', 'Việc của: cán bộ thụ lý', 'Hạn: 06/03/2024']) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).toContain(`Mở để làm: ${content.link}\n`);
    expect(text).toContain(`Mã nhắc việc: ${content.id}\n`);
    expect(text).toBe(text.normalize('NFC'));
  });

  it('tells a missed deadline already in its subject', () => {
    expect(mailText({ ...content, kind: 'deadline-overdue' }).subject).toBe(
      '[Nêu Gương] Báo quá hạn: giai đoạn phát hiện, hạn 06/03/2024',
    );
  });

  it('shows a word that it does not know as it stands', () => {
    const { text } = mailText({ ...content, facts: { ...facts, ownerRole: 'clerk' }, unit: 'vn.40.421' });
    expect(text).toContain('Việc của: clerk\n');
    expect(text).toContain('Đơn vị: vn.40.421\n');
  });
});
