const KEPT = 200;
const own: string[] = [];

/**
 * The trace id under which an action is sent: the log keeps it with everything that follows from the action, so that this
 * window knows its own when it hears of it.
 * @param key the Idempotency-Key of the action
 */
export function traceOf(key: string): string {
  const trace = key.replaceAll('-', '').toLowerCase();
  if (!own.includes(trace)) own.push(trace);
  if (own.length > KEPT) own.shift();
  return trace;
}

/** Whether something followed from an action of this window. */
export function isOwn(trace: string): boolean {
  return own.includes(trace);
}
