// The application in a real browser, built for production: when its first pages answer, and how long a person waits after a
// click. Floors of the same run: an empty page, and the bare request behind what is shown.
import http from 'node:http';
import path from 'node:path';
import pg from 'pg';
import { chromium } from 'playwright-core';
import { root } from '../../build.mjs';
import { findChromium } from '../../chromium.mjs';
import { fillCases } from '../cases/fill.mjs';
import { machine, median, percentile } from '../figures.mjs';
import { bareRequests, scrollRows, untilInteractive, untilListed, untilPainted, watchTasks } from './in-page.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS || 5);
const CASES = Number(process.env.BENCH_CASES || 100_000);
const EVENTS = Number(process.env.BENCH_EVENTS || 10_000);
const STEPS = 20;
const SCROLLED = 5_000;
const PASSWORD = 'neu-guong-dung-thu';
const LOGIN = 'canbo.vinh';
/** Sees all cases of the province. */
const PROVINCE = 'canbo1.tinh';

const rows = [];

/** One line of the table: medians, with the ratio to the floor of the same run. */
function line(what, taken, floor, longest) {
  rows.push({
    '': what,
    'median ms': median(taken).toFixed(0),
    'p95 ms': percentile(taken, 0.95).toFixed(0),
    'floor ms': floor === undefined ? '' : median(floor).toFixed(1),
    '× floor': floor === undefined ? '' : (median(taken) / median(floor)).toFixed(1),
    'longest task ms': longest === undefined ? '' : Math.max(...longest).toFixed(0),
  });
}

/** A page with one field and nothing else: what the browser itself needs. */
async function emptyPage() {
  const html = '<!doctype html><html lang="vi"><title>x</title><input id="login"><script>document.title="y"</script>';
  const server = http.createServer((_request, answer) => answer.setHeader('content-type', 'text/html').end(html));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

async function interactive(page, url, selector) {
  await page.goto(url);
  return page.evaluate(untilInteractive, selector);
}

async function signIn(page, origin, login = LOGIN) {
  await page.goto(`${origin}/sign-in`);
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('.sign-in button[type=submit]').click();
  await page.locator('nav.pages').waitFor();
}

/** Sign-in and work queue: with an empty cache, and again with what the browser has kept. */
async function firstPages(browser, origin) {
  const empty = await emptyPage();
  const taken = { floor: [], signIn: [], signInWarm: [], work: [], workWarm: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const cold = await browser.newContext({ locale: 'vi-VN' });
    await cold.addInitScript(watchTasks);
    const page = await cold.newPage();
    taken.floor.push(await interactive(page, empty.url, '#login'));
    taken.signIn.push(await interactive(page, `${origin}/sign-in`, '#login'));
    taken.signInWarm.push(await interactive(page, `${origin}/sign-in`, '#login'));
    await signIn(page, origin);
    await (await cold.newCDPSession(page)).send('Network.clearBrowserCache');
    taken.work.push(await interactive(page, `${origin}/work`, '.work-list li, main .state'));
    taken.workWarm.push(await interactive(page, `${origin}/work`, '.work-list li, main .state'));
    await cold.close();
  }
  empty.close();
  line('sign-in, cold: until it answers', taken.signIn, taken.floor);
  line('sign-in, warm', taken.signInWarm, taken.floor);
  line('work queue, cold', taken.work, taken.floor);
  line('work queue, warm', taken.workWarm, taken.floor);
}

/** From a click to the painted case, and a command from its form until the form has gone. @returns the case */
async function oneCase(page, origin) {
  const opened = [];
  let id;
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto(`${origin}/board`);
    const card = page.locator('[aria-labelledby=column-discovery] a').first();
    await card.waitFor();
    id = (await card.getAttribute('href')).split('/')[2];
    const name = await card.innerText();
    await page.evaluate(() => new Promise((rest) => setTimeout(rest, 300)));
    const text = { in: 'h1', says: name };
    opened.push(await page.evaluate(untilPainted, { act: 'click', selector: `a[href="/cases/${id}"]`, text }));
  }
  const floor = await page.evaluate(bareRequests, { path: `/api/v1/cases/${id}`, times: 20 });
  line(
    'a case, from the board: from click to paint',
    opened.map(({ ms }) => ms),
    floor,
    opened.map((one) => one.longest),
  );

  const sent = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto(`${origin}/cases/${id}?do=Comment`);
    await page.locator('dialog textarea').fill(`Ý kiến thử ${round}`);
    sent.push(
      await page.evaluate(untilPainted, { act: 'click', selector: 'dialog button[type=submit]', gone: 'dialog' }),
    );
  }
  line(
    'a command of a case: from click until it is shown',
    sent.map(({ ms }) => ms),
    floor,
    sent.map((one) => one.longest),
  );
  return id;
}

