import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { Rejection } from '@core/kernel';
import { WORKBOOK_LIMITS } from './core';
import { openList } from './read-list';
import { madeOf, partsOf, sheetOf } from './testing/made-workbooks';
import { openParts } from './zip-parts';
import { collected, zipOf } from './zip-writer';

/** The code by which bytes are refused, and by whom: by their directory, or only when they are read. */
async function refusal(bytes: Buffer): Promise<string> {
  const code = (error: unknown) => (error instanceof Rejection ? error.code : String(error));
  const directory = await openParts(bytes).then(() => undefined, code);
  if (directory !== undefined) return `${directory} by its directory`;
  try {
    const list = await openList(bytes);
    for await (const _ of list.rows({ name: 0 }));
  } catch (error) {
    return `${code(error)} while it is read`;
  }
  return 'taken';
}

const HEADED = '<row r="1"><c r="A1" t="inlineStr"><is><t>Họ và tên</t></is></c></row>';
const rowOf = (text: string) => `<row r="2"><c r="A2" t="inlineStr"><is><t>${text}</t></is></c></row>`;
const MEGABYTE = 1024 * 1024;
const EMPTY = { method: 0, crc32: 0, unpacked: 0, bytes: () => Promise.resolve(Buffer.alloc(0)) };

describe('a hostile workbook', () => {
  it('is refused by its first bytes where it is another kind of file', async () => {
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect(await refusal(ole)).toBe('WORKBOOK_OLD_FORMAT by its directory');
    const encrypted = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await refusal(encrypted)).toBe('WORKBOOK_ENCRYPTED by its directory');
    for (const text of ['Họ tên;Năm sinh\n', '<html></html>', '%PDF-1.7', '', 'PK'])
      expect([text, await refusal(Buffer.from(text))]).toEqual([text, 'WORKBOOK_NOT_XLSX by its directory']);
    const word = await collected(zipOf([{ name: 'word/document.xml', content: ['<x/>'] }]));
    expect(await refusal(word)).toBe('WORKBOOK_NOT_XLSX by its directory');
    const cut = (await madeOf(sheetOf(HEADED))).subarray(0, 300);
    expect(await refusal(cut)).toBe('WORKBOOK_DAMAGED by its directory');
  });

  it.each([
    ['macros', { 'xl/vbaProject.bin': ['x'] }, 'WORKBOOK_MACROS'],
    ['links to other files', { 'xl/externalLinks/externalLink1.xml': ['<x/>'] }, 'WORKBOOK_LINKED'],
    ['connections', { 'xl/connections.xml': ['<x/>'] }, 'WORKBOOK_LINKED'],
  ])('is refused for its %s', async (_what, more, code) => {
    expect(await refusal(await madeOf(sheetOf(HEADED), more))).toBe(`${code} by its directory`);
  });

  it('is refused for what it would unpack to, for too many parts, and for parts that lie over one another', async () => {
    const bomb = await madeOf(sheetOf(' '.repeat(8 * MEGABYTE)));
    expect(bomb.length).toBeLessThan(MEGABYTE);
    expect(await refusal(bomb)).toBe('WORKBOOK_TOO_BIG by its directory');
    const many = await collected(
      zipOf([...partsOf(sheetOf(HEADED)), ...Array.from({ length: 2_001 }, (_, i) => ({ name: `x/${i}`, ...EMPTY }))]),
    );
    expect(await refusal(many)).toBe('WORKBOOK_TOO_BIG by its directory');
    const twice = await collected(zipOf([...partsOf(sheetOf(HEADED)), ...partsOf(sheetOf(HEADED))]));
    expect(await refusal(twice)).toBe('WORKBOOK_DAMAGED by its directory');
  });

  it('is refused where a part is larger than its directory says', async () => {
    const packed = deflateRawSync(Buffer.alloc(20 * MEGABYTE, 0x20));
    const lying = await collected(
      zipOf([
        ...partsOf(sheetOf(HEADED)).filter(({ name }) => !name.includes('sheet1')),
        {
          name: 'xl/worksheets/sheet1.xml',
          method: 8,
          crc32: 0,
          unpacked: 1_000,
          bytes: () => Promise.resolve(packed),
        },
      ]),
    );
    expect(await refusal(lying)).toBe('WORKBOOK_DAMAGED while it is read');
  });

  it('is refused for entities, for a text without an end, and for a million rows', async () => {
    const bombs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    const [head = '', ...rest] = sheetOf(HEADED + rowOf('&b;'));
    const withEntities = [head.replace('?>', `?>${bombs}`), ...rest];
    expect(await refusal(await madeOf(withEntities))).toBe('WORKBOOK_DAMAGED while it is read');
    const endless = randomBytes(MEGABYTE).toString('hex');
    expect(await refusal(await madeOf(sheetOf(HEADED + rowOf(endless))))).toBe('WORKBOOK_DAMAGED while it is read');
    const told = sheetOf(HEADED + rowOf('A'), '<dimension ref="A1:C1048576"/>');
    expect(await refusal(await madeOf(told))).toBe('WORKBOOK_TOO_MANY_ROWS while it is read');
  });

  it('is refused at the row that is one too many, and not behind it', async () => {
    let asked = 0;
    function* rows() {
      for (let n = 1; n < 1_000_000; n++) {
        asked = n;
        yield `<row r="${n}"><c r="A${n}"><v>${(n * 7_919) % 100_003}</v></c></row>`;
      }
    }
    const [head = '', , tail = ''] = sheetOf('');
    const pieces = function* () {
      yield head;
      for (const row of rows()) {
        yield row;
        if (asked > WORKBOOK_LIMITS.rows + 100) break;
      }
      yield tail;
    };
    expect(await refusal(await madeOf(pieces()))).toBe('WORKBOOK_TOO_MANY_ROWS while it is read');
  });

  it('is refused in a small part of the time that reading an honest list takes', async () => {
    const honest = await madeOf(
      sheetOf(
        HEADED +
          Array.from(
            { length: 5_000 },
            (_, i) => `<row r="${i + 2}"><c r="A${i + 2}" t="inlineStr"><is><t>Tên ${i}</t></is></c></row>`,
          ).join(''),
      ),
    );
    const bomb = await madeOf(sheetOf(' '.repeat(8 * MEGABYTE)));
    const timed = async (bytes: Buffer) => {
      const times: number[] = [];
      for (let round = 0; round < 5; round++) {
        const began = performance.now();
        await refusal(bytes);
        times.push(performance.now() - began);
      }
      return Math.min(...times);
    };
    const floor = await timed(honest);
    expect((await timed(bomb)) / floor).toBeLessThan(0.2);
    expect(await refusal(honest)).toBe('taken');
  });
});

it('takes values for formulas, and cuts what is too long in a cell', async () => {
  const formula = '<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x","y")</f><v>y</v></c></row>';
  const long = `<row r="3"><c r="A3" t="inlineStr"><is><t>${'dài '.repeat(9_000)}</t></is></c></row>`;
  const list = await openList(await madeOf(sheetOf(HEADED + formula + long)));
  const cells = [];
  for await (const row of list.rows({ name: 0 })) cells.push(row.cells[0]);
  expect(cells).toEqual([
    { kind: 'text', text: 'y' },
    { kind: 'text', text: expect.any(String), mark: 'too-long' },
  ]);
});
