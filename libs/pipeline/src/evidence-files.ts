import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { type Queryable, reject as storeRejects } from '@lib/event-store';
import { type MediaType, receiveFile, type StoredFile } from '@lib/platform';

export type StoredEvidence = StoredFile;

/** Evidence outside the database: one file a fingerprint and case, its kind told by its bytes. */
export class EvidenceFiles {
  constructor(
    private readonly folder: string,
    private readonly db: Queryable,
  ) {}

  /**
   * Receives a file while hashing it. Nothing is kept of a file that is too large, empty, or of a kind not on the list.
   * @throws Rejection BODY_TOO_LARGE (413), MEDIA_UNSUPPORTED (415), SUBJECT_ERASED (409)
   */
  async receive(caseId: string, body: Readable, declared: string, by: string): Promise<StoredEvidence> {
    const folder = path.join(this.folder, caseId);
    return receiveFile(folder, body, declared, (stored) => this.#note(caseId, stored, by));
  }

  /** Removes every file of a case. The rows go with the subject's key; after that nobody can write a file any more. */
  async erase(caseId: string): Promise<void> {
    await rm(path.join(this.folder, caseId), { recursive: true, force: true });
  }

  async #note(caseId: string, { sha256, mediaType, size }: StoredEvidence, by: string): Promise<void> {
    try {
      await this.db.query(
        `insert into pipeline.evidence (case_id, sha256, media_type, size, stored_by)
         values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [caseId, sha256, mediaType, size, by],
      );
    } catch (error) {
      if ((error as { code?: string }).code !== '23503') throw error;
      await this.erase(caseId); // the subject was erased while the file came in
      storeRejects('SUBJECT_ERASED');
    }
  }

  /** Which of these fingerprints have been received for a case. */
  async known(caseId: string, fingerprints: readonly string[]): Promise<ReadonlySet<string>> {
    if (fingerprints.length === 0) return new Set();
    const { rows } = await this.db.query<{ sha256: string }>(
      'select sha256 from pipeline.evidence where case_id = $1 and sha256 = any($2)',
      [caseId, fingerprints],
    );
    return new Set(rows.map((row) => row.sha256));
  }

  /** A received file, or undefined. */
  async find(caseId: string, sha256: string): Promise<(StoredEvidence & { open(): Readable }) | undefined> {
    const { rows } = await this.db.query<{ media_type: MediaType; size: string }>(
      'select media_type, size from pipeline.evidence where case_id = $1 and sha256 = $2',
      [caseId, sha256],
    );
    const row = rows[0];
    if (!row) return undefined;
    const file = path.join(this.folder, caseId, sha256);
    return { sha256, mediaType: row.media_type, size: Number(row.size), open: () => createReadStream(file) };
  }
}
