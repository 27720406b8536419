// Excel in and out: hostile files beside an honest list of 20,000 rows, and an export of 100,000 cases with the peak of the api's
// memory (VmHWM of Linux) beside what a small export had needed. Besides, where BENCH_ONLY says so: `import`, the import of 20,000 rows with
// the peaks of api and worker (that it opens each row once is test/workbooks/import.int.spec.ts), and `far`, what a list of 100,000
// cases answers when it is compared with a day or passed by.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import pg from 'pg';
import { root } from '../../build.mjs';
import { fillCases } from '../cases/fill.mjs';
import { machine, median } from '../figures.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS || 5);
const CASES = Number(process.env.BENCH_CASES || 99_000);
const PASSWORD = 'neu-guong-dung-thu';
const ROWS = Number(process.env.BENCH_ROWS || 20_000);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MEGABYTE = 1024 * 1024;

const product = (file) => createRequire(import.meta.url)(path.join(root, 'dist', file));

/** Megabytes that a process had in memory at its peak; NaN where Linux does not tell. */
function peakOf(pid) {
  const status = `/proc/${pid}/status`;
  if (!fs.existsSync(status)) return NaN;
  return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(status, 'utf8'))?.[1]) / 1024;
}

async function listOf(count) {
  const { collected } = product('libs/workbooks/src/zip-writer.js');
  const { workbookOf } = product('libs/workbooks/src/write-workbook.js');
  const headings = ['TT', 'Họ và tên', 'Đối tượng', 'Lĩnh vực', 'Năm sinh', 'Thành tích'];
  const rows = Array.from({ length: count }, (_, n) => [
    ...[n + 1, `Nguyễn Văn Mẫu ${n + 1}`, 'cá nhân', 'Nông nghiệp', 1950 + (n % 50), `Việc làm tốt thứ ${n + 1}`],
  ]);
  return collected(workbookOf({ name: 'Danh sách', headings, widths: [], rows }));
}

/** Milliseconds until a file is refused, or read to its end, the median of some rounds. */
async function read(bytes) {
  const { openList } = product('libs/workbooks/src/read-list.js');
  const taken = [];
  let how = 'taken';
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = performance.now();
    try {
      const list = await openList(bytes);
      for await (const _row of list.rows({ name: 1 }));
    } catch (error) {
      how = error.code ?? String(error);
    }
    taken.push(performance.now() - before);
  }
  return { ms: median(taken), how };
}

async function hostile() {
  const { madeOf, sheetOf } = product('libs/workbooks/src/testing/made-workbooks.js');
  const row = (text) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;
  const millions = function* () {
    const [head, , tail] = sheetOf('');
    yield head;
    for (let n = 1; n <= 1_000_000; n += 1)
      yield `<row r="${n}"><c r="A${n}"><v>${(n * 7_919) % 100_003}</v></c></row>`;
    yield tail;
  };
  const files = {
    'an honest list of 20,000 rows': await listOf(20_000),
    'a zip bomb': await madeOf(sheetOf(' '.repeat(8 * MEGABYTE))),
    'a million rows, as the sheet says': await madeOf(sheetOf(row('A'), '<dimension ref="A1:C1048576"/>')),
    'a million rows': await madeOf(millions()),
    macros: await madeOf(sheetOf(row('A')), { 'xl/vbaProject.bin': ['x'] }),
    'links to other files': await madeOf(sheetOf(row('A')), { 'xl/externalLinks/externalLink1.xml': ['<x/>'] }),
    'an old .xls': Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    'a renamed PDF': Buffer.from('%PDF-1.7'),
  };
  const figures = {};
  let floor;
  for (const [what, bytes] of Object.entries(files)) {
    const { ms, how } = await read(bytes);
    floor ??= ms;
    figures[what] = {
      'kB sent': Math.round(bytes.length / 1024),
      ms: ms.toFixed(1),
      '× honest': (ms / floor).toFixed(3),
      how,
    };
  }
  console.table(figures);
}

