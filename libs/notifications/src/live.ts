import { setTimeout as pause } from 'node:timers/promises';
import type { OnModuleDestroy } from '@nestjs/common';
import type { LocalDate } from '@core/kernel';
import { can, type Holding, type UnitTree } from '@core/organization';
import { reject } from '@core/platform';
import { categoryOf, type EventStore, idOf, type Listener } from '@lib/event-store';
import { isLiveKind, LIVE_KINDS, type LiveChange, type LiveKind } from './core';
import { LiveFollower } from './live-follower';

/** Where something stands: the units whose readers may see it, and people who may wherever they are. */
export interface Places {
  readonly units: readonly string[];
  readonly people: readonly string[];
}

/** What the streams of changes need of the house. */
export interface LiveParts {
  readonly store: Pick<EventStore, 'readAll' | 'horizon'>;
  /** Hears that something was appended, and that a subscription has moved. */
  readonly log: Pick<Listener, 'heard' | 'after'>;
  readonly moved: Pick<Listener, 'heard' | 'after'>;
  placesOf(kind: LiveKind, ids: readonly string[]): Promise<ReadonlyMap<string, Places>>;
  /** The number of the newest message to each of these people. */
  newestMessages(people: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Those of these sessions that are alive. */
  alive(sessions: readonly string[]): Promise<ReadonlySet<string>>;
  holdings(person: string): Promise<readonly Holding[]>;
  readonly units: () => UnitTree;
  readonly clock: { today(): LocalDate };
}

/** Whoever opens a stream. */
export interface LiveReader {
  /** Of the session. */
  readonly id: string;
  readonly person: string;
  readonly holdings: readonly Holding[];
}

interface Followed extends LiveReader {
  holdings: readonly Holding[];
  /** Of the newest message that the page knows of. */
  message: number;
  readonly stream: LiveFollower;
}

interface Kept extends LiveChange, Places {
  readonly position: number;
}

/** The log is looked at by itself this often where nothing is heard. */
const LOOK_MS = 5_000;
/** Open sessions are looked at this often, all at once: one that was revoked is told nothing more. */
const SESSIONS_MS = 400;
/** What is heard within this time is read at once. */
const GATHER_MS = 40;
const BEAT_MS = 15_000;
const RETRY_MS = 2_000;
const PAGE = 500;
/** Changes kept for whoever comes back with the id of the last one. */
const KEPT = 2_000;
/** Reading goes on for so long without anybody, for those who come back. */
const LINGER_MS = 30_000;
const MOST_OF_SESSION = 4;
const MOST = 2_000;

/**
 * Tells open pages what has changed, each what its account may see at that moment. One reader of the log serves all of them; it
 * is woken by the log's own notifications and rests while nobody follows.
 */
export class Live implements OnModuleDestroy {
  readonly #followed = new Set<Followed>();
  #kept: Kept[] = [];
  /** Changes after this position are in `kept`. */
  #from = 0;
  #position = 0;
  #running: Promise<void> | undefined;
  #starting: Promise<void> | undefined;
  readonly #ending = new AbortController();

  constructor(private readonly parts: LiveParts) {}

