import { createFollowed, faultsOfFollower, faultsOfLog, followCategories } from '@lib/event-store';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync, appendFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { bootApp, type RunningApp } from '../support/app';
import { counted, notRun } from '../support/notes.mjs';
import { type OwnPostgres, startOwnPostgres } from '../support/own-postgres';
import { CEILING_MS } from './patience';
import { believers, startOfficers } from './persistent-officer';
import { type Visitor, Wire } from './wire';

const LONG = process.env['FAULTS'] === 'long';
const TIMES = LONG ? 3 : 1;
const IN_FLIGHT = 8;

jest.setTimeout(LONG ? 3_600_000 : 4 * CEILING_MS);

/** A disk that can be filled up and emptied again under a running application. */
interface Disk {
  readonly what: string;
  /** The owner's address of the server whose databases lie on it; the shared one when left out. */
  readonly server?: string;
  fill(owner: Client): Promise<void>;
  empty(owner: Client): Promise<void>;
  remove(): Promise<void>;
}

/** The short form: PostgreSQL says of every new event what it says when the disk is full, as nobody can tell apart. */
const pretended: Disk = {
  what: 'PostgreSQL says disk_full (53100)',
  async fill(owner) {
    await owner.query(`create function public.disk_full() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`);
    await owner.query(
      'create trigger disk_full before insert on event_store.events for each statement execute function public.disk_full()',
    );
  },
  async empty(owner) {
    await owner.query('drop function public.disk_full() cascade');
  },
  remove: () => Promise.resolve(),
};

/** The long form: a file system of 96 MB that holds the tables of a server of the test's own; its log lies elsewhere. */
async function small(): Promise<Disk | undefined> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'neuguong-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', folder], { encoding: 'utf8' });
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    notRun('a disk that is really full', mounted.stderr || String(mounted.error));
    return undefined;
  }
  const server: OwnPostgres = await startOwnPostgres();
  const tables = path.join(folder, 'tables');
  mkdirSync(tables);
  const { uid, gid } = statSync(server.dir);
  chownSync(tables, uid, gid);
  chmodSync(folder, 0o755);
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`create tablespace small location '${tables.replaceAll("'", "''")}'`);
  await admin.query('alter database template1 set tablespace small'); // and so of every database that is made from it
  await admin.end();
  const ballast = path.join(folder, 'ballast');
  return {
    what: 'a file system of 96 MB, filled up',
    server: server.url,
    fill() {
      writeFileSync(ballast, '');
      for (let size = 1 << 20; size >= 4096;) {
        try {
          appendFileSync(ballast, Buffer.alloc(size));
        } catch {
          size /= 2;
        }
      }
      return Promise.resolve();
    },
    empty: () => Promise.resolve(rmSync(ballast)),
    async remove() {
      await server.stop();
      spawnSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const busy = expect.objectContaining({ code: 'UNAVAILABLE', status: 503 }) as object;

describe('a disk that is full', () => {
  let disk: Disk;
  let app: RunningApp;
  let wire: Wire;
  let owner: Client;
  let projector: Pool;
  let officer: Visitor;

  beforeAll(async () => {
    disk = (LONG ? await small() : undefined) ?? pretended;
    app = await bootApp({ worker: false, ...(disk.server ? { server: disk.server } : {}) });
    wire = new Wire(app.origin, 20);
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
    await disk?.remove();
  });

  it('refuses writes with a coded 503, goes on reading, loses nothing, and heals by itself', async () => {
    const follower = followCategories(projector, ['case']);
    const officers = startOfficers(officer, IN_FLIGHT);
    await officers.answered(20);
    for (let time = 0; time < TIMES; time++) {
      const before = officers.later.length;
      await disk.fill(owner);
      while (officers.later.length < before + 20) await pause(5);
      const id = officers.told[0]?.stream.slice(-36);
      for (const read of [await officer.post('/cases/search', {}), await officer.get(`/cases/${id}/deadlines`)]) {
        expect([read.status, read.text]).toEqual([200, expect.any(String)]);
      }
      // Who opens a file is written down first: where that cannot be, the file stays closed, with a coded answer.
      const file = await officer.get(`/cases/${id}`);
      expect(file.status === 200 || file.body).toEqual(file.status === 200 || busy);
      await disk.empty(owner);
      await officers.answered(20);
    }
    await officers.finish();
    await follower.finish();
    for (const { body, headers } of officers.later) {
      expect([body, headers['retry-after']]).toEqual([busy, '1']);
    }
    await expect(faultsOfLog(owner, officers.told)).resolves.toEqual([]);
    await expect(faultsOfFollower(owner, ['case'])).resolves.toEqual([]);
    counted(
      `disk full (${disk.what}): ${TIMES} times, ${officers.told.length} commands, ${officers.later.length} answers 503`,
    );
  });

  it('control: officers who take a 503 for a yes have things that are not there, and the same look finds them', async () => {
    await disk.fill(owner);
    const believed = await believers(officer, IN_FLIGHT, (sent) => Promise.resolve(sent > 200));
    await disk.empty(owner);
    await expect(faultsOfLog(owner, believed)).resolves.toContainEqual(
      expect.stringMatching(/^command \S+ was acknowledged and is lost$/),
    );
  });
});
