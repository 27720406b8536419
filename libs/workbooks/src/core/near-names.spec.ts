import { NearNames } from './near-names';

const names = new NearNames([
  { id: 'u1', name: 'xã Phước Hậu' },
  { id: 'u2', name: 'xã Phước Hữu' },
  { id: 'u3', name: 'phường Hòa Bình' },
  { id: 'u4', name: 'xã Hòa Bình' },
  { id: 'u5', name: 'xã Nghi Kim' },
  { id: 'u5', name: 'Xã Nghi Kim, thành phố Vinh' },
  { id: 'u5', name: 'Xã Nghi Kim' },
]);

describe('a name that somebody typed', () => {
  it.each([
    ['Xã Phước Hậu', 'u1'],
    ['PHƯỚC HẬU', 'u1'],
    ['xa phuoc hau', 'u1'],
    ['nghi kim', 'u5'],
    ['X. Nghi Kim', 'u5'],
    ['Phường Hoà Bình', 'u3'],
    ['u2', 'u2'],
  ])('%s is found', (text, id) => expect(names.find(text)).toEqual({ kind: 'one', id }));

  it.each([
    ['Xã Phước Hâu', 'xã Phước Hậu'],
    ['Phước Hậ', 'xã Phước Hậu'],
    ['xã Nghi Kin', 'xã Nghi Kim'],
  ])('%s is asked back', (text, near) => expect(names.find(text)).toEqual({ kind: 'none', near }));

  it('is nothing where nothing is near', () => {
    expect(names.find('Điện Biên Phủ')).toEqual({ kind: 'none', near: undefined });
    expect(names.find('Hòa Bình')).toEqual({ kind: 'several', names: ['phường Hòa Bình', 'xã Hòa Bình'] });
  });
});
