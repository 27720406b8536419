import { type Log, openLog } from '@lib/platform';
import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { openSink, type SmtpSink } from '../../../test/support/smtp-sink';
import { secondsAfter } from './core';
import { Mailer } from './mailer';

const CANARY = 'Chim Hoàng Yến';
const FROM = 'neu-guong@example.vn';
const TO = 'van-phong@example.vn';
const REFUSED = `451 4.3.0 not now, ${CANARY} at ${TO}`; // servers repeat what they were given

let database: TestDatabase;
let owner: Pool;
let projector: Pool;
let sink: SmtpSink;
let logged = '';
const log: Log = openLog(
  'debug',
  'mail',
  new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  }),
);

beforeAll(async () => {
  database = await createDatabase();
  owner = new Pool({ connectionString: database.ownerUrl, max: 2 });
  projector = new Pool({ connectionString: database.projectorUrl, max: 6 });
  for (const pool of [owner, projector]) pool.on('error', () => undefined);
});
afterAll(async () => {
  await Promise.all([owner.end(), projector.end()]);
  await database.drop();
});
beforeEach(async () => {
  await owner.query('truncate notifications.messages, notifications.mails cascade');
  sink = await openSink();
  logged = '';
});
afterEach(() => sink.close());

/** Time as it runs; the database says what time it is. */
const REAL = { chosen: false, refresh: () => Promise.resolve(), now: fail, due: fail };
function fail(): never {
  throw new Error('only a chosen date is asked');
}

const mailer = (url = sink.url, more: { readonly patienceMs?: number } = {}) =>
  new Mailer(
    projector,
    { ...more, url, from: `Nêu Gương <${FROM}>`, to: TO, origin: 'https://neuguong.example.vn' },
    (unit) => (unit === 'vn.40.421' ? 'huyện Nam Đàn' : undefined),
    log,
    REAL,
  );

/** A message in the inbox of a person whose name, like the subject's of the case, is the canary's. */
async function tell(more: { age?: string; kind?: string } = {}): Promise<{ id: string; case: string }> {
  const [id, person, about] = [randomUUID(), randomUUID(), randomUUID()];
  const facts = {
    deadline: `${about}.discovery.1.0`,
    stage: 'discovery',
    dueOn: '2024-03-06',
    on: '2024-03-01',
    unit: 'vn.40.421',
    ownerRole: 'staff',
  };
  await owner.query(
    `insert into organization.people (id, name, name_fold, name_key, title, unit, sample)
     values ($1, $2, 'chim', 'yen', 'cán bộ', 'vn.40.421', true)`,
    [person, CANARY],
  );
  await owner.query(
    `insert into pipeline.case_subjects (case_id, unit, year, name, fold) values ($1, 'vn.40.421', 2024, $2, 'chim')`,
    [about, CANARY],
  );
  await owner.query(
    `with told as (
       insert into notifications.messages (id, person, kind, category, stream_id, facts, event, happened_at, created_at)
       values ($1, $2, $3, 'case', $4, $5, $6, '2024-03-01T01:00:00Z', now() - $7::interval) returning id
     )
     insert into notifications.deliveries (message, channel, attempts, delivered_at) select id, 'inbox', 1, now() from told`,
    [id, person, more.kind ?? 'deadline-reminder', about, facts, randomUUID(), more.age ?? '0'],
  );
  return { id, case: about };
}

async function delivery(message: string) {
  const { rows } = await owner.query<{ attempts: number; delivered: boolean; wait: number | null }>(
    `select coalesce(l.attempts, 0) as attempts, d.delivered_at is not null as delivered,
            extract(epoch from l.retry_at - now())::float8 as wait
       from notifications.deliveries d left join notifications.mails l on l.id = d.mail
      where d.message = $1 and d.channel = 'email'`,
    [message],
  );
  return rows[0];
}
const nowDue = () => projector.query(`update notifications.mails set retry_at = now() where retry_at is not null`);

describe('a message goes to the mailbox of the office', () => {
  it('once, with the sentence, the unit, the day and the link', async () => {
    const { id, case: about } = await tell();
    const one = mailer();
    expect(await one.turn()).toBe(1);
    expect(await one.turn()).toBe(0);
    expect(sink.mails).toMatchObject([
      {
        from: FROM,
        to: [TO],
        messageId: `<${id}@neuguong.example.vn>`,
        subject: '[Nêu Gương] Nhắc sắp đến hạn: giai đoạn phát hiện, hạn 06/03/2024',
      },
    ]);
    expect(sink.mails[0]?.text).toContain('Còn 3 ngày làm việc là đến hạn giai đoạn phát hiện');
    expect(sink.mails[0]?.text).toContain('Đơn vị: huyện Nam Đàn\n');
    expect(sink.mails[0]?.text).toContain(`https://neuguong.example.vn/cases/${about}\n`);
    expect(await delivery(id)).toEqual({ attempts: 1, delivered: true, wait: null });
  });

  it('without a name of anybody', async () => {
    await tell();
    await mailer().turn();
    const [mail] = sink.mails;
    for (const part of [mail?.raw, mail?.subject, mail?.text, logged]) {
      expect(part).toBeDefined();
      for (const word of CANARY.split(' ')) expect(part).not.toContain(word);
    }
  });

  it('once each, when two mailers look at the same time', async () => {
    const told = await Promise.all(Array.from({ length: 6 }, () => tell()));
    sink.answer(() => new Promise((resolve) => setTimeout(() => resolve('250 taken'), 20)));
    const sent = await Promise.all([mailer().turn(), mailer().turn()]);
    expect(sent.reduce((sum, count) => sum + count)).toBe(6);
    expect(sink.mails.map((mail) => mail.messageId).sort()).toEqual(
      told.map(({ id }) => `<${id}@neuguong.example.vn>`).sort(),
    );
  });

  it('not any more, when it is older than three days', async () => {
    const { id } = await tell({ age: '73 hours' });
    await tell({ age: '71 hours' });
    expect(await mailer().turn()).toBe(1);
    expect(await delivery(id)).toBeUndefined();
  });

  it('under the same Message-ID again, when the mailer died between sending and noting', async () => {
    const { id } = await tell();
    expect(await mailer().turn()).toBe(1);
    await owner.query(
      `update notifications.deliveries set delivered_at = null where channel = 'email';
       update notifications.mails set sent_at = null, retry_at = now() + interval '30 s'`,
    );
    expect(await mailer().turn()).toBe(0); // the lease of the one who died
    await nowDue();
    expect(await mailer().turn()).toBe(1);
    expect(sink.mails.map((mail) => mail.messageId)).toEqual(Array(2).fill(`<${id}@neuguong.example.vn>`));
    expect(await delivery(id)).toMatchObject({ attempts: 2, delivered: true });
  });
});

