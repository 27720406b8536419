const MINUTE_MS = 60_000;

/** A session ends this long after it was last used. */
export const SESSION_IDLE_MS = 30 * MINUTE_MS;
/** A session ends this long after sign-in, used or not. */
export const SESSION_LIFE_MS = 12 * 60 * MINUTE_MS;
/** A password typed again counts for this long. */
export const STEP_UP_MS = 5 * MINUTE_MS;
/** A one-time password that nobody used is worth nothing after this. */
export const ONE_TIME_MS = 7 * 24 * 60 * MINUTE_MS;

/** Moments in milliseconds since 1970, by the real clock: a chosen business date lengthens no session. */
export interface SessionTimes {
  readonly seenAt: number;
  readonly expiresAt: number;
  readonly steppedUpAt: number | null;
}

export function isAlive(session: SessionTimes, now: number): boolean {
  return now < session.expiresAt && now < session.seenAt + SESSION_IDLE_MS;
}

/** Until when a step-up counts, or null where it does not count now. */
export function steppedUpUntil(session: SessionTimes, now: number): number | null {
  if (session.steppedUpAt === null) return null;
  const until = session.steppedUpAt + STEP_UP_MS;
  return session.steppedUpAt <= now && now < until ? until : null;
}

/** True for a one-time password that was handed out too long ago. */
export function isOneTimeExpired(
  password: { readonly setAt: number; readonly oneTime: boolean },
  now: number,
): boolean {
  return password.oneTime && now >= password.setAt + ONE_TIME_MS;
}
