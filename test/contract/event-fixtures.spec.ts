import 'reflect-metadata';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eventCatalogue, type EventCatalogue, type Message, UnreadableEvent, was } from '@core/kernel';
import { caseEventSchemas, casePast } from '@core/pipeline';
import { catalogues } from '@lib/assembly';
import {
  categoryOf,
  type Folding,
  type HistoryLine,
  Replay,
  type ReplayReport,
  sha256,
  verifyStream,
} from '@lib/event-store';
import { z } from 'zod';
import { acceptStates, foldings, freeze, invented, linesBefore, type Shelf, SHELF } from './freeze';
import {
  envelopeOf,
  type Fixture,
  fixtureFile,
  fixtures,
  histories,
  lockedDigests,
  lockFaults,
  lockWith,
  readLock,
  unshown,
} from './frozen';
import { loadCores } from './words';

let fixed: Map<string, Fixture>;
let recorded: Map<string, readonly HistoryLine[]>;

beforeAll(async () => {
  if (process.env['UPDATE_FIXTURES'] === 'accept') await acceptStates();
  if (process.env['UPDATE_FIXTURES']) await freeze();
  fixed = fixtures();
  recorded = await histories();
}, 300_000);

/** Every event that is kept here, with the catalogue of its category. */
function kept(all = catalogues): { name: string; event: ReturnType<typeof envelopeOf>; catalogue: EventCatalogue }[] {
  const lines = [
    ...[...fixed].map(([name, fixture]) => ({ name, line: fixture })),
    ...[...recorded].flatMap(([name, each]) => each.map((line) => ({ name, line }))),
  ];
  return lines.map(({ name, line }) => {
    const event = envelopeOf(line);
    return { name, event, catalogue: all.get(categoryOf(event.stream)) as EventCatalogue };
  });
}

/** What is wrong when every kept event is held against its schema, then brought up to date and held against that. */
function unreadable(all = catalogues): string[] {
  return kept(all).flatMap(({ name, event, catalogue }) => {
    try {
      catalogue.check(event);
      for (const today of catalogue.current(event)) catalogue.check(today);
      return [];
    } catch (error) {
      return [`${name}: ${(error as Error).message}`];
    }
  });
}

/** Folds everything with the given aggregates and compares each state with the recorded one. */
function replayed(now: readonly Folding[], [all, single] = [recorded, fixed]): ReplayReport {
  const replay = new Replay(now);
  for (const lines of all.values()) for (const line of lines) replay.take(line);
  const report = replay.report();
  const alone = [...single.values()].flatMap((fixture) => {
    const one = new Replay(now);
    for (const { canonical } of linesBefore(all, fixture)) one.take({ canonical });
    one.take(fixture);
    return one.report().diverged;
  });
  return { ...report, diverged: [...report.diverged, ...alone] };
}

describe('every version of every event', () => {
  it('has an example here (npm run fixtures makes the missing ones)', () => {
    expect(unshown(catalogues, fixed).map(({ file }) => file)).toEqual([]);
  });

  it('is kept under its own name, as a log has it, linked to the event before it', async () => {
    for (const [name, fixture] of fixed) {
      const { stream, version, type, schema } = envelopeOf(fixture);
      expect([name, fixture.type, fixture.schema]).toEqual([
        fixtureFile(categoryOf(stream), type, schema),
        type,
        schema,
      ]);
      const bytes = Buffer.concat([Buffer.of(0), Buffer.from(fixture.prev, 'hex'), Buffer.from(fixture.canonical)]);
      expect([name, sha256(bytes).toString('hex')]).toEqual([name, fixture.hash]);
      const before = (recorded.get(fixture.history ?? '') ?? []).find((line) => {
        const envelope = envelopeOf(line);
        return envelope.stream === stream && envelope.version === version - 1;
      });
      expect([name, before?.hash ?? '0'.repeat(64)]).toEqual([name, fixture.prev]);
    }
    for (const lines of recorded.values()) await expect(brokenChains(lines)).resolves.toEqual([]);
  });

  it('is as its schema says, and so is what it becomes today', () => {
    expect(unreadable()).toEqual([]);
  });

  it('is never changed and never taken away', () => {
    expect(lockFaults(readLock(), lockedDigests(fixed, recorded))).toEqual([]);
  });
});

