import { type Decider, eventCatalogue, type Message, was } from '@core/kernel';
import fc from 'fast-check';
import { z } from 'zod';
import { canonicalJson, changesBetween, leavesAfter, leavesOf, StateText } from './core';
import { type Folding, type HistoryLine, Recorder, Replay } from './replay';

type Shelved = Message<'Shelved', { readonly title: string; readonly shelf: string }>;
type Lent = Message<'Lent', { readonly title: string; readonly to: string }>;
interface Shelf {
  readonly books: Readonly<Record<string, { readonly shelf: string; readonly lent: readonly string[] }>>;
  readonly count: number;
}

const word = <T extends string, S extends z.ZodType>(type: T, data: S) =>
  z.strictObject({ type: z.literal(type), data });
const ShelvedData = z.strictObject({ title: z.string(), shelf: z.string() });
const LentData = z.strictObject({ title: z.string(), to: z.string() });
const events = eventCatalogue<Shelved | Lent>({ Shelved: word('Shelved', ShelvedData), Lent: word('Lent', LentData) });

type Library = Decider<Shelf, never, Shelved | Lent, never>;
const library: Pick<Library, 'category' | 'initial' | 'events' | 'evolve'> = {
  category: 'library',
  initial: { books: {}, count: 0 },
  events,
  evolve(state, event) {
    const { title } = event.data;
    const book = state.books[title];
    if (event.type === 'Shelved') {
      const books = { ...state.books, [title]: { shelf: event.data.shelf, lent: [] } };
      return { books, count: state.count + 1 };
    }
    if (!book) return state;
    return { ...state, books: { ...state.books, [title]: { ...book, lent: [...book.lent, event.data.to] } } };
  },
};
const folding = (over: Partial<typeof library> = {}) => ({ ...library, ...over }) as unknown as Folding;

const STREAMS = ['library-00000000-0000-4000-8000-000000000001', 'library-00000000-0000-4000-8000-000000000002'];
const shelved = (title: string, shelf: string) => ({ type: 'Shelved', data: { title, shelf } });
const lent = (title: string, to: string) => ({ type: 'Lent', data: { title, to } });

function recorded(
  histories: readonly (readonly { type: string; data: object }[])[] = [
    [shelved('Truyện Kiều', 'A1'), lent('Truyện Kiều', 'Trần Thị Bí Mật'), shelved('Số đỏ', 'B2')],
    [shelved('Chí Phèo', 'A1'), lent('Chí Phèo', 'Lê'), lent('Chí Phèo', 'Vũ')],
  ],
): HistoryLine[] {
  const recorder = new Recorder([folding()]);
  return histories.flatMap((history, n) =>
    history.map((event, i) => {
      const canonical = canonicalJson({ ...event, stream: STREAMS[n], version: i + 1, schema: 1 });
      return recorder.record({ canonical, hash: 'f'.repeat(64) });
    }),
  );
}

function replayed(lines: readonly HistoryLine[], now: Folding) {
  const replay = new Replay([now]);
  for (const line of lines) replay.take(line);
  return replay.report();
}

