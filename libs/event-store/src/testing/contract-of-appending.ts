import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { NotCanonical, NO_PREVIOUS, verifyStream } from '../core';
import { sha256 } from '../hash';
import { eventId } from '../ids';
import type { AppendRequest, Expected, Head } from '../port';
import { accepted, changesNothing, type Clause, outcomeOf, started } from './contract-clause';
import { anAppend, aStream, events } from './samples';

type Met = readonly [expectation: string, expected: (head: Head) => Expected | Head, met: boolean];

const NOTHING: Head = { version: 0, hash: NO_PREVIOUS };

/** What may be expected of a stream with two events, and of one that is not there. */
const OF_TWO: readonly Met[] = [
  ['no stream', () => 'none', false],
  ['a stream', () => 'exists', true],
  ['anything', () => 'any', true],
  ['its version', () => 2, true],
  ['version 0', () => 0, false],
  ['an older version', () => 1, false],
  ['a version to come', () => 3, false],
  ['its head', (head) => head, true],
  ['no head', () => NOTHING, false],
  ['its version with another hash', (head) => ({ ...head, hash: 'f'.repeat(64) }), false],
  ['its hash at another version', (head) => ({ ...head, version: 3 }), false],
];
const OF_NONE: readonly Met[] = [
  ['no stream', () => 'none', true],
  ['a stream', () => 'exists', false],
  ['anything', () => 'any', true],
  ['version 0', () => 0, true],
  ['version 1', () => 1, false],
  ['no head', () => NOTHING, true],
  ['a head', () => ({ version: 1, hash: 'a'.repeat(64) }), false],
  ['no head, with a hash', () => ({ version: 0, hash: 'b'.repeat(64) }), false],
];

function expectation(there: boolean, [expected, make, met]: Met): Clause {
  return {
    name: `expecting ${expected} of ${there ? 'a stream with two events' : 'a stream that is not there'} is ${met ? 'met' : 'refused'}`,
    async keeps(store) {
      const { stream, head } = there ? await started(store, 2) : { stream: aStream(), head: NOTHING };
      const request = anAppend({ stream, expected: make(head) });
      if (met) {
        const { head: next } = await accepted(store, request);
        assert.equal(next.version, head.version + 1);
        assert.equal(await store.headOf(stream), head.version + 1);
        return;
      }
      await changesNothing(store, [request], async () => {
        assert.deepEqual(await store.append(request), { appended: false, why: 'stale', head });
      });
    },
  };
}