/** The list of so many cases: names that are typed, a facet, an order, and 5,000 rows that are scrolled. */
async function list(page, origin, owner) {
  const { rows: today } = await owner.query('select current_date::text as today');
  const count = await fillCases(owner, { count: CASES, today: process.env.BUSINESS_DATE ?? today[0].today });
  await owner.query('vacuum analyze pipeline.case_files, pipeline.case_subjects');
  const { rows: people } = await owner.query(
    "select fold from pipeline.case_subjects where fold not like 'ho %' order by md5(fold) limit 6",
  );
  const names = people.map(({ fold }) => fold);
  const of = `in ${count.toLocaleString('en')} cases`;
  await page.goto(`${origin}/cases`);
  await page.locator('.case-line a').first().waitFor();
  await page.waitForTimeout(1_000);
  const floor = await page.evaluate(bareRequests, { path: '/api/v1/session', times: 20 });
  const put = async (what, asked) => {
    const taken = [];
    for (const one of asked) {
      taken.push(await page.evaluate(untilListed, one));
      await page.waitForTimeout(500);
    }
    const [ms, longest] = [taken.map((one) => one.ms), taken.map((one) => one.longest)];
    line(`${what} ${of}: from key or click to painted rows`, ms, floor, longest);
  };
  await put(
    'a name',
    names.map((name) => ({ act: 'type', selector: '#cases-text', value: name, wanted: { names: name } })),
  );
  for (const [what, body] of [
    ['a name, the answer alone', names.map((text) => ({ text, limit: 100 }))],
    [
      'every order, the answer alone',
      ['due', 'name', 'unit', 'stage', 'entered', 'changed', 'year'].map((order) => ({ order, limit: 100 })),
    ],
  ]) {
    const answers = [];
    for (const one of body)
      answers.push(...(await page.evaluate(bareRequests, { path: '/api/v1/cases/search', body: one, times: ROUNDS })));
    line(`${what}, ${of}`, answers, floor);
  }
  const facets = [];
  for (const body of [{}, { stage: 'nurturing' }, { status: 'closed' }, { overdue: true }, { text: 'nguyen van an' }])
    facets.push(...(await page.evaluate(bareRequests, { path: '/api/v1/cases/facets', body, times: ROUNDS })));
  line(`all facets counted, the answer alone, ${of}`, facets, floor);

  // The same address again would bring back the name that was typed last.
  await page.goto(`${origin}/inbox`);
  const orders = [];
  const facet = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto(`${origin}/cases`);
    await page.locator('.case-line a').first().waitFor();
    await page.waitForTimeout(1_000);
    const first = await page.locator('.case-line').first().textContent();
    const sorted = { act: 'click', selector: 'th.col-name button', wanted: { sorted: 'name', first } };
    orders.push(await page.evaluate(untilListed, sorted));
    const cells = { column: 'stage', says: await page.evaluate(stageInRail) };
    facet.push(await page.evaluate(untilListed, { act: 'click', selector: '[data-bench]', wanted: { cells } }));
  }
  line(
    `the order of names ${of}: from click to painted rows`,
    orders.map(({ ms }) => ms),
    floor,
    orders.map(({ longest }) => longest),
  );
  line(
    `a facet ${of}: from click to painted rows`,
    facet.map(({ ms }) => ms),
    floor,
    facet.map(({ longest }) => longest),
  );

  await page.goto(`${origin}/cases`);
  await page.locator('.case-line a').first().waitFor();
  await page.waitForTimeout(1_500);
  const { frames, long } = await page.evaluate(scrollRows, { rows: SCROLLED, height: 46 });
  await page.goto(`${origin}/inbox`);
  await page.locator('nav.pages').waitFor();
  const idle = await page.evaluate(scrollRows, { rows: 1_000, height: 46 });
  line(
    `a frame of ${SCROLLED.toLocaleString('en')} rows that are scrolled, ten at a time; ${long.length} long tasks`,
    frames,
    idle.frames,
    [0, ...long],
  );
}

