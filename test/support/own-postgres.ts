import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A PostgreSQL of a test's own, with default durability, for what cannot be done to the one that all share. */
export interface OwnPostgres {
  /** The owner's address of its database `postgres`; stays the same over a stop and a start. */
  readonly url: string;
  readonly dir: string;
  /** Stops it at once, as `pg_ctl stop -m immediate` does. */
  cut(): Promise<void>;
  /** Starts it again on the same folder and port. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

interface Started {
  readonly url: string;
  readonly dir: string;
}

/** Starts a fresh cluster. @param dir an empty folder; a temporary one when left out */
export async function startOwnPostgres(
  dir = mkdtempSync(path.join(os.tmpdir(), `neuguong-test-${process.pid}-own-`)),
): Promise<OwnPostgres> {
  const child = spawn(process.execPath, [path.join(__dirname, 'own-postgres-process.mjs'), dir], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const first = (await told(child, 'start')) as Started;
  return {
    url: first.url,
    dir: first.dir,
    cut: async () => void (await told(child, 'cut')),
    start: async () => void (await told(child, 'start')),
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await told(child, 'stop');
      await gone;
    },
  };
}

/** Sends one message and waits for its answer; rejects with the other side's error, or when that process ends. */
function told(child: ChildProcess, action: 'start' | 'cut' | 'stop'): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error(`the process of the own PostgreSQL ended at ${action}`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      const { result, error } = message as { result?: unknown; error?: string };
      if (error) reject(new Error(error));
      else resolve(result);
    });
    child.send(action);
  });
}
