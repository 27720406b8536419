import { afterFailure, secondsAfter } from './mail-retry';

describe('an e-mail that has failed', () => {
  it('waits ever longer, from a quarter of a minute to an hour', () => {
    expect([1, 2, 3, 8, 9, 40].map(secondsAfter)).toEqual([15, 30, 60, 1920, 3600, 3600]);
  });
  it('is parked after three refusals for good', () => {
    expect([1, 2, 3].map((attempts) => afterFailure(attempts, 550))).toEqual([
      { seconds: 15 },
      { seconds: 30 },
      'park',
    ]);
  });
  it('is parked after hours of what may pass, with or without an answer', () => {
    for (const answer of [451, undefined]) {
      expect(afterFailure(11, answer)).toEqual({ seconds: 3600 });
      expect(afterFailure(12, answer)).toBe('park');
    }
  });
});
