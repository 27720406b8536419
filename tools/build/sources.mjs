// What a build depends on, and whether that changed since.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** @returns {string[]} files below the folders, relative to root, in one order */
export function filesBelow(root, folders) {
  const found = [];
  for (const folder of folders) {
    const at = path.join(root, folder);
    if (!fs.existsSync(at)) continue;
    for (const entry of fs.readdirSync(at, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) found.push(path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
    }
  }
  return found.sort();
}

/** @returns {string} size and moment of the last change: enough to see an edit without reading the file */
export function stamp(file) {
  const { size, mtimeMs } = fs.statSync(file);
  return `${size}-${Math.round(mtimeMs)}`;
}

/** @returns {string} of any JSON value */
export const digestOf = (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** @returns {Record<string, unknown> | undefined} what the last build wrote down */
export function readRecord(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

let writes = 0;

/** Writes a file in one step: a reader (or a second build) never meets half of it. */
export function writeWhole(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const coming = `${file}.${process.pid}.${writes++}`;
  fs.writeFileSync(coming, content);
  fs.renameSync(coming, file);
}
