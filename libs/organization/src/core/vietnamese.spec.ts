import * as fc from 'fast-check';
import { foldVietnamese, givenNameKey, vietnameseOrder } from './vietnamese';

describe('Vietnamese text', () => {
  it.each([
    ['Đắk Nông', 'dak nong'],
    ['Thị trấn  Thái Hoà', 'thi tran thai hoa'],
    ['Thái Hòa', 'thai hoa'],
    ['Quỳ Châu', 'quy chau'],
    ['Ưng', 'ung'],
    ['É Tòng', 'e tong'],
  ])('folds %s to %s', (text, folded) => {
    expect(foldVietnamese(text)).toBe(folded);
    expect(foldVietnamese(text.normalize('NFD'))).toBe(folded);
  });

  it('folds what is folded to itself', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = foldVietnamese(text);
      expect(foldVietnamese(once)).toBe(once);
    })); // prettier-ignore
  });

  it('puts the given name first in the key of a person', () => {
    expect(givenNameKey('Nguyễn Thị  Ngọc Ưng ')).toBe('Ưng Nguyễn Thị Ngọc');
    expect(givenNameKey('Ưng')).toBe('Ưng');
    expect(givenNameKey('')).toBe('');
    expect(givenNameKey('Hoàng Đức Thịnh (mẫu)')).toBe('Thịnh Hoàng Đức (mẫu)');
    expect(givenNameKey('(mẫu)')).toBe('(mẫu)');
  });

  it('sorts as Vietnamese does', () => {
    const names = ['E', 'Đặng', 'Xã 10', 'Dương', 'Xã 2', 'Da'];
    expect([...names].sort(vietnameseOrder.compare)).toEqual(['Da', 'Dương', 'Đặng', 'E', 'Xã 2', 'Xã 10']);
  });
});
