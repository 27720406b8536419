import { vietnamCalendar } from '@core/calendar';
import { type LocalDate, toLocalDate } from '@core/kernel';
import { caseNotices } from './case-notices';
import { MessageKind, NoticeFacts, sentence } from './messages';
import { obligationNotices } from './obligation-notices';
import { sessionNotices } from './session-notices';
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
const noticeOf = (type: string, more: object = {}) => caseNotices.noticeIn({ type, data: { ...data, ...more } });
const facts = (date: string) => NoticeFacts.parse(noticeOf('DeadlineReminded', { on: date })?.facts);

describe('a notice of a case', () => {
  it('goes to the owner of the stage, or to whoever holds the role at the unit', () => {
    const owner = '0b0f4a52-2f5c-4a57-8f8e-5a7b8e1f7a10';
    expect(noticeOf('DeadlineReminded')?.to).toEqual({ roles: ['staff'], unit: 'vn.40.421' });
    expect(noticeOf('DeadlineReminded', { owner })?.to).toEqual({ person: owner });
  });
  it('tells a missed deadline from one that is near, by its own name within the deadline', () => {
    expect(noticeOf('DeadlineReminded')).toMatchObject({ kind: 'deadline-reminder', occasion: '-3', urgent: false });
    expect(noticeOf('DeadlineMissed', { step: 1, on: on('2024-03-07') })).toMatchObject({
      kind: 'deadline-overdue',
      occasion: '1',
      urgent: true,
    });
  });
  it('goes up the line when the day has passed and nobody acted, to the head or to the unit above', () => {
    const told = noticeOf('DeadlineEscalated', {
      step: 3,
      on: on('2024-03-11'),
      key: '3@head',
      to: 'head',
      owner: 'x',
    });
    expect(told).toMatchObject({
      kind: 'deadline-escalation',
      occasion: '3@head',
      to: { superior: 'head', unit: 'vn.40.421' },
      urgent: true,
    });
  });
  it('tells whoever answers for the stage that the public has had its time, once', () => {
    const ended = {
      ...{ consultation: 'o1', term: 'c.consultation.o1.1', endsOn: on('2024-03-29'), unresolved: 1 },
      ...{ unit: 'vn.40.421', ownerRole: 'approver', by: 'system', on: on('2024-03-30') },
    };
    expect(caseNotices.noticeIn({ type: 'ConsultationTermEnded', data: ended })).toMatchObject({
      kind: 'deadline-reminder',
      deadline: 'c.consultation.o1.1',
      facts: { dueOn: '2024-03-29' },
      to: { roles: ['approver'], unit: 'vn.40.421' },
      urgent: true,
    });
  });
  it('keeps dates, codes and ids only', () => {
    expect(Object.keys(facts('2024-03-01')).sort()).toEqual(['deadline', 'dueOn', 'on', 'ownerRole', 'stage', 'unit']);
  });
  it('is not made of what tells nobody anything, and an event that is not as its schema says is named', () => {
    expect(noticeOf('StageCompleted')).toBeUndefined();
    expect(() => noticeOf('DeadlineMissed', { dueOn: 'soon' })).toThrow(/DeadlineMissed .*data.dueOn/);
  });
});

describe('a notice of a session', () => {
  const people = ['0b0f4a52-2f5c-4a57-8f8e-5a7b8e1f7a10', '0b0f4a52-2f5c-4a57-8f8e-5a7b8e1f7a11'];
  const told = {
    ...{ deadline: 'r.1', step: -3, dueOn: '2024-03-14', unit: 'na.hd-tdkt', title: 'Phiên họp', clause: '12/QC' },
    ...{ people, by: 'system', on: '2024-03-11' },
  };
  it('goes to each member of the session, before its day and on it', () => {
    const notice = sessionNotices.noticeIn({ type: 'SessionReminded', data: told });
    expect(notice).toMatchObject({ kind: 'session-reminder', to: { people }, occasion: '-3', urgent: false });
    expect(sentence('session-reminder', NoticeFacts.parse(notice?.facts))).toContain(
      'Còn 3 ngày làm việc là đến phiên họp',
    );
    const today = sessionNotices.noticeIn({ type: 'SessionReminded', data: { ...told, step: 0, on: '2024-03-14' } });
    expect(sentence('session-reminder', NoticeFacts.parse(today?.facts))).toContain('Hôm nay 14/03/2024 Hội đồng họp');
  });
  it('is made of nothing else that a session says, and what says less than it must is named', () => {
    expect(sessionNotices.noticeIn({ type: 'RoundClosed', data: {} })).toBeUndefined();
    const { people: _none, ...less } = told;
    expect(() => sessionNotices.noticeIn({ type: 'SessionReminded', data: less })).toThrow(/SessionReminded .*people/);
  });
});

