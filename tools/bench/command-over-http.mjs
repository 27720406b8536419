// A command over HTTP with all its rows to its durable event, beside bare single-row commits, in turn, in one run.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { connection, request } from './http-connection.mjs';
import { machine, median, percentile, window } from './figures.mjs';
import { makeFiles } from './store/ours.mjs';
import { loginUrl } from '../session/settings.mjs';

const CLIENTS = 8;
const WINDOW_MS = 3_000;
const ROUNDS = Number(process.env.BENCH_ROUNDS || 5);
const TEXT = 'Đã đến tận nơi, đối chiếu sổ sách và hỏi người dân; kết quả đúng như báo cáo. '.repeat(3);

async function floor(ownerUrl) {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: CLIENTS });
  await pool.query(
    'create table if not exists public.bench_floor (id bigint generated always as identity primary key, body text)',
  );
  return {
    work: () =>
      pool.query({ name: 'floor', text: 'insert into public.bench_floor (body) values ($1)', values: [TEXT] }),
    close: async () => {
      await pool.query('drop table public.bench_floor');
      await pool.end();
    },
  };
}

/** Bare routes in a process of their own: the ceiling, as the bare client is the floor, and the stair below it. */
async function ceiling(ownerUrl) {
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  await owner.query('create schema if not exists bench');
  await makeFiles(owner);
  await owner.end();
  const child = fork(path.join(import.meta.dirname, 'bare-route.mjs'), {
    env: { ...process.env, DATABASE_URL: ownerUrl, APP_URL: loginUrl(ownerUrl, 'neuguong_app') },
  });
  const { port } = await new Promise((resolve) => child.once('message', resolve));
  const connections = await Promise.all(Array.from({ length: CLIENTS }, () => connection(port)));
  const body = JSON.stringify({ type: 'Comment', data: { text: TEXT } });
  const bytes = (path) => request('POST', path, { 'content-type': 'application/json' }, body);
  const asking = (what) => async (i) => {
    const { status } = await connections[i].send(what);
    if (status !== 200) throw new Error(`the bare route answered ${status}`);
  };
  return {
    work: asking(bytes('/commands')),
    append: asking(bytes('/appends')),
    close() {
      for (const one of connections) one.close();
      child.disconnect();
    },
  };
}

async function people(port, sample) {
  const open = await connection(port);
  const common = { 'x-neu-guong': '1', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
  const signIn = await open.send(
    request('POST', '/api/v1/session', common, JSON.stringify({ login: sample.login, password: sample.password })),
  );
  const cookie = /set-cookie: ([^;]+)/i.exec(signIn.head)?.[1];
  if (signIn.status !== 200 || !cookie) throw new Error(`sign-in answered ${signIn.status}: ${signIn.body}`);
  return { connection: open, headers: { ...common, cookie } };
}

/** Each client writes to cases of its own, one after the other, as officers do. */
async function client(port, sample) {
  const me = await people(port, sample);
  const cases = [];
  const send = async (id, command, version) => {
    const condition = version ? { 'if-match': `"${version}"` } : { 'if-none-match': '*' };
    const headers = { ...me.headers, ...condition, 'idempotency-key': randomUUID() };
    const answer = await me.connection.send(
      request('POST', `/api/v1/cases/${id}/commands`, headers, JSON.stringify(command)),
    );
    if (answer.status !== 200) throw new Error(`${command.type} answered ${answer.status}: ${answer.body}`);
    return JSON.parse(answer.body).version;
  };
  const opening = (number) => ({
    type: 'OpenCase',
    data: {
      plan: { id: 'nghe-an-2023-2025', version: 1 },
      unit: sample.unit,
      source: 'unit',
      year: 2024,
      duplicatesSeen: [],
      sector: 'SEC04',
      subject: { kind: 'individual', name: `Đo lường ${number} ${randomUUID()} (mẫu)` },
      extract: TEXT,
      flags: { directWorker: true, smallCollective: false, remoteArea: false },
    },
  });
  let turn = 0;
  return {
    async prepare() {
      for (let i = 0; i < 20; i++) {
        const id = randomUUID();
        cases.push({ id, version: await send(id, opening(i)) });
      }
    },
    async comment() {
      const one = cases[turn++ % cases.length];
      one.version = await send(one.id, { type: 'Comment', data: { text: TEXT } }, one.version);
    },
    async open() {
      await send(randomUUID(), opening(turn++));
    },
    close: () => me.connection.close(),
  };
}

/** @param {{ port: number, ownerUrl: string, samples: {login: string, password: string, unit: string}[] }} where */
export async function commandOverHttp({ port, ownerUrl, samples }) {
  console.log(`command over HTTP, ${CLIENTS} clients, ${ROUNDS} rounds of ${WINDOW_MS} ms; ${machine()}`);
  const bare = await floor(ownerUrl);
  const most = await ceiling(ownerUrl);
  const clients = [];
  for (let i = 0; i < CLIENTS; i++) clients.push(await client(port, samples[i % samples.length]));
  for (const one of clients) await one.prepare();
  await window(1_000, CLIENTS, bare.work);
  await window(1_000, CLIENTS, most.work);
  await window(1_000, CLIENTS, most.append);
  await window(2_000, CLIENTS, (i) => clients[i].comment());
  const rows = { floor: [], ceiling: [], append: [], comment: [], open: [] };
  for (let round = 0; round < ROUNDS; round++) {
    rows.floor.push(await window(WINDOW_MS, CLIENTS, bare.work));
    rows.ceiling.push(await window(WINDOW_MS, CLIENTS, most.work));
    rows.append.push(await window(WINDOW_MS, CLIENTS, most.append));
    rows.comment.push(await window(WINDOW_MS, CLIENTS, (i) => clients[i].comment()));
    rows.open.push(await window(WINDOW_MS, CLIENTS, (i) => clients[i].open()));
  }
  const figures = {};
  for (const [name, windows] of Object.entries(rows)) {
    const latencies = windows.flatMap((one) => one.latencies);
    figures[name] = {
      'per second': Math.round(median(windows.map((one) => one.rate))),
      'of floor': Number(median(windows.map((one, i) => one.rate / rows.floor[i].rate)).toFixed(3)),
      'of ceiling': Number(median(windows.map((one, i) => one.rate / rows.ceiling[i].rate)).toFixed(3)),
      'p50 ms': Number(percentile(latencies, 0.5).toFixed(2)),
      'p99 ms': Number(percentile(latencies, 0.99).toFixed(2)),
    };
  }
  console.table({
    'bare commit of one row (floor)': figures.floor,
    'bare Fastify route, one row (ceiling)': figures.ceiling,
    'bare Fastify route, the append of the store': figures.append,
    'Comment: event, answer, case file': figures.comment,
    'OpenCase: 2 events, key, deadline, alarms': figures.open,
  });
  console.log(`load at the end: ${machine()}`);
  for (const one of [...clients, most]) one.close();
  await bare.close();
  return figures;
}
