import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EventCatalogue } from '@core/kernel';
import { canonicalJson, type Envelope, historyFiles, type HistoryLine, readHistory, sha256 } from '@lib/event-store';

// What was released stays readable: events as they lie in logs somewhere, kept here for ever. Their texts never change,
// which `released.lock` watches over; what they fold to may change, on purpose (npm run fixtures -- --accept).

export const EVENTS = path.join(__dirname, 'events');
export const HISTORIES = path.join(__dirname, 'histories');
const LOCK = 'released.lock';

/** One example of one version of one event type. */
export interface Fixture {
  readonly type: string;
  readonly schema: number;
  /** The file in which the events before it stand, and mostly itself. */
  readonly history: string | null;
  readonly prev: string;
  readonly hash: string;
  /** SHA-256 of the canonical text of the state after it. */
  readonly state: string;
  readonly canonical: string;
}

const parsed = new Map<string, Envelope>();
/** The envelope of a line, parsed once: whoever looks for a stream asks for those of all lines. It is not to be changed. */
export function envelopeOf({ canonical }: Pick<HistoryLine, 'canonical'>): Envelope {
  let envelope = parsed.get(canonical);
  if (!envelope) parsed.set(canonical, (envelope = JSON.parse(canonical) as Envelope));
  return envelope;
}
const hex = (text: string) => sha256(Buffer.from(text)).toString('hex');

export const fixtureFile = (category: string, type: string, schema: number) => `${category}/${type}.${schema}.json`;

/** All fixtures by their file's name below `events`. */
export function fixtures(folder = EVENTS): Map<string, Fixture> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  return new Map(
    files.sort().map((file) => {
      const name = file.replaceAll(path.sep, '/');
      return [name, JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Fixture];
    }),
  );
}

export function writeFixture(name: string, fixture: Fixture, folder = EVENTS): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(fixture, null, 2)}\n`);
}

/** All recorded histories by their file's name. */
export async function histories(folder = HISTORIES): Promise<Map<string, readonly HistoryLine[]>> {
  const found = new Map<string, readonly HistoryLine[]>();
  for (const file of historyFiles([folder])) {
    const lines: HistoryLine[] = [];
    for await (const line of readHistory(file)) lines.push(line);
    found.set(path.basename(file), lines);
  }
  return found;
}

/** Versions in a set of catalogues that no fixture shows. */
export function unshown(
  catalogues: ReadonlyMap<string, EventCatalogue>,
  known: ReadonlyMap<string, Fixture>,
): { file: string; category: string; type: string; schema: number; current: boolean }[] {
  return [...catalogues].flatMap(([category, { releases }]) =>
    releases.flatMap(({ type, version, current }) => {
      const file = fixtureFile(category, type, version);
      return known.has(file) ? [] : [{ file, category, type, schema: version, current }];
    }),
  );
}

/** What of a file is never changed: the events' texts, their links and their place. */
export function lockedDigests(
  fixed: ReadonlyMap<string, Fixture>,
  recorded: ReadonlyMap<string, readonly HistoryLine[]>,
): Map<string, string> {
  const ofFixtures = [...fixed].map(([name, { state: _mayChange, ...rest }]) => [
    `events/${name}`,
    hex(canonicalJson(rest)),
  ]);
  const ofHistories = [...recorded].map(([name, lines]) => {
    const texts = lines.map(({ canonical, hash }) => `${hash} ${canonical}\n`);
    return [`histories/${name}`, hex(texts.join(''))];
  });
  return new Map([...ofFixtures, ...ofHistories] as [string, string][]);
}

// A line of the lock: `<link> <digest> <file>`, in the order in which files were added; the link is the digest of the
// link before it, the digest and the name, so that no earlier line changes alone.
const linkOf = (before: string, digest: string, file: string) => hex(`${before} ${digest} ${file}`).slice(0, 16);

export function readLock(folder = EVENTS): string {
  const file = path.join(folder, LOCK);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** The lock with what is new at its end. */
export function lockWith(lock: string, digests: ReadonlyMap<string, string>): string {
  const lines = lock.split('\n').filter(Boolean);
  const known = new Set(lines.map((line) => line.split(' ')[2]));
  let link = lines.at(-1)?.split(' ')[0] ?? '';
  for (const [file, digest] of digests) {
    if (known.has(file)) continue;
    link = linkOf(link, digest, file);
    lines.push(`${link} ${digest} ${file}`);
  }
  return `${lines.join('\n')}\n`;
}

export function writeLock(digests: ReadonlyMap<string, string>, folder = EVENTS): void {
  writeFileSync(path.join(folder, LOCK), lockWith(readLock(folder), digests));
}

/** Every way in which what was released was touched. */
export function lockFaults(lock: string, digests: ReadonlyMap<string, string>): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  let before = '';
  for (const line of lock.split('\n').filter(Boolean)) {
    const [link = '', digest = '', file = ''] = line.split(' ');
    if (link !== linkOf(before, digest, file)) faults.push(`${file}: its line in the lock was changed`);
    const found = digests.get(file);
    if (found === undefined) faults.push(`${file}: was released and is gone`);
    else if (found !== digest) faults.push(`${file}: was released and is changed`);
    before = link;
    seen.add(file);
  }
  for (const file of digests.keys()) if (!seen.has(file)) faults.push(`${file}: is not in the lock (npm run fixtures)`);
  return faults;
}
