import path from 'node:path';
import {
  type Cell,
  columnIndex,
  encodingOfFont,
  type LegacyEncoding,
  readableText,
  reject,
  TEMPLATE_VERSION,
  WORKBOOK_LIMITS,
} from './core';
import { attribute, readAllXml, readXml } from './read-xml';
import type { ZipParts } from './zip-parts';

/** The name under which our template notes its version in a workbook. */
export const TEMPLATE_NAME = 'NeuGuong.Template';

/** A row of a sheet: its number as Excel shows it, its cells by column from 0. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly (Cell | undefined)[];
}

/** A workbook's first visible sheet. */
export interface Sheet {
  readonly name: string;
  /** Its part of the archive. */
  readonly part: string;
  /** Its rows in order; values only, for a formula what it last came to. @throws Rejection WORKBOOK_* */
  rows(): AsyncGenerator<SheetRow>;
  /** The last column that any row so far has had, from 0; -1 for none. */
  lastColumn(): number;
}

/** Rows of a sheet, empty ones with it, beyond which nobody reads on. */
const MOST_ROWS = WORKBOOK_LIMITS.rows * 4;
const BUILT_IN_DATES = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];

interface Style {
  readonly date: boolean;
  readonly encoding: LegacyEncoding | undefined;
}

/**
 * Finds the first visible sheet of a workbook; nothing of it is read yet.
 * @throws Rejection WORKBOOK_DAMAGED, WORKBOOK_OLD_TEMPLATE, WORKBOOK_TOO_MANY_ROWS
 */
export async function openSheet(parts: ZipParts): Promise<Sheet> {
  const book = await readBook(parts);
  const relations = await readRelations(parts);
  const sheet = book.sheets.find(({ hidden }) => !hidden) ?? book.sheets[0];
  const target = sheet && relations.get(sheet.relation);
  if (!sheet || !target) return reject('WORKBOOK_DAMAGED');
  const part = target.startsWith('/') ? target.slice(1) : path.posix.join('xl', target);
  if (!parts.has(part)) reject('WORKBOOK_DAMAGED');
  await refuseHugeDimension(parts, part);
  let last = -1;
  return {
    name: sheet.name,
    part,
    lastColumn: () => last,
    async *rows() {
      const styles = await readStyles(parts);
      const shared = await readShared(parts);
      const reading = new SheetReading(styles, shared, book.from1904);
      const pieces = readXml(await parts.open(part), reading);
      for await (const _ of pieces) {
        last = Math.max(last, reading.lastColumn);
        yield* reading.taken();
      }
    },
  };
}

async function readBook(parts: ZipParts) {
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  let from1904 = false;
  let named: string | undefined;
  let template: string | undefined;
  await readAllXml(await parts.open('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'sheet') {
        const relation = attribute(attributes, 'id') ?? '';
        const hidden = (attributes['state'] ?? 'visible') !== 'visible';
        sheets.push({ name: attributes['name'] ?? '', relation, hidden });
      } else if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      else if (name === 'definedName') named = attributes['name'];
    },
    text(text) {
      if (named === TEMPLATE_NAME) template = text.trim();
    },
    close(name) {
      if (name === 'definedName') named = undefined;
    },
  });
  if (template !== undefined && template !== String(TEMPLATE_VERSION)) {
    reject('WORKBOOK_OLD_TEMPLATE', { version: Number(template) || 0 });
  }
  return { sheets, from1904 };
}

async function readRelations(parts: ZipParts): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  await readAllXml(await parts.open('xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      if (name === 'Relationship') found.set(attributes['Id'] ?? '', attributes['Target'] ?? '');
    },
  });
  return found;
}

/** A sheet that says it has a million rows is believed before it is unpacked any further. */
async function refuseHugeDimension(parts: ZipParts, part: string): Promise<void> {
  for await (const piece of await parts.open(part)) {
    const reference = /<(?:\w+:)?dimension\b[^>]*\bref="[A-Z]+\d+:[A-Z]+(\d+)"/.exec(piece.toString('latin1'))?.[1];
    if (Number(reference ?? 0) > MOST_ROWS) reject('WORKBOOK_TOO_MANY_ROWS', { rows: WORKBOOK_LIMITS.rows });
    return;
  }
}

async function readStyles(parts: ZipParts): Promise<readonly Style[]> {
  if (!parts.has('xl/styles.xml')) return [];
  const dates = new Set(BUILT_IN_DATES);
  const fonts: string[] = [];
  const styles: Style[] = [];
  let within = '';
  await readAllXml(await parts.open('xl/styles.xml'), {
    open(name, attributes) {
      if (name === 'numFmt' && isDateFormat(attributes['formatCode'] ?? '')) dates.add(Number(attributes['numFmtId']));
      if (name === 'fonts' || name === 'cellXfs' || name === 'cellStyleXfs' || name === 'dxfs') within = name;
      else if (within === 'fonts' && name === 'font') fonts.push('');
      else if (within === 'fonts' && name === 'name') fonts[fonts.length - 1] = attributes['val'] ?? '';
      else if (within === 'cellXfs' && name === 'xf') {
        styles.push({
          date: dates.has(Number(attributes['numFmtId'] ?? 0)),
          encoding: encodingOfFont(fonts[Number(attributes['fontId'] ?? 0)] ?? ''),
        });
      }
    },
    close(name) {
      if (name === within) within = '';
    },
  });
  return styles;
}

