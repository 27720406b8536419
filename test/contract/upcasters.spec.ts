import 'reflect-metadata';
import { eventCatalogue, type EventCatalogue, instead, type Message, was } from '@core/kernel';
import { catalogues } from '@lib/assembly';
import fc from 'fast-check';
import { z } from 'zod';
import { arbitraryOf } from '../support/schema-arbitrary';

// Two promises of every upcaster: it takes all that its old schema takes, and what it leads to is as the schemas of today
// say, so that doing it once more changes nothing. Tried with whatever the schemas themselves allow.

const RUNS = process.env['FAULTS'] === 'long' ? 2_000 : 40;

/** Holds the promises for one version of one type. @throws Error that names what they were broken with */
function promises(catalogue: EventCatalogue, { type, version, data }: EventCatalogue['releases'][number]): void {
  fc.assert(
    fc.property(arbitraryOf(data, {}, 'data'), (drawn) => {
      const stored = { type, schema: version, data: data.parse(drawn) };
      const today = catalogue.current(stored);
      for (const event of today) catalogue.check(event);
      expect(catalogue.currentAll(today)).toEqual(today);
    }),
    { numRuns: RUNS },
  );
}

const all = [...catalogues].flatMap(([category, catalogue]) =>
  catalogue.releases.map((release) => ({
    name: `${category}: ${release.type} ${release.version}`,
    catalogue,
    release,
  })),
);

describe('what any version of an event may hold', () => {
  it.each(all)('is understood today: $name', ({ catalogue, release }) => promises(catalogue, release));
});

describe('upcasters of an event that went through much', () => {
  type NoteEvent =
    | Message<'Written', { readonly text: string; readonly language: 'vi' | 'en' }>
    | Message<'Rated', { readonly stars: number }>;
  const word = <T extends string, S extends z.ZodType>(type: T, data: S) =>
    z.strictObject({ type: z.literal(type), data });
  const words = {
    Written: word('Written', z.strictObject({ text: z.string().min(1), language: z.enum(['vi', 'en']) })),
    Rated: word('Rated', z.strictObject({ stars: z.int().min(1).max(5) })),
  };
  const First = z.strictObject({ txt: z.string().min(1) });
  const Second = z.strictObject({ text: z.string().min(1) });
  const Both = z.strictObject({ txt: z.string().min(1), points: z.int().min(0).max(10) });
  const language = 'vi' as const;

  const withStars = (stars: (points: number) => number) =>
    eventCatalogue<NoteEvent>(words, {
      older: { Written: was(First, ({ txt }) => ({ text: txt })).was(Second, (old) => ({ ...old, language })) },
      retired: {
        WrittenAndRated: was(Both, ({ txt, points }) => [
          instead('Written', 1, { txt }),
          instead('Rated', 1, { stars: stars(points) }),
        ]),
        Looked: was(z.strictObject({ by: z.string() }), () => []),
      },
    }) as EventCatalogue;

  const release = (catalogue: EventCatalogue, type: string) =>
    catalogue.releases.filter((one) => one.type === type) as [EventCatalogue['releases'][number]];

  it.each(['Written', 'Rated', 'WrittenAndRated', 'Looked'])('keep their promises: %s', (type) => {
    const notes = withStars((points) => Math.max(1, Math.ceil(points / 2)));
    for (const one of release(notes, type)) promises(notes, one);
  });

  it('that forget a value which the old schema takes are found', () => {
    const notes = withStars((points) => Math.ceil(points / 2)); // no points, no stars: but one star is the least
    expect(() => promises(notes, release(notes, 'WrittenAndRated')[0])).toThrow('"points":0}');
  });

  it('that throw on a value which the old schema takes are found', () => {
    const notes = withStars((points) => {
      if (points === 10) throw new Error('ten');
      return 1;
    });
    expect(() => promises(notes, release(notes, 'WrittenAndRated')[0])).toThrow('"points":10}');
  });
});
