import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

export interface WebFile {
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  /** The same, compressed when it was built; absent for what is compressed already. */
  readonly gzip?: Buffer;
}

/** The built web application, read once: some megabytes, and a build in the meantime takes nothing away from anybody. */
export interface WebBuild {
  readonly page: string;
  /** By their address below the origin: `/assets/index-abc.js`. */
  readonly files: ReadonlyMap<string, WebFile>;
}

/** Reads a built web application; undefined where none has been built. */
export function readWebBuild(folder: string): WebBuild | undefined {
  const index = path.join(folder, 'index.html');
  if (!existsSync(index)) return undefined;
  const files = new Map<string, WebFile>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = TYPES[path.extname(name)];
    if (!type) continue;
    const file = path.join(folder, name);
    const plain = readFileSync(file);
    const compressed = `${file}.gz`;
    files.set(`/${name.split(path.sep).join('/')}`, {
      type,
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      plain,
      ...(existsSync(compressed) ? { gzip: readFileSync(compressed) } : {}),
    });
  }
  return { page: readFileSync(index, 'utf8'), files };
}
