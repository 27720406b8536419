import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Queryable } from './event-log';

/** Something was appended. The notification carries nothing: whoever hears it reads on. */
export const LOG_MOVED = 'event_store_log';
/** A subscription has moved its checkpoint; the notification carries its name. */
export const CHECKPOINT_MOVED = 'event_store_checkpoint';

const GAP_MS = 1;
const RECONNECT_MS = 250;
const LONGEST_RECONNECT_MS = 5_000;

/**
 * Tells the readers of all processes that something was appended. It rings after the commit, apart from it, and never
 * more than once at a time: however many appends come meanwhile, one ring follows for all of them. A NOTIFY inside each
 * append would let only one append commit at a time.
 */
export class Bell {
  #ringing = false;
  #again = false;

  constructor(private readonly db: Queryable) {}

  /** To be called after a commit; returns at once. A ring that fails is not repeated: readers also look by themselves. */
  ring(): void {
    this.#again = true;
    if (!this.#ringing) void this.#ringOn();
  }

  async #ringOn(): Promise<void> {
    this.#ringing = true;
    while (this.#again) {
      this.#again = false;
      // Nothing is written, so the commit need not wait for the disk.
      await this.db
        .query({
          name: 'ring',
          text: `select set_config('synchronous_commit', 'off', true), pg_notify($1, '')`,
          values: [LOG_MOVED],
        })
        .catch(() => undefined);
      await pause(GAP_MS);
    }
    this.#ringing = false;
  }
}

/**
 * Hears notifications on a connection of its own and opens it again when it breaks. It is a hint and no promise: what
 * is notified while it reconnects is lost, so whoever waits here also names the time after which it looks by itself.
 */
export class Listener {
  #heard = 0;
  #connected = false;
  readonly #waiting = new Set<() => void>();
  readonly #ending = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly channel: typeof LOG_MOVED | typeof CHECKPOINT_MOVED,
  ) {}

  start(): this {
    this.#loop = this.#run();
    return this;
  }

  async close(): Promise<void> {
    this.#ending.abort();
    this.#wake();
    await this.#loop;
  }

  /** How often it was woken: taken before one looks, it tells `after` what one has not seen yet. */
  get heard(): number {
    return this.#heard;
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** Resolves when something was heard since `heard`, at once if that is so already, else after `ms` or on `signal`. */
  async after(heard: number, ms: number, signal?: AbortSignal): Promise<void> {
    if (this.#heard !== heard || signal?.aborted || this.#ending.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener('abort', done);
      this.#waiting.add(done);
    });
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#ending.signal.aborted; failures++) {
      if (await this.#listen()) failures = 0;
      const wait = Math.min(RECONNECT_MS * 2 ** failures, LONGEST_RECONNECT_MS);
      await pause(wait, undefined, { signal: this.#ending.signal }).catch(() => undefined);
    }
  }

  /** One connection from its beginning to its end. @returns whether it ever listened */
  async #listen(): Promise<boolean> {
    const client = new Client({
      connectionString: this.url,
      keepAlive: true,
      application_name: 'event store listener',
    });
    const ended = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.once('error', () => resolve());
      this.#ending.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    client.on('error', () => undefined);
    client.on('notification', () => this.#wake());
    try {
      await client.connect();
      await client.query(this.channel === LOG_MOVED ? `listen ${LOG_MOVED}` : `listen ${CHECKPOINT_MOVED}`);
      this.#connected = true;
      this.#wake(); // what was said before this is looked for now
      await ended;
      return true;
    } catch {
      return false;
    } finally {
      this.#connected = false;
      await client.end().catch(() => undefined);
    }
  }

  #wake(): void {
    this.#heard += 1;
    for (const done of [...this.#waiting]) done();
  }
}
