import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { neuguongJson } from '../../../test/support/neuguong';

jest.setTimeout(180_000);

let database: TestDatabase;
let owner: Client;

beforeAll(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});
beforeEach(async () => {
  await owner.query('truncate notifications.messages, notifications.mails cascade');
});

const neuguong = (...args: string[]) => neuguongJson(database, ...args);

/** An e-mail that has been given up, or one that still waits for its next try. */
async function mail(parked: boolean): Promise<string> {
  const [id, message] = [randomUUID(), randomUUID()];
  await owner.query(
    `insert into notifications.mails (id, person, kind, due_at, attempts, code, retry_at, parked_at)
     values ($1, $2, 'urgent', now() - interval '1 hour', 9, 'EENVELOPE 550', now() + interval '1 hour',
             case when $3 then now() end)`,
    [id, randomUUID(), parked],
  );
  await owner.query(
    `with told as (
       insert into notifications.messages (id, person, kind, category, stream_id, facts, event, happened_at, created_at)
       values ($1, $2, 'deadline-reminder', 'case', $2, '{"unit": "vn.40.421"}', $3, now(), now()) returning id
     )
     insert into notifications.deliveries (message, channel, attempts, mail) select id, 'email', 9, $4 from told`,
    [message, randomUUID(), randomUUID(), id],
  );
  return id;
}

const state = async (id: string) =>
  (
    await owner.query<{ attempts: number; parked: boolean }>(
      'select attempts, parked_at is not null as parked from notifications.mails where id = $1',
      [id],
    )
  ).rows[0];

describe('neuguong deliveries', () => {
  it('lists what was given up, without an address or a text, and nothing else', async () => {
    const id = await mail(true);
    await mail(false);
    const { status, answer } = await neuguong('deliveries', 'list');
    expect(status).toBe(0);
    expect(answer).toMatchObject({ items: [{ id, kind: 'urgent', attempts: 9, code: 'EENVELOPE 550', lines: 1 }] });
    expect(JSON.stringify(answer)).not.toContain('@');
  });

  it('lets one be tried again from the beginning and leaves the others', async () => {
    const [one, other, waiting] = [await mail(true), await mail(true), await mail(false)];
    expect(await neuguong('deliveries', 'retry', one)).toMatchObject({ status: 0, answer: { retried: [one] } });
    expect(await state(one)).toEqual({ attempts: 0, parked: false });
    expect(await state(other)).toEqual({ attempts: 9, parked: true });
    expect(await state(waiting)).toEqual({ attempts: 9, parked: false });
  });

  it('lets all of them be tried again', async () => {
    const ids = [await mail(true), await mail(true)];
    const { answer } = await neuguong('deliveries', 'retry', '--all');
    expect([...(answer as { retried: string[] }).retried].sort()).toEqual([...ids].sort());
    expect((await neuguong('deliveries', 'list')).answer).toEqual({ items: [] });
  });

  it('names an id that is not among them, one that is none, and a wrong word', async () => {
    const id = randomUUID();
    const [unknown, none, wrong] = [
      await neuguong('deliveries', 'retry', id),
      await neuguong('deliveries', 'retry', 'x'),
      await neuguong('deliveries', 'send'),
    ];
    for (const { status } of [unknown, none, wrong]) expect(status).not.toBe(0);
    expect(unknown.said).toContain(`Không có thư ${id}`);
    expect(none.said).toContain('x không phải là mã thư');
    expect(wrong.said).toContain('deliveries list');
  });
});
