import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { fillPaper } from '../../apps/web/src/ballot/device';
import { bootApp, type RunningApp } from '../support/app';
import { BallotScene, good, MEMBERS, personOf } from './ballot-scene';
import { CEILING_MS, until } from './patience';
import { Wire } from './wire';

// Whoever owns the machine reads every table as a superuser, every line that the processes have logged, and who was at
// work when. They try to say whose paper is whose, over the routes as devices use them.

jest.setTimeout(4 * CEILING_MS);

const ROUNDS = process.env['FAULTS'] === 'long' ? 20 : 2;
/** More than this many hits among so many guesses happens by chance less than once in ten million times. */
const tooMany = (guesses: number) => guesses / MEMBERS.length + 5.5 * Math.sqrt(guesses / MEMBERS.length);

const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((item) => ({ item, key: randomBytes(8).toString('hex') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);

interface Line {
  readonly account?: string;
  readonly route?: string;
}

describe('an owner of the machine', () => {
  let app: RunningApp;
  let wire: Wire;
  let scene: BallotScene;
  let superuser: Client;
  let tables: readonly string[];
  const people = new Map<string, string>();

  beforeAll(async () => {
    app = await bootApp({ worker: false, env: { LOG_LEVEL: 'debug' } });
    wire = new Wire(app.origin);
    scene = await BallotScene.enter(wire);
    superuser = new Client({ connectionString: app.database.ownerUrl });
    await superuser.connect();
    const found = await superuser.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    tables = found.rows.map(({ name }) => name);
    const accounts = await superuser.query<{ id: string; person: string }>('select id, person from identity.accounts');
    for (const { id, person } of accounts.rows) people.set(id, person);
  });
  afterAll(async () => {
    wire?.close();
    await superuser?.end();
    await app?.stop();
  });

  const lines = (): Line[] =>
    app
      .logs()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line);
  const transaction = async () => {
    const { rows } = await superuser.query<{ id: string }>('select txid_current() as id');
    return Number(rows[0]?.id);
  };
  /** Tables in which any row was written or struck out by a transaction of that time. */
  async function writtenBetween(first: number, last: number): Promise<string[]> {
    const written: string[] = [];
    for (const table of tables) {
      const { rows } = await superuser.query<{ count: number }>(
        `select count(*)::int as count from ${table}
          where xmin::text::bigint between $1 and $2 or (xmax::text::bigint between $1 and $2)`,
        [first, last],
      );
      if ((rows[0]?.count ?? 0) > 0) written.push(table);
    }
    return written;
  }

  /** A ballot up to the last paper. @param careless devices that ask who they are before they cast, as a page easily does */
  async function hold(careless: boolean) {
    const round = await scene.convene([randomUUID(), randomUUID()]);
    const { id } = await scene.open(round);
    const { sealingKey } = await scene.view(id);
    const truth = new Map<string, string>();
    const papers = [];
    for (const login of shuffled(MEMBERS)) {
      const paper = await scene.takePaper(id, login);
      truth.set(personOf(login), paper.serial);
      papers.push({ login, paper });
    }
    good(await scene.order(id, 'CloseIssue'));
    await until('what was logged to be written', async () =>
      lines().at(-1)?.route === '/api/v1/ballots/:id/commands' ? true : undefined,
    );
    const [logged, before] = [lines().length, await transaction()];
    for (const { login, paper } of shuffled(papers)) {
      if (careless) good(await scene.by(login).get('/session'));
      await scene.turnout(id);
      await scene.drop(id, await fillPaper(paper, sealingKey, ['yes', 'no']));
    }
    const after = await transaction();
    return { id, truth, before, after, said: lines().slice(logged) };
  }

  /** Members in the order in which the log last heard of them, against papers as they lie. */
  async function hits(ballot: string, truth: ReadonlyMap<string, string>): Promise<number> {
    const heard = lines().flatMap(({ account }) => (account && truth.has(people.get(account) ?? '') ? [account] : []));
    const order = [...new Set(heard.reverse())].reverse().map((account) => people.get(account) ?? '');
    const { rows } = await superuser.query<{ serial: string }>(
      `select encode(serial, 'hex') as serial from ballot_box.papers
        where ballot = $1 order by xmin::text::bigint, ctid`,
      [ballot],
    );
    return order.filter((person, i) => truth.get(person) === rows[i]?.serial).length;
  }
  const end = (id: string) =>
    scene.order(id, 'AnnulBallot', { reason: 'technical-fault', document: 'Biên bản (thử)' }).then(good);

  it('finds a paper’s member no better than by guessing: casting leaves rows in the box alone, and no line anywhere', async () => {
    let found = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const { id, truth, before, after, said } = await hold(false);
      expect(said).toEqual([]);
      expect(await writtenBetween(before + 1, after - 1)).toEqual(['ballot_box.papers']);
      found += await hits(id, truth);
      await end(id);
    }
    expect(found).toBeLessThanOrEqual(tooMany(ROUNDS * MEMBERS.length));
    // Neither has what looks at people taken notice: who has read what, and what a session was used for.
    const { rows } = await superuser.query<{ count: number }>(
      `select count(*)::int as count from history.readings where what like '%ballot%' or what like '%box%'`,
    );
    expect(rows[0]?.count).toBe(0);
  });

  it('links everybody where devices ask who they are before they cast', async () => {
    const { id, truth } = await hold(true);
    await until('the last of them to be logged', async () =>
      (await hits(id, truth)) === MEMBERS.length ? true : undefined,
    );
    expect(await hits(id, truth)).toBe(MEMBERS.length);
    expect(MEMBERS.length * ROUNDS).toBeGreaterThan(tooMany(ROUNDS * MEMBERS.length)); // so much would have been noticed
    await end(id);
  });
});
