import { toLocalDate } from '@core/kernel';
import { MessageKind, noticeOf, sentence } from './messages';
import { notificationsGlossary } from './glossary';
import { basisText, ledgerStep } from './ledger';

const on = (date: string) => toLocalDate(date);
const data = {
  deadline: 'd.discovery.1.0',
  stage: 'discovery',
  step: -3,
  promisedOn: on('2024-03-01'),
  dueOn: on('2024-03-06'),
  unit: 'vn.40.421',
  ownerRole: 'staff',
  by: 'system',
  on: on('2024-03-01'),
} as const;
const facts = (date: string) => noticeOf({ type: 'DeadlineReminded', data: { ...data, on: on(date) } }).facts;

describe('a notice', () => {
  it('goes to the owner of the stage, or to whoever holds the role at the unit', () => {
    const owner = '0b0f4a52-2f5c-4a57-8f8e-5a7b8e1f7a10';
    expect(noticeOf({ type: 'DeadlineReminded', data }).to).toEqual({ role: 'staff', unit: 'vn.40.421' });
    expect(noticeOf({ type: 'DeadlineReminded', data: { ...data, owner } }).to).toEqual({ person: owner });
  });
  it('tells a missed deadline from one that is near', () => {
    expect(noticeOf({ type: 'DeadlineReminded', data }).kind).toBe('deadline-reminder');
    expect(noticeOf({ type: 'DeadlineMissed', data }).kind).toBe('deadline-overdue');
  });
  it('keeps dates, codes and ids only', () => {
    expect(Object.keys(facts('2024-03-01')).sort()).toEqual(['deadline', 'dueOn', 'on', 'ownerRole', 'stage', 'unit']);
  });
});

describe('its sentence', () => {
  it('counts the working days that are left from the day on which it was said', () => {
    expect(sentence('deadline-reminder', facts('2024-03-01'))).toBe(
      'Còn 3 ngày làm việc là đến hạn bước phát hiện (hạn 06/03/2024). Hãy hoàn thành các việc còn lại hoặc đề nghị gia hạn.',
    );
    expect(sentence('deadline-reminder', facts('2024-03-05'))).toMatch(/^Còn 1 ngày làm việc/);
  });
  it('says today on the day', () => {
    expect(sentence('deadline-reminder', facts('2024-03-06'))).toMatch(/^Hôm nay là hạn cuối của bước phát hiện/);
  });
  it('counts the working days that are over', () => {
    expect(sentence('deadline-overdue', facts('2024-03-07'))).toMatch(/^Đã quá hạn 1 ngày làm việc bước phát hiện/);
    expect(sentence('deadline-overdue', facts('2024-03-09'))).toMatch(/^Đã quá hạn 2 ngày làm việc/); // a Saturday
  });
  it('is written in NFC, and every kind has its word', () => {
    for (const kind of MessageKind.options) {
      const text = sentence(kind, facts('2024-03-07'));
      expect(text).toBe(text.normalize('NFC'));
      expect(notificationsGlossary).toHaveProperty([kind]);
    }
  });
});

describe('the ledger of an alarm', () => {
  const told = { deliveredAt: 't', acknowledgedAt: null };
  it('stands at the furthest step that anybody has reached', () => {
    expect(ledgerStep({ armedAt: null, firedAt: null }, [])).toBe('promised');
    expect(ledgerStep({ armedAt: 't', firedAt: null }, [])).toBe('armed');
    expect(ledgerStep({ armedAt: 't', firedAt: 't' }, [])).toBe('fired');
    expect(ledgerStep({ armedAt: 't', firedAt: 't' }, [told])).toBe('delivered');
    expect(ledgerStep({ armedAt: 't', firedAt: 't' }, [told, { ...told, acknowledgedAt: 't' }])).toBe('acknowledged');
  });
  it('names the clause, the reason or the document of a deadline', () => {
    expect(basisText('{"kind":"clause","clause":"NA-40","rows":[]}')).toBe('NA-40');
    expect(basisText('{"kind":"house","reason":"mặc định"}')).toBe('mặc định');
    expect(basisText('{"kind":"decision","document":"QĐ 12"}')).toBe('QĐ 12');
    expect(basisText('Điều 5')).toBe('Điều 5');
  });
});
