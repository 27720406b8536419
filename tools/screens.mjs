// node tools/screens.mjs http://127.0.0.1:3000 [word]: takes a picture of every main screen of a running `npm run demo`, as the
// role that opens it most, on a desk and on a phone, into docs/screens. They are looked at before they are committed.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';
import { councilScreens } from './screens/council.mjs';
import { enter } from './screens/people.mjs';

const root = path.resolve(import.meta.dirname, '..');
const [origin = 'http://127.0.0.1:3000', word = ''] = process.argv.slice(2);
const folder = process.env.SCREENS || path.join(root, 'docs/screens');
const SIZES = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } };
/** The longest picture, in pixels: what lies below says nothing new about a screen. */
const LONGEST = 1800;
const QUALITY = 45;
/** Pictures that a council is played for, all of them, whichever is asked for. */
const PLAYED = /^(session|ballot|minutes)/;

/** The first link of a list, for screens of one thing. */
const first = (list, links, ending = '') => ({ list, links, ending });

/** Who looks at what, by the name of the picture. */
const SCREENS = {
  '': [
    ['sign-in', '/sign-in'],
    ['verify', '/verify'],
  ],
  'canbo1.tinh': [
    ['work', '/work'],
    ['cases', '/cases'],
    ['cases-compared', '/cases?since=2024-02-26'],
    ['board', '/board'],
    ['case', first('/board', '[aria-labelledby=column-discovery] a')],
    ['case-evidence', first('/board', '[aria-labelledby=column-discovery] a', '?tab=evidence')],
    ['case-form', first('/board', '[aria-labelledby=column-discovery] a', '?do=AmendProfile')],
    ['case-stage-change', first('/board', '[aria-labelledby=column-nurturing] a')],
    ['case-replication', first('/board', '[aria-labelledby=column-replication] a')],
    ['case-commendation', first('/board', '[aria-labelledby=column-commendation] a')],
    ['case-new', '/cases/new'],
    ['workbooks', '/workbooks'],
    ['tasks', '/tasks'],
    ['overview', '/overview'],
    ['map', '/map?unit=vn.40'],
    ['quotas', '/quotas'],
    ['obligations', '/obligations?unit=all'],
    ['deadlines', '/deadlines?unit=all'],
    ['records', '/records'],
    ['inbox', '/inbox'],
    ['calendar', '/calendar'],
    ['plans', '/plans'],
    ['plan', '/plans/nghe-an-2023-2025/2'],
    ['plan-draft', '/plan-drafts/new'],
    ['reports', '/reports'],
    ['units', '/units?text=vinh&unit=vn.40.412'],
    ['earlier-awards', '/earlier-awards'],
    ['proposals', '/proposals'],
    ['funds', '/funds'],
  ],
  'lanhdao.tinh': [
    ['approver-work', '/work'],
    ['successions', '/successions'],
  ],
  'thuky.hoidong': [
    ['secretary-work', '/work'],
    ['rounds', '/rounds'],
    ['round', first('/rounds', '.round-list a')],
    ['round-new', '/rounds/new'],
    ['councils', '/councils'],
    ['council', '/councils/na.hd-tdkt'],
  ],
  'uyvien1.hoidong': [
    ['member-rounds', '/rounds'],
    ['member-round', first('/rounds', '.round-list a')],
  ],
  'kiemtra.tinh': [
    ['inspections', '/inspections'],
    ['inspector-inbox', '/inbox'],
  ],
  'kiemtoan.tinh': [
    ['auditor-cases', '/cases'],
    ['replay', first('/board', '[aria-labelledby=column-commendation] a', '?tab=history')],
    ['replay-compact', first('/board', '[aria-labelledby=column-commendation] a', '?tab=history&view=compact')],
    ['replay-past', first('/board', '[aria-labelledby=column-commendation] a', '?at=9&with=20')],
  ],
  'quantri.tinh': [
    ['administration', '/administration'],
    ['administration-parked', '/administration?part=parked'],
    ['administration-readers', '/administration?part=readers'],
    ['administration-tasks', '/administration?part=tasks'],
    ['administration-people', '/administration?part=people&unit=na.ban-tdkt'],
    ['reminders', '/reminders'],
    ['administrator-inbox', '/inbox'],
    ['administrator-units', '/units'],
  ],
};

/** Goes to a screen and waits until nothing on it is still being fetched. */
async function show(page, where) {
  if (typeof where === 'string') await page.goto(where);
  else {
    await page.goto(where.list);
    const link = page.locator(where.links).first();
    await link.waitFor({ timeout: 10_000 });
    await page.goto(`${(await link.getAttribute('href')).split('?')[0]}${where.ending}`);
  }
  await ready(page);
}

async function ready(page) {
  await page.locator('h1').first().waitFor();
  await page.locator('.skeleton, [aria-busy=true]').first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready.then(() => true)');
}

/** A picture as WebP, which Chromium draws itself: a screen costs some 30 kB. */
async function picture(page, name, width) {
  // As tall as the page: then a bar at the foot of a phone stands at the foot of the picture.
  await page.evaluate('scrollTo(0, 0)');
  await page.mouse.move(0, 0);
  const height = await page.evaluate('document.documentElement.scrollHeight');
  if (height > SIZES[width].height) await page.setViewportSize({ width, height: Math.min(height, LONGEST) });
  const session = await page.context().newCDPSession(page);
  const clip = { x: 0, y: 0, width, height: Math.min(height, LONGEST), scale: 1 };
  const { data } = await session.send('Page.captureScreenshot', {
    ...{ format: 'webp', quality: QUALITY, captureBeyondViewport: true, clip },
  });
  fs.writeFileSync(path.join(folder, `${name}-${width}.webp`), Buffer.from(data, 'base64'));
}

fs.mkdirSync(folder, { recursive: true });
const { bin, env } = await findChromium(path.join(root, '.data/chromium'));
const browser = await chromium.launch({
  executablePath: bin,
  env: { ...process.env, ...env },
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
});
const failed = [];
const attempt = async (what, work) => {
  try {
    await work();
  } catch (error) {
    failed.push(`${what}: ${error.message.split('\n')[0]}`);
  }
};
for (const [login, screens] of Object.entries(SCREENS)) {
  const wanted = screens.filter(([name]) => name.includes(word));
  if (wanted.length === 0) continue;
  const page = await enter(browser, origin, login);
  for (const [name, where] of wanted) {
    for (const [width, viewport] of Object.entries(SIZES)) {
      await attempt(`${name}, ${width} px`, async () => {
        await page.setViewportSize(viewport);
        await show(page, where);
        await picture(page, name, Number(width));
      });
    }
  }
  await page.context().close();
}

/** Both pictures of what stands on a page now, which keeps what was typed there. */
async function take(page, name) {
  if (!name.includes(word)) return;
  for (const [width, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await ready(page);
    await picture(page, name, Number(width));
  }
  await page.setViewportSize(SIZES[1440]);
}
if (word === '' || PLAYED.test(word)) {
  await attempt('the council', () => councilScreens({ browser, origin, take }));
}
await browser.close();
for (const line of failed) console.error(line);
process.exitCode = failed.length > 0 ? 1 : 0;
