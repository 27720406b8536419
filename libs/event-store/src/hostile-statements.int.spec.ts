import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { leafBytes, NO_PREVIOUS } from './core';
import { sealEvents } from './sealer';
import { EventStore } from './store';
import { faultsOfLog } from './testing/check-log';
import { readersByRole } from './testing/hostile-readers';
import { sealedByRole, SEALED_REWRITING, SEALED_ROWS } from './testing/hostile-sealed-log';
import { anAppend, openPool } from './testing/samples';

const ROLES = ['neuguong_app', 'neuguong_projector', 'neuguong_sealer', 'neuguong_auditor'] as const;
type Role = (typeof ROLES)[number];

let database: TestDatabase;
let owner: Client;

beforeAll(async () => {
  database = await createDatabase();
  const pool = openPool(database.appUrl, 1);
  await new EventStore(pool).append(anAppend({ events: [{ type: 'Written', data: null }] }));
  await pool.end();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const sealer = openPool(database.sealerUrl, 1);
  await sealEvents(sealer);
  await sealer.end();
  for (const row of SEALED_ROWS) await owner.query(row);
  await owner.query("insert into vault.subject_keys (subject, wrapped) values ('case-1', '\\x00')");
  await owner.query("insert into vault.destroyed (subject) values ('case-gone')");
});

afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

/** Runs one statement as a role in a transaction that is always undone; `done` when it was allowed. */
async function outcome(role: Role | 'owner', sql: string, before = 'select'): Promise<string> {
  await owner.query('begin');
  try {
    await owner.query(before);
    if (role !== 'owner') await owner.query(`set local session authorization ${role}`);
    await owner.query(sql);
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    await owner.query('rollback');
  }
}

/** An INSERT of an event with columns of the sender's choice; everything not named is as it should be. */
function event(changed: Record<string, string> = {}): string {
  const canonical = '{"a":1}';
  const hash = createHash('sha256').update(leafBytes(NO_PREVIOUS, canonical)).digest('hex');
  const values: Record<string, string> = {
    stream: `'note-${randomUUID()}'`,
    version: '1',
    type: "'Written'",
    schema: '1',
    command: `'${randomUUID()}'`,
    occurred_at: 'now()',
    recorded_at: 'now()',
    canonical: `'${canonical}'`,
    prev: `'\\x${NO_PREVIOUS}'`,
    hash: `'\\x${hash}'`,
    ...changed,
  };
  return `insert into event_store.events (${Object.keys(values).join()}) values (${Object.values(values).join()})`;
}

/** An event with a right hash at a place where its link is wrong. */
function linked(version: number, prev: string): string {
  return event({
    version: `${version}`,
    prev: `'\\x${prev}'`,
    hash: `sha256('\\x00${prev}' || convert_to('{"a":1}', 'UTF8'))`,
  });
}

const command = (columns = '', values = '') =>
  `insert into event_store.commands (id, stream, version, fingerprint, answer${columns})
   values ('${randomUUID()}', 'note-1', 1, sha256('x'), '{}'${values})`;

const key = (subject: string) => `insert into vault.subject_keys (subject, wrapped) values ('${subject}', '\\x00')`;
const CARRY_OUT = `select erasure.carry_out('{"n":1,"decision":"${randomUUID()}","subject":"case-${randomUUID()}"}')`;

const DENIED = '42501';
const CHECK = '23514';
const NO_ROWS = '57014';

const COPY_OF_EVENTS = `copy event_store.events
  (stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash) from stdin`;

