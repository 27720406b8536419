import { type Message, personalText } from '@core/kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { z } from 'zod';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { verifyStream } from './core';
import { sha256 } from './hash';
import { sealPersonal } from './seal-command';
import { EventStore } from './store';
import { anAppend, openPool } from './testing/samples';
import { revealAll, seal, Vault } from './vault';

const CANARY = 'Hoàng Thị Chim Yến';
const MASTER = randomBytes(32);
const opened = z.strictObject({
  type: z.literal('Opened'),
  data: z.strictObject({ name: personalText(80), notes: z.array(personalText(500)), unit: z.string() }),
});

let database: TestDatabase;
let pool: Pool;
let owner: Client;
let store: EventStore;
let vault: Vault;
let now = 1_000_000;

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.appUrl);
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  store = new EventStore(pool);
  vault = new Vault(MASTER, pool, () => now);
});

afterAll(async () => {
  await Promise.all([pool?.end(), owner?.end()]);
  await database?.drop();
});

/** Opens a case about the canary: its key and its sealed event go out in one commit. */
async function open() {
  const id = randomUUID();
  const subject = `case-${id}`;
  const { key, side } = vault.create(subject);
  const plain = {
    type: 'Opened' as const,
    data: { name: CANARY, notes: [`${CANARY} đã cứu hai em nhỏ`], unit: 'Vinh' },
  };
  const sealed: Message<'Opened', z.infer<typeof opened>['data']> = sealPersonal(opened, opened.parse(plain), key);
  const append = anAppend({ stream: subject, events: [sealed], sides: [side] });
  return { subject, plain, append, result: await store.append(append) };
}

/** Searches every column of every row of the store as text. */
async function rowsThatSay(text: string): Promise<number> {
  const { rows } = await owner.query<{ found: number }>(
    `select (select count(*)::int from event_store.events e where e::text like '%' || $1 || '%'
                or position(convert_to($1, 'UTF8') in convert_to(e.canonical, 'UTF8')) > 0)
          + (select count(*)::int from event_store.commands c where c::text like '%' || $1 || '%')
          + (select count(*)::int from vault.subject_keys k where k::text like '%' || $1 || '%') as found`,
    [text],
  );
  return rows[0]?.found ?? -1;
}

describe('personal text in the store', () => {
  it('is nowhere in plain, and the search finds it where it is', async () => {
    const { result } = await open();
    expect(result.appended).toBe(true);
    for (const said of [CANARY, 'Chim Yến', 'hai em nhỏ']) expect(await rowsThatSay(said)).toBe(0);
    const careless = anAppend({ events: [{ type: 'Opened', data: { name: 'Người Không Niêm Phong' } }] });
    await store.append(careless);
    expect(await rowsThatSay('Người Không Niêm Phong')).toBe(1); // control: the search sees what is not sealed
  });

  it('comes back under its key, also in another process', async () => {
    const { subject, plain } = await open();
    const [event] = await store.readStream(subject);
    const elsewhere = new Vault(MASTER, pool);
    const key = await elsewhere.find(subject);
    expect(revealAll(key, event?.data)).toEqual(plain.data);
    expect([...(await elsewhere.findAll([subject, 'case-none'])).keys()]).toEqual([subject]);
    expect(revealAll((await elsewhere.findAll([subject])).get(subject), event?.data)).toEqual(plain.data);
  });

  it('is gone with its key, while every hash stays as it was', async () => {
    const { subject, plain } = await open();
    const stays = await open();
    expect(revealAll(await vault.find(subject), (await store.readStream(subject))[0]?.data)).toEqual(plain.data);

    await owner.query('delete from vault.subject_keys where subject = $1', [subject]);
    now += 59_000;
    expect(await vault.find(subject)).toBeDefined(); // remembered for a minute at most
    now += 2_000;
    const key = await vault.find(subject);
    expect(key).toBeUndefined();
    expect((await vault.findAll([subject, stays.subject])).has(subject)).toBe(false);

    const history = await store.readStream(subject);
    const notice = '(đã xóa theo quyết định)';
    expect(revealAll(key, history[0]?.data)).toEqual({ name: notice, notes: [notice], unit: 'Vinh' });
    await expect(verifyStream(subject, history, sha256)).resolves.toMatchObject({ whole: true, events: 1 });
    const neighbour = (await store.readStream(stays.subject))[0]?.data;
    expect(revealAll(await vault.find(stays.subject), neighbour)).toEqual(stays.plain.data);
  });

  it('has no key where the command that made it was refused', async () => {
    const { append } = await open();
    const second = vault.create(`case-${randomUUID()}`);
    await expect(store.append({ ...append, sides: [second.side] })).resolves.toMatchObject({ appended: false });
    await expect(vault.find(second.key.subject)).resolves.toBeUndefined();
  });

  it('keeps the first key of a subject: a second one takes nothing with it', async () => {
    const { subject, plain } = await open();
    const again = vault.create(subject);
    const append = anAppend({ events: [{ type: 'Noted', data: seal(again.key, 'khác') }], sides: [again.side] });
    await expect(store.append(append)).rejects.toMatchObject({ code: '23505' });
    expect(await store.readStream(append.stream)).toEqual([]);
    const key = await new Vault(MASTER, pool).find(subject);
    expect(revealAll(key, (await store.readStream(subject))[0]?.data)).toEqual(plain.data);
  });
});

