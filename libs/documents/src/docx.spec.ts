import { createHash } from 'node:crypto';
import { Document, Packer } from 'docx';
import { strFromU8, unzipSync } from 'fflate';
import { decisionPaper, minutesPaper, type Paper, submissionPaper } from './core';
import { DECISION, MINUTES, SUBMISSION } from './core/sample-papers';
import { paperDocx } from './docx';

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const PAPERS: readonly Paper[] = [minutesPaper(MINUTES), submissionPaper(SUBMISSION), decisionPaper(DECISION)];

describe('the Word file of a paper', () => {
  it.each(PAPERS)('has the same bytes whenever it is made: $title', async (paper) => {
    const first = digest(await paperDocx(paper));
    await new Promise((resolve) => setTimeout(resolve, 1100)); // a clock in the file would show in seconds
    await paperDocx(minutesPaper({ ...MINUTES, chair: 'Another' })); // and a counter of the process here
    expect(digest(await paperDocx(paper))).toBe(first);
  });

  it('would not have them straight from the library, which writes its clock into the file', async () => {
    const raw = async () => digest(await Packer.toBuffer(new Document({ sections: [{ children: [] }] })));
    const first = await raw();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await raw()).not.toBe(first);
  });

  it('has other bytes when one letter is another', async () => {
    const one = await paperDocx(minutesPaper(MINUTES));
    const other = await paperDocx(minutesPaper({ ...MINUTES, secretary: 'Hoàng Thư Kỳ' }));
    expect(digest(one)).not.toBe(digest(other));
  });

  it('is laid out as Nghị định 30/2020 asks: A4, margins, typeface, no number on the first page', async () => {
    const files = unzipSync(await paperDocx(minutesPaper(MINUTES)));
    const document = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    expect(document).toMatch(/<w:pgSz w:w="1190[56]" w:h="1683[78]"/u);
    const [, top, right, bottom, left] = /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/u.exec(
      document,
    ) as unknown as string[];
    const millimetres = [top, right, bottom, left].map((twips) => Math.round((Number(twips) * 25.4) / 1440));
    expect(millimetres).toEqual([20, 15, 20, 30]);
    expect(document).toContain('<w:titlePg/>');
    expect(document).toContain('w:ascii="Times New Roman"');
    expect(document).toContain('Độc lập - Tự do - Hạnh phúc');
    const headers = Object.keys(files).filter((name) => name.startsWith('word/header'));
    const numbered = headers.filter((name) => strFromU8(files[name] ?? new Uint8Array()).includes('PAGE'));
    expect([headers.length, numbered.length]).toEqual([2, 1]);
  });

  it('takes no text for mark-up', async () => {
    const files = unzipSync(await paperDocx(minutesPaper({ ...MINUTES, closing: '<w:b/> & "x"' })));
    expect(strFromU8(files['word/document.xml'] ?? new Uint8Array())).toContain('&lt;w:b/&gt; &amp; &quot;x&quot;');
  });
});
