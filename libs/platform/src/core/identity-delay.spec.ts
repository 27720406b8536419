import { SIGN_IN_DELAYS_SECONDS, signInDelaySeconds } from './identity-delay';

describe('the delay after failures', () => {
  it('forgives three slips, then grows', () => {
    expect([0, 1, 2, 3].map(signInDelaySeconds)).toEqual([0, 0, 0, 0]);
    expect([4, 5, 6].map(signInDelaySeconds)).toEqual([5, 10, 20]);
    const grown = SIGN_IN_DELAYS_SECONDS.every((delay, i) => i === 0 || delay >= (SIGN_IN_DELAYS_SECONDS[i - 1] ?? 0));
    expect(grown).toBe(true);
  });

  it('never grows above five minutes: nobody is locked out for good', () => {
    expect([10, 11, 1_000, Number.MAX_SAFE_INTEGER].map(signInDelaySeconds)).toEqual([300, 300, 300, 300]);
  });
});
