import { leadsTo } from './clause-places';

describe('a citation leads to the place of the register', () => {
  it.each([
    ['Mục IV.1, gạch đầu dòng 3', 'Mục IV.1, gạch đầu dòng 3'],
    ['Mục III.1', 'Mục III.1, gạch đầu dòng 2'], // the whole section, for several of its rows
    ['Mục IV.3.b', 'Mục IV.3'],
    ['Mục IV.3 và mục V.4, gạch đầu dòng 3', 'Mục IV.3'],
    ['Mục IV.3 và mục V.4, gạch đầu dòng 3', 'Mục V.4, gạch đầu dòng 3'],
    ['Mục IV.2.b và IV.2.c', 'Mục IV.2.c'],
    ['Mục I.2, gạch đầu dòng 1 và 2', 'Mục I.2, gạch đầu dòng 2'],
    ['Mục III.2, gạch đầu dòng 1 đến 14', 'Mục III.2, gạch đầu dòng 9'],
    ['Mục V.1.đ, dấu cộng 2', 'Mục V.1.đ, dấu cộng 2'],
    ['Phần mở đầu và phần kết', 'Phần mở đầu'],
    ['Nơi nhận', 'Nơi nhận'],
  ])('%s → %s', (cited, registered) => expect(leadsTo(cited, registered)).toBe(true));
});

describe('a citation of another place is seen', () => {
  it.each([
    ['Mục IV.2, gạch đầu dòng 3', 'Mục IV.1, gạch đầu dòng 3'],
    ['Mục IV.1, gạch đầu dòng 2', 'Mục IV.1, gạch đầu dòng 3'],
    ['Mục V', 'Mục V.4'], // too wide to find anything by
    ['Mục V.14', 'Mục V.1'],
    ['Mục V.1.d', 'Mục V.1.đ'],
    ['Mục V.1.đ, dấu cộng 1', 'Mục V.1.đ, dấu cộng 2'],
    ['Mục IV.3 và mục V.4, gạch đầu dòng 2', 'Mục V.4, gạch đầu dòng 3'],
    ['Phần kết', 'Phần mở đầu'],
    ['Nơi nhận', 'Mục I.1'],
    ['', 'Mục I.1'],
  ])('%s ↛ %s', (cited, registered) => expect(leadsTo(cited, registered)).toBe(false));
});
