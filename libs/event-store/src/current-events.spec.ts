import { eventCatalogue, instead, type Message, was } from '@core/kernel';
import { z } from 'zod';
import type { RecordedEvent } from './core';
import { currentEvents } from './current-events';
import { EventStore } from './store';

const word = <T extends string, S extends z.ZodType>(type: T, data: S) =>
  z.strictObject({ type: z.literal(type), data });
const catalogue = eventCatalogue<Message<'Heard', { readonly by: string }>>(
  { Heard: word('Heard', z.strictObject({ by: z.string() })) },
  {
    retired: {
      Told: was(z.strictObject({ to: z.array(z.string()) }), ({ to }) => to.map((by) => instead('Heard', 1, { by }))),
    },
  },
);

const recorded = (type: string, data: RecordedEvent['data'], schema = 1): RecordedEvent => ({
  ...{ v: 1, log: 'log', stream: 'note-00000000-0000-4000-8000-000000000001', version: 7, type, schema, data },
  command: '00000000-0000-4000-8000-000000000002',
  metadata: { actor: 'p', role: 'staff', unit: 'vinh', intent: 'Tell', correlation: 'c' },
  occurredAt: '2024-03-01T02:00:00.000Z' as RecordedEvent['occurredAt'],
  recordedAt: '2024-03-01T02:00:00.000Z' as RecordedEvent['recordedAt'],
  ...{ position: 12, id: '00000000-0000-5000-8000-000000000003', canonical: '{…}', prev: 'p', hash: 'h' },
});

describe('a recorded event in the words of today', () => {
  it('is the very same when nothing has changed, or nobody has said what there is', () => {
    const event = recorded('Heard', { by: 'an' });
    expect(currentEvents(catalogue, event)[0]).toBe(event);
    expect(currentEvents(undefined, recorded('Sung', null, 9))).toHaveLength(1);
  });

  it('keeps its place, its text and its hash; each part has an id of its own, always the same', () => {
    const event = recorded('Told', { to: ['an', 'binh'] });
    const parts = currentEvents(catalogue, event);
    expect(parts.map(({ type, data }) => [type, data])).toEqual([
      ['Heard', { by: 'an' }],
      ['Heard', { by: 'binh' }],
    ]);
    for (const { stream, version, position, canonical, hash } of parts) {
      expect({ stream, version, position, canonical, hash }).toEqual({
        ...{ stream: event.stream, version: 7, position: 12, canonical: '{…}', hash: 'h' },
      });
    }
    expect(parts[0]?.id).toBe(event.id);
    expect(parts[1]?.id).not.toBe(event.id);
    expect(currentEvents(catalogue, event)).toEqual(parts);
  });

  it('is nothing when the fact is no longer told', () => {
    expect(currentEvents(catalogue, recorded('Told', { to: [] }))).toEqual([]);
  });

  it('is found by the category of its stream', () => {
    const store = new EventStore(undefined as never, { catalogues: new Map([['note', catalogue]]) });
    expect(store.current([recorded('Told', { to: ['an', 'binh'] })])).toHaveLength(2);
    expect(() => store.current([recorded('Sung', null)])).toThrow('EVENT_UNKNOWN');
    const elsewhere = { ...recorded('Sung', null), stream: 'song-00000000-0000-4000-8000-000000000001' };
    expect(store.current([elsewhere])).toEqual([elsewhere]);
  });
});