/** What nobody but the owner may even try. */
const REWRITING: [string, string][] = [
  ['UPDATE of events', "update event_store.events set canonical = '{}'"],
  ['UPDATE of one column', 'update event_store.events set stored_at = now()'],
  ['DELETE of events', 'delete from event_store.events'],
  ['TRUNCATE of events', 'truncate event_store.events'],
  ['TRUNCATE of all', 'truncate event_store.events, event_store.commands, event_store.checkpoints cascade'],
  ['upsert over an event', `${event()} on conflict (stream, version) do update set canonical = excluded.canonical`],
  ['MERGE that deletes', 'merge into event_store.events e using (select 1) one on true when matched then delete'],
  ['row locks that stall others', 'select 1 from event_store.events for update'],
  ['table lock that stalls others', 'lock table event_store.events in access exclusive mode'],
  ['UPDATE of commands', "update event_store.commands set answer = '{}'"],
  ['DELETE of commands', 'delete from event_store.commands'],
  ['TRUNCATE of commands', 'truncate event_store.commands'],
  ['another origin of the log', "insert into event_store.logs (origin) values ('other')"],
  ['closing the log', 'update event_store.logs set closed_size = 1'],
  ['forgetting the log', 'delete from event_store.logs'],
  ...SEALED_REWRITING,
];

/** What would take the protection itself away. */
const DISARMING: [string, string][] = [
  ['ALTER TABLE … DISABLE TRIGGER', 'alter table event_store.events disable trigger all'],
  ['DROP TRIGGER', 'drop trigger events_append_only on event_store.events'],
  [
    'another trigger',
    'create trigger mine before insert on event_store.events execute function event_store.refuse_change()',
  ],
  ['a rule', 'create rule mine as on insert to event_store.events do instead nothing'],
  ['DROP CONSTRAINT', 'alter table event_store.events drop constraint events_hash'],
  ['DROP TABLE', 'drop table event_store.events cascade'],
  ['RENAME TABLE', 'alter table event_store.events rename to old_events'],
  [
    'a weaker trigger function',
    "create or replace function event_store.refuse_change() returns trigger language plpgsql as 'begin return new; end'",
  ],
  ['another horizon', "create or replace function event_store.horizon() returns bigint language sql as 'select 9'"],
  ['a table of its own in the schema', 'create table event_store.mine (a int)'],
  ['a table of its own in public', 'create table public.mine (a int)'],
  // PostgreSQL only warns that nothing was granted.
  ['a grant to itself', 'grant update on event_store.events to public; update event_store.events set version = 9'],
  [
    'becoming the owner',
    "do $$ begin execute format('set role %I', (select tableowner from pg_tables where tablename = 'events')); end $$",
  ],
  ['triggers off by replication', 'set local session_replication_role = replica'],
  ['setval of the order', "select setval('event_store.position_seq', 1000000)"],
  ['restart of the order', 'alter sequence event_store.position_seq restart with 1'],
];

