import { deviceKeyOf } from './device-key';

const master = Buffer.alloc(32, 7);

it('derives one key of 32 bytes for a person, as often as it is asked', () => {
  expect(deviceKeyOf(master, 'lan')).toHaveLength(32);
  expect(deviceKeyOf(master, 'lan')).toEqual(deviceKeyOf(master, 'lan'));
});

it('gives another to each person, and to each house', () => {
  const keys = [deviceKeyOf(master, 'lan'), deviceKeyOf(master, 'hoa'), deviceKeyOf(Buffer.alloc(32, 8), 'lan')];
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(3);
});
