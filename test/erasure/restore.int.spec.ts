import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type House } from '@lib/assembly';
import { ErasuresUnsettled } from '@lib/erasure';
import { sealEvents, sha256, verifyInclusion, verifyStream } from '@lib/event-store';
import { connect, loginUrl } from '@lib/platform';
import { notRun } from '../support/notes.mjs';
import { carryOut, granted, NAME, NOTICE, openCase, openSite, shown, type Site } from './scene';

jest.setTimeout(120_000);

const CLI = path.resolve(__dirname, '../../dist/apps/cli/src/main.js');

let site: Site;
beforeEach(async () => {
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

/** A case that is erased, and a copy of the database from before. */
async function erased(): Promise<{ id: string; before: string; decision: string }> {
  const id = await within((house) => openCase(house));
  const before = await site.copy();
  const decision = await within(async (house) => {
    const granting = await granted(house, `case-${id}`);
    const projector = await site.projector();
    await carryOut(house, projector).finally(() => projector.close());
    return granting;
  });
  return { id, before, decision };
}

async function cli(...args: string[]): Promise<unknown> {
  return cliWith({}, ...args);
}

async function cliWith(more: NodeJS.ProcessEnv, ...args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, ...args, '--json'], {
    env: { ...process.env, ...site.env, DATABASE_URL: site.ownerUrl, NODE_ENV: 'test', ...more },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

const GONE = { text: NOTICE, named: 0, files: false };

describe('an erased subject', () => {
  it('is gone, on the list and in the record, while every hash is as it was', async () => {
    const { id, decision } = await erased();
    await within(async (house) => {
      expect(await shown(site, house, id)).toEqual(GONE);
      expect(await house.erasureList.read()).toEqual([
        expect.objectContaining({ n: 1, decision, subject: `case-${id}`, unit: 'vn.40.412' }),
      ]);
      const history = await house.store.readStream(`erasure-${decision}`);
      expect(history.map(({ type }) => type)).toEqual(['ErasureRequested', 'ErasureGranted', 'ErasureCarriedOut']);
      for (const stream of [`case-${id}`, `erasure-${decision}`]) {
        const report = await verifyStream(stream, await house.store.readStream(stream), sha256);
        expect(report).toMatchObject({ whole: true });
      }
      expect(readFileSync(site.env.ERASURES_FILE, 'utf8')).not.toContain(NAME);
    });
  });
});

describe('the sealed log', () => {
  it('proves the events of an erased subject by the same path to the same root, and goes on from there', async () => {
    const sealer = await connect(loginUrl(site.ownerUrl, 'neuguong_sealer'), 'erasure sealer', 1);
    const sealAll = async () => {
      while ((await sealEvents(sealer.pool)).outcome === 'sealed');
    };
    const proven = async (stream: string, size?: number) =>
      within(async ({ proofs, store }) => {
        const [place] = await proofs.placesOf(stream);
        const { origin = '', index = -1 } = place ?? {};
        const [event] = await store.readStream(stream);
        const newest = (await proofs.logs())[0]?.size ?? 0;
        const at = size ?? newest;
        const [path, root] = [await proofs.inclusionPath(origin, index, at), await proofs.rootAt(origin, at)];
        const leaf = Buffer.from(event?.hash ?? '', 'hex');
        return { size: at, root, path, newest, holds: verifyInclusion({ index, size: at, leaf, path, root }, sha256) };
      });
    const id = await within((house) => openCase(house));
    await sealAll();
    const before = await proven(`case-${id}`);
    expect(before.holds).toBe(true);

    await within(async (house) => {
      await granted(house, `case-${id}`);
      const projector = await site.projector();
      await carryOut(house, projector).finally(() => projector.close());
    });
    await sealAll();
    await sealer.close();
    const { newest, ...after } = await proven(`case-${id}`, before.size);
    expect(after).toEqual({ size: before.size, root: before.root, path: before.path, holds: true });
    expect(newest).toBe(before.newest + 3); // asked, granted, carried out
    expect(await proven(`case-${id}`)).toMatchObject({ size: newest, holds: true });
    await within(async (house) => expect(await shown(site, house, id)).toEqual(GONE));
  });
});

describe('a restore of older data', () => {
  it('does not open until the list is replayed; then the erased stay erased', async () => {
    const { id, before } = await erased();
    await site.restore(before);
    for (const at of ['refuse', 'resume'] as const) {
      await expect(site.open(at)).rejects.toThrow(/erasures replay/);
    }
    await expect(cli('seed')).rejects.toThrow(/erasures replay/);

    expect(await cli('erasures', 'replay')).toEqual({ replayed: 1 });
    await within(async (house) => {
      expect(await shown(site, house, id)).toEqual(GONE);
      const [line] = await house.erasureList.read();
      const history = await house.store.readStream(`erasure-${line?.decision}`);
      expect(history.map(({ type }) => type)).toEqual(['ErasureReplayed']);
      expect(history[0]?.data).toMatchObject({ subject: `case-${id}`, line: 1, hash: line?.hash });
    });
    expect(await cli('erasures', 'replay')).toEqual({ replayed: 0 });
  });

  it('control: without the comparison the name can be read again', async () => {
    const { id, before } = await erased();
    await site.restore(before);
    await within(async (house) => {
      expect(await shown(site, house, id)).toMatchObject({ text: NAME, named: 1 });
    }, 'replay'); // the one way in that does not compare: it is what the command uses
  });

  it('from between the decision and its carrying out is brought up by the worker, and by nobody else', async () => {
    const id = await within((house) => openCase(house));
    await within((house) => granted(house, `case-${id}`));
    const between = await site.copy();
    const work = (house: House) =>
      site.projector().then((projector) => carryOut(house, projector).finally(() => projector.close()));
    await within(work);
    await site.restore(between);
    await expect(site.open()).rejects.toBeInstanceOf(ErasuresUnsettled);
    await within(work, 'resume');
    await within(async (house) => expect(await shown(site, house, id)).toEqual(GONE));
  });

  it('of the keys alone is seen, too', async () => {
    const { id } = await erased();
    const { owner } = site;
    await owner.query('alter table vault.subject_keys disable trigger all'); // as a restore of the table would do it
    await owner.query(`insert into vault.subject_keys (subject, wrapped) values ($1, '\\x00')`, [`case-${id}`]);
    await owner.query('alter table vault.subject_keys enable trigger all');
    await expect(site.open('resume')).rejects.toThrow(/erasures replay/);
    await owner.query('delete from vault.subject_keys where subject = $1', [`case-${id}`]);
    await within((house) => shown(site, house, id));
  });

  it('to before the subject was known leaves its id unusable', async () => {
    const early = await site.copy();
    const { id } = await erased();
    await site.restore(early);
    await expect(site.open()).rejects.toBeInstanceOf(ErasuresUnsettled);
    expect(await cli('erasures', 'replay')).toEqual({ replayed: 1 });
    await within(async (house) => {
      await expect(openCase(house, id)).rejects.toMatchObject({ code: '23503' });
      await openCase(house); // control: another id is free
    });
  });
});

describe('keys, by the command line', () => {
  it('come back from a copy of their own, the erased ones excepted; then the data opens', async () => {
    const [stays, file] = [await within((house) => openCase(house)), path.join(site.folder, 'keys', 'one.jsonl')];
    const id = await within((house) => openCase(house));
    expect(await cli('keys', 'backup', '--out', file)).toMatchObject({ keys: 2, skipped: 0 });
    const before = await site.copy();
    await within(async (house) => {
      await granted(house, `case-${id}`);
      const projector = await site.projector();
      await carryOut(house, projector).finally(() => projector.close());
    });
    await site.restore(before);
    await site.owner.query('delete from vault.subject_keys'); // as data without keys is restored
    expect(await cli('keys', 'restore', file)).toEqual({ restored: 1, there: 0, refused: 1 });
    await expect(site.open()).rejects.toThrow(/erasures replay/);
    expect(await cli('erasures', 'replay')).toEqual({ replayed: 1 });
    await within(async (house) => {
      expect(await shown(site, house, id)).toEqual(GONE);
      expect(await shown(site, house, stays)).toMatchObject({ text: NAME, named: 1 });
    });
  });

  it('are wrapped anew under another key while nothing runs, and the list stays ours', async () => {
    const stays = await within((house) => openCase(house));
    await erased();
    const key = randomBytes(32).toString('base64');
    const rotate = () => cliWith({ VAULT_KEY_NEW: key }, 'keys', 'rotate');
    await within(() => expect(rotate()).rejects.toThrow(/dừng api và worker/));
    expect(await rotate()).toEqual({ wrapped: 1, already: 4 }); // the four that outlive their master were just made
    await expect(site.open()).rejects.toThrow();
    site.env.VAULT_KEY = key;
    await within(async (house) => {
      expect(await shown(site, house, stays)).toMatchObject({ text: NAME });
      expect(await house.erasureList.read()).toHaveLength(1);
    });
  });
});

describe('a dump as the page for operators tells', () => {
  it('is restored without keys, gets them back, is replayed and opens', async () => {
    const stays = await within((house) => openCase(house));
    const id = await within((house) => openCase(house));
    const [keys, dump] = ['keys.jsonl', 'data.dump'].map((name) => path.join(site.folder, name)) as [string, string];
    await cli('keys', 'backup', '--out', keys);
    const run = promisify(execFile);
    try {
      await run('pg_dump', ['-Fc', '--exclude-table-data=vault.subject_keys', site.ownerUrl, '-f', dump]);
    } catch (error) {
      const mismatch = String((error as { stderr?: string }).stderr).includes('version mismatch');
      return notRun(
        'a restore by pg_dump and pg_restore',
        mismatch ? 'pg_dump is older than the server' : 'no pg_dump',
      );
    }
    await within(async (house) => {
      await granted(house, `case-${id}`);
      const projector = await site.projector();
      await carryOut(house, projector).finally(() => projector.close());
    });
    await site.empty();
    await run('pg_restore', ['--exit-on-error', '-d', site.ownerUrl, dump]);
    expect((await site.owner.query('select from vault.subject_keys')).rowCount).toBe(0);
    expect(await cli('migrate')).toEqual({ migrations: [] });
    expect(await cli('keys', 'restore', keys)).toMatchObject({ refused: 1 });
    await expect(site.open()).rejects.toThrow(/erasures replay/);
    expect(await cli('erasures', 'replay')).toEqual({ replayed: 1 });
    await within(async (house) => {
      expect(await shown(site, house, id)).toEqual(GONE);
      expect(await shown(site, house, stays)).toMatchObject({ text: NAME, named: 1 });
      for (const stream of [`case-${id}`, `case-${stays}`]) {
        expect(await verifyStream(stream, await house.store.readStream(stream), sha256)).toMatchObject({ whole: true });
      }
    });
  });
});

describe('a list that is not the one the database knows', () => {
  it('stops every process: missing, shorter, changed, of another installation', async () => {
    const { id } = await erased();
    await within(async (house) => {
      const second = await openCase(house);
      await granted(house, `case-${second}`);
      const projector = await site.projector();
      await carryOut(house, projector).finally(() => projector.close());
    });
    const file = site.env.ERASURES_FILE;
    const whole = readFileSync(file, 'utf8');
    const [first = '', second = ''] = whole.split('\n');
    for (const other of ['', `${first}\n`, `${second}\n${first}\n`, whole.replace('"n":1', '"n":7'), 'x\n']) {
      writeFileSync(file, other);
      for (const at of ['refuse', 'resume'] as const)
        await expect(site.open(at)).rejects.toBeInstanceOf(ErasuresUnsettled);
    }
    rmSync(file);
    await expect(site.open()).rejects.toThrow(/ERASURES_FILE/);
    await expect(cli('erasures', 'replay')).rejects.toThrow(/ERASURES_FILE/);
    writeFileSync(file, whole);
    await within(async (house) => expect(await shown(site, house, id)).toEqual(GONE)); // control: with the list it opens

    await expect(cli('erasures', 'rebuild')).rejects.toThrow(/Không ghi đè/);
    rmSync(file);
    expect(await cli('erasures', 'rebuild')).toEqual({ lines: 2 }); // lost with all its copies: the database has it, too
    expect(readFileSync(file, 'utf8')).toBe(whole);
  });
});

describe('the right to destroy a key', () => {
  it('is the projector’s, for a subject whose erasure a decision of the log grants, and no other', async () => {
    const [id, other] = await within(async (house) => [await openCase(house), await openCase(house)] as const);
    const decision = await within((house) => granted(house, `case-${id}`));
    const projector = await site.projector();
    const entry = (subject: string, by: string) =>
      JSON.stringify({ n: 1, decision: by, subject, hash: 'ab'.repeat(32) });
    const call = (subject: string, by = decision) =>
      projector.pool.query('select erasure.carry_out($1)', [entry(subject, by)]);
    await expect(call(`case-${other}`)).rejects.toMatchObject({ code: '42501' });
    await expect(call(`case-${id}`, other)).rejects.toMatchObject({ code: '42501' });
    await within(async (house) => {
      const asApplication = house.connection.pool.query('select erasure.carry_out($1)', [
        entry(`case-${id}`, decision),
      ]);
      await expect(asApplication).rejects.toMatchObject({ code: '42501' });
      expect(await shown(site, house, id)).toMatchObject({ text: NAME });
      await call(`case-${id}`);
    });
    await projector.close();
  });
});