describe('an e-mail that fails', () => {
  it('is counted, waits ever longer, and is sent once when the server takes it', async () => {
    const { id } = await tell();
    sink.answer(() => REFUSED);
    const one = mailer();
    for (const attempts of [1, 2, 3]) {
      expect(await one.turn()).toBe(0);
      const seen = await delivery(id);
      expect(seen).toMatchObject({ attempts, delivered: false });
      expect(seen?.wait).toBeLessThanOrEqual(secondsAfter(attempts));
      expect(seen?.wait).toBeGreaterThan(secondsAfter(attempts) - 10);
      expect(await one.turn()).toBe(0); // not before its time
      await nowDue();
    }
    sink.answer(() => '250 taken');
    expect(await one.turn()).toBe(1);
    expect(sink.mails).toHaveLength(1);
    expect(await delivery(id)).toMatchObject({ attempts: 4, delivered: true });
  });

  it('leaves codes in the log, and nothing of what was said', async () => {
    const { id } = await tell();
    sink.answer(() => REFUSED);
    await mailer().turn();
    expect(JSON.parse(logged)).toMatchObject({ mail: id, attempts: 1, code: 'EMESSAGE', answer: 451 });
    for (const word of [...CANARY.split(' '), TO, FROM, 'not now']) expect(logged).not.toContain(word);
  });

  it('lets the others pass', async () => {
    const [refused, unknown, fine] = [await tell(), await tell({ kind: 'from-a-later-release' }), await tell()];
    sink.answer((text) => (text.includes(refused.case) ? '554 5.7.1 no' : '250 taken'));
    expect(await mailer().turn()).toBe(1);
    expect(await delivery(refused.id)).toMatchObject({ attempts: 1, delivered: false });
    expect(await delivery(unknown.id)).toMatchObject({ attempts: 0, delivered: false }); // waits for that release
    expect(await delivery(fine.id)).toMatchObject({ attempts: 1, delivered: true });
  });

  it('takes a slow answer for an answer, and gives up a server that never says a word after the text', async () => {
    const slow = await tell();
    let answered: (line: string) => void = () => undefined;
    sink.answer(() => new Promise((resolve) => (answered = resolve)));
    const turn = mailer().turn();
    setTimeout(() => answered('250 taken'), 1_000);
    expect(await turn).toBe(1);
    expect(await delivery(slow.id)).toMatchObject({ attempts: 1, delivered: true });

    const { id } = await tell();
    sink.answer(() => new Promise(() => undefined));
    await expect(mailer(sink.url, { patienceMs: 500 }).turn()).rejects.toThrow();
    const seen = await delivery(id);
    expect(seen).toMatchObject({ attempts: 1, delivered: false });
    expect(seen?.wait).toBeLessThanOrEqual(secondsAfter(1)); // counted, and no longer leased
    await nowDue();
    sink.answer(() => '250 taken');
    expect(await mailer().turn()).toBe(1);
  });

  it('ends the turn, when the server cannot be reached at all', async () => {
    const told = [await tell(), await tell()];
    const { url } = sink;
    await sink.close();
    await expect(mailer(url).turn()).rejects.toThrow();
    const attempts = await Promise.all(told.map(async ({ id }) => (await delivery(id))?.attempts));
    expect([...attempts].sort()).toEqual([0, 1]); // whichever of the two was taken first
    sink = await openSink();
    await nowDue();
    expect(await mailer().turn()).toBe(2);
  });

  it('never gives a password to a server without TLS', async () => {
    await tell();
    await expect(mailer(sink.url.replace('smtp://', 'smtp://nguoi:mat-khau@')).turn()).rejects.toMatchObject({
      code: 'ETLS',
    });
    expect(sink.refused).toEqual(['STARTTLS']);
    expect(sink.mails).toEqual([]);
  });
});

describe('waiting and rights', () => {
  it('grows from a quarter of a minute to an hour', () => {
    expect([1, 2, 3, 8, 9, 40].map(secondsAfter)).toEqual([15, 30, 60, 1920, 3600, 3600]);
  });

  it('lets the projector change deliveries and not what was said', async () => {
    await tell();
    for (const statement of [
      `update notifications.messages set facts = '{}'`,
      `update notifications.deliveries set channel = 'email'`,
      'delete from notifications.deliveries',
    ]) {
      await expect(projector.query(statement)).rejects.toThrow(/permission denied/);
    }
    await expect(
      owner.query(
        `insert into notifications.deliveries (message, channel) select id, 'fax' from notifications.messages`,
      ),
    ).rejects.toThrow(/deliveries_channel_check/);
  });
});
