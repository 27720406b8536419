import { toLocalDate } from '@core/kernel';
import { reorganizationOf, type ReorganizationTables, retypesOf } from './reorganization-data';
import { administrativeUnits, LIST_2023 } from './unit-rows';

const file = (name: string, ...lines: string[]) => ({ name, text: `${lines.join('\n')}\n` });
const old = administrativeUnits(
  file('old.csv', 'code,name,kind,level,parent_code', '01,Bắc,tỉnh,province,', '001,Trung,huyện,district,01', '00001,Xuân,xã,commune,001', '00002,Thu,xã,commune,001'), // prettier-ignore
  LIST_2023,
);
const sound: ReorganizationTables = {
  units: file('new.csv', 'code,name,kind,level,parent_code', '01,Bắc,tỉnh,province,', '00001,Xuân Thu,xã,commune,01'),
  successions: file('pairs.csv', 'old_code,new_code,relation', '00001,00001,whole', '00002,00001,whole'),
  provinces: file('provinces.csv', 'old_code,new_code,relation', '01,01,whole'),
  notes: file('notes.csv', 'old_code,interim_code,new_code,basis,source'),
  documents: file('documents.csv', 'scope,document,issued_on,verified', 'districts,Luật,2025-06-16,true', 'provinces,NQ,,false', 'codes,QĐ,,false', '01,NQ 1,,false'), // prettier-ignore
};
const read = (tables: Partial<ReorganizationTables> = {}) =>
  reorganizationOf(old, { ...sound, ...tables }, toLocalDate('2025-07-01'));

describe('the tables of a reorganization', () => {
  it('become changes: a new commune of two, and the end of the district', () => {
    expect(read().map((change) => [change.kind, 'unit' in change && change.unit])).toEqual([
      ['create', expect.objectContaining({ name: 'Xuân Thu', parent: 'vn.01' })],
      ['dissolve', 'vn.01.001'],
      ['merge', 'vn.01.001.00001'],
      ['merge', 'vn.01.001.00002'],
    ]);
  });

  const successions = (line: string) => ({
    successions: file('pairs.csv', 'old_code,new_code,relation', '00001,00001,whole', line),
  });
  it.each<[string, Partial<ReorganizationTables>, string]>([
    ['an old code that there was not', successions('00009,00001,whole'), 'pairs.csv, line 3, old_code: no unit 00009 of level commune'], // prettier-ignore
    ['a new code that there is not', successions('00002,00009,whole'), 'pairs.csv, line 3, new_code: no new unit 00009'], // prettier-ignore
    ['a relation that means nothing', successions('00002,00001,half'), 'pairs.csv, line 3, relation: unknown relation half'], // prettier-ignore
    ['a row that is too short', successions('00002,00001'), 'pairs.csv, line 3: 2 fields, expected 3'],
    ['a province that the new list lacks', { units: file('new.csv', 'code,name,kind,level,parent_code', '01,Bắc,tỉnh,province,', '00001,Xuân Thu,xã,commune,02') }, 'new.csv, line 3, parent_code: unknown parent 02'], // prettier-ignore
    ['a kind of another level', { units: file('new.csv', 'code,name,kind,level,parent_code', '01,Bắc,phường,province,') }, 'new.csv, line 2, kind: unknown kind phường'], // prettier-ignore
    ['a document of a day that there is not', { documents: file('documents.csv', 'scope,document,issued_on,verified', 'districts,Luật,2025-02-30,true') }, 'documents.csv, line 2, issued_on: '], // prettier-ignore
    ['a scope without its document', { documents: file('documents.csv', 'scope,document,issued_on,verified') }, 'documents.csv: no document for codes'], // prettier-ignore
  ])('name file, line and field of %s', (_what, tables, message) => {
    expect(() => read(tables)).toThrow(message);
  });

  it('name them in a later change of kind too', () => {
    const retypes = (line: string) =>
      retypesOf(
        file('kinds.csv', 'code,name,level,old_kind,new_kind', line),
        file('documents.csv', 'scope,document,issued_on,verified', 'communes,NQ,,false'),
        read(),
        toLocalDate('2026-04-30'),
      );
    expect(retypes('00001,Xuân Thu,commune,xã,phường')).toMatchObject([{ kind: 'continue', after: { kind: 'ward' } }]);
    expect(() => retypes('00002,Thu,commune,xã,phường')).toThrow('kinds.csv, line 2, code: unit 00002 is none');
    expect(() => retypes('00001,Thu Xuân,commune,xã,phường')).toThrow(
      'kinds.csv, line 2, name: unit 00001 is Xuân Thu',
    );
    expect(() => retypes('00001,Xuân Thu,commune,xã,tỉnh')).toThrow('kinds.csv, line 2, new_kind: unknown kind tỉnh');
  });
});
