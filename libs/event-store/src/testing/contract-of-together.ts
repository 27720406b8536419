import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { NotCanonical } from '../core';
import type { AppendRequest, EventStorePort, Refused } from '../port';
import { accepted, changesNothing, type Clause, started } from './contract-clause';
import { anAppend, aStream, events } from './samples';

/** Ways for one member to stand in the way, with what must be said of it. */
const IN_THE_WAY: readonly [
  kind: string,
  make: (store: EventStorePort) => Promise<{ request: AppendRequest; told: Omit<Refused, 'member'> }>,
][] = [
  [
    'a stream that exists',
    async (store) => {
      const { stream, head } = await started(store, 2);
      return { request: anAppend({ stream, expected: 'none' }), told: { why: 'stale', head } };
    },
  ],
  [
    'a stream that does not exist',
    () =>
      Promise.resolve({
        request: anAppend({ expected: 'exists' }),
        told: { why: 'stale', head: { version: 0, hash: '0'.repeat(64) } },
      }),
  ],
  [
    'a stream at another version',
    async (store) => {
      const { stream, head } = await started(store, 2);
      return { request: anAppend({ stream, expected: 1 }), told: { why: 'stale', head } };
    },
  ],
  [
    'a stream at another head',
    async (store) => {
      const { stream, head } = await started(store, 1);
      const expected = { version: 1, hash: 'c'.repeat(64) };
      return { request: anAppend({ stream, expected }), told: { why: 'stale', head } };
    },
  ],
  [
    'a command that is done',
    async (store) => {
      const { request } = await started(store, 2);
      const stored = await store.findCommand(request.command.id);
      assert.ok(stored);
      return { request: { ...request, stream: aStream() }, told: { why: 'repeated', stored } };
    },
  ],
  [
    'a command id that is taken',
    async (store) => {
      const { request } = await started(store, 2);
      const taken = anAppend({ command: request.command.id, fingerprint: randomBytes(32) });
      return { request: taken, told: { why: 'reused' } };
    },
  ],
];

async function refuses(store: EventStorePort, requests: readonly AppendRequest[], refused: readonly object[]) {
  await changesNothing(store, requests, async () => {
    assert.deepEqual(await store.appendTogether(requests), { appended: false, refused });
  });
}

export const together: readonly Clause[] = [
  {
    name: 'appends that go together are all written, each with its own answer in the order given',
    async keeps(store) {
      const { stream, head } = await started(store, 2);
      const requests = [
        anAppend({ stream, expected: head, events: events(3) }),
        anAppend({ expected: 'none', events: events(2) }),
        anAppend({ expected: 'any' }),
        anAppend({ stream: (await started(store, 1)).stream, expected: 'exists' }),
        anAppend({ stream: (await started(store, 4)).stream, expected: 4 }),
      ];
      const result = await store.appendTogether(requests);
      assert.ok(result.appended, JSON.stringify(result));
      assert.deepEqual(
        result.members.map((member) => member.head.version),
        [5, 2, 1, 2, 5],
      );
      for (const [i, request] of requests.entries()) {
        const last = (await store.readStream(request.stream)).at(-1);
        const written = { head: { version: last?.version, hash: last?.hash }, position: last?.position };
        assert.deepEqual(result.members[i], written);
        assert.equal((await store.findCommand(request.command.id))?.version, last?.version);
      }
    },
  },
  {
    name: 'one append alone goes together with itself',
    async keeps(store) {
      const result = await store.appendTogether([anAppend({ events: events(2) })]);
      assert.equal(result.appended && result.members[0]?.head.version, 2);
    },
  },
  ...IN_THE_WAY.map(([kind, make]): Clause => ({
    name: `appends that go together are not written when one meets ${kind}, and that one is named`,
    async keeps(store) {
      for (const place of [0, 1, 2]) {
        const { request, told } = await make(store);
        const requests: AppendRequest[] = [anAppend(), anAppend({ expected: 'any' })];
        requests.splice(place, 0, request);
        await refuses(store, requests, [{ member: place, ...told }]);
      }
    },
  })),
  {
    name: 'every member that stands in the way is named',
    async keeps(store) {
      const wrong = await Promise.all(IN_THE_WAY.map(([, make]) => make(store)));
      const requests = wrong.flatMap(({ request }) => [anAppend(), request]);
      const refused = wrong.map(({ told }, i) => ({ member: 2 * i + 1, ...told }));
      await refuses(store, requests, refused);
    },
  },
  {
    name: 'appends that went together are answered by what they led to when they come again, however their streams have moved',
    async keeps(store, other) {
      const requests = [anAppend({ events: events(2) }), anAppend(), anAppend({ expected: 'any' })];
      const first = await store.appendTogether(requests);
      assert.ok(first.appended);
      const stored = await Promise.all(requests.map(({ command }) => store.findCommand(command.id)));
      const refused = stored.map((one, member) => ({ member, why: 'repeated', stored: one }));
      await refuses(store, requests, refused);
      await accepted(other, anAppend({ stream: requests[0]?.stream ?? '', expected: 'exists' }));
      await refuses(other, requests, refused);
      const [alone] = requests;
      assert.ok(alone);
      assert.deepEqual(await store.append(alone), { appended: false, why: 'repeated', stored: stored[0] });
    },
  },
  {
    name: 'the same appends sent many times at once are written once',
    async keeps(store, other) {
      const requests = [anAppend({ events: events(2) }), anAppend({ expected: 'any' })];
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, i) => (i % 2 ? store : other).appendTogether(requests)),
      );
      assert.equal(results.filter((result) => result.appended).length, 1);
      for (const result of results) {
        if (result.appended) continue;
        assert.deepEqual(
          result.refused.map(({ why }) => why),
          ['repeated', 'repeated'],
        );
      }
      assert.deepEqual(await Promise.all(requests.map(({ stream }) => store.headOf(stream))), [2, 1]);
    },
  },
  {
    name: 'of many that name the same streams one is written whole',
    async keeps(store, other) {
      const streams = [aStream(), aStream(), aStream()];
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          (i % 2 ? store : other).appendTogether(
            (i % 4 < 2 ? streams : streams.toReversed()).map((stream) => anAppend({ stream })),
          ),
        ),
      );
      assert.equal(results.filter((result) => result.appended).length, 1);
      assert.deepEqual(await Promise.all(streams.map((stream) => store.headOf(stream))), [1, 1, 1]);
    },
  },
  {
    name: 'what cannot go together is refused before anything is looked at',
    async keeps(store) {
      const stream = aStream();
      const command = randomUUID();
      const wrong: [AppendRequest[], object][] = [
        [[], RangeError],
        [[anAppend({ stream }), anAppend({ stream, expected: 'any' })], RangeError],
        [[anAppend({ command }), anAppend({ command })], RangeError],
        [[anAppend(), anAppend({ stream, events: [] })], RangeError],
        [[anAppend(), anAppend({ stream, events: [{ type: 'Written', data: '\u0000' }] })], NotCanonical],
      ];
      for (const [requests, error] of wrong) {
        await changesNothing(store, requests, () =>
          assert.rejects(() => store.appendTogether(requests), error as never),
        );
      }
    },
  },
];