async function desk(origin, login) {
  const common = { 'x-neu-guong': '1', 'sec-fetch-site': 'same-origin' };
  const answer = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { ...common, 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`);
  const headers = { ...common, cookie: answer.headers.get('set-cookie').split(';')[0] };
  return async (method, route, body, more = {}) => {
    const sent = await fetch(`${origin}/api/v1${route}`, {
      method,
      headers: { ...headers, ...(body && !more['content-type'] && { 'content-type': 'application/json' }), ...more },
      ...(body && { body: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    });
    if (!sent.ok) throw new Error(`${route} answered ${sent.status}: ${await sent.text()}`);
    return sent;
  };
}

/** All cases that a person may see, as a workbook over HTTP; the floor is the export of one page of them. */
async function exportAll(ask, api) {
  const out = async (filter) => {
    const before = performance.now();
    const answer = await ask('POST', '/cases/export', filter);
    let first;
    let bytes = 0;
    for await (const chunk of answer.body) {
      first ??= performance.now() - before;
      bytes += chunk.length;
    }
    return { first, ms: performance.now() - before, bytes };
  };
  const few = await out({ held: ['audit'], year: [2024] });
  const idle = peakOf(api.pid);
  const { total } = await (await ask('POST', '/cases/facets', {})).json();
  for (const filter of [{}, { order: 'name' }]) {
    const { first, ms, bytes } = await out(filter);
    console.log(
      `an export of ${total} cases by ${filter.order ?? 'due date'}: first byte after ${first.toFixed(0)} ms, all ${(
        bytes / MEGABYTE
      ).toFixed(
        1,
      )} MB after ${(ms / 1000).toFixed(1)} s; api ${idle.toFixed(0)} MB at its peak before (with a small export, ${few.ms.toFixed(
        0,
      )} ms), ${peakOf(api.pid).toFixed(0)} MB after; ${machine()}`,
    );
  }
}

/** A list of 20,000 rows over HTTP: checked, committed, and what api and worker had in memory at their peaks. */
async function importAll(ask, api, worker) {
  const unit = 'vn.40.412';
  const bytes = await listOf(ROWS);
  const peaks = () => [api, worker].map(({ pid }) => Math.round(peakOf(pid)));
  const until = async (id, ...steps) => {
    for (;;) {
      const view = await (await ask('GET', `/workbooks/${id}`)).json();
      if (steps.includes(view.step)) return view;
      await new Promise((rest) => setTimeout(rest, 500));
    }
  };
  const add = async (file) => {
    const more = { 'content-type': XLSX, 'x-file-name': 'list.xlsx' };
    const { id } = await (await ask('POST', `/workbooks?unit=${unit}`, file, more)).json();
    return until(id, 'checked', 'refused');
  };
  await add(await listOf(10));
  const idle = peaks();
  const began = performance.now();
  const { id } = await add(bytes);
  const checked = performance.now();
  const atCheck = peaks();
  await ask('POST', `/workbooks/${id}/commit`, { duplicates: 'open-anyway' });
  const { step } = await until(id, 'finished', 'cancelled');
  const seconds = (from, to) => ((to - from) / 1000).toFixed(0);
  console.log(
    `an import of ${ROWS} rows (${Math.round(bytes.length / 1024)} kB): checked after ${seconds(began, checked)} s, ${step} after ${seconds(
      checked,
      performance.now(),
    )} s more; at their peaks api and worker had ${idle.join(' and ')} MB after a list of 10 rows, ${atCheck.join(
      ' and ',
    )} MB after the check, ${peaks().join(' and ')} MB at the end; ${machine()}`,
  );
}

/** Answers of a list of 100,000 cases that is compared with a day, and passed by; the floor is the first page of it. */
async function far(ask, year) {
  const took = async (route, body) => {
    const taken = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = performance.now();
      await (await ask('POST', route, body)).arrayBuffer();
      taken.push(performance.now() - before);
    }
    return median(taken);
  };
  const page = { limit: 100 };
  const floor = await took('/cases/search', page);
  const { after } = await (await ask('POST', '/cases/search', page)).json();
  const asked = {
    'the first page': ['/cases/search', page],
    'all facets counted': ['/cases/facets', {}],
    'all facets, compared with a day': ['/cases/facets', { since: `${year - 1}-06-01` }],
    'a page compared with a day': ['/cases/search', { ...page, since: `${year - 1}-06-01` }],
    '50,000 rows passed by': ['/cases/search', { ...page, after, skip: 50_000 }],
    '50,000 rows passed by, by name': ['/cases/search', { ...page, order: 'name', skip: 50_000 }],
  };
  const figures = {};
  for (const [what, [route, body]] of Object.entries(asked)) {
    const ms = await took(route, body);
    figures[what] = { ms: ms.toFixed(0), '× first page': (ms / floor).toFixed(1) };
  }
  console.table(figures);
}

/** @param {{ port: number, ownerUrl: string, api: { pid: number }, work: () => { pid: number } }} where */
export async function workbooks({ port, ownerUrl, api, work }) {
  const wanted = (process.env.BENCH_ONLY || 'hostile,export').split(',');
  console.log(`Excel in and out (${wanted.join(', ')}); ${machine()}`);
  if (wanted.includes('hostile')) await hostile();
  const origin = `http://127.0.0.1:${port}`;
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    if (wanted.includes('import')) await importAll(await desk(origin, 'canbo.vinh'), api, work());
    if (!wanted.includes('export') && !wanted.includes('far')) return;
    const { rows } = await owner.query('select current_date::text as today');
    const today = process.env.BUSINESS_DATE ?? rows[0].today;
    await fillCases(owner, { count: CASES, today });
    await owner.query('vacuum analyze pipeline.case_files, pipeline.case_subjects');
    if (wanted.includes('export')) await exportAll(await desk(origin, 'canbo1.tinh'), api);
    if (wanted.includes('far')) await far(await desk(origin, 'canbo1.tinh'), Number(today.slice(0, 4)));
    console.log(`at the end: ${machine()}`);
  } finally {
    await owner.end();
  }
}