/** Runs in the page: marks a stage in the rail of facets. @returns its name */
function stageInRail() {
  const { document } = globalThis;
  const group = [...document.querySelectorAll('.cases-rail .facet')].find((one) =>
    one.textContent.includes('Phát hiện'),
  );
  const choice = group.querySelectorAll('.facet-choice')[1];
  choice.querySelector('input').setAttribute('data-bench', '');
  return choice.querySelector('.facet-label').textContent;
}

/** One step back in a case of many events, near its end. */
async function replay(page, origin, id) {
  await page.goto(`${origin}/cases/${id}`);
  const version = await page.evaluate(comment, { id, events: EVENTS });
  const at = version - 5;
  await page.goto(`${origin}/cases/${id}?at=${at}`);
  await page.locator('.past-bar').waitFor();
  const steps = [];
  for (let step = 1; step <= STEPS; step += 1) {
    const selector = `.past-bar a[href*="at=${at - step}"]`;
    await page.locator(selector).waitFor();
    const text = { in: '.past-bar p', says: String(at - step) };
    steps.push(await page.evaluate(untilPainted, { act: 'click', selector, text }));
  }
  const floor = await page.evaluate(bareRequests, { path: `/api/v1/cases/${id}?at=${at - STEPS - 2}`, times: 10 });
  line(
    `one step in ${version.toLocaleString('en')} events`,
    steps.map(({ ms }) => ms),
    floor,
    steps.map((one) => one.longest),
  );
  const history = await page.evaluate(bareRequests, { path: `/api/v1/cases/${id}/history`, times: 3 });
  await page.goto(`${origin}/cases/${id}`);
  await page.locator('[role=tab]').last().waitFor();
  const shown = await page.evaluate(untilPainted, {
    ...{ act: 'click', selector: '[role=tab]:last-of-type' },
    text: { in: '[role=tabpanel] a[href*="at="]', says: '' },
  });
  line('the history of these events, from click to paint', [shown.ms], history, [shown.longest]);
}

/** Runs in the page: comments upon comments, until the case has that many events. */
async function comment({ id, events }) {
  const path = `/api/v1/cases/${id}`;
  let version = (await (await fetch(path)).json()).version;
  while (version < events) {
    const answer = await fetch(`${path}/commands`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-neu-guong': '1',
        'if-match': `"${version}"`,
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify({ type: 'Comment', data: { text: `Ý kiến thứ ${version} về hồ sơ này.` } }),
    });
    if (!answer.ok) throw new Error(`a comment was answered ${answer.status}: ${await answer.text()}`);
    ({ version } = await answer.json());
  }
  return version;
}

/** @param {{ port: number, ownerUrl: string }} where */
export async function web({ port, ownerUrl }) {
  console.log(`the application in Chromium, ${ROUNDS} rounds, ${CASES} cases, ${EVENTS} events; ${machine()}`);
  const { bin, env } = await findChromium(path.join(root, '.data/chromium'));
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];
  const browser = await chromium.launch({ executablePath: bin, env: { ...process.env, ...env }, args });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const origin = `http://127.0.0.1:${port}`;
    await firstPages(browser, origin);
    const context = await browser.newContext({ locale: 'vi-VN' });
    await context.addInitScript(watchTasks);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await signIn(page, origin);
    const id = await oneCase(page, origin);
    await replay(page, origin, id);
    await page.context().clearCookies();
    await signIn(page, origin, PROVINCE);
    await list(page, origin, owner);
  } finally {
    console.table(Object.fromEntries(rows.map(({ '': name, ...figures }) => [name, figures])));
    await owner.end();
    await browser.close();
  }
  console.log('Floors: an empty page for the first four, the bare request behind it for the others.');
  console.log(`at the end: ${machine()}`);
}
