import { administrativeUnits as unitsOf, LIST_2023, officeUnits as officesOf } from './unit-rows';

const LIST = 'code,name,kind,level,parent_code\n40,Nghệ An,tỉnh,province,\n412,Vinh,thành phố,district,40\n';
const administrativeUnits = (text: string, validity: typeof LIST_2023) => unitsOf({ name: 'list.csv', text }, validity);
const officeUnits = (text: string) => officesOf({ name: 'offices.csv', text });
const OFFICES = 'id,name,kind,parent,acts_for,valid_from,valid_to,source\n';

describe('rows of units', () => {
  it('makes an id of the path of codes and an English kind of the Vietnamese one', () => {
    expect(administrativeUnits(LIST, LIST_2023)).toMatchObject([
      { id: 'vn.40', kind: 'province', parent: 'vn', code: '40' },
      { id: 'vn.40.412', kind: 'city', parent: 'vn.40', code: '412', actsFor: null, source: '2023-04-15' },
    ]);
  });

  it.each([
    [
      'an unknown parent',
      `${LIST}16702,Nghi Phú,xã,commune,999\n`,
      'list.csv, line 4, parent_code: unknown parent 999',
    ],
    ['an unknown level', `${LIST}16702,Nghi Phú,xã,hamlet,412\n`, 'list.csv, line 4, level: unknown level hamlet'],
    [
      'a kind of another level',
      `${LIST}16702,Nghi Phú,huyện,commune,412\n`,
      'list.csv, line 4, kind: unknown kind huyện',
    ],
    [
      'a missing column',
      'code,name,level,parent_code\n40,Nghệ An,province,\n',
      'list.csv, line 2, kind: column kind is missing',
    ],
  ])('refuses %s', (_, csv, message) => {
    expect(() => administrativeUnits(csv, LIST_2023)).toThrow(message);
  });

  it('reads an office with and without its end', () => {
    const [open, ended] = officeUnits(
      `${OFFICES}na.a,A,department,vn.40,vn.40,2022-01-01,,NA-01\nna.b,B,board,na.a,,2022-01-01,2025-02-28,NA-02\n`,
    );
    expect(open).toMatchObject({ level: 'office', actsFor: 'vn.40', validTo: null, code: null });
    expect(ended).toMatchObject({ parent: 'na.a', actsFor: null, validTo: '2025-02-28' });
  });

  it('refuses an office of unknown kind or with a day that does not exist', () => {
    expect(() => officeUnits(`${OFFICES}na.a,A,toString,vn.40,,2022-01-01,,NA-01\n`)).toThrow(
      'offices.csv, line 2, kind: unknown kind toString',
    );
    expect(() => officeUnits(`${OFFICES}na.a,A,board,vn.40,,2022-02-30,,NA-01\n`)).toThrow(
      /^offices\.csv, line 2, valid_from: .*not a calendar date/,
    );
  });
});
