import type { DeadlinesView, InboxPage } from '@core/notifications';
import { Client } from 'pg';
import { bootApp, type RunningApp } from '../support/app';
import { spills, SUBJECTS } from './canary';
import { CEILING_MS, dateMoved, until } from './patience';
import { type Visitor, Wire } from './wire';

jest.setTimeout(4 * CEILING_MS);

/** Empties everything that BullMQ keeps in PostgreSQL, but for the record of its own migrations. */
const EMPTY = `
  do $$ declare name text; begin
    for name in select format('%I.%I', schemaname, tablename) from pg_tables
      where schemaname = 'bullmq' and tablename <> 'migration'
    loop execute 'truncate ' || name || ' cascade'; end loop;
  end $$`;

/** Writes down every job that is put into the queue and, while it is told to, takes it out again in the same moment. */
const THIEF = `
  create schema thief;
  create table thief.jobs (n serial, stolen boolean not null, job jsonb not null);
  create table thief.orders (steal boolean not null);
  insert into thief.orders values (false);
  create function thief.look() returns trigger language plpgsql security definer as $$
  begin
    insert into thief.jobs (stolen, job) select steal, to_jsonb(new) from thief.orders;
    delete from bullmq.job j using thief.orders o where o.steal and j.queue = new.queue and j.id = new.id;
    return null;
  end $$;
  create trigger look after insert on bullmq.job for each row execute function thief.look()`;

describe('a queue that loses everything', () => {
  let app: RunningApp;
  let wire: Wire;
  let owner: Client;
  let officer: Visitor;

  beforeAll(async () => {
    app = await bootApp();
    wire = new Wire(app.origin);
    owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    officer = await wire.enter('canbo.kimlien');
  });
  afterAll(async () => {
    wire?.close();
    await owner?.end();
    await app?.stop();
  });

  const inbox = async () => ((await officer.get('/inbox?limit=200')).body as InboxPage).items;
  const alarmsOf = async (id: string) =>
    ((await officer.get(`/cases/${id}/deadlines`)).body as DeadlinesView).items.at(-1)?.alarms ?? [];

  /** Moves the date while every job is lost, until the alarm has been put into the queue in vain; then empties the rest. */
  async function moveAndLose(date: string, alarm: string | undefined): Promise<void> {
    await owner.query('update thief.orders set steal = true');
    await dateMoved(app, officer, date);
    await until('the alarm to be put into the queue', async () => {
      const { rows } = await owner.query(`select from thief.jobs where stolen and job->'data'->>'alarm' = $1`, [alarm]);
      return rows.length > 0 ? true : undefined;
    });
    await owner.query(EMPTY);
    await owner.query('update thief.orders set steal = false');
  }

  it('brings every reminder of a deadline all the same, each once: before, on and after the day', async () => {
    const first = await until('the reminder before the day', async () => (await inbox())[0]);
    expect(first).toMatchObject({ kind: 'deadline-reminder', on: '2024-03-01', dueOn: '2024-03-06' });
    const [, onDay, after] = await alarmsOf(first.about);
    const ofCase = async () => (await inbox()).filter((message) => message.about === first.about);
    await owner.query(THIEF);

    await moveAndLose(first.dueOn, onDay?.id);
    const second = await until('the reminder on the day', async () =>
      (await ofCase()).find(({ on }) => on === first.dueOn),
    );
    expect(second).toMatchObject({ kind: 'deadline-reminder', dueOn: first.dueOn });

    await moveAndLose('2024-03-07', after?.id);
    const third = await until('the word that it was missed', async () =>
      (await ofCase()).find(({ kind }) => kind === 'deadline-overdue'),
    );
    expect(third).toMatchObject({ on: '2024-03-07', dueOn: first.dueOn });

    // Once each, however often the queue was given them: in the inbox, in the ledger, in the history.
    await until('every armed alarm to fire', async () => {
      const { rows } = await owner.query(
        'select from scheduling.alarms where armed_at is not null and fired_at is null limit 1',
      );
      return rows.length === 0 ? true : undefined;
    });
    expect((await ofCase()).map(({ kind, on }) => [kind, on])).toEqual([
      ['deadline-overdue', '2024-03-07'],
      ['deadline-reminder', '2024-03-06'],
      ['deadline-reminder', '2024-03-01'],
    ]);
    expect((await alarmsOf(first.about)).map((alarm) => [alarm.step, alarm.outcome])).toEqual([
      ['delivered', 'DeadlineReminded'],
      ['delivered', 'DeadlineReminded'],
      ['delivered', 'DeadlineMissed'],
      ['promised', null], // the head and the unit above are told on later days
      ['promised', null],
    ]);
    const history = (await officer.get(`/cases/${first.about}/history`)).body as { events: { type: string }[] };
    expect(history.events.filter(({ type }) => /^Deadline(Reminded|Missed)$/.test(type))).toHaveLength(3);
  });

  it('loses and doubles no reminder of any other case', async () => {
    const { rows } = await owner.query<{ due: number; fired: number; told: number; heard: number }>(
      `select (select count(*)::int from scheduling.alarms where fire_at < '2024-03-08') as due,
              (select count(*)::int from scheduling.alarms where fired_at is not null) as fired,
              (select count(*)::int from event_store.events
                where type in ('DeadlineReminded', 'DeadlineMissed', 'DeadlineEscalated', 'SessionReminded') and occurred_at >= '2024-03-01 00:00+07') as told,
              (select count(distinct event)::int from notifications.messages) as heard`,
    );
    const [counted] = rows;
    expect(counted?.due).toBeGreaterThan(3);
    expect(counted?.fired).toBe(counted?.due);
    const { rows: doubled } = await owner.query(
      'select person, alarm from notifications.messages group by 1, 2 having count(*) > 1',
    );
    expect(doubled).toEqual([]);
    expect(counted?.heard).toBe(counted?.told);
  });

  it('has never held more of a case than the id of an alarm', async () => {
    const { rows } = await owner.query<{ data: unknown; again: number }>(
      `select job->'data' as data, count(*)::int as again from thief.jobs group by 1`,
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.some(({ again }) => again > 1)).toBe(true);
    for (const { data } of rows) expect(data).toEqual({ alarm: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const { ownerUrl } = app.database;
    const { paths, noes } = wire;
    expect(await spills(SUBJECTS, { ownerUrl, logs: app.logs(), paths, noes })).toEqual([]);
    expect(app.logs()).not.toMatch(/"msg":"(unforeseen|reader failed)"/);
  });
});
