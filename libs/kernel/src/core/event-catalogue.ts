import type { z } from 'zod';
import type { Message, MessageOf } from './message';
import { UnreadableEvent } from './unreadable-event';
import type { Instead, Was } from './was';

/** What a log keeps of an event that a rule cares for. `schema` is the version of its type's schema. */
export interface StoredEvent {
  readonly type: string;
  readonly schema: number;
  readonly data: unknown;
}

/** A shape in which an event type was released once. Logs hold it for ever, so it is never taken back. */
export interface Release {
  readonly type: string;
  /** 1 for the first shape of the type. */
  readonly version: number;
  /** What `data` holds, as it is stored. */
  readonly data: z.ZodType;
  /** True for the version in which the type is written today. */
  readonly current: boolean;
}

/** An event that its own schema does not take: a fault of the program, found before the event is written. */
export class InvalidEvent extends Error {
  override readonly name = 'InvalidEvent';
  constructor(
    readonly type: string,
    readonly schema: number,
    /** Where it is wrong; never what stands there. */
    readonly paths: readonly string[],
  ) {
    super(`${type}, version ${schema}, is not as its schema says: ${paths.join(', ')}`);
  }
}

/** An event in the words of today; `schema` is the version in which its type is written now. */
export type Current<Event extends Message> = Event & Pick<StoredEvent, 'schema'>;

/** Every version of every event of an aggregate, and the way from each to the words of today. */
export interface EventCatalogue<Event extends Message = Message> {
  /** All that was ever released, in order of type, then version. */
  readonly releases: readonly Release[];
  /** The version in which a type is written today. */
  versionOf(type: Event['type']): number;
  /**
   * What a stored event is today: itself, one brought up to date, several, or none.
   * @throws UnreadableEvent when this program does not know the type or this version of it
   */
  current(stored: StoredEvent): readonly Current<Event>[];
  /** A whole history, brought up to date. @throws UnreadableEvent */
  currentAll(history: Iterable<StoredEvent>): readonly Current<Event>[];
  /** Holds an event against the schema of its version. @throws InvalidEvent; UnreadableEvent */
  check(event: StoredEvent): void;
}

/** A message schema as the cores declare it: a type name and its data. */
interface Word {
  readonly shape: { readonly type: { readonly value: string }; readonly data: z.ZodType };
}

/** Shapes of the past, beside the words of today. */
export interface Past<Event extends Message> {
  /** By type: what it `was` before, oldest shape first. */
  readonly older?: { readonly [T in Event['type']]?: Was<MessageOf<Event, T>['data']> };
  /** Types that are not written any more. Each of their shapes says what stands in its place now. */
  readonly retired?: Readonly<Record<string, Was<never>>>;
}

interface Entry {
  readonly versions: readonly z.ZodType[];
  readonly upcasters: readonly ((data: unknown) => unknown)[];
  /** The version of today; 0 for a retired type. */
  readonly current: number;
}

const LONGEST_WAY = 100;

/**
 * The catalogue of an aggregate's events.
 * @param words one schema a type, as it is written today
 * @param past what types were before, and types that are gone
 */
export function eventCatalogue<Event extends Message>(
  words: { readonly [T in Event['type']]: Word },
  past: Past<Event> = {},
): EventCatalogue<Event> {
  const entries = new Map<string, Entry>();
  for (const [type, word] of Object.entries<Word>(words)) {
    const before = (past.older as Readonly<Record<string, Was<unknown>>> | undefined)?.[type]?.shapes ?? [];
    entries.set(type, {
      versions: [...before.map((shape) => shape.data), word.shape.data],
      upcasters: before.map((shape) => shape.up),
      current: before.length + 1,
    });
  }
  for (const [type, { shapes }] of Object.entries(past.retired ?? {})) {
    if (entries.has(type)) throw new TypeError(`${type} is written today: it cannot be retired`);
    entries.set(type, {
      versions: shapes.map((shape) => shape.data),
      upcasters: shapes.map((shape) => shape.up),
      current: 0,
    });
  }

  function entryOf({ type, schema }: StoredEvent): Entry {
    const entry = entries.get(type);
    if (!entry) throw new UnreadableEvent('EVENT_UNKNOWN', type, schema);
    if (schema > entry.versions.length) throw new UnreadableEvent('EVENT_NEWER', type, schema);
    if (!Number.isInteger(schema) || schema < 1) throw new UnreadableEvent('EVENT_UNKNOWN', type, schema);
    return entry;
  }

  function bring(stored: StoredEvent, steps = 0): readonly Current<Event>[] {
    const entry = entryOf(stored);
    if (stored.schema === entry.current) return [stored as Message as Current<Event>];
    if (steps === LONGEST_WAY) throw new Error(`the upcasters of ${stored.type} lead in a circle`);
    const next = entry.upcasters[stored.schema - 1]?.(stored.data);
    if (Array.isArray(next)) return (next as Instead[]).flatMap((one) => bring(one, steps + 1));
    return bring({ type: stored.type, schema: stored.schema + 1, data: next }, steps + 1);
  }

  return {
    releases: [...entries]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([type, { versions, current }]) =>
        versions.map((data, i) => ({ type, version: i + 1, data, current: i + 1 === current })),
      ),
    versionOf: (type) => entries.get(type)?.current ?? 1,
    current: bring,
    currentAll(history) {
      const events: Current<Event>[] = [];
      for (const stored of history) {
        if (stored.schema === entries.get(stored.type)?.current) events.push(stored as Message as Current<Event>);
        else events.push(...bring(stored));
      }
      return events;
    },
    check(event) {
      const parsed = entryOf(event).versions[event.schema - 1]?.safeParse(event.data);
      if (!parsed || parsed.success) return;
      const paths = parsed.error.issues.map((issue) => `/${issue.path.map(String).join('/')}`);
      throw new InvalidEvent(event.type, event.schema, paths);
    },
  };
}
