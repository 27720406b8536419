/** Upper ends of the classes of lateness, in seconds; the last class has none. */
export const LATENESS_SECONDS = [1, 10, 60, 600, 3_600, 86_400] as const;

/** What was late: an alarm by which a command was sent, a message in an inbox, an e-mail. */
export const LATENESS_OF = ['fired', 'inbox', 'email'] as const;
export type LatenessOf = (typeof LATENESS_OF)[number];

/** How many lie in each class; one more class than ends. */
export function classesOf(seconds: readonly number[]): readonly number[] {
  const counts = Array.from({ length: LATENESS_SECONDS.length + 1 }, () => 0);
  for (const late of seconds) {
    const found = LATENESS_SECONDS.findIndex((end) => late <= end);
    const index = found < 0 ? LATENESS_SECONDS.length : found;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}
