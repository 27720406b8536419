import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

/** For the signer's own user only. */
const PRIVATE = 0o600;

/** Puts a whole new file in the place of an old one: after a crash there is one of the two, never half a file. */
export function writeWhole(file: string, text: string): void {
  const coming = `${file}.new`;
  const handle = openSync(coming, 'w', PRIVATE);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(coming, file);
  syncFolder(path.dirname(file));
}

/** Appends to a file; what was appended is on the disk when this returns. */
export function appendSynced(file: string, bytes: Uint8Array): void {
  const handle = openSync(file, 'a', PRIVATE);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A new name in a folder outlives a power cut only when the folder itself was written. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
