import { toInstant, toLocalDate } from '@core/kernel';
import fc from 'fast-check';
import { formatVietnameseMoment, toVietnamClock, toVietnamDate, vietnamTime } from './vietnam-time';

describe('time in Vietnam', () => {
  it.each([
    ['2024-03-01T16:59:59.999Z', '2024-03-01'],
    ['2024-03-01T17:00:00.000Z', '2024-03-02'],
    ['2024-02-29T23:00:00.000Z', '2024-03-01'],
    ['2025-12-31T17:30:00.000Z', '2026-01-01'],
  ])('%s is the date %s there', (instant, expected) => {
    expect(toVietnamDate(toInstant(instant))).toBe(expected);
  });

  it.each([
    ['2024-03-01', 8, 0, '2024-03-01T01:00:00.000Z'],
    ['2024-03-01', 6, 30, '2024-02-29T23:30:00.000Z'],
    ['2024-03-01', 0, 0, '2024-02-29T17:00:00.000Z'],
    ['2024-03-01', 23, 59, '2024-03-01T16:59:00.000Z'],
  ])('%s at %i:%i is %s', (date, hour, minute, expected) => {
    expect(vietnamTime(toLocalDate(date), hour, minute)).toBe(expected);
  });

  it('goes there and back, as Asia/Ho_Chi_Minh does', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Ho_Chi_Minh',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (some) => {
          const instant = toInstant(some.toISOString());
          expect(`${toVietnamDate(instant)} ${toVietnamClock(instant)}`).toBe(clock.format(some));
          const [hour, minute] = toVietnamClock(instant).split(':').map(Number) as [number, number];
          expect(vietnamTime(toVietnamDate(instant), hour, minute).slice(0, 16)).toBe(instant.slice(0, 16));
        },
      ),
    );
  });

  it('refuses an hour or a minute that no clock shows', () => {
    expect(() => vietnamTime(toLocalDate('2024-03-01'), 24)).toThrow(RangeError);
    expect(() => vietnamTime(toLocalDate('2024-03-01'), 8, 60)).toThrow(RangeError);
    expect(() => vietnamTime(toLocalDate('2024-03-01'), 7.5)).toThrow(RangeError);
  });

  it('is written as documents write it', () => {
    expect(formatVietnameseMoment(toInstant('2024-02-29T23:05:00.000Z'))).toBe('06:05 01/03/2024');
  });
});
