import { appending } from './contract-of-appending';
import type { Clause, Opened } from './contract-clause';
import { reading } from './contract-of-reading';
import { together } from './contract-of-together';

export type { Clause, Opened } from './contract-clause';

/** Everything that an adapter of the event store promises, one clause a promise. */
export const eventStoreContract: readonly Clause[] = [...appending, ...together, ...reading];

/** The names by which a test runner is known; jest, vitest and mocha with BDD names have them as globals. */
declare const describe: (name: string, register: () => void) => void;
declare const it: (name: string, run: () => Promise<void>, timeoutMs?: number) => void;
declare const beforeAll: (run: () => Promise<void>, timeoutMs?: number) => void;
declare const afterAll: (run: () => Promise<void>) => void;

const TIMEOUT_MS = 120_000; // for what hangs; no clause measures time

/**
 * Registers the whole contract with the test runner for one adapter.
 * @param open makes an empty store ready, once; clauses use streams of their own and leave their events in it
 */
export function describeEventStore(name: string, open: () => Promise<Opened>): void {
  describe(`${name} keeps the contract of an event store:`, () => {
    let opened: Opened | undefined;
    beforeAll(async () => {
      opened = await open();
    }, TIMEOUT_MS);
    afterAll(async () => opened?.close?.());
    for (const clause of eventStoreContract) {
      it(
        clause.name,
        async () => {
          if (!opened) throw new Error('the store was not opened');
          await clause.keeps(opened.store, opened.other ?? opened.store);
        },
        TIMEOUT_MS,
      );
    }
  });
}

/** The clauses that a store breaks, by name; a store of its own for each, so that none suffers from another. */
export async function brokenClauses(open: () => Promise<Opened>): Promise<string[]> {
  const broken: string[] = [];
  for (const clause of eventStoreContract) {
    const { store, other = store, close } = await open();
    try {
      await clause.keeps(store, other);
    } catch {
      broken.push(clause.name);
    }
    await close?.();
  }
  return broken;
}
