import { MEDIA_TYPES, mediaTypeOf, SIGNATURE_BYTES } from './media-type';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const zip = (...names: string[]) =>
  latin1(`PK\x03\x04\x14\0\x06\0${names.map((name) => `${name}\0\0PK\x03\x04`).join('')}`);
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('what a file is', () => {
  it.each([
    ['a PDF', latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3'), 'application/pdf'],
    ['a PNG', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'image/png'],
    ['a JPEG of a camera', latin1('\xff\xd8\xff\xe1\0\0Exif'), 'image/jpeg'],
    ['a JPEG of a program', latin1('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg'],
    ['a Word file', zip('[Content_Types].xml', '_rels/.rels', 'word/document.xml'), WORD],
    ['a Word file that lists its relations first', zip('_rels/.rels', 'word/document.xml'), WORD],
    ['an Excel file', zip('[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml'), EXCEL],
  ])('is told by its first bytes: %s', (_what, head, expected) => {
    expect(mediaTypeOf(head)).toBe(expected);
  });

  it.each([
    ['nothing', latin1('')],
    ['a web page that says it is a PDF', latin1('<html><title>%PDF-1.7</title>')],
    ['a PDF that begins one byte late', latin1(' %PDF-1.7')],
    ['a PDF cut off inside its signature', latin1('%PDF')],
    ['a PNG cut off inside its signature', latin1('\x89PNG\r\n\x1a')],
    ['a drawing with a script', latin1('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a program for Windows', latin1('MZ\x90\0')],
    ['a program for Linux', latin1('\x7fELF')],
    ['an archive of anything', zip('run.exe')],
    ['an archive with a folder called word, and no parts', zip('word/run.exe')],
    ['a presentation', zip('[Content_Types].xml', '_rels/.rels', 'ppt/presentation.xml')],
    ['an empty archive', latin1(`PK\x05\x06${'\0'.repeat(18)}`)],
    ['an old Word file', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['a GIF', latin1('GIF89a')],
    ['plain text', Buffer.from('Giấy xác nhận')],
  ])('is on no list: %s', (_what, head) => {
    expect(mediaTypeOf(head)).toBeUndefined();
  });

  it('does not depend on what comes after the first bytes', () => {
    const head = Buffer.concat([latin1('%PDF-1.7\n'), Buffer.alloc(SIGNATURE_BYTES, 0x50)]);
    expect(mediaTypeOf(head.subarray(0, SIGNATURE_BYTES))).toBe('application/pdf');
  });

  it('has an extension of its own for a download', () => {
    const extensions = Object.values(MEDIA_TYPES);
    expect(new Set(extensions).size).toBe(extensions.length);
    for (const extension of extensions) expect(extension).toMatch(/^[a-z]{3,4}$/);
  });
});
