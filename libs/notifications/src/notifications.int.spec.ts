import { type Instant, toLocalDate } from '@core/kernel';
import { advance, type Append, EventStore, NO_STREAM, uuidV5 } from '@lib/event-store';
import { DeadlineLedger } from '@lib/scheduling';
import { createHash, randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { Inbox } from './inbox';
import { notifyParties, type Parties } from './notify-parties';
import { Wishes } from './wishes';

let database: TestDatabase;
let app: Pool;
let projector: Pool;
let owner: Pool;
let store: EventStore;

beforeAll(async () => {
  database = await createDatabase();
  app = new Pool({ connectionString: database.appUrl, max: 4 });
  projector = new Pool({ connectionString: database.projectorUrl, max: 4 });
  owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
  for (const pool of [app, projector, owner]) pool.on('error', () => undefined);
  store = new EventStore(app);
});
afterAll(async () => {
  await Promise.all([app.end(), projector.end(), owner.end()]);
  await database.drop();
});

async function appendTo(stream: string, events: Append['events']) {
  const alarm = randomUUID();
  const append: Append = {
    stream,
    expected: NO_STREAM,
    events,
    command: { id: alarm, fingerprint: createHash('sha256').update(alarm).digest(), answer: {} },
    metadata: { actor: 'system', role: 'system', unit: 'vn.40.421', intent: 'RemindOfDeadline', correlation: alarm },
    occurredAt: '2024-03-01T01:00:00.000Z' as Instant,
  };
  expect(await store.append(append)).toMatchObject({ appended: true });
  return alarm;
}

/** A case's reminder in the log, as the alarm's command puts it there. @returns ids of case, alarm and event */
async function remind(more: { deadline?: string; owner?: string; type?: 'DeadlineReminded' | 'DeadlineMissed' } = {}) {
  const { type = 'DeadlineReminded', ...others } = more;
  const id = randomUUID();
  const data = {
    deadline: `${id}.discovery.1.0`,
    stage: 'discovery',
    step: -3,
    promisedOn: '2024-03-01',
    dueOn: '2024-03-06',
    unit: 'vn.40.421',
    ownerRole: 'staff',
    by: 'system',
    on: '2024-03-01',
    ...others,
  };
  const alarm = await appendTo(`case-${id}`, [{ type, data }]);
  return { id, alarm, event: uuidV5(alarm, `case-${id}/1`) };
}

const holders =
  (people: Readonly<Record<string, readonly string[]>>): Parties['inRole'] =>
  (role, unit) =>
    Promise.resolve(people[`${role}@${unit}`] ?? people[role] ?? []);
const above = () => ['vn.40', 'vn'];
const read = (inRole: Parties['inRole'], waits: Parties['waits'] = () => false) =>
  advance(projector, store, notifyParties({ inRole, above, waits }));
const everything = () => true;
const TODAY = toLocalDate('2024-03-01');
const allOf = (person: string) => new Inbox(app).page(person, {}, everything, TODAY);

describe('reminders in the log become messages', () => {
  it('one for everybody in the role, with the alarm that caused it', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const { id, alarm } = await remind();
    await read(holders({ staff: [first, second] }));
    for (const person of [first, second]) {
      const { items, unread } = await allOf(person);
      expect(items).toMatchObject([
        { category: 'case', about: id, kind: 'deadline-reminder', subject: null, acknowledgedAt: null },
      ]);
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

  it('one for the heads of the next unit up that has any, when the unit itself has nobody', async () => {
    const [head, further] = [randomUUID(), randomUUID()];
    await remind();
    await read(holders({ approver: [], 'approver@vn.40': [head], 'approver@vn': [further] }));
    expect((await allOf(head)).items).toHaveLength(1);
    expect((await allOf(further)).items).toEqual([]);
  });

  it('one for whoever may say who goes on, and none for the owner, when the unit has ended and waits', async () => {
    const [owner, head] = [randomUUID(), randomUUID()];
    const inRole = holders({ approver: [], 'approver@vn.40': [head] });
    await remind({ owner });
    await read(inRole, (unit) => unit === 'vn.40.421');
    expect((await allOf(owner)).items).toEqual([]);
    const { items } = await allOf(head);
    expect(items).toHaveLength(1);
    expect(items[0]?.sentence).toMatch(/Đơn vị đã kết thúc và chưa có đơn vị tiếp nhận: .+\.$/);
    await remind({ owner }); // the control: a unit that goes on keeps its owner's reminders
    await read(inRole);
    expect((await allOf(owner)).items).toHaveLength(1);
    expect((await allOf(head)).items).toHaveLength(1);
  });

  it('by escalation to the head, then to the head of the unit above, each on an occasion of its own', async () => {
    const [head, over] = [randomUUID(), randomUUID()];
    const inRole = holders({ approver: [head], 'approver@vn.40': [over] });
    const obligation = randomUUID();
    const told = {
      deadline: `${obligation}.1`,
      dueOn: '2024-03-14',
      unit: 'vn.40.421',
      role: 'staff',
      title: 'Báo cáo quý I',
      clause: 'IV.2',
    };
    await appendTo(`obligation-${obligation}`, [
      { type: 'ObligationEscalated', data: { ...told, step: 3, on: '2024-03-19', to: 'head' } },
      { type: 'ObligationEscalated', data: { ...told, step: 5, on: '2024-03-21', to: 'superior' } },
    ]);
    await read(inRole);
    expect((await allOf(head)).items).toMatchObject([
      { category: 'obligation', about: obligation, title: 'Báo cáo quý I', clause: 'IV.2', stage: null },
    ]);
    expect((await allOf(over)).items).toMatchObject([{ kind: 'obligation-escalation', on: '2024-03-21' }]);
  });

  it('none twice, when the log is read again from its beginning or says the same again; without the key there are two', async () => {
    const person = randomUUID();
    const deadline = `${(await remind()).id}.discovery.1.0`;
    const again = async () => {
      await projector.query(`update event_store.checkpoints set position = 0 where subscription = 'notify-parties'`);
      expect(await read(holders({ staff: [person] }))).toBeGreaterThan(0);
    };
    const effects = async () => {
      const { rows } = await app.query(
        `select m.deadline, m.occasion, d.channel, count(*)::int as effects
           from notifications.messages m join notifications.deliveries d on d.message = m.id
          where m.person = $1 and m.deadline = $2 group by 1, 2, 3`,
        [person, deadline],
      );
      return rows;
    };
    const once = [{ deadline, occasion: '-3', channel: 'inbox', effects: 1 }];
    await again();
    await again();
    await remind({ deadline }); // another event about the same reminder
    await again();
    expect(await effects()).toEqual(once);

    await owner.query('drop index notifications.messages_once'); // the seeded bug
    await again();
    expect(await effects()).not.toEqual(once);
    await owner.query(`delete from notifications.messages m using notifications.messages o
      where o.deadline = m.deadline and o.occasion = m.occasion and o.person = m.person and o.number < m.number`);
    await owner.query('create unique index messages_once on notifications.messages (deadline, occasion, person)');
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
    const failing: Parties['inRole'] = () => (asked++ === 0 ? Promise.resolve([person]) : Promise.reject(away));
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
      const page = await inbox().page(person, { after, limit: 2 }, everything, TODAY);
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
    expect(await inbox().unread(person, TODAY)).toBe(4);
    expect(
      (await inbox().page(person, { unread: true }, everything, TODAY)).items.map((item) => item.id),
    ).not.toContain(id);
  });

  it('shows the name of a case only to whoever may read it today', async () => {
    const [newest] = (await allOf(person)).items;
    await app.query(
      `insert into pipeline.case_subjects (case_id, unit, year, name, fold) values ($1, 'vn.40.421', 2024, 'Nguyễn Thị Mẫu', 'nguyen thi mau')`,
      [newest?.about],
    );
    expect((await inbox().page(person, { limit: 1 }, everything, TODAY)).items).toMatchObject([
      { subject: 'Nguyễn Thị Mẫu' },
    ]);
    expect((await inbox().page(person, { limit: 1 }, () => false, TODAY)).items).toMatchObject([{ subject: null }]);
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

describe('the calendar of a person', () => {
  it('is opened by its newest secret alone, of which nothing but a hash is kept', async () => {
    const wishes = new Wishes(app);
    const lan = randomUUID();
    const secretOf = ({ path }: { path: string }) => path.slice('/api/v1/calendar/'.length, -'.ics'.length);
    const first = secretOf(await wishes.issueCalendar(lan));
    expect(first).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await wishes.ownerOf(first)).toBe(lan);
    const second = secretOf(await wishes.issueCalendar(lan));
    expect(await wishes.ownerOf(first)).toBeUndefined();
    expect(await wishes.ownerOf(second)).toBe(lan);
    const { rows } = await owner.query('select * from notifications.calendars');
    expect(JSON.stringify(rows)).not.toContain(second);
    expect([await wishes.revokeCalendar(lan), await wishes.revokeCalendar(lan)]).toEqual([true, false]);
    expect(await wishes.ownerOf(second)).toBeUndefined();
  });
});
