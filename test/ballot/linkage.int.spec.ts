import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Actor, toInstant, toLocalDate } from '@core/kernel';
import { BallotBox, BallotDesk } from '@lib/ballot';
import { EventStore, ExecuteHandler, Vault } from '@lib/event-store';
import { Pool } from 'pg';
import { fillPaper, finishPaper, makeBoxKey, requestPaper } from '../../apps/web/src/ballot/device';
import { createDatabase, type TestDatabase } from '../support/database';

// Somebody who may read everything in the database, at every moment, tries to say whose paper is whose: by time, by
// transaction, by the place of rows on the disk, by equal bytes. Their best attack may not do better than guessing.

const ROUNDS = Number(process.env['FAULTS'] === 'long' ? 40 : 4);
/** For what hangs: each round makes keys of its own, which takes a busy machine ten seconds and more. */
jest.setTimeout(ROUNDS * 60_000);
const MEMBERS = Array.from({ length: 9 }, (_, i) => `member-${i + 1}`);
const secretary: Actor = { id: 'secretary', role: 'council-secretary', unit: 'vn.40' };

let database: TestDatabase;
let superuser: Pool;
const pools: Pool[] = [];
const open = (connectionString: string) => {
  const pool = new Pool({ connectionString, max: 4 });
  pools.push(pool);
  return pool;
};
beforeAll(async () => {
  database = await createDatabase();
  superuser = open(database.ownerUrl);
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database?.drop();
});

/** Papers in the order that an attack puts them, against members in the order that it puts those. */
type Attack = (ballot: string) => Promise<{ readonly members: readonly string[]; readonly papers: readonly string[] }>;

/** How many members an attack links to their own paper. */
async function hits(attack: Attack, ballot: string, truth: ReadonlyMap<string, string>): Promise<number> {
  const { members, papers } = await attack(ballot);
  return members.filter((member, i) => truth.get(member) === papers[i]).length;
}
/** More than this many hits among so many guesses happens by chance less than once in ten million times. */
const tooMany = (guesses: number) => guesses / MEMBERS.length + 5.5 * Math.sqrt(guesses / MEMBERS.length);

const shuffled = <T>(list: readonly T[]): T[] =>
  list.map((item) => ({ item, key: randomBytes(8).toString('hex') })).sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item); // prettier-ignore

const handedOut = async (ballot: string, order: 'position' | 'request') => {
  const { rows } = await superuser.query<{ member: string; request: string }>(
    `select canonical::json -> 'data' ->> 'member' as member,
            canonical::json -> 'data' ->> 'request' as request
       from event_store.events where stream = $1 and type = 'PaperIssued' order by position`,
    [`ballot-${ballot}`],
  );
  return order === 'position' ? rows : [...rows].sort((a, b) => (a.request < b.request ? -1 : 1));
};
const lying = (table: string, order: string) => async (ballot: string) => {
  const { rows } = await superuser.query<{ serial: string }>(
    `select encode(serial, 'hex') as serial from ballot_box.${table} where ballot = $1 order by ${order}`,
    [ballot],
  );
  return rows.map(({ serial }) => serial);
};

/** Every way of looking that was thought of; whoever thinks of another adds it here. */
const attacks = (table: string): Record<string, Attack> => ({
  'by the order of transactions': async (ballot) => ({
    members: (await handedOut(ballot, 'position')).map(({ member }) => member),
    papers: await lying(table, 'xmin::text::bigint, ctid')(ballot),
  }),
  'by the place of rows on the disk': async (ballot) => ({
    members: (await handedOut(ballot, 'position')).map(({ member }) => member),
    papers: await lying(table, 'ctid')(ballot),
  }),
  'by the order of what was asked for': async (ballot) => ({
    members: (await handedOut(ballot, 'request')).map(({ member }) => member),
    papers: await lying(table, 'serial')(ballot),
  }),
  'by equal hashes': async (ballot) => {
    const given = await handedOut(ballot, 'position');
    const papers = await lying(table, 'serial')(ballot);
    const hashes = new Map(
      papers.flatMap((serial) => [
        [createHash('sha256').update(serial, 'hex').digest('hex'), serial] as const,
        [createHash('sha256').update(serial).digest('hex'), serial] as const,
        [serial, serial] as const,
      ]),
    );
    return {
      members: given.map(({ member }) => member),
      papers: given.map(({ request }) => hashes.get(request) ?? ''),
    };
  },
});

