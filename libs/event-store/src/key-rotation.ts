import type { Queryable } from './event-log';
import { deriveKey, RETAINED, unwrap, wrap, wrappingKey } from './vault';

const PAGE = 500;

/** A wrapped key opens under neither master; the message names its subject, which is an id. */
export class KeyUnderNeither extends Error {
  override readonly name = 'KeyUnderNeither';
}

/**
 * Wraps every key anew under another master. A page at a time: killed in between, it is run again and goes on, since a key
 * that opens under the new master is done. Nothing else may use the vault meanwhile.
 *
 * What was derived from the first master (fingerprints of commands, seals of lists) must stay as it was, or repetitions
 * and lists would not be known again: those keys are kept as rows of the table, wrapped like all others.
 * @param db signed in as the owner
 * @param purposes of keys that are derived from the master and have to outlive it
 * @returns how many keys were wrapped anew, and how many were so already
 * @throws KeyUnderNeither where a key opens under neither; RangeError for a master that has not 32 bytes
 */
export async function rotateKeys(
  db: Queryable,
  masters: { readonly from: Uint8Array; readonly to: Uint8Array },
  purposes: readonly string[],
): Promise<{ wrapped: number; already: number }> {
  const [before, after] = [wrappingKey(masters.from), wrappingKey(masters.to)];
  for (const purpose of purposes) {
    const subject = RETAINED + purpose;
    await db.query(
      'insert into vault.subject_keys (subject, wrapped) values ($1, $2) on conflict (subject) do nothing',
      [subject, wrap(after, deriveKey(masters.from, purpose), subject)],
    );
  }
  const counted = { wrapped: 0, already: 0 };
  for (let last = ''; ;) {
    const { rows } = await db.query<{ subject: string; wrapped: Buffer }>(
      'select subject, wrapped from vault.subject_keys where subject > $1 order by subject limit $2',
      [last, PAGE],
    );
    const anew = rows.flatMap(({ subject, wrapped }) => {
      if (opened(after, wrapped, subject)) return [];
      const key = opened(before, wrapped, subject);
      if (!key) throw new KeyUnderNeither(`the key of ${subject} opens under neither master`);
      return [{ subject, wrapped: wrap(after, key, subject).toString('base64') }];
    });
    await db.query(
      `update vault.subject_keys k set wrapped = decode(r.wrapped, 'base64')
         from json_to_recordset($1::json) as r(subject text, wrapped text) where k.subject = r.subject`,
      [JSON.stringify(anew)],
    );
    counted.wrapped += anew.length;
    counted.already += rows.length - anew.length;
    const end = rows.at(-1);
    if (!end) return counted;
    last = end.subject;
  }
}

function opened(wrapping: Buffer, wrapped: Buffer, subject: string): Buffer | undefined {
  try {
    return unwrap(wrapping, wrapped, subject);
  } catch {
    return undefined;
  }
}
