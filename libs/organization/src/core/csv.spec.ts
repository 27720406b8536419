import { parseCsv } from './csv';

describe('CSV', () => {
  it('reads quotes, commas, doubled quotes, line ends inside quotes, and empty fields', () => {
    expect(parseCsv('a,b,c\r\n1,"x, ""y""\nz",\n,,\n')).toEqual([
      { a: '1', b: 'x, "y"\nz', c: '' },
      { a: '', b: '', c: '' },
    ]);
  });

  it('reads a last line without its end, and nothing from nothing', () => {
    expect(parseCsv('a,b\n1,')).toEqual([{ a: '1', b: '' }]);
    expect(parseCsv('a,b')).toEqual([]);
    expect(parseCsv('')).toEqual([]);
  });

  it('refuses a row of another width and an open quote', () => {
    expect(() => parseCsv('a,b\n1\n')).toThrow('row 2: 1 fields, expected 2');
    expect(() => parseCsv('a,b\n1,"x\n')).toThrow('unreadable field');
  });
});
