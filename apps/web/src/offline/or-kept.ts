import { ApiProblem } from '../api/call';

/** How long an answer is waited for where something is kept that can be shown instead. */
const PATIENCE_MS = 8_000;

/**
 * What the server says, or what this device keeps where the way to the server fails or takes too long.
 * @param kept what can be shown instead; undefined: there is nothing, so the server is waited for
 * @param ask asks the server; the signal ends it
 */
export async function orKept<T>(
  signal: AbortSignal,
  kept: T | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly value: T; readonly kept: boolean }> {
  if (kept === undefined) return { value: await ask(signal), kept: false };
  const patience = new AbortController();
  const end = () => patience.abort(signal.reason);
  signal.addEventListener('abort', end);
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    return { value: await ask(patience.signal), kept: false };
  } catch (error) {
    const late = patience.signal.aborted && !signal.aborted;
    if (late || noWayThere(error)) return { value: kept, kept: true };
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

/** Whether the server was not reached, as far as can be told: no answer, or one of something that stands before it. */
export function noWayThere(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false;
  const { status } = error.problem;
  return status === 0 || (status >= 502 && status <= 504);
}
