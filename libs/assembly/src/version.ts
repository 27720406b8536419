import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The release, as package.json names it: two levels above apps/api/src, three above its compiled place. */
export const version =
  ['../../../package.json', '../../../../package.json']
    .map((file) => path.resolve(__dirname, file))
    .map((file) => {
      try {
        return (JSON.parse(readFileSync(file, 'utf8')) as { version?: string }).version;
      } catch {
        return undefined;
      }
    })
    .find((found) => found !== undefined) ?? '0.0.0';
