const FIRST_WAIT_SECONDS = 15;
const LONGEST_WAIT_SECONDS = 3_600;
/** A mailbox that is refused for good is not pressed; anything else is tried for some five hours. */
const TRIES = { permanent: 3, passing: 12 } as const;

/** Seconds until an e-mail is tried again, after so many failures. */
export function secondsAfter(attempts: number): number {
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (attempts - 1), LONGEST_WAIT_SECONDS);
}

/**
 * What is done about an e-mail that has failed so many times: it waits, or it is parked where people see it.
 * @param answer the server's reply code, where there was one: 5xx is for good
 */
export function afterFailure(attempts: number, answer: number | undefined): { readonly seconds: number } | 'park' {
  const tries = answer !== undefined && answer >= 500 ? TRIES.permanent : TRIES.passing;
  return attempts >= tries ? 'park' : { seconds: secondsAfter(attempts) };
}
