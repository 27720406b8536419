import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { stateOf } from '@core/kernel';
import { caseDecider } from '@core/pipeline';
import {
  canonicalJson,
  type EventPlace,
  type ProofSource,
  type RecordedEvent,
  revealAll,
  type SubjectKey,
  toHex,
} from '@lib/event-store';
import { readme } from './readme';

/** The verifier that travels in every bundle. */
export const VERIFIER = path.join(__dirname, 'verify.mjs');

/** What goes into a bundle. */
export interface BundleOrder {
  /** All events of the stream, oldest first, as they stand in the store. */
  readonly events: readonly RecordedEvent[];
  readonly source: ProofSource;
  /** ISO 8601; it stands in the manifest and is the date of the files in the zip. */
  readonly exportedAt: string;
  /** Sizes of logs at which somebody keeps a checkpoint: the bundle proves that the log has only grown since. */
  readonly since?: readonly number[];
  /** Personal texts in the clear in a file of their own, under this key; sealed when left out. */
  readonly reveal?: { readonly key: SubjectKey | undefined };
}

/** Not every event lies in a log that has been signed up to it. All of them numbers of events of the stream. */
export class NotProvenYet extends Error {
  override readonly name = 'NotProvenYet';
  constructor(
    readonly events: number,
    readonly sealed: number,
    readonly signed: number,
  ) {
    super(`of ${events} events, ${sealed} are sealed and ${signed} lie under a signed checkpoint`);
  }
}

/** How far a stream is proven; `size` is of the newest checkpoint over its newest signed event. */
export interface ProvenState {
  readonly events: number;
  readonly sealed: number;
  readonly signed: number;
}

/** How many events of a stream are leaves of a log, and how many of these a signed checkpoint covers. */
export async function provenState(places: readonly EventPlace[], source: ProofSource): Promise<ProvenState> {
  const sealed = places.filter(({ index }) => index !== undefined);
  const sizes = await newestSizes(places, source);
  const signed = sealed.filter(({ origin, index }) => (index as number) < (sizes.get(origin) ?? 0));
  return { events: places.length, sealed: sealed.length, signed: signed.length };
}

async function newestSizes(places: readonly EventPlace[], source: ProofSource): Promise<Map<string, number>> {
  const origins = [...new Set(places.map(({ origin }) => origin))];
  return new Map(
    await Promise.all(
      origins.map(async (origin) => [origin, (await source.newestCheckpoint(origin))?.size ?? 0] as const),
    ),
  );
}

/**
 * Asks until all events of a stream are sealed and signed, or time is up.
 * @param pause waits between two looks; resolves to false when time is up
 * @throws NotProvenYet
 */
export async function untilProven(stream: string, source: ProofSource, pause: () => Promise<boolean>): Promise<void> {
  for (;;) {
    const { events, sealed, signed } = await provenState(await source.placesOf(stream), source);
    if (signed === events) return;
    if (!(await pause())) throw new NotProvenYet(events, sealed, signed);
  }
}

/**
 * The evidence bundle of a case as a zip (docs/proof-format.md, section 4): its events as they were hashed, their proofs
 * up to a signed checkpoint, the keys, the folded state, a verifier and how to use it.
 * @throws NotProvenYet; RangeError when there is no event
 */
export async function exportBundle(order: BundleOrder): Promise<Buffer> {
  const texts = await bundleTexts(order);
  const mtime = new Date(order.exportedAt);
  const files = Object.entries(texts).map(([name, text]) => [name, [Buffer.from(text), { mtime }]] as const);
  return Buffer.from(zipSync(Object.fromEntries(files.map(([name, file]) => [name, [...file]]))));
}

/** The files of a bundle by name, the manifest first. */
export async function bundleTexts(order: BundleOrder): Promise<Record<string, string | Buffer>> {
  const { events, source, exportedAt, reveal } = order;
  const stream = events[0]?.stream;
  if (!stream) throw new RangeError('a bundle without events proves nothing');
  const places = (await source.placesOf(stream)).slice(0, events.length);
  const logs = await proofsOf(places, source, order.since ?? []);
  const keys = await source.keys();
  const origins = Object.keys(logs);
  const files: Record<string, string | Buffer> = {
    'README.md': readme({ stream, events: events.length, exportedAt, origins, revealed: reveal !== undefined }),
    'checkpoints.json': canonicalJson(origins.map((log) => ({ log, note: logs[log]?.note }))),
    'events.ndjson': events.map((event, i) => `${lineOf(event, places[i])}\n`).join(''),
    'keys.json': canonicalJson({
      logs: Object.fromEntries(origins.map((origin) => [origin, keys.logs[origin] ?? []])),
      witnesses: keys.witnesses,
    }),
    'proofs.json': canonicalJson(Object.fromEntries(Object.entries(logs).map(([log, { proofs }]) => [log, proofs]))),
    'state.json': pretty({ version: events.length, state: stateOf(caseDecider, events) }),
    'verify.mjs': readFileSync(VERIFIER),
    ...(reveal ? { 'revealed.json': pretty(revealed(events, reveal.key)) } : {}),
  };
  const listed = Object.entries(files).map(([name, content]) => [name, sha256Hex(content)]);
  const manifest = {
    ...{ format: 'neu-guong-bundle/1', stream, events: events.length, exportedAt },
    ...(reveal ? { revealed: true } : {}),
    files: Object.fromEntries(listed) as Record<string, string>,
  };
  return { 'manifest.json': canonicalJson(manifest), ...files };
}

interface LogProofs {
  readonly note: string;
  readonly proofs: {
    readonly size: number;
    readonly inclusion: Record<string, string[]>;
    readonly consistency: { from: number; path: string[] }[];
  };
}

async function proofsOf(
  places: readonly EventPlace[],
  source: ProofSource,
  since: readonly number[],
): Promise<Record<string, LogProofs>> {
  const logs: Record<string, LogProofs> = {};
  for (const origin of [...new Set(places.map((place) => place.origin))].sort()) {
    const indices = places.filter((place) => place.origin === origin).map(({ index }) => index);
    const last = indices.at(-1);
    const checkpoint = last === undefined ? undefined : await source.newestCheckpoint(origin, last + 1);
    if (!checkpoint) {
      const { events, sealed, signed } = await provenState(places, source);
      throw new NotProvenYet(events, sealed, signed);
    }
    const { size } = checkpoint;
    const inclusion: Record<string, string[]> = {};
    for (const index of indices as number[]) {
      inclusion[index] = (await source.inclusionPath(origin, index, size)).map(toHex);
    }
    const consistency: { from: number; path: string[] }[] = [];
    for (const from of [...new Set(since)].filter((at) => at > 0 && at < size)) {
      consistency.push({ from, path: (await source.consistencyPath(origin, from, size)).map(toHex) });
    }
    logs[origin] = { note: checkpoint.note, proofs: { size, inclusion, consistency } };
  }
  return logs;
}

function lineOf(event: RecordedEvent, place: EventPlace | undefined): string {
  const { canonical, hash, position, prev } = event;
  return JSON.stringify({ canonical, hash, index: place?.index, log: place?.origin, position, prev });
}

/** What was written about people, in the clear as far as its key still exists. */
function revealed(events: readonly RecordedEvent[], key: SubjectKey | undefined): object {
  return {
    notice:
      'Bản rõ do người xuất kèm theo, để đọc; không được chứng minh. Bản được chứng minh là bản niêm phong trong events.ndjson.',
    events: events.map(({ version, type, data }) => ({ version, type, data: revealAll(key, data) })),
  };
}

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const sha256Hex = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
