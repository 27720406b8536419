import { type Instant, toLocalDate } from '@core/kernel';
import { advance, type Append, EventStore, NO_STREAM, uuidV5 } from '@lib/event-store';
import { DeadlineLedger } from '@lib/scheduling';
import { createHash, randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { Inbox } from './inbox';
import { notifyParties, type Recipients } from './notify-parties';

let database: TestDatabase;
let app: Pool;
let projector: Pool;
let store: EventStore;

beforeAll(async () => {
  database = await createDatabase();
  app = new Pool({ connectionString: database.appUrl, max: 4 });
  projector = new Pool({ connectionString: database.projectorUrl, max: 4 });
  for (const pool of [app, projector]) pool.on('error', () => undefined);
  store = new EventStore(app);
});
afterAll(async () => {
  await Promise.all([app.end(), projector.end()]);
  await database.drop();
});

/** A case's reminder in the log, as the alarm's command puts it there. @returns ids of case, alarm and event */
async function remind(more: { owner?: string; type?: 'DeadlineReminded' | 'DeadlineMissed' } = {}) {
  const [id, alarm] = [randomUUID(), randomUUID()];
  const { type = 'DeadlineReminded', ...owner } = more;
  const append: Append = {
    stream: `case-${id}`,
    expected: NO_STREAM,
    events: [
      {
        type,
        data: {
          deadline: `${id}.discovery.1.0`,
          stage: 'discovery',
          step: -3,
          promisedOn: '2024-03-01',
          dueOn: '2024-03-06',
          unit: 'vn.40.421',
          ownerRole: 'staff',
          by: 'system',
          on: '2024-03-01',
          ...owner,
        },
      },
    ],
    command: { id: alarm, fingerprint: createHash('sha256').update(alarm).digest(), answer: {} },
    metadata: { actor: 'system', role: 'system', unit: 'vn.40.421', intent: 'RemindOfDeadline', correlation: alarm },
    occurredAt: '2024-03-01T01:00:00.000Z' as Instant,
  };
  expect(await store.append(append)).toMatchObject({ appended: true });
  return { id, alarm, event: uuidV5(alarm, `case-${id}/1`) };
}

const holders =
  (people: Readonly<Record<string, readonly string[]>>): Recipients =>
  (role) =>
    Promise.resolve(people[role] ?? []);
const read = (recipients: Recipients) => advance(projector, store, notifyParties(recipients));
const everything = () => true;
const allOf = (person: string) => new Inbox(app).page(person, {}, everything);

describe('reminders in the log become messages', () => {
  it('one for everybody in the role, with the alarm that caused it', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const { id, alarm } = await remind();
    await read(holders({ staff: [first, second] }));
    for (const person of [first, second]) {
      const { items, unread } = await allOf(person);
      expect(items).toMatchObject([{ case: id, kind: 'deadline-reminder', subject: null, acknowledgedAt: null }]);
      expect(items[0]?.deliveredAt).not.toBeNull();
      expect(unread).toBe(1);
    }
    expect((await new Inbox(app).heardOf([alarm])).map(({ person }) => person.id)).toEqual([first, second]);
  });

  it('one for the owner alone, when the stage has an owner', async () => {
    const [owner, other] = [randomUUID(), randomUUID()];
    await remind({ owner, type: 'DeadlineMissed' });
    await read(holders({ staff: [other] }));
    expect((await allOf(owner)).items).toMatchObject([{ kind: 'deadline-overdue' }]);
    expect((await allOf(other)).items).toEqual([]);
  });

  it('one for the approver, when nobody is in the role', async () => {
    const approver = randomUUID();
    await remind();
    await read(holders({ approver: [approver] }));
    expect((await allOf(approver)).items).toHaveLength(1);
  });

  it('none twice, when the log is read again from its beginning', async () => {
    const person = randomUUID();
    await remind();
    await read(holders({ staff: [person] }));
    await projector.query('update event_store.checkpoints set position = 0 where subscription = $1', [
      'notify-parties',
    ]);
    expect(await read(holders({ staff: [person] }))).toBeGreaterThan(0);
    const { rows } = await app.query(
      `select 1 from notifications.messages m join notifications.deliveries d on d.message = m.id
        where m.person = $1 and m.stream_id::text in (select substr(stream, 6) from event_store.events)
        group by m.event having count(*) > 1`,
      [person],
    );
    expect(rows).toEqual([]);
  });

  it('none at all, and no step of the checkpoint, when one of them cannot be written', async () => {
    const person = randomUUID();
    const place = () =>
      projector.query(`select position from event_store.checkpoints where subscription = 'notify-parties'`);
    const before = (await place()).rows;
    await remind();
    await remind();
    let asked = 0;
    const away = Object.assign(new Error('away'), { code: '57P01' }); // the database ended the session: no event's fault
    const failing: Recipients = () => (asked++ === 0 ? Promise.resolve([person]) : Promise.reject(away));
    await expect(read(failing)).rejects.toThrow('away');
    expect((await allOf(person)).items).toEqual([]);
    expect((await place()).rows).toEqual(before);
    await read(holders({ staff: [person] }));
    expect((await allOf(person)).items).toHaveLength(2);
  });
});

