import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { counted } from '../../../test/support/notes.mjs';
import { EventStore, NO_STREAM } from './store';
import { type Acknowledged, faultsOfLog } from './testing/check-log';
import { anAppend, events } from './testing/samples';

/** Streams of 100 events each: 2,000 events in the short form, 100,000 in the long one. */
const STREAMS = process.env['FAULTS'] === 'long' ? 1_000 : 20;

let database: TestDatabase;
let owner: Client;
let told: Acknowledged[];

beforeAll(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Ten commands of one to three events, over three streams. */
async function write(): Promise<void> {
  const store = new EventStore(owner);
  const streams = [1, 2, 3].map((n) => `note-${id(n)}`);
  const heads = new Map(streams.map((stream) => [stream, NO_STREAM]));
  told = [];
  for (let n = 0; n < 10; n++) {
    const stream = streams[n % 3] ?? '';
    const append = anAppend({ stream, expected: heads.get(stream), events: events(1 + (n % 3)), command: id(100 + n) });
    const result = await store.append(append, owner);
    if (!result.appended) throw new Error(result.why);
    heads.set(stream, result.head);
    told.push({ command: id(100 + n), stream, version: result.head.version });
  }
}

/** As somebody who may do everything: without triggers. */
async function tamper(statement: string, values: readonly unknown[] = []): Promise<void> {
  await owner.query(
    'alter table event_store.events disable trigger user; alter table event_store.commands disable trigger user',
  );
  await owner.query(statement, [...values]);
}

describe('the look at a whole log', () => {
  beforeEach(async () => {
    await owner.query('begin');
    await write();
  });
  afterEach(() => owner.query('rollback'));

  it('finds nothing where all is well', async () => {
    await expect(faultsOfLog(owner, told)).resolves.toEqual([]);
  });

  const cases: [string, string, RegExp][] = [
    [
      'a command that is gone with its events',
      `delete from event_store.events where command = '${id(109)}'; delete from event_store.commands where id = '${id(109)}'`,
      /^command \S+109 was acknowledged and is lost$/,
    ],
    [
      'a command row that is gone',
      `delete from event_store.commands where id = '${id(104)}'`,
      /^events of command \S+104 have no command row$/,
    ],
    [
      'a command row without its events',
      `delete from event_store.events where command = '${id(109)}'`,
      /^command \S+109 has 0 of its 1 events/,
    ],
    [
      'half of a command',
      `delete from event_store.events where command = '${id(108)}' and version = (select max(version) from event_store.events where command = '${id(108)}')`,
      /^command \S+108 has 2 of its 3 events/,
    ],
    [
      'a command that was done twice',
      `update event_store.events set command = '${id(101)}' where command = '${id(104)}'`,
      /^command \S+101 has 4 of its 2 events/,
    ],
    [
      'another answer than was given',
      `update event_store.commands set version = version - 1 where id = '${id(107)}'`,
      /^command \S+107 was acknowledged at \S+6, not \S+5$/,
    ],
    [
      'a hole in a stream',
      `delete from event_store.events where command = '${id(103)}'`,
      /note-\S+\/3 stands where version 2 should$/,
    ],
    [
      'a stream against the order of the log',
      `update event_store.events set position = -position`,
      /has a position before its predecessor's$/,
    ],
    [
      'a changed text',
      `alter table event_store.events drop constraint events_hash; update event_store.events set canonical = replace(canonical, '"n":1', '"n":2') where command = '${id(104)}'`,
      /^the chain of \S+2 breaks at 3: wrong-hash$/,
    ],
    [
      'a changed text whose hash was recomputed',
      `update event_store.events set canonical = replace(canonical, '"n":1', '"n":2'), hash = sha256('\\x00'::bytea || prev || convert_to(replace(canonical, '"n":1', '"n":2'), 'UTF8')) where command = '${id(101)}'`,
      /^the chain of \S+2 breaks at 2: broken-link$/,
    ],
    [
      'an event that says another place',
      `update event_store.events set stream = replace(stream, 'note', 'book')`,
      /^the chain of book-\S+ breaks at 1: wrong-place$/,
    ],
    [
      'another command than was hashed',
      `update event_store.events set command = '${id(999)}' where command = '${id(109)}'`,
      /is of command \S+999, its text says \S+109$/,
    ],
  ];
  it.each(cases)('finds %s', async (_what, statement, fault) => {
    await tamper(statement);
    await expect(faultsOfLog(owner, told)).resolves.toContainEqual(expect.stringMatching(fault));
  });
});

/** As many streams of 100 events as asked for, made by the database itself, one version of all streams at a time. */
const MANY = `do $$
declare log text := (select origin from event_store.logs);
begin
  create temp table streams as
    select 'note-' || gen_random_uuid() as stream, decode(repeat('00', 32), 'hex') as prev, ''::text as canonical from generate_series(1, STREAMS);
  for v in 1..100 loop
    update streams set canonical = format('{"command":"%s","data":{"n":%s},"log":"%s","stream":"%s","v":1,"version":%s}', gen_random_uuid(), v, log, stream, v);
    insert into event_store.events (stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash)
      select stream, v, 'Written', 1, (canonical::json ->> 'command')::uuid, now(), clock_timestamp(), canonical, prev, sha256('\\x00'::bytea || prev || convert_to(canonical, 'UTF8')) from streams;
    update streams set prev = sha256('\\x00'::bytea || prev || convert_to(canonical, 'UTF8'));
  end loop;
  insert into event_store.commands (id, stream, version, fingerprint, answer)
    select command, stream, version, sha256(''), '{"events":["Written"]}' from event_store.events;
end $$`;

it(`looks at ${STREAMS * 100} events, and finds the one that is wrong`, async () => {
  await owner.query(MANY.replace('STREAMS', String(STREAMS)));
  const began = performance.now();
  await expect(faultsOfLog(owner)).resolves.toEqual([]);
  counted(`the look at ${STREAMS * 100} events took ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const { rows } = await owner.query<{ stream: string }>(
    'select stream from event_store.events order by position desc limit 1',
  );
  await owner.query('begin');
  await tamper('update event_store.events set command = $1 where stream = $2 and version = 57', [
    randomUUID(),
    rows[0]?.stream,
  ]);
  const faults = await faultsOfLog(owner);
  await owner.query('rollback');
  expect(faults).toHaveLength(3); // events without a command, a command without events, a text that says otherwise
});
