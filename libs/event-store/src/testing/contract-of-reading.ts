import assert from 'node:assert/strict';
import type { Instant } from '@core/kernel';
import type { RecordedEvent } from '../core';
import type { LogRange, StreamRange } from '../event-log';
import type { EventStorePort } from '../port';
import { accepted, all, type Clause, started } from './contract-clause';
import { anAppend, aStream, events } from './samples';

const placesOf = (found: readonly RecordedEvent[]) => found.map(({ stream, version }) => `${stream}/${version}`);
const versionsOf = (found: readonly RecordedEvent[]) => found.map(({ version }) => version);

const day = (n: number) => `2024-03-${String(n).padStart(2, '0')}T02:00:00.000Z` as Instant;

/** The next page of the log, which has to begin behind the last one and to rise. */
async function pageOf(store: EventStorePort, from: number, size: number): Promise<RecordedEvent[]> {
  const page = await store.readAll(from, size);
  assert.ok(page.length <= size, 'a page is no longer than asked for');
  page.reduce((before, { position }) => {
    assert.ok(position > before, 'positions rise');
    return position;
  }, from);
  return page;
}

/** A stream whose six events happened on the days 1, 9, 3, 4, 9 and 6. */
async function remembered(store: EventStorePort): Promise<{ stream: string; events: RecordedEvent[] }> {
  const stream = aStream();
  for (const n of [1, 9, 3, 4, 9, 6]) {
    await accepted(store, { ...anAppend({ stream, expected: 'any' }), occurredAt: day(n) });
  }
  return { stream, events: await store.readStream(stream) };
}

const OF_STREAM: readonly [StreamRange, readonly number[]][] = [
  [{}, [1, 2, 3, 4, 5, 6]],
  [{ after: 2 }, [3, 4, 5, 6]],
  [{ upTo: 4 }, [1, 2, 3, 4]],
  [{ after: 1, upTo: 3 }, [2, 3]],
  [{ after: 6 }, []],
  [{ upTo: 0 }, []],
  [{ limit: 2 }, [1, 2]],
  [{ limit: 0 }, []],
  [{ backwards: true }, [6, 5, 4, 3, 2, 1]],
  [{ backwards: true, limit: 2 }, [6, 5]],
  [{ backwards: true, after: 1, upTo: 4, limit: 2 }, [4, 3]],
  [{ occurredBy: day(4) }, [1, 3, 4]],
  [{ occurredBy: day(6), backwards: true, limit: 2 }, [6, 4]],
  [{ occurredBy: '2020-01-01T00:00:00.000Z' as Instant }, []],
  [{ recordedBy: '2020-01-01T00:00:00.000Z' as Instant }, []],
  [{ recordedBy: '2999-01-01T00:00:00.000Z' as Instant }, [1, 2, 3, 4, 5, 6]],
];

/** Events of two categories and two types, and where the log stood before them. */
async function mixed(store: EventStorePort) {
  const after = await store.horizon();
  const streams: string[] = [];
  for (const [category, type, count] of [
    ['memo', 'Written', 3],
    ['memo-draft', 'Written', 2],
    ['memo', 'Struck', 2],
    ['memo-draft', 'Struck', 1],
  ] as const) {
    const stream = aStream(category);
    streams.push(stream);
    await accepted(store, anAppend({ stream, events: events(count, type) }));
  }
  const [a, b, c, d] = streams;
  return { after, places: [`${a}/1`, `${a}/2`, `${a}/3`, `${b}/1`, `${b}/2`, `${c}/1`, `${c}/2`, `${d}/1`] };
}

/** By their place among the eight events of `mixed`. */
const OF_LOG: readonly [LogRange, readonly number[]][] = [
  [{}, [0, 1, 2, 3, 4, 5, 6, 7]],
  [{ categories: ['memo'] }, [0, 1, 2, 5, 6]],
  [{ categories: ['memo-draft', 'none'] }, [3, 4, 7]],
  [{ categories: [] }, []],
  [{ types: ['Struck'] }, [5, 6, 7]],
  [{ categories: ['memo'], types: ['Struck'] }, [5, 6]],
  [{ limit: 3 }, [0, 1, 2]],
  [{ backwards: true, limit: 3 }, [7, 6, 5]],
  [{ backwards: true, categories: ['memo'] }, [6, 5, 2, 1, 0]],
];

