import path from 'node:path';
import { renameSync, rmSync } from 'node:fs';
import { catalogues, deciders } from '@lib/assembly';
import {
  canonicalEnvelope,
  type Folding,
  type HistoryLine,
  leafHash,
  NO_PREVIOUS,
  Recorder,
  sealPersonal,
  writeHistory,
} from '@lib/event-store';
import fc from 'fast-check';
import type { z } from 'zod';
import { arbitraryOf } from '../support/schema-arbitrary';
import {
  envelopeOf,
  EVENTS,
  type Fixture,
  fixtures,
  HISTORIES,
  histories,
  lockedDigests,
  unshown,
  writeFixture,
  writeLock,
} from './frozen';
import { caseTales } from './stories/case-tales';
import { attestationTales, fundTales, proposalTales } from './stories/award-tales';
import { ballotTales } from './stories/ballot-tales';
import { erasureTales } from './stories/erasure-tales';
import { complaintTales, programmeTales, visitTales } from './stories/inspection-tales';
import { obligationTales, recordTales, reportTales } from './stories/obligation-tales';
import { reorganizationTales, successionTales } from './stories/unit-tales';
import { councilTales, sessionTales } from './stories/council-tales';
import {
  closureTales,
  criteriaTales,
  draftTales,
  personTales,
  planTales,
  requestTales,
  roundTales,
} from './stories/other-tales';

export const foldings = deciders as readonly unknown[] as readonly Folding[];

/** Every tale, by category. */
const tales = () => [
  ...caseTales(),
  ...roundTales(),
  ...sessionTales(),
  ...councilTales(),
  ...personTales(),
  ...closureTales(),
  ...planTales(),
  ...obligationTales(),
  ...recordTales(),
  ...reportTales(),
  ...draftTales(),
  ...requestTales(),
  ...criteriaTales(),
  ...erasureTales(),
  ...ballotTales(),
  ...reorganizationTales(),
  ...successionTales(),
  ...proposalTales(),
  ...attestationTales(),
  ...fundTales(),
  ...programmeTales(),
  ...visitTales(),
  ...complaintTales(),
];

/** Where what was released is kept. */
export interface Shelf {
  readonly events: string;
  readonly histories: string;
}
export const SHELF: Shelf = { events: EVENTS, histories: HISTORIES };

/** Adds what is missing: histories of new tales, an example of every version, their lines in the lock. Changes nothing. */
export async function freeze(shelf: Shelf = SHELF): Promise<void> {
  await recordNewTales(shelf);
  const recorded = await histories(shelf.histories);
  for (const missing of unshown(catalogues, fixtures(shelf.events))) {
    const found = exampleIn(recorded, missing) ?? (missing.current ? invented(recorded, missing) : undefined);
    if (found) writeFixture(missing.file, found, shelf.events);
  }
  writeLock(lockedDigests(fixtures(shelf.events), recorded), shelf.events);
}

/** Writes anew what everything folds to: for a change of state that is meant. The events stay as they are. */
export async function acceptStates(shelf: Shelf = SHELF, now = foldings): Promise<void> {
  for (const [name, lines] of await histories(shelf.histories)) {
    const recorder = new Recorder(now);
    const file = path.join(shelf.histories, name);
    const coming = path.join(shelf.histories, `coming-${name}`);
    rmSync(coming, { force: true });
    await writeHistory(
      coming,
      lines.map((line) => recorder.record(line)),
    );
    renameSync(coming, file);
  }
  const recorded = await histories(shelf.histories);
  for (const [name, fixture] of fixtures(shelf.events)) {
    const after = linesTo(recorded, fixture, now).at(-1);
    if (after) writeFixture(name, { ...fixture, state: after.state }, shelf.events);
  }
}

/** The events of a fixture's stream before it. */
export function linesBefore(recorded: ReadonlyMap<string, readonly HistoryLine[]>, fixture: Fixture): HistoryLine[] {
  const { stream, version } = envelopeOf(fixture);
  return (recorded.get(fixture.history ?? '') ?? []).filter((line) => {
    const envelope = envelopeOf(line);
    return envelope.stream === stream && envelope.version < version;
  });
}

