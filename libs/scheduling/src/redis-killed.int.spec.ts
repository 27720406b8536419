import { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { mortalRedis, type MortalRedis } from '../../../test/support/mortal-redis';
import { redisOptions } from './queue-backend';
import { Belfry } from './testing/belfry';
import { ringBells } from './testing/bells';

// Where there is no real server on this machine, the setup of the run has said so as NOT RUN.
const program = process.env['TEST_REDIS_PROGRAM'];
const KILLS = process.env['FAULTS'] === 'long' ? 25 : 2;

const fired = (alarms: readonly { fired: boolean }[]) => alarms.every((one) => one.fired);
const armed = (alarms: readonly { attempts: number }[]) => alarms.every((one) => one.attempts > 0);

if (program) {
  describe('a real Redis that is killed and comes back empty', () => {
    jest.setTimeout(300_000);
    let database: TestDatabase;
    let redis: MortalRedis;
    let belfry: Belfry;

    beforeAll(async () => {
      [database, redis] = await Promise.all([createDatabase(), mortalRedis(program)]);
      await redis.start();
    });
    beforeEach(() => {
      const urls = { owner: database.ownerUrl, app: database.appUrl, projector: database.projectorUrl };
      belfry = new Belfry(urls, { kind: 'redis', url: redis.url, prefix: `test-${randomUUID()}` });
    });
    afterEach(() => belfry.close());
    afterAll(async () => {
      await redis.kill();
      await database.drop();
    });

    /** Alarms that the queue holds for later, those that come due while it is dead, and those of the moment it is back. */
    async function throughADeath(): Promise<string[]> {
      const held = await belfry.promise(10, new Date(Date.now() + 3_000));
      await belfry.until(held, armed);
      await redis.kill();
      const meanwhile = await belfry.promise(10, new Date());
      await redis.start();
      const client = new Redis(redisOptions(redis.url));
      try {
        expect((await client.keys('*')).filter((key) => key.includes('alarm.'))).toEqual([]); // nothing came back
      } finally {
        client.disconnect();
      }
      return [...held, ...meanwhile, ...(await belfry.promise(5, new Date()))];
    }

    it('loses no alarm and rings none twice, however often', async () => {
      await Promise.all([1, 2].map(() => belfry.start(ringBells(belfry.app))));
      for (let kill = 0; kill < KILLS; kill++) {
        for (const alarm of await belfry.until(await throughADeath(), fired)) expect(alarm.rang).toBe(1);
      }
      const { rows } = await belfry.app.query('select from scheduling.alarms where fired_at < fire_at');
      expect(rows).toEqual([]);
    });

    it('loses what it held when nobody sweeps (the control)', async () => {
      await belfry.start(ringBells(belfry.app), { sweepMs: null });
      const held = await belfry.promise(5, new Date(Date.now() + 3_600_000));
      await belfry.until(held, armed);
      await redis.kill();
      await redis.start();
      const later = await belfry.promise(1, new Date()); // the queue works again, and knows nothing of the others
      await belfry.until(later, fired);
      const client = new Redis(redisOptions(redis.url));
      const keys = await client.keys('*');
      client.disconnect();
      expect(held.filter((id) => keys.some((key) => key.includes(id)))).toEqual([]);
    });
  });
}
