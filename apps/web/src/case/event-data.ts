import { SessionRule, VoteTally, VotingAssembly } from '@core/council';
import { isLocalDate } from '@core/kernel';
import { type CaseFile, caseEventSchemas, consultationOf } from '@core/pipeline';
import { Provision } from '@core/law';
import { Source } from '@core/plans';
import { dateWords, numberWords, sizeWords } from '../language/dates';
import { capital, isWord, title, word } from '../language/words';
import { fieldLabel } from '../messages/fields';
import { provisionWords } from '../messages/gates';
import { t } from '../language/t';

/** One line of what an event says. */
export interface DataLine {
  readonly label: string;
  readonly value: string;
}

/** What ids mean: people and units by id, and parts of the case by the field that names them (`claim:c1`). */
export type Names = Readonly<Record<string, string>>;

/** Said elsewhere on the page, or of no use to a reader. */
const SILENT = new Set([
  'by',
  'on',
  'case',
  'id',
  'plan',
  'rows',
  'reminders',
  'entry',
  'mediaType',
  'duplicatesSeen',
  'revision',
]);
/** What people wrote stays as they wrote it, even where it happens to be a word of ours. */
const WRITTEN = new Set([
  ...['text', 'name', 'reason', 'reasons', 'grounds', 'comment', 'description', 'extract', 'note', 'movement'],
]);
/** Fields that point to a part of the case. */
const PARTS: Readonly<Record<string, string>> = {
  claim: 'claim',
  claims: 'claim',
  action: 'action',
  weakness: 'weakness',
  publicity: 'publicity',
  honor: 'honor',
  hold: 'hold',
  objection: 'objection',
};
/** Said better by another field of the same event. */
const SILENT_IN: Readonly<Record<string, readonly string[]>> = { StageEntered: ['stage', 'source'] };
const YEARS = new Set(['year', 'fromYear', 'quarter', 'fromQuarter']);
const SHA = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DEADLINE_ID = /^[\w-]{36}\.[a-z]+\.\d+/;

/** The data of an event as lines in words; what lies deeper becomes one line of its values. */
export function dataInWords(type: string, data: Readonly<Record<string, unknown>>, names: Names): readonly DataLine[] {
  return inOrder(type, data).flatMap(([name, value]): DataLine[] => {
    if (SILENT.has(name) || SILENT_IN[type]?.includes(name) || isNothing(value)) return [];
    const label = fieldLabel(type, [name]);
    const known = oneLine(type, [name], value, names);
    if (known !== undefined) return known === '' ? [] : [{ label, value: known }];
    const items = (value as readonly unknown[]).map((item) => oneLine(type, [name], item, names) ?? '');
    return items.map((item, i) => ({ label: items.length > 1 ? `${label} ${i + 1}` : label, value: item }));
  });
}

/** The value of one field in words; empty where there is none. */
export function valueInWords(type: string, path: readonly (string | number)[], value: unknown, names: Names): string {
  if (isNothing(value)) return '';
  const named = path.map(String);
  const line = oneLine(type, named, value, names);
  if (line !== undefined) return line;
  return (value as readonly unknown[]).map((item) => oneLine(type, named, item, names) ?? '').join('\n');
}

/** What is stored is sorted by name; people read it in the order in which it is asked for. */
function inOrder(type: string, data: object): [string, unknown][] {
  const schema = type in caseEventSchemas ? caseEventSchemas[type as keyof typeof caseEventSchemas] : undefined;
  const names = schema ? Object.keys(schema.shape.data.shape) : [];
  const place = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.entries(data).sort(([a], [b]) => place(a) - place(b));
}

const FIRST = ['kind', 'name', 'title', 'description', 'code', 'met', 'dueOn', 'owner'];

function byImportance(object: object): [string, unknown][] {
  const place = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return Object.entries(object).sort(([a], [b]) => place(a) - place(b));
}