  async onModuleDestroy(): Promise<void> {
    this.#ending.abort();
    for (const { stream } of this.#followed) stream.end();
    await this.#running;
  }

  /**
   * Server-sent events for one page.
   * @param last the position after which it wants to be told: of the last event that it has seen, or where the log stood before it
   *   read what it shows
   * @param seconds how long the stream lasts; the browser asks again by itself
   * @param gone when nobody reads any more
   * @throws Rejection TOO_MANY_REQUESTS where the session has too many of them open
   */
  async *events(reader: LiveReader, last: number | undefined, seconds: number, gone: AbortSignal) {
    const mine = [...this.#followed].filter(({ id }) => id === reader.id).length;
    if (mine >= MOST_OF_SESSION || this.#followed.size >= MOST) reject('TOO_MANY_REQUESTS', { seconds: 60 });
    await this.#start(last);
    const stream = new LiveFollower();
    // Before the page is told that it hears: a message that comes after that is told.
    const message = (await this.parts.newestMessages([reader.person])).get(reader.person) ?? 0;
    const followed: Followed = { ...reader, message, stream };
    const end = () => stream.end();
    const until = Date.now() + seconds * 1_000;
    gone.addEventListener('abort', end);
    this.#begin(followed, last);
    this.#followed.add(followed);
    try {
      yield `retry: ${RETRY_MS}\n\n`;
      for (;;) {
        const text = await stream.take(Math.max(0, Math.min(BEAT_MS, until - Date.now())));
        if (text) yield text;
        if (gone.aborted || stream.ended || Date.now() >= until) return;
        if (!text) stream.tell('beat', undefined);
      }
    } finally {
      this.#followed.delete(followed);
      gone.removeEventListener('abort', end);
    }
  }

  #begin(followed: Followed, last: number | undefined): void {
    const { stream } = followed;
    if (last !== undefined && last < this.#from) stream.tell('lost', this.#position);
    else if (last !== undefined)
      this.#tell(
        followed,
        this.#kept.filter(({ position }) => position > last),
      );
    stream.tell('beat', this.#position);
  }

  /** Begins to read, for whoever comes back with a position that is not far behind from there. */
  async #start(last: number | undefined): Promise<void> {
    if (this.#running || this.#ending.signal.aborted) return;
    this.#starting ??= this.parts.store.horizon().then((horizon) => {
      const position = last !== undefined && last < horizon && horizon - last <= KEPT ? last : horizon;
      [this.#from, this.#position, this.#kept] = [position, position, []];
      this.#running = this.#run().finally(() => (this.#running = undefined));
    });
    await this.#starting.finally(() => (this.#starting = undefined));
  }

  async #run(): Promise<void> {
    const { log, moved } = this.parts;
    const { signal } = this.#ending;
    let [heard, shifted, read, looked, alone] = [-1, -1, 0, 0, Date.now()];
    while (!signal.aborted) {
      if (this.#followed.size > 0) alone = Date.now();
      if (Date.now() - alone > LINGER_MS) return;
      try {
        if (log.heard !== heard || Date.now() - read > LOOK_MS) {
          [heard, read] = [log.heard, Date.now()];
          while (await this.#readOn());
        }
        if (moved.heard !== shifted) {
          shifted = moved.heard;
          await this.#lookForMessages();
        }
        if (Date.now() - looked >= SESSIONS_MS) {
          looked = Date.now();
          await this.#lookAtSessions();
        }
      } catch {
        heard = -1; // the database is away: what was to be read is read when it is back
      }
      const rest = Math.max(GATHER_MS, SESSIONS_MS - (Date.now() - looked));
      // What comes first ends the waiting for the other.
      const either = new AbortController();
      const over = AbortSignal.any([signal, either.signal]);
      await Promise.race([log.after(heard, rest, over), moved.after(shifted, rest, over)]);
      either.abort();
      await pause(GATHER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Reads the next page of the log and tells it. @returns whether there may be more */
  async #readOn(): Promise<boolean> {
    const events = await this.parts.store.readAll(this.#position, PAGE);
    const newest = new Map<string, Omit<Kept, keyof Places>>();
    for (const { stream, version, position, metadata } of events) {
      const kind = categoryOf(stream);
      if (!isLiveKind(kind)) continue;
      newest.set(stream, { kind, id: idOf(stream), version, position, trace: metadata.correlation });
    }
    const changes = await this.#placed([...newest.values()].sort((a, b) => a.position - b.position));
    const granted = new Set(events.flatMap(({ stream }) => (categoryOf(stream) === 'person' ? [idOf(stream)] : [])));
    for (const one of this.#followed) {
      if (granted.has(one.person)) one.holdings = await this.parts.holdings(one.person);
    }
    this.#position = events.at(-1)?.position ?? this.#position;
    this.#kept.push(...changes);
    const over = this.#kept.splice(0, Math.max(0, this.#kept.length - KEPT));
    this.#from = over.at(-1)?.position ?? this.#from;
    for (const one of this.#followed) this.#tell(one, changes);
    return events.length === PAGE;
  }

  async #placed(changes: readonly Omit<Kept, keyof Places>[]): Promise<readonly Kept[]> {
    const kinds = [...new Set(changes.map(({ kind }) => kind))];
    const places = await Promise.all(
      kinds.map(async (kind) => {
        const ids = changes.filter((one) => one.kind === kind).map(({ id }) => id);
        return [kind, await this.parts.placesOf(kind, ids)] as const;
      }),
    );
    const found = new Map(places);
    return changes.flatMap((change) => {
      const where = found.get(change.kind)?.get(change.id);
      return where ? [{ ...change, ...where }] : [];
    });
  }

  #tell({ stream, person, holdings }: Followed, changes: readonly Kept[]): void {
    const [tree, today] = [this.parts.units(), this.parts.clock.today()];
    for (const { kind, id, version, trace, position, units, people } of changes) {
      const sees = people.includes(person) || units.some((unit) => can(holdings, LIVE_KINDS[kind], unit, tree, today));
      if (sees) stream.tell('change', position, { kind, id, version, trace } satisfies LiveChange);
    }
  }

  async #lookForMessages(): Promise<void> {
    const asked = [...this.#followed];
    if (asked.length === 0) return;
    const newest = await this.parts.newestMessages([...new Set(asked.map(({ person }) => person))]);
    for (const one of asked) {
      const number = newest.get(one.person) ?? 0;
      if (number > one.message) one.stream.tell('message', undefined);
      one.message = number;
    }
  }

  async #lookAtSessions(): Promise<void> {
    const asked = [...this.#followed]; // who comes while it is answered was not asked about
    if (asked.length === 0) return;
    const alive = await this.parts.alive([...new Set(asked.map(({ id }) => id))]);
    for (const { id, stream } of asked) {
      if (alive.has(id) || stream.ended) continue;
      stream.tell('end', undefined);
      stream.end();
    }
  }
}
