import {
  type Cell,
  type ColumnMapping,
  columnLetters,
  type ColumnView,
  headingRow,
  isBlankRow,
  mapColumns,
  reject,
  TEMPLATE_EXAMPLE,
} from './core';
import { openSheet, type Sheet, type SheetRow } from './read-workbook';
import { openParts, type ZipParts } from './zip-parts';

/** A list in a workbook: its headings, what its columns look like, and the rows below. */
export interface OpenedList {
  readonly parts: ZipParts;
  readonly sheet: Sheet;
  /** The row of the headings, as Excel numbers it. */
  readonly headingAt: number;
  readonly columns: readonly ColumnView[];
  /** The columns as their headings say. */
  readonly suggested: ColumnMapping;
  /** Rows below the headings that hold something in a mapped column, and are not the template's example. */
  rows(mapping: ColumnMapping): AsyncGenerator<SheetRow>;
}

const LOOKED_AT = 20;
const SAMPLES = 3;
const SAMPLE_LENGTH = 60;

/** Opens the list of a workbook. @throws Rejection WORKBOOK_* */
export async function openList(bytes: Buffer): Promise<OpenedList> {
  const parts = await openParts(bytes);
  const sheet = await openSheet(parts);
  const first: SheetRow[] = [];
  for await (const row of sheet.rows()) {
    first.push(row);
    if (first.length === LOOKED_AT) break;
  }
  const texts = first.map(({ cells }) => textsOf(cells));
  const at = headingRow(texts);
  const heading = first[at];
  if (!heading) return reject('WORKBOOK_EMPTY');
  const headings = texts[at] ?? [];
  const below = first.slice(at + 1);
  return {
    parts,
    sheet,
    headingAt: heading.number,
    columns: columnsOf(headings, below),
    suggested: mapColumns(headings),
    async *rows(mapping) {
      let found = false;
      for await (const row of sheet.rows()) {
        if (row.number <= heading.number || isBlankRow(row.cells, mapping) || isExample(row)) continue;
        found = true;
        yield row;
      }
      if (!found) reject('WORKBOOK_EMPTY');
    },
  };
}

function textsOf(cells: readonly (Cell | undefined)[]): string[] {
  return Array.from(cells, (cell) => cell?.text ?? '');
}

function isExample({ cells }: SheetRow): boolean {
  return cells.some((cell) => cell?.text === TEMPLATE_EXAMPLE);
}

function columnsOf(headings: readonly string[], below: readonly SheetRow[]): ColumnView[] {
  const width = Math.max(headings.length, ...below.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, index) => ({
    index,
    letters: columnLetters(index),
    heading: (headings[index] ?? '').slice(0, SAMPLE_LENGTH),
    samples: below.flatMap(({ cells }) => cells[index]?.text.slice(0, SAMPLE_LENGTH) || []).slice(0, SAMPLES),
  })).filter(({ heading, samples }) => heading !== '' || samples.length > 0);
}
