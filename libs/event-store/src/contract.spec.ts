import { randomUUID } from 'node:crypto';
import { MemoryEventStore } from './memory-event-store';
import type { AppendRequest, EventStorePort } from './port';
import { brokenClauses, describeEventStore } from './testing/contract';
import { all } from './testing/contract-clause';

describeEventStore('the memory of a process', () => Promise.resolve({ store: new MemoryEventStore() }));

/** A right store as a plain object, so that some of it can be replaced. */
function portOf(right: MemoryEventStore): EventStorePort {
  return {
    origin: () => right.origin(),
    append: (request) => right.append(request),
    appendTogether: (requests) => right.appendTogether(requests),
    findCommand: (id) => right.findCommand(id),
    headOf: (stream) => right.headOf(stream),
    readStream: (stream, range) => right.readStream(stream, range),
    scanStream: (stream, range) => right.scanStream(stream, range),
    readAll: (after, limit) => right.readAll(after, limit),
    scan: (range) => right.scan(range),
    horizon: () => right.horizon(),
    streams: (category) => right.streams(category),
  };
}

const newId = (request: AppendRequest) => ({ ...request, command: { ...request.command, id: randomUUID() } });

/** Stores with one mistake each, as others have made it, and a promise that each breaks. */
const MISTAKES: readonly [string, (right: MemoryEventStore) => Partial<EventStorePort>, RegExp][] = [
  [
    'takes "no stream" for no expectation',
    (right) => ({
      append: (request) => right.append(request.expected === 'none' ? { ...request, expected: 'any' } : request),
    }),
    /^expecting no stream of a stream with two events is refused$/,
  ],
  [
    'takes "a stream" for no expectation',
    (right) => ({
      append: (request) => right.append(request.expected === 'exists' ? { ...request, expected: 'any' } : request),
    }),
    /^expecting a stream of a stream that is not there is refused$/,
  ],
  [
    'accepts a version that is not there yet',
    (right) => ({
      async append(request) {
        const ahead = typeof request.expected === 'number' && request.expected > (await right.headOf(request.stream));
        return right.append(ahead ? { ...request, expected: 'any' } : request);
      },
    }),
    /^expecting a version to come of a stream with two events is refused$/,
  ],
  [
    'looks at the version of a head and not at its hash',
    (right) => ({
      append: (request) =>
        right.append(
          typeof request.expected === 'object' ? { ...request, expected: request.expected.version } : request,
        ),
    }),
    /^expecting its version with another hash/,
  ],
  [
    'does a repeated command again',
    (right) => ({
      async append(request) {
        const result = await right.append(request);
        return !result.appended && result.why === 'repeated' ? right.append(newId(request)) : result;
      },
    }),
    /^a command sent many times at once is written once/,
  ],
  [
    'knows a command only as long as its stream has not moved',
    (right) => ({
      async append(request) {
        const result = await right.append(request);
        if (result.appended || result.why !== 'repeated') return result;
        const version = await right.headOf(request.stream);
        const last = (await right.readStream(request.stream)).at(-1);
        const head = { version, hash: last?.hash ?? '0'.repeat(64) };
        return version > result.stored.version ? { appended: false, why: 'stale', head } : result;
      },
    }),
    /^a known command is answered by what it led to, for ever/,
  ],
  [
    'gives a stored answer to whoever uses the id',
    (right) => ({
      async append(request) {
        const result = await right.append(request);
        const stored = await right.findCommand(request.command.id);
        return !result.appended && result.why === 'reused' && stored
          ? { appended: false, why: 'repeated', stored }
          : result;
      },
    }),
    /^a known command id with another fingerprint is refused/,
  ],
  [
    'says that it wrote before it has written',
    (right) => ({
      async append(request) {
        const before = (await right.readStream(request.stream)).length;
        if (before > 0 && request.expected === 'any') {
          setTimeout(() => void right.append(request), 5);
          return {
            appended: true,
            head: { version: before + request.events.length, hash: 'a'.repeat(64) },
            position: 1,
          };
        }
        return right.append(request);
      },
    }),
    /^expecting anything of a stream with two events is met$/,
  ],
  [
    'writes appends that go together one after the other',
    (right) => ({
      async appendTogether(requests) {
        const dry = await right.appendTogether(requests);
        if (dry.appended) return dry;
        for (const request of requests) await right.append(request);
        return dry;
      },
    }),
    /^appends that go together are not written when one meets a stream that exists/,
  ],
  [
    'names only the first that stood in the way',
    (right) => ({
      async appendTogether(requests) {
        const result = await right.appendTogether(requests);
        return result.appended ? result : { ...result, refused: result.refused.slice(0, 1) };
      },
    }),
    /^every member that stands in the way is named$/,
  ],
  [
    'lets the same stream come twice among appends that go together',
    (right) => ({
      appendTogether: (requests) =>
        right.appendTogether([...new Map(requests.map((request) => [request.stream, request])).values()]),
    }),
    /^what cannot go together is refused/,
  ],
  [
    'begins a page with the event that the page before ended with',
    (right) => ({ readAll: (after, limit) => right.readAll(Math.max(0, after - 1), limit) }),
    /^the log read in pages of any size/,
  ],
  [
    'skips an event between pages',
    (right) => ({ readAll: (after, limit) => right.readAll(after === 0 ? 0 : after + 1, limit) }),
    /^a reader that follows many writers sees each event once/,
  ],
  [
    'gives streams in the order of their hashes',
    (right) => ({
      readStream: async (stream, range) =>
        (await right.readStream(stream, range)).toSorted((a, b) => (a.hash < b.hash ? -1 : 1)),
    }),
    /^the events of a request stand one after the other/,
  ],
  [
    'takes the first instead of the last events backwards',
    (right) => ({
      readStream: async (stream, range = {}) => {
        const found = await right.readStream(stream, { ...range, backwards: false });
        return range.backwards ? found.toReversed() : found;
      },
    }),
    /^a stream read by .*"backwards":true,"limit":2/,
  ],
  [
    'takes the clock of recording for the business clock',
    (right) => ({
      readStream: (stream, { occurredBy, ...range } = {}) =>
        right.readStream(stream, occurredBy ? { ...range, recordedBy: occurredBy } : range),
    }),
    /^a stream read by .*occurredBy/,
  ],
  [
    'passes over the types when it scans',
    (right) => ({ scan: ({ types: _, ...range } = {}) => right.scan(range) }),
    /^the log scanned by .*types/,
  ],
  [
    'takes `list-draft` for a part of `list`',
    (right) => ({
      async streams(category) {
        const found = await all(right.scan());
        const names = new Set(found.map(({ stream }) => stream).filter((stream) => stream.startsWith(`${category}-`)));
        return Promise.all([...names].sort().map(async (stream) => ({ stream, version: await right.headOf(stream) })));
      },
    }),
    /^the streams of a category are listed/,
  ],
];

describe('the contract', () => {
  it('is kept by a store without a mistake, each clause on a store of its own', async () => {
    await expect(brokenClauses(() => Promise.resolve({ store: portOf(new MemoryEventStore()) }))).resolves.toEqual([]);
  });

  it.each(MISTAKES)('control: a store that %s breaks it', async (_, mistake, promise) => {
    const broken = await brokenClauses(() => {
      const right = new MemoryEventStore();
      return Promise.resolve({ store: { ...portOf(right), ...mistake(right) } });
    });
    expect(broken).toContainEqual(expect.stringMatching(promise));
  });
});
