import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { counted } from '../../../test/support/notes.mjs';
import { EventStore } from './store';
import { StreamLock } from './stream-lock';
import { faultsOfLog } from './testing/check-log';
import type { Hot, Went } from './testing/hot-writer';
import { openPool } from './testing/samples';

const PROGRAM = path.resolve(__dirname, '../../../dist/libs/event-store/src/testing/hot-writer.js');
const ROUNDS = process.env['FAULTS'] === 'long' ? 5 : 1;
const LIMIT_MS = 600_000; // for what hangs
const COMMANDS = 1_000;
const FEW = 40; // each that tries again at once pays for all the others: the control grows with the square

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  expect(existsSync(PROGRAM)).toBe(true); // built by the global setup of these tests, or by `npm run build`
  database = await createDatabase();
  pool = openPool(database.appUrl, 4);
});

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

/** Lets processes write `count` commands together to one new stream, all beginning when all are ready. */
async function written(processes: number, how: Hot['how'], count: number, waits = true) {
  const hot: Hot = { url: database.appUrl, how, waits, tally: randomUUID(), count: count / processes };
  const children = Array.from({ length: processes }, () => {
    const child = spawn(process.execPath, [PROGRAM], {
      env: { ...process.env, HOT: JSON.stringify(hot) },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  });
  for (const { lines } of children) expect((await lines.next()).value).toBe('ready');
  for (const { child } of children) child.stdin.write('go\n');
  const went = await Promise.all(
    children.map(async ({ lines }) => JSON.parse(String((await lines.next()).value)) as Went),
  );
  const versions = went.flatMap((one) => one.versions).sort((a, b) => a - b);
  expect(versions).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  await expect(new EventStore(pool).headOf(`tally-${hot.tally}`)).resolves.toBe(count);
  return {
    conflicts: went.reduce((sum, one) => sum + one.conflicts, 0),
    ms: Math.max(...went.map((one) => one.ms)),
  };
}

describe('one stream under many writers', () => {
  it.each(['commands', 'appends'] as const)(
    `${COMMANDS} %s at once from two processes end in as many consecutive versions, with few races lost`,
    async (how) => {
      for (let round = 0; round < ROUNDS; round++) {
        const alone = await written(1, how, COMMANDS);
        const together = await written(2, how, COMMANDS);
        counted(
          `${COMMANDS} ${how} to one stream from two processes: ${together.conflicts} races lost, ` +
            `${(together.ms / alone.ms).toFixed(2)} times as long as from one (${Math.round(alone.ms)} ms)`,
        );
        expect(alone.conflicts).toBe(0);
        expect(together.conflicts).toBeLessThan(COMMANDS / 20);
      }
      await expect(faultsOfLog(pool)).resolves.toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'control: without waiting for the stream the same commands lose many more races, and end whole all the same',
    async () => {
      const waiting = await written(2, 'commands', FEW);
      const pausing = await written(2, 'commands', FEW, false);
      const spinning = await written(2, 'spinning', FEW, false);
      counted(
        `${FEW} commands to one stream from two processes: ${waiting.conflicts} races lost where they wait, ` +
          `${pausing.conflicts} where they pause, ${spinning.conflicts} where each tries again at once`,
      );
      expect(spinning.conflicts).toBeGreaterThan(10 * Math.max(waiting.conflicts, 10));
    },
    LIMIT_MS,
  );
});

describe('a lock of a stream', () => {
  const stream = `tally-${randomUUID()}`;

  it('is had by one at a time, goes to the next when given back, and different streams do not wait', async () => {
    const [one, other] = [new StreamLock(database.appUrl), new StreamLock(database.appUrl)];
    const giveBack = await one.hold(stream);
    const order: string[] = [];
    const waiting = other.hold(stream).then((release) => {
      order.push('had');
      return release;
    });
    (await other.hold(`tally-${randomUUID()}`))?.();
    order.push('given back');
    giveBack?.();
    (await waiting)?.();
    expect(order).toEqual(['given back', 'had']);
    await Promise.all([one.close(), other.close()]);
  });

  it('is not waited for without end, and is free when its holder is gone', async () => {
    const holder = new StreamLock(database.appUrl);
    const impatient = new StreamLock(database.appUrl, 50);
    const held = await holder.hold(stream);
    await expect(impatient.hold(stream)).resolves.toBeUndefined();
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'stream lock' and pid <> pg_backend_pid()`,
    );
    // PostgreSQL ends sessions in its own time, and so short a patience may run out before a new one stands.
    let release: (() => void) | undefined;
    while (!release) release = await impatient.hold(stream);
    release();
    held?.();
    await Promise.all([holder.close(), impatient.close()]);
  });

  it('that cannot be reached is no reason to wait', async () => {
    const lost = new StreamLock(database.appUrl.replace(/\/[^/]*$/, '/not_there'));
    await expect(lost.hold(stream)).resolves.toBeUndefined();
    await lost.close();
  });
});
