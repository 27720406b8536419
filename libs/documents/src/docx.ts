import { unzipSync, type Zippable, zipSync } from 'fflate';
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip as mm,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  type ISectionOptions,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import {
  type Block,
  capitals,
  COUNTRY,
  MOTTO,
  numberLine,
  type Paper,
  placeLine,
  recipientLines,
  type Signature,
  sourceLine,
} from './core';

/** Sizes are half points, as Word counts them. */
const SIZE = { body: 28, head: 26, table: 24, label: 24, recipients: 22, source: 14 };
const FONT = 'Times New Roman';
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };
/** Width of the text: 210 mm less 30 and 15. */
const TEXT_WIDTH = mm(165);

interface Look {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly size?: number;
}

const run = (text: string, { bold = false, italics = false, size = SIZE.body }: Look = {}) =>
  new TextRun({ text, bold, italics, size, font: FONT });

const centred = (text: string, look: Look, after = 0) =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children: [run(text, look)] });

/** A drawn line in the middle below a text; not underlined letters. */
const line = (width: number, of: number) =>
  new Paragraph({
    indent: { left: Math.floor((of - width) / 2), right: Math.floor((of - width) / 2) },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    spacing: { after: 60, line: 120 },
    children: [],
  });

const cellOf = (children: readonly (Paragraph | Table)[], width: number) =>
  new TableCell({ children, width: { size: width, type: WidthType.DXA }, borders: NO_BORDERS });

/** A row of columns without lines, as head and foot of a paper are laid out. */
const columns = (cells: readonly { readonly width: number; readonly content: readonly Paragraph[] }[]) =>
  new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: cells.map(({ width }) => width),
    borders: NO_BORDERS,
    rows: [new TableRow({ cantSplit: true, children: cells.map(({ content, width }) => cellOf(content, width)) })],
  });

function head(paper: Paper): Table {
  const [left, right] = [mm(68), mm(97)];
  const { above, body } = paper.issuer;
  return columns([
    {
      width: left,
      content: [
        ...(above ? [centred(capitals(above), { size: SIZE.head })] : []),
        centred(capitals(body), { size: SIZE.head, bold: true }),
        line(mm(26), left),
        centred(numberLine(paper), { size: SIZE.head }),
      ],
    },
    {
      width: right,
      content: [
        centred(COUNTRY, { size: SIZE.head, bold: true }),
        centred(MOTTO, { size: SIZE.body, bold: true }),
        line(mm(58), right),
        centred(placeLine(paper), { size: SIZE.head, italics: true }),
      ],
    },
  ]);
}

const text = (children: readonly TextRun[]) =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: mm(10) },
    spacing: { after: 120 },
    children,
  });

function grid({ head: names, rows, widths }: Extract<Block, { readonly kind: 'table' }>): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const size = (column: number) => Math.floor((TEXT_WIDTH * (widths[column] ?? 0)) / whole);
  const cell = (content: string, column: number, look: Look) =>
    new TableCell({
      width: { size: size(column), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.TOP,
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      children: [
        new Paragraph({
          alignment: look.bold ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [run(content, { ...look, size: SIZE.table })],
        }),
      ],
    });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths.map((_width, column) => size(column)),
    rows: [
      new TableRow({ tableHeader: true, children: names.map((name, i) => cell(name, i, { bold: true })) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((value, i) => cell(value, i, {})) })),
    ],
  });
}

function drawn(block: Block): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'ground':
      return [text([run(block.text, { italics: true })])];
    case 'order':
      return [centred(block.text, { bold: true }, 160)];
    case 'part':
      return [
        new Paragraph({
          keepNext: true,
          indent: { firstLine: mm(10) },
          spacing: { before: 60, after: 120 },
          children: [run(block.text, { bold: true })],
        }),
      ];
    case 'article':
      return [text([run(`Điều ${block.number}. `, { bold: true }), run(block.text)])];
    case 'paragraph':
      return [text([run(block.text)])];
    case 'point':
      return [text([run(`- ${block.text}`)])];
    case 'table':
      return [grid(block), new Paragraph({ spacing: { after: 60 }, children: [] })];
  }
}

function hand({ authority, office, name }: Signature): readonly Paragraph[] {
  const space = Array.from({ length: 4 }, () => centred('', {}));
  const above = [...(authority ? [authority] : []), office].map((line) => centred(capitals(line), { bold: true }));
  return [...above, ...space, centred(name, { bold: true })];
}

function foot(paper: Paper): Table {
  const left = mm(66);
  const each = Math.floor((TEXT_WIDTH - left) / Math.max(paper.signatures.length, 1));
  const recipients = [
    new Paragraph({ children: [run('Nơi nhận:', { bold: true, italics: true, size: SIZE.label })] }),
    ...recipientLines(paper).map((words) => new Paragraph({ children: [run(words, { size: SIZE.recipients })] })),
  ];
  return columns([
    { width: left, content: recipients },
    ...paper.signatures.map((signature) => ({ width: each, content: hand(signature) })),
  ]);
}

/** A4, 20 mm above and below, 30 mm left, 15 mm right; page numbers in the middle above, none on the first page. */
function section(paper: Paper): ISectionOptions {
  const pageNumber = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE.head, font: FONT })],
  });
  const source = new Footer({
    children: [new Paragraph({ children: [run(sourceLine(paper), { size: SIZE.source })] })],
  });
  const addressed = paper.to ? [centred(`Kính gửi: ${paper.to}`, {}, 160)] : [];
  return {
    properties: {
      titlePage: true,
      page: {
        size: { width: mm(210), height: mm(297) },
        margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(8) },
      },
    },
    headers: { default: new Header({ children: [pageNumber] }), first: new Header({ children: [new Paragraph('')] }) },
    footers: { default: source, first: source },
    children: [
      head(paper),
      new Paragraph({ spacing: { before: 200 }, children: [] }),
      centred(capitals(paper.title), { bold: true }),
      centred(paper.subject, { bold: true }, 200),
      ...addressed,
      ...paper.body.flatMap(drawn),
      new Paragraph({ spacing: { before: 120 }, children: [] }),
      foot(paper),
    ],
  };
}

/** The properties of the file without the clock and the name that the library would write there. */
function properties(paper: Paper, written: string): string {
  return written.replace(
    /(<dcterms:(created|modified)[^>]*>)[^<]*(<)/gu,
    (_all, open: string, _name, close: string) => `${open}${paper.source.recordedAt}${close}`,
  );
}

/** The oldest day a ZIP archive can name: the archive itself says nothing of when it was packed. */
const ZIP_DAY = '1980-01-01T00:00:00';

/**
 * The paper as a Word file in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I. The same paper gives the same bytes: names
 * in the archive are sorted and no clock of this machine is written into it.
 */
export async function paperDocx(paper: Paper): Promise<Uint8Array> {
  const file = new Document({
    creator: 'Nêu Gương',
    lastModifiedBy: 'Nêu Gương',
    title: `${paper.title} ${paper.subject}`,
    styles: { default: { document: { run: { font: FONT, size: SIZE.body, language: { value: 'vi-VN' } } } } },
    sections: [section(paper)],
  });
  const packed = unzipSync(await Packer.toBuffer(file));
  const names = Object.keys(packed).sort();
  const entries: Zippable = {};
  for (const name of names) {
    const bytes = packed[name] ?? new Uint8Array();
    const text = name === 'docProps/core.xml' ? properties(paper, new TextDecoder().decode(bytes)) : undefined;
    entries[name] = [text === undefined ? bytes : new TextEncoder().encode(text), { mtime: ZIP_DAY, level: 6 }];
  }
  return zipSync(entries);
}
