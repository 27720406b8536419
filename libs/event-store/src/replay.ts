import { createHash } from 'node:crypto';
import { type Decider, type Message, stateOf, UnreadableEvent } from '@core/kernel';
import {
  type Changes,
  changesBetween,
  differencesOf,
  type Envelope,
  type LeafDifference,
  leavesAfter,
  leavesOf,
  StateText,
} from './core';
import { categoryOf } from './stream-name';

/** One event of a recorded history: a line of an NDJSON file. The lines of a stream stand together, oldest first. */
export interface HistoryLine {
  /** The text that was hashed. */
  readonly canonical: string;
  readonly hash: string;
  /** SHA-256 of the canonical text of the state after it, lower-case hex. */
  readonly state: string;
  /** What it changed in the state, as short digests by JSON pointer. */
  readonly changes: Changes;
}

/** What folding needs to know of an aggregate. */
export type Folding = Pick<Decider<unknown, never, Message, never>, 'category' | 'initial' | 'evolve' | 'events'>;

export interface Divergence {
  readonly stream: string;
  /** The first event after which the state is not the recorded one. */
  readonly version: number;
  readonly type: string;
  /**
   * `state`: it folds to something else; `threw`: it does not fold; `unreadable`: this program does not know it;
   * `mutated`: a fold changed a state in place; `gap`: the recording itself has a hole.
   */
  readonly why: 'state' | 'threw' | 'unreadable' | 'mutated' | 'gap';
  /** Where the states differ; never what stands there. */
  readonly differences: readonly LeafDifference[];
}

export interface ReplayReport {
  readonly streams: number;
  readonly events: number;
  readonly diverged: readonly Divergence[];
}

const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const digest = (text: string) => hashOf(text).slice(0, 12);

/** One stream being folded, event by event. */
class Fold {
  state: unknown;
  version = 0;
  readonly #texts = new StateText();

  constructor(
    readonly stream: string,
    readonly folding: Folding,
  ) {
    this.state = folding.initial;
  }

  /** @throws UnreadableEvent; whatever `evolve` throws */
  next(envelope: Envelope): { readonly before: unknown; readonly state: string } {
    const before = this.state;
    this.state = stateOf(this.folding, [envelope], before);
    this.version = envelope.version;
    return { before, state: hashOf(this.#texts.of(this.state)) };
  }

  get changedInPlace(): boolean {
    return !this.#texts.whole(this.state);
  }
}

/** Folds streams of several aggregates, one after the other. */
class Folds {
  readonly #foldings: ReadonlyMap<string, Folding>;
  current: Fold | undefined;

  constructor(foldings: readonly Folding[]) {
    this.#foldings = new Map(foldings.map((folding) => [folding.category, folding]));
  }

  /** The fold that an event goes on; a new one where its stream begins. @throws UnreadableEvent for an unknown category */
  of({ stream, type, schema }: Envelope): Fold {
    if (this.current?.stream === stream) return this.current;
    const folding = this.#foldings.get(categoryOf(stream));
    if (!folding) throw new UnreadableEvent('EVENT_UNKNOWN', type, schema);
    this.current = new Fold(stream, folding);
    return this.current;
  }
}

/** Writes down what histories fold to, so that later programs can be held against it. */
export class Recorder {
  readonly #folds: Folds;

  constructor(foldings: readonly Folding[]) {
    this.#folds = new Folds(foldings);
  }

  /**
   * The line of one event. The events of a stream come together, oldest first.
   * @throws UnreadableEvent; RangeError when an event before it is missing; whatever `evolve` throws
   */
  record({ canonical, hash }: Pick<HistoryLine, 'canonical' | 'hash'>): HistoryLine {
    const envelope = JSON.parse(canonical) as Envelope;
    const fold = this.#folds.of(envelope);
    if (envelope.version !== fold.version + 1) throw new RangeError(`${envelope.stream} has a gap`);
    const { before, state } = fold.next(envelope);
    const first = envelope.version === 1;
    return { canonical, hash, state, changes: changesBetween(first ? undefined : before, fold.state, digest) };
  }
}

/**
 * Folds recorded histories with the program of today and compares the state after every event with the recorded one.
 * Of each stream that diverges it names the first event, and where the states differ.
 */
export class Replay {
  readonly #folds: Folds;
  readonly #diverged: Divergence[] = [];
  #changes: Changes[] = [];
  #stream = '';
  #streams = 0;
  #events = 0;
  #lost = false;

  constructor(foldings: readonly Folding[]) {
    this.#folds = new Folds(foldings);
  }

  /** The next line, or an event alone: then it is only folded, because there is nothing to compare with. */
  take(line: Pick<HistoryLine, 'canonical'> & Partial<HistoryLine>): void {
    const envelope = JSON.parse(line.canonical) as Envelope;
    if (envelope.stream !== this.#stream) this.#begin(envelope.stream);
    this.#events += 1;
    if (this.#lost) return;
    try {
      const fold = this.#folds.of(envelope);
      if (envelope.version !== fold.version + 1) return this.#diverge(envelope, 'gap');
      const { state } = fold.next(envelope);
      if (line.changes) this.#changes.push(line.changes);
      if (line.state !== undefined && state !== line.state) this.#diverge(envelope, 'state', this.#compare(fold.state));
    } catch (error) {
      this.#diverge(envelope, error instanceof UnreadableEvent ? 'unreadable' : 'threw');
    }
  }

  /** What came of it. */
  report(): ReplayReport {
    this.#end();
    return { streams: this.#streams, events: this.#events, diverged: [...this.#diverged] };
  }

  #begin(stream: string): void {
    this.#end();
    this.#stream = stream;
    this.#streams += 1;
    this.#changes = [];
    this.#lost = false;
  }

  #end(): void {
    const fold = this.#folds.current;
    this.#folds.current = undefined;
    if (!fold || this.#lost || !fold.changedInPlace) return;
    this.#diverged.push({ stream: fold.stream, version: fold.version, type: '', why: 'mutated', differences: [] });
  }

  #compare(state: unknown): readonly LeafDifference[] {
    return differencesOf(leavesAfter(new Map(), this.#changes), leavesOf(state, digest));
  }

  #diverge(
    { stream, version, type }: Envelope,
    why: Divergence['why'],
    differences: readonly LeafDifference[] = [],
  ): void {
    this.#diverged.push({ stream, version, type, why, differences });
    this.#lost = true;
  }
}
