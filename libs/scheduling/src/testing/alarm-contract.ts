import type { Instant } from '@core/kernel';
import { Queue } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AlarmLedger } from '../alarm-ledger';
import { jobs, MISSED_RUNS, type MissedRun } from '../core';
import { keysOf, producerConnection, type QueueBackend, useBackend } from '../queue-backend';
import { Belfry } from './belfry';
import { ringBells } from './bells';

interface Database {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly projectorUrl: string;
  drop(): Promise<void>;
}

/**
 * What the alarm clock promises, whatever holds its jobs.
 * @param redis address of a Redis server; undefined for the PostgreSQL backend
 */
export function alarmContract(name: string, createDatabase: () => Promise<Database>, redis?: string): void {
  jest.setTimeout(300_000);
  describe(`the alarm clock on ${name}`, () => {
    let database: Database;
    let belfry: Belfry;
    const fired = (alarms: readonly { fired: boolean }[]) => alarms.every((alarm) => alarm.fired);
    const armed = (alarms: readonly { attempts: number }[]) => alarms.every((alarm) => alarm.attempts > 0);
    const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000);

    beforeAll(async () => {
      database = await createDatabase();
    });
    beforeEach(() => {
      const prefix = `test-${randomUUID()}`;
      const backend: QueueBackend = redis
        ? { kind: 'redis', url: redis, prefix }
        : { kind: 'postgres', url: database.projectorUrl, schema: 'bullmq' };
      belfry = new Belfry(
        { owner: database.ownerUrl, app: database.appUrl, projector: database.projectorUrl },
        backend,
      );
    });
    afterEach(() => belfry.close());
    afterAll(() => database.drop());

    it('rings every promised alarm once, and notes what came of it', async () => {
      await belfry.start(ringBells(belfry.app));
      const ids = await belfry.promise(20, inSeconds(0));
      for (const alarm of await belfry.until(ids, fired)) expect(alarm).toMatchObject({ rang: 1, outcome: 'Rang' });
    });

    it('rings nothing before its time by the clock of the database', async () => {
      await belfry.start(ringBells(belfry.app));
      const ids = await belfry.promise(5, inSeconds(2));
      await belfry.until(ids, fired);
      const { rows } = await belfry.app.query('select 1 from scheduling.alarms where fired_at < fire_at');
      expect(rows).toEqual([]);
    });

    it('loses every alarm with the queue when nobody sweeps, and rings each once when somebody does', async () => {
      const careless = await belfry.start(ringBells(belfry.app), { sweepMs: null });
      const ids: string[] = [];
      let lost: string[] = [];
      for (let lead = 4; lost.length === 0; lead *= 2) {
        // A machine that slept for so long has rung them before the queue was emptied: once more, with more time.
        ids.push(...(await belfry.promise(30, inSeconds(lead))));
        await belfry.until(ids, armed);
        await belfry.emptyTheQueue();
        lost = (await belfry.states(ids)).filter((alarm) => !alarm.fired).map((alarm) => alarm.id);
        const later = await belfry.promise(1, inSeconds(lead + 1)); // put into the queue after it was emptied
        await belfry.until(later, fired);
      }
      expect((await belfry.states(lost)).filter((alarm) => alarm.fired)).toEqual([]);
      await belfry.stop(careless);

      await belfry.start(ringBells(belfry.app));
      for (const alarm of await belfry.until(ids, fired)) expect(alarm.rang).toBe(1);
    });

    it('rings once however many jobs there are for an alarm', async () => {
      const app = await belfry.start(ringBells(belfry.app));
      const [id = ''] = await belfry.promise(1, inSeconds(1));
      useBackend(belfry.backend);
      const queue = new Queue(jobs['ring-alarm'].queue, {
        connection: producerConnection(belfry.backend),
        ...keysOf(belfry.backend),
      });
      await queue.waitUntilReady();
      const doubles = Array.from({ length: 10 }, (_, i) => ({
        name: 'ring-alarm',
        data: { alarm: id },
        opts: { jobId: `double.${id}.${i}` },
      }));
      await queue.addBulk(doubles);
      await queue.close();
      const clock = belfry.clockOf(app);
      await Promise.all(doubles.map(() => clock.ring(id)));
      expect(await belfry.until([id], fired)).toMatchObject([{ rang: 1 }]);
    });

    it('leaves in the queue what waits for a free hand, and gives again only what hangs', async () => {
      const HANDS = jobs['ring-alarm'].concurrency;
      let open: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (open = resolve));
      const ring = ringBells(belfry.app);
      await belfry.start(async (promised) => {
        await gate;
        return ring(promised);
      });
      const ids = await belfry.promise(2 * HANDS + 22, inSeconds(0));
      // One hangs in each hand; the sweeper gives those again, and looks at the others meanwhile.
      const hanging = (alarms: readonly { attempts: number }[]) =>
        alarms.filter(({ attempts }) => attempts > 1).length >= HANDS;
      const seen = await belfry.until(ids, hanging);
      expect(seen.filter(({ attempts }) => attempts === 1)).toHaveLength(HANDS + 22);
      // The control: a sweeper that does not ask the queue takes all of them for lost.
      const blind = new AlarmLedger(belfry.projector, belfry.time);
      const nobody = () => Promise.resolve(new Set<string>());
      const again = (alarms: readonly { attempts: number }[]) => alarms.every(({ attempts }) => attempts > 1);
      for (let states = seen; !again(states); states = await belfry.states(ids)) {
        await blind.sweep(() => Promise.resolve(), nobody);
        await pause(100);
      }
      open();
      for (const alarm of await belfry.until(ids, fired)) expect(alarm.rang).toBe(1);
    });

    it('shares the alarms among several workers without a double', async () => {
      await Promise.all([1, 2, 3].map(() => belfry.start(ringBells(belfry.app))));
      const ids = await belfry.promise(60, inSeconds(0));
      for (const alarm of await belfry.until(ids, fired)) expect(alarm.rang).toBe(1);
    });

    it('notes "nothing" for a moot alarm and the code for a refused one, and lets both rest', async () => {
      await belfry.start(ringBells(belfry.app));
      const moot = await belfry.promise(1, inSeconds(0), 'moot');
      const broken = await belfry.promise(1, inSeconds(0), 'broken');
      expect(await belfry.until(moot, fired)).toMatchObject([{ rang: 0, outcome: 'nothing' }]);
      expect(await belfry.until(broken, fired)).toMatchObject([{ rang: 0, outcome: 'refused BELL_BROKEN' }]);
    });

    it('tries again after a failure, also one between the command and the note of it', async () => {
      const ring = ringBells(belfry.app);
      let failures = 0;
      await belfry.start(async (promised) => {
        if (failures++ === 0) throw new Error('no connection');
        const events = await ring(promised);
        if (failures++ === 2) throw new Error('died right after the command');
        return events;
      });
      const ids = await belfry.promise(1, inSeconds(0));
      const [alarm] = await belfry.until(ids, fired);
      expect(alarm).toMatchObject({ rang: 1, outcome: 'Rang' });
      expect(failures).toBeGreaterThan(2);
    });

    it('on a chosen date rings what is due by then, and the rest when the date is moved', async () => {
      belfry.time.choose('2024-03-01T16:59:59.999Z' as Instant);
      await belfry.start(ringBells(belfry.app));
      const today = await belfry.promise(3, new Date('2024-03-01T01:00:00Z'));
      const tomorrow = await belfry.promise(3, new Date('2024-03-02T01:00:00Z'));
      await belfry.until(today, fired);
      expect((await belfry.states(tomorrow)).map((alarm) => alarm.attempts)).toEqual([0, 0, 0]);
      belfry.time.choose('2024-03-02T16:59:59.999Z' as Instant);
      for (const alarm of await belfry.until(tomorrow, fired)) expect(alarm.rang).toBe(1);
    });

    const AFTER_THREE_DAYS: Readonly<Record<MissedRun, readonly string[]>> = {
      'send-late': ['Rang', 'Rang', 'Rang'],
      skip: ['skipped', 'skipped', 'skipped'],
      merge: ['merged', 'merged', 'Rang'],
    };
    const missedThree = async (missed: MissedRun) => {
      const deadline = randomUUID();
      const days = ['2024-03-04', '2024-03-05', '2024-03-06'];
      const ids = await Promise.all(
        days.map((day) => belfry.promise(1, new Date(`${day}T01:00:00Z`), 'loud', { deadline, missed })),
      );
      return ids.flat();
    };

    it.each(MISSED_RUNS)('after three days without a worker does as each rule says: %s', async (missed) => {
      belfry.time.choose('2024-03-07T16:59:59.999Z' as Instant);
      const ids = await missedThree(missed);
      await Promise.all([1, 2].map(() => belfry.start(ringBells(belfry.app)))); // two come back at once
      expect((await belfry.until(ids, fired)).map((alarm) => alarm.outcome)).toEqual(AFTER_THREE_DAYS[missed]);
      const own = await belfry.promise(1, new Date('2024-03-07T01:00:00Z'), 'loud', { missed });
      expect(await belfry.until(own, fired)).toMatchObject([{ outcome: 'Rang' }]); // its own day was not missed
    });

    it('would send each of them if the rule were not looked at (the seeded bug)', async () => {
      belfry.time.choose('2024-03-07T16:59:59.999Z' as Instant);
      const ids = await missedThree('skip');
      await belfry.forgetRules(ids);
      await belfry.start(ringBells(belfry.app));
      expect((await belfry.until(ids, fired)).map((alarm) => alarm.outcome)).not.toEqual(AFTER_THREE_DAYS.skip);
    });

    it('does not ring an alarm whose date was moved back after it went into the queue', async () => {
      const app = await belfry.start(ringBells(belfry.app), { sweepMs: null });
      const ids = await belfry.promise(1, inSeconds(3_600));
      await belfry.until(ids, armed);
      belfry.time.choose('2024-03-01T16:59:59.999Z' as Instant);
      await belfry.clockOf(app).ring(ids[0] ?? '');
      expect(await belfry.states(ids)).toMatchObject([{ fired: false, rang: 0 }]);
    });
  });
}
