import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { counted } from '../../../test/support/notes.mjs';
import { ExecuteHandler } from './execute';
import { EventStore } from './store';
import { type Acknowledged, faultsOfLog } from './testing/check-log';
import type { Doomed, Said } from './testing/doomed-writer';
import { followCategories } from './testing/follower';
import { faultsAfter, prepareLooks } from './testing/looks';
import { faultsOfMarks, markedTallies } from './testing/marks';
import { openPool } from './testing/samples';
import { add, ask } from './testing/tally';

const PROGRAM = path.resolve(__dirname, '../../../dist/libs/event-store/src/testing/doomed-writer.js');
const KILLS = process.env['FAULTS'] === 'long' ? 200 : 25;
const LIMIT_MS = process.env['FAULTS'] === 'long' ? 3_600_000 : 600_000; // for what hangs
const AT_ONCE = 8;

let database: TestDatabase;
let owner: Client;
let pool: Pool;
let projector: Pool;

beforeEach(async () => {
  expect(existsSync(PROGRAM)).toBe(true); // built by the global setup of these tests, or by `npm run build`
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await prepareLooks(owner);
  pool = openPool(database.appUrl, 8);
  projector = openPool(database.projectorUrl, 2);
});

afterEach(async () => {
  await Promise.all([owner.end(), pool.end(), projector.end()]);
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
  for (;;) {
    const { rows } = await owner.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
        where datname = current_database() and usename = 'neuguong_app' and state <> 'idle'`,
    );
    if (rows[0]?.others === 0) return;
    await pause(20);
  }
}

async function number(statement: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(statement);
  return rows[0]?.n ?? Number.NaN;
}

describe('processes that are killed while they write', () => {
  it(
    `${KILLS} times, two at once, leave all that they were told, once and whole, and a live reader sees each event once`,
    async () => {
      const tallies = [randomUUID(), randomUUID(), randomUUID()];
      const doomed: Doomed = { url: database.appUrl, how: 'store', tallies, atOnce: AT_ONCE };
      const told: Acknowledged[] = [];
      const unsure: Asked[] = [];
      const follower = followCategories(projector, ['tally']);
      let kills = 0;
      const oneAfterTheOther = async () => {
        while (kills < KILLS) {
          kills += 1;
          const life = await killedAfter(10 + 7 * (kills % 5), doomed);
          told.push(...life.told);
          const answered = new Set(life.told.map(({ command }) => command));
          unsure.push(...[...life.asked.values()].filter(({ id }) => !answered.has(id)));
        }
      };
      await Promise.all([oneAfterTheOther(), oneAfterTheOther()]);
      await untilAlone();
      expect(unsure.length).toBeGreaterThan(KILLS); // they died with commands in flight
      await expect(faultsOfLog(pool, told)).resolves.toEqual([]);
      await expect(faultsOfMarks(owner)).resolves.toEqual([]);
      const shared = await number(
        'select count(*)::int as n from (select from event_store.commands group by xmin having count(*) > 1) as commits',
      );
      expect(shared).toBeGreaterThan(0); // and with several commands in one commit

      // Whoever got no answer asks again with the same id: done before or done now, it is done once.
      const handler = new ExecuteHandler(new EventStore(pool));
      const { rows } = await pool.query<{ id: string }>('select id from event_store.commands');
      const known = new Set(rows.map(({ id }) => id));
      for (const { id, tally, note } of unsure) {
        const answer = await ask(handler, { tally, id, command: add(1, note) }, markedTallies);
        expect(answer.repeated).toBe(known.has(id));
        told.push({ command: id, stream: `tally-${tally}`, version: answer.version });
      }
      await follower.finish();
      await expect(faultsAfter(owner, told)).resolves.toEqual([]);
      expect(await number('select count(*)::int as n from event_store.commands')).toBe(told.length);
      counted(
        `kill -9 of a writer: ${kills} kills, ${told.length} commands, ${unsure.length} of them in flight (${
          unsure.filter(({ id }) => known.has(id)).length
        } had been done), ${shared} shared commits`,
      );
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
      await expect(faultsOfMarks(owner)).resolves.toContainEqual(expect.stringMatching(/^command \S+ has 0 marks$/));
    },
    LIMIT_MS,
  );
});
