import { type LogFinding, type LogReport, verifyLog, verifyLogWithin } from '@lib/event-store';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client, Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../support/database';
import { signer } from './bundles';
import { addEvents, lots, type MadeLog, newLog, nextEpoch, outsideOf, sealAndSign } from './log-maker';
import { type Attack, disarm, ON_EVENTS, ON_PROOFS } from './tampering';

const LONG = process.env['FAULTS'] === 'long';
const CASES = LONG ? 1000 : 50;
const SEED = Number(process.env['TAMPER_SEED'] ?? 20261126);

let database: TestDatabase;
let owner: Client;
let sealer: Pool;
let folder: string;
let log: MadeLog;

beforeAll(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  sealer = new Pool({ connectionString: database.sealerUrl, max: 2 });
  folder = mkdtempSync(path.join(os.tmpdir(), 'neuguong-tamper-'));
  log = await newLog(owner, folder);
  const random = lots(SEED);
  for (const count of [1, 200, 311, 88]) {
    await addEvents(owner, log, count, random);
    await sealAndSign(owner, sealer, log);
  }
  await addEvents(owner, log, 20, random); // sealed later, covered by nothing
}, 120_000);
afterAll(async () => {
  await Promise.all([owner?.end(), sealer?.end()]);
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

type Held = 'leaves' | 'notes' | 'nothing';

/** Attacks within a transaction, verifies from within it, and undoes all of it. */
async function afterwards(attack: Attack, random: () => number, held: Held, keys: readonly string[] = []) {
  await owner.query('begin');
  const outside = outsideOf([covered()], held);
  try {
    await disarm(owner);
    const expected = await attack(owner, log, random);
    return { expected, report: await verifyLogWithin(owner, { outside, keys }) };
  } finally {
    await owner.query('rollback');
    for (const leaves of outside.leaves.values()) leaves.close();
  }
}

/** The log as far as it was signed: more is not held outside. */
const covered = (): MadeLog => ({ ...log, events: log.events.slice(0, log.notes.at(-1)?.size) });
const firstOf = ({ faults }: LogReport): LogFinding | undefined => faults[0];
/** The leaves between two checkpoints held outside among which a leaf lies. */
function stretchOf(index: number): { from: number; to: number } {
  const sizes = log.notes.map(({ size }) => size);
  return {
    from: Math.max(0, ...sizes.filter((size) => size <= index)),
    to: Math.min(...sizes.filter((size) => size > index)),
  };
}

describe('an honest log', () => {
  it.each(['leaves', 'notes', 'nothing'] as const)('is found whole with %s held outside', async (held) => {
    const nothing: Attack = () => Promise.resolve(undefined);
    const { report } = await afterwards(nothing, lots(1), held, held === 'notes' ? [log.signers[0]?.vkey ?? ''] : []);
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({ whole: true, events: 620, logs: [{ events: 620, sealed: 600, checkpoints: 4 }] });
  });
});

describe('a superuser who tampers with events', () => {
  const attacks = Object.entries(ON_EVENTS);

  it(`is found in ${CASES} cases of all kinds, and the first bad event is named`, async () => {
    const wrong: object[] = [];
    for (let n = 0; n < CASES; n++) {
      const [name, attack] = attacks[n % attacks.length] as [string, Attack];
      const seed = SEED + n;
      const { expected, report } = await afterwards(attack, lots(seed), 'leaves');
      const found = firstOf(report);
      if (report.whole || found?.index !== expected) wrong.push({ name, seed, expected, found });
    }
    expect(wrong).toEqual([]);
  });

  it('is found with notes alone, and an event of the stretch between two of them is named', async () => {
    for (const [i, [name, attack]] of attacks.entries()) {
      const { expected = -1, report } = await afterwards(attack, lots(SEED + i), 'notes');
      const index = firstOf(report)?.index ?? -1;
      const { from, to } = stretchOf(expected);
      const near = index >= from && index < to;
      expect({ name, whole: report.whole, near }).toEqual({ name, whole: false, near: true });
    }
  });

  it('is not found by the database alone when everything is recomputed: only what is held outside can tell', async () => {
    const recompute = ON_EVENTS['recompute everything and sign it'] as Attack;
    const { report } = await afterwards(recompute, lots(SEED), 'nothing');
    expect(report).toMatchObject({ whole: true, faults: [] });
    expect((await afterwards(recompute, lots(SEED), 'notes')).report.whole).toBe(false);
    const pinned = await afterwards(recompute, lots(SEED), 'nothing', [log.signers[0]?.vkey ?? '']);
    expect(firstOf(pinned.report)).toMatchObject({ code: 'unknown-key' });
  });
});

describe('a superuser who tampers with proofs', () => {
  it.each(Object.entries(ON_PROOFS))('is found: %s', async (_name, attack) => {
    for (const held of ['leaves', 'notes'] as const) {
      const { report } = await afterwards(attack, lots(SEED), held);
      expect(report.whole).toBe(false);
    }
  });
});

describe('no alarm is false', () => {
  it('in a long log with holes, of several epochs, over a rotation of keys', async () => {
    const other = await createDatabase();
    const home = new Client({ connectionString: other.ownerUrl });
    await home.connect();
    const by = new Pool({ connectionString: other.sealerUrl, max: 2 });
    try {
      const count = LONG ? 1_000_000 : 10_000;
      const long = await newLog(home, folder);
      const random = lots(SEED);
      await addEvents(home, long, count / 10, random);
      await sealAndSign(home, by, long);
      long.signers.push(signer(long.origin, 2));
      for (let n = 0; n < 8; n++) {
        await addEvents(home, long, count / 10, random);
        await sealAndSign(home, by, long);
        if (n === 4) long.signers.shift();
      }
      const next = await nextEpoch(home, long);
      await sealAndSign(home, by, next);
      await addEvents(home, next, count / 10 - 1, random);
      const outside = outsideOf([long, next], 'leaves');
      const heap = () => process.memoryUsage().rss / 2 ** 20;
      const before = heap();
      const report = await verifyLog(home, { outside });
      if (LONG) expect(heap() - before).toBeLessThan(512);
      expect(report.faults).toEqual([]);
      expect(report).toMatchObject({ whole: true, events: count });
      expect(report.logs).toMatchObject([
        { checkpoints: 9, closed: true, compared: { notes: 9, leaves: (count / 10) * 9 } },
        { checkpoints: 1, closed: false, compared: { notes: 1 } },
      ]);
    } finally {
      await Promise.all([home.end(), by.end()]);
      await other.drop();
    }
  }, 600_000);
});
