import { columnLetters } from './core';
import { textCell } from './sheet-xml';

// Comments and marked sections are passed over, so that nothing in them is taken for a row.
const MARKS =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)((?:[\w-]+:)?)(row|dimension|cols|col|sheetData)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
const WIDTH = 70;

/** A column that is added to a sheet. */
export interface AddedColumn {
  /** From 0; nothing of the sheet may lie there or to its right. */
  readonly column: number;
  /** What it says, by number of the row. */
  readonly texts: ReadonlyMap<number, string>;
  /** Index of the cell style that it is written in. */
  readonly style: number;
}

/**
 * The XML of a sheet with one more column, piece by piece. Every other character stays as it was: values, formulas, styles,
 * merged cells and whatever else her program has written there.
 */
export function* addColumn(xml: string, { column, texts, style }: AddedColumn): Generator<string> {
  const letters = columnLetters(column);
  let [at, row, widened] = [0, 0, false];
  const pieceTo = (end: number) => {
    const piece = xml.slice(at, end);
    at = end;
    return piece;
  };
  for (const match of xml.matchAll(MARKS)) {
    const [whole, closing, prefix = '', name, attributes = ''] = match;
    const begin = match.index;
    const end = begin + whole.length;
    if (name === undefined) continue;
    if (name === 'dimension' && !closing) {
      yield pieceTo(begin);
      at = end;
      yield whole.replace(/(:)[A-Z]+(\d+")/, `$1${letters}$2`);
    } else if (name === 'col' && Number(/\bmax="(\d+)"/.exec(attributes)?.[1] ?? 0) > column) {
      widened = true;
    } else if (name === 'cols' && closing && !widened) {
      yield pieceTo(begin) + colOf(prefix, column);
      widened = true;
    } else if (name === 'sheetData' && !closing && !widened) {
      yield `${pieceTo(begin)}<${prefix}cols>${colOf(prefix, column)}</${prefix}cols>`;
      widened = true;
    } else if (name === 'row') {
      if (closing) {
        yield pieceTo(begin) + cellOf(row, prefix);
        continue;
      }
      row = Number(/(?:^|\s)r="(\d+)"/.exec(attributes)?.[1] ?? row + 1);
      const cell = texts.has(row) ? cellOf(row, prefix) : '';
      if (cell === '') continue;
      yield pieceTo(begin);
      at = end;
      // The note how far a row reaches is only a hint, and it would be wrong now.
      const kept = attributes.replace(/\sspans="[^"]*"/, '').replace(/\/$/, '');
      yield `<${prefix}row${kept}>${attributes.endsWith('/') ? `${cell}</${prefix}row>` : ''}`;
    }
  }
  yield pieceTo(xml.length);

  function cellOf(number: number, prefix: string): string {
    const text = texts.get(number);
    return text === undefined ? '' : textCell(`${letters}${number}`, text, style, prefix);
  }
}

function colOf(prefix: string, column: number): string {
  return `<${prefix}col min="${column + 1}" max="${column + 1}" width="${WIDTH}" customWidth="1"/>`;
}

/**
 * Adds a cell style to a workbook's styles: wrapped, in red. @returns undefined where the styles cannot be added to; then
 * the column is written in the sheet's own style
 */
export function addStyle(xml: string): { readonly xml: string; readonly style: number } | undefined {
  const fonts = countOf(xml, 'fonts');
  const styles = countOf(xml, 'cellXfs');
  if (fonts === undefined || styles === undefined || /<[\w-]+:styleSheet\b/.test(xml)) return undefined;
  const font = '<font><sz val="11"/><color rgb="FFB42318"/><name val="Calibri"/><family val="2"/></font>';
  const style = `<xf numFmtId="0" fontId="${fonts}" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`;
  const patched = xml
    .replace(/(<fonts\b[^>]*?\bcount=")\d+(")/, `$1${fonts + 1}$2`)
    .replace('</fonts>', `${font}</fonts>`)
    .replace(/(<cellXfs\b[^>]*?\bcount=")\d+(")/, `$1${styles + 1}$2`)
    .replace('</cellXfs>', `${style}</cellXfs>`);
  return { xml: patched, style: styles };
}

function countOf(xml: string, list: 'fonts' | 'cellXfs'): number | undefined {
  const body = new RegExp(`<${list}\\b[^>]*>([\\s\\S]*?)</${list}>`).exec(xml)?.[1];
  return body?.match(list === 'fonts' ? /<font[\s>/]/g : /<xf[\s>/]/g)?.length;
}
