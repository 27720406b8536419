import { Threshold, Quorum, Ballot } from '@core/council';
import { isLocalDate } from '@core/kernel';
import { Source } from '@core/plans';
import { dateWords, numberWords, sizeWords } from '../language/dates';
import { capital, isWord, title, word } from '../language/words';
import { fieldLabel } from '../messages/fields';
import { vi } from '../messages/vi';

/** One line of what an event says: a label with a value, or with lines of its own. */
export type DataLine =
  { readonly label: string; readonly value: string } | { readonly label: string; readonly lines: readonly DataLine[] };

/** Said elsewhere on the page, or of no use to a reader. */
const SILENT = new Set(['by', 'on', 'case', 'id', 'plan', 'rows', 'reminders', 'entry', 'mediaType']);
/** What people wrote stays as they wrote it, even where it happens to be a word of ours. */
const WRITTEN = new Set([
  'text',
  'name',
  'reason',
  'reasons',
  'grounds',
  'comment',
  'description',
  'extract',
  'note',
  'movement',
]);
const YEARS = new Set(['year', 'fromYear']);
const SHA = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DEADLINE_ID = /^[\w-]{36}\.[a-z]+\.\d+/;

/** The data of an event as lines in words; ids become names where they are known. */
export function dataInWords(
  type: string,
  data: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, string>>,
): readonly DataLine[] {
  return linesOf(type, data, [], names);
}

function linesOf(type: string, data: object, path: readonly string[], names: Readonly<Record<string, string>>) {
  return Object.entries(data).flatMap(([name, value]): DataLine[] => {
    if (SILENT.has(name) || isNothing(value)) return [];
    const label = fieldLabel(type, [...path, name]);
    const known = asOne(name, value) ?? scalar(name, value, names);
    if (known !== undefined) return known === '' ? [] : [{ label, value: known }];
    if (Array.isArray(value)) return listLines(type, label, [...path, name], name, value, names);
    return [{ label, lines: linesOf(type, value as object, [...path, name], names) }];
  });
}

function listLines(
  type: string,
  label: string,
  path: readonly string[],
  name: string,
  items: readonly unknown[],
  names: Readonly<Record<string, string>>,
): DataLine[] {
  const words = items.map((item) => scalar(name, item, names));
  if (words.every((text) => text !== undefined)) return [{ label, value: words.filter(Boolean).join('; ') }];
  return items.map((item, i) => ({
    label: `${label} ${i + 1}`,
    lines: linesOf(type, (item ?? {}) as object, path, names),
  }));
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Objects that people read as one thing: a source, a threshold, a quorum, a tally. */
function asOne(name: string, value: unknown): string | undefined {
  if (name === 'threshold') {
    const read = Threshold.safeParse(value);
    if (read.success) return `${word(read.data.op)} ${read.data.num}/${read.data.den} ${word(read.data.base)}`;
  }
  if (name === 'quorum') {
    const read = Quorum.safeParse(value);
    if (read.success) return `${read.data.num}/${read.data.den} ${word('ALL_MEMBERS')}`;
  }
  if (name === 'ballot') {
    const read = Ballot.safeParse(value);
    if (!read.success) return undefined;
    const { yes, no, abstain, present, members } = read.data;
    return vi.case.tally(yes, no, abstain, present, members);
  }
  if (name === 'source' || name === 'basis') {
    const read = Source.safeParse(value);
    if (read.success) return read.data.kind === 'clause' ? read.data.clause : read.data.reason;
    if (value !== null && typeof value === 'object' && 'document' in value) return String(value.document);
  }
  return undefined;
}

function scalar(name: string, value: unknown, names: Readonly<Record<string, string>>): string | undefined {
  if (typeof value === 'number') return numberText(name, value);
  if (typeof value === 'boolean') return flagText(name, value);
  if (typeof value !== 'string') return undefined;
  if (names[value] !== undefined) return capital(names[value]);
  if (isLocalDate(value)) return dateWords(value);
  if (SHA.test(value)) return `${value.slice(0, 12)}…`;
  if (DEADLINE_ID.test(value)) return '';
  if (UUID.test(value)) return `${value.slice(0, 8)}…`;
  return !WRITTEN.has(name) && isIdentifier(value) ? title(value) : value;
}

function isIdentifier(value: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(value) && isWord(value);
}

function numberText(name: string, value: number): string {
  if (YEARS.has(name)) return String(value);
  return name === 'size' ? sizeWords(value) : numberWords(value);
}

function flagText(name: string, value: boolean): string {
  if (name === 'met') return value ? vi.case.met : vi.case.notMet;
  if (name === 'done') return value ? vi.case.actionDone : vi.case.actionOpen;
  return value ? vi.forms.yes : vi.forms.no;
}
