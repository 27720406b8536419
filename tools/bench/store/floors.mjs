// The floors: what a bare client and PostgreSQL's own pgbench reach with one row and one index.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { SEED } from './cluster.mjs';
import { text } from './payload.mjs';

const INSERT = 'insert into bench.floor (body) values ($1)';
const INSERT_FIVE = 'insert into bench.floor (body) select unnest($1::text[])';

/** The table of the floors: one row an event, one index. */
export async function makeFloor({ owner }) {
  await owner.query('create schema if not exists bench');
  await owner.query(
    'create table bench.floor (id bigint generated always as identity primary key, body text not null)',
  );
  await owner.query('insert into bench.floor (body) select $1 from generate_series(1, $2::int)', [text, SEED]);
  await owner.query('vacuum analyze bench.floor');
}

/** A bare pg client a connection: prepared, one statement, one commit. */
export function bareClient({ ownerUrl }, clients) {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: clients });
  pool.on('error', () => undefined); // the end of the server is not news
  const five = Array.from({ length: 5 }, () => text);
  return {
    one: () => pool.query({ name: 'floor', text: INSERT, values: [text] }),
    five: () => pool.query({ name: 'floor-five', text: INSERT_FIVE, values: [five] }),
    async transaction() {
      const tx = await pool.connect();
      await tx.query('begin');
      await tx.query({ name: 'floor', text: INSERT, values: [text] });
      await tx.query('commit');
      tx.release();
    },
    close: () => pool.end(),
  };
}

/** @returns {string | undefined} pgbench, where there is one: `PGBENCH`, or one on the path */
export function findPgbench() {
  const program = process.env.PGBENCH || 'pgbench';
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0 ? program : undefined;
}

/** pgbench with its own script, two threads at most: the machine has to run the server as well. */
export function pgbench(program, { ownerUrl }, events = 1) {
  const url = new URL(ownerUrl);
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'neuguong-pgbench-'));
  const script = path.join(dir, 'append.sql');
  const quoted = `'${text.replaceAll("'", "''").replaceAll(':', "'||chr(58)||'")}'`; // a colon would begin a variable
  const rows = Array.from({ length: events }, () => `(${quoted})`).join(', ');
  fs.writeFileSync(script, `insert into bench.floor (body) values ${rows};\n`);
  const env = { ...process.env, PGPASSWORD: decodeURIComponent(url.password), LC_ALL: 'C' };
  return {
    async measure(clients, milliseconds) {
      const seconds = Math.max(1, Math.round(milliseconds / 1000));
      const where = ['-h', url.hostname, '-p', url.port, '-U', url.username];
      const load = ['-n', '-M', 'prepared', '-c', `${clients}`, '-j', `${Math.min(2, clients)}`, '-T', `${seconds}`];
      const output = await collect(program, [...where, ...load, '-f', script, url.pathname.slice(1)], env);
      const rate = Number(/tps = ([\d.]+)/.exec(output)?.[1]);
      const operations = Number(/actually processed: (\d+)/.exec(output)?.[1]);
      if (!rate) throw new Error(`pgbench said: ${output}`);
      return { rate, operations, latencies: [] };
    },
    close: () => fs.rmSync(dir, { recursive: true, force: true }),
  };
}

function collect(program, argv, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, { env });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });
}
