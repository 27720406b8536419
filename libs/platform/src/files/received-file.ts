import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { reject } from '../core';
import { type MediaType, mediaTypeOf, SIGNATURE_BYTES } from './media-type';

/** A file as it was received: its fingerprint in lower-case hexadecimal, its kind by its bytes, its size in bytes. */
export interface StoredFile {
  readonly sha256: string;
  readonly mediaType: MediaType;
  readonly size: number;
}

/** The largest file that is taken, in bytes: 20 MB. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** What a sender may still push after that, unread, so that it hears the answer and its connection serves it again. */
const PATIENCE_BYTES = 3 * MAX_FILE_BYTES;

/**
 * Receives a file into a folder, under its fingerprint, while hashing it. Nothing is kept of a file that is too large,
 * empty, or of a kind not on the list.
 * @param declared the media type that the sender names; the bytes say what it is
 * @param note runs once the file lies where it belongs; when it throws, whoever calls decides what becomes of the file
 * @throws Rejection BODY_TOO_LARGE (413), MEDIA_UNSUPPORTED (415)
 */
export async function receiveFile(
  folder: string,
  body: Readable,
  declared: string,
  note: (stored: StoredFile) => Promise<void>,
): Promise<StoredFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const partial = path.join(folder, `${randomUUID()}.part`);
  try {
    const stored = await write(body, partial, declared);
    await rename(partial, path.join(folder, stored.sha256));
    await note(stored);
    return stored;
  } finally {
    await rm(partial, { force: true });
  }
}

/** The media type that a request names for its body, without parameters; empty where it names none. */
export function declaredType(header: string | undefined): string {
  return (header ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

async function write(body: Readable, partial: string, declared: string): Promise<StoredFile> {
  const file = await open(partial, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  let head = Buffer.alloc(0);
  try {
    for await (const piece of body) {
      const chunk = piece as Buffer;
      size += chunk.length;
      if (size > PATIENCE_BYTES) reject('BODY_TOO_LARGE');
      if (size > MAX_FILE_BYTES) continue;
      if (head.length < SIGNATURE_BYTES) head = Buffer.concat([head, chunk.subarray(0, SIGNATURE_BYTES - head.length)]);
      hash.update(chunk);
      await file.write(chunk);
    }
    if (size > MAX_FILE_BYTES) reject('BODY_TOO_LARGE');
    await file.sync();
  } finally {
    await file.close();
  }
  const mediaType = mediaTypeOf(head);
  // The bytes say what it is; a sender who says otherwise is either mistaken or lying, and both are told.
  if (!mediaType || (declared !== mediaType && declared !== 'application/octet-stream')) reject('MEDIA_UNSUPPORTED');
  return { sha256: hash.digest('hex'), mediaType: mediaType as MediaType, size };
}
