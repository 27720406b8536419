import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { foldVietnamese } from '@core/organization';
import { type AtErasures, type House, openHouse } from '@lib/assembly';
import { carryOutErasures, ErasureDesk, Eraser, type ErasureStep } from '@lib/erasure';
import { advance, ExecuteHandler, NO_STREAM, revealAll, seal } from '@lib/event-store';
import { connect, type Connection, loginUrl } from '@lib/platform';
import { Client, escapeIdentifier } from 'pg';
import { createDatabase } from '../support/database';

export const NAME = 'Hoàng Thị Chim Én';
export const NOTICE = '(đã xóa theo quyết định)';
const UNIT = 'vn.40.412';
const PDF = Buffer.from('%PDF-1.4\nHoàng Thị Chim Én\n%%EOF\n');

/** One installation: a database, the folder for its files, and the list of erasures outside of both. */
export interface Site {
  readonly ownerUrl: string;
  readonly owner: Client;
  readonly folder: string;
  readonly env: { VAULT_KEY: string; EVIDENCE_DIR: string; ERASURES_FILE: string };
  open(at?: AtErasures): Promise<House>;
  projector(): Promise<Connection>;
  /** A copy of the database as it is now, as a backup would have it. */
  copy(): Promise<string>;
  /** Puts a copy in the place of the database. */
  restore(copy: string): Promise<void>;
  /** Puts an empty database in its place. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const database = await createDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'neuguong-erasure-'));
  const admin = process.env['TEST_DB_ADMIN'] ?? '';
  const name = new URL(database.ownerUrl).pathname.slice(1);
  const copies: string[] = [];
  const env = {
    VAULT_KEY: randomBytes(32).toString('base64'),
    EVIDENCE_DIR: path.join(folder, 'evidence'),
    ERASURES_FILE: path.join(folder, 'erasures', 'erasures.jsonl'),
  };
  const owner = new Client({ connectionString: database.ownerUrl });
  const site = { owner };
  await owner.connect();
  const clone = async (from: string | undefined, to: string) => {
    await site.owner.end();
    await once(admin, `drop database if exists ${escapeIdentifier(to)} with (force)`);
    await once(admin, `create database ${escapeIdentifier(to)} template ${escapeIdentifier(from ?? 'template0')}`);
    site.owner = new Client({ connectionString: database.ownerUrl });
    await site.owner.connect();
  };
  return {
    ownerUrl: database.ownerUrl,
    get owner() {
      return site.owner;
    },
    folder,
    env,
    open: (at = 'refuse') => openHouse({ ...env, DATABASE_APP_URL: database.appUrl }, 'erasure', 3, at),
    projector: () => connect(loginUrl(database.ownerUrl, 'neuguong_projector'), 'erasure projector', 2),
    async copy() {
      const copy = `neuguong_test_${randomUUID().replaceAll('-', '')}`;
      copies.push(copy);
      await clone(name, copy);
      return copy;
    },
    restore: (copy) => clone(copy, name),
    empty: () => clone(undefined, name),
    async close() {
      await site.owner.end();
      for (const copy of copies) await once(admin, `drop database if exists ${escapeIdentifier(copy)} with (force)`);
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function once(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

const metadata = { actor: 'clerk', role: 'staff', unit: UNIT, intent: 'Test', correlation: 'test' };

/** A case with its name, sealed in an event and plain in the read model, and one evidence file. */
export async function openCase(house: House, id: string = randomUUID(), name = NAME): Promise<string> {
  const stream = `case-${id}`;
  const { key, side } = house.vault.create(stream);
  const subjects = {
    side: {
      name: 'erasure-test.case_subjects',
      sql: (rows: string) => `insert into pipeline.case_subjects (case_id, unit, year, name, fold)
        select r.* from json_to_recordset(${rows}) as r(case_id uuid, unit text, year int, name text, fold text)`,
    },
    rows: [{ case_id: id, unit: UNIT, year: 2024, name, fold: foldVietnamese(name) }],
  };
  const commandId = randomUUID();
  await house.store.append({
    stream,
    expected: NO_STREAM,
    events: [{ type: 'Commented', data: { text: seal(key, name), by: 'clerk', on: house.clock.today() } }],
    command: { id: commandId, fingerprint: house.vault.fingerprint(id), answer: {} },
    metadata,
    occurredAt: house.clock.now(),
    sides: [side, subjects],
  });
  await house.evidence.receive(id, Readable.from([PDF]), 'application/pdf', 'clerk');
  return id;
}

/** A request that was recorded and granted; nothing is carried out yet. */
export async function granted(house: House, subject: string, decision: string = randomUUID()): Promise<string> {
  const desk = deskOf(house);
  const occasion = (actor: string) => ({
    commandId: randomUUID(),
    actor: { id: actor, role: 'staff', unit: UNIT },
    today: house.clock.today(),
    now: house.clock.now(),
  });
  const step = { id: decision, expected: 'any', correlation: 'test' } as const;
  const data = { subject, ground: 'subject-request', reference: 'Đơn 1', receivedOn: house.clock.today() } as const;
  await desk.run({ ...step, command: { type: 'RequestErasure', data }, occasion: occasion('clerk') });
  const grant = { dataClass: 'case-without-award', article: 'Điều 14', despiteRetention: null } as const;
  await desk.run({ ...step, command: { type: 'GrantErasure', data: grant }, occasion: occasion('head') });
  return decision;
}

/** The erasure of a case as its rules know it: ended long ago. */
export function deskOf(house: House): ErasureDesk {
  const subjects = {
    find: () => Promise.resolve({ unit: UNIT, caseOpen: false, holdsRole: false, endedOn: null }),
  };
  const bus = new ExecuteHandler(house.store);
  return new ErasureDesk(bus as never, house.store, house.vault, { ...house.erasing, subjects }, house.clock);
}

/** Lets the worker's reader of erasures run until it has nothing left to do. */
export async function carryOut(
  house: House,
  projector: Connection,
  reached?: (step: ErasureStep) => void,
): Promise<void> {
  const eraser = new Eraser(house.erasureList, projector.pool, house.subjectFiles, reached);
  const at = () => ({ today: house.clock.today(), now: house.clock.now() });
  const reader = carryOutErasures(eraser, deskOf(house), at);
  while ((await advance(projector.pool, house.store, reader)) > 0);
}

/** What a house shows of a case: its text, its name in lists, its files. */
export async function shown(
  site: Site,
  house: House,
  id: string,
): Promise<{ text: unknown; named: number; files: boolean }> {
  const [event] = await house.store.readStream(`case-${id}`);
  const { rows } = await site.owner.query('select from pipeline.case_subjects where case_id = $1', [id]);
  return {
    text: (revealAll(await house.vault.find(`case-${id}`), event?.data) as { text: string }).text,
    named: rows.length,
    files: existsSync(path.join(site.env.EVIDENCE_DIR, id)),
  };
}
