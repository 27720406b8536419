import { Redis } from 'ioredis';
import { redisOptions } from './queue-backend';

/** The part of a Redis client that tells its settings. */
export interface TellsInfo {
  info(section: string): Promise<string>;
}

/** Redis is set up so that it may lose or throw away jobs; the message names each setting and how to change it. */
export class UnsafeRedis extends Error {
  override readonly name = 'UnsafeRedis';
}

/**
 * Refuses a Redis that may evict jobs, or that forgets them when it ends. In development it only warns.
 * INFO is asked instead of CONFIG, because hosted servers forbid CONFIG.
 * @throws UnsafeRedis in production, with one line for each setting
 */
export async function assertRedisIsSafe(
  redis: TellsInfo,
  production: boolean,
  warn: (text: string) => void,
): Promise<void> {
  const faults = redisFaults(await redis.info('memory'), await redis.info('persistence'));
  if (faults.length === 0) return;
  const text = `Redis (REDIS_URL) chưa an toàn cho hàng đợi:\n  ${faults.join('\n  ')}`;
  if (production) throw new UnsafeRedis(text);
  warn(text);
}

/** What speaks against a Redis, from the texts of INFO memory and INFO persistence. */
export function redisFaults(memory: string, persistence: string): readonly string[] {
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? 'không rõ';
  const appendOnly = /^aof_enabled:(\S+)/m.exec(persistence)?.[1] ?? 'không rõ';
  return [
    ...(policy === 'noeviction'
      ? []
      : [
          `maxmemory-policy=${policy}: khi đầy bộ nhớ, Redis sẽ âm thầm bỏ việc đã hẹn. Hãy đặt maxmemory-policy noeviction.`,
        ]),
    ...(appendOnly === '1'
      ? []
      : [`appendonly=${appendOnly}: khi Redis dừng đột ngột, việc đã hẹn bị mất. Hãy đặt appendonly yes (AOF).`]),
  ];
}

/**
 * Connects once and checks. It keeps trying for `patienceMs`, because servers of one machine start in any order.
 * @throws UnsafeRedis, or the connection's error
 */
export async function checkRedis(
  url: string,
  production: boolean,
  warn: (text: string) => void,
  patienceMs = 30_000,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  const redis = new Redis({
    ...redisOptions(url),
    lazyConnect: true,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (Date.now() > deadline ? null : Math.min(times * 200, 2_000)),
  });
  let reason: Error | undefined;
  redis.on('error', (error: Error) => (reason = error));
  try {
    await assertRedisIsSafe(redis, production, warn);
  } catch (error) {
    throw error instanceof UnsafeRedis ? error : new Error(`REDIS_URL: ${(reason ?? (error as Error)).message}`);
  } finally {
    redis.disconnect();
  }
}
