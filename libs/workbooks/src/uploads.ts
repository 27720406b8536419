import { randomBytes, randomUUID } from 'node:crypto';
import type { Queryable } from '@lib/event-store';
import { reveal, seal } from '@lib/event-store';
import { cancelWork, wantWork, type WorkRow } from '@lib/scheduling';
import type { Pool } from 'pg';
import { type CheckCounts, type ColumnMapping, type DuplicateChoice, KEEP_DAYS, reject } from './core';
import { RememberedColumns } from './remembered-columns';
import {
  FROM_UPLOADS,
  type RowOutcome,
  type CheckFindings,
  type Upload,
  UPLOAD_COLUMNS,
  type UploadRecord,
} from './upload-row';
import { SealedFiles, type UploadFile, uploadKey } from './sealed-files';

/** What the vault derives the keys of uploads from. */
export const UPLOADS_KEY = 'neu-guong uploads';
/** Kinds of works. */
export const CHECKING = 'check-upload';
export const COMMITTING = 'commit-upload';

const SALT_BYTES = 32;
const MOST_LISTED = 50;

/** An upload that can still be read. */
interface Lying {
  readonly id: string;
  readonly work: string;
}

/** Lists that people have uploaded: what the database knows of them, and their sealed files. */
export class Uploads {
  readonly #files: SealedFiles;
  /** The columns that people have chosen before. */
  readonly columns: RememberedColumns;

  constructor(
    private readonly pool: Pool,
    folder: string,
    private readonly master: Uint8Array,
  ) {
    this.#files = new SealedFiles(folder);
    this.columns = new RememberedColumns(pool);
  }

