import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { type Queryable, reject as storeRejects } from '@lib/event-store';
import { type MediaType, receiveFile, type StoredFile } from '@lib/platform';

/** Scanned decisions of awards of before this system, outside the database. */
export class AttestationFiles {
  constructor(
    private readonly folder: string,
    private readonly db: Queryable,
  ) {}

  /** Receives a file; sent twice it is there once. @throws Rejection BODY_TOO_LARGE, MEDIA_UNSUPPORTED, SUBJECT_ERASED */
  receive(id: string, body: Readable, declared: string, by: string): Promise<StoredFile> {
    return receiveFile(this.#folderOf(id), body, declared, async ({ sha256, mediaType, size }) => {
      try {
        await this.db.query(
          `insert into commendation.attestation_files (attestation, sha256, media_type, size, stored_by)
           values ($1, $2, $3, $4, $5) on conflict do nothing`,
          [id, sha256, mediaType, size, by],
        );
      } catch (error) {
        if ((error as { code?: string }).code !== '23503') throw error;
        await this.erase(id); // it was erased while the file came in
        storeRejects('SUBJECT_ERASED');
      }
    });
  }

  async find(id: string, sha256: string): Promise<(StoredFile & { open(): Readable }) | undefined> {
    const { rows } = await this.db.query<{ media_type: MediaType; size: string }>(
      'select media_type, size from commendation.attestation_files where attestation = $1 and sha256 = $2',
      [id, sha256],
    );
    const row = rows[0];
    if (!row) return undefined;
    const file = path.join(this.#folderOf(id), sha256);
    return { sha256, mediaType: row.media_type, size: Number(row.size), open: () => createReadStream(file) };
  }

  /** Removes every file of a declaration; the rows go with its key. */
  async erase(id: string): Promise<void> {
    await rm(this.#folderOf(id), { recursive: true, force: true });
  }

  #folderOf(id: string): string {
    return path.join(this.folder, 'attestations', id);
  }
}
