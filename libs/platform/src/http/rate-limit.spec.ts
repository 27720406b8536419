import { RateLimit } from './rate-limit';

describe('a limit a minute', () => {
  let now = 1_700_000_040_000; // the start of a minute
  const limit = () => new RateLimit(3, () => now);
  beforeEach(() => {
    now = 1_700_000_040_000;
  });

  it('lets the limit through, then says how long to wait', () => {
    const one = limit();
    expect([one.hit('a'), one.hit('a'), one.hit('a')]).toEqual([0, 0, 0]);
    expect(one.hit('a')).toBe(60);
    now += 15_000;
    expect(one.hit('a')).toBe(45);
    now += 44_500;
    expect(one.hit('a')).toBe(1);
    expect(one.hit('b')).toBe(0);
  });

  it('slides: what was used late in a minute still counts early in the next', () => {
    const one = limit();
    now += 59_000;
    for (let i = 0; i < 3; i++) one.hit('a');
    now += 2_000;
    expect(one.hit('a')).toBeGreaterThan(0);
    now += 40_000;
    expect(one.hit('a')).toBe(0);
  });

  it('forgets after two minutes', () => {
    const one = limit();
    for (let i = 0; i < 4; i++) one.hit('a');
    now += 120_000;
    expect([one.hit('a'), one.hit('a'), one.hit('a')]).toEqual([0, 0, 0]);
  });

  it('is not used up by what it refused', () => {
    const one = limit();
    for (let i = 0; i < 100; i++) one.hit('a');
    now += 60_000 + 40_000;
    expect(one.hit('a')).toBe(0);
  });
});
