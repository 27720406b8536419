import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '@core/kernel';
import { EventStore } from '@lib/event-store';
import { Client, Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { neuguongJson } from '../../../test/support/neuguong';

jest.setTimeout(180_000);

let database: TestDatabase;
let owner: Client;
let pool: Pool;

beforeAll(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  pool = new Pool({ connectionString: database.appUrl, max: 2 });
});

afterAll(async () => {
  await Promise.all([owner?.end(), pool?.end()]);
  await database?.drop();
});

const neuguong = (...args: string[]) => neuguongJson(database, ...args);

/** A case of one event that a reader is said to have parked. */
async function parkedCase(type: string): Promise<string> {
  const stream = `case-${randomUUID()}`;
  const id = randomUUID();
  await new EventStore(pool).append({
    stream,
    expected: 'none',
    events: [{ type, data: null }],
    command: { id, fingerprint: randomBytes(32), answer: { events: [type] } },
    metadata: { actor: 'p', role: 'staff', unit: 'vinh', intent: 'Test', correlation: id },
    occurredAt: '2024-03-01T02:00:00.000Z' as Instant,
  });
  await owner.query(
    `insert into event_store.checkpoints (subscription, position) values ('notify-parties', 1000)
         on conflict (subscription) do nothing`,
  );
  await owner.query(
    `insert into event_store.parked (subscription, stream, version, position, code)
     values ('notify-parties', $1, 1, (select position from event_store.events where stream = $1), 'TypeError')`,
    [stream],
  );
  return stream;
}

it('lists what is parked, takes it up again by a command, and says what stops again', async () => {
  expect(await neuguong('parked', 'list')).toMatchObject({ status: 0, answer: { items: [] } });
  const [good, bad] = [await parkedCase('CaseOpened'), await parkedCase('Sung')];
  const { answer } = await neuguong('parked', 'list');
  expect(answer).toMatchObject({
    items: [
      { subscription: 'notify-parties', stream: good, version: 1, code: 'TypeError', attempts: 1 },
      { subscription: 'notify-parties', stream: bad, version: 1 },
    ],
  });
  expect(await neuguong('parked', 'retry', 'notify-parties', good)).toMatchObject({
    status: 0,
    answer: { results: [{ stream: good, handled: 1 }] },
  });
  expect(await neuguong('parked', 'retry', 'notify-parties', '--all')).toMatchObject({
    status: 1,
    answer: { results: [{ stream: bad, handled: 0, still: { version: 1, code: 'EVENT_UNKNOWN' } }] },
  });
});

it('refuses names that it does not know, and a command that is half', async () => {
  for (const args of [[], ['retry'], ['retry', 'notify-parties'], ['retry', 'nobody', '--all'], ['list', 'x']]) {
    expect(await neuguong('parked', ...args)).toMatchObject({ status: 2, answer: undefined });
  }
  const unknown = await neuguong('parked', 'retry', 'notify-parties', `case-${randomUUID()}`);
  expect([unknown.status, unknown.said]).toEqual([2, expect.stringContaining('không bị notify-parties giữ lại')]);
});
