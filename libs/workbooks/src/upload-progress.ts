import { setTimeout as pause } from 'node:timers/promises';
import type { Uploads } from './uploads';

/** How often an upload is looked at while somebody waits, in milliseconds. */
const LOOK_MS = 500;
/** A stream that lasts longer than this ends; the browser asks again by itself. */
const LONGEST_MS = 300_000;

/** Server-sent events, one each time something has changed, until nothing of the upload is under way. No word about people. */
export async function* progressOf(uploads: Uploads, id: string): AsyncIterable<string> {
  const began = Date.now();
  let told = '';
  for (;;) {
    const upload = await uploads.find(id);
    const { step, progress, committed } = upload ?? {};
    const text = JSON.stringify({ step, progress, committed });
    yield text === told ? ': still here\n\n' : `event: progress\ndata: ${text}\n\n`;
    told = text;
    if ((step !== 'checking' && step !== 'committing') || Date.now() - began > LONGEST_MS) return;
    await pause(LOOK_MS);
  }
}
