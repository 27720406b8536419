import { assertRedisIsSafe, redisFaults, UnsafeRedis } from './redis-safety';

const server = (policy: string, aof: string) => ({
  info: (section: string) =>
    Promise.resolve(
      section === 'memory'
        ? `# Memory\r\nused_memory:1\r\nmaxmemory_policy:${policy}\r\n`
        : `# Persistence\r\naof_enabled:${aof}\r\n`,
    ),
});

describe('a Redis for the queue', () => {
  it('is safe with noeviction and AOF', async () => {
    await expect(assertRedisIsSafe(server('noeviction', '1'), true, fail)).resolves.toBeUndefined();
  });
  it('is refused in production with every reason and what to do', async () => {
    const refusal = assertRedisIsSafe(server('allkeys-lru', '0'), true, fail);
    await expect(refusal).rejects.toThrow(UnsafeRedis);
    await expect(refusal).rejects.toThrow(/Hãy đặt maxmemory-policy noeviction[^]*Hãy đặt appendonly yes/);
  });
  it('is only warned of elsewhere', async () => {
    const said: string[] = [];
    await assertRedisIsSafe(server('noeviction', '0'), false, (text) => said.push(text));
    expect(said).toEqual([expect.stringContaining('appendonly=0')]);
  });
  it('counts as unsafe when it does not say how it is set', () => {
    expect(redisFaults('', '')).toHaveLength(2);
  });
});

function fail(text: string): void {
  throw new Error(`warned: ${text}`);
}
