import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { backupKeys, KEY_BACKUP_DAYS, KeyBackupBroken, restoreKeys } from './key-backup';
import { KeyUnderNeither, rotateKeys } from './key-rotation';
import { FINGERPRINTS, reveal, seal, type SubjectKey, Vault } from './vault';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-26T00:00:00.000Z');
const [FIRST, SECOND, THIRD] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const LIST = 'a list';
const none = () => Promise.resolve(new Set<string>());

let database: TestDatabase;
let owner: Client;
let folder: string;
let file: string;

beforeEach(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  folder = mkdtempSync(path.join(tmpdir(), 'neuguong-keys-'));
  file = path.join(folder, 'keys.jsonl');
});
afterEach(async () => {
  await owner.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function newKey(master = FIRST): Promise<SubjectKey> {
  const { key, side } = new Vault(master, owner).create(`case-${randomUUID()}`);
  await owner.query(side.side.sql('$1::json'), [JSON.stringify(side.rows)]);
  return key;
}
const found = async (subject: string, master = FIRST) => (await new Vault(master, owner).find(subject))?.bytes;

describe('a copy of the keys', () => {
  it('brings the keys back, and opens nothing without the wrapping key', async () => {
    const keys = [await newKey(), await newKey()];
    expect(await backupKeys(owner, file, new Set())).toEqual({ keys: 2, skipped: 0, removed: [] });
    const text = readFileSync(file);
    for (const { bytes } of keys) {
      expect(text.includes(bytes) || text.includes(bytes.toString('base64'))).toBe(false);
    }
    await owner.query('delete from vault.subject_keys');
    expect(await restoreKeys(owner, file, none)).toEqual({ restored: 2, there: 0, refused: 0 });
    expect(await restoreKeys(owner, file, none)).toEqual({ restored: 0, there: 2, refused: 0 });
    for (const { subject, bytes } of keys) {
      expect(await found(subject)).toEqual(bytes);
      await expect(found(subject, SECOND)).rejects.toThrow();
    }
  });

  it('passes over who is on the list of erasures, both ways', async () => {
    const [stays, goes] = [await newKey(), await newKey()];
    await backupKeys(owner, file, new Set());
    const later = path.join(folder, 'later.jsonl');
    expect(await backupKeys(owner, later, new Set([goes.subject]))).toMatchObject({ keys: 1, skipped: 1 });
    expect(readFileSync(later, 'utf8')).not.toContain(goes.subject);
    await owner.query('delete from vault.subject_keys');
    const listed = () => Promise.resolve(new Set([goes.subject]));
    expect(await restoreKeys(owner, file, listed)).toEqual({ restored: 1, there: 0, refused: 1 });
    expect([await found(stays.subject), await found(goes.subject)]).toEqual([stays.bytes, undefined]);
  });

  it('does not bring back what this database knows to be destroyed, even where the list is forgotten', async () => {
    const key = await newKey();
    await backupKeys(owner, file, new Set());
    await owner.query('delete from vault.subject_keys');
    await owner.query('insert into vault.destroyed (subject) values ($1)', [key.subject]);
    expect(await restoreKeys(owner, file, none)).toEqual({ restored: 0, there: 0, refused: 1 });
    const again = "insert into vault.subject_keys (subject, wrapped) values ($1, '\\x00')";
    await expect(owner.query(again, [key.subject])).rejects.toMatchObject({ code: '23503' });
    await owner.query('delete from vault.subject_keys');
    await expect(owner.query('delete from vault.destroyed')).rejects.toMatchObject({ code: '42501' });
  });

  it('that is cut off or changed writes nothing', async () => {
    const { subject } = await newKey();
    await newKey();
    await backupKeys(owner, file, new Set());
    await owner.query('delete from vault.subject_keys');
    const whole = readFileSync(file, 'utf8');
    const lines = whole.split('\n');
    const spoiled = [
      lines.slice(0, -2).join('\n'),
      lines.filter((_, i) => i !== 1).join('\n'),
      whole.replace(subject, `case-${randomUUID()}`),
      '',
      '{"format":"x"}\n',
      'no json\n',
    ];
    for (const text of spoiled) {
      writeFileSync(file, text);
      await expect(restoreKeys(owner, file, none)).rejects.toBeInstanceOf(KeyBackupBroken);
    }
    expect((await owner.query('select from vault.subject_keys')).rowCount).toBe(0);
    writeFileSync(file, whole);
    expect(await restoreKeys(owner, file, none)).toMatchObject({ restored: 2 }); // control
  });

  it('does not outlive its time beside a newer one, and nothing else is touched', async () => {
    await newKey();
    await backupKeys(owner, file, new Set(), NOW);
    writeFileSync(path.join(folder, 'other.txt'), 'x');
    const newer = path.join(folder, 'newer.jsonl');
    const before = NOW + KEY_BACKUP_DAYS * DAY - 1;
    expect(await backupKeys(owner, newer, new Set(), before)).toMatchObject({ removed: [] });
    expect(await backupKeys(owner, newer, new Set(), before + 1)).toMatchObject({ removed: ['keys.jsonl'] });
    expect([file, newer, path.join(folder, 'other.txt')].map((one) => existsSync(one))).toEqual([false, true, true]);
  });
});

describe('another wrapping key', () => {
  it('opens every key that the old one opened, and the old one none', async () => {
    const keys = [await newKey(), await newKey(), await newKey()];
    const sealed = keys.map((key) => seal(key, 'Bà Lài'));
    expect(await rotateKeys(owner, { from: FIRST, to: SECOND }, [])).toEqual({ wrapped: 3, already: 0 });
    for (const [i, { subject }] of keys.entries()) {
      expect(reveal(await new Vault(SECOND, owner).find(subject), sealed[i] ?? '')).toBe('Bà Lài');
      await expect(found(subject)).rejects.toThrow();
    }
    expect(await rotateKeys(owner, { from: FIRST, to: SECOND }, [])).toEqual({ wrapped: 0, already: 3 });
  });

  it('takes over where a run was killed', async () => {
    const [done, left] = [await newKey(SECOND), await newKey(FIRST)];
    expect(await rotateKeys(owner, { from: FIRST, to: SECOND }, [])).toEqual({ wrapped: 1, already: 1 });
    for (const { subject, bytes } of [done, left]) expect(await found(subject, SECOND)).toEqual(bytes);
  });

  it('stops at a key that opens under neither, naming it, and loses none', async () => {
    const [known, strange] = [await newKey(FIRST), await newKey(THIRD)];
    const run = rotateKeys(owner, { from: FIRST, to: SECOND }, []);
    await expect(run).rejects.toBeInstanceOf(KeyUnderNeither);
    await expect(run).rejects.toThrow(strange.subject);
    expect(await found(known.subject)).toEqual(known.bytes);
    expect(await found(strange.subject, THIRD)).toEqual(strange.bytes);
  });

  it('leaves repetitions and lists recognizable, through a second change, too', async () => {
    const wish = { actor: 'p1', command: { type: 'Open', data: { name: 'Bà Lài' } } };
    const first = new Vault(FIRST, owner);
    const purposes = [FINGERPRINTS, LIST];
    await rotateKeys(owner, { from: FIRST, to: SECOND }, purposes);
    await rotateKeys(owner, { from: SECOND, to: THIRD }, purposes);
    const third = await new Vault(THIRD, owner).prepare();
    expect(third.fingerprint(wish)).toEqual(first.fingerprint(wish));
    expect(third.derived(LIST)).toEqual(first.derived(LIST));
    // Control: a vault that has not read what the first master left knows neither.
    expect(new Vault(THIRD, owner).fingerprint(wish)).not.toEqual(first.fingerprint(wish));
    await backupKeys(owner, file, new Set());
    await owner.query('delete from vault.subject_keys');
    const erased = async () => {
      expect((await new Vault(THIRD, owner).prepare()).derived(LIST)).toEqual(first.derived(LIST)); // it is back first
      return new Set<string>();
    };
    expect(await restoreKeys(owner, file, erased)).toMatchObject({ restored: 2 });
  });
});
