import { setTimeout as pause } from 'node:timers/promises';
import type { StreamLock } from './stream-lock';

/** What the work of a turn knows and can say about its stream. */
export interface Turn {
  /** Another process had the stream before this turn: what is remembered of it is out of date. */
  readonly behind: boolean;
  /** Another process was first. Resolves when this one should try again: alone with the stream where that can be had. */
  lost(): Promise<void>;
}

interface Line {
  last: Promise<void>;
  /** How many of this process stand behind the one whose turn it is. */
  waiting: number;
  /** A race was lost since the line last was empty: other processes write here, too. */
  contended: boolean;
  hold: { turns: number; release(): void } | undefined;
}

/** So many turns of one process in a row before another process gets the stream. */
const TURNS_PER_HOLD = 16;
const ASIDE_MS = 4;

/**
 * Lets the commands for the same stream go one after the other; different streams do not wait. Within a process that is
 * a line. Between processes nobody waits until somebody has lost a race: from then on, until no one of this process is
 * left in line, the process takes the stream's lock, does some turns and hands it on. Without a lock it steps aside for
 * a moment of its own length and tries again.
 * Nothing rests on this being exclusive: what is written is decided by the expected head alone.
 */
export class StreamTurns {
  readonly #lines = new Map<string, Line>();

  constructor(private readonly lock?: StreamLock) {}

  /** Runs `work` when everything asked before for this stream has ended, however it ended. */
  async take<T>(stream: string, work: (turn: Turn) => Promise<T>): Promise<T> {
    const line = this.#lines.get(stream) ?? { last: Promise.resolve(), waiting: 0, contended: false, hold: undefined };
    this.#lines.set(stream, line);
    line.waiting += 1;
    const mine = line.last.then(async () => {
      line.waiting -= 1;
      const held = line.hold;
      if (line.contended) await this.#enter(stream, line);
      try {
        return await work({ behind: line.hold !== held, lost: () => this.#lost(stream, line) });
      } finally {
        this.#leave(stream, line);
      }
    });
    line.last = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }

  async #lost(stream: string, line: Line): Promise<void> {
    line.contended = true;
    const alone = line.hold === undefined && (await this.#enter(stream, line));
    if (!alone) await pause(Math.random() * ASIDE_MS); // somebody does not wait his turn: go on at another pace than he
  }

  async #enter(stream: string, line: Line): Promise<boolean> {
    if (line.hold) return true;
    const release = await this.lock?.hold(stream);
    if (release) line.hold = { turns: 0, release };
    return release !== undefined;
  }

  #leave(stream: string, line: Line): void {
    const { hold } = line;
    if (hold && (line.waiting === 0 || ++hold.turns >= TURNS_PER_HOLD)) {
      line.hold = undefined;
      hold.release();
    }
    if (line.waiting === 0) this.#lines.delete(stream);
  }
}
