import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Decider, type Message, stateOf } from '@core/kernel';
import { canonicalJson, type RecordedEvent } from './core';
import { type Queryable, toEvent } from './event-log';
import { type Head, NO_STREAM } from './port';
import { snapshotText, stateFromText } from './snapshot-text';

type Folding<State, E extends Message> = Pick<
  Decider<State, never, E, never>,
  'category' | 'initial' | 'evolve' | 'events'
>;

export interface SnapshotSettings {
  /** Changes whenever any code changes that a state may come from: upcasters, `evolve`, whatever these call. */
  readonly code: Uint8Array;
  /** Secret of the application. Whoever may write to the database, but has not this, can make no snapshot that counts. */
  readonly key: Uint8Array;
  /** Events between two snapshots of a stream; 100 when left out. */
  readonly every?: number;
}

/** A stream from its snapshot on: what is folded already, and the events after it. */
export interface Loaded {
  readonly known: { readonly state: unknown; readonly head: Head } | undefined;
  readonly history: readonly RecordedEvent[];
}

interface Row {
  version: number;
  position: string;
  canonical: string;
  prev: Buffer;
  hash: Buffer;
  snapshot: boolean;
}

const EVERY = 100;
/** Snapshots that may be on their way at once; what comes meanwhile is left out, the next will do. */
const AT_ONCE = 2;

/**
 * Folded states of long streams, a cache beside the log. A snapshot counts only when it ends with the very event that
 * the stream has at its version, was folded by the very code that runs, and is authentic; anything else is passed over
 * as if it were not there. So the cache may be emptied, stale or forged and changes no answer. Personal text stands in
 * it as it does in the events, sealed.
 */
export class Snapshots {
  readonly #writing = new Set<Promise<void>>();

  constructor(
    private readonly db: Queryable,
    private readonly settings: SnapshotSettings,
  ) {}

  /** Reads a stream from its snapshot on, in one statement; from its beginning where no snapshot fits. */
  async load<State, E extends Message>(stream: string, decider: Folding<State, E>): Promise<Loaded> {
    const fold = this.#foldOf(decider);
    const [first, ...rest] = await this.#read(stream, fold);
    if (!first) return { known: undefined, history: [] };
    const toEvents = (rows: readonly Row[]) => rows.map((row) => toEvent({ ...row, stream }));
    if (!first.snapshot) return { known: undefined, history: toEvents([first, ...rest]) };
    const { version, hash, canonical: state, prev: mac } = first;
    const made = this.#macOf(stream, version, hash, fold, state);
    if (mac.length !== made.length || !timingSafeEqual(mac, made)) {
      return { known: undefined, history: toEvents(await this.#read(stream, Buffer.alloc(0))) };
    }
    const known = { state: stateFromText(state), head: { version, hash: hash.toString('hex') } };
    return { known, history: toEvents(rest) };
  }

  /** The state of a stream as it is now, and the head that it stands at. */
  async state<State, E extends Message>(
    stream: string,
    decider: Folding<State, E>,
  ): Promise<{ state: State; head: Head }> {
    const { known, history } = await this.load(stream, decider);
    const last = history.at(-1);
    return {
      state: stateOf(decider, history, known?.state as State | undefined),
      head: last ? { version: last.version, hash: last.hash } : (known?.head ?? NO_STREAM),
    };
  }

  /**
   * Offers a state to be kept, at most every so many events. Returns at once; the row is written apart from whatever
   * the caller does, and a failure is nobody's loss.
   * @param from the version after which the caller folded
   */
  offer<State, E extends Message>(
    stream: string,
    decider: Folding<State, E>,
    from: number,
    state: State,
    head: Head,
  ): void {
    const every = this.settings.every ?? EVERY;
    const due = Math.floor(head.version / every) > Math.floor(from / every);
    const text = due && this.#writing.size < AT_ONCE ? snapshotText(state) : undefined;
    if (text === undefined) return;
    const writing = this.#write(stream, this.#foldOf(decider), text, head).catch(() => undefined);
    this.#writing.add(writing);
    void writing.finally(() => this.#writing.delete(writing));
  }

  /** Resolves when no snapshot is on its way. */
  async idle(): Promise<void> {
    await Promise.all(this.#writing);
  }

  async #read(stream: string, fold: Uint8Array): Promise<Row[]> {
    const { rows } = await this.db.query<Row>({
      name: 'read-from-snapshot',
      text: `
        with fitting as materialized (
          select s.version, s.hash, s.state, s.mac from event_store.snapshots s
           where s.stream = $1 and s.fold = $2
             and exists (select from event_store.events e
                          where e.stream = s.stream and e.version = s.version and e.hash = s.hash)
        )
        select version, 0::bigint as position, state as canonical, mac as prev, hash, true as snapshot from fitting
        union all
        (select version, position, canonical, prev, hash, false from event_store.events
          where stream = $1 and version > coalesce((select version from fitting), 0) order by version)`,
      values: [stream, fold],
    });
    return rows;
  }

  async #write(stream: string, fold: Buffer, text: string, head: Head): Promise<void> {
    const hash = Buffer.from(head.hash, 'hex');
    await this.db.query({
      name: 'write-snapshot',
      text: `
        insert into event_store.snapshots (stream, version, hash, fold, state, mac) values ($1, $2, $3, $4, $5, $6)
        on conflict (stream) do update
          set (version, hash, fold, state, mac) =
              (excluded.version, excluded.hash, excluded.fold, excluded.state, excluded.mac)`,
      values: [stream, head.version, hash, fold, text, this.#macOf(stream, head.version, hash, fold, text)],
    });
  }

  #foldOf({ category, initial }: { readonly category: string; readonly initial: unknown }): Buffer {
    return createHash('sha256')
      .update(this.settings.code)
      .update(canonicalJson([category, initial]))
      .digest();
  }

  #macOf(stream: string, version: number, hash: Buffer, fold: Buffer, state: string): Buffer {
    const said = canonicalJson([stream, version, hash.toString('hex'), fold.toString('hex')]);
    return createHmac('sha256', this.settings.key).update(said).update(state).digest();
  }
}
