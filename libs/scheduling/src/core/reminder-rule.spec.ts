import { vietnamCalendar } from '@core/calendar';
import { toLocalDate } from '@core/kernel';
import fc from 'fast-check';
import { MISSED_RUNS, occasionsOf, type ReminderRule, whenRung } from './reminder-rule';

const on = (date: string) => toLocalDate(date);
const rule: ReminderRule = {
  code: 'quarterly-report',
  offsets: [-3, 0, 1],
  recipients: ['staff'],
  escalation: [
    { afterWorkingDays: 3, to: 'head' },
    { afterWorkingDays: 5, to: 'superior' },
  ],
  missed: 'merge',
  channels: ['inbox', 'email'],
};
const keys = (some: ReminderRule, dueOn: string) =>
  occasionsOf(some, on(dueOn), vietnamCalendar).map(({ key, on: day }) => `${key} ${day}`);

describe('a rule of reminders', () => {
  it('promises each offset and each escalation on its working day', () => {
    // 30 April and 1 May 2024 are holidays; Monday the 29th is off for a Saturday that was worked.
    expect(keys(rule, '2024-04-26')).toEqual([
      '-3 2024-04-23',
      '0 2024-04-26',
      '1 2024-05-02',
      '3@head 2024-05-04', // that Saturday
      '5@superior 2024-05-07',
    ]);
  });
  it('promises once what it names twice, and keeps the day itself where it is, working or not', () => {
    expect(keys({ ...rule, offsets: [0, 0], escalation: [] }, '2024-03-02')).toEqual(['0 2024-03-02']); // a Saturday
  });
  it('tells a reminder from an escalation of the same day', () => {
    expect(keys({ ...rule, offsets: [3], escalation: rule.escalation.slice(0, 1) }, '2024-03-01')).toEqual([
      '3 2024-03-06',
      '3@head 2024-03-06',
    ]);
  });
});

describe('a reminder whose day has come', () => {
  const day = on('2024-03-04');
  const [before, later] = [on('2024-03-01'), on('2024-03-06')];
  it.each(MISSED_RUNS)('speaks on its own day, under %s', (missed) => {
    expect(whenRung(missed, day, day, [before, later])).toBe('speak');
  });
  it.each(MISSED_RUNS)('is never early, under %s', (missed) => {
    expect(whenRung(missed, day, before, [])).toBe('early');
  });
});

describe('a reminder whose day has passed', () => {
  const [day, today] = [on('2024-03-04'), on('2024-03-07')];
  const [between, ahead] = [on('2024-03-06'), on('2024-03-08')];
  it('is sent late, whatever came after it, when each is to be sent', () => {
    expect(whenRung('send-late', day, today, [between])).toBe('speak');
  });
  it('is dropped when a passed one is to be skipped, even if it is the last', () => {
    expect(whenRung('skip', day, today, [])).toBe('skipped');
  });
  it('leaves the word to the last that has passed, when they are merged', () => {
    expect(whenRung('merge', day, today, [between])).toBe('merged');
    expect(whenRung('merge', between, today, [day])).toBe('speak');
    expect(whenRung('merge', day, today, [ahead])).toBe('speak'); // that one's own day is still to come
  });

  const days = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 8 });
  const date = (n: number) => on(`2024-02-${String(n).padStart(2, '0')}`);
  it('all policies speak of something or nothing, never early; merging lets exactly one speak', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 29 }), (promised, n) => {
        const today_ = date(n);
        const said = (missed: (typeof MISSED_RUNS)[number]) =>
          promised.filter(
            (one) =>
              whenRung(missed, date(one), today_, promised.filter((other) => other !== one).map(date)) === 'speak',
          );
        const passed = promised.filter((one) => date(one) <= today_);
        expect(said('send-late').sort()).toEqual([...passed].sort());
        expect(said('skip')).toEqual(promised.filter((one) => one === n));
        expect(said('merge')).toEqual(passed.length === 0 ? [] : [Math.max(...passed)]);
      }),
    );
  });
});