describe('a notice of an obligation', () => {
  const told = {
    deadline: 'o.1',
    step: -3,
    dueOn: '2024-03-14',
    on: '2024-03-11',
    unit: 'vn.40.421',
    role: 'staff',
    title: 'Báo cáo quý I',
    clause: 'IV.2',
    whatever: 'is for others',
  };
  const said = (type: string, more: object = {}) => obligationNotices.noticeIn({ type, data: { ...told, ...more } });

  it('names the title, the last possible day and the clause', () => {
    const notice = said('ObligationReminded');
    expect(notice).toMatchObject({ kind: 'obligation-reminder', to: { roles: ['staff'], unit: 'vn.40.421' } });
    expect(sentence('obligation-reminder', NoticeFacts.parse(notice?.facts))).toBe(
      'Còn 3 ngày làm việc để hoàn thành nhiệm vụ “Báo cáo quý I”: ngày cuối cùng là 14/03/2024. Hãy làm và ghi minh chứng trước khi hết ngày đó.',
    );
    expect(notice?.facts).toMatchObject({ clause: 'IV.2' });
  });
  it('goes up the line when nobody acted, as an occasion of its own', () => {
    const late = { step: 3, on: '2024-03-19' };
    expect(said('ObligationMissed', late)).toMatchObject({ occasion: '3', to: { roles: ['staff'] } });
    expect(said('ObligationEscalated', { ...late, to: 'head' })).toMatchObject({
      occasion: '3@head',
      to: { superior: 'head', unit: 'vn.40.421' },
      urgent: true,
    });
    expect(said('ObligationEscalated', { ...late, to: 'superior' })).toMatchObject({ occasion: '3@superior' });
  });
  it('is for all roles of the rule, by its channels; what says less than it must is named', () => {
    const more = { recipients: ['staff', 'approver'], channels: ['inbox'] };
    expect(said('ObligationReminded', more)).toMatchObject({ to: { roles: more.recipients }, channels: ['inbox'] });
    expect(said('ObligationOpened')).toBeUndefined();
    expect(said('ObligationMissed', { speaks: false })).toBeUndefined();
    expect(() => said('ObligationReminded', { title: '' })).toThrow(/ObligationReminded does not say title/);
  });
});

describe('its sentence', () => {
  it('counts the working days that are left from the day on which it was said', () => {
    expect(sentence('deadline-reminder', facts('2024-03-01'))).toBe(
      'Còn 3 ngày làm việc là đến hạn giai đoạn phát hiện (hạn 06/03/2024). Hãy hoàn thành các việc còn lại hoặc đề nghị gia hạn.',
    );
    expect(sentence('deadline-reminder', facts('2024-03-05'))).toMatch(/^Còn 1 ngày làm việc/);
  });

  it("counts by the unit's own calendar where it has closed a day", () => {
    const closed = toLocalDate('2024-03-05');
    const calendar = {
      workingDaysBetween: (from: LocalDate, to: LocalDate) =>
        vietnamCalendar.workingDaysBetween(from, to) - (from < closed && closed <= to ? 1 : 0),
    };
    expect(sentence('deadline-reminder', facts('2024-03-01'), calendar)).toMatch(/^Còn 2 ngày làm việc/);
    expect(sentence('deadline-reminder', facts('2024-03-05'), calendar)).toMatch(/^Còn 1 ngày làm việc/);
  });
  it('says today on the day', () => {
    expect(sentence('deadline-reminder', facts('2024-03-06'))).toMatch(/^Hôm nay là hạn cuối của giai đoạn phát hiện/);
  });
  it('counts the working days that are over', () => {
    expect(sentence('deadline-overdue', facts('2024-03-07'))).toMatch(
      /^Đã quá hạn 1 ngày làm việc giai đoạn phát hiện/,
    );
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