const BY_ROLE: [Role, string, string, string][] = [
  // The application appends; what the database decides, it cannot choose.
  ['neuguong_app', 'INSERT as it should be', event(), 'done'],
  ['neuguong_app', 'a position of its choice', event({ position: '7' }), DENIED],
  [
    'neuguong_app',
    'OVERRIDING SYSTEM VALUE',
    event({ position: '7' }).replace(' values', ' overriding system value values'),
    DENIED,
  ],
  ['neuguong_app', 'a storing time of its choice', event({ stored_at: "'2020-01-01'" }), DENIED],
  ['neuguong_app', 'a wrong hash', event({ hash: `sha256('x')` }), CHECK],
  ['neuguong_app', 'the right hash of another text', event({ canonical: `'{"a":2}'` }), CHECK],
  ['neuguong_app', 'a prev that is no hash', event({ prev: `'\\x00'` }), CHECK],
  ['neuguong_app', 'a first event that points at another', linked(1, 'ab'.repeat(32)), CHECK],
  ['neuguong_app', 'a later event that points at nothing', linked(2, NO_PREVIOUS), CHECK],
  ['neuguong_app', 'a later event that points at one before it', linked(2, 'ab'.repeat(32)), 'done'],
  ['neuguong_app', 'recorded an hour ago', event({ recorded_at: "now() - interval '1 hour'" }), CHECK],
  ['neuguong_app', 'recorded in an hour', event({ recorded_at: "now() + interval '1 hour'" }), CHECK],
  ['neuguong_app', 'recorded six minutes ago', event({ recorded_at: "now() - interval '6 minutes'" }), CHECK],
  ['neuguong_app', 'recorded four minutes ago', event({ recorded_at: "now() - interval '4 minutes'" }), 'done'],
  ['neuguong_app', 'version 0', event({ version: '0' }), CHECK],
  ['neuguong_app', 'a stream without an id', event({ stream: "'note'" }), CHECK],
  ['neuguong_app', 'a stream in capitals', event({ stream: `'NOTE-${randomUUID()}'` }), CHECK],
  ['neuguong_app', 'COPY over all columns', 'copy event_store.events from stdin', DENIED],
  // An import: the columns that it may insert it may copy. The server asks for rows, and the client has none.
  ['neuguong_app', 'COPY of the columns it may write', COPY_OF_EVENTS, NO_ROWS],
  ['neuguong_app', 'COPY with a position of its choice', COPY_OF_EVENTS.replace('(', '(position, '), DENIED],
  ['neuguong_app', 'COPY out to a program', "copy event_store.events to program 'cat'", DENIED],
  ['neuguong_projector', 'COPY of events', COPY_OF_EVENTS, DENIED],
  ['neuguong_sealer', 'COPY of events', COPY_OF_EVENTS, DENIED],
  ['neuguong_auditor', 'COPY of events', COPY_OF_EVENTS, DENIED],
  ['neuguong_app', 'a command as it should be', command(), 'done'],
  ['neuguong_app', 'a storing time of a command', command(', stored_at', ", '2020-01-01'"), DENIED],
  ['neuguong_app', 'moving a checkpoint', "insert into event_store.checkpoints (subscription) values ('a')", DENIED],
  [
    'neuguong_app',
    'a key as it should be',
    "insert into vault.subject_keys (subject, wrapped) values ('case-2', '\\x00')",
    'done',
  ],
  [
    'neuguong_app',
    'a key made in the past',
    "insert into vault.subject_keys values ('case-2', '\\x00', '2020-01-01')",
    DENIED,
  ],
  ['neuguong_app', 'another key for a subject', "update vault.subject_keys set wrapped = '\\x01'", DENIED],
  ['neuguong_app', 'destroying a key', 'delete from vault.subject_keys', DENIED],
  ['neuguong_app', 'a key for whoever was erased', key('case-gone'), '23503'],
  // Nobody says by themselves that a key is destroyed, or that it is not.
  ...ROLES.flatMap((role): [Role, string, string, string][] => [
    [role, 'marking a key as destroyed', "insert into vault.destroyed (subject) values ('case-1')", DENIED],
    [role, 'forgetting that one was', 'delete from vault.destroyed', DENIED],
    [role, 'marking an erasure as carried out', 'insert into erasure.carried_out (line) values (9)', DENIED],
    [role, 'forgetting an erasure', 'delete from erasure.carried_out', DENIED],
    [role, 'an erasure that nobody has granted', CARRY_OUT, DENIED],
    [role, 'no check of late writers', 'drop trigger case_subjects_of_the_living on pipeline.case_subjects', DENIED],
  ]),
  // The projector moves checkpoints and writes no history.
  ['neuguong_projector', 'an event', event(), DENIED],
  ['neuguong_projector', 'a command', command(), DENIED],
  ['neuguong_projector', 'drawing a position', "select nextval('event_store.position_seq')", DENIED],
  [
    'neuguong_projector',
    'moving a checkpoint',
    "insert into event_store.checkpoints (subscription) values ('a')",
    'done',
  ],
  ['neuguong_projector', 'forgetting a checkpoint', 'delete from event_store.checkpoints', DENIED],
  [
    'neuguong_projector',
    'a key',
    "insert into vault.subject_keys (subject, wrapped) values ('case-2', '\\x00')",
    DENIED,
  ],
  ['neuguong_projector', 'destroying a key', 'delete from vault.subject_keys', DENIED],
  ['neuguong_projector', 'reading the order', 'select * from event_store.read_all(0, 10)', 'done'],
  ...sealedByRole(ROLES),
  ...readersByRole(ROLES),
  // The auditor and the sealer read.
  ...(['neuguong_auditor', 'neuguong_sealer'] as const).flatMap((role): [Role, string, string, string][] => [
    [role, 'an event', event(), DENIED],
    [role, 'a command', command(), DENIED],
    [role, 'drawing a position', "select nextval('event_store.position_seq')", DENIED],
    [role, 'moving a checkpoint', "insert into event_store.checkpoints (subscription) values ('a')", DENIED],
    [role, 'reading keys', 'select * from vault.subject_keys', DENIED],
    [role, 'destroying a key', 'delete from vault.subject_keys', DENIED],
    [role, 'reading the order', 'select * from event_store.read_all(0, 10)', 'done'],
  ]),
];

