import { z } from 'zod';
import { type Decider, stateOf } from './decider';
import { type Current, eventCatalogue, InvalidEvent, type StoredEvent } from './event-catalogue';
import type { Message } from './message';
import { UnreadableEvent } from './unreadable-event';
import { instead, was } from './was';

// A note as it might have gone through five releases.
type NoteEvent =
  | Message<'Written', { readonly text: string; readonly language: 'vi' | 'en' }>
  | Message<'Rated', { readonly stars: number }>
  | Message<'Filed', { readonly shelf: string }>;

const word = <T extends string, S extends z.ZodType>(type: T, data: S) =>
  z.strictObject({ type: z.literal(type), data });

const Written = word('Written', z.strictObject({ text: z.string().min(1), language: z.enum(['vi', 'en']) }));
const Rated = word('Rated', z.strictObject({ stars: z.int().min(1).max(5) }));
const Filed = word('Filed', z.strictObject({ shelf: z.string() }));

const notes = eventCatalogue<NoteEvent>(
  { Written, Rated, Filed },
  {
    older: {
      // a field was renamed, then one was added
      Written: was(z.strictObject({ txt: z.string().min(1) }), ({ txt }) => ({ text: txt })).was(
        z.strictObject({ text: z.string().min(1) }),
        (old) => ({ ...old, language: 'vi' as const }),
      ),
    },
    retired: {
      // one event became two
      WrittenAndRated: was(
        z.strictObject({ txt: z.string().min(1), stars: z.int().min(1).max(5) }),
        ({ txt, stars }) => [instead('Written', 1, { txt }), instead('Rated', 1, { stars })],
      ),
      // a fact that nobody asks for any more
      Looked: was(z.strictObject({ by: z.string() }), () => []),
      // another name, and before that another shape
      Shelved: was(z.strictObject({ place: z.string() }), ({ place }) => ({ shelf: place })).was(
        z.strictObject({ shelf: z.string() }),
        (data) => [instead('Filed', 1, data)],
      ),
    },
  },
);

const stored = (type: string, schema: number, data: unknown): StoredEvent => ({ type, schema, data });

describe('a stored event', () => {
  it('of the version of today is itself', () => {
    const event = stored('Written', 3, { text: 'Xin chào', language: 'vi' });
    expect(notes.current(event)[0]).toBe(event);
    expect(notes.currentAll([event])[0]).toBe(event);
  });

  it.each<[string, StoredEvent, readonly Current<NoteEvent>[]]>([
    [
      'of the first version goes through every later one',
      stored('Written', 1, { txt: 'Xin chào' }),
      [{ type: 'Written', schema: 3, data: { text: 'Xin chào', language: 'vi' } }],
    ],
    [
      'of the second version enters on its way',
      stored('Written', 2, { text: 'Xin chào' }),
      [{ type: 'Written', schema: 3, data: { text: 'Xin chào', language: 'vi' } }],
    ],
    [
      'that was split is its parts, each brought up to date from the version in which it was given',
      stored('WrittenAndRated', 1, { txt: 'Xin chào', stars: 4 }),
      [
        { type: 'Written', schema: 3, data: { text: 'Xin chào', language: 'vi' } },
        { type: 'Rated', schema: 1, data: { stars: 4 } },
      ],
    ],
    ['that no longer matters is nothing', stored('Looked', 1, { by: 'an' }), []],
    [
      'of a type that got another name is of that type',
      stored('Shelved', 1, { place: 'A3' }),
      [{ type: 'Filed', schema: 1, data: { shelf: 'A3' } }],
    ],
  ])('%s', (_what, event, expected) => {
    expect(notes.current(event)).toEqual(expected);
    expect(notes.currentAll([event])).toEqual(expected);
  });

  it('is never changed where it lies', () => {
    const event = Object.freeze(stored('Written', 1, Object.freeze({ txt: 'a' })));
    expect(() => notes.current(event)).not.toThrow();
  });

  it.each<[string, StoredEvent, string]>([
    ['of an unknown type', stored('Sung', 1, {}), 'EVENT_UNKNOWN'],
    ['of a version newer than this program', stored('Written', 4, {}), 'EVENT_NEWER'],
    ['of a retired type in a version that never was', stored('Looked', 2, {}), 'EVENT_NEWER'],
    ['of version nought', stored('Written', 0, {}), 'EVENT_UNKNOWN'],
    ['of no whole version', stored('Written', 1.5, {}), 'EVENT_UNKNOWN'],
    ['named like something that every object has', stored('constructor', 1, {}), 'EVENT_UNKNOWN'],
  ])('%s is refused with its name', (_what, event, code) => {
    const refusal = new UnreadableEvent(code as 'EVENT_UNKNOWN', event.type, event.schema);
    expect(() => notes.current(event)).toThrow(refusal);
    expect(() => notes.currentAll([event])).toThrow(UnreadableEvent);
    expect(refusal.kind).toBe('unavailable');
  });

  it('that leads in a circle ends with an error', () => {
    const circle = eventCatalogue<NoteEvent>(
      { Written, Rated, Filed },
      { retired: { A: was(z.null(), () => [instead('B', 1, null)]), B: was(z.null(), () => [instead('A', 1, null)]) } },
    );
    expect(() => circle.current(stored('A', 1, null))).toThrow('circle');
  });
});

