import { execFile, fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { readerNames } from '../../../test/support/reader-names';

// The real programs, as they are built: what is killed here is a process.
const PROGRAMS = path.resolve(__dirname, '../../../dist/apps');
const CEILING_MS = 150_000; // for what hangs; no machine is too slow for it
jest.setTimeout(2 * CEILING_MS);
const READERS = readerNames().length;

// Where there is no real server on this machine, the setup of the run has said so as NOT RUN.
const redis = process.env['TEST_REDIS_URL'] ?? process.env['TEST_REDIS_INPROCESS_URL'];

describe.each([
  ['PostgreSQL', undefined],
  ['Redis', redis],
])('the worker with its queue on %s', (_name, redisUrl) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'neuguong-worker-'));
  const running = new Set<ChildProcess>();
  let database: TestDatabase;
  let owner: Client;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    database = await createDatabase();
    owner = new Client({ connectionString: database.ownerUrl });
    owner.on('error', () => undefined);
    await owner.connect();
    const { REDIS_URL: _redis, DATABASE_URL: _database, ...rest } = process.env;
    env = {
      ...rest,
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATABASE_APP_URL: database.appUrl,
      DATABASE_PROJECTOR_URL: database.projectorUrl,
      DATABASE_SEALER_URL: database.sealerUrl,
      VAULT_KEY: randomBytes(32).toString('base64'),
      EVIDENCE_DIR: folder,
      ERASURES_FILE: path.join(folder, 'erasures.jsonl'),
      HEALTH_PORT: '0',
      QUEUE_BACKEND: redisUrl ? 'redis' : 'postgres',
      ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    };
    // Thirty sample cases in all stages on 2024-03-01, with their deadlines.
    await promisify(execFile)(process.execPath, [path.join(PROGRAMS, 'cli/src/main.js'), 'seed', '--demo'], {
      env: { ...env, DATABASE_URL: database.ownerUrl },
    });
  });

  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    await owner.end();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<{ child: ChildProcess; url: string }> {
    const child = fork(path.join(PROGRAMS, 'worker/src/main.js'), { env, stdio: 'inherit' });
    running.add(child);
    child.once('exit', () => running.delete(child));
    const [ready] = (await once(child, 'message')) as [{ url: string }];
    return { child, url: ready.url };
  }

  async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }

  const choose = (date: string) =>
    owner.query('update platform.business_clock set chosen = $1, set_at = clock_timestamp()', [date]);

  async function count(sql: string, values: unknown[] = []): Promise<number> {
    const { rows } = await owner.query<{ count: number }>(sql, values);
    return rows[0]?.count ?? -1;
  }

  async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
    for (const last = Date.now() + CEILING_MS; !(await holds()); await pause(100)) {
      if (Date.now() > last) throw new Error(`waited in vain: ${what}`);
    }
  }

  const dueUnfired = (date: string) =>
    count(
      `select count(*)::int as count from scheduling.alarms
        where fired_at is null and fire_at < ($1::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`,
      [date],
    );
  const firedBy = (date: string) => until(`alarms up to ${date}`, async () => (await dueUnfired(date)) === 0);
  const readersAtHead = () =>
    until('readers at the head of the log', async () => {
      const behind = await count(
        `select count(*)::int as count from event_store.checkpoints
          where position < (select max(position) from event_store.events)`,
      );
      return behind === 0 && (await count('select count(*)::int as count from event_store.checkpoints')) === READERS;
    });

  async function emptyTheQueue(): Promise<void> {
    if (redisUrl) {
      const client = new Redis(redisUrl);
      await client.flushall();
      client.disconnect();
    } else {
      await owner.query('truncate bullmq.job cascade');
    }
  }

  /** Everything that would be wrong with the reminders: a double, a loss, an early one, an unheard one. */
  async function faults(date: string) {
    const ofReminders = `from event_store.events e where e.type in ('DeadlineReminded', 'DeadlineMissed', 'DeadlineEscalated', 'SessionReminded')`;
    return {
      unfired: await dueUnfired(date),
      early: await count(
        `select count(*)::int as count from scheduling.alarms
          where fired_at is not null and fire_at >= ($1::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`,
        [date],
      ),
      doubleEvents: await count(
        `select count(*)::int as count from (select e.command ${ofReminders} group by e.command having count(*) > 1) d`,
      ),
      unheard: await count(
        `select count(*)::int as count ${ofReminders}
            and not exists (select from notifications.messages m where m.alarm = e.command)`,
      ),
      doubleMessages: await count(
        `select count(*)::int as count from
           (select event, person from notifications.messages group by event, person having count(*) > 1) d`,
      ),
      undelivered: await count(
        `select count(*)::int as count from notifications.messages m where not exists
           (select from notifications.deliveries d where d.message = m.id and d.delivered_at is not null)`,
      ),
    };
  }
  const NONE = { unfired: 0, early: 0, doubleEvents: 0, unheard: 0, doubleMessages: 0, undelivered: 0 };
  const heard = () => count('select count(*)::int as count from notifications.messages');

  it('says when it is ready, rings what is due on the chosen date and ends when asked', async () => {
    const others = `select count(*)::int as count from event_store.events where type not like 'Deadline%' and type <> 'SessionReminded'`;
    const before = await count(others);
    const { child, url } = await start();
    await firedBy('2024-03-01');
    await readersAtHead();
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect(await end(child, 'SIGTERM')).toBe(0);
    expect(await faults('2024-03-01')).toEqual(NONE);
    expect(await heard()).toBeGreaterThan(0);
    // Policies read the whole log from its beginning; what the samples already did, they did not do again.
    expect(await count(others)).toBe(before);
  });

  it('brings every reminder once, though it is killed again and again and its queue is emptied', async () => {
    const before = await heard();
    for (const [turn, date] of ['2024-03-06', '2024-03-13', '2024-03-20', '2024-03-27', '2024-04-03'].entries()) {
      await choose(date);
      const { child } = await start();
      await pause(turn * 250); // killed earlier and later in its work
      if (turn % 2 === 1) await emptyTheQueue();
      await end(child, 'SIGKILL');
    }
    await emptyTheQueue();
    const { child } = await start();
    await firedBy('2024-04-03');
    await readersAtHead();
    expect(await end(child, 'SIGTERM')).toBe(0);
    expect(await faults('2024-04-03')).toEqual(NONE);
    expect(await heard()).toBeGreaterThan(before);
  });

  it('refuses to start without what it needs, and names it', async () => {
    const { DATABASE_PROJECTOR_URL: _left, ...without } = env;
    const child = fork(path.join(PROGRAMS, 'worker/src/main.js'), { env: without, silent: true });
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining('DATABASE_PROJECTOR_URL') });
  });
});
