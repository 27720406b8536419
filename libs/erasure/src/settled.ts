import type { Queryable } from '@lib/event-store';
import type { ErasureList, ListedErasure } from './erasure-list';
import { ErasureListBroken } from './erasure-list';

/** Why no process may open this database; the message is for whoever starts it. */
export class ErasuresUnsettled extends Error {
  override readonly name = 'ErasuresUnsettled';
}

interface Known {
  readonly line: number;
  readonly hash: string;
}

/** Which lines of the list this database has not carried out, or whose key it has again. */
export interface Unsettled {
  readonly lines: readonly ListedErasure[];
  /** Decisions among them that the log of this database holds as granted: an erasure that was under way. */
  readonly underWay: ReadonlySet<string>;
}

/**
 * Compares the list outside of the database with what the database knows.
 * @throws ErasuresUnsettled when the list was changed, or is not there, shorter or another than the database knows
 */
export async function findUnsettled(db: Queryable, list: ErasureList): Promise<Unsettled> {
  const lines = await list.read().catch((error: unknown) => {
    if (!(error instanceof ErasureListBroken)) throw error;
    throw new ErasuresUnsettled(
      `Danh sách xóa dữ liệu (ERASURES_FILE) đã bị sửa hoặc không thuộc hệ thống này (${error.message}). Hệ thống không mở. ` +
        'Hãy đưa lại đúng tệp danh sách từ bản sao, hoặc kiểm tra VAULT_KEY.',
    );
  });
  const { rows: known } = await db.query<Known>('select line, hash from erasure.carried_out order by line');
  const lost = known.find(({ line, hash }) => lines[line - 1]?.hash !== hash);
  if (lost) {
    throw new ErasuresUnsettled(
      `Danh sách xóa dữ liệu (ERASURES_FILE) thiếu hoặc khác với những gì cơ sở dữ liệu đã ghi, từ dòng ${lost.line}. ` +
        'Hệ thống không mở. Hãy đưa lại đúng tệp danh sách từ bản sao rồi khởi động lại; nếu tệp đã mất hẳn và đây là cơ sở ' +
        'dữ liệu mới nhất, hãy chạy: npx neuguong erasures rebuild.',
    );
  }
  const done = new Set(known.map(({ line }) => line));
  const { rows: keys } = await db.query<{ subject: string }>(
    'select subject from vault.subject_keys where subject = any($1)',
    [lines.map(({ subject }) => subject)],
  );
  const back = new Set(keys.map(({ subject }) => subject));
  const unsettled = lines.filter((line) => !done.has(line.n) || back.has(line.subject));
  const { rows: granted } = await db.query<{ stream: string }>(
    `select distinct stream from event_store.events where stream = any($1) and type = 'ErasureGranted'`,
    [unsettled.filter((line) => !done.has(line.n)).map(({ decision }) => `erasure-${decision}`)],
  );
  return { lines: unsettled, underWay: new Set(granted.map(({ stream }) => stream.slice(-36))) };
}

/**
 * The lines that this database has carried out, to write a lost list again.
 * @throws ErasuresUnsettled where one was carried out by a release that did not keep them
 */
export async function carriedOutEntries(db: Queryable): Promise<readonly string[]> {
  const { rows } = await db.query<{ entry: string | null }>('select entry from erasure.carried_out order by line');
  return rows.map(({ entry }) => {
    if (entry !== null) return entry;
    throw new ErasuresUnsettled('Cơ sở dữ liệu này không giữ đủ các dòng. Hãy đưa lại tệp danh sách từ bản sao.');
  });
}

/**
 * Refuses to open a database that is older than the list: a restore has brought back what was erased.
 * @param resumes the process carries granted erasures out itself, so one that was under way does not stop it
 * @throws ErasuresUnsettled
 */
export async function refuseUnsettled(db: Queryable, list: ErasureList, resumes: boolean): Promise<void> {
  const { lines, underWay } = await findUnsettled(db, list);
  const left = lines.filter(({ decision }) => !(resumes && underWay.has(decision)));
  if (left.length === 0) return;
  throw new ErasuresUnsettled(
    `Cơ sở dữ liệu này cũ hơn danh sách xóa dữ liệu: ${left.length} đối tượng đã được xóa nay có thể đọc lại được. ` +
      'Hệ thống không mở. Hãy chạy: npx neuguong erasures replay, rồi khởi động lại.',
  );
}
