import fc from 'fast-check';
import { type Cell, detectLegacy } from './core';
import { withColumn } from './patch-workbook';
import { openSheet } from './read-workbook';
import { type Value, workbookOf } from './write-workbook';
import { openParts } from './zip-parts';
import { collected } from './zip-writer';

const sheet = (rows: readonly (readonly Value[])[], headings = ['a', 'b', 'c']) => ({
  name: 'Danh sách',
  headings,
  widths: [],
  rows,
});

async function read(bytes: Buffer) {
  const parts = await openParts(bytes);
  const opened = await openSheet(parts);
  const rows = new Map<number, readonly (Cell | undefined)[]>();
  for await (const { number, cells } of opened.rows()) rows.set(number, cells);
  return { parts, opened, rows };
}

const texts = (cells: readonly (Cell | undefined)[] | undefined) => (cells ?? []).map((cell) => cell?.text ?? '');

describe('a workbook', () => {
  it('comes back as it was written, whatever texts it holds', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((one) => {
      const kept = one.normalize('NFC');
      return (
        detectLegacy(one) === undefined &&
        one === kept &&
        kept === kept.trim() &&
        !/[\p{Cc}\p{Cf}\u00a0\u2000-\u200a\u202f\u3000\ufffe\uffff]/u.test(kept)
      );
    });
    const vietnamese = fc.constantFrom('Nguyễn Thị Ngọc', '=1+1', '+84', "O'Brien & <con>", '-', '@SUM(A1)');
    const row = fc.tuple(fc.oneof(text, vietnamese), fc.integer({ min: -1e9, max: 1e9 }), vietnamese);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const { rows: back } = await read(await collected(workbookOf(sheet(rows))));
        expect([...back.values()].slice(1).map(texts)).toEqual(rows.map(([a, b, c]) => [a, String(b), c]));
      }),
      { numRuns: 50 },
    );
  });

  it('shows days as days', async () => {
    const days = ['1900-02-28', '1900-03-01', '1985-09-02', '2024-02-29'];
    const { rows } = await read(await collected(workbookOf(sheet(days.map((day) => [{ day }])))));
    expect([...rows.values()].slice(1).map((cells) => cells[0])).toEqual(
      ['28/02/1900', '01/03/1900', '02/09/1985', '29/02/2024'].map((text) => ({ kind: 'date', text })),
    );
  });

  it('is never a formula, however its text begins', async () => {
    const { parts } = await read(await collected(workbookOf(sheet([['=HYPERLINK("http://x")', '+1', '@x']]))));
    const pieces: Buffer[] = [];
    for await (const piece of await parts.open('xl/worksheets/sheet1.xml')) pieces.push(piece);
    const xml = Buffer.concat(pieces).toString();
    expect(xml).not.toContain('<f>');
    expect(xml.match(/s="3" t="inlineStr"/g)).toHaveLength(3);
  });

  it('gets a column beside hers and stays as it was in everything else', async () => {
    const cell = fc.oneof(
      fc.constantFrom('Nguyễn Văn A', '=1', 'x < y & "z"', '<!--</row>-->'),
      fc.integer(),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }),
        fc.nat(20),
        async (rows, pick) => {
          const bytes = await collected(workbookOf(sheet(rows)));
          const before = await read(bytes);
          const number = [...before.rows.keys()][pick % before.rows.size] ?? 1;
          const said = new Map([
            [1, 'Lỗi'],
            [number, 'Dòng này sai & <lạ>'],
          ]);
          const after = await read(await collected(withColumn(before.parts, before.opened, said)));
          expect(after.opened.lastColumn()).toBe(before.opened.lastColumn() + 1);
          for (const [at, cells] of before.rows) {
            const there = texts(after.rows.get(at));
            expect(there.slice(0, cells.length)).toEqual(texts(cells));
            expect(there[before.opened.lastColumn() + 1] ?? '').toBe(said.get(at) ?? '');
          }
          for (const { name, crc32 } of before.parts.parts) {
            const same = after.parts.parts.find((part) => part.name === name)?.crc32 === crc32;
            expect([name, same]).toEqual([name, !/sheet1|styles/.test(name)]);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