/** A value as one line; undefined for a list of things that need a line each. */
function oneLine(type: string, path: readonly string[], value: unknown, names: Names): string | undefined {
  const name = path.at(-1) ?? '';
  const known = asOne(name, value) ?? scalar(name, value, names);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const words = value.map((item) => scalar(name, item, names));
    return words.every((text) => text !== undefined) ? words.filter(Boolean).join('; ') : undefined;
  }
  return joined(type, path, (value ?? {}) as object, names);
}

/** The values of an object in a row; a flag says its own name where it is set. */
function joined(type: string, path: readonly string[], object: object, names: Names): string {
  const parts = byImportance(object).map(([name, value]) => {
    if (SILENT.has(name) || isNothing(value) || (name === 'code' && 'title' in object)) return '';
    if (typeof value === 'boolean' && !(name in FLAGS)) return value ? fieldLabel(type, [...path, name]) : '';
    return oneLine(type, [...path, name], value, names) ?? '';
  });
  return parts.filter(Boolean).join(' · ');
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Objects that people read as one thing: a source, a rule of voting, an assembly, a tally. */
function asOne(name: string, value: unknown): string | undefined {
  if (name === 'rule') {
    const read = SessionRule.safeParse(value);
    if (!read.success) return undefined;
    const { op, share, base, basis } = read.data;
    return `${word(op)} ${share.num}/${share.den} ${word(base)} (${basis})`;
  }
  if (name === 'assembly') {
    const read = VotingAssembly.safeParse(value);
    return read.success ? t.case.assembly(read.data) : undefined;
  }
  if (name === 'tally') {
    const read = VoteTally.safeParse(value);
    return read.success ? t.case.votes(read.data) : undefined;
  }
  if (name === 'provision') {
    const read = Provision.safeParse(value);
    if (read.success) return provisionWords(read.data);
  }
  if (name === 'source' || name === 'basis') {
    const read = Source.safeParse(value);
    if (read.success) return read.data.kind === 'clause' ? read.data.clause : read.data.reason;
    if (value !== null && typeof value === 'object' && 'document' in value) return String(value.document);
  }
  return undefined;
}

function scalar(name: string, value: unknown, names: Names): string | undefined {
  if (typeof value === 'number') return numberText(name, value);
  if (typeof value === 'boolean') return flagText(name, value);
  if (typeof value !== 'string') return undefined;
  const part = PARTS[name];
  if (part && !SHA.test(value)) return names[`${part}:${value}`] ?? '';
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

/** What a flag says when it is set and when it is not; every other says yes or no. */
const FLAGS: Readonly<Record<string, readonly [string, string]>> = {
  met: [t.case.met, t.case.notMet],
  done: [t.case.actionDone, t.case.actionOpen],
};

function flagText(name: string, value: boolean): string {
  const [yes, no] = FLAGS[name] ?? [t.forms.yes, t.forms.no];
  return value ? yes : no;
}

/** Names of the parts of a case, for the fields that point to them. */
export function partNames(file: CaseFile): Names {
  const { nurturing, replication, honoring, commendation } = file;
  return Object.fromEntries([
    ...replication.claims.map(({ id, text }) => [`claim:${id}`, text]),
    ...nurturing.actions.map(({ id, description }) => [`action:${id}`, description]),
    ...nurturing.weaknesses.map(({ id, description }) => [`weakness:${id}`, description]),
    ...replication.publicity.map(({ id, channel, date }) => [`publicity:${id}`, `${channel}, ${dateWords(date)}`]),
    ...honoring.honors.map(({ id, form, date }) => [`honor:${id}`, `${title(form)}, ${dateWords(date)}`]),
    ...(consultationOf(file)?.objections ?? []).map(({ id, channel, receivedOn }) => [
      `objection:${id}`,
      `${channel}, ${dateWords(receivedOn)}`,
    ]),
    ...commendation.holds.map(({ id, kind }) => [`hold:${id}`, title(kind)]),
  ]) as Names;
}
