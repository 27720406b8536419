import { vietnamTime } from '@core/calendar';
import { type Instant, toLocalDate } from '@core/kernel';
import { openLog } from '@lib/platform';
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { openSink, type SmtpSink } from '../../../test/support/smtp-sink';
import { Inbox } from './inbox';
import { MailComposer } from './mail-composer';
import { Mailer } from './mailer';
import { ReminderWatch } from './reminder-watch';
import { Wishes } from './wishes';

let database: TestDatabase;
let owner: Pool;
let app: Pool;
let projector: Pool;
let sink: SmtpSink;
/** The moment that the database's clock is taken to show. */
let now: Instant;
let logged: string[] = [];

beforeAll(async () => {
  database = await createDatabase();
  owner = new Pool({ connectionString: database.ownerUrl, max: 2 });
  app = new Pool({ connectionString: database.appUrl, max: 2 });
  projector = new Pool({ connectionString: database.projectorUrl, max: 6 });
  for (const pool of [owner, app, projector]) pool.on('error', () => undefined);
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end(), projector.end()]);
  await database.drop();
});
beforeEach(async () => {
  await owner.query('truncate notifications.messages, notifications.mails, notifications.settings cascade');
  sink = await openSink();
  logged = [];
});
afterEach(() => sink.close());

const at = (date: string, clock: string) =>
  vietnamTime(toLocalDate(date), Number(clock.slice(0, 2)), Number(clock.slice(3)));

/** A pool whose answers say `now` where a statement asks the time alone; all else is the database's own. */
function clocked(pool: Pool): Pool {
  return new Proxy(pool, {
    get(target, key) {
      const own: unknown = Reflect.get(target, key, target);
      if (key !== 'connect') return typeof own === 'function' ? (own.bind(target) as unknown) : own;
      return async () => {
        const client = await target.connect();
        return new Proxy(client, {
          get(inner, name) {
            const value: unknown = Reflect.get(inner, name, inner);
            if (name !== 'query') return typeof value === 'function' ? (value.bind(inner) as unknown) : value;
            return async (text: string, values?: unknown[]) => {
              const result = await inner.query(text, values);
              if (text.includes('clock_timestamp() as real')) {
                for (const row of result.rows as { real: Date }[]) row.real = new Date(now);
              }
              return result;
            };
          },
        });
      };
    },
  });
}

const REAL = { chosen: false, refresh: () => Promise.resolve(), now: () => now, due: () => now };
const log = openLog('debug', 'mail', { write: (line: string) => logged.push(line) });
const mailer = (to: string | undefined = undefined) =>
  new Mailer(
    clocked(projector),
    { url: sink.url, from: 'neu-guong@example.vn', to, origin: 'https://neuguong.example.vn' },
    () => 'huyện Nam Đàn',
    log,
    REAL,
  );

