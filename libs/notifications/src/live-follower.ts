import type { LiveEvent } from './core';

/** So many texts wait at most for a reader that does not take them; what is more becomes one `lost`. */
export const MOST_WAITING = 200;

/** One open stream: what it is still to be told, never more than a bounded number of lines. */
export class LiveFollower {
  #waiting: string[] = [];
  /** The position from which the page is to ask on after something was dropped. */
  #lost: number | undefined;
  #ended = false;
  #wake: () => void = () => undefined;

  /** Puts one event in line. @param position in the log, from where the browser asks on when the stream has broken */
  tell(event: LiveEvent, position: number | undefined, data: object = {}): void {
    if (this.#ended) return;
    if (this.#waiting.length >= MOST_WAITING) {
      this.#waiting = [];
      this.#lost = 0;
    }
    if (this.#lost !== undefined && event === 'change') this.#lost = position ?? this.#lost;
    else this.#waiting.push(line(event, position, data));
    this.#wake();
  }

  /** Ends the stream after what is in line. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** What is in line, at once or as soon as there is something, else nothing after `ms`. */
  async take(ms: number): Promise<string> {
    if (this.#waiting.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const lost = this.#lost === undefined ? '' : line('lost', this.#lost || undefined);
    const text = lost + this.#waiting.join('');
    this.#waiting = [];
    this.#lost = undefined;
    return text;
  }
}

function line(event: LiveEvent, position: number | undefined, data: object = {}): string {
  const id = position === undefined ? '' : `id: ${position}\n`;
  return `${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
