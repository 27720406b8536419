import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { verifyConsistency } from './core';
import { sha256 } from './hash';
import { ProofReader } from './proof-reader';
import { readHead, sealEvents } from './sealer';
import { EventStore } from './store';
import { faultsOfSealedLog, fillLog } from './testing/check-sealed';
import type { DoomedSealer, SaidHead } from './testing/doomed-sealer';
import { anAppend, events, openPool } from './testing/samples';

const PROGRAM = path.resolve(__dirname, '../../../dist/libs/event-store/src/testing/doomed-sealer.js');
const KILLS = process.env['FAULTS'] === 'long' ? 100 : 10;
const WRITERS = 4;

let database: TestDatabase;
let app: Pool;
let sealer: Pool;
let owner: Client;

beforeEach(async () => {
  expect(existsSync(PROGRAM)).toBe(true); // built by the global setup of these tests, or by `npm run build`
  database = await createDatabase();
  app = openPool(database.appUrl, WRITERS);
  sealer = openPool(database.sealerUrl, 2);
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterEach(async () => {
  await Promise.all([app.end(), sealer.end(), owner.end()]);
  await database.drop();
});

/** A sealer that runs until it is killed; every head that it says is handed on. */
class Running {
  readonly #child: ChildProcess;
  readonly #gone: Promise<string>;
  said = 0;

  constructor(doomed: DoomedSealer, onHead: (head: SaidHead) => void) {
    const env = { ...process.env, DOOMED: JSON.stringify(doomed) };
    this.#child = spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#gone = new Promise((resolve) =>
      this.#child.once('close', (code, signal) => resolve(signal ?? `exit ${code}`)),
    );
    const { stdout } = this.#child;
    if (!stdout) throw new Error('no pipe');
    createInterface({ input: stdout }).on('line', (line) => {
      if (!line.endsWith('}')) return; // the last line may be cut in its middle
      this.said += 1;
      onHead(JSON.parse(line) as SaidHead);
    });
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    expect(await this.#gone).toBe('SIGKILL');
  }
}

/** Writers that go on until they are told to stop; now and then a transaction rolls back and leaves a hole. */
function writing(): { stop(): Promise<number> } {
  const store = new EventStore(app);
  let going = true;
  let written = 0;
  const loops = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let n = writer; going; n++) {
      const count = 1 + (n % 3);
      if (n % 7 === 0) {
        const tx = await app.connect();
        await tx.query('begin');
        await store.append(anAppend({ events: events(count) }), tx);
        await tx.query('rollback');
        tx.release();
        continue;
      }
      await store.append(anAppend({ events: events(count) }));
      written += count;
    }
  });
  return {
    async stop() {
      going = false;
      await Promise.all(loops);
      return written;
    },
  };
}

describe('a sealer that is killed', () => {
  it(`leaves a log without holes and doubles, which the other goes on with (${KILLS} times, two at once)`, async () => {
    const heads = new Map<number, string>();
    const doubles: number[] = [];
    const onHead = ({ size, root }: SaidHead) => {
      if (heads.has(size)) doubles.push(size);
      heads.set(size, root);
    };
    const doomed: DoomedSealer = { url: database.sealerUrl, how: 'sealer', atMost: 7 };
    const writers = writing();
    const running = [new Running(doomed, onHead), new Running(doomed, onHead)];
    for (let kill = 0; kill < KILLS; kill++) {
      const enough = heads.size + 5; // some turns of work between two kills
      while (heads.size < enough) await pause(5);
      await running.shift()?.kill();
      running.push(new Running(doomed, onHead));
    }
    const written = await writers.stop();
    for (const left of running) await left.kill();
    while ((await sealEvents(sealer)).outcome !== 'idle');

    await expect(faultsOfSealedLog(owner)).resolves.toEqual([]);
    const head = await readHead(sealer);
    expect(head.size).toBe(written);
    expect(doubles).toEqual([]);
    const reader = new ProofReader(sealer);
    const said = [...heads].sort(([a], [b]) => a - b);
    let proofs = 0;
    for (const [i, [to, root]] of said.entries()) {
      const [from, fromRoot] = said[i - 1] ?? [];
      if (from === undefined || fromRoot === undefined) continue;
      const bytes = { fromRoot: Buffer.from(fromRoot, 'hex'), toRoot: Buffer.from(root, 'hex') };
      const path = await reader.consistencyPath(head.origin, from, to);
      proofs += verifyConsistency({ from, to, ...bytes, path }, sha256) ? 1 : 0;
    }
    expect(proofs).toBe(said.length - 1);
  }, 240_000);

  it('control: two that look at the head and then add to it seal events twice, and the same look at the log finds it', async () => {
    let faults: string[] = [];
    for (let round = 0; round < 10 && faults.length === 0; round++) {
      await fillLog(owner, 1000);
      const doomed: DoomedSealer = { url: database.sealerUrl, how: 'naive', atMost: 7 };
      const running = [new Running(doomed, () => undefined), new Running(doomed, () => undefined)];
      for (let look = 0; look < 60 && faults.length === 0; look++) {
        await pause(50);
        // Runs and subtrees are not its business: the leaves themselves are wrong.
        faults = (await faultsOfSealedLog(owner)).filter((fault) => fault.startsWith('the '));
      }
      for (const left of running) await left.kill();
    }
    expect(faults).toContainEqual(expect.stringMatching(/^the (log has \d+ leaves of \d+ events|root is not)/));
  }, 120_000);
});
