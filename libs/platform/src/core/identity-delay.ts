/**
 * Seconds to wait after the first, second, third … failure in a row. A slip of the finger costs nothing, guessing soon
 * costs five minutes a try, and nobody is ever locked out for good.
 */
export const SIGN_IN_DELAYS_SECONDS: readonly number[] = [0, 0, 0, 5, 10, 20, 40, 80, 160, 300];

/** After a day without a failure the count begins anew. */
export const FAILURES_FORGOTTEN_SECONDS = 86_400;

/** How long the next try has to wait after so many failures in a row. */
export function signInDelaySeconds(failures: number): number {
  if (failures <= 0) return 0;
  return SIGN_IN_DELAYS_SECONDS[Math.min(failures, SIGN_IN_DELAYS_SECONDS.length) - 1] ?? 0;
}
