import type { Head } from './port';

export interface CachedState {
  readonly state: unknown;
  readonly head: Head;
}

/**
 * Folded states of the streams used last. It may be wrong or empty at any time and changes no answer: an append names
 * the version and hash it rests on, so a state that is behind is found out and read again.
 */
export class StateCache {
  readonly #states = new Map<string, CachedState>();

  constructor(private readonly limit: number) {}

  get(stream: string): CachedState | undefined {
    const found = this.#states.get(stream);
    if (found) {
      this.#states.delete(stream); // the map keeps insertion order: used last goes last
      this.#states.set(stream, found);
    }
    return found;
  }

  put(stream: string, state: CachedState): void {
    this.#states.delete(stream);
    this.#states.set(stream, state);
    if (this.#states.size > this.limit) {
      const oldest = this.#states.keys().next().value;
      if (oldest !== undefined) this.#states.delete(oldest);
    }
  }

  drop(stream: string): void {
    this.#states.delete(stream);
  }
}
