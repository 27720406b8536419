import { type Acknowledged, createFollowed, faultsOfFollower, faultsOfLog, followCategories } from '@lib/event-store';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { bootApp, type RunningApp } from '../support/app';
import { counted } from '../support/notes.mjs';
import { CEILING_MS } from './patience';
import { plan, UNIT } from './story';
import { type Reply, type Visitor, Wire } from './wire';

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

interface Sent {
  readonly key: string;
  readonly id: string;
  readonly command: { readonly type: string; readonly data: object };
  readonly condition: Readonly<Record<string, string>>;
}

const opening = (): Sent => ({
  key: randomUUID(),
  id: randomUUID(),
  condition: { 'if-none-match': '*' },
  command: {
    type: 'OpenCase',
    data: {
      ...{ plan, unit: UNIT, source: 'unit', year: 2024, sector: 'SEC04', duplicatesSeen: [] },
      ...{ extract: 'Giúp 14 hộ cùng làm.', subject: { kind: 'individual', name: `Người mẫu ${randomUUID()}` } },
      flags: { directWorker: true, smallCollective: false, remoteArea: false },
    },
  },
});

const comment = (id: string, version: number): Sent => ({
  ...{ key: randomUUID(), id, condition: { 'if-match': `"${version}"` } },
  command: { type: 'Comment', data: { text: 'Đã đến tận nơi.' } },
});

const send = ({ key, id, command, condition }: Sent): Promise<Reply> =>
  officer.send('POST', `/cases/${id}/commands`, command, { ...condition, 'idempotency-key': key });

const acknowledged = ({ key, id }: Sent, { body }: Reply): Acknowledged => ({
  ...{ command: key, stream: `case-${id}`, version: (body as { version: number }).version },
});

/** Sends the same command under the same key until there is an answer. @returns it, and how often there was none */
async function untilAnswered(sent: Sent): Promise<{ answer: Reply; unknown: number }> {
  for (let unknown = 0; ; unknown++) {
    const answer = await send(sent).catch(() => undefined);
    if (answer && answer.status !== 503) return { answer, unknown };
    await pause(20);
  }
}

describe('an API that is killed with commands in flight', () => {
  it(`${KILLS} times loses none that it answered, and the same key sent to the next process settles the others`, async () => {
    const told: Acknowledged[] = [];
    let unknown = 0;
    let repeated = 0;
    let ending = false;
    const follower = followCategories(projector, ['case']);
    const officers = Array.from({ length: IN_FLIGHT }, async () => {
      while (!ending) {
        const first = opening();
        const opened = await untilAnswered(first);
        for (let turn = 0, sent = first, heard = opened; ; turn++) {
          expect([heard.answer.status, heard.answer.text]).toEqual([200, expect.any(String)]);
          told.push(acknowledged(sent, heard.answer));
          const { version } = heard.answer.body as { version: number };
          unknown += heard.unknown > 0 ? 1 : 0;
          repeated += (heard.answer.body as { repeated: boolean }).repeated ? 1 : 0;
          if (turn === 3 || ending) break;
          sent = comment(first.id, version);
          heard = await untilAnswered(sent);
        }
      }
    });
    for (let kill = 0; kill < KILLS; kill++) {
      const enough = told.length + 10 + 5 * (kill % 4);
      while (told.length < enough) await pause(1);
      await app.killApi();
      await app.startApi();
    }
    ending = true;
    await Promise.all(officers);
    await follower.finish();
    expect(unknown).toBeGreaterThanOrEqual(KILLS); // each kill found commands in flight
    await expect(faultsOfLog(owner, told)).resolves.toEqual([]);
    await expect(faultsOfFollower(owner, ['case'])).resolves.toEqual([]);
    counted(
      `kill -9 of the API: ${KILLS} kills, ${told.length} commands, ${unknown} first without an answer, ${repeated} of them had been done`,
    );
  });

  it('control: officers who take a broken line for a yes have things that are not there, and the same look finds them', async () => {
    let faults: string[] = [];
    for (let kill = 0; kill < 10 && faults.length === 0; kill++) {
      const believed: Acknowledged[] = [];
      let ending = false;
      const officers = Array.from({ length: IN_FLIGHT }, async () => {
        while (!ending) {
          const sent = opening();
          const answer = await send(sent).catch(() => undefined);
          believed.push(
            answer ? acknowledged(sent, answer) : { command: sent.key, stream: `case-${sent.id}`, version: 2 },
          );
          if (!answer) return;
        }
      });
      while (believed.length < 10) await pause(1);
      await app.killApi();
      ending = true;
      await Promise.all(officers);
      await app.startApi();
      faults = await faultsOfLog(owner, believed);
    }
    expect(faults).toContainEqual(expect.stringMatching(/^command \S+ was acknowledged and is lost$/));
  });
});

describe('more commands at once than the API has sessions', () => {
  it('200 of them all end, and none that was answered is lost', async () => {
    const all = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const sent = opening();
        const { answer } = await untilAnswered(sent);
        expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
        return acknowledged(sent, answer);
      }),
    );
    await expect(faultsOfLog(owner, all)).resolves.toEqual([]);
  });
});
