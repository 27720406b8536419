import { setTimeout as pause } from 'node:timers/promises';
import type { RunningApp } from '../support/app';
import type { Visitor } from './wire';

/** For what hangs; no machine is too slow for it. */
export const CEILING_MS = 120_000;

/** Looks again and again until there is something to see; throws Error with what was waited for. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const last = Date.now() + CEILING_MS; Date.now() < last; await pause(100)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`waited in vain: ${what}`);
}

/** How long a process may take to see a new business date: it looks twice a second. */
const CLOCK_MS = 1_500;

/** Chooses the business date, and waits until the API shows it and the worker has had the time to see it, too. */
export async function dateMoved(app: RunningApp, anybody: Visitor, date: string): Promise<void> {
  await app.cli('clock', date);
  await until(`the date to be ${date}`, async () => {
    const { today } = (await anybody.get('/session')).body as { today: string };
    return today === date ? today : undefined;
  });
  await pause(CLOCK_MS);
}
