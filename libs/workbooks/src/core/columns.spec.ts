import fc from 'fast-check';
import { COLUMN_FIELDS, columnIndex, columnLetters, foldHeader, headerOf, headingRow, mapColumns } from './columns';

describe('columns of a list', () => {
  it('are found by their headings, tone marks, case, punctuation and brackets left aside', () => {
    expect(
      mapColumns(['STT', 'HO VA TEN (*)', 'năm sinh', 'Chức vụ, đơn vị công tác', 'LĨNH VỰC', 'Thành tích']),
    ).toEqual({
      name: 1,
      birthYear: 2,
      position: 3,
      sector: 4,
      extract: 5,
    });
  });

  it('are found in the template itself, every one', () => {
    const all = COLUMN_FIELDS.map(headerOf);
    expect(mapColumns(all)).toEqual(Object.fromEntries(COLUMN_FIELDS.map((field, i) => [field, i])));
  });

  it('prefer the exact heading, and take no column twice', () => {
    expect(mapColumns(['Tên đơn vị', 'Họ tên', 'Đơn vị'])).toEqual({ unit: 0, name: 1 });
    expect(mapColumns(['Ghi chú', '', 'Cộng'])).toEqual({});
  });

  it('keep whatever order and spelling their headings have', () => {
    const fields = fc.shuffledSubarray([...COLUMN_FIELDS]);
    const spelling = fc.constantFrom(
      (text: string) => text.normalize('NFD'),
      (text: string) => text.toUpperCase(),
      (text: string) => `  ${text} (ghi rõ) *`,
      (text: string) => foldHeader(text),
    );
    fc.assert(
      fc.property(fields, spelling, (order, spell) => {
        const mapping = mapColumns(order.map((field) => spell(headerOf(field))));
        expect(mapping).toEqual(Object.fromEntries(order.map((field, i) => [field, i])));
      }),
    );
  });

  it('lie below titles of the list', () => {
    const rows = [
      ['ỦY BAN NHÂN DÂN XÃ'],
      ['DANH SÁCH ĐIỂN HÌNH'],
      [],
      ['TT', 'Họ và tên', 'Lĩnh vực'],
      ['1', 'A', 'B'],
    ];
    expect(headingRow(rows)).toBe(3);
    expect(headingRow([[], ['x', 'y']])).toBe(1);
  });

  it('are named as Excel names them', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
    fc.assert(fc.property(fc.nat(16_383), (n) => expect(columnIndex(`${columnLetters(n)}7`)).toBe(n)));
    expect(columnIndex('a1')).toBeUndefined();
  });
});
