import { toInstant, toLocalDate } from '@core/kernel';
import fc from 'fast-check';
import { type CalendarEntry, calendarText, escaped, folded } from './calendar-feed';

const entry: CalendarEntry = {
  uid: 'case.0b0f4a52.discovery.1',
  revision: 2,
  title: 'Giai đoạn phát hiện; báo cáo, phụ lục',
  unit: 'huyện Nam Đàn',
  dueOn: toLocalDate('2024-02-29'),
  clause: 'Mục IV, điểm 2',
  link: 'https://neuguong.example.vn/cases/0b0f4a52',
  changedAt: toInstant('2024-02-20T01:02:03.456Z'),
  over: false,
};
const octets = (text: string) => new TextEncoder().encode(text).length;
/** Reads it back as RFC 5545 says: unfold, then one property a line. */
const properties = (text: string) =>
  text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)] as const);

describe('the calendar of a person', () => {
  const text = calendarText([entry], 'neuguong.example.vn');
  const read = new Map(properties(text));

  it('is an iCalendar object with one event for each dated work', () => {
    expect(properties(text).slice(0, 3)).toEqual([
      ['BEGIN', 'VCALENDAR'],
      ['VERSION', '2.0'],
      ['PRODID', '-//Neu Guong//Deadlines//VI'],
    ]);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(read.get('UID')).toBe('case.0b0f4a52.discovery.1@neuguong.example.vn');
    expect(read.get('DTSTAMP')).toBe('20240220T010203Z');
  });
  it('gives the last possible day as a whole day, which ends on the day after it', () => {
    expect(read.get('DTSTART;VALUE=DATE')).toBe('20240229');
    expect(read.get('DTEND;VALUE=DATE')).toBe('20240301');
  });
  it('says the unit, the clause and the link, escaped', () => {
    expect(read.get('SUMMARY')).toBe('Hạn: Giai đoạn phát hiện\\; báo cáo\\, phụ lục (huyện Nam Đàn)');
    expect(read.get('DESCRIPTION')).toContain('\\nCăn cứ: Mục IV\\, điểm 2\\nhttps://');
  });
  it('calls what takes place on a day no last day', () => {
    const visit = calendarText([{ ...entry, title: 'Kiểm tra', takesPlace: true }], 'neuguong.example.vn');
    expect(new Map(properties(visit)).get('SUMMARY')).toBe('Kiểm tra (huyện Nam Đàn)');
  });
  it('keeps the UID and raises the sequence when the work is over', () => {
    const over = new Map(properties(calendarText([{ ...entry, over: true }], 'neuguong.example.vn')));
    expect(over.get('UID')).toBe(read.get('UID'));
    expect([read.get('STATUS'), over.get('STATUS')]).toEqual(['CONFIRMED', 'CANCELLED']);
    expect(Number(over.get('SEQUENCE'))).toBeGreaterThan(Number(read.get('SEQUENCE')));
  });
  it('is the same, byte for byte, for the same entries', () => {
    expect(calendarText([entry], 'neuguong.example.vn')).toBe(text);
  });
});

describe('any text in it', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 400 });
  it('is folded at 75 octets, never within a character, and reads back as it was', () => {
    fc.assert(
      fc.property(words, (title) => {
        const line = `SUMMARY:${escaped(title)}`;
        const wrapped = folded(line);
        for (const part of wrapped.split('\r\n')) expect(octets(part)).toBeLessThanOrEqual(75);
        expect(wrapped.replaceAll('\r\n ', '')).toBe(line);
        expect(wrapped.isWellFormed()).toBe(line.isWellFormed());
      }),
    );
  });
  it('cannot begin a line or a property of its own', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.constant('x\r\nEND:VEVENT\nATTACH:file:///')), (title) => {
        const text = calendarText([{ ...entry, title }], 'a');
        expect(properties(text).filter(([name]) => name === 'END')).toHaveLength(2);
        expect(properties(text).map(([name]) => name)).not.toContain('ATTACH');
      }),
    );
  });
});