/** A format that shows a day, beside quoted text and colours. */
function isDateFormat(code: string): boolean {
  return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').replace(/general/gi, ''));
}

/** Texts that cells refer to by number, with all that is written in runs put together. */
async function readShared(parts: ZipParts): Promise<readonly string[]> {
  if (!parts.has('xl/sharedStrings.xml')) return [];
  const shared: string[] = [];
  let [text, heard, phonetic] = ['', false, false];
  await readAllXml(await parts.open('xl/sharedStrings.xml'), {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else heard = name === 't' && !phonetic;
    },
    text(more) {
      if (heard && text.length <= WORKBOOK_LIMITS.cell) text += more;
    },
    close(name) {
      if (name === 't') heard = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') shared.push(text);
    },
  });
  return shared;
}

/** Hears a sheet and keeps the rows that are whole until they are taken. */
class SheetReading {
  lastColumn = -1;
  #rows: SheetRow[] = [];
  #seen = 0;
  #full = 0;
  #number = 0;
  #cells: (Cell | undefined)[] = [];
  #column = -1;
  #type = 'n';
  #style: Style | undefined;
  #text = '';
  #heard = false;
  #phonetic = false;

  constructor(
    private readonly styles: readonly Style[],
    private readonly shared: readonly string[],
    private readonly from1904: boolean,
  ) {}

  *taken(): Generator<SheetRow> {
    const rows = this.#rows;
    this.#rows = [];
    yield* rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'row':
        if (++this.#seen > MOST_ROWS) reject('WORKBOOK_TOO_MANY_ROWS', { rows: WORKBOOK_LIMITS.rows });
        this.#number = Number(attributes['r'] ?? this.#number + 1);
        this.#cells = [];
        this.#column = -1;
        break;
      case 'c':
        this.#column = columnIndex(attributes['r'] ?? '') ?? this.#column + 1;
        this.#type = attributes['t'] ?? 'n';
        this.#style = this.styles[Number(attributes['s'] ?? 0)];
        this.#text = '';
        if (this.#column > this.lastColumn) this.lastColumn = this.#column;
        break;
      case 'rPh':
        this.#phonetic = true;
        break;
      default:
        this.#heard = name === 'v' || (name === 't' && !this.#phonetic);
    }
  }

  text(more: string): void {
    if (this.#heard && this.#text.length <= WORKBOOK_LIMITS.cell) this.#text += more;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.#heard = false;
        break;
      case 'rPh':
        this.#phonetic = false;
        break;
      case 'c':
        if (this.#column < WORKBOOK_LIMITS.columns) this.#cells[this.#column] = this.#cell();
        break;
      case 'row':
        if (!this.#cells.some((cell) => cell && cell.text !== '')) break;
        if (++this.#full > WORKBOOK_LIMITS.rows + 1) reject('WORKBOOK_TOO_MANY_ROWS', { rows: WORKBOOK_LIMITS.rows });
        this.#rows.push({ number: this.#number, cells: this.#cells });
        break;
    }
  }

  #cell(): Cell | undefined {
    const raw = this.#text;
    switch (this.#type) {
      case 's':
        return this.#written(this.shared[Number(raw)] ?? '');
      case 'inlineStr':
      case 'str':
        return this.#written(raw);
      case 'b':
        return { kind: 'boolean', text: raw === '1' ? 'có' : 'không' };
      case 'e':
        return { kind: 'error', text: raw };
      case 'd':
        return { kind: 'date', text: dayFirst(raw.slice(0, 10)) };
      default:
        return raw.trim() === '' ? undefined : this.#numeric(Number(raw));
    }
  }

  #numeric(value: number): Cell {
    if (!Number.isFinite(value)) return { kind: 'error', text: '#NUM!' };
    if (this.#style?.date && value >= 1) return { kind: 'date', text: dayFirst(dayOf(value, this.from1904)) };
    // What a spreadsheet computes carries some noise in its last digits.
    return { kind: 'number', text: String(Number(value.toPrecision(15))) };
  }

  #written(text: string): Cell {
    if (text.length > WORKBOOK_LIMITS.cell) return { kind: 'text', text: text.slice(0, 100), mark: 'too-long' };
    const read = readableText(text, this.#style?.encoding);
    return { kind: 'text', text: read.text, ...(read.from && { mark: 'converted' as const }) };
  }
}

const DAY_MS = 86_400_000;
const BEFORE_1900 = Date.UTC(1899, 11, 30);
const BEFORE_1904 = Date.UTC(1904, 0, 1);

/** The day of a serial number; Excel thinks that 1900 was a leap year, so days before its 1 March are one off. */
function dayOf(serial: number, from1904: boolean): string {
  const days = Math.floor(serial) + (!from1904 && serial < 60 ? 1 : 0);
  const date = new Date((from1904 ? BEFORE_1904 : BEFORE_1900) + days * DAY_MS);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

function dayFirst(day: string): string {
  return day.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');
}