describe('a recorded history', () => {
  it('replays as it was recorded', () => {
    expect(replayed(recorded(), folding())).toEqual({ streams: 2, events: 6, diverged: [] });
  });

  it('replays alike when a field is renamed with an upcaster', () => {
    const { Shelved, Lent } = {
      Shelved: word('Shelved', z.strictObject({ title: z.string(), place: z.string() })),
      Lent: word('Lent', LentData),
    };
    type Placed = Message<'Shelved', { readonly title: string; readonly place: string }>;
    const renamed = eventCatalogue<Placed | Lent>(
      { Shelved, Lent },
      { older: { Shelved: was(ShelvedData, ({ shelf, ...rest }) => ({ ...rest, place: shelf })) } },
    );
    const evolve = (state: Shelf, event: Placed | Lent) =>
      library.evolve(
        state,
        event.type === 'Lent' ? event : { type: 'Shelved', data: { title: event.data.title, shelf: event.data.place } },
      );
    const now = folding({ events: renamed, evolve } as never);
    expect(replayed(recorded(), now).diverged).toEqual([]);
  });

  it.each<[string, Partial<typeof library>, object]>([
    [
      'a fold that does something else',
      {
        evolve: (state, event) =>
          event.type === 'Lent'
            ? { ...library.evolve(state, event), count: state.count - 1 }
            : library.evolve(state, event),
      },
      { version: 2, type: 'Lent', why: 'state', differences: [{ path: '/count', is: 'different' }] },
    ],
    [
      'a field of the state that got another name',
      {
        evolve: ((state: { places: number }) => ({ books: {}, places: state.places + 1 })) as never,
        initial: { places: 0 } as never,
      },
      {
        version: 1,
        type: 'Shelved',
        why: 'state',
        differences: [
          { path: '/books', is: 'new' },
          { path: '/books/Truyện Kiều/lent', is: 'missing' },
          { path: '/books/Truyện Kiều/shelf', is: 'missing' },
          { path: '/count', is: 'missing' },
          { path: '/places', is: 'new' },
        ],
      },
    ],
    [
      'a fold that throws',
      {
        evolve: (state, event) => {
          if (event.type === 'Lent') throw new Error(event.data.to);
          return library.evolve(state, event);
        },
      },
      { version: 2, why: 'threw', differences: [] },
    ],
    [
      'an event that is not known any more',
      { events: eventCatalogue<Shelved>({ Shelved: word('Shelved', ShelvedData) }) as never },
      { version: 2, type: 'Lent', why: 'unreadable' },
    ],
    ['an aggregate that is gone', { category: 'archive' }, { version: 1, why: 'unreadable' }],
  ])('names each stream that diverges by %s', (_what, over, expected) => {
    const { diverged } = replayed(recorded(), folding(over));
    expect(diverged.map(({ stream }) => stream)).toEqual(STREAMS);
    expect(diverged[0]).toMatchObject({ stream: STREAMS[0], ...expected });
    expect(JSON.stringify(diverged)).not.toContain('Bí Mật'); // where, never what
  });

  it('finds a fold that changes the state in place', () => {
    const evolve = (state: Shelf, event: Shelved | Lent) => Object.assign(state, library.evolve(state, event));
    const { diverged } = replayed(recorded(), folding({ evolve, initial: { books: {}, count: 0 } }));
    expect(diverged[0]).toMatchObject({ stream: STREAMS[0], why: 'state' });
    const alone = new Replay([folding({ evolve, initial: { books: {}, count: 0 } })]);
    for (const { canonical } of recorded()) alone.take({ canonical }); // nothing to compare with
    expect(alone.report().diverged).toMatchObject([{ why: 'mutated' }, { why: 'mutated' }]);
  });

  it('with a hole is refused when it is recorded and found when it is replayed', () => {
    const lines = recorded();
    expect(replayed(lines.toSpliced(1, 1), folding()).diverged).toMatchObject([{ version: 3, why: 'gap' }]);
    const recorder = new Recorder([folding()]);
    expect(() => recorder.record(lines[1] as HistoryLine)).toThrow('gap');
  });

  it('without states is folded all the same', () => {
    const replay = new Replay([folding()]);
    for (const { canonical } of recorded()) replay.take({ canonical });
    expect(replay.report()).toEqual({ streams: 2, events: 6, diverged: [] });
  });
});

describe('what is written of a state', () => {
  const states = fc.array(fc.object({ maxDepth: 3, values: [fc.integer(), fc.boolean(), fc.constant(null), fc.stringMatching(/^[a-z~/]*$/)] }), {
    minLength: 1,
    maxLength: 6,
  }); // prettier-ignore
  const short = (text: string) => text.slice(0, 40);

  it('is the canonical text, however much of it was known before', () => {
    fc.assert(
      fc.property(states, (history) => {
        const texts = new StateText();
        let state: unknown = {};
        for (const part of history) {
          state = { before: state, part };
          expect(texts.of(state)).toBe(canonicalJson(state));
        }
        expect(texts.whole(state)).toBe(true);
      }),
    );
  });

  it('adds up to the leaves of the state', () => {
    fc.assert(
      fc.property(states, (history) => {
        const changes = history.map((state, i) => changesBetween(i === 0 ? undefined : history[i - 1], state, short));
        expect(leavesAfter(new Map(), changes)).toEqual(leavesOf(history.at(-1), short));
      }),
    );
  });
});
