// A PostgreSQL of a test's own, with default durability, in a process beside jest: it may be stopped at once and started
// again on the same folder and port. Told what to do by messages, it answers each with one.
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../../tools/embedded/postgres.mjs';

const [dir] = process.argv.slice(2);
let server;
let port;

/** The sessions of a server that was stopped at once may take a moment to be gone; until then it does not start. */
async function start() {
  for (let attempt = 1; ; attempt++) {
    try {
      server = await startPostgres({ dir, database: 'postgres', port });
      port = server.port;
      return { url: server.url('postgres'), pid: server.pid, dir: server.dir };
    } catch (error) {
      if (attempt === 20) throw error;
      await sleep(200);
    }
  }
}

const actions = {
  start,
  /** What `pg_ctl stop -m immediate` does: no checkpoint, no farewell, recovery at the next start. */
  async cut() {
    process.kill(server.pid, 'SIGQUIT');
    await server.done;
  },
  async stop() {
    await server?.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  },
};

process.on('message', async (action) => {
  try {
    process.send({ done: action, result: await actions[action]() });
  } catch (error) {
    process.send({ done: action, error: String(error?.stack ?? error) });
  }
  if (action === 'stop') process.disconnect();
});
process.on('disconnect', () => void actions.stop().finally(() => process.exit()));
