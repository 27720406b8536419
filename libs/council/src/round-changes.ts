import { setTimeout as pause } from 'node:timers/promises';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Queryable } from '@lib/event-store';

/** How often the row of a session is looked at, however many people watch it, in milliseconds. */
const LOOK_MS = 700;
/** A line that says nothing, so that what lies between does not take the stream for dead, in milliseconds. */
const BEAT_MS = 15_000;
/** The browser opens a stream that has ended or broken again after this, in milliseconds. */
const RETRY_MS = 2_000;

interface Look {
  readonly at: number;
  readonly version: Promise<number | undefined>;
}

/** Tells whoever has a session open that somebody has changed it: its version, and nothing of what was done. */
export class RoundChanges implements OnModuleDestroy {
  readonly #looks = new Map<string, Look>();
  readonly #ending = new AbortController();

  constructor(private readonly db: Queryable) {}

  /** Ends every stream, so that the server can close. */
  onModuleDestroy(): void {
    this.#ending.abort();
  }

  /**
   * Server-sent events: the version now, and every later one.
   * @param seconds how long the stream lasts; the browser asks again by itself
   */
  async *events(round: string, seconds: number): AsyncIterable<string> {
    const began = Date.now();
    let told: number | undefined;
    let spoke = began;
    yield `retry: ${RETRY_MS}\n\n`;
    for (;;) {
      const version = await this.#versionOf(round);
      if (version === undefined) return;
      if (version !== told) {
        yield `event: round\ndata: ${JSON.stringify({ version })}\n\n`;
        [told, spoke] = [version, Date.now()];
      } else if (Date.now() - spoke > BEAT_MS) {
        yield ': still here\n\n';
        spoke = Date.now();
      }
      if (this.#ending.signal.aborted || Date.now() - began >= seconds * 1_000) return;
      await pause(LOOK_MS, undefined, { signal: this.#ending.signal }).catch(() => undefined);
    }
  }

  /** One look serves everybody who watches the same session. */
  #versionOf(round: string): Promise<number | undefined> {
    const last = this.#looks.get(round);
    if (last && Date.now() - last.at < LOOK_MS / 2) return last.version;
    const version = this.db
      .query<{ version: number }>('select version from council.rounds where id = $1', [round])
      .then(({ rows }) => rows[0]?.version);
    this.#looks.set(round, { at: Date.now(), version });
    return version.finally(() => this.#forget(round, version));
  }

  #forget(round: string, version: Promise<number | undefined>): void {
    const timer = setTimeout(() => {
      if (this.#looks.get(round)?.version === version) this.#looks.delete(round);
    }, LOOK_MS);
    timer.unref();
  }
}