export const appending: readonly Clause[] = [
  {
    name: 'an event is read as it was written, with its place, its id and its link',
    async keeps(store) {
      const request = anAppend();
      const { head, position } = await accepted(store, request);
      const [event, ...more] = await store.readStream(request.stream);
      assert.ok(event);
      assert.equal(more.length, 0);
      const { canonical, recordedAt, ...said } = event;
      assert.deepEqual(said, {
        v: 1,
        log: await store.origin(),
        stream: request.stream,
        version: 1,
        type: 'Written',
        schema: 1,
        command: request.command.id,
        metadata: request.metadata,
        occurredAt: request.occurredAt,
        data: request.events[0]?.data,
        position,
        id: eventId(request.command.id, request.stream, 1),
        prev: NO_PREVIOUS,
        hash: head.hash,
      });
      assert.equal((JSON.parse(canonical) as { recordedAt: string }).recordedAt, recordedAt);
    },
  },
  {
    name: 'the events of a request stand one after the other, and their chain is whole',
    async keeps(store) {
      const { stream, head } = await started(store, 3);
      const { head: last } = await accepted(store, anAppend({ stream, expected: head, events: events(5, 'Added') }));
      const history = await store.readStream(stream);
      assert.deepEqual(
        history.map(({ version, type, data }) => [version, type, (data as { n: number }).n]),
        [1, 2, 3, 4, 5, 6, 7, 8].map((n) => (n > 3 ? [n, 'Added', n - 3] : [n, 'Written', n])),
      );
      history.reduce((before, { position }) => {
        assert.ok(position > before, 'positions rise');
        return position;
      }, 0);
      const report = await verifyStream(stream, history, sha256);
      assert.deepEqual(report, { whole: true, events: 8, head: last.hash });
    },
  },
  ...OF_TWO.map((met) => expectation(true, met)),
  ...OF_NONE.map((met) => expectation(false, met)),
  {
    name: 'a known command is answered by what it led to, for ever, whatever is expected and however its stream has moved',
    async keeps(store, other) {
      const { stream, head, request } = await started(store, 2);
      const stored = await store.findCommand(request.command.id);
      const { stream: of, version, answer } = stored ?? {};
      assert.deepEqual({ of, version, answer }, { of: stream, version: 2, answer: request.command.answer });
      assert.deepEqual(Buffer.from(stored?.fingerprint ?? []), Buffer.from(request.command.fingerprint));
      assert.equal(stored?.position, (await store.readStream(stream)).at(-1)?.position);
      for (const moved of [false, true]) {
        if (moved) await accepted(other, anAppend({ stream, expected: head, events: events(3) }));
        for (const expected of [request.expected, head, 'none', 'exists', 'any', 1, 2, 5] as const) {
          for (const to of [stream, aStream()]) {
            for (const one of [store, other]) {
              const again: AppendRequest = { ...request, stream: to, expected };
              await changesNothing(store, [again], async () => {
                assert.deepEqual(await one.append(again), { appended: false, why: 'repeated', stored });
              });
            }
          }
        }
      }
    },
  },
  {
    name: 'a known command id with another fingerprint is refused, whatever is expected and however its stream has moved',
    async keeps(store, other) {
      const { stream, head, request } = await started(store, 2);
      for (const moved of [false, true]) {
        if (moved) await accepted(other, anAppend({ stream, expected: head }));
        for (const expected of [head, 'none', 'any', 2] as const) {
          const reused = anAppend({ stream, expected, command: request.command.id, fingerprint: randomBytes(32) });
          await changesNothing(store, [reused], async () => {
            assert.deepEqual(await store.append(reused), { appended: false, why: 'reused' });
          });
        }
      }
    },
  },
  {
    name: 'an unknown command is not found',
    keeps: async (store) => assert.equal(await store.findCommand(randomUUID()), undefined),
  },
  {
    name: 'what cannot be written is refused by name and leaves nothing behind',
    async keeps(store) {
      const { stream, head } = await started(store, 1);
      const here = { stream, expected: head };
      const wrong: [AppendRequest, object][] = [
        [anAppend({ ...here, events: [] }), RangeError],
        [anAppend({ ...here, events: [...events(2), { type: 'Written', data: 'Ho\u0300a' }] }), NotCanonical],
        [anAppend({ ...here, events: [{ type: 'Written', data: { a: '\u0000' } }] }), NotCanonical],
        [anAppend({ stream: 'note' }), Error],
        [anAppend({ stream: `NOTE-${randomUUID()}` }), Error],
        [anAppend({ ...here, command: 'not a uuid' }), Error],
      ];
      for (const [request, error] of wrong) {
        const { head: _, ...before } = { head, history: await store.readStream(stream) };
        await assert.rejects(() => store.append(request), error as never);
        assert.deepEqual(await store.readStream(stream), before.history);
      }
    },
  },
  {
    name: 'what a caller does to its objects afterwards changes nothing that is stored',
    async keeps(store) {
      const data = { list: [1, 2] };
      const answer = { events: ['Written'] };
      const request = anAppend({ events: [{ type: 'Written', data }] });
      await accepted(store, { ...request, command: { ...request.command, answer } });
      data.list.push(3);
      answer.events.push('Forged');
      const [read] = await store.readStream(request.stream);
      assert.deepEqual(read?.data, { list: [1, 2] });
      (read.data as { list: number[] }).list.push(4);
      assert.deepEqual((await store.readStream(request.stream))[0]?.data, { list: [1, 2] });
      assert.deepEqual((await store.findCommand(request.command.id))?.answer, { events: ['Written'] });
    },
  },
  {
    name: 'of many that name the same head one is written',
    async keeps(store, other) {
      for (const expected of ['none', 'head', 'version'] as const) {
        const { stream, head } = expected === 'none' ? { stream: aStream(), head: NOTHING } : await started(store, 1);
        const named = expected === 'none' ? 'none' : expected === 'head' ? head : 1;
        const results = await Promise.all(
          Array.from({ length: 12 }, (_, i) => (i % 2 ? store : other).append(anAppend({ stream, expected: named }))),
        );
        assert.deepEqual(results.map(outcomeOf).sort(), ['appended', ...Array<string>(11).fill('stale')]);
        assert.equal(await store.headOf(stream), head.version + 1);
      }
    },
  },
  {
    name: 'all of many that may follow anything are written, one after the other',
    async keeps(store, other) {
      const stream = aStream();
      await accepted(store, anAppend({ stream }));
      const results = await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          (i % 2 ? store : other).append(
            anAppend({ stream, expected: i % 3 ? 'any' : 'exists', events: events(1 + (i % 2)) }),
          ),
        ),
      );
      const ends = results.map((result) => (result.appended ? result.head.version : result.why));
      assert.equal(new Set(ends).size, 40);
      const history = await store.readStream(stream);
      assert.equal(history.length, 61);
      assert.ok((await verifyStream(stream, history, sha256)).whole);
    },
  },
  {
    name: 'a command sent many times at once is written once, and every other is given its stored answer',
    async keeps(store, other) {
      for (const expected of ['none', 'any'] as const) {
        const request = anAppend({ expected, events: events(2) });
        const results = await Promise.all(
          Array.from({ length: 12 }, (_, i) => (i % 2 ? store : other).append(request)),
        );
        const stored = await store.findCommand(request.command.id);
        assert.deepEqual(results.map(outcomeOf).sort(), ['appended', ...Array<string>(11).fill('repeated')]);
        for (const result of results) {
          if (!result.appended) assert.deepEqual(result, { appended: false, why: 'repeated', stored });
        }
        assert.equal(await store.headOf(request.stream), 2);
      }
    },
  },
];
