import fc from 'fast-check';
import { daysInMonth, isLocalDate, toInstant, toLocalDate } from './local-date';

describe('a calendar date', () => {
  it.each(['2024-02-29', '2000-02-29', '2023-02-28', '2024-12-31', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(isLocalDate(text)).toBe(true);
    expect(toLocalDate(text)).toBe(text);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2100-02-29',
    '2024-02-30',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '2024-1-1',
    '24-01-01',
    '2024-01-01T00:00:00Z',
    ' 2024-01-01',
    '2024-01-01\n',
    '29/02/2024',
    '２０２４-01-01',
    '',
  ])('%j does not', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => toLocalDate(text)).toThrow(RangeError);
  });

  it('agrees with the calendar of the platform on every day', () => {
    const day = fc.record({ y: fc.integer({ min: 1000, max: 9999 }), m: fc.nat(14), d: fc.nat(33) });
    fc.assert(
      fc.property(day, ({ y, m, d }) => {
        const text = [y, m, d].map((part) => String(part).padStart(2, '0')).join('-');
        const read = new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
        expect(isLocalDate(text)).toBe(read === text);
      }),
      { numRuns: 2000 },
    );
  });

  it('knows how long a month is', () => {
    expect(Array.from({ length: 12 }, (_, i) => daysInMonth(2023, i + 1))).toEqual([
      31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]);
    expect([2024, 2000, 1900].map((year) => daysInMonth(year, 2))).toEqual([29, 29, 28]);
  });
});

describe('an instant', () => {
  it('is UTC with milliseconds', () => {
    expect(toInstant('2024-02-29T17:30:00.000Z')).toBe('2024-02-29T17:30:00.000Z');
  });

  it.each([
    '2023-02-29T00:00:00.000Z',
    '2024-02-29T17:30:00Z',
    '2024-02-29T24:00:00.000Z',
    '2024-02-29T17:60:00.000Z',
    '2024-02-29T17:30:60.000Z',
    '2024-02-29T17:30:00.000+07:00',
    '2024-02-29 17:30:00.000Z',
    '2024-02-29',
    '',
  ])('%j is none', (text) => {
    expect(() => toInstant(text)).toThrow(RangeError);
  });
});