describe('a catalogue', () => {
  it('lists every version that was ever released', () => {
    expect(notes.releases.map(({ type, version, current }) => `${type} ${version}${current ? ' now' : ''}`)).toEqual([
      'Filed 1 now',
      'Looked 1',
      'Rated 1 now',
      'Shelved 1',
      'Shelved 2',
      'Written 1',
      'Written 2',
      'Written 3 now',
      'WrittenAndRated 1',
    ]);
    expect(notes.versionOf('Written')).toBe(3);
  });

  it('holds an event against the schema of its version, and says where it is wrong without saying what', () => {
    expect(() => notes.check(stored('Written', 3, { text: 'a', language: 'en' }))).not.toThrow();
    expect(() => notes.check(stored('Written', 1, { txt: 'a' }))).not.toThrow();
    const wrong = () => notes.check(stored('Written', 3, { text: 'a', language: 'Trần Thị Bí Mật' }));
    expect(wrong).toThrow(InvalidEvent);
    expect(wrong).toThrow('/language');
    expect(wrong).not.toThrow(/Bí Mật/);
  });

  it('does not retire what is written today', () => {
    expect(() =>
      eventCatalogue<NoteEvent>({ Written, Rated, Filed }, { retired: { Rated: was(z.null(), () => []) } }),
    ).toThrow('Rated');
  });
});

describe('folding a history', () => {
  const decider: Decider<readonly string[], Message<'Write'>, NoteEvent, null> = {
    category: 'note',
    initial: [],
    events: notes,
    decide: () => [],
    evolve: (state, event) => [
      ...state,
      event.type === 'Written' ? `${event.data.text}/${event.data.language}` : event.type,
    ],
  };

  it('meets only the words of today', () => {
    const history = [
      stored('Written', 1, { txt: 'một' }),
      stored('Looked', 1, { by: 'an' }),
      stored('WrittenAndRated', 1, { txt: 'hai', stars: 5 }),
      stored('Written', 3, { text: 'three', language: 'en' }),
    ];
    expect(stateOf(decider, history)).toEqual(['một/vi', 'hai/vi', 'Rated', 'three/en']);
  });

  it('refuses what it does not know instead of folding over it', () => {
    expect(() =>
      stateOf(decider, [stored('Written', 3, { text: 'a', language: 'vi' }), stored('Sung', 1, {})]),
    ).toThrow(UnreadableEvent);
  });

  it('takes a decider without a catalogue at its word', () => {
    const { events: _, ...plain } = decider;
    expect(stateOf(plain, [stored('Sung', 9, {})])).toEqual(['Sung']);
  });
});

describe('the compiler', () => {
  const OldText = z.strictObject({ txt: z.string() });
  const words = { Written, Rated, Filed };

  it('knows the old shape, and whether the way leads to the next one', () => {
    // @ts-expect-error: the first shape had `txt`
    was(OldText, ({ text }) => ({ text }));
    // @ts-expect-error: a number is no text
    was(OldText, () => ({ text: 1 })).was(z.strictObject({ text: z.string() }), (old) => old);
    // @ts-expect-error: the words of today want a language
    eventCatalogue<NoteEvent>(words, { older: { Written: was(OldText, ({ txt }) => ({ text: txt })) } });
    // @ts-expect-error: a retired type has no next version of its own
    eventCatalogue<NoteEvent>(words, { retired: { Sung: was(OldText, ({ txt }) => ({ text: txt })) } });
    // @ts-expect-error: Filed is an event, too
    eventCatalogue<NoteEvent>({ Written, Rated });
    expect(notes.releases.length).toBeGreaterThan(0);
  });
});
