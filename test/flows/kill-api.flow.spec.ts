import { createFollowed, faultsOfFollower, faultsOfLog, followCategories } from '@lib/event-store';
import { Client, Pool } from 'pg';
import { bootApp, type RunningApp } from '../support/app';
import { counted } from '../support/notes.mjs';
import { CEILING_MS } from './patience';
import { acknowledged, believers, opening, send, startOfficers } from './persistent-officer';
import { type Visitor, Wire } from './wire';

const KILLS = process.env['FAULTS'] === 'long' ? 200 : 10;
const IN_FLIGHT = 8;

jest.setTimeout(process.env['FAULTS'] === 'long' ? 3_600_000 : 4 * CEILING_MS);

let app: RunningApp;
let wire: Wire;
let owner: Client;
let projector: Pool;
let officer: Visitor;

beforeAll(async () => {
  app = await bootApp({ worker: false });
  wire = new Wire(app.origin, 200);
  owner = new Client({ connectionString: app.database.ownerUrl });
  await owner.connect();
  await createFollowed(owner);
  projector = new Pool({ connectionString: app.database.projectorUrl, max: 2 });
  officer = await wire.enter('canbo.kimlien');
});
afterAll(async () => {
  wire?.close();
  await owner?.end();
  await projector?.end();
  await app?.stop();
});

describe('an API that is killed with commands in flight', () => {
  it(`${KILLS} times loses none that it answered, and the same key sent to the next process settles the others`, async () => {
    const follower = followCategories(projector, ['case']);
    const officers = startOfficers(officer, IN_FLIGHT);
    for (let kill = 0; kill < KILLS; kill++) {
      await officers.answered(10 + 5 * (kill % 4));
      await app.killApi();
      await app.startApi();
    }
    await officers.finish();
    await follower.finish();
    const { unknown, repeated } = officers.unsure();
    expect(unknown).toBeGreaterThanOrEqual(KILLS); // each kill found commands in flight
    await expect(faultsOfLog(owner, officers.told)).resolves.toEqual([]);
    await expect(faultsOfFollower(owner, ['case'])).resolves.toEqual([]);
    counted(
      `kill -9 of the API: ${KILLS} kills, ${officers.told.length} commands, ${unknown} first without an answer, ${repeated} of them had been done`,
    );
  });

  it('control: officers who take a broken line for a yes have things that are not there, and the same look finds them', async () => {
    let faults: string[] = [];
    for (let kill = 0; kill < 10 && faults.length === 0; kill++) {
      const believed = await believers(officer, IN_FLIGHT, async (sent) => {
        if (sent < 10) return false;
        await app.killApi();
        return true;
      });
      await app.startApi();
      faults = await faultsOfLog(owner, believed);
    }
    expect(faults).toContainEqual(expect.stringMatching(/^command \S+ was acknowledged and is lost$/));
  });
});

describe('more commands at once than the API has sessions', () => {
  it('200 of them all end, and none that was answered is lost', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const sent = opening();
        return { sent, answer: await send(officer, sent) };
      }),
    );
    const done = answers.filter(({ answer }) => answer.status === 200);
    const away = answers.filter(({ answer }) => answer.status === 503); // a pool that is full for too long may say so
    expect(done.length + away.length).toBe(200);
    expect(done.length).toBeGreaterThan(0);
    await expect(
      faultsOfLog(
        owner,
        done.map(({ sent, answer }) => acknowledged(sent, answer)),
      ),
    ).resolves.toEqual([]);
  });
});
