import { backendOf } from './worker';
import { waitAfter } from './readers';

describe('a reader that fails', () => {
  it('waits longer each time, but never so long that nobody sees it recover', () => {
    const waits = [0, 1, 2, 3, 10, 1_000].map(waitAfter);
    expect(waits).toEqual([250, 500, 1_000, 2_000, 10_000, 10_000]);
  });
});

describe('the backend of the queue', () => {
  const DATABASE_PROJECTOR_URL = 'postgres://neuguong_projector@localhost/x';
  it('is Redis where there is one', () => {
    expect(backendOf({ DATABASE_PROJECTOR_URL, REDIS_URL: 'redis://r' })).toEqual({ kind: 'redis', url: 'redis://r' });
  });
  it('is the own database where there is none, or where it is asked for', () => {
    const own = { kind: 'postgres', url: DATABASE_PROJECTOR_URL, schema: 'bullmq' };
    expect(backendOf({ DATABASE_PROJECTOR_URL })).toEqual(own);
    expect(backendOf({ DATABASE_PROJECTOR_URL, REDIS_URL: 'redis://r', QUEUE_BACKEND: 'postgres' })).toEqual(own);
  });
});
