/** A table as a file holds it; the name is for whoever has to mend it. */
export interface CsvFile {
  readonly name: string;
  readonly text: string;
}

/** What is wrong with a table, and where: file, line and, where it is one value, the column. */
export class CsvFault extends Error {
  override readonly name = 'CsvFault';
  constructor(place: CsvPlace, why: string) {
    const { file, line, column } = place;
    super([`${file}, line ${line}`, ...(column === undefined ? [] : [column])].join(', ') + `: ${why}`);
  }
}

export interface CsvPlace {
  readonly file: string;
  readonly line: number;
  readonly column?: string;
}

/** One row as it is read: each value by the name of its column, in composed form. */
export interface CsvRow {
  /** @throws Error where the table has no such column */
  cell(column: string): string;
  /** Where the row, or one value of it, stands. */
  place(column?: string): CsvPlace;
}

/**
 * Reads a table with one header row. What `read` throws comes out as a CsvFault that names the file, the line and the column
 * that was read last.
 */
export function readCsv<T>({ name, text }: CsvFile, read: (row: CsvRow) => T): readonly T[] {
  const [header, ...rows] = splitCsv(text, name);
  if (!header) return [];
  return rows.map(({ fields, line }) => {
    let last: string | undefined;
    const place = (column?: string) => ({ file: name, line, ...(column === undefined ? {} : { column }) });
    if (fields.length !== header.fields.length) {
      throw new CsvFault(place(), `${fields.length} fields, expected ${header.fields.length}`);
    }
    const cell = (column: string) => {
      last = column;
      const at = header.fields.indexOf(column);
      if (at < 0) throw new Error(`column ${column} is missing`);
      return (fields[at] ?? '').normalize('NFC');
    };
    try {
      return read({ cell, place });
    } catch (error) {
      if (error instanceof CsvFault || !(error instanceof Error)) throw error;
      throw new CsvFault(place(last), error.message);
    }
  });
}

/**
 * Reads RFC 4180 text with one header row into one record a row, keyed by the header.
 * Throws Error when a row has another number of fields than the header or a quote is left open.
 */
export function parseCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [header, ...rows] = splitCsv(text, 'text');
  if (!header) return [];
  return rows.map(({ fields }, at) => {
    if (fields.length !== header.fields.length) {
      throw new Error(`row ${at + 2}: ${fields.length} fields, expected ${header.fields.length}`);
    }
    return Object.fromEntries(header.fields.map((name, column) => [name, fields[column] ?? '']));
  });
}

interface Split {
  readonly fields: string[];
  /** The line of the text on which the row begins. */
  readonly line: number;
}

function splitCsv(text: string, file: string): Split[] {
  const rows: Split[] = [];
  let row: Split = { fields: [], line: 1 };
  let line = 1;
  // A field, quoted or plain, and what ends it.
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new CsvFault({ file, line }, 'unreadable field');
    row.fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    line += match[0].split('\n').length - 1;
    if (match[3] === ',') {
      if (field.lastIndex === text.length) row.fields.push('');
      else continue;
    }
    rows.push(row);
    row = { fields: [], line };
  }
  return rows;
}
