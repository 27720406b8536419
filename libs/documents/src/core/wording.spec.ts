import fc from 'fast-check';
import { toLocalDate } from '@core/kernel';
import { capitals, dong, dongInWords, headDate, inWords, placeOf } from './wording';

describe('the wording of official papers', () => {
  it.each([
    ['2024-02-05', 'ngày 05 tháng 02 năm 2024'],
    ['2024-03-09', 'ngày 09 tháng 3 năm 2024'],
    ['2025-12-31', 'ngày 31 tháng 12 năm 2025'],
    ['2026-01-10', 'ngày 10 tháng 01 năm 2026'],
  ])('writes %s in the head as %s', (date, words) => {
    expect(headDate(toLocalDate(date))).toBe(words);
  });

  it.each([
    [0, 'không'],
    [4, 'bốn'],
    [10, 'mười'],
    [15, 'mười lăm'],
    [21, 'hai mươi mốt'],
    [11, 'mười một'],
    [55, 'năm mươi lăm'],
    [105, 'một trăm linh năm'],
    [110, 'một trăm mười'],
    [1005, 'một nghìn không trăm linh năm'],
    [1490000, 'một triệu bốn trăm chín mươi nghìn'],
    [2340000, 'hai triệu ba trăm bốn mươi nghìn'],
    [29800000, 'hai mươi chín triệu tám trăm nghìn'],
    [1000001, 'một triệu không trăm linh một'],
    [1000000000, 'một tỷ'],
    [1000050000, 'một tỷ không trăm năm mươi nghìn'],
  ])('reads %d as %s', (number, words) => {
    expect(inWords(number)).toBe(words);
  });

  it('reads no two sums alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 - 1 }), fc.integer({ min: 0, max: 1e12 - 1 }), (one, other) => {
        expect(inWords(one) === inWords(other)).toBe(one === other);
      }),
    );
  });

  it('refuses what is no sum', () => {
    for (const wrong of [-1, 0.5, 1e12, Number.NaN]) expect(() => inWords(wrong)).toThrow(RangeError);
  });

  it('groups đồng by thousands and writes them out', () => {
    expect(dong(900)).toBe('900 đồng');
    expect(dongInWords(29800000)).toBe('29.800.000 đồng (hai mươi chín triệu tám trăm nghìn đồng)');
  });

  it('makes capitals of letters with their marks', () => {
    expect(capitals('Hội đồng Thi đua'.normalize('NFD'))).toBe('HỘI ĐỒNG THI ĐUA');
  });

  it.each([
    [[{ level: 'province', name: 'tỉnh Nghệ An' }], 'Nghệ An'],
    [
      [
        { level: 'office', name: 'Sở Nội vụ' },
        { level: 'province', name: 'Thành phố Hồ Chí Minh' },
      ],
      'Hồ Chí Minh',
    ],
    [
      [
        { level: 'commune', name: 'xã Kim Liên' },
        { level: 'district', name: 'huyện Nam Đàn' },
      ],
      'Kim Liên',
    ],
    [[{ level: 'district', name: 'Vinh' }], 'Vinh'],
    [[], ''],
  ])('names the place of %j', (chain, place) => {
    expect(placeOf(chain)).toBe(place);
  });
});
