import {
  isAlive,
  isOneTimeExpired,
  ONE_TIME_MS,
  SESSION_IDLE_MS,
  SESSION_LIFE_MS,
  STEP_UP_MS,
  steppedUpUntil,
} from './identity-session';

const MINUTE = 60_000;
const start = 1_700_000_000_000;
const session = { seenAt: start, expiresAt: start + 720 * MINUTE, steppedUpAt: null };

describe('the life of a session', () => {
  it('ends thirty minutes after the last use', () => {
    expect(isAlive(session, start + 30 * MINUTE - 1)).toBe(true);
    expect(isAlive(session, start + 30 * MINUTE)).toBe(false);
    expect(SESSION_IDLE_MS).toBe(30 * MINUTE);
  });

  it('ends twelve hours after sign-in, however busy', () => {
    const busy = { ...session, seenAt: start + 719 * MINUTE };
    expect(isAlive(busy, start + 720 * MINUTE - 1)).toBe(true);
    expect(isAlive(busy, start + 720 * MINUTE)).toBe(false);
    expect(SESSION_LIFE_MS).toBe(43_200_000);
  });

  it('counts a step-up for five minutes', () => {
    expect(steppedUpUntil(session, start)).toBeNull();
    const stepped = { ...session, steppedUpAt: start };
    expect(steppedUpUntil(stepped, start + STEP_UP_MS - 1)).toBe(start + 5 * MINUTE);
    expect(steppedUpUntil(stepped, start)).toBe(start + 5 * MINUTE);
    expect(steppedUpUntil(session, 1_000)).toBeNull(); // never, not at the beginning of time
    expect(steppedUpUntil(stepped, start + 5 * MINUTE)).toBeNull();
    expect(steppedUpUntil(stepped, start - 1)).toBeNull();
  });

  it('lets a one-time password expire, and an own one never', () => {
    const day = 24 * 60 * MINUTE;
    expect(ONE_TIME_MS).toBe(7 * day);
    expect(isOneTimeExpired({ setAt: start, oneTime: true }, start + 7 * day - 1)).toBe(false);
    expect(isOneTimeExpired({ setAt: start, oneTime: true }, start + 7 * day)).toBe(true);
    expect(isOneTimeExpired({ setAt: start, oneTime: false }, start + 700 * day)).toBe(false);
  });
});
