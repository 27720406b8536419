import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { createDatabase } from './database';
import type { Command, Options } from '../../apps/cli/src/command';
import { seed } from '../../apps/cli/src/seed';

/** A database that `neuguong seed` has filled, and an environment in which commands of this process find it. */
export async function seeded(what: Options) {
  const database = await createDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'neuguong-cli-'));
  const owner = new Pool({ connectionString: database.ownerUrl, max: 2 });
  Object.assign(process.env, {
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    VAULT_KEY: randomBytes(32).toString('base64'),
    EVIDENCE_DIR: path.join(folder, 'evidence'),
    ERASURES_FILE: path.join(folder, 'erasures.jsonl'),
  });
  await told(seed, [], what);
  return {
    database,
    owner,
    async close(): Promise<void> {
      await owner.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Seeded = Awaited<ReturnType<typeof seeded>>;

/** Runs a command in this process. @returns its status, and what it told programs and people; rejects as the command does */
export async function told(command: Command, args: readonly string[], options: Options = {}) {
  let answer: { value?: unknown; text: string } = { text: '' };
  const result = (value: unknown, text: () => string) => void (answer = { value, text: text() });
  const status = await command(args, options, { json: true, result, progress: () => undefined });
  return { status, ...answer };
}
