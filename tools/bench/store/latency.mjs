// From the commit of an append to the handler of a subscription in another process, under load.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { percentile, window } from '../figures.mjs';
import { bar } from './bars.mjs';
import { round } from './cells.mjs';
import { product } from './cluster.mjs';
import { anAppend, must } from './ours.mjs';

const now = () => performance.timeOrigin + performance.now();

/** @returns {Promise<object>} the follower, ready at the end of the log; `end()` gives what it saw */
async function startFollower(place) {
  const follow = JSON.stringify({ url: place.url('neuguong_projector'), name: `bench-follower-${Date.now()}` });
  const child = fork(path.join(import.meta.dirname, 'follower.mjs'), { env: { ...process.env, FOLLOW: follow } });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the follower ended with ${code}`);
  });
  failed.catch(() => undefined);
  await Promise.race([once(child, 'message'), failed]);
  return {
    async end() {
      child.send('end');
      const [answer] = await Promise.race([once(child, 'message'), failed]);
      return answer;
    },
  };
}

/** Latencies at 8 and 32 clients that append as fast as they can, and at one that appends now and then. */
export async function commitToSubscriber({ place, how }) {
  const { EventStore, Bell, Listener } = product('libs/event-store/src/index.js');
  if (!Bell || !Listener) return;
  const pool = await place.pool(10);
  const bell = new Bell(await place.pool(1));
  const store = new EventStore(pool, { onCommit: () => bell.ring() });
  const rows = {};
  for (const clients of [1, 8, 32]) {
    const follower = await startFollower(place);
    const committed = new Map();
    const work = async () => {
      const append = anAppend();
      must(await store.append(append));
      committed.set(append.command.id, now());
      if (clients === 1) await pause(20);
    };
    await window(how.warmMs, clients, work);
    committed.clear();
    const { rate } = await window(how.windowMs * how.rounds, clients, work);
    await pause(200);
    const { seen, megabytes } = await follower.end();
    const waits = seen.flatMap(([command, at]) => {
      const from = committed.get(command);
      return from === undefined ? [] : [Math.max(0, at - from)];
    });
    const [p50, p99] = [percentile(waits, 0.5), percentile(waits, 0.99)];
    rows[clients === 1 ? '1 client, 50 a second' : `${clients} clients, as fast as they can`] = {
      'appends a second': Math.round(rate),
      'p50 ms': round(p50, 2),
      'p99 ms': round(p99, 2),
      seen: `${waits.length} of ${committed.size}`,
      'reader, MB': Math.round(megabytes),
    };
    if (clients > 1) {
      bar(`commit to subscriber, ${clients} clients: p50`, p50, { most: 2, unit: ' ms' });
      bar(`commit to subscriber, ${clients} clients: p99`, p99, { most: 10, unit: ' ms' });
    }
  }
  console.log('\nfrom the commit to the handler of a subscription in another process');
  console.table(rows);
}
