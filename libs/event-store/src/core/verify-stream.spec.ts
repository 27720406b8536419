import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import { leafBytes, NO_PREVIOUS } from './envelope';
import { type LinkedText, verifyStream } from './verify-stream';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const STREAM = 'case-00000000-0000-4000-8000-000000000001';

function history(length: number): LinkedText[] {
  const events: LinkedText[] = [];
  let prev = NO_PREVIOUS;
  for (let version = 1; version <= length; version++) {
    const canonical = canonicalJson({ stream: STREAM, version, data: { n: version } });
    const hash = sha256(leafBytes(prev, canonical)).toString('hex');
    events.push({ stream: STREAM, version, canonical, prev, hash });
    prev = hash;
  }
  return events;
}

describe('verifying a stream', () => {
  it('finds a whole history whole', async () => {
    const events = history(20);
    await expect(verifyStream(STREAM, events, sha256)).resolves.toEqual({
      whole: true,
      events: 20,
      head: events[19]?.hash,
    });
  });

  it('finds every change of one event and names the first bad one', async () => {
    const changes: ((event: LinkedText) => LinkedText)[] = [
      (e) => ({ ...e, canonical: e.canonical.replace('"n":', '"n":1') }),
      (e) => ({ ...e, canonical: e.canonical.replace('{', '{ ') }),
      (e) => ({ ...e, version: e.version + 1 }),
      (e) => ({ ...e, prev: e.hash }),
      (e) => ({ ...e, hash: e.prev === NO_PREVIOUS ? 'f'.repeat(64) : e.prev }),
    ];
    await fc.assert(
      fc.asyncProperty(fc.nat(9), fc.nat(changes.length - 1), async (at, which) => {
        const events = history(10);
        events[at] = (changes[which] as (event: LinkedText) => LinkedText)(events[at] as LinkedText);
        const report = await verifyStream(STREAM, events, sha256);
        expect(report.whole).toBe(false);
        expect(report.events).toBe(at);
      }),
      { numRuns: 200 },
    );
  });

  it('finds a missing, a repeated and a swapped event', async () => {
    const [a, b, c] = history(3) as [LinkedText, LinkedText, LinkedText];
    for (const events of [
      [a, c],
      [a, a, b, c],
      [b, a, c],
      [b, c],
    ]) {
      expect((await verifyStream(STREAM, events, sha256)).whole).toBe(false);
    }
  });
});
