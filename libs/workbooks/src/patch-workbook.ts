import { reject } from './core';
import { addColumn, addStyle } from './patch-sheet';
import type { Sheet } from './read-workbook';
import { type NewPart, type PackedPart, zipOf } from './zip-writer';
import type { ZipParts } from './zip-parts';

const STYLES = 'xl/styles.xml';
/** The last column that a sheet may have, from 0. */
const LAST_COLUMN = 16_383;

/**
 * The same workbook with one more column in one sheet. Every other part is taken over packed as it lies, and of the sheet
 * nothing is changed but what is added.
 * @param texts what the column says, by number of the row; the sheet has been read to its end
 * @throws Rejection WORKBOOK_DAMAGED where no column is left
 */
export async function* withColumn(
  parts: ZipParts,
  sheet: Sheet,
  texts: ReadonlyMap<number, string>,
): AsyncGenerator<Buffer> {
  const column = sheet.lastColumn() + 1;
  if (column > LAST_COLUMN) reject('WORKBOOK_DAMAGED');
  const styled = parts.has(STYLES) ? addStyle(await textOf(parts, STYLES)) : undefined;
  const xml = await textOf(parts, sheet.part);
  const changed = new Map<string, Iterable<string>>([
    [sheet.part, addColumn(xml, { column, texts, style: styled?.style ?? 0 })],
  ]);
  if (styled) changed.set(STYLES, [styled.xml]);
  yield* zipOf(
    parts.parts.map(({ name, method, crc32, unpacked }): NewPart | PackedPart => {
      const content = changed.get(name);
      return content ? { name, content } : { name, method, crc32, unpacked, bytes: () => parts.packed(name) };
    }),
  );
}

async function textOf(parts: ZipParts, name: string): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of await parts.open(name)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
