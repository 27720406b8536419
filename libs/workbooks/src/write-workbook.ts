import { columnLetters } from './core';
import { looksLikeFormula, numberCell, textCell, xmlText } from './sheet-xml';
import { type NewPart, zipOf } from './zip-writer';

/** A value that is written: text, a number, or a day. */
export type Value = string | number | { readonly day: string } | null;

/** A drop-down: the values that a column may have, from one row to another, and what is said where it has another. */
export interface DropDown {
  readonly column: number;
  readonly values: readonly string[];
  /** Other values are refused by Excel, and not only warned of. */
  readonly strict: boolean;
}

/** A sheet that is written, its rows piece by piece. */
export interface NewSheet {
  readonly name: string;
  readonly headings: readonly string[];
  /** In characters. */
  readonly widths: readonly number[];
  readonly rows: Iterable<readonly Value[]> | AsyncIterable<readonly Value[]>;
  readonly dropDowns?: readonly DropDown[];
  /** What is shown beside a heading when its cell is chosen, by column. */
  readonly prompts?: ReadonlyMap<number, string>;
}

const [PLAIN, HEADING, DAY, QUOTED] = [0, 1, 2, 3];
const LISTS = 'lists';
/** How far down drop-downs reach. */
const LAST_ROW = 5_000;
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const STYLES = `${HEAD}<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF8C1D18"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/**
 * An Excel workbook with one sheet, piece by piece, so that a long list costs no memory. Drop-downs take their values from a
 * second, hidden sheet.
 * @param names constants that the workbook carries, hidden, by name
 */
export function workbookOf(sheet: NewSheet, names: Readonly<Record<string, string>> = {}): AsyncGenerator<Buffer> {
  const lists = sheet.dropDowns ?? [];
  const part = (name: string, content: NewPart['content']): NewPart => ({ name, content });
  const hidden = lists.length > 0;
  return zipOf([
    part('[Content_Types].xml', [contentTypes(hidden)]),
    part('_rels/.rels', [relations([['officeDocument', 'xl/workbook.xml']])]),
    part('xl/workbook.xml', [bookXml(sheet.name, hidden, names)]),
    part('xl/_rels/workbook.xml.rels', [
      relations([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
        ...(hidden ? [['worksheet', 'worksheets/sheet2.xml'] as const] : []),
      ]),
    ]),
    part('xl/styles.xml', [STYLES]),
    part('xl/worksheets/sheet1.xml', sheetXml(sheet)),
    ...(hidden ? [part('xl/worksheets/sheet2.xml', listsXml(lists))] : []),
  ]);
}

function contentTypes(hidden: boolean): string {
  const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (name: string, type: string) =>
    `<Override PartName="/xl/${name}" ContentType="${sheet}.${type}+xml"/>`;
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook.xml', 'sheet.main')}${override('styles.xml', 'styles')}${override('worksheets/sheet1.xml', 'worksheet')}${hidden ? override('worksheets/sheet2.xml', 'worksheet') : ''}</Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function bookXml(name: string, hidden: boolean, names: Readonly<Record<string, string>>): string {
  const constants = Object.entries(names).map(
    ([constant, value]) => `<definedName name="${xmlText(constant)}" hidden="1">${xmlText(value)}</definedName>`,
  );
  const lists = hidden ? `<sheet name="${LISTS}" sheetId="2" state="hidden" r:id="rId3"/>` : '';
  const defined = constants.length > 0 ? `<definedNames>${constants.join('')}</definedNames>` : '';
  return `${HEAD}<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/>${lists}</sheets>${defined}</workbook>`;
}

async function* sheetXml({ headings, widths, rows, dropDowns = [], prompts = new Map() }: NewSheet) {
  const cols = headings.map(
    (_, i) => `<col min="${i + 1}" max="${i + 1}" width="${widths[i] ?? 18}" customWidth="1"/>`,
  );
  yield `${HEAD}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols.join('')}</cols><sheetData>`;
  yield rowXml(1, headings, HEADING);
  let number = 1;
  for await (const row of rows) yield rowXml(++number, row);
  const filter = number > 1 ? `<autoFilter ref="A1:${columnLetters(headings.length - 1)}${number}"/>` : '';
  const rules = [
    ...dropDowns.map((one, i) => dropDownXml(one, i, prompts.get(one.column))),
    ...[...prompts]
      .filter(([column]) => !dropDowns.some((one) => one.column === column))
      .map(([column, text]) => `<dataValidation allowBlank="1" ${prompt(text)} sqref="${below(column)}"/>`),
  ];
  const validations =
    rules.length > 0 ? `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>` : '';
  yield `</sheetData>${filter}${validations}</worksheet>`;
}

const below = (column: number) => `${columnLetters(column)}2:${columnLetters(column)}${LAST_ROW}`;
const prompt = (text: string | undefined) =>
  text ? `showInputMessage="1" prompt="${xmlText(text).slice(0, 250)}"` : '';

function dropDownXml({ column, values, strict }: DropDown, list: number, text: string | undefined): string {
  const letter = columnLetters(list);
  const error = strict ? 'showErrorMessage="1" errorTitle="Nêu Gương" error="Hãy chọn trong danh sách."' : '';
  return `<dataValidation type="list" allowBlank="1" ${prompt(text)} ${error} sqref="${below(column)}"><formula1>${LISTS}!$${letter}$1:$${letter}$${values.length}</formula1></dataValidation>`;
}

function* listsXml(lists: readonly DropDown[]): Generator<string> {
  yield `${HEAD}<worksheet ${MAIN}><sheetData>`;
  const longest = Math.max(...lists.map(({ values }) => values.length));
  for (let i = 0; i < longest; i++)
    yield rowXml(
      i + 1,
      lists.map(({ values }) => values[i] ?? null),
    );
  yield '</sheetData></worksheet>';
}

function rowXml(number: number, values: readonly Value[], style?: number): string {
  const cells = values.map((value, column) => cellXml(`${columnLetters(column)}${number}`, value, style));
  return `<row r="${number}">${cells.join('')}</row>`;
}

function cellXml(reference: string, value: Value, style: number | undefined): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return numberCell(reference, value, style ?? PLAIN);
  if (typeof value === 'string') return textCell(reference, value, style ?? (looksLikeFormula(value) ? QUOTED : PLAIN));
  return numberCell(reference, serialOf(value.day), DAY);
}

/** A day as Excel counts it, 1900-01-01 being 1 with a 29 February that never was. */
function serialOf(day: string): number {
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
  return days < 61 ? days - 1 : days;
}