describe('the list of aggregates', () => {
  it('leaves none out that a core declares', async () => {
    const declared = (await loadCores()).flatMap(({ exports }) => Object.values(exports).filter(isDecider));
    expect(declared.map(({ category }) => category).sort()).toEqual(foldings.map(({ category }) => category).sort());
    expect(declared.filter(({ events }) => events === undefined)).toEqual([]);
  });
});

describe('recorded histories', () => {
  it('fold today to what they folded to', () => {
    const { diverged, streams, events } = replayed(foldings);
    expect(diverged).toEqual([]);
    expect([streams, events].every((count) => count > 50)).toBe(true);
  });

  it('go through every stage, and hold every event that is written today', () => {
    const seen = new Set(kept().map(({ event }) => event.type));
    const written = [...catalogues.values()].flatMap(({ releases }) => releases.filter((one) => one.current));
    expect(written.filter(({ type }) => !seen.has(type))).toEqual([]);
  });
});

describe('a breakage is caught:', () => {
  /** The catalogue of cases with one event in another shape. */
  const withHonor = (data: z.ZodType, older = {}) => {
    const word = z.strictObject({ type: z.literal('HonorRecorded'), data });
    const past = { older: { ...casePast.older, ...older } } as never;
    const broken = eventCatalogue<Message>({ ...caseEventSchemas, HonorRecorded: word } as never, past);
    return new Map([...catalogues, ['case', broken]]);
  };
  const shape = caseEventSchemas.HonorRecorded.shape.data.shape;
  const { place, ...others } = shape;

  it('a field renamed without a new version', () => {
    expect(unreadable(withHonor(z.strictObject({ ...others, venue: place })))[0]).toMatch(
      /HonorRecorded.*\/place|\/venue/,
    );
  });

  it('a field renamed in a new version that has no example yet', () => {
    const next = withHonor(z.strictObject({ ...others, venue: place }), {
      HonorRecorded: was(z.strictObject(shape), ({ place: venue, ...rest }) => ({ ...rest, venue })),
    });
    expect(unreadable(next)).toEqual([]);
    expect(unshown(next, fixed)).toMatchObject([{ file: 'case/HonorRecorded.2.json', current: true }]);
  });

  it('a schema that takes less than it did', () => {
    expect(unreadable(withHonor(z.strictObject({ ...shape, place: z.string().max(3) })))[0]).toMatch(/\/place/);
  });

  it('an upcaster that leads to nothing valid', () => {
    const next = withHonor(z.strictObject({ ...others, venue: place }), {
      HonorRecorded: was(z.strictObject(shape), ({ place: venu, ...rest }) => ({ ...rest, venu })),
    });
    expect(unreadable(next)[0]).toMatch(/\/venue/);
  });

  it('an event that was taken out', () => {
    const { HonorRecorded: _gone, ...left } = caseEventSchemas;
    const without = eventCatalogue<Message>(left as never, casePast as never);
    expect(unreadable(new Map([...catalogues, ['case', without]]))[0]).toMatch(/EVENT_UNKNOWN/);
    expect(() => without.versionOf('CaseOpened')).not.toThrow();
    expect(() => without.currentAll([{ type: 'HonorRecorded', schema: 1, data: null }])).toThrow(UnreadableEvent);
  });

  it('a fold that does something else, named with its first event and the place', () => {
    const { diverged } = replayed(withoutComments());
    expect(diverged[0]).toMatchObject({ type: 'Commented', why: 'state' });
    expect(diverged[0]?.differences).toEqual([{ path: '/file/comments', is: 'different' }]);
    expect(diverged.length).toBeLessThan(replayed(foldings).streams); // only those where somebody commented
  });
});