  /** Takes in a file, and wants it checked. @returns the id of the upload */
  async add(upload: { readonly unit: string; readonly by: string; readonly fileName: string; readonly bytes: Buffer }) {
    const [id, work, salt] = [randomUUID(), randomUUID(), randomBytes(SALT_BYTES)];
    const key = uploadKey(this.master, id, salt);
    await this.#files.write(id, 'original', key, upload.bytes);
    await this.#together(async (db) => {
      await db.query(
        `insert into workbooks.uploads (id, unit, uploaded_by, salt, file_name, step, work, purge_at)
         values ($1, $2, $3, $4, $5, 'checking', $6, clock_timestamp() + make_interval(days => $7))`,
        [
          id,
          upload.unit,
          upload.by,
          salt,
          seal({ subject: `upload-${id}`, bytes: key }, upload.fileName),
          work,
          KEEP_DAYS,
        ],
      );
      await this.#want(db, {
        id: work,
        kind: CHECKING,
        stream_id: id,
        total: 0,
        asked_by: upload.by,
        unit: upload.unit,
      });
    });
    return id;
  }

  /** An upload, or undefined. */
  async find(id: string): Promise<Upload | undefined> {
    const { rows } = await this.pool.query<UploadRecord>(`select ${UPLOAD_COLUMNS} ${FROM_UPLOADS} where u.id = $1`, [
      id,
    ]);
    return rows[0] && this.#read(rows[0]);
  }

  /** The newest uploads of these units. */
  async list(units: readonly string[]): Promise<readonly Upload[]> {
    const { rows } = await this.pool.query<UploadRecord>(
      `select ${UPLOAD_COLUMNS} ${FROM_UPLOADS} where u.unit = any($1) order by u.created_at desc, u.id limit $2`,
      [units, MOST_LISTED],
    );
    return rows.map((row) => this.#read(row));
  }

  /** Wants the rows checked with these columns. @throws Rejection UPLOAD_BUSY, UPLOAD_OVER, UPLOAD_PURGED */
  async wantCheck({ id, unit, by }: Upload, mapping: ColumnMapping, askedBy = by): Promise<void> {
    const work = randomUUID();
    await this.#together(async (db) => {
      const { rowCount } = await db.query(
        `update workbooks.uploads set step = 'checking', mapping = $2, work = $3, counts = null,
                changed_at = clock_timestamp()
          where id = $1 and step = 'checked' and salt is not null`,
        [id, JSON.stringify(mapping), work],
      );
      if (rowCount !== 1) await this.#refuse(id);
      await this.#want(db, { id: work, kind: CHECKING, stream_id: id, total: 0, asked_by: askedBy, unit });
    });
  }

  /**
   * Wants a case opened for each good row; after a stop it goes on with what is left.
   * @throws Rejection UPLOAD_BUSY, UPLOAD_OVER, UPLOAD_PURGED, UPLOAD_NOTHING_GOOD
   */
  async wantCommit({ id, unit, counts }: Upload, by: string, duplicates: DuplicateChoice): Promise<void> {
    const work = randomUUID();
    await this.#together(async (db) => {
      const { rowCount } = await db.query(
        `update workbooks.uploads set step = 'committing', work = $2, committed_by = $3, duplicates = $4,
                changed_at = clock_timestamp()
          where id = $1 and step in ('checked', 'cancelled') and counts is not null and salt is not null`,
        [id, work, by, duplicates],
      );
      if (rowCount !== 1) await this.#refuse(id);
      if ((counts?.good ?? 0) === 0) reject('UPLOAD_NOTHING_GOOD');
      const total = counts?.rows ?? 0;
      await this.#want(db, { id: work, kind: COMMITTING, stream_id: id, total, asked_by: by, unit });
    });
  }

  /**
   * Stops what is under way. Rows that were opened stay so, and the rest can be gone on with; where nothing was opened yet,
   * everything of the file is removed. @throws Rejection UPLOAD_OVER
   */
  async cancel({ id, step, work, committed }: Upload): Promise<void> {
    if (step === 'finished') reject('UPLOAD_OVER');
    await cancelWork(this.pool, work);
    const kept = step === 'committing' || (committed?.opened ?? 0) > 0;
    await this.pool.query(
      `update workbooks.uploads set step = 'cancelled', changed_at = clock_timestamp() where id = $1 and step <> 'finished'`,
      [id],
    );
    if (!kept) await this.#forget(id);
  }

  /** Notes what a check has found. Whoever was cancelled or overtaken meanwhile changes nothing. */
  async checked(id: string, work: string, found: { counts: CheckCounts; mapping: ColumnMapping }): Promise<void> {
    await this.pool.query(
      `update workbooks.uploads set step = 'checked', counts = $3, mapping = $4, changed_at = clock_timestamp()
        where id = $1 and work = $2 and step = 'checking'`,
      [id, work, JSON.stringify(found.counts), JSON.stringify(found.mapping)],
    );
  }

  /** Notes that a workbook was refused as a whole; it need not lie here any longer. */
  async refused(id: string, work: string, code: string): Promise<void> {
    await this.pool.query(
      `update workbooks.uploads set step = 'refused', refusal = $3, changed_at = clock_timestamp()
        where id = $1 and work = $2 and step = 'checking'`,
      [id, work, code],
    );
    await this.#files.remove(id);
  }

  /** Notes what became of rows. */
  async note(id: string, outcomes: readonly RowOutcome[]): Promise<void> {
    if (outcomes.length === 0) return;
    await this.pool.query(
      `insert into workbooks.rows as t (upload, number, outcome, case_id, code)
       select $1, r.number, r.outcome, r."caseId", r.code
         from json_to_recordset($2::json) as r(number int, outcome text, "caseId" uuid, code text)
       on conflict (upload, number) do update
         set (outcome, case_id, code) = (excluded.outcome, excluded.case_id, excluded.code) where t.outcome <> 'opened'`,
      [id, JSON.stringify(outcomes)],
    );
  }

  /** Rows that were opened. */
  async opened(id: string): Promise<ReadonlySet<number>> {
    const { rows } = await this.pool.query<{ number: number }>(
      `select number from workbooks.rows where upload = $1 and outcome = 'opened'`,
      [id],
    );
    return new Set(rows.map(({ number }) => number));
  }

  /** Notes that every row was gone through. A list of which nothing is left to mend need not lie here any longer. */
  async finished(id: string, work: string): Promise<void> {
    const { rowCount } = await this.pool.query(
      `update workbooks.uploads set step = 'finished', changed_at = clock_timestamp()
        where id = $1 and work = $2 and step = 'committing'`,
      [id, work],
    );
    const done = rowCount === 1 ? await this.find(id) : undefined;
    if (done?.committed && done.committed.refused + done.committed.leftOut === 0) await this.#files.remove(id);
  }

  /** A file of an upload; undefined where there is none any more. */
  async file(id: string, file: UploadFile): Promise<Buffer | undefined> {
    const key = await this.#keyOf(id);
    return key && this.#files.read(id, file, key);
  }

  /** Writes a file of an upload, unless its key is gone. */
  async keep(id: string, file: UploadFile, bytes: Buffer): Promise<void> {
    const key = await this.#keyOf(id);
    if (key) await this.#files.write(id, file, key, bytes);
  }

  /** What the last check has found; undefined where nothing was checked, or it is gone. */
  async findings(id: string): Promise<CheckFindings | undefined> {
    const bytes = await this.file(id, 'check');
    return bytes && (JSON.parse(bytes.toString('utf8')) as CheckFindings);
  }

  /** Forgets every upload whose time is over. @returns how many */
  async purge(): Promise<number> {
    const { rows } = await this.pool.query<Lying>(
      `select id, work from workbooks.uploads where salt is not null and purge_at < clock_timestamp() limit 100`,
    );
    await this.#forgetAll(rows);
    return rows.length;
  }

  /**
   * Forgets every upload in which a case that was erased may stand: those with a row about it, and all of its unit, for a list
   * that nobody has gone through yet names its rows nowhere else. What was opened stays opened; the rest is brought anew.
   */
  async eraseCase(id: string): Promise<void> {
    const { rows } = await this.pool.query<Lying>(
      `select u.id, u.work from workbooks.uploads u
        where u.salt is not null
          and (u.unit = (select f.unit from pipeline.case_files f where f.id = $1)
               or exists (select from workbooks.rows r where r.upload = u.id and r.case_id = $1))`,
      [id],
    );
    await this.#forgetAll(rows);
  }

  async #forgetAll(lying: readonly Lying[]): Promise<void> {
    for (const { id, work } of lying) {
      await cancelWork(this.pool, work);
      await this.#forget(id);
    }
  }

  /** Without its salt no file of an upload can be read, not even one that a backup still has. */
  async #forget(id: string): Promise<void> {
    await this.pool.query(
      `update workbooks.uploads set salt = null, file_name = null, changed_at = clock_timestamp(),
              step = case when step in ('finished', 'refused') then step else 'cancelled' end
        where id = $1`,
      [id],
    );
    await this.#files.remove(id);
  }

  async #keyOf(id: string): Promise<Buffer | undefined> {
    const { rows } = await this.pool.query<{ salt: Buffer | null }>(
      'select salt from workbooks.uploads where id = $1',
      [id],
    );
    const salt = rows[0]?.salt;
    return salt ? uploadKey(this.master, id, salt) : undefined;
  }

  async #want(db: Queryable, work: Omit<WorkRow, 'category'>): Promise<void> {
    await wantWork(db, { category: 'upload', ...work });
  }

  async #refuse(id: string): Promise<never> {
    const upload = await this.find(id);
    if (upload?.step === 'checking' || upload?.step === 'committing') reject('UPLOAD_BUSY');
    if (upload?.purged) reject('UPLOAD_PURGED');
    if (upload?.step === 'checked' || upload?.step === 'cancelled') reject('UPLOAD_NOT_CHECKED');
    return reject('UPLOAD_OVER');
  }

  async #together(run: (db: Queryable) => Promise<void>): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await run(client);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  #read(row: UploadRecord): Upload {
    const { id, salt, opened, refused, left_out: leftOut } = row;
    const key = salt ? { subject: `upload-${id}`, bytes: uploadKey(this.master, id, salt) } : undefined;
    const busy = row.step === 'checking' || row.step === 'committing';
    return {
      id,
      unit: row.unit,
      by: row.uploaded_by,
      fileName: key && row.file_name ? reveal(key, row.file_name) : '',
      step: row.step,
      work: row.work,
      mapping: row.mapping,
      counts: row.counts,
      refusal: row.refusal,
      duplicates: row.duplicates,
      committedBy: row.committed_by,
      committed: row.duplicates === null ? null : { opened, refused, leftOut },
      progress: busy ? { done: Number(row.done ?? 0), total: Number(row.total ?? 0) } : null,
      createdAt: row.created_at,
      purgeAt: row.purge_at,
      purged: salt === null,
    };
  }
}
