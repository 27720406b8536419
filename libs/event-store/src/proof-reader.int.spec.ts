import fc from 'fast-check';
import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { consistencyRanges, type LeafRange, nodeHash, toHex, verifyConsistency, verifyInclusion } from './core';
import { sha256 } from './hash';
import { ProofReader } from './proof-reader';
import { sealEvents } from './sealer';
import { EventStore } from './store';
import { fillLog } from './testing/check-sealed';
import { anAppend, aStream, events, openPool } from './testing/samples';

const SIZE = 66_000; // beyond 256 · 256: three levels

let database: TestDatabase;
let sealer: Pool;
let auditor: Pool;
let reader: ProofReader;
let origin: string;
let leaves: Buffer[];
let positions: number[];

beforeAll(async () => {
  database = await createDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  sealer = openPool(database.sealerUrl);
  auditor = openPool(database.auditorUrl);
  await fillLog(owner, SIZE, 997);
  for (;;) if ((await sealEvents(sealer)).outcome === 'idle') break;
  const { rows } = await owner.query<{ position: string; hash: Buffer }>(
    'select position, hash from event_store.events order by position',
  );
  await owner.end();
  leaves = rows.map(({ hash }) => hash);
  positions = rows.map(({ position }) => Number(position));
  reader = new ProofReader(auditor);
  origin = (await reader.logs())[0]?.origin ?? '';
}, 120_000);

afterAll(async () => {
  await Promise.all([sealer?.end(), auditor?.end()]);
  await database?.drop();
});

const known = new Map<string, Uint8Array>();

/** The definition of RFC 9162, 2.1.1, over the events themselves. */
function treeHash({ start, end }: LeafRange): Uint8Array {
  if (end - start === 1) return leaves[start] as Uint8Array;
  if (end === start) return sha256(Buffer.alloc(0));
  const name = `${start}-${end}`;
  const middle = start + 2 ** Math.ceil(Math.log2(end - start) - 1);
  const hash = known.get(name) ?? nodeHash(treeHash({ start, end: middle }), treeHash({ start: middle, end }), sha256);
  known.set(name, hash);
  return hash;
}

const EDGES = [1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 65_792, SIZE - 1, SIZE];
const size = fc.oneof(fc.constantFrom(...EDGES), fc.integer({ min: 1, max: SIZE }));

describe('proofs from the sealed log', () => {
  it('of inclusion hold for any leaf at any size, and for no other leaf', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.nat(), async (of, nth) => {
        const index = nth % of;
        const path = await reader.inclusionPath(origin, index, of);
        const proof = { index, size: of, leaf: leaves[index] as Buffer, path, root: treeHash({ start: 0, end: of }) };
        expect(verifyInclusion(proof, sha256)).toBe(true);
        expect(verifyInclusion({ ...proof, leaf: sha256(proof.leaf) }, sha256)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('of consistency are those over the whole, between any two sizes', async () => {
    await fc.assert(
      fc.asyncProperty(size, size, async (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const path = await reader.consistencyPath(origin, from, to);
        expect(path.map(toHex)).toEqual(consistencyRanges(from, to).map((range) => toHex(treeHash(range))));
        const [fromRoot, toRoot] = [await reader.rootAt(origin, from), treeHash({ start: 0, end: to })];
        expect(verifyConsistency({ from, fromRoot, to, toRoot, path }, sha256)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('know the place of every event, and none in a hole or beyond the end', async () => {
    const sealed = new Set(positions);
    await fc.assert(
      fc.asyncProperty(fc.nat(SIZE - 1), async (index) => {
        const position = positions[index] as number;
        expect(await reader.indexOf(origin, position)).toBe(index);
        expect(await reader.positionOf(origin, index)).toBe(position);
      }),
      { numRuns: 50 },
    );
    const hole = positions.find((position) => !sealed.has(position + 1)) as number;
    expect(await reader.indexOf(origin, hole + 1)).toBeUndefined();
    expect(await reader.indexOf(origin, (positions.at(-1) as number) + 1)).toBeUndefined();
    expect(await reader.positionOf(origin, SIZE)).toBeUndefined();
    expect(await reader.indexOf('neu-guong/other', 1)).toBeUndefined();
  });

  it('read no more than 255 hashes of each level', async () => {
    let most = 0;
    const counting = new ProofReader({
      query: async (text: never, values: never) => {
        const answer = await auditor.query(text, values);
        most = Math.max(most, answer.rows.length);
        return answer as never;
      },
    });
    for (const index of [0, 255, 65_535, SIZE - 1]) await counting.inclusionPath(origin, index, SIZE);
    await counting.consistencyPath(origin, 65_535, SIZE);
    expect(most).toBeLessThanOrEqual(255 + 255);
  });

  it('are refused beyond what is sealed', async () => {
    await expect(reader.inclusionPath(origin, SIZE, SIZE)).rejects.toThrow(RangeError);
    await expect(reader.inclusionPath(origin, 0, SIZE + 1)).rejects.toThrow(RangeError);
    await expect(reader.consistencyPath(origin, 1, SIZE + 1)).rejects.toThrow(RangeError);
    await expect(reader.rootAt(origin, SIZE + 1)).rejects.toThrow(RangeError);
    await expect(reader.rootAt('neu-guong/other', 1)).rejects.toThrow(RangeError);
  });

  it('name the places of a stream, sealed or not yet', async () => {
    const app = openPool(database.appUrl, 1);
    const stream = aStream();
    const store = new EventStore(app);
    const first = await store.append(anAppend({ stream, events: events(2) }));
    await sealEvents(sealer);
    await store.append(anAppend({ stream, expected: (first as never as { head: never }).head, events: events(1) }));
    await app.end();
    const places = await reader.placesOf(stream);
    expect(places.map(({ version, index }) => [version, index])).toEqual([
      [1, SIZE],
      [2, SIZE + 1],
      [3, undefined],
    ]);
    expect(new Set(places.map((place) => place.origin))).toEqual(new Set([origin]));
  });

  it('have no checkpoint and no key before the first signature', async () => {
    await expect(reader.newestCheckpoint(origin)).resolves.toBeUndefined();
    await expect(reader.checkpoints(origin)).resolves.toEqual([]);
    await expect(reader.keys()).resolves.toEqual({ logs: {}, witnesses: [] });
  });
});
