import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { House } from '@lib/assembly';
import { ErasuresUnsettled } from '@lib/erasure';
import { loginUrl } from '@lib/platform';
import { carryOut, granted, NAME, NOTICE, openCase, openSite, shown, type Site } from './scene';

jest.setTimeout(600_000);

const PROGRAM = path.resolve(__dirname, '../../dist/libs/assembly/src/testing/doomed-eraser.js');
const ROUNDS = process.env['FAULTS'] === 'long' ? 25 : 1;
const STEPS = ['listed', 'destroyed', 'files', 'recorded'] as const;
const GONE = { text: NOTICE, named: 0, files: false };

let site: Site;
beforeEach(async () => {
  expect(existsSync(PROGRAM)).toBe(true); // built by the global setup of these tests, or by `npm run build`
  site = await openSite();
});
afterEach(() => site.close());

async function within<T>(run: (house: House) => Promise<T>, at?: 'refuse' | 'resume' | 'replay'): Promise<T> {
  const house = await site.open(at);
  try {
    return await run(house);
  } finally {
    await house.close();
  }
}

/** Lets a worker carry the erasure out until it has done one step, and no longer. */
async function killedAfter(after: (typeof STEPS)[number] | 'unlisted'): Promise<void> {
  const doomed = {
    ...site.env,
    DATABASE_APP_URL: loginUrl(site.ownerUrl, 'neuguong_app'),
    projectorUrl: loginUrl(site.ownerUrl, 'neuguong_projector'),
    after,
  };
  const child = spawn(process.execPath, [PROGRAM], {
    env: { ...process.env, DOOMED: JSON.stringify(doomed) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const how = await new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`)));
  expect(how).toBe('SIGKILL');
}

async function finish(): Promise<void> {
  await within(async (house) => {
    const projector = await site.projector();
    await carryOut(house, projector).finally(() => projector.close());
  }, 'resume');
}

describe.each(STEPS)('a worker that is killed once the erasure is %s', (step) => {
  it('leaves nothing that another one does not finish, once, and no restore forgets it', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await within((house) => openCase(house));
      const before = await site.copy();
      const decision = await within((house) => granted(house, `case-${id}`));
      await killedAfter(step);

      if (step === 'listed') await expect(site.open()).rejects.toBeInstanceOf(ErasuresUnsettled);
      else
        await within(async (house) => expect(await shown(site, house, id)).toMatchObject({ text: NOTICE, named: 0 }));
      await finish();
      await within(async (house) => {
        expect(await shown(site, house, id)).toEqual(GONE);
        expect(await house.erasureList.read()).toHaveLength(round + 1);
        const history = await house.store.readStream(`erasure-${decision}`);
        expect(history.map(({ type }) => type)).toEqual(['ErasureRequested', 'ErasureGranted', 'ErasureCarriedOut']);
      });
      if (round > 0) continue;
      const now = await site.copy();
      await site.restore(before);
      await expect(site.open()).rejects.toBeInstanceOf(ErasuresUnsettled);
      await site.restore(now);
    }
  });
});

it('control: one that destroys before it lists leaves an erasure that a restore forgets, and this look finds it', async () => {
  const id = await within((house) => openCase(house));
  const before = await site.copy();
  await within((house) => granted(house, `case-${id}`));
  await killedAfter('unlisted');
  await expect(site.open()).rejects.toBeInstanceOf(ErasuresUnsettled); // the database knows a line that is on no list
  await site.restore(before);
  await within(async (house) => expect(await shown(site, house, id)).toMatchObject({ text: NAME, named: 1 }));
});
