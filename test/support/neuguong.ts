import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestDatabase } from './database';

const PROGRAM = path.resolve(__dirname, '../../dist/apps/cli/src/main.js');

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly said: string;
}

/** Runs the command line as it is built, against a database and with keys of its own. */
export function neuguong({ appUrl, projectorUrl }: TestDatabase, ...args: string[]): Promise<Ran> {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_APP_URL: appUrl,
    DATABASE_PROJECTOR_URL: projectorUrl,
    VAULT_KEY: randomBytes(32).toString('base64'),
    EVIDENCE_DIR: tmpdir(),
    ERASURES_FILE: path.join(tmpdir(), randomUUID()),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...args], { env }, (error, out, said) =>
      resolve({ status: error ? Number(error.code) : 0, out, said }),
    );
  });
}

/** The same with `--json`: the answer is read from what it prints, `undefined` where it prints nothing. */
export async function neuguongJson(database: TestDatabase, ...args: string[]): Promise<Ran & { answer: unknown }> {
  const ran = await neuguong(database, ...args, '--json');
  return { ...ran, answer: ran.out ? JSON.parse(ran.out) : undefined };
}
