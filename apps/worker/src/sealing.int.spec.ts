import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isNoteSigned, parseNote, parseVerifierKey, type SignedNote, toHex, type VerifierKey } from '@core/event-store';
import {
  EventStore,
  NO_STREAM,
  ProofReader,
  readHead,
  sealEvents,
  sha256,
  signHead,
  SignerClient,
  verifyEd25519,
} from '@lib/event-store';
import { connect, type Connection, openLog } from '@lib/platform';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { SealingLoop } from './sealing';

const PROGRAM = path.resolve(__dirname, '../../../dist/apps/signer/src/main.js');
const TOKEN = randomBytes(24).toString('hex');
const log = openLog('silent', 'test');

let database: TestDatabase;
let app: Connection;
let sealer: Connection;
let folder: string;
let signer: ChildProcess | undefined;
let client: SignerClient;
let loop: SealingLoop | undefined;

beforeEach(async () => {
  database = await createDatabase();
  app = await connect(database.appUrl, 'app', 2);
  sealer = await connect(database.sealerUrl, 'sealer', 3);
  folder = mkdtempSync(path.join(tmpdir(), 'neuguong-signer-'));
  await startSigner();
});

afterEach(async () => {
  await loop?.stop();
  loop = undefined;
  await endSigner();
  await Promise.all([app.close(), sealer.close()]);
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The real signer, a process of its own; at the same port again when it was there before. */
async function startSigner(port = 0): Promise<number> {
  const env = { PATH: process.env['PATH'], SIGNER_DIR: folder, SIGNER_TOKEN: TOKEN, SIGNER_PORT: String(port) };
  const child = spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  signer = child;
  const { url } = await new Promise<{ url: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url: string }));
    child.once('exit', (code) => reject(new Error(`the signer ended with ${code}`)));
  });
  client = new SignerClient(url, TOKEN);
  return Number(new URL(url).port);
}

async function endSigner(): Promise<void> {
  if (!signer || signer.exitCode !== null) return;
  const gone = new Promise((resolve) => signer?.once('exit', resolve));
  signer.kill('SIGKILL');
  await gone;
  signer = undefined;
}

async function write(count: number): Promise<void> {
  const store = new EventStore(app.pool);
  for (let i = 0; i < count; i++) {
    const result = await store.append({
      stream: `note-${randomUUID()}`,
      expected: NO_STREAM,
      events: [{ type: 'Written', data: { i } }],
      command: { id: randomUUID(), fingerprint: randomBytes(32), answer: null },
      metadata: { actor: 'p', role: 'staff', unit: 'u', intent: 'Write', correlation: randomUUID() },
      occurredAt: '2026-01-01T00:00:00.000Z' as never,
    });
    expect(result.appended).toBe(true);
  }
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new Client({ connectionString: process.env['TEST_DB_ADMIN'] });
  await admin.connect();
  await admin.query(statement).finally(() => admin.end());
}

/** Tries until the sessions that were put out are gone. */
const untilDone = (statement: string) =>
  until(() =>
    asAdmin(statement).then(
      () => true,
      (error: { code?: string }) => {
        if (error.code === '55006') return false;
        throw error;
      },
    ),
  );

/** Waits for as long as it takes; the test itself has a limit. */
async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await pause(50);
}

const sealedSize = async () => (await readHead(sealer.pool)).size;
const signedSize = async () => {
  const reader = new ProofReader(sealer.pool);
  return (await reader.newestCheckpoint((await readHead(sealer.pool)).origin))?.size ?? 0;
};

function startLoop(): SealingLoop {
  loop = new SealingLoop(sealer.pool, client, log);
  loop.start();
  return loop;
}

