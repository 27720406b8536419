import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyOfOne, createDatabase, type TestDatabase } from './database';

/** The database that `neuguong seed --demo` has filled, and what belongs to it on the disk. */
export interface Samples {
  readonly database: TestDatabase;
  /** The key of the personal data in it, and where its files are. */
  readonly env: Readonly<Record<'VAULT_KEY' | 'EVIDENCE_DIR' | 'ERASURES_FILE', string>>;
}

/** What is made of the samples, once in a run, for every spec that begins there. */
export interface Further {
  readonly name: string;
  make(samples: Samples, cli: Cli): Promise<unknown>;
}

/** Runs a command of the command line program on the samples. */
export type Cli = (samples: Samples, ...args: string[]) => Promise<unknown>;

const filesOf = (folder: string) => ({
  EVIDENCE_DIR: path.join(folder, 'evidence'),
  ERASURES_FILE: path.join(folder, 'erasures', 'erasures.jsonl'),
});

/** A key and empty folders, for a database that is to be filled. */
export function newHouse(folder: string): Samples['env'] {
  const env = { VAULT_KEY: randomBytes(32).toString('base64'), ...filesOf(folder) };
  for (const at of [env.EVIDENCE_DIR, path.dirname(env.ERASURES_FILE)]) mkdirSync(at, { recursive: true, mode: 0o700 });
  return env;
}

/**
 * A copy of the samples: loading them takes some seconds, which is done once in a run.
 * @param folder where the files of the copy come to lie
 * @param further where a spec begins that wants more than the samples
 */
export async function copySamples(folder: string, cli: Cli, further?: Further): Promise<Samples> {
  const kept = path.join(process.env['TEST_FOLDER'] as string, further?.name ?? 'samples');
  const database = await copyOfOne(path.basename(kept), () => (further ? makeFurther() : makeSamples()));
  cpSync(kept, folder, { recursive: true });
  return { database, env: { VAULT_KEY: readFileSync(path.join(folder, 'vault.key'), 'utf8'), ...filesOf(folder) } };

  async function makeSamples(): Promise<TestDatabase> {
    const [made, env] = [await createDatabase(), newHouse(kept)];
    writeFileSync(path.join(kept, 'vault.key'), env.VAULT_KEY, { mode: 0o600 });
    await cli({ database: made, env }, 'seed', '--demo');
    return made;
  }
  async function makeFurther(): Promise<TestDatabase> {
    const made = await copySamples(kept, cli);
    await further?.make(made, cli);
    return made.database;
  }
}
