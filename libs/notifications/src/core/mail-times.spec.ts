import { vietnamCalendar, toVietnamClock, toVietnamDate, vietnamTime } from '@core/calendar';
import { toLocalDate } from '@core/kernel';
import fc from 'fast-check';
import { digestTime, isQuiet, mailDueAt } from './mail-times';
import { DEFAULT_SETTINGS, type NotificationSettings } from './settings';

const at = (date: string, clock: string) =>
  vietnamTime(toLocalDate(date), Number(clock.slice(0, 2)), Number(clock.slice(3)));
const due = (date: string, clock: string, urgent = false, settings = DEFAULT_SETTINGS) =>
  mailDueAt(settings, urgent, at(date, clock), vietnamCalendar);

describe('an e-mail by the habits of the house', () => {
  it('goes in the digest of the same morning, or of the next working one', () => {
    expect(due('2024-03-01', '07:00')).toBe(at('2024-03-01', '07:30'));
    expect(due('2024-03-01', '07:31')).toBe(at('2024-03-04', '07:30')); // Friday, Monday
    expect(due('2024-04-26', '09:00')).toBe(at('2024-05-02', '07:30')); // over the holidays
  });
  it('that is urgent goes at once after the digest, and in it before', () => {
    expect(due('2024-03-01', '07:00', true)).toBe(at('2024-03-01', '07:30'));
    expect(due('2024-03-01', '10:15', true)).toBe(at('2024-03-01', '10:15'));
  });
  it('never goes in the evening, at night or on a day off, urgent or not', () => {
    expect(due('2024-03-01', '18:00', true)).toBe(at('2024-03-04', '07:30'));
    expect(due('2024-03-02', '10:00', true)).toBe(at('2024-03-04', '07:30')); // a Saturday
    expect(due('2024-03-05', '03:00', true)).toBe(at('2024-03-05', '07:30'));
  });
});

describe('an e-mail by the wishes of a person', () => {
  it('waits for the end of quiet hours that cover half past seven', () => {
    const late: NotificationSettings = { digest: true, quietFrom: '17:00', quietTo: '09:00' };
    expect(digestTime(late)).toBe('09:00');
    expect(due('2024-03-01', '07:00', false, late)).toBe(at('2024-03-01', '09:00'));
  });
  it('goes by itself where there is to be no digest, outside of the quiet hours', () => {
    const each = { ...DEFAULT_SETTINGS, digest: false };
    expect(due('2024-03-01', '10:15', false, each)).toBe(at('2024-03-01', '10:15'));
    expect(due('2024-03-01', '19:00', false, each)).toBe(at('2024-03-04', '07:00'));
  });
  it('may be quiet at noon, or never', () => {
    const noon = { digest: false, quietFrom: '11:30', quietTo: '13:30' };
    expect(due('2024-03-01', '12:00', true, noon)).toBe(at('2024-03-01', '13:30'));
    expect(due('2024-03-01', '23:00', true, { ...noon, quietTo: '11:30' })).toBe(at('2024-03-01', '23:00'));
  });
});

describe('whatever a person wishes', () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
  const wishes = fc.record({ digest: fc.boolean(), quietFrom: clock, quietTo: clock });
  it('an e-mail goes on a working day, outside of the quiet hours, and not before it was said', () => {
    fc.assert(
      fc.property(wishes, clock, fc.integer({ min: 1, max: 28 }), fc.boolean(), (settings, time, day, urgent) => {
        const since = at(`2024-02-${String(day).padStart(2, '0')}`, time); // Tết lies in it
        const goes = mailDueAt(settings, urgent, since, vietnamCalendar);
        expect(goes >= since).toBe(true);
        expect(isQuiet(settings, goes, vietnamCalendar)).toBe(false);
        expect(vietnamCalendar.isWorkingDay(toVietnamDate(goes))).toBe(true);
        if (settings.digest && !urgent) expect(toVietnamClock(goes)).toBe(digestTime(settings));
      }),
    );
  });
});
