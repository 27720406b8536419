/**
 * A listener for errors that come in floods while a server is away: it lets one through in ten seconds, with the count
 * of those it held back. A worker of BullMQ on PostgreSQL once wrote 12 million lines in 150 seconds.
 */
export function quietly(
  say: (text: string) => void,
  describe: (error: Error) => string = (error) => error.message,
  { everyMs = 10_000, now = Date.now }: { everyMs?: number; now?: () => number } = {},
) {
  let quietUntil = -Infinity;
  let held = 0;
  return (error: Error): void => {
    const at = now();
    if (at < quietUntil) {
      held += 1;
      return;
    }
    say(held > 0 ? `${describe(error)} (and ${held} more)` : describe(error));
    quietUntil = at + everyMs;
    held = 0;
  };
}

/** Class, code and place of an error. Messages of the database may quote what somebody typed, so they stay out. */
export function withoutMessage(error: Error): string {
  const { code } = error as { code?: unknown };
  const place = /^ {4}at (.*)$/m.exec(error.stack ?? '')?.[1];
  return [error.name, typeof code === 'string' ? code : '', place ? `at ${place}` : ''].filter(Boolean).join(' ');
}