describe('sealing and signing', () => {
  it('goes on by itself, and each stored checkpoint is signed by a stored key', async () => {
    startLoop();
    await write(5);
    await until(async () => (await signedSize()) === 5);
    await write(300);
    await until(async () => (await signedSize()) === 305);
    const reader = new ProofReader(sealer.pool);
    const { origin } = await readHead(sealer.pool);
    const { logs } = await reader.keys();
    const keys = (logs[origin] ?? []).map((key) => parseVerifierKey(key, sha256) as VerifierKey);
    for (const { note, size, root } of await reader.checkpoints(origin)) {
      expect(isNoteSigned(parseNote(note) as SignedNote, keys, verifyEd25519)).toBe(true);
      expect(toHex(await reader.rootAt(origin, size))).toBe(toHex(root));
    }
    await expect(loop?.complaints()).resolves.toEqual([]);
    await expect(loop?.state()).resolves.toMatchObject({ behind: { positions: 0 }, unsigned: { events: 0 } });
  });

  it('seals on while the signer is away, says so, and has all of it signed when it is back', async () => {
    const port = Number(new URL((client as unknown as { url: string }).url).port);
    const running = startLoop();
    await write(1);
    await until(async () => (await signedSize()) === 1);
    await endSigner();
    await write(3);
    await until(async () => (await sealedSize()) === 4);
    await pause(1200); // longer than between two signatures
    await expect(running.state()).resolves.toMatchObject({ unsigned: { events: 3 }, failures: 0 });
    expect((await running.state()).unsigned.seconds).toBeGreaterThan(1);
    await startSigner(port);
    await until(async () => (await signedSize()) === 4);
    await expect(running.state()).resolves.toMatchObject({ unsigned: { events: 0, seconds: 0 } });
  });

  it('waits for the signer before its first turn: an older copy of the database must not be sealed on', async () => {
    await endSigner();
    startLoop();
    await write(2);
    await pause(1500);
    await expect(sealedSize()).resolves.toBe(0);
  });

  it('a worker that lives through a lossy restore of its database seals nothing that contradicts what was signed', async () => {
    await write(2);
    const name = new URL(database.ownerUrl).pathname.slice(1);
    await asAdmin(`alter database ${name} allow_connections false`);
    await asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    await untilDone(`create database ${name}_backup template ${name}`);
    await asAdmin(`alter database ${name} allow_connections true`);
    try {
      const running = startLoop();
      await write(3);
      await until(async () => (await signedSize()) === 5);
      await asAdmin(`alter database ${name} allow_connections false`);
      await asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
      await until(async () => (await running.state().catch(() => undefined)) === undefined);
      await pause(1000); // a restore lasts longer than a turn
      await untilDone(`alter database ${name} rename to ${name}_lived`);
      await untilDone(`alter database ${name}_backup rename to ${name}`);
      await write(1);
      await until(async () => (await running.complaints()).length > 0);
      expect(await running.complaints()).toEqual([expect.stringMatching(/chỉ còn 0 sự kiện đã niêm phong.*5 sự kiện/)]);
      await expect(sealedSize()).resolves.toBe(0);
    } finally {
      await asAdmin(`drop database if exists ${name}_backup with (force)`);
      await asAdmin(`drop database if exists ${name}_lived with (force)`);
    }
  });

  it('has a long log signed in steps', async () => {
    await write(10);
    await sealEvents(sealer.pool, 4);
    await expect(signHead(sealer.pool, client)).resolves.toBe(4);
    await sealEvents(sealer.pool);
    await expect(Promise.all([1, 2, 3].map(() => signHead(sealer.pool, client)))).resolves.toEqual([10, 10, 10]);
    await expect(signedSize()).resolves.toBe(10);
  });

  it('control: a database that was rewritten below what was signed is not sealed on, and says what to do', async () => {
    const running = startLoop();
    await write(5);
    await until(async () => (await signedSize()) === 5);
    await running.stop();
    const owner = await connect(database.ownerUrl, 'owner', 2);
    await owner.pool.query('alter table event_store.events disable trigger all');
    await owner.pool.query(
      `update event_store.events set canonical = canonical || ' ',
         hash = sha256('\\x00'::bytea || prev || convert_to(canonical || ' ', 'UTF8')) where position = 3`,
    );
    await owner.close();
    const again = startLoop();
    await write(1);
    await until(async () => (await again.complaints()).length > 0);
    expect(await again.complaints()).toEqual([
      expect.stringMatching(/khác với 5 sự kiện đã được ký.*neuguong epoch open/),
    ]);
    await expect(sealedSize()).resolves.toBe(5);
  });
});
