import { setTimeout as pause } from 'node:timers/promises';

/** How often what is followed is looked at, in milliseconds; and how often where nothing moves. */
const LOOK_MS = 1_000;
const BEAT_LOOKS = 10;

/**
 * Server-sent events: `told` with nothing but its name each time something stands differently, a comment as a sign of life
 * in between. What it is the page asks by the route that shows it.
 * @param look what is compared; its text never leaves the process
 * @param seconds how long it lasts; the browser asks again by itself. With 0 it says once that it hears, and ends
 */
export async function* follow(
  look: () => Promise<unknown>,
  seconds: number,
  gone: AbortSignal,
  everyMs = LOOK_MS,
): AsyncIterable<string> {
  const until = Date.now() + seconds * 1_000;
  const seen = async () => JSON.stringify(await look());
  let before = await seen();
  yield `retry: 2000\n\nevent: hears\ndata: {}\n\n`;
  for (let looks = 1; Date.now() < until && !gone.aborted; looks += 1) {
    await pause(everyMs, undefined, { signal: gone }).catch(() => undefined);
    if (gone.aborted) return;
    const now = await seen().catch(() => before); // the database is away for a moment
    if (now !== before) yield `event: changed\ndata: {}\n\n`;
    else if (looks % BEAT_LOOKS === 0) yield ': still here\n\n';
    before = now;
  }
}
