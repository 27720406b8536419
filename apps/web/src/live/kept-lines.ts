import type { Heard } from './heard';

/** The last lines of a stream, for a window that has opened since they came. */
export class KeptLines {
  #lines: Heard[] = [];
  /** Changes up to there may have been let go. */
  #from: number;

  /** @param from where the log stood before the first line */
  constructor(
    private readonly most: number,
    from: number | undefined,
  ) {
    this.#from = from ?? Infinity;
  }

  add(line: Heard): void {
    if (line.what === 'lost') [this.#lines, this.#from] = [[], Infinity];
    if (line.what !== 'change') return;
    if (this.#from === Infinity) this.#from = line.position;
    this.#lines.push(line);
    const over = this.#lines.splice(0, Math.max(0, this.#lines.length - this.most)).at(-1);
    if (over?.what === 'change') this.#from = over.position;
  }

  /** What came after a position, or that there was more than is kept. */
  after(position: number | undefined): readonly Heard[] {
    if (position === undefined) return [];
    if (position < this.#from) return [{ what: 'lost' }];
    return this.#lines.filter((line) => line.what === 'change' && line.position > position);
  }
}