async function person(email: string | null): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into organization.people (id, name, name_fold, name_key, title, unit, sample)
     values ($1, 'Chim Hoàng Yến', 'chim', 'yen', 'cán bộ', 'vn.40.421', true)`,
    [id],
  );
  await app.query('insert into organization.contacts (person, email, changed_at) values ($1, $2, now())', [id, email]);
  return id;
}

async function tell(to: string, more: { said?: Instant; urgent?: boolean; dueOn?: string; channels?: string[] } = {}) {
  const [id, about] = [randomUUID(), randomUUID()];
  const { said = now, urgent = false, dueOn = '2024-03-06', channels = ['inbox', 'email'] } = more;
  const deadline = `${about}.discovery.1.1`;
  const facts = { deadline, stage: 'discovery', dueOn, on: '2024-03-01', unit: 'vn.40.421', ownerRole: 'staff' };
  await owner.query(
    `insert into scheduling.deadlines (id, category, stream_id, due_on, basis, unit, role)
     values ($1, 'case', $2, $3, '{"kind":"clause","clause":"Mục IV.2","rows":[]}', 'vn.40.421', 'staff')`,
    [deadline, about, dueOn],
  );
  await owner.query(
    `with told as (
       insert into notifications.messages (id, person, kind, category, stream_id, facts, event, happened_at, deadline,
              occasion, channels, urgent, due_on)
       values ($1, $2, 'deadline-reminder', 'case', $3, $4, $5, $6, $7, '-3', $8, $9, $10) returning id)
     insert into notifications.deliveries (message, channel, attempts, delivered_at) select id, 'inbox', 1, now() from told`,
    [id, to, about, facts, randomUUID(), said, deadline, channels, urgent, dueOn],
  );
  return { id, about };
}

const lookAgain = () =>
  projector.query(
    `update notifications.deliveries set retry_at = now() where channel = 'email' and delivered_at is null`,
  );
async function turnAt(moment: Instant, one = mailer()): Promise<number> {
  now = moment;
  await lookAgain();
  await projector.query('update notifications.mails set retry_at = now() where sent_at is null and parked_at is null');
  return one.turn();
}
const to = (index: number) => sink.mails[index]?.to;

describe('e-mail to people', () => {
  it('is one digest a person and day, at half past seven, with a line for each and its clause', async () => {
    now = at('2024-03-01', '07:00');
    const [lan, minh] = [await person('lan@example.vn'), await person('minh@example.vn')];
    await tell(lan);
    await tell(lan, { dueOn: '2024-03-04', urgent: true }); // goes in the digest too: it is not yet half past seven
    await tell(minh);
    expect(await turnAt(at('2024-03-01', '07:29'))).toBe(0);
    expect(await turnAt(at('2024-03-01', '07:30'))).toBe(2);
    expect(await turnAt(at('2024-03-01', '07:31'))).toBe(0);
    const own = sink.mails.find(({ to: box }) => box[0] === 'lan@example.vn');
    expect(own?.subject).toBe('[Nêu Gương] 2 việc cần làm, ngày cuối cùng gần nhất 04/03/2024');
    expect(own?.text.match(/Căn cứ: Mục IV.2/g)).toHaveLength(2);
    expect(sink.mails.map(({ to: box }) => box[0]).sort()).toEqual(['lan@example.vn', 'minh@example.vn']);
  });

  it('keeps what comes later for the next working morning, but for what is urgent', async () => {
    now = at('2024-03-01', '07:00'); // a Friday
    const lan = await person('lan@example.vn');
    await tell(lan);
    expect(await turnAt(at('2024-03-01', '07:30'))).toBe(1);
    now = at('2024-03-01', '10:00');
    const [patient, urgent] = [await tell(lan), await tell(lan, { urgent: true })];
    expect(await turnAt(at('2024-03-01', '10:00'))).toBe(1);
    expect(sink.mails[1]?.text).toContain(urgent.about);
    expect(sink.mails[1]?.text).not.toContain(patient.about);
    expect(await turnAt(at('2024-03-02', '09:00'))).toBe(0); // a Saturday
    expect(await turnAt(at('2024-03-04', '07:30'))).toBe(1);
    expect(sink.mails[2]?.text).toContain(patient.about);
  });

  it('is silent in quiet hours, and goes by itself for whoever wants no digest', async () => {
    const lan = await person('lan@example.vn');
    await new Wishes(app).set(lan, { digest: false, quietFrom: '12:00', quietTo: '13:00' });
    now = at('2024-03-01', '12:10');
    await Promise.all([tell(lan, { urgent: true }), tell(lan)]);
    expect(await turnAt(at('2024-03-01', '12:30'))).toBe(0);
    expect(await turnAt(at('2024-03-01', '13:00'))).toBe(2);
  });

  it('is for the office where a person has no address, and by no mail at all where the rule says the inbox', async () => {
    now = at('2024-03-01', '22:00');
    const [none, taken, lan] = [await person(null), randomUUID(), await person('lan@example.vn')];
    const told = [await tell(none), await tell(taken)];
    await tell(lan, { channels: ['inbox'] });
    expect(await turnAt(now)).toBe(0); // no office
    expect(await turnAt(now, mailer('van-phong@example.vn'))).toBe(2);
    expect([to(0), to(1)]).toEqual([['van-phong@example.vn'], ['van-phong@example.vn']]);
    expect(sink.mails.map(({ messageId }) => messageId).sort()).toEqual(
      told.map(({ id }) => `<${id}@neuguong.example.vn>`).sort(),
    );
    expect(await turnAt(at('2024-03-04', '07:30'))).toBe(0);
  });

  it('waits while its message is put off, and the message comes back once', async () => {
    now = at('2024-03-01', '07:00');
    const lan = await person('lan@example.vn');
    const { id } = await tell(lan, { dueOn: '2024-03-08' });
    const inbox = new Inbox(app);
    const day = (date: string) => toLocalDate(date);
    expect(await inbox.snooze(lan, id, day('2024-03-05'), day('2024-03-01'))).toBe('2024-03-05');
    expect(await inbox.snooze(randomUUID(), id, day('2024-03-05'), day('2024-03-01'))).toBeUndefined();
    const page = (date: string) => inbox.page(lan, {}, () => true, day(date));
    expect(await page('2024-03-04')).toMatchObject({ unread: 0, items: [], returned: [], snoozed: [{ id }] });
    expect(await turnAt(at('2024-03-04', '07:30'))).toBe(0);
    expect(await page('2024-03-05')).toMatchObject({ unread: 1, items: [], returned: [{ id }], snoozed: [] });
    expect(await turnAt(at('2024-03-05', '07:30'))).toBe(1);
    await expect(inbox.snooze(lan, id, day('2024-03-06'), day('2024-03-05'))).rejects.toMatchObject({
      code: 'SNOOZED_BEFORE',
    });
    await inbox.acknowledge(lan, id);
    expect(await page('2024-03-05')).toMatchObject({ unread: 0, items: [{ id }], returned: [], snoozed: [] });
  });

  it('has one recorded effect for each message and channel, however often and by however many it is composed', async () => {
    now = at('2024-03-01', '07:00');
    const lan = await person('lan@example.vn');
    for (let i = 0; i < 5; i++) await tell(lan);
    now = at('2024-03-01', '07:30');
    const turns = await Promise.all([mailer(), mailer(), mailer()].map((one) => one.turn()));
    expect(turns.reduce((sum, sent) => sum + sent)).toBe(1);
    const effects = async () => {
      const { rows } = await owner.query<{ mails: number; lines: number; sent: number }>(
        `select (select count(*)::int from notifications.mails) as mails, count(*)::int as lines,
                count(*) filter (where delivered_at is not null)::int as sent
           from notifications.deliveries where channel = 'email'`,
      );
      return rows[0];
    };
    expect(await effects()).toEqual({ mails: 1, lines: 5, sent: 5 });
    await turnAt(at('2024-03-01', '07:31'));
    expect(sink.mails).toHaveLength(1);
    // The seeded bug: lines that forget their mail are composed and sent again.
    await owner.query(`update notifications.deliveries set mail = null, delivered_at = null where channel = 'email'`);
    await turnAt(at('2024-03-04', '07:30'));
    expect(await effects()).not.toEqual({ mails: 1, lines: 5, sent: 5 });
  });

  it('leaves no address and no name in the log, the mails table or the Message-ID', async () => {
    now = at('2024-03-01', '07:00');
    await tell(await person('chim.hoang.yen@example.vn'));
    sink.answer(() => '554 5.7.1 chim.hoang.yen@example.vn is not welcome');
    await turnAt(at('2024-03-01', '07:30'));
    const { rows } = await owner.query(
      'select l.*, d.* from notifications.mails l join notifications.deliveries d on d.mail = l.id',
    );
    expect(rows).toHaveLength(1);
    for (const text of [JSON.stringify(rows), logged.join()]) {
      expect(text).toContain('554');
      for (const word of ['chim', 'Yến', 'example.vn', 'welcome']) expect(text).not.toContain(word);
    }
  });
});

describe('a mail server that misbehaves', () => {
  const seven = at('2024-03-01', '07:00');
  const eight = at('2024-03-01', '08:00');
  const parked = () => new ReminderWatch(app).parked(null);

  it('that refuses one recipient holds nobody else up, and what is refused for good is parked and can be retried', async () => {
    now = seven;
    const [gone, lan] = [await person('gone@example.vn'), await person('lan@example.vn')];
    const { about } = await tell(gone);
    await tell(lan);
    sink.answer((text) => (text.includes(about) ? '550 5.1.1 no such user' : '250 taken'));
    expect(await turnAt(eight)).toBe(1);
    expect(to(0)).toEqual(['lan@example.vn']);
    expect(await parked()).toEqual([]);
    await turnAt(eight);
    await turnAt(eight);
    expect(await parked()).toMatchObject([
      { kind: 'digest', person: gone, attempts: 3, lines: 1, code: 'EMESSAGE 550' },
    ]);
    expect(await turnAt(eight)).toBe(0); // it rests
    sink.answer(() => '250 taken');
    const watch = new ReminderWatch(app);
    const [{ id } = { id: '' }] = await watch.parked(null);
    expect(await watch.retry([id], ['vn.99'])).toEqual([]); // not of that unit
    expect(await watch.retry([id], ['vn.40.421'])).toEqual([id]);
    expect(await watch.retry([id], null)).toEqual([id]); // waits already
    expect(await turnAt(eight)).toBe(1);
    expect(await parked()).toEqual([]);
    expect(await watch.retry([id], null)).toEqual([]); // it has gone
  });

  it('that accepts and dies before it answers gets the same Message-ID and the same lines again', async () => {
    now = seven;
    const lan = await person('lan@example.vn');
    await tell(lan);
    const heard: string[] = [];
    sink.answer((text) => {
      heard.push(text);
      return heard.length === 1 ? new Promise(() => undefined) : '250 taken';
    });
    const one = mailer();
    const dying = turnAt(eight, one).catch((error: unknown) => error);
    while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await tell(lan); // comes while the first is under way
    sink.hangUp();
    expect(await dying).toBeInstanceOf(Error);
    expect(await turnAt(eight)).toBe(1);
    expect(heard[1]).toBe(heard[0]);
    const { rows } = await owner.query<{ id: string }>('select id from notifications.mails');
    expect(sink.mails.map(({ messageId }) => messageId)).toEqual(rows.map(({ id }) => `<${id}@neuguong.example.vn>`));
  });

  it('that is down parks nothing in a hurry, and what it was given is told as overdue', async () => {
    now = seven;
    const lan = await person('lan@example.vn');
    await tell(lan);
    const { url } = sink;
    await sink.close();
    const down = new Mailer(clocked(projector), { url, from: 'a@b', origin: 'http://x' }, () => undefined, log, REAL);
    await expect(turnAt(eight, down)).rejects.toThrow();
    sink = await openSink();
    const watch = new ReminderWatch(app);
    expect(await watch.overdueMails(null, eight)).toMatchObject([{ attempts: 1, lines: 1, code: 'ESOCKET' }]);
    expect(await watch.overdueMails(['vn.99'], eight)).toEqual([]);
    expect(await parked()).toEqual([]);
    for (let i = 0; i < 11; i++) await turnAt(eight, down).catch(() => undefined);
    expect(await parked()).toMatchObject([{ attempts: 12 }]);
  });

  it('whose person has taken the address back meanwhile ends in a parked mail that says so', async () => {
    now = seven;
    const lan = await person('lan@example.vn');
    await tell(lan);
    now = eight;
    await new MailComposer(clocked(projector), REAL, false).turn();
    await app.query('update organization.contacts set email = null where person = $1', [lan]);
    await turnAt(eight);
    expect(await parked()).toMatchObject([{ code: 'NoAddress', attempts: 1 }]);
  });
});

describe('lateness of e-mails', () => {
  it('is counted from when each was to go', async () => {
    now = at('2024-03-01', '07:00');
    await tell(await person('lan@example.vn'));
    await turnAt(at('2024-03-01', '07:30'));
    const day = toLocalDate('2024-03-01');
    await owner.query(`update notifications.mails set sent_at = due_at + interval '90 s'`);
    const { histograms, upToSeconds } = await new ReminderWatch(app).lateness(null, day, day);
    expect(upToSeconds).toEqual([1, 10, 60, 600, 3600, 86400]);
    expect(histograms.find(({ of }) => of === 'email')).toEqual({
      of: 'email',
      counts: [0, 0, 0, 1, 0, 0, 0],
      total: 1,
      p99: 90,
      worst: 90,
    });
    expect((await new ReminderWatch(app).lateness(['vn.99'], day, day)).histograms.map(({ total }) => total)).toEqual([
      0, 0, 0,
    ]);
  });
});
