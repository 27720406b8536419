import { setTimeout as pause } from 'node:timers/promises';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { House } from '@lib/assembly';
import { loginUrl } from '@lib/platform';
import { Client } from 'pg';
import { carryOut, granted, openCase, openSite, type Site } from './scene';

jest.setTimeout(120_000);

const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');
const WRITE = `insert into pipeline.case_subjects (case_id, unit, year, name, fold) values ($1, 'vn.40', 2024, 'Tên', 'ten')
  on conflict (case_id) do update set name = excluded.name`;

let site: Site;
let house: House;
let writer: Client;
beforeEach(async () => {
  site = await openSite();
  house = await site.open();
  writer = new Client({ connectionString: loginUrl(site.ownerUrl, 'neuguong_app') });
  await writer.connect();
});
afterEach(async () => {
  await writer.end();
  await house.close();
  await site.close();
});

async function erase(): Promise<void> {
  const projector = await site.projector();
  await carryOut(house, projector).finally(() => projector.close());
}
const named = async (id: string) =>
  (await site.owner.query('select from pipeline.case_subjects where case_id = $1', [id])).rowCount;

/** A writer that has begun before the erasure and commits while it is under way. */
async function overtaken(): Promise<number | null> {
  const id = await openCase(house);
  await site.owner.query('delete from pipeline.case_subjects where case_id = $1', [id]);
  await granted(house, `case-${id}`);
  await writer.query('begin');
  await writer.query(WRITE, [id]);
  const erasing = erase();
  // With the lock it waits for the writer, without one it is done at once; either way somebody gets on now.
  await Promise.race([erasing, waitsForWriter()]);
  await writer.query('commit');
  await erasing;
  return named(id);
}

async function waitsForWriter(): Promise<void> {
  for (;;) {
    const { rowCount } = await site.owner.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if ((rowCount ?? 0) > 0) return;
    await pause(10);
  }
}

describe('who writes a name while it is erased', () => {
  it('is waited for, and what was written goes too', async () => {
    expect(await overtaken()).toBe(0);
  });

  it('is refused once it is done', async () => {
    const id = await openCase(house);
    await granted(house, `case-${id}`);
    await erase();
    await expect(writer.query(WRITE, [id])).rejects.toMatchObject({ code: '23503' });
  });

  it('control: without the trigger the name stays for ever, and this look finds it', async () => {
    await site.owner.query('alter table pipeline.case_subjects disable trigger case_subjects_of_the_living');
    expect(await overtaken()).toBe(1);
  });

  it('does not leave a file of evidence behind', async () => {
    const id = await openCase(house);
    await granted(house, `case-${id}`);
    await erase();
    const received = house.evidence.receive(id, Readable.from([PDF]), 'application/pdf', 'clerk');
    await expect(received).rejects.toMatchObject({ code: 'SUBJECT_ERASED' });
    expect(existsSync(path.join(site.env.EVIDENCE_DIR, id))).toBe(false);
    const stays = await openCase(house);
    expect(readdirSync(path.join(site.env.EVIDENCE_DIR, stays))).toHaveLength(1); // control: others keep theirs
  });
});

describe('a disk that cannot be written', () => {
  it('keeps the decision waiting and does not pass it by', async () => {
    const id = await openCase(house);
    const decision = await granted(house, `case-${id}`);
    const { ERASURES_FILE } = site.env;
    const blocked = await site.open('refuse');
    Object.assign(blocked.erasureList, {
      add: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' })),
    });
    const projector = await site.projector();
    await expect(carryOut(blocked, projector)).rejects.toMatchObject({ code: 'ERASURE_STORAGE_UNREACHABLE' });
    const { rows } = await site.owner.query('select from event_store.parked');
    expect(rows).toHaveLength(0);
    await projector.close();
    await blocked.close();
    expect(existsSync(ERASURES_FILE)).toBe(false);
    await erase();
    const history = await house.store.readStream(`erasure-${decision}`);
    expect(history.at(-1)?.type).toBe('ErasureCarriedOut');
  });
});
