import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { type Queryable, reject as storeRejects } from '@lib/event-store';
import { type MediaType, receiveFile, type StoredFile } from '@lib/platform';

/** Photos and papers of visits outside the database: one file a fingerprint and visit, its kind told by its bytes. */
export class VisitFiles {
  constructor(
    private readonly folder: string,
    private readonly db: Queryable,
  ) {}

  /**
   * Receives a file; sent twice it is there once. What must be there before a command names it.
   * @throws Rejection BODY_TOO_LARGE (413), MEDIA_UNSUPPORTED (415), SUBJECT_ERASED
   */
  receive(visit: string, body: Readable, declared: string, by: string): Promise<StoredFile> {
    return receiveFile(this.#folderOf(visit), body, declared, async ({ sha256, mediaType, size }) => {
      try {
        await this.db.query(
          `insert into inspection.files (visit, sha256, media_type, size, stored_by) values ($1, $2, $3, $4, $5)
           on conflict do nothing`,
          [visit, sha256, mediaType, size, by],
        );
      } catch (error) {
        if ((error as { code?: string }).code !== '23503') throw error;
        await this.erase(visit); // the visit was erased while the file came in
        storeRejects('SUBJECT_ERASED');
      }
    });
  }

  /** A received file, or undefined. */
  async find(visit: string, sha256: string): Promise<(StoredFile & { open(): Readable }) | undefined> {
    const { rows } = await this.db.query<{ media_type: MediaType; size: string }>(
      'select media_type, size from inspection.files where visit = $1 and sha256 = $2',
      [visit, sha256],
    );
    const row = rows[0];
    if (!row) return undefined;
    const file = path.join(this.#folderOf(visit), sha256);
    return { sha256, mediaType: row.media_type, size: Number(row.size), open: () => createReadStream(file) };
  }

  /** Removes every file of a visit. The rows go with its key; after that nobody can write a file any more. */
  async erase(visit: string): Promise<void> {
    await rm(this.#folderOf(visit), { recursive: true, force: true });
  }

  #folderOf(visit: string): string {
    return path.join(this.folder, 'visits', visit);
  }
}
