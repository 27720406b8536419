import { dateWords, momentWords, sizeWords, timeLeftWords, urgencyOf } from './dates';

it('writes dates and moments as Vietnamese documents do, in the time of Vietnam', () => {
  expect(dateWords('2024-03-01')).toBe('01/03/2024');
  expect(dateWords('not a date')).toBe('not a date');
  expect(momentWords('2024-02-29T18:30:00.000Z')).toBe('01:30 01/03/2024');
  expect(momentWords('2024-02-29T18:30:00Z')).toBe('01:30 01/03/2024');
  expect(momentWords('sometime')).toBe('sometime');
});

it.each([
  [null, 'none', 'chưa có hạn'],
  [-12, 'late', 'quá hạn 12 ngày làm việc'],
  [-1, 'late', 'quá hạn 1 ngày làm việc'],
  [0, 'today', 'đến hạn hôm nay'],
  [3, 'soon', 'còn 3 ngày làm việc'],
  [4, 'calm', 'còn 4 ngày làm việc'],
] as const)('says how urgent %s working days are', (left, urgency, words) => {
  expect(urgencyOf(left)).toBe(urgency);
  expect(timeLeftWords(left)).toBe(words);
});

it('writes sizes with a comma', () => {
  expect([sizeWords(900), sizeWords(1_400_000), sizeWords(64_300)]).toEqual(['900 byte', '1,4 MB', '64,3 kB']);
});
