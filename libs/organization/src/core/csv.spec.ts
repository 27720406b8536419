import { parseCsv, readCsv } from './csv';

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

  it('names the file, the line and the column of what is wrong, also behind values of several lines', () => {
    const read = (text: string) =>
      readCsv({ name: 'units.csv', text }, ({ cell }) => {
        if (cell('b') === 'bad') throw new Error('no such b');
        return cell('a');
      });
    expect(read('a,b\n"1\n2",x\n3,y\n')).toEqual(['1\n2', '3']);
    expect(() => read('a,b\n"1\n2",x\n3,bad\n')).toThrow('units.csv, line 4, b: no such b');
    expect(() => read('a,b\n1\n')).toThrow('units.csv, line 2: 1 fields, expected 2');
    expect(() => read('a,b\n1,x\n2,"y\n')).toThrow('units.csv, line 3: unreadable field');
  });
});
