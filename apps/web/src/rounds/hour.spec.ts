import fc from 'fast-check';
import { hourOf } from './hour';

describe('an hour as it is typed', () => {
  it.each([
    ['8h30', '08:30'],
    ['08:30', '08:30'],
    ['8.30', '08:30'],
    ['14g00', '14:00'],
    ['14 giờ 15', '14:15'],
    ['14 giờ', '14:00'],
    ['8', '08:00'],
    ['830', '08:30'],
    ['0830', '08:30'],
    ['0:05', '00:05'],
  ])('reads %s', (typed, hour) => expect(hourOf(typed)).toBe(hour));

  it.each(['', '24:00', '8:60', '8:3', 'sáng', '12:345', '-8', '8h30 sáng'])('leaves %p', (typed) =>
    expect(hourOf(typed)).toBeUndefined(),
  );

  it('comes to itself from what it has read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const written = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        expect(hourOf(written)).toBe(written);
        expect(hourOf(`${hour}h${String(minute).padStart(2, '0')}`)).toBe(written);
      }),
    );
  });
});
