/** Lets the commands of one process for the same stream go one after the other; different streams do not wait. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /** Runs `work` when everything asked before for this stream has ended, however it ended. */
  async take<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.#last.get(stream) ?? Promise.resolve()).then(work);
    const ended = mine.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(stream, ended);
    try {
      return await mine;
    } finally {
      if (this.#last.get(stream) === ended) this.#last.delete(stream);
    }
  }
}