/** A fixture's stream up to it, recorded anew. */
function linesTo(
  recorded: ReadonlyMap<string, readonly HistoryLine[]>,
  fixture: Fixture,
  now = foldings,
): HistoryLine[] {
  const recorder = new Recorder(now);
  return [...linesBefore(recorded, fixture), fixture].map((line) => recorder.record(line));
}

async function recordNewTales(shelf: Shelf): Promise<void> {
  const recorded = await histories(shelf.histories);
  const known = new Set([...recorded.values()].flat().map((line) => envelopeOf(line).stream));
  const told = tales();
  for (const { category } of foldings) {
    const recorder = new Recorder(foldings);
    const fresh = told.filter((tale) => tale.stream.startsWith(`${category}-`) && !known.has(tale.stream));
    const lines = fresh.flatMap((tale) => tale.told.map((event) => recorder.record(event)));
    const turn = [...recorded.keys()].filter((name) => name.startsWith(`tales-${category}`)).length + 1;
    if (lines.length > 0) await writeHistory(path.join(shelf.histories, `tales-${category}-${turn}.ndjson.gz`), lines);
  }
}

type Missing = ReturnType<typeof unshown>[number];

/** The first event of a version in the histories, the tales before the rest. */
function exampleIn(
  recorded: ReadonlyMap<string, readonly HistoryLine[]>,
  { type, schema }: Missing,
): Fixture | undefined {
  const files = [...recorded].sort(([a], [b]) => Number(b.startsWith('tales')) - Number(a.startsWith('tales')));
  for (const [history, lines] of files) {
    let prev = NO_PREVIOUS;
    for (const { canonical, hash, state } of lines) {
      const envelope = envelopeOf({ canonical });
      if (envelope.version === 1) prev = NO_PREVIOUS;
      if (envelope.type === type && envelope.schema === schema) {
        return { type, schema, history, prev, hash, state, canonical };
      }
      prev = hash;
    }
  }
  return undefined;
}

/** An example out of the schema, at the end of some history of its category: for a type that no tale tells yet. */
export function invented(
  recorded: ReadonlyMap<string, readonly HistoryLine[]>,
  { category, type, schema }: Missing,
): Fixture {
  const release = catalogues.get(category)?.releases.find((one) => one.type === type && one.version === schema);
  if (!release) throw new Error(`${type} is not in the catalogue of ${category}`);
  const [history, lines] = [...recorded].find(([name]) => name.startsWith(`tales-${category}`)) ?? [null, []];
  const last = lines.at(-1);
  const before = last && envelopeOf(last);
  const stream = before?.stream ?? `${category}-00000000-0000-4000-8000-000000000000`;
  const key = { subject: stream, bytes: Buffer.alloc(32, 'neu-guong') };
  const [drawn] = fc.sample(arbitraryOf(release.data, {}, 'data'), { seed: 20240301, numRuns: 1 });
  const data = sealPersonal(release.data, release.data.parse(drawn), key) as z.infer<z.ZodAny>;
  const canonical = canonicalEnvelope({
    ...(before ?? {
      ...{
        v: 1,
        log: 'neu-guong/00000000-0000-4000-8000-0000000000fe',
        command: '00000000-0000-4000-8000-000000000001',
      },
      metadata: { actor: 'system', role: 'system', unit: 'vn', intent: 'Invented', correlation: 'invented' },
      ...{ occurredAt: '2024-03-01T02:00:00.000Z', recordedAt: '2024-03-01T02:00:00.000Z' },
    }),
    ...{ stream, version: (before?.version ?? 0) + 1, type, schema, data: JSON.parse(JSON.stringify(data)) },
  } as never);
  const prev = last?.hash ?? NO_PREVIOUS;
  const hash = leafHash(Buffer.from(prev, 'hex'), canonical).toString('hex');
  const fixture = { type, schema, history, prev, hash, state: '', canonical };
  return { ...fixture, state: linesTo(recorded, fixture).at(-1)?.state ?? '' };
}
