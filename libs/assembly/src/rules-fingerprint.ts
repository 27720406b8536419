import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const LIBS = path.resolve(__dirname, '../..');

/**
 * One hash over the code of all cores as it runs: words, upcasters, rules, whatever they call. A state that was folded
 * by other code shows by it, whoever forgets to raise a number.
 */
export function rulesFingerprint(libs = LIBS): Buffer {
  const hash = createHash('sha256');
  for (const library of readdirSync(libs).sort()) {
    for (const file of coreFiles(path.join(libs, library, 'src/core'))) {
      hash
        .update(`${path.relative(libs, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest();
}

function coreFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.spec|\.d)\.[jt]s$/.test(name) && !name.startsWith('testing'))
    .sort()
    .map((name) => path.join(folder, name));
}
