const WINDOW_MS = 60_000;

/**
 * Counts per key over a sliding minute, in the memory of this process. Two maps are all it holds, and each is dropped
 * after two minutes, so keys that never come again cost nothing.
 */
export class RateLimit {
  #window = 0;
  #current = new Map<string, number>();
  #previous = new Map<string, number>();

  /** @param limit what one key may do in a minute */
  constructor(
    private readonly limit: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts one use. @returns 0 when it may go on, or after how many seconds it may be tried again */
  hit(key: string): number {
    const now = this.now();
    this.#turn(Math.floor(now / WINDOW_MS));
    const elapsed = (now % WINDOW_MS) / WINDOW_MS;
    const used = this.#current.get(key) ?? 0;
    const weighed = (this.#previous.get(key) ?? 0) * (1 - elapsed) + used;
    if (weighed + 1 > this.limit) return Math.max(1, Math.ceil(((1 - elapsed) * WINDOW_MS) / 1000));
    this.#current.set(key, used + 1);
    return 0;
  }

  #turn(window: number): void {
    if (window === this.#window) return;
    this.#previous = window === this.#window + 1 ? this.#current : new Map();
    this.#current = new Map();
    this.#window = window;
  }
}
