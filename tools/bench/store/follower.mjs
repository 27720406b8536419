// A reader in a process of its own, as a worker is: it listens, reads on and notes when it has seen which command.
// Its parent tells it where by the variable FOLLOW; it answers with what it saw when it is told to end.
import pg from 'pg';
import { product } from './cluster.mjs';
import { peakMegabytes } from './processes.mjs';

const { url, name } = JSON.parse(process.env.FOLLOW);
const { EventStore, Listener, LOG_MOVED, advance } = product('libs/event-store/src/index.js');
const pool = new pg.Pool({
  connectionString: url,
  max: 2,
  options: '-c plan_cache_mode=force_generic_plan -c timezone=UTC',
});
pool.on('error', () => undefined);
const store = new EventStore(pool);
const listener = new Listener(url, LOG_MOVED).start();
const seen = [];
const now = () => performance.timeOrigin + performance.now();
const subscription = {
  name,
  categories: ['bench'],
  handle: async (events) => {
    const at = now();
    for (const { command } of events) seen.push([command, at]);
  },
};

let ending = false;
process.on('message', () => (ending = true));
let ready = false;
for (;;) {
  const heard = listener.heard;
  const passed = await advance(pool, store, subscription);
  if (passed > 0) continue;
  if (!ready) {
    ready = true;
    seen.length = 0; // what was there before is not measured
    process.send('ready');
  }
  if (ending) break;
  await listener.after(heard, 1000);
}
await listener.close();
await pool.end();
process.send({ seen, megabytes: peakMegabytes() }, () => process.disconnect());
