import { collected, type NewPart, zipOf } from '../zip-writer';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook with one sheet; `more` replaces and adds. */
export function partsOf(sheet: NewPart['content'], more: Readonly<Record<string, NewPart['content']>> = {}): NewPart[] {
  const parts: Record<string, NewPart['content']> = {
    '[Content_Types].xml': [`${HEAD}<Types/>`],
    'xl/workbook.xml': [
      `${HEAD}<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="Trang 1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    'xl/_rels/workbook.xml.rels': [
      `${HEAD}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    ],
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  };
  return Object.entries(parts).map(([name, content]) => ({ name, content }));
}

/** A workbook with one sheet as it is written here. */
export function madeOf(
  sheet: NewPart['content'],
  more: Readonly<Record<string, NewPart['content']>> = {},
): Promise<Buffer> {
  return collected(zipOf(partsOf(sheet, more)));
}

/** A sheet with this between its rows' marks. */
export function sheetOf(rows: string, before = ''): string[] {
  return [`${HEAD}<worksheet ${MAIN}>${before}<sheetData>`, rows, '</sheetData></worksheet>'];
}