export const reading: readonly Clause[] = [
  ...OF_STREAM.map(([range, versions]): Clause => ({
    name: `a stream read by ${JSON.stringify(range)} is just that, all at once and one by one`,
    async keeps(store) {
      const { stream, events: history } = await remembered(store);
      const should = versions.map((version) => history[version - 1]);
      assert.deepEqual(await store.readStream(stream, range), should);
      assert.deepEqual(await all(store.scanStream(stream, range)), should);
    },
  })),
  {
    name: 'a stream as it was known by the recording of an event ends with that event or one of the same moment',
    async keeps(store) {
      const { stream, events: history } = await remembered(store);
      for (const { recordedAt } of history) {
        const known = history.findLastIndex((event) => event.recordedAt <= recordedAt) + 1;
        assert.deepEqual(await store.readStream(stream, { recordedBy: recordedAt }), history.slice(0, known));
      }
    },
  },
  {
    name: 'a stream that is not there has no events and stands at version 0',
    async keeps(store) {
      const stream = aStream();
      assert.deepEqual(await store.readStream(stream), []);
      assert.deepEqual(await all(store.scanStream(stream)), []);
      assert.equal(await store.headOf(stream), 0);
    },
  },
  {
    name: 'the log read in pages of any size is every event once, in the order of positions',
    async keeps(store) {
      const { after, places } = await mixed(store);
      for (const size of [1, 3, 8, 100]) {
        const found: RecordedEvent[] = [];
        for (let from = after; ;) {
          const page = await pageOf(store, from, size);
          found.push(...page);
          if (page.length === 0) break;
          from = page.at(-1)?.position ?? from;
        }
        const mine = found.filter(({ stream }) => places.some((place) => place.startsWith(stream)));
        assert.deepEqual(placesOf(mine), places);
      }
    },
  },
  ...OF_LOG.map(([range, which]): Clause => ({
    name: `the log scanned by ${JSON.stringify(range)} is just that`,
    async keeps(store) {
      const { after, places } = await mixed(store);
      const upTo = await store.horizon();
      const found = await all(store.scan({ after, upTo, ...range }));
      assert.deepEqual(
        placesOf(found),
        which.map((i) => places[i]),
      );
    },
  })),
  {
    name: 'an event is the same by whatever way it is read',
    async keeps(store) {
      const { stream } = await started(store, 3);
      const history = await store.readStream(stream);
      const after = (history[0]?.position ?? 0) - 1;
      const ofStream = ({ stream: of }: RecordedEvent) => of === stream;
      assert.deepEqual((await store.readAll(after, 100)).filter(ofStream), history);
      assert.deepEqual((await all(store.scan({ after }))).filter(ofStream), history);
    },
  },
  {
    name: 'the streams of a category are listed by name with their versions, apart from categories that begin alike',
    async keeps(store) {
      const short = [aStream('list'), aStream('list'), aStream('list')];
      const long = aStream('list-draft');
      for (const [i, stream] of [...short, long].entries()) await started(store, i + 1, stream);
      const should = short.map((stream, i) => ({ stream, version: i + 1 }));
      const listed = (await store.streams('list')).filter(({ stream }) => short.includes(stream));
      assert.deepEqual(
        listed,
        should.toSorted((a, b) => (a.stream < b.stream ? -1 : 1)),
      );
      assert.ok((await store.streams('list')).every(({ stream }) => stream.length === 'list'.length + 37));
      assert.deepEqual(
        (await store.streams('list-draft')).filter(({ stream }) => stream === long),
        [{ stream: long, version: 4 }],
      );
    },
  },
  {
    name: 'a reader that follows many writers sees each event once, in the order of positions and of versions',
    async keeps(store, other) {
      const start = await store.horizon();
      const streams = Array.from({ length: 6 }, () => aStream());
      let writing = true;
      const written = Promise.all(
        streams.map(async (stream, i) => {
          for (let n = 0; n < 15; n++) {
            const one = (n + i) % 2 ? store : other;
            const request = anAppend({ stream, expected: 'any', events: events(1 + (n % 3)) });
            if (n % 5 !== 4) await accepted(one, request);
            else assert.ok((await one.appendTogether([request, anAppend()])).appended);
          }
        }),
      ).finally(() => (writing = false));
      const seen: RecordedEvent[] = [];
      for (let last = false; !last;) {
        last = !writing;
        const page = await pageOf(store, seen.at(-1)?.position ?? start, 50);
        seen.push(...page);
        if (page.length > 0) last = false;
      }
      await written;
      for (const stream of streams) {
        const history = await store.readStream(stream);
        assert.deepEqual(
          seen.filter((event) => event.stream === stream),
          history,
        );
        assert.deepEqual(
          versionsOf(history),
          Array.from({ length: 30 }, (_, i) => i + 1),
        );
      }
    },
  },
];