describe('the lock', () => {
  const digests = () => lockedDigests(fixed, recorded);
  const name = 'events/case/HonorRecorded.1.json';

  it('sees a changed, a removed and an unlisted file, and its own changed line', () => {
    const lock = readLock();
    const changed = new Map(fixed);
    const fixture = fixed.get('case/HonorRecorded.1.json') as Fixture;
    changed.set('case/HonorRecorded.1.json', { ...fixture, canonical: fixture.canonical.replace('"v":1', '"v":2') });
    expect(lockFaults(lock, lockedDigests(changed, recorded))).toEqual([`${name}: was released and is changed`]);
    const without = digests();
    without.delete(name);
    expect(lockFaults(lock, without)).toEqual([`${name}: was released and is gone`]);
    expect(lockFaults(lock, new Map([...digests(), ['events/new.json', 'x']]))).toHaveLength(1);
    // Whoever changes a fixture and its line in the lock changes the link of the line as well.
    const digest = lockedDigests(changed, recorded).get(name) as string;
    const both = lock.replace(digests().get(name) as string, digest);
    expect(lockFaults(both, lockedDigests(changed, recorded))).toEqual([`${name}: its line in the lock was changed`]);
  });

  it('lets the state be another one, and lets files be added', () => {
    const [first] = fixed.entries();
    const [file, fixture] = first as [string, Fixture];
    expect(lockedDigests(new Map([[file, { ...fixture, state: 'other' }]]), new Map())).toEqual(
      lockedDigests(new Map([[file, fixture]]), new Map()),
    );
    const more = new Map([...digests(), ['events/new.json', 'f'.repeat(64)]]);
    const grown = lockWith(readLock(), more);
    expect(grown.startsWith(readLock())).toBe(true);
    expect(lockFaults(grown, more)).toEqual([]);
  });
});

describe('npm run fixtures', () => {
  let shelf: Shelf;
  beforeEach(() => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'neuguong-fixtures-'));
    shelf = { events: path.join(folder, 'events'), histories: path.join(folder, 'histories') };
    cpSync(SHELF.events, shelf.events, { recursive: true });
    cpSync(SHELF.histories, shelf.histories, { recursive: true });
  });
  afterEach(() => rmSync(path.dirname(shelf.events), { recursive: true, force: true }));

  it('adds the example that is missing, and changes nothing that is there', async () => {
    const name = 'case/HonorRecorded.1.json';
    rmSync(path.join(shelf.events, name));
    const lock = readLock(shelf.events).split('\n');
    const at = lock.findIndex((line) => line.endsWith(name));
    writeFileSync(path.join(shelf.events, 'released.lock'), lock.slice(0, at).join('\n'));
    await freeze(shelf);
    expect(fixtures(shelf.events)).toEqual(fixed);
    const all = lockedDigests(fixtures(shelf.events), await histories(shelf.histories));
    expect(all).toEqual(lockedDigests(fixed, recorded));
    expect(lockFaults(readLock(shelf.events), all)).toEqual([]);
  });

  it('has an example out of the schema for an event that no tale tells', () => {
    const none = new Map<string, Fixture>();
    for (const missing of unshown(catalogues, none).filter(({ current }) => current)) {
      const example = invented(recorded, missing);
      const { stream, data } = envelopeOf(example);
      const catalogue = catalogues.get(categoryOf(stream)) as EventCatalogue;
      expect(() => catalogue.check({ type: missing.type, schema: missing.schema, data })).not.toThrow();
      expect(example.state).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('-- --accept writes anew what histories fold to, and leaves every event as it was', async () => {
    await acceptStates(shelf, withoutComments());
    const now = [await histories(shelf.histories), fixtures(shelf.events)] as [typeof recorded, typeof fixed];
    expect(replayed(withoutComments(), now).diverged).toEqual([]);
    expect(replayed(foldings, now).diverged.length).toBeGreaterThan(0);
    expect(lockFaults(readLock(shelf.events), lockedDigests(now[1], now[0]))).toEqual([]);
  });
});

function isDecider(value: unknown): value is Folding {
  return value !== null && typeof value === 'object' && 'decide' in value && 'evolve' in value && 'category' in value;
}

/** Aggregates that count no comments: a fold that does something else. */
function withoutComments(): readonly Folding[] {
  return foldings.map((folding) => ({
    ...folding,
    evolve: (state: unknown, event: Message) => {
      const after = folding.evolve(state, event) as { file?: { comments: number } };
      return event.type === 'Commented' ? { ...after, file: { ...after.file, comments: 0 } } : after;
    },
  }));
}

async function brokenChains(lines: readonly HistoryLine[]): Promise<string[]> {
  const streams = new Map<
    string,
    { stream: string; version: number; canonical: string; prev: string; hash: string }[]
  >();
  for (const { canonical, hash } of lines) {
    const { stream, version } = envelopeOf({ canonical });
    const known = streams.get(stream) ?? [];
    known.push({ stream, version, canonical, hash, prev: known.at(-1)?.hash ?? '0'.repeat(64) });
    streams.set(stream, known);
  }
  const reports = await Promise.all([...streams].map(([stream, events]) => verifyStream(stream, events, sha256)));
  return reports.flatMap((report, i) => (report.whole ? [] : [[...streams.keys()][i] as string]));
}
