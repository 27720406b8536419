import { ApiProblem } from './call';

/** Whether something was refused because others have changed it since it was read. */
export function isStale(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.status === 412;
}

/**
 * Sends something for the version that is in sight; where that is old and others have left alone what it is about, once more for
 * the newest.
 * @param read reads the newest, which is then shown
 * @param untouched whether what is sent is about nothing that is different in the newest
 * @throws ApiProblem
 */
export async function sendPastOthers<T, View extends { readonly version: number }>(
  send: (version: number) => Promise<T>,
  seen: View,
  read: () => Promise<View>,
  untouched: (newest: View) => boolean,
): Promise<T> {
  try {
    return await send(seen.version);
  } catch (error) {
    if (!isStale(error)) throw error;
    const newest = await read();
    if (!untouched(newest)) throw error;
    return send(newest.version);
  }
}
