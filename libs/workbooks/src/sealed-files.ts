import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** What lies of an upload: as it was sent, with the column of faults, and what the check has found. */
export type UploadFile = 'original' | 'report' | 'check';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The key of one upload, 32 bytes: it can be derived only as long as its salt is there (HKDF-SHA-256, RFC 5869). */
export function uploadKey(master: Uint8Array, upload: string, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', master, salt, `upload ${upload}`, 32));
}

/** Files of uploads outside the database, AES-256-GCM under the upload's own key; nobody finds them in a backup of the disk. */
export class SealedFiles {
  constructor(private readonly folder: string) {}

  /** Writes a file whole, in the place of one that was there. */
  async write(upload: string, file: UploadFile, key: Buffer, bytes: Buffer): Promise<void> {
    const folder = this.#folderOf(upload);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${upload} ${file}`));
    const partial = path.join(folder, `${randomUUID()}.part`);
    try {
      const handle = await open(partial, 'wx', 0o600);
      try {
        await handle.writeFile(Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(partial, path.join(folder, file));
    } finally {
      await rm(partial, { force: true });
    }
  }

  /** A file as it was written; undefined where there is none. @throws Error where it was changed or the key is another's */
  async read(upload: string, file: UploadFile, key: Buffer): Promise<Buffer | undefined> {
    const bytes = await readFile(path.join(this.#folderOf(upload), file)).catch((error: { code?: string }) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!bytes) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(`${upload} ${file}`)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  }

  /** Removes everything of an upload. */
  async remove(upload: string): Promise<void> {
    await rm(this.#folderOf(upload), { recursive: true, force: true });
  }

  #folderOf(upload: string): string {
    return path.join(this.folder, 'uploads', upload);
  }
}
