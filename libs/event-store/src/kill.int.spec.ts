import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { ExecuteHandler } from './execute';
import { EventStore } from './store';
import { type Acknowledged, faultsOfLog } from './testing/check-log';
import type { Doomed, Said } from './testing/doomed-writer';
import { openPool } from './testing/samples';
import { add, ask } from './testing/tally';

const PROGRAM = path.resolve(__dirname, '../../../dist/libs/event-store/src/testing/doomed-writer.js');
const KILLS = process.env['FAULTS'] === 'long' ? 200 : 25;
const LIMIT_MS = process.env['FAULTS'] === 'long' ? 3_600_000 : 600_000; // for what hangs
const AT_ONCE = 8;

let database: TestDatabase;
let pool: Pool;

beforeEach(async () => {
  expect(existsSync(PROGRAM)).toBe(true); // built by the global setup of these tests, or by `npm run build`
  database = await createDatabase();
  pool = openPool(database.appUrl, 8);
});

afterEach(async () => {
  await pool.end();
  await database.drop();
});

interface Asked {
  readonly id: string;
  readonly tally: string;
  readonly note: string;
}

/** What one process asked and what it was told before it was killed. */
interface Life {
  readonly asked: Map<string, Asked>;
  readonly told: Acknowledged[];
}

/** Lets a process write until it was told `answers` results, then kills it as a power cut would. */
async function killedAfter(answers: number, doomed: Doomed): Promise<Life> {
  const child = spawn(process.execPath, [PROGRAM], {
    env: { ...process.env, DOOMED: JSON.stringify(doomed) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const life: Life = { asked: new Map(), told: [] };
  const exited = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`)),
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const said = spoken(line);
    if (!said) break; // the last line may be cut in its middle
    if ('asked' in said) life.asked.set(said.asked, { id: said.asked, tally: said.tally, note: said.note });
    else life.told.push({ command: said.told, stream: said.stream, version: said.version });
    if (life.told.length === answers) child.kill('SIGKILL');
  }
  expect(await exited).toBe('SIGKILL');
  return life;
}

function spoken(line: string): Said | undefined {
  try {
    return JSON.parse(line) as Said;
  } catch {
    return undefined;
  }
}

/** Sessions of the dead may still be at their last statement; what they do is done when they are gone. */
async function untilAlone(): Promise<void> {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  for (;;) {
    const { rows } = await owner.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
        where datname = current_database() and usename = 'neuguong_app' and state <> 'idle'`,
    );
    if (rows[0]?.others === 0) break;
    await pause(20);
  }
  await owner.end();
}

describe('a process that is killed while it writes', () => {
  it(
    `${KILLS} times leaves everything that it was told, once and whole, and nothing else`,
    async () => {
      const tallies = [randomUUID(), randomUUID(), randomUUID()];
      const doomed: Doomed = { url: database.appUrl, how: 'store', tallies, atOnce: AT_ONCE };
      const told: Acknowledged[] = [];
      const unsure: Asked[] = [];
      for (let kill = 0; kill < KILLS; kill++) {
        const life = await killedAfter(10 + 7 * (kill % 5), doomed);
        told.push(...life.told);
        const answered = new Set(life.told.map(({ command }) => command));
        unsure.push(...[...life.asked.values()].filter(({ id }) => !answered.has(id)));
      }
      await untilAlone();
      expect(unsure.length).toBeGreaterThan(KILLS); // they died with commands in flight
      await expect(faultsOfLog(pool, told)).resolves.toEqual([]);

      // Whoever got no answer asks again with the same id: done before or done now, it is done once.
      const handler = new ExecuteHandler(new EventStore(pool));
      const known = new Set(
        (await pool.query<{ id: string }>('select id from event_store.commands')).rows.map(({ id }) => id),
      );
      for (const { id, tally, note } of unsure) {
        const answer = await ask(handler, { tally, id, command: add(1, note) });
        expect(answer.repeated).toBe(known.has(id));
        told.push({ command: id, stream: `tally-${tally}`, version: answer.version });
      }
      await expect(faultsOfLog(pool, told)).resolves.toEqual([]);
      const { rows } = await pool.query<{ commands: number }>(
        'select count(*)::int as commands from event_store.commands',
      );
      expect(rows[0]?.commands).toBe(told.length);
    },
    LIMIT_MS,
  );

  it(
    'control: one that writes in two transactions leaves half a command, and the same look at the store finds it',
    async () => {
      const doomed: Doomed = { url: database.appUrl, how: 'naive', tallies: [], atOnce: AT_ONCE };
      const told: Acknowledged[] = [];
      let faults: string[] = [];
      for (let kill = 0; kill < 10 && faults.length === 0; kill++) {
        told.push(...(await killedAfter(10, doomed)).told);
        await untilAlone();
        faults = await faultsOfLog(pool, told);
      }
      expect(faults).toContainEqual(expect.stringMatching(/^events of command \S+ have no command row$/));
    },
    LIMIT_MS,
  );
});

describe('sessions that the database ends', () => {
  it(
    'cost no answer and leave nothing half done, and the next command goes through',
    async () => {
      const owner = new Client({ connectionString: database.ownerUrl });
      await owner.connect();
      const handler = new ExecuteHandler(new EventStore(pool));
      const tallies = [randomUUID(), randomUUID()];
      const told: Acknowledged[] = [];
      const asked: { id: string; tally: string }[] = [];
      let ending = true;
      const writing = Array.from({ length: AT_ONCE }, async (_, worker) => {
        for (let turn = worker; ending; turn++) {
          const id = randomUUID();
          const tally = tallies[turn % 2] ?? '';
          asked.push({ id, tally });
          const answer = await ask(handler, { tally, id, command: add(1) }).catch(() => undefined);
          if (answer) told.push({ command: id, stream: `tally-${tally}`, version: answer.version });
        }
      });
      for (let times = 0; times < 10; times++) {
        const enough = told.length + 10;
        while (told.length < enough) await new Promise(setImmediate);
        await owner.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and usename = 'neuguong_app'`,
        );
      }
      ending = false;
      await Promise.all(writing);
      await owner.end();

      await expect(faultsOfLog(pool, told)).resolves.toEqual([]);
      const answered = new Set(told.map(({ command }) => command));
      for (const { id, tally } of asked.filter((one) => !answered.has(one.id))) {
        const { version } = await ask(handler, { tally, id, command: add(1) });
        told.push({ command: id, stream: `tally-${tally}`, version });
      }
      await expect(faultsOfLog(pool, told)).resolves.toEqual([]);
      expect(told).toHaveLength(asked.length);
    },
    LIMIT_MS,
  );
});
