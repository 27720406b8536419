import { addDays } from '@core/calendar';
import type { Instant, LocalDate } from '@core/kernel';

/** A dated work of a person, as a calendar shows it. No name of anybody: calendars are copied and shared. */
export interface CalendarEntry {
  /** Stays the same when the day moves or the work is done. Printable ASCII. */
  readonly uid: string;
  /** Grows with every change of the day. */
  readonly revision: number;
  readonly title: string;
  readonly unit: string;
  /** The last possible day. */
  readonly dueOn: LocalDate;
  readonly clause: string | null;
  readonly link: string;
  readonly changedAt: Instant;
  /** Done, or not owed any more: calendars take it away. */
  readonly over: boolean;
  /** Something that takes place on the day; otherwise the day is the last possible one. */
  readonly takesPlace?: boolean;
}

/**
 * The entries as an iCalendar object (RFC 5545): whole days, lines of at most 75 octets, CRLF, texts escaped. The same
 * entries give the same bytes.
 * @param host part of every UID after the @, as RFC 7986 wants them to be unique in the world
 */
export function calendarText(entries: readonly CalendarEntry[], host: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Neu Guong//Deadlines//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped('Nêu Gương: hạn việc')}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...entries.flatMap((entry) => eventLines(entry, host)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(entry: CalendarEntry, host: string): string[] {
  const { title, unit, clause, link, dueOn } = entry;
  const told = [title, `Đơn vị: ${unit}`, ...(clause === null ? [] : [`Căn cứ: ${clause}`]), link];
  const changed = utc(entry.changedAt);
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}@${host}`,
    `DTSTAMP:${changed}`,
    `LAST-MODIFIED:${changed}`,
    `SEQUENCE:${entry.over ? entry.revision + 1 : entry.revision}`,
    `DTSTART;VALUE=DATE:${compact(dueOn)}`,
    `DTEND;VALUE=DATE:${compact(addDays(dueOn, 1))}`, // the end of a whole day is the day after it
    `SUMMARY:${escaped(`${entry.takesPlace ? '' : 'Hạn: '}${title} (${unit})`)}`,
    `DESCRIPTION:${escaped(told.join('\n'))}`,
    `URL:${link}`,
    `STATUS:${entry.over ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** RFC 5545 3.3.11: backslash, semicolon and comma are escaped, a new line is written as \n; nothing else is a control. */
export function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

const LINE_OCTETS = 75;

/** RFC 5545 3.1: a line of more than 75 octets goes on after CRLF and a space; a character is never cut in two. */
export function folded(line: string): string {
  let [text, octets] = ['', 0];
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LINE_OCTETS) {
      text += '\r\n ';
      octets = 1; // the space counts
    }
    text += character;
    octets += size;
  }
  return text;
}

/** How many octets a character has in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function compact(date: LocalDate): string {
  return date.replaceAll('-', '');
}

function utc(instant: Instant): string {
  return `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
}
