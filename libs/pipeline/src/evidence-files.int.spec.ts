import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Rejection } from '@core/kernel';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { MAX_FILE_BYTES } from '@lib/platform';
import { EvidenceFiles } from './evidence-files';

jest.setTimeout(120_000);

const OFFICER = 'a5f0a1de-6c86-4f0e-8a41-3f3f5d3f4a01';
const PDF = 'application/pdf';
const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(size - 9)]);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let database: TestDatabase;
let pool: Pool;
let folder: string;
let files: EvidenceFiles;

beforeAll(async () => {
  database = await createDatabase();
  pool = new Pool({ connectionString: database.appUrl, max: 4 });
  folder = await mkdtemp(path.join(os.tmpdir(), 'neuguong-evidence-'));
  files = new EvidenceFiles(folder, pool);
});

afterAll(async () => {
  await pool?.end();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

const receive = (id: string, body: Buffer | Readable, declared = PDF) =>
  files.receive(id, Buffer.isBuffer(body) ? Readable.from([body]) : body, declared, OFFICER);

async function kept(id: string): Promise<{ files: string[]; rows: number }> {
  const { rows } = await pool.query('select from pipeline.evidence where case_id = $1', [id]);
  return { files: await readdir(path.join(folder, id)), rows: rows.length };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Rejection)) throw new Error(`not a rejection: ${String(error)}`);
  return error.code;
}

describe('an evidence file', () => {
  it('is kept under its fingerprint, readable by nobody else, and given out as it came', async () => {
    const id = randomUUID();
    const body = pdf(300_000);
    const pieces = Readable.from([body.subarray(0, 3), body.subarray(3, 70_000), body.subarray(70_000)]);
    const stored = await receive(id, pieces);
    expect(stored).toEqual({ sha256: sha256(body), mediaType: PDF, size: 300_000 });
    expect(await readFile(path.join(folder, id, stored.sha256))).toEqual(body);
    expect((await stat(path.join(folder, id, stored.sha256))).mode & 0o077).toBe(0);
    const found = await files.find(id, stored.sha256);
    expect(found).toMatchObject(stored);
    expect(await buffer(found?.open() ?? Readable.from([]))).toEqual(body);
  });

  it('that comes twice is one file and one row', async () => {
    const id = randomUUID();
    const body = pdf(5_000);
    const [first, second] = await Promise.all([receive(id, body), receive(id, body)]);
    expect(second).toEqual(first);
    expect(await receive(id, body)).toEqual(first);
    expect(await kept(id)).toEqual({ files: [first.sha256], rows: 1 });
  });

  it('of another case is not known to this one', async () => {
    const [mine, other] = [randomUUID(), randomUUID()];
    const { sha256: fingerprint } = await receive(mine, pdf(100));
    expect([...(await files.known(mine, [fingerprint, '0'.repeat(64)]))]).toEqual([fingerprint]);
    expect([...(await files.known(other, [fingerprint]))]).toEqual([]);
    expect(await files.known(mine, [])).toEqual(new Set());
    expect(await files.find(other, fingerprint)).toBeUndefined();
  });

  it('may be as large as the limit, and not one byte larger', async () => {
    const [fits, large] = [randomUUID(), randomUUID()];
    const body = pdf(MAX_FILE_BYTES);
    expect(await receive(fits, body)).toMatchObject({ size: MAX_FILE_BYTES });
    const more = Readable.from([body, Buffer.from('x')]);
    expect(await codeOf(receive(large, more))).toBe('BODY_TOO_LARGE');
    expect(await kept(large)).toEqual({ files: [], rows: 0 });
  });

  it.each([
    ['is empty', Buffer.alloc(0), PDF],
    ['is of a kind that is not on the list', Buffer.from('GIF89a'), 'image/gif'],
    ['is a web page under the name of a PDF', Buffer.from('<html>%PDF-1.4</html>'), PDF],
    ['is a PDF under the name of a picture', pdf(100), 'image/png'],
    ['says that it is nothing', pdf(100), ''],
  ])('is refused and leaves nothing behind when it %s', async (_what, body, declared) => {
    const id = randomUUID();
    expect(await codeOf(receive(id, body, declared))).toBe('MEDIA_UNSUPPORTED');
    expect(await kept(id)).toEqual({ files: [], rows: 0 });
  });

  it('may say that it is just bytes: then the bytes decide', async () => {
    expect(await receive(randomUUID(), pdf(100), 'application/octet-stream')).toMatchObject({ mediaType: PDF });
  });

  it('whose sender goes away halfway leaves nothing behind', async () => {
    const id = randomUUID();
    const broken = Readable.from(
      (async function* () {
        yield pdf(1_000);
        await sleep(10);
        throw new Error('the line is dead');
      })(),
    );
    await expect(receive(id, broken)).rejects.toThrow('the line is dead');
    expect(await kept(id)).toEqual({ files: [], rows: 0 });
  });
});
