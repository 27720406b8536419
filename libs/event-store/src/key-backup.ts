import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Queryable } from './event-log';
import { RETAINED } from './vault';

const FORMAT = 'neu-guong-keys/1';
const PAGE = 2_000;
const DAY_MS = 86_400_000;
/** How long a copy of the keys may lie about: an erasure is not done while an older copy has the key. */
export const KEY_BACKUP_DAYS = 30;

/** A file of keys that cannot be used; the message says why and shows nothing of it. */
export class KeyBackupBroken extends Error {
  override readonly name = 'KeyBackupBroken';
}

interface Head {
  readonly format: typeof FORMAT;
  readonly madeAt: string;
  /** After this instant the file has to be gone. */
  readonly keepUntil: string;
}

/**
 * Writes all wrapped keys but those of erased subjects to a file of its own, complete or not at all. Without the wrapping
 * key it opens nothing. Copies of this kind in the same folder that are older than they may be are removed.
 * @param db signed in as the owner
 * @param erased subjects on the external list of erasures
 * @param now milliseconds
 * @returns how many keys were written, how many skipped, and the names of the files that were removed
 */
export async function backupKeys(
  db: Queryable,
  file: string,
  erased: ReadonlySet<string>,
  now: number = Date.now(),
): Promise<{ keys: number; skipped: number; removed: readonly string[] }> {
  const folder = path.dirname(path.resolve(file));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const coming = `${file}.part`;
  const out = await open(coming, 'w', 0o600);
  const hash = createHash('sha256');
  const counted = { keys: 0, skipped: 0 };
  const write = async (line: object) => {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    await out.write(text);
  };
  try {
    const keepUntil = new Date(now + KEY_BACKUP_DAYS * DAY_MS).toISOString();
    await write({ format: FORMAT, madeAt: new Date(now).toISOString(), keepUntil } satisfies Head);
    for (let after = ''; ;) {
      const { rows } = await db.query<{ subject: string; wrapped: Buffer }>(
        'select subject, wrapped from vault.subject_keys where subject > $1 order by subject limit $2',
        [after, PAGE],
      );
      for (const { subject, wrapped } of rows) {
        if (erased.has(subject)) counted.skipped += 1;
        else {
          await write({ subject, wrapped: wrapped.toString('base64') });
          counted.keys += 1;
        }
      }
      const last = rows.at(-1);
      if (!last) break;
      after = last.subject;
    }
    await out.write(`${JSON.stringify({ keys: counted.keys, sha256: hash.digest('hex') })}\n`);
    await out.sync();
  } finally {
    await out.close();
  }
  await rename(coming, file);
  return { ...counted, removed: await removeOld(folder, path.basename(file), now) };
}

/**
 * Puts the keys of a file back, those of erased subjects excepted; keys that are there stay as they are.
 * @param db signed in as the owner
 * @param erased finds the subjects on the external list; asked once the keys that the vault keeps for itself are back
 * @throws KeyBackupBroken for a file that is not whole or not of this kind; nothing is written then
 */
export async function restoreKeys(
  db: Queryable,
  file: string,
  erased: () => Promise<ReadonlySet<string>>,
): Promise<{ restored: number; there: number; refused: number }> {
  await checkWhole(file);
  const counted = { restored: 0, there: 0, refused: 0 };
  await insertFrom(db, file, counted, (subject) => (subject.startsWith(RETAINED) ? 'take' : 'pass'));
  const listed = await erased();
  const { rows } = await db.query<{ subject: string }>('select subject from vault.destroyed');
  const destroyed = new Set(rows.map((row) => row.subject));
  await insertFrom(db, file, counted, (subject) => {
    if (subject.startsWith(RETAINED)) return 'pass';
    return listed.has(subject) || destroyed.has(subject) ? 'refuse' : 'take';
  });
  return counted;
}

async function insertFrom(
  db: Queryable,
  file: string,
  counted: { restored: number; there: number; refused: number },
  judge: (subject: string) => 'take' | 'refuse' | 'pass',
): Promise<void> {
  let page: { subject: string; wrapped: string }[] = [];
  const flush = async () => {
    const { rowCount } = await db.query(
      `insert into vault.subject_keys (subject, wrapped)
       select r.subject, decode(r.wrapped, 'base64') from json_to_recordset($1::json) as r(subject text, wrapped text)
       on conflict (subject) do nothing`,
      [JSON.stringify(page)],
    );
    counted.restored += rowCount ?? 0;
    counted.there += page.length - (rowCount ?? 0);
    page = [];
  };
  for await (const line of linesOf(file)) {
    const { subject, wrapped } = JSON.parse(line) as { subject?: string; wrapped?: string };
    if (subject === undefined || wrapped === undefined) continue; // the first and the last line
    const verdict = judge(subject);
    if (verdict === 'refuse') counted.refused += 1;
    if (verdict === 'take') page.push({ subject, wrapped });
    if (page.length === PAGE) await flush();
  }
  if (page.length > 0) await flush();
}

async function checkWhole(file: string): Promise<void> {
  const hash = createHash('sha256');
  let [keys, held] = [-2, undefined as string | undefined];
  for await (const line of linesOf(file)) {
    if (held === undefined && headOf(line) === undefined) throw new KeyBackupBroken(`${file} is no copy of keys`);
    if (held !== undefined) hash.update(`${held}\n`);
    held = line;
    keys += 1;
  }
  const foot = held === undefined ? {} : (JSON.parse(held) as { keys?: number; sha256?: string });
  if (foot.keys !== keys || foot.sha256 !== hash.digest('hex')) throw new KeyBackupBroken(`${file} is not whole`);
}

async function removeOld(folder: string, except: string, now: number): Promise<string[]> {
  const removed: string[] = [];
  for (const name of await readdir(folder)) {
    if (name === except) continue;
    const file = path.join(folder, name);
    const head = await firstLine(file).then(headOf, () => undefined);
    if (!head || Date.parse(head.keepUntil) > now) continue;
    await rm(file);
    removed.push(name);
  }
  return removed;
}

function headOf(line: string | undefined): Head | undefined {
  try {
    const head = JSON.parse(line ?? '') as Partial<Head>;
    return head.format === FORMAT && typeof head.keepUntil === 'string' ? (head as Head) : undefined;
  } catch {
    return undefined;
  }
}

/** A first line is looked for in the first bytes only: the folder may hold anything. */
async function firstLine(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(400), 0, 400, 0);
    return buffer.toString('utf8', 0, bytesRead).split('\n')[0] ?? '';
  } finally {
    await handle.close();
  }
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
}