describe('a hostile statement', () => {
  describe.each(ROLES)('of %s', (role) => {
    it.each([...REWRITING, ...DISARMING])('%s is denied', async (_, sql) => {
      expect(await outcome(role, sql)).toBe(DENIED);
    });

    it('that only reads or adds as it should is told apart', async () => {
      expect(await outcome(role, 'select count(*) from event_store.events')).toBe('done');
    });
  });

  it.each(BY_ROLE)('of %s: %s', async (role, _, sql, expected) => {
    expect(await outcome(role, sql)).toBe(expected);
  });

  const TRIGGERED: [string, string][] = REWRITING.filter(([name]) =>
    /^(UPDATE|DELETE|TRUNCATE|upsert|MERGE)/.test(name),
  ).map(([name, sql]) => [name, name.startsWith('upsert') ? `${sql.replace(/note-[0-9a-f-]{36}/, 'STREAM')}` : sql]);

  it.each(TRIGGERED)('of the owner: %s is stopped by a trigger, also in a replication session', async (_, sql) => {
    const { rows } = await owner.query<{ stream: string }>('select stream from event_store.events limit 1');
    const statement = sql.replace('STREAM', rows[0]?.stream ?? '');
    expect(await outcome('owner', statement)).toBe(DENIED);
    expect(await outcome('owner', statement, 'set local session_replication_role = replica')).toBe(DENIED);
  });

  it.each(['delete from vault.destroyed', 'truncate vault.destroyed', 'update vault.destroyed set subject = subject'])(
    'of the owner: %s is stopped by a trigger, also in a replication session',
    async (sql) => {
      expect(await outcome('owner', sql)).toBe(DENIED);
      expect(await outcome('owner', sql, 'set local session_replication_role = replica')).toBe(DENIED);
    },
  );

  it('of the owner: a wrong hash and a far clock are refused to the owner, too', async () => {
    expect(await outcome('owner', event())).toBe('done');
    expect(await outcome('owner', event({ hash: `sha256('x')` }))).toBe(CHECK);
    expect(await outcome('owner', event({ recorded_at: "'2020-01-01'" }))).toBe(CHECK);
  });

  it('control: with the triggers disabled the owner can rewrite, and the chain shows it', async () => {
    await owner.query('begin');
    await owner.query('alter table event_store.events disable trigger all');
    await owner.query(`update event_store.events set canonical = canonical || ' ',
      hash = sha256('\\x00'::bytea || prev || convert_to(canonical || ' ', 'UTF8'))`);
    await expect(faultsOfLog(owner)).resolves.toEqual([expect.stringContaining('not-canonical')]);
    await owner.query('rollback');
    await expect(faultsOfLog(owner)).resolves.toEqual([]);
  });
});
