import type { Instant } from '@core/kernel';
import {
  addCosignature,
  EventStore,
  NO_STREAM,
  parseCosignatureFile,
  ProofReader,
  sealEvents,
  sha256,
  verifyBundle,
  verifyEd25519,
} from '@lib/event-store';
import { unzipSync } from 'fflate';
import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../support/database';
import { note, type Signer, signer } from './bundles';

const ROOT = path.resolve(__dirname, '../..');
const PROGRAM = path.join(ROOT, 'dist/apps/cli/src/main.js');
const CASE = randomUUID();
jest.setTimeout(180_000);

let database: TestDatabase;
let app: Pool;
let sealer: Pool;
let log: Signer;
let origin: string;
let folder: string;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  database = await createDatabase();
  app = new Pool({ connectionString: database.appUrl, max: 2 });
  sealer = new Pool({ connectionString: database.sealerUrl, max: 2 });
  origin = await new EventStore(app).origin();
  log = signer(origin, 1);
  folder = mkdtempSync(path.join(tmpdir(), 'neuguong-witness-'));
});
afterAll(async () => {
  await Promise.all([app?.end(), sealer?.end()]);
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}
const run = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, args, { env, cwd: folder }, (error, out, err) =>
      resolve({ status: error ? Number(error.code) : 0, out, err }),
    );
  });
const PATH = process.env['PATH'];

/** The program as it is built, on the council's machine. */
const council = (...args: string[]): Promise<Ran> =>
  run([PROGRAM, ...args], {
    PATH,
    DATABASE_APP_URL: database.appUrl,
    DATABASE_PROJECTOR_URL: database.projectorUrl,
    VAULT_KEY: randomBytes(32).toString('base64'),
    EVIDENCE_DIR: folder,
    ERASURES_FILE: at(`erasures-${randomUUID()}`),
  });

/** On the auditor's laptop, as `npx neuguong witness` runs there: nothing of the council's in the environment. */
const laptop = (...args: string[]): Promise<Ran> => {
  const session = pathToFileURL(path.join(ROOT, 'tools/session.mjs')).href;
  const script = `const { commandLine } = await import('${session}');
    process.exitCode = await commandLine(${JSON.stringify(['witness', ...args])});`;
  return run(['--input-type=module', '-e', script], { PATH, DATA_DIR: at('no-data') });
};

let head = NO_STREAM;
/** Appends events to the case, seals them, and signs the log as it then is. */
async function grow(count: number): Promise<number> {
  const store = new EventStore(app);
  for (let i = 0; i < count; i++) {
    const id = randomUUID();
    const result = await store.append({
      stream: `case-${CASE}`,
      expected: head,
      events: [{ type: 'Commented', data: { n: i } }],
      command: { id, fingerprint: randomBytes(32), answer: {} },
      metadata: { actor: 'p-0001', role: 'staff', unit: 'vinh', intent: 'Comment', correlation: id },
      occurredAt: '2024-03-01T02:00:00.000Z' as Instant,
    });
    if (!result.appended) throw new Error(result.why);
    head = result.head;
  }
  while ((await sealEvents(sealer)).outcome !== 'idle');
  const [sealed] = await new ProofReader(sealer).logs();
  if (!sealed) throw new Error('no log');
  const text = `${origin}\n${sealed.size}\n${Buffer.from(sealed.root).toString('base64')}\n`;
  await sealer.query('insert into event_store.log_keys (vkey, origin) values ($1, $2) on conflict do nothing', [
    log.vkey,
    origin,
  ]);
  await sealer.query('insert into event_store.signed_checkpoints (origin, size, root, note) values ($1, $2, $3, $4)', [
    ...[origin, sealed.size, sealed.root, note(text, (what) => log.line(what))],
  ]);
  return sealed.size;
}

/** The case as a bundle; what `verify.mjs` says of it where nothing else is, and what the second verifier says. */
async function judged(name: string, witness: string) {
  const exported = await council('export', CASE, '--out', at(name));
  expect(exported).toMatchObject({ status: 0 });
  const files = unzipSync(readFileSync(at(name)));
  writeFileSync(at('verify.mjs'), files['verify.mjs'] ?? '');
  const first = await run(['verify.mjs', name, '--key', log.vkey, '--key', witness, '--json'], {});
  const keys = [log.vkey, witness];
  const second = verifyBundle(new Map(Object.entries(files)), { keys }, { sha256, verify: verifyEd25519 });
  return { first: JSON.parse(first.out) as { whole: boolean; logs: { cosigned: unknown[] }[] }, second, files };
}

const brought = (file: string) => {
  const cosignature = parseCosignatureFile(readFileSync(at(file), 'utf8'));
  if (!cosignature) throw new Error('no cosignature');
  return cosignature;
};