describe('an inbox', () => {
  const person = randomUUID();
  const inbox = () => new Inbox(app);
  beforeAll(async () => {
    for (let i = 0; i < 5; i++) await remind({ owner: person });
    await read(holders({}));
  });

  it('is read page by page, newest first, without a gap or a double', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await inbox().page(person, { after, limit: 2 }, everything);
      seen.push(...page.items.map((item) => item.id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toEqual((await allOf(person)).items.map((item) => item.id));
  });

  it('is acknowledged by its owner only, and the first time counts', async () => {
    const [newest] = (await allOf(person)).items;
    const id = newest?.id ?? '';
    expect(await inbox().acknowledge(randomUUID(), id)).toBeUndefined();
    const first = await inbox().acknowledge(person, id);
    expect(await inbox().acknowledge(person, id)).toEqual(first);
    expect(await inbox().unread(person)).toBe(4);
    expect((await inbox().page(person, { unread: true }, everything)).items.map((item) => item.id)).not.toContain(id);
  });

  it('shows the name of a case only to whoever may read it today', async () => {
    const [newest] = (await allOf(person)).items;
    await app.query(
      `insert into pipeline.case_subjects (case_id, unit, year, name, fold) values ($1, 'vn.40.421', 2024, 'Nguyễn Thị Mẫu', 'nguyen thi mau')`,
      [newest?.case],
    );
    expect((await inbox().page(person, { limit: 1 }, everything)).items).toMatchObject([{ subject: 'Nguyễn Thị Mẫu' }]);
    expect((await inbox().page(person, { limit: 1 }, () => false)).items).toMatchObject([{ subject: null }]);
  });

  it('cannot be written or emptied by the application, and the projector cannot acknowledge', async () => {
    await expect(app.query('delete from notifications.messages')).rejects.toThrow(/permission denied/);
    await expect(app.query(`update notifications.messages set kind = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(projector.query('update notifications.messages set acknowledged_at = now()')).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('the ledger of a stream', () => {
  it('lists promises with their alarms and how late they rang', async () => {
    const [stream, alarm] = [randomUUID(), randomUUID()];
    await app.query(
      `insert into scheduling.deadlines (id, category, stream_id, due_on, basis, unit, role)
       values ('d1', 'case', $1, '2024-03-06', 'NA-40', 'vn.40.421', 'staff')`,
      [stream],
    );
    await app.query(
      `insert into scheduling.alarms (id, deadline, category, stream_id, command, fire_at)
       values ($1, 'd1', 'case', $2, '{}', '2024-03-01T01:00:00Z')`,
      [alarm, stream],
    );
    await projector.query(
      `update scheduling.alarms set armed_at = now(), enqueued_at = now(), attempts = 1,
              fired_at = '2024-03-01T01:00:01.500Z', outcome = 'DeadlineReminded' where id = $1`,
      [alarm],
    );
    expect(await new DeadlineLedger(app).ofStream('case', stream)).toMatchObject([
      {
        id: 'd1',
        dueOn: toLocalDate('2024-03-06'),
        alarms: [{ id: alarm, latenessMs: 1_500, outcome: 'DeadlineReminded' }],
      },
    ]);
    expect(await new DeadlineLedger(app).ofStream('case', randomUUID())).toEqual([]);
  });

  it('cannot be changed by the application once it was promised', async () => {
    await expect(app.query('update scheduling.alarms set fire_at = now()')).rejects.toThrow(/permission denied/);
    await expect(app.query('delete from scheduling.alarms')).rejects.toThrow(/permission denied/);
    await expect(app.query('update scheduling.deadlines set due_on = now()')).rejects.toThrow(/permission denied/);
    await expect(projector.query('update scheduling.alarms set fire_at = now()')).rejects.toThrow(/permission denied/);
  });
});
