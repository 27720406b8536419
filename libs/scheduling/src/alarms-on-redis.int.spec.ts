import { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { redisOptions } from './queue-backend';
import { checkRedis } from './redis-safety';
import { alarmContract } from './testing/alarm-contract';
import { Belfry } from './testing/belfry';
import { ringBells } from './testing/bells';
import { Line } from './testing/line';

// Where there is no real server on this machine, the setup of the run has said so as NOT RUN.
const real = process.env['TEST_REDIS_URL'];

if (real) {
  alarmContract('Redis', createDatabase, real);

  describe('a real Redis', () => {
    it('is accepted in production with AOF and noeviction, and refused by name without', async () => {
      const redis = new Redis(redisOptions(real));
      const warnings: string[] = [];
      const check = (production: boolean) => checkRedis(real, production, (text) => warnings.push(text));
      await check(true);
      await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
      try {
        await expect(check(true)).rejects.toThrow(/maxmemory-policy=allkeys-lru[^]*noeviction/);
        expect(warnings).toEqual([]);
        await check(false);
        expect(warnings).toHaveLength(1);
      } finally {
        await redis.config('SET', 'maxmemory-policy', 'noeviction');
        redis.disconnect();
      }
    });
  });
}

alarmContract('an in-process Redis', createDatabase, process.env['TEST_REDIS_INPROCESS_URL']);

describe('a Redis that is away', () => {
  const away = 'redis://127.0.0.1:1';
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('is named when it is asked at the start', async () => {
    await expect(checkRedis(away, true, () => undefined, 0)).rejects.toThrow(/REDIS_URL/);
  });

  it('holds nothing up: alarms stay promised, the process ends when asked, and they ring when there is a queue', async () => {
    const urls = { owner: database.ownerUrl, app: database.appUrl, projector: database.projectorUrl };
    const stranded = new Belfry(urls, { kind: 'redis', url: away });
    const ids = await stranded.promise(3, new Date());
    await stranded.start(ringBells(stranded.app));
    await stranded.close();

    const belfry = new Belfry(urls, { kind: 'postgres', url: database.projectorUrl, schema: 'bullmq' });
    expect((await belfry.states(ids)).map((alarm) => alarm.attempts)).toEqual([0, 0, 0]);
    await belfry.start(ringBells(belfry.app));
    for (const alarm of await belfry.until(ids, (alarms) => alarms.every((one) => one.fired))) {
      expect(alarm).toMatchObject({ rang: 1, attempts: 1 });
    }
    await belfry.close();
  });

  it('may go away and come back empty: what was promised meanwhile rings, each once', async () => {
    const urls = { owner: database.ownerUrl, app: database.appUrl, projector: database.projectorUrl };
    const line = await Line.to(real ?? process.env['TEST_REDIS_INPROCESS_URL'] ?? '');
    const belfry = new Belfry(urls, { kind: 'redis', url: line.url, prefix: `test-${randomUUID()}` });
    const fired = (alarms: readonly { fired: boolean }[]) => alarms.every((one) => one.fired);
    await belfry.start(ringBells(belfry.app));
    await belfry.until(await belfry.promise(3, new Date()), fired);
    const waiting = await belfry.promise(3, new Date(Date.now() + 2_000));
    await belfry.until(waiting, (alarms) => alarms.every((one) => one.attempts > 0));

    await line.cut();
    const meanwhile = await belfry.promise(3, new Date());
    await pause(2_500); // long enough for all of them to be due while nothing can ring
    expect(await belfry.states(meanwhile)).toMatchObject([{ fired: false }, { fired: false }, { fired: false }]);
    await line.mend();
    await belfry.emptyTheQueue();

    for (const alarm of await belfry.until([...waiting, ...meanwhile], fired)) expect(alarm.rang).toBe(1);
    await line.cut();
    await belfry.close(); // ends although the line is cut
  });
});
