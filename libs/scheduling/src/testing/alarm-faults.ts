import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PACES } from '../alarm-clock';
import { MISSED_RUNS, type MissedRun } from '../core';
import type { QueueBackend } from '../queue-backend';
import { Belfry, type BelfryUrls } from './belfry';
import { ringBells } from './bells';
import type { Doomed } from './doomed-worker';

interface Database {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly projectorUrl: string;
  drop(): Promise<void>;
}

/** How much is tried: the short form takes seconds, the long form is the demand's own size. */
export interface FaultSizes {
  /** Alarms that are due at one instant. */
  readonly burst: number;
  /** Workers that are killed in the middle of a job, one after another. */
  readonly kills: number;
  /** Says how much was looked at. */
  readonly say: (line: string) => void;
}

const DOOMED_WORKER = path.resolve(__dirname, '../../../../dist/libs/scheduling/src/testing/doomed-worker.js');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * What the alarm clock promises when workers die, machines' clocks are off, nobody works for days, the queue is lost or
 * a whole country is due at once. Each promise has a seeded bug that the same look finds.
 * @param redis address of a Redis server; undefined for the PostgreSQL backend
 */
export function alarmFaults(
  name: string,
  createDatabase: () => Promise<Database>,
  sizes: FaultSizes,
  redis?: string,
): void {
  jest.setTimeout(3_600_000); // for what hangs
  describe(`the alarm clock on ${name}, when things go wrong`, () => {
    let database: Database;
    let urls: BelfryUrls;
    let backend: QueueBackend;
    let belfry: Belfry;
    let workers: ChildProcess[] = [];
    const fired = (alarms: readonly { fired: boolean }[]) => alarms.every((alarm) => alarm.fired);
    const armed = (alarms: readonly { attempts: number }[]) => alarms.every((alarm) => alarm.attempts > 0);

    beforeAll(async () => {
      database = await createDatabase();
    });
    beforeEach(() => {
      urls = { owner: database.ownerUrl, app: database.appUrl, projector: database.projectorUrl };
      backend = redis
        ? { kind: 'redis', url: redis, prefix: `test-${randomUUID()}` }
        : { kind: 'postgres', url: database.projectorUrl, schema: 'bullmq' };
      belfry = new Belfry(urls, backend);
    });
    afterEach(async () => {
      await Promise.all(workers.map(kill));
      workers = [];
      await belfry.emptyTheQueue();
      await belfry.close();
    });
    afterAll(() => database.drop());

    /** A worker in a process of its own. */
    function worker(how: Omit<Doomed, 'urls' | 'backend'>): ChildProcess {
      const doomed: Doomed = { urls, backend, ...how };
      const child = fork(DOOMED_WORKER, { env: { ...process.env, DOOMED: JSON.stringify(doomed) } });
      workers.push(child);
      return child;
    }
    async function word(child: ChildProcess, wanted: 'ready' | 'ringing'): Promise<void> {
      while ((await once(child, 'message'))[0] !== wanted);
    }
    async function kill(child: ChildProcess): Promise<void> {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    /** The database's clock, in milliseconds. */
    async function databaseTime(): Promise<number> {
      const { rows } = await belfry.app.query<{ now: Date }>('select clock_timestamp() as now');
      return rows[0]?.now.getTime() ?? NaN;
    }
    const inMs = async (ms: number) => new Date((await databaseTime()) + ms);
    /** Of these alarms, how many had fired before their time by the database's clock. */
    async function early(ids: readonly string[]): Promise<number> {
      const { rows } = await belfry.app.query<{ n: number }>(
        `select count(*)::int as n from scheduling.alarms where id = any($1)
          and (fired_at < fire_at or (fired_at is not null and fire_at > clock_timestamp()))`,
        [ids],
      );
      return rows[0]?.n ?? NaN;
    }

    /** The longest of such intervals of these alarms, in seconds. */
    async function worstOf(ids: readonly string[], interval: string): Promise<number> {
      const text = [
        'select max(extract(epoch from',
        interval,
        '))::float8 as worst from scheduling.alarms where id = any($1)',
      ];
      const { rows } = await belfry.app.query<{ worst: number }>(text.join(' '), [ids]);
      return rows[0]?.worst ?? NaN;
    }

    describe('a worker that is killed in the middle of a job', () => {
      /** Alarms that one worker after another is killed over; what became of them when one was left alive. */
      async function killedOver(halt: NonNullable<Doomed['halt']>, bug?: Doomed['bug']) {
        const ids = await belfry.promise(3, await inMs(0));
        for (let kills = 0; kills < sizes.kills; kills++) {
          const child = worker({ halt, ...(bug ? { bug } : {}) });
          await word(child, 'ringing');
          await kill(child);
        }
        expect((await belfry.states(ids)).some((alarm) => alarm.fired)).toBe(false);
        await belfry.start(ringBells(belfry.app));
        return belfry.until(ids, fired);
      }

      it.each(['before the command', 'after the command'] as const)('%s loses nothing and rings once', async (halt) => {
        for (const alarm of await killedOver(halt)) expect(alarm).toMatchObject({ rang: 1, outcome: 'Rang' });
      });

      it('would ring twice if each ringing were a command of its own (the seeded bug)', async () => {
        const seen = await killedOver('after the command', 'fresh-ids');
        expect(seen.some(({ rang }) => rang > 1)).toBe(true);
      });
    });

    describe('a worker whose machine is two hours off the database’s clock', () => {
      it('rings nothing early, nothing twice, and what is due in time, beside one that is off the other way', async () => {
        const off = [2 * HOUR_MS, -2 * HOUR_MS].map((clockOffMs) => worker({ clockOffMs }));
        await Promise.all(off.map((child) => word(child, 'ready')));
        // What one puts into the queue the other takes out.
        const [soon, later] = [
          await belfry.promise(30, await inMs(1_500)),
          await belfry.promise(5, await inMs(HOUR_MS)),
        ];
        for (const alarm of await belfry.until(soon, fired)) expect(alarm).toMatchObject({ rang: 1, outcome: 'Rang' });
        expect(await belfry.until(later, armed)).toMatchObject(later.map(() => ({ fired: false, rang: 0 })));
        expect(await early([...soon, ...later])).toBe(0);
        expect(await worstOf(soon, 'fired_at - fire_at')).toBeLessThanOrEqual(60);
      });

      it('would ring an hour early if it asked its own clock (the seeded bug)', async () => {
        await word(worker({ clockOffMs: 2 * HOUR_MS, bug: 'machine-clock' }), 'ready');
        const later = await belfry.promise(5, await inMs(HOUR_MS));
        await belfry.until(later, fired);
        expect(await early(later)).toBe(5);
      });
    });

    describe('three days without a worker, by the database’s clock', () => {
      const OUTCOMES: Readonly<Record<MissedRun, readonly string[]>> = {
        'send-late': ['Rang', 'Rang', 'Rang'],
        skip: ['skipped', 'skipped', 'skipped'],
        merge: ['merged', 'merged', 'Rang'],
      };
      /** Alarms of three days that went into a queue which has since been lost with its machine. */
      async function missed(rule: MissedRun): Promise<string[]> {
        const deadline = randomUUID();
        const ids: string[] = [];
        for (const days of [3, 2, 1]) {
          ids.push(...(await belfry.promise(1, await inMs(-days * DAY_MS), 'loud', { deadline, missed: rule })));
        }
        await belfry.projector.query(
          `update scheduling.alarms set attempts = 1, armed_at = fire_at - interval '1 day',
                  enqueued_at = fire_at - interval '1 day' where id = any($1)`,
          [ids],
        );
        return ids;
      }

      it.each(MISSED_RUNS)('end as the rule says: %s', async (rule) => {
        const ids = await missed(rule);
        await Promise.all([1, 2].map(() => belfry.start(ringBells(belfry.app)))); // two come back at once
        const seen = await belfry.until(ids, fired);
        expect(seen.map(({ outcome }) => outcome)).toEqual(OUTCOMES[rule]);
        expect(seen.map(({ rang }) => rang)).toEqual(OUTCOMES[rule].map((outcome) => (outcome === 'Rang' ? 1 : 0)));
      });

      it('would be lost if nobody looked for what the queue has forgotten (the seeded bug)', async () => {
        const ids = await missed('send-late');
        await belfry.start(ringBells(belfry.app), { sweepMs: null });
        await belfry.until(await belfry.promise(3, await inMs(0)), fired); // it works, and knows nothing of the others
        expect((await belfry.states(ids)).some((alarm) => alarm.fired)).toBe(false);
      });
    });

    describe(`a morning on which ${sizes.burst} reminders are due at one instant`, () => {
      it('loses, doubles and hastens none, though a worker is killed in the midst of it and the queue emptied', async () => {
        const eight = await inMs(1_000 + sizes.burst / 5); // the larger, the longer it takes to put it into the queue
        const ids = await belfry.promise(sizes.burst, eight);
        const mortal = worker({ halt: 'after the command' });
        const ringing = word(mortal, 'ringing');
        const ring = ringBells(belfry.app);
        let [rung, open]: [number, () => void] = [0, () => undefined];
        const gate = new Promise<void>((resolve) => (open = resolve));
        await belfry.start(async (promised) => {
          if (++rung > sizes.burst / 10) await gate;
          return ring(promised);
        }, PACES);
        const left = async (which: string, values: unknown[] = []) => {
          const text = [
            'select count(*)::int as n from scheduling.alarms where id = any($1) and fired_at is null',
            which,
          ].join(' ');
          const { rows } = await belfry.app.query<{ n: number }>(text, [ids, ...values]);
          return rows[0]?.n ?? NaN;
        };
        await ringing;
        while ((await left('')) > sizes.burst * 0.95) await pause(20);
        await kill(mortal);
        await belfry.emptyTheQueue();
        const lostAt = await databaseTime();
        open();
        // By the paces of production, what the queue had lost is in it again within a minute.
        while ((await left('and enqueued_at < $2', [new Date(lostAt)])) > 0) await pause(100);
        const rearmed = ((await databaseTime()) - lostAt) / 1_000;
        expect(rearmed).toBeLessThanOrEqual(60);
        while ((await left('')) > 0) await pause(100);

        const states = await belfry.states(ids);
        expect(states.filter(({ rang, outcome }) => rang !== 1 || outcome !== 'Rang')).toEqual([]);
        expect(await early(ids)).toBe(0);
        const { rows } = await belfry.app.query<{ p99: number; again: number }>(
          `select percentile_cont(0.99) within group (order by extract(epoch from fired_at - fire_at))::float8 as p99,
                  count(*) filter (where attempts > 1)::int as again
             from scheduling.alarms where id = any($1)`,
          [ids],
        );
        const { p99 = NaN, again = NaN } = rows[0] ?? {};
        expect(again).toBeGreaterThan(0);
        const worst = await worstOf(ids, 'fired_at - fire_at');
        sizes.say(
          `${sizes.burst} alarms at one instant on ${name}, a worker killed and the queue emptied: each once, ` +
            `${again} given again, the last of them ${rearmed.toFixed(1)} s after the loss, p99 ${p99.toFixed(1)} s late, the last ${worst.toFixed(1)} s`,
        );
      });
    });
  });
}
