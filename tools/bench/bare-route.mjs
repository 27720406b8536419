// The least that a Fastify application does for a command, in two stairs: a route that reads JSON, commits one row and answers,
// which is what a command over HTTP could reach at the most on this machine; and one that appends with the product's own store
// (chain, order, stored answer, a row beside the event), but asks for no session and knows no rule.
import { createRequire } from 'node:module';
import pg from 'pg';
import { must, openStore, withSide } from './store/ours.mjs';

const require = createRequire(import.meta.url);
const { DATABASE_URL, APP_URL } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 8 });
const { store } = await openStore({ pool: async (max) => new pg.Pool({ connectionString: APP_URL, max }) });
const server = require('fastify')({ logger: false });

server.post('/commands', async ({ body }) => {
  await pool.query({
    name: 'bare',
    text: 'insert into public.bench_floor (body) values ($1)',
    values: [body.data.text],
  });
  return { version: 1 };
});

server.post('/appends', async ({ body }) => {
  const request = withSide();
  const [event] = request.events;
  must(await store.append({ ...request, events: [{ ...event, data: { ...event.data, text: body.data.text } }] }));
  return { version: 1 };
});

process.on('disconnect', () => process.exit(0));
await server.listen({ port: 0, host: '127.0.0.1' });
process.send({ port: server.server.address().port });
