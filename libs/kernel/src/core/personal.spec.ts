import { PERSONAL, personalText } from './personal';

describe('a personal text', () => {
  const name = personalText(10);

  it('is trimmed and carries the mark by which the vault finds it', () => {
    expect(name.parse('  Hòa Bình ')).toBe('Hòa Bình');
    expect(name.meta()).toMatchObject(PERSONAL);
  });

  it.each(['', '   ', 'một hai ba bốn', 7, null, undefined])('is not %j', (value) => {
    expect(name.safeParse(value).success).toBe(false);
  });
});
