import { toLocalDate } from '@core/kernel';
import { snooze, type Snoozable } from './snooze';

const on = (date: string) => toLocalDate(date);
const today = on('2024-03-01');
const message: Snoozable = { dueOn: on('2024-03-06'), snoozedUntil: null, acknowledged: false };
const code = (some: Partial<Snoozable>, until: string) => {
  try {
    return snooze({ ...message, ...some }, on(until), today);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a message that is put off', () => {
  it('comes back on the day that was asked for, at the latest on the day before the last', () => {
    expect(code({}, '2024-03-04')).toBe('2024-03-04');
    expect(code({}, '2024-03-05')).toBe('2024-03-05');
  });
  it('is refused for the last day and later, for today and earlier', () => {
    expect(code({}, '2024-03-06')).toBe('SNOOZE_TOO_LONG');
    expect(code({ dueOn: on('2024-02-20') }, '2024-03-04')).toBe('SNOOZE_TOO_LONG'); // it is overdue
    expect(code({}, '2024-03-01')).toBe('SNOOZE_IN_THE_PAST');
  });
  it('is refused a second time, and after it was seen', () => {
    expect(code({ snoozedUntil: on('2024-03-04') }, '2024-03-05')).toBe('SNOOZED_BEFORE');
    expect(code({ acknowledged: true }, '2024-03-04')).toBe('MESSAGE_SEEN');
  });
  it('stays as it is when the same is asked again', () => {
    expect(code({ snoozedUntil: on('2024-03-04') }, '2024-03-04')).toBe('2024-03-04');
  });
});
