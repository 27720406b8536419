// The least that any Fastify application does for a command: one route that reads JSON, commits one row, answers. No session, no
// rule, no chain, no stored answer: what a command over HTTP could reach at the most on this machine.
import { createRequire } from 'node:module';
import pg from 'pg';

const require = createRequire(import.meta.url);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 });
const server = require('fastify')({ logger: false });

server.post('/commands', async ({ body }) => {
  await pool.query({
    name: 'bare',
    text: 'insert into public.bench_floor (body) values ($1)',
    values: [body.data.text],
  });
  return { version: 1 };
});

process.on('disconnect', () => process.exit(0));
await server.listen({ port: 0, host: '127.0.0.1' });
process.send({ port: server.server.address().port });