it('finds a member’s paper no better than by guessing, while papers are cast and after the box is sealed', async () => {
  const app = open(database.appUrl);
  const store = new EventStore(app);
  const vault = await new Vault(randomBytes(32), app).prepare();
  const box = new BallotBox(open(database.ballotUrl));
  const around = { councilMembers: () => Promise.resolve(MEMBERS) };
  const desk = new BallotDesk(new ExecuteHandler(store), store, app, box, vault, around);
  const occasion = (id: string) => ({
    commandId: randomUUID(),
    actor: id === 'secretary' ? secretary : { id, role: 'council-member', unit: 'vn.40' },
    today: toLocalDate('2026-11-26'),
    now: toInstant('2026-11-26T02:00:00.000Z'),
  });
  const found = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const ballot = randomUUID();
    const key = await makeBoxKey();
    const data = {
      council: 'vn.40',
      candidates: ['case-a', 'case-b'],
      members: MEMBERS,
      present: MEMBERS,
      recused: [],
      policy: 'recused-in-base' as const,
      rule: {
        share: { num: 90, den: 100 },
        op: 'at-least' as const,
        base: 'all-members' as const,
        chairMustAgree: false,
        secrecy: 'secret' as const,
        absent: 'not-counted' as const,
        quorum: null,
        basis: 'Quy chế',
      },
      team: ['member-1', 'member-2', 'member-3'],
      sealingKey: key.sealingKey,
    };
    const tell = (type: 'CloseIssue' | 'CloseCasting') =>
      desk.run({ id: ballot, command: { type, data: {} }, occasion: occasion('secretary'), correlation: 't' });
    await desk.run({
      id: ballot,
      command: { type: 'OpenBallot', data },
      occasion: occasion('secretary'),
      correlation: 't',
    });
    const state = await desk.stateOf(ballot);
    const signingKey = state.status === 'unopened' ? '' : state.file.signingKey;
    const truth = new Map<string, string>();
    const papers = [];
    for (const member of MEMBERS) {
      const request = await requestPaper(ballot, signingKey);
      const answer = await desk.issue(ballot, request.blinded, occasion(member), 't');
      papers.push(await finishPaper(request, signingKey, answer));
      truth.set(member, request.serial);
    }
    await tell('CloseIssue');
    for (const paper of shuffled(papers)) {
      const { serial, signature, envelope } = await fillPaper(paper, key.sealingKey, ['yes', 'no']);
      await box.cast(ballot, {
        serial,
        signature: Buffer.from(signature, 'base64'),
        envelope: Buffer.from(envelope, 'base64'),
      });
    }
    const look = async (table: string) => {
      for (const [name, attack] of Object.entries(attacks(table))) {
        const at = `${table} ${name}`;
        found.set(at, (found.get(at) ?? 0) + (await hits(attack, ballot, truth)));
      }
    };
    await look('papers');
    await tell('CloseCasting');
    await desk.seal(ballot, occasion('secretary'), 't');
    await look('sealed_papers');
    const { rows } = await superuser.query<{ xids: number }>(
      'select count(distinct xmin::text)::int as xids from ballot_box.sealed_papers where ballot = $1',
      [ballot],
    );
    expect(rows[0]?.xids).toBe(1); // the order of arrival is gone
  }
  for (const [attack, count] of found) {
    expect([attack, count <= tooMany(ROUNDS * MEMBERS.length)]).toEqual([attack, true]);
  }
});

it('breaks the naive design, by transaction and by place, every time', async () => {
  // Two tables that share nothing but the transaction, and then two transactions that share nothing but the order.
  await superuser.query(`create table naive_voters (ballot uuid, member text);
    create table naive_papers (ballot uuid, serial text)`);
  for (const together of [true, false]) {
    const ballot = randomUUID();
    const truth = new Map<string, string>();
    for (const member of shuffled(MEMBERS)) {
      const serial = randomBytes(32).toString('hex');
      truth.set(member, serial);
      const client = await superuser.connect();
      if (together) await client.query('begin');
      await client.query('insert into naive_voters values ($1, $2)', [ballot, member]);
      await client.query('insert into naive_papers values ($1, $2)', [ballot, serial]);
      if (together) await client.query('commit');
      client.release();
    }
    const column = async (table: string, name: string, order: string) => {
      const { rows } = await superuser.query<{ value: string }>(
        `select ${name} as value from ${table} where ballot = $1 order by ${order}`,
        [ballot],
      );
      return rows.map(({ value }) => value);
    };
    for (const order of together ? ['xmin::text::bigint', 'ctid'] : ['ctid']) {
      const naive: Attack = async () => ({
        members: await column('naive_voters', 'member', order),
        papers: await column('naive_papers', 'serial', order),
      });
      expect(await hits(naive, ballot, truth)).toBe(MEMBERS.length);
    }
  }
});

it('sees hits as hits: an attack that knew the truth would be noticed', () => {
  expect(MEMBERS.length * ROUNDS).toBeGreaterThan(tooMany(ROUNDS * MEMBERS.length));
});
