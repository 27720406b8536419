import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toHex } from '@core/event-store';
import {
  compareWithSigner,
  ForeignEvent,
  ProofReader,
  readHead,
  readOutside,
  SignerClient,
  verifyLog,
} from '@lib/event-store';
import { Client, escapeIdentifier } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { aNote, Place } from '../../../test/support/place';

const program = (name: string) => path.resolve(__dirname, `../../../dist/apps/${name}/src/main.js`);
const TOKEN = randomBytes(24).toString('hex');
const REASON = 'phục hồi bản sao lưu';
jest.setTimeout(180_000);

let first: TestDatabase;
let folder: string;
let signer: ChildProcess;
let client: SignerClient;
let url: string;
let places: Place[];
let copies: string[];

beforeEach(async () => {
  first = await createDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'neuguong-epoch-'));
  places = [];
  copies = [];
  const env = { PATH: process.env['PATH'], SIGNER_DIR: folder, SIGNER_TOKEN: TOKEN, SIGNER_PORT: '0' };
  signer = spawn(process.execPath, [program('signer')], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  ({ url } = await new Promise<{ url: string }>((resolve) =>
    signer.once('message', (said) => resolve(said as { url: string })),
  ));
  client = new SignerClient(url, TOKEN);
});

afterEach(async () => {
  const gone = new Promise((resolve) => signer.once('exit', resolve));
  signer.kill('SIGKILL');
  await gone;
  for (const place of places) await place.close();
  for (const name of copies) await asAdmin(`drop database if exists ${escapeIdentifier(name)} with (force)`);
  await first.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function asAdmin(statement: string): Promise<void> {
  const admin = new Client({ connectionString: process.env['TEST_DB_ADMIN'] });
  await admin.connect();
  await admin.query(statement).finally(() => admin.end());
}

function at(ownerUrl: string): Place {
  const place = new Place(ownerUrl);
  places.push(place);
  return place;
}

/** Copies a database that nobody uses: the backup, and at once the place where it is restored. */
async function copyOf(place: Place): Promise<string> {
  await place.close();
  places = places.filter((one) => one !== place);
  const from = new URL(place.ownerUrl);
  const name = `neuguong_test_${randomUUID().replaceAll('-', '')}`;
  copies.push(name);
  for (let attempt = 1; ; attempt++) {
    try {
      await asAdmin(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(from.pathname.slice(1))}`);
      break;
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt === 50) throw error; // sessions still close
    }
  }
  from.pathname = `/${name}`;
  return from.href;
}

/** Runs the program as it is built. */
async function epochOpen({ ownerUrl }: Place): Promise<{ status: number; answer: Answer; said: string }> {
  const env = { PATH: process.env['PATH'], DATABASE_URL: ownerUrl, SIGNER_URL: url, SIGNER_TOKEN: TOKEN };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program('cli'), 'epoch', 'open', '--reason', REASON, '--json'],
      { env },
      (error, out, said) =>
        resolve({ status: error ? Number(error.code) : 0, answer: (out ? JSON.parse(out) : {}) as Answer, said }),
    );
  });
}

interface Answer {
  closed: { origin: string; size: number; root: string };
  origin: string;
  position: number;
  lost: number;
  unsealed: number;
}

/** Six events, five of them sealed and signed, are restored; four more were signed before that. */
async function restored(unsealedSince: number): Promise<{ place: Place; old: string }> {
  const before = at(first.ownerUrl);
  await before.write(5);
  await expect(before.sealAndSign(client)).resolves.toBe(5);
  await before.write(1);
  const backup = await copyOf(before);
  const lived = at(first.ownerUrl);
  await lived.write(2);
  await lived.sealAndSign(client);
  await lived.write(2);
  await expect(lived.sealAndSign(client)).resolves.toBe(10);
  const place = at(backup);
  await place.write(unsealedSince);
  return { place, old: (await readHead(place.sealer)).origin };
}

async function verified(place: Place) {
  const session = await place.owner.connect();
  try {
    return await verifyLog(session, { outside: readOutside({ signer: folder }) });
  } finally {
    session.release();
  }
}

describe('a new epoch after a lossy restore', () => {
  it('begins with the event that names the closed log, and sealing goes on in it', async () => {
    const { place, old } = await restored(2);
    await expect(compareWithSigner(place.sealer, client)).rejects.toMatchObject({
      fault: 'behind',
      ...{ sealed: 5, signed: 10 },
    });
    const { newest } = await client.state(old);
    const { status, answer } = await epochOpen(place);
    expect(status).toBe(0);
    expect(answer).toMatchObject({ closed: { origin: old, size: 10, root: newest?.root }, lost: 4, unsealed: 2 });

    // The store has known the old log: none of its commands is lost, alone, together or in a crowd.
    const crowd = Array.from({ length: 40 }, aNote);
    const together = [aNote(), aNote()];
    const results = await Promise.all([
      place.store.appendTogether(together),
      ...crowd.map((request) => place.store.append(request)),
    ]);
    expect(results.every(({ appended }) => appended)).toBe(true);
    for (const { command, stream } of [...crowd, ...together]) {
      await expect(place.store.findCommand(command.id)).resolves.toMatchObject({ stream });
      const [event] = await place.store.readStream(stream);
      expect(event?.log).toBe(answer.origin);
    }

    await expect(compareWithSigner(place.sealer, client)).resolves.toMatchObject({ origin: answer.origin, size: 0 });
    await expect(place.sealAndSign(client)).resolves.toBe(43);
    const reader = new ProofReader(place.sealer);
    await expect(reader.positionOf(answer.origin, 0)).resolves.toBe(answer.position);
    const [opening] = await place.store.readStream(answer.origin.replace('neu-guong/', 'log-'));
    expect(opening).toMatchObject({
      ...{ type: 'LogOpened', log: answer.origin, version: 1, position: answer.position },
      data: { origin: old, size: 10, root: newest?.root, reason: REASON, unsealed: { size: 2 } },
    });

    await expect(reader.indexOf(old, 6)).resolves.toBe(5); // restored before it was sealed, signed meanwhile
    await expect(reader.indexOf(old, 7)).resolves.toBeUndefined(); // written behind the restore
    await expect(reader.positionOf(old, 6)).resolves.toBeUndefined(); // lost

    // What was signed of the closed log still holds, also what the restore had lost.
    const signed = await client.checkpoints(old);
    expect(signed.map(({ size }) => size)).toEqual([5, 8, 10]);
    const stored = await reader.checkpoints(old);
    expect(stored.map(({ note }) => note)).toEqual(signed.map(({ note }) => note));
    for (const { size, root } of signed) {
      expect(toHex(await reader.rootAt(old, size))).toBe(root);
      await expect(reader.inclusionPath(old, 5 - 1, size)).resolves.toBeDefined();
      await expect(reader.consistencyPath(old, size, 10)).resolves.toBeDefined();
    }

    const report = await verified(place);
    expect(report.faults).toEqual([]);
    expect(report.logs).toMatchObject([
      { log: old, events: 6, sealed: 10, lost: 4, unsealed: 2, closed: true, checkpoints: 3 },
      { log: answer.origin, events: 43, sealed: 43, lost: 0, unsealed: 0, closed: false },
    ]);

    const again = await epochOpen(place);
    expect(again).toMatchObject({ status: 2, said: expect.stringContaining('Không cần mở nhật ký mới') as string });
  });

  it('is opened while others write, and once more after a second restore', async () => {
    const { place, old } = await restored(0);
    let opened = false;
    const writing = (async () => {
      let written = 0;
      for (; !opened; written += 5) await Promise.all(Array.from({ length: 5 }, () => place.write(1)));
      return written;
    })();
    const { answer } = await epochOpen(place).finally(() => (opened = true));
    expect(answer).toMatchObject({ closed: { origin: old, size: 10 }, lost: 4 });
    await place.write(1);
    const written = 1 + (await writing);
    const size = await place.sealAndSign(client);
    expect(size).toBe(1 + written - answer.unsealed);
    const backup = await copyOf(place);
    const lived = at(place.ownerUrl);
    await lived.write(3);
    await lived.sealAndSign(client);
    const again = at(backup);
    await again.write(1);
    const next = await epochOpen(again);
    expect(next.answer).toMatchObject({ closed: { origin: answer.origin, size: size + 3 }, lost: 3, unsealed: 1 });
    await again.write(2);
    await expect(again.sealAndSign(client)).resolves.toBe(3);
    const report = await verified(again);
    expect(report.faults).toEqual([]);
    expect(report.logs).toMatchObject([
      { log: old },
      { log: answer.origin, sealed: size + 3 },
      { log: next.answer.origin, sealed: 3 },
    ]);
  });

  it('ends a transaction of the caller that began before, and the next one goes into the new log', async () => {
    const { place } = await restored(1);
    const { answer } = await epochOpen(place);
    const session = await place.app.connect();
    await session.query('begin');
    await expect(place.store.append(aNote(), session)).rejects.toMatchObject({ constraint: 'events_log' });
    await session.query('rollback');
    await session.query('begin');
    const request = aNote();
    await expect(place.store.append(request, session)).resolves.toMatchObject({ appended: true });
    await session.query('commit');
    session.release();
    expect((await place.store.readStream(request.stream))[0]?.log).toBe(answer.origin);
  });

  it('control: without the check a process that knows only the closed log writes on in it, and sealing ends there', async () => {
    const { place, old } = await restored(1);
    await expect(epochOpen(place)).resolves.toMatchObject({ status: 0 });
    await place.owner.query('alter table event_store.events drop constraint events_log');
    const stray = aNote();
    await expect(place.store.append(stray)).resolves.toMatchObject({ appended: true });
    expect((await place.store.readStream(stray.stream))[0]?.log).toBe(old);
    await expect(place.sealAndSign(client)).rejects.toThrow(ForeignEvent);
    expect((await verified(place)).faults).toMatchObject([{ code: 'wrong-place', stream: stray.stream }]);
  });

  it('control: an event that is put into the closed log afterwards does not go with what the next one names', async () => {
    const { place, old } = await restored(1);
    const { answer } = await epochOpen(place);
    await place.sealAndSign(client);
    await place.owner.query('alter table event_store.events drop constraint events_log');
    const moved = aNote();
    await place.store.append(moved);
    await place.owner.query('alter table event_store.events disable trigger all');
    await place.owner.query('update event_store.events set position = -position where position >= $1', [
      answer.position,
    ]);
    await place.owner.query('update event_store.events set position = $1 where stream = $2', [
      answer.position,
      moved.stream,
    ]);
    await place.owner.query('update event_store.events set position = 1 - position where position < 0');
    await place.owner.query('alter table event_store.events enable trigger all');
    const { faults, logs } = await verified(place);
    expect(logs).toMatchObject([{ log: old, unsealed: 2 }, {}]);
    expect(faults).toContainEqual({ code: 'wrong-opening', index: 0, log: answer.origin });
  });

  it('is refused while nothing was signed or nothing is lost', async () => {
    const place = at(first.ownerUrl);
    await place.write(2);
    await expect(epochOpen(place)).resolves.toMatchObject({
      status: 2,
      said: expect.stringContaining('chưa ký gì') as string,
    });
    await place.sealAndSign(client);
    await place.write(1);
    const { origin } = await readHead(place.sealer);
    await expect(epochOpen(place)).resolves.toMatchObject({
      status: 2,
      said: expect.stringContaining('Không cần') as string,
    });
    await expect(readHead(place.sealer)).resolves.toMatchObject({ origin, size: 2 });
  });

  it('is not needed when the restored events were only not sealed yet: then they are', async () => {
    const before = at(first.ownerUrl);
    await before.write(3);
    await before.sealAndSign(client);
    await before.write(2);
    const backup = await copyOf(before);
    const lived = at(first.ownerUrl);
    await expect(lived.sealAndSign(client)).resolves.toBe(5);
    const place = at(backup);
    await place.write(1);
    await expect(compareWithSigner(place.sealer, client)).rejects.toMatchObject({ fault: 'behind' });
    await expect(epochOpen(place)).resolves.toMatchObject({
      status: 2,
      said: expect.stringContaining('Không cần') as string,
    });
    await expect(compareWithSigner(place.sealer, client)).resolves.toMatchObject({ size: 5 });
    await expect(place.sealAndSign(client)).resolves.toBe(6);
    expect((await verified(place)).faults).toEqual([]);
  });

  it('does not wash clean what was rewritten: sealing goes on, and the first changed event stays named', async () => {
    const place = at(first.ownerUrl);
    await place.write(5);
    await place.sealAndSign(client);
    await place.owner.query('alter table event_store.events disable trigger all');
    await place.owner.query(
      `update event_store.events set canonical = replace(canonical, '"x"', '"y"'),
         hash = sha256('\\x00'::bytea || prev || convert_to(replace(canonical, '"x"', '"y"'), 'UTF8')) where position = 3`,
    );
    await place.owner.query('alter table event_store.events enable trigger all');
    await expect(compareWithSigner(place.sealer, client)).rejects.toMatchObject({ fault: 'differs' });
    await expect(epochOpen(place)).resolves.toMatchObject({ status: 0, answer: { lost: 3, unsealed: 0 } });
    await place.write(1);
    await expect(place.sealAndSign(client)).resolves.toBe(2);
    expect((await verified(place)).faults[0]).toMatchObject({ code: 'other-leaf', index: 2, position: 3 });
  });
});