describe('the key of a subject', () => {
  it('never lies in the database as it is, and opens under no other master key', async () => {
    const { subject } = await open();
    const key = await new Vault(MASTER, pool).find(subject);
    const { rows } = await owner.query<{ wrapped: Buffer }>(
      'select wrapped from vault.subject_keys where subject = $1',
      [subject],
    );
    expect(rows[0]?.wrapped.includes(key?.bytes ?? Buffer.alloc(32))).toBe(false);
    await expect(new Vault(randomBytes(32), pool).find(subject)).rejects.toThrow();
  });

  it('cannot be put in the place of another subject', async () => {
    const [one, two] = [await open(), await open()];
    await owner.query(
      `update vault.subject_keys set wrapped = (select wrapped from vault.subject_keys where subject = $1)
        where subject = $2`,
      [one.subject, two.subject],
    );
    await expect(new Vault(MASTER, pool).find(two.subject)).rejects.toThrow();
  });

  it('needs a master key of 32 bytes', () => {
    expect(() => new Vault(randomBytes(31), pool)).toThrow(RangeError);
  });
});

describe('a destroyed key', () => {
  /** As an erasure does it: the key and the mark that it is gone, in one commit. */
  const destroy = async (subject: string) => {
    await owner.query('begin');
    await owner.query('insert into vault.destroyed (subject) values ($1)', [subject]);
    await owner.query('delete from vault.subject_keys where subject = $1', [subject]);
    await owner.query('commit');
  };

  it('is forgotten by every process within half a second, whatever it remembers', async () => {
    const { subject } = await open();
    const others = [0, 1, 2].map(() => new Vault(MASTER, pool, () => now));
    for (const one of others) expect(await one.find(subject)).toBeDefined();
    const before = await Promise.all(others.map((one) => one.generation()));
    await destroy(subject);
    now += 499;
    for (const one of others) expect(await one.find(subject)).toBeDefined(); // the bound is honest: until then it may be
    now += 1;
    for (const one of others) expect(await one.find(subject)).toBeUndefined();
    const after = await Promise.all(others.map((one) => one.generation()));
    after.forEach((generation, i) => expect(generation).not.toBe(before[i]));
  });

  it('is not remembered when it was read just before and arrives just after', async () => {
    const { subject } = await open();
    let arrive: () => void = () => undefined;
    let asked = 0;
    const slow = {
      async query(text: never, values: never) {
        const result = await pool.query(text, values);
        const first = (text as { name?: string }).name === 'find-subject-key' && ++asked === 1;
        if (first) await new Promise<void>((resolve) => (arrive = resolve));
        return result;
      },
    };
    const one = new Vault(MASTER, slow as never, () => now);
    const under = one.find(subject);
    while (asked === 0) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    await destroy(subject);
    now += 500;
    await one.generation(); // the process has seen that something is gone
    arrive();
    await under;
    const again = one.find(subject);
    expect(await again).toBeUndefined();
  });

  it('does not trouble the keys of others', async () => {
    const [gone, stays] = [await open(), await open()];
    await destroy(gone.subject);
    now += 1_000;
    expect(await vault.find(stays.subject)).toBeDefined();
  });
});

describe('the fingerprint of a command', () => {
  it('is the same for the same wish, however its members stand, and another under another master key', () => {
    const wish = { actor: 'p1', command: { type: 'Open', data: { name: CANARY } } };
    const turned = { command: { data: { name: CANARY }, type: 'Open' }, actor: 'p1' };
    expect(vault.fingerprint(wish)).toEqual(vault.fingerprint(turned));
    expect(vault.fingerprint(wish)).not.toEqual(vault.fingerprint({ ...wish, actor: 'p2' }));
    expect(vault.fingerprint(wish)).toEqual(new Vault(MASTER, pool).fingerprint(wish));
    expect(vault.fingerprint(wish)).not.toEqual(new Vault(randomBytes(32), pool).fingerprint(wish));
  });
});