it('a checkpoint goes to a witness, its cosignature comes back and travels in the next bundle, where both verifiers find it right', async () => {
  const size = await grow(5);
  expect(await council('checkpoint', '--out', at('a.json'))).toMatchObject({ status: 0 });
  const signed = await laptop('a.json', '--dir', at('thanh-tra'), '--name', 'thanh-tra', '--key', log.vkey);
  expect(signed).toMatchObject({ status: 0, err: '', out: expect.stringContaining(`Đã cùng ký mốc ${size}`) });
  expect(existsSync(at('no-data'))).toBe(false);

  const { line, vkey } = brought('a.json.cosigned.json');
  expect((await judged('before.zip', vkey)).first.logs[0]?.cosigned).toEqual([]);
  const add = () => council('cosignature', 'add', at('a.json.cosigned.json'), '--json');
  expect(await add()).toMatchObject({ status: 0, out: expect.stringContaining('"added"') });
  expect(await add()).toMatchObject({ status: 0, out: expect.stringContaining('"there"') });

  const { first, second, files } = await judged('after.zip', vkey);
  expect(JSON.parse(Buffer.from(files['checkpoints.json'] ?? '').toString())).toEqual([
    { log: origin, note: expect.stringContaining(`\n${line}\n`) },
  ]);
  expect(JSON.parse(Buffer.from(files['keys.json'] ?? '').toString())).toMatchObject({ witnesses: [vkey] });
  expect(first).toMatchObject({ whole: true, logs: [{ cosigned: [{ witness: 'thanh-tra' }] }] });
  expect(second).toMatchObject({ whole: true });
});

it('the witness asks for the path from what it cosigned, and goes on with it', async () => {
  const { size: from } = brought('a.json.cosigned.json');
  const size = await grow(4);
  await council('checkpoint', '--out', at('without.json'));
  const without = await laptop('without.json', '--dir', at('thanh-tra'));
  expect(without).toMatchObject({ status: 1, out: expect.stringContaining(`--from ${from}`) });
  expect(existsSync(at('without.json.cosigned.json'))).toBe(false);
  expect(await council('checkpoint', '--out', at('b.json'), '--from', String(from))).toMatchObject({ status: 0 });
  for (const said of ['Đã cùng ký mốc', 'đã cùng ký từ trước']) {
    const signed = await laptop('b.json', '--dir', at('thanh-tra'));
    expect(signed).toMatchObject({ status: 0, out: expect.stringContaining(said) });
  }
  expect(await council('cosignature', 'add', at('b.json.cosigned.json'))).toMatchObject({ status: 0 });
  const { first, second } = await judged('later.zip', brought('b.json.cosigned.json').vkey);
  expect(first).toMatchObject({ whole: true, logs: [{ size, cosigned: [{ witness: 'thanh-tra' }] }] });
  expect(second).toMatchObject({ whole: true });
  const older = await laptop('a.json', '--dir', at('thanh-tra'));
  expect(older).toMatchObject({ status: 1, out: expect.stringContaining('nhỏ hơn') });
});

it('stores no cosignature that would make a bundle fail', async () => {
  const good = brought('b.json.cosigned.json');
  const another = signer('thanh-tra', 9, 4);
  const text = `${origin}\n${good.size}\n`;
  const cases = [
    [{ ...good, line: brought('a.json.cosigned.json').line }, 'bad-signature'],
    [{ ...good, line: another.line(text, 1).trimEnd(), vkey: another.vkey }, 'bad-signature'],
    [{ ...good, line: `${good.line}\n${good.line}` }, 'bad-signature'],
    [{ ...good, line: `\n${good.line}` }, 'bad-signature'],
    [{ ...good, line: `${good.line} ` }, 'bad-signature'],
    [{ ...good, line: '' }, 'bad-signature'],
    [{ ...good, size: good.size - 1 }, 'unknown-checkpoint'],
    [{ ...good, log: 'neu-guong/other' }, 'unknown-checkpoint'],
    [{ ...good, vkey: log.vkey }, 'bad-key'],
    [{ ...good, vkey: `${good.vkey}A` }, 'bad-key'],
  ] as const;
  for (const [file, answer] of cases) await expect(addCosignature(app, file)).resolves.toBe(answer);
  const { rows } = await app.query<{ count: number }>('select count(*)::int as count from event_store.cosignatures');
  expect(rows).toEqual([{ count: 2 }]);
  writeFileSync(at('forged.json'), JSON.stringify({ format: 'neu-guong-cosignature/1', ...cases[0][0] }));
  expect(await council('cosignature', 'add', at('forged.json'))).toMatchObject({ status: 1 });
});

it('refuses commands that are half, and files that are others', async () => {
  expect(await council('checkpoint', '--out', at('c.json'), '--from', 'x')).toMatchObject({ status: 2, out: '' });
  const beyond = await council('checkpoint', '--out', at('c.json'), '--from', '1000');
  expect(beyond).toMatchObject({ status: 2, err: expect.stringContaining('chưa đến 1000') });
  expect(await council('cosignature', 'add', at('a.json'))).toMatchObject({ status: 2, out: '' });
  for (const args of [['a.json'], ['after.zip', '--dir', at('w')]]) {
    expect(await laptop(...args)).toMatchObject({ status: 2, out: '' });
  }
  expect(existsSync(at('c.json')) || existsSync(at('w'))).toBe(false);
});
