import {
  canonicalJson,
  NO_STREAM,
  type Metadata,
  verifierKey,
  writeCheckpoint,
  writeNote,
  writeVerifierKey,
} from '@lib/event-store';
import {
  EventStore,
  newKeyPair,
  ProofReader,
  seal,
  sealEvents,
  sha256,
  signEd25519,
  verifyBundle,
  verifyEd25519,
} from '@lib/event-store';
import { bundleTexts, exportBundle, NotProvenYet, untilProven } from '@lib/history';
import type { Instant, Json } from '@core/kernel';
import { unzipSync, zipSync } from 'fflate';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../support/database';

const metadata: Metadata = {
  actor: 'p-0001',
  role: 'staff',
  unit: 'vinh',
  intent: 'Comment',
  correlation: randomUUID(),
};
const CASE = `case-${randomUUID()}`;
const key = { subject: CASE, bytes: randomBytes(32) };
const pair = newKeyPair();
const crypto = { sha256, verify: verifyEd25519 };
const exportedAt = '2026-11-26T01:02:03.000Z';

let database: TestDatabase;
let pools: { app: Pool; sealer: Pool; owner: Pool };
let store: EventStore;
let source: ProofReader;
let origin: string;
let vkey: string;
let folder: string;

beforeAll(async () => {
  database = await createDatabase();
  const open = (connectionString: string) => new Pool({ connectionString, max: 2 });
  pools = { app: open(database.appUrl), sealer: open(database.sealerUrl), owner: open(database.ownerUrl) };
  store = new EventStore(pools.app);
  source = new ProofReader(pools.app);
  origin = await store.origin();
  vkey = writeVerifierKey(verifierKey(origin, 1, pair.publicKey, sha256));
  folder = mkdtempSync(path.join(os.tmpdir(), 'neuguong-bundle-'));
});
afterAll(async () => {
  await Promise.all(Object.values(pools ?? {}).map((pool) => pool.end()));
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

let head = NO_STREAM;
async function append(data: Json, stream = CASE): Promise<void> {
  const id = randomUUID();
  const result = await store.append({
    ...{ stream, expected: stream === CASE ? head : NO_STREAM, events: [{ type: 'Commented', data }], metadata },
    command: { id, fingerprint: createHash('sha256').update(id).digest(), answer: {} },
    occurredAt: '2024-03-01T02:00:00.000Z' as Instant,
  });
  if (!result.appended) throw new Error(result.why);
  if (stream === CASE) head = result.head;
}

/** Seals all and signs the log as it then is. */
async function sign(): Promise<number> {
  while ((await sealEvents(pools.sealer)).outcome !== 'idle');
  const [log] = await source.logs();
  const text = writeCheckpoint({ origin, size: log?.size ?? 0, root: log?.root ?? new Uint8Array() });
  const { keyId } = verifierKey(origin, 1, pair.publicKey, sha256);
  const bytes = signEd25519(pair.privateKey, Buffer.from(text));
  const note = writeNote({ text, signatures: [{ name: origin, keyId, bytes }] });
  await pools.sealer.query('insert into event_store.log_keys (vkey, origin) values ($1, $2) on conflict do nothing', [
    vkey,
    origin,
  ]);
  await pools.sealer.query(
    'insert into event_store.signed_checkpoints (origin, size, root, note) values ($1, $2, $3, $4)',
    [origin, log?.size, log?.root, note],
  );
  return log?.size ?? 0;
}

/** Runs the verifier of a bundle where there is nothing but Node. */
function verify(zip: Uint8Array, ...args: string[]): { status: number | null; out: string } {
  const empty = mkdtempSync(path.join(folder, 'empty-'));
  writeFileSync(path.join(empty, 'case.zip'), zip);
  writeFileSync(path.join(empty, 'verify.mjs'), unzipSync(zip)['verify.mjs'] ?? '');
  const { status, stdout } = spawnSync(process.execPath, ['verify.mjs', 'case.zip', ...args], { cwd: empty, env: {} });
  return { status, out: stdout.toString() };
}

describe('the bundle of a case', () => {
  it('is not to be had before its newest event is sealed and signed, and says what is missing', async () => {
    await append({ text: seal(key, 'Bà Lài hiến đất'), n: 1 });
    const never = () => Promise.resolve(false);
    await expect(untilProven(CASE, source, never)).rejects.toMatchObject({ events: 1, sealed: 0, signed: 0 });
    while ((await sealEvents(pools.sealer)).outcome !== 'idle');
    await expect(untilProven(CASE, source, never)).rejects.toMatchObject({ events: 1, sealed: 1, signed: 0 });
    const events = await store.readStream(CASE);
    await expect(exportBundle({ events, source, exportedAt })).rejects.toThrow(NotProvenYet);
  });

  it('waits for both', async () => {
    let looks = 0;
    await untilProven(CASE, source, async () => {
      looks += 1;
      if (looks === 2) await sign();
      return looks < 5;
    });
    expect(looks).toBe(2);
  });

  it('verifies with Node and nothing else, in a folder where nothing else is; one changed byte is found and its event named', async () => {
    for (let n = 2; n <= 6; n++) {
      await append({ text: 'Người tiêu biểu', n }, `case-${randomUUID()}`);
      await append({ text: seal(key, `Lời thứ ${n}`), n });
    }
    await sign();
    const zip = await exportBundle({ events: await store.readStream(CASE), source, exportedAt });
    const whole = verify(zip, '--key', vkey, '--origin', origin);
    expect(whole.out).toContain('NGUYÊN VẸN');
    expect(whole.status).toBe(0);
    expect(verifyBundle(new Map(Object.entries(unzipSync(zip))), { keys: [vkey] }, crypto)).toMatchObject({
      whole: true,
      events: 6,
    });

    const files = unzipSync(zip);
    const lines = Buffer.from(files['events.ndjson'] ?? '')
      .toString()
      .split('\n');
    lines[3] = (lines[3] ?? '').replace('\\"n\\":4', '\\"n\\":5');
    const forged = { ...files, 'events.ndjson': Buffer.from(lines.join('\n')) };
    expect(verify(zipSync(forged)).out).toContain('file-changed');
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? '').toString()) as {
      files: Record<string, string>;
    };
    manifest.files['events.ndjson'] = createHash('sha256').update(forged['events.ndjson']).digest('hex');
    const found = verify(zipSync({ ...forged, 'manifest.json': Buffer.from(canonicalJson(manifest)) }));
    expect(found.out).toContain('CÓ LỖI (wrong-hash) tại sự kiện số 4');
    expect(found.status).toBe(1);
  });

  it('shows that the log has only grown since a checkpoint that somebody kept', async () => {
    const before = await exportBundle({ events: await store.readStream(CASE), source, exportedAt });
    const kept = Buffer.from(unzipSync(before)['checkpoints.json'] ?? '');
    const since = (await source.newestCheckpoint(origin))?.size ?? 0;
    await append({ text: seal(key, 'Lời sau'), n: 7 });
    await sign();
    const events = await store.readStream(CASE);
    const file = path.join(folder, 'kept.json');
    writeFileSync(file, kept);
    const without = verify(await exportBundle({ events, source, exportedAt }), '--checkpoint', file);
    expect(without.out).toContain('no-consistency-proof');
    const zip = await exportBundle({ events, source, exportedAt, since: [since, 1_000_000] });
    expect(verify(zip, '--checkpoint', file)).toMatchObject({
      status: 0,
      out: expect.stringContaining('chỉ dài thêm từ 1 mốc'),
    });
  });

  it('has personal texts sealed, in the clear only where that is asked for, and still proves once the key is gone', async () => {
    const events = await store.readStream(CASE);
    const order = { events, source, exportedAt };
    const sealed = await bundleTexts(order);
    expect(JSON.stringify(sealed)).not.toMatch(/Bà Lài|Lời thứ/);
    expect(sealed['revealed.json']).toBeUndefined();
    const opened = await bundleTexts({ ...order, reveal: { key } });
    expect(opened['revealed.json']).toContain('Bà Lài hiến đất');
    expect(opened['manifest.json']).toContain('"revealed":true');
    expect(opened['events.ndjson']).toBe(sealed['events.ndjson']);
    const erased = await exportBundle({ ...order, reveal: { key: undefined } });
    expect(Buffer.from(unzipSync(erased)['revealed.json'] ?? '').toString()).toContain('(đã xóa theo quyết định)');
    expect(verify(erased, '--key', vkey)).toMatchObject({ status: 0, out: expect.stringContaining('revealed.json') });
  });

  it('is the same bytes for the same moment', async () => {
    const order = { events: await store.readStream(CASE), source, exportedAt };
    expect(sha256(await exportBundle(order))).toEqual(sha256(await exportBundle(order)));
  });
});
