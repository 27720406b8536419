import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { counted } from '../../../test/support/notes.mjs';
import { ExecuteHandler } from './execute';
import { EventStore } from './store';
import { faultsOfCallers, startCallers } from './testing/callers';
import { followCategories } from './testing/follower';
import { faultsAfter, prepareLooks } from './testing/looks';
import { openPool } from './testing/samples';

const TIMES = process.env['FAULTS'] === 'long' ? 100 : 10;
const LIMIT_MS = process.env['FAULTS'] === 'long' ? 3_600_000 : 600_000; // for what hangs
const AT_ONCE = 8;

/** A line to PostgreSQL that can be slow, and that can break just when an answer is on its way back. */
class Line {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cutAnswers = 0;
  /** How many answers were lost. */
  lost = 0;
  latencyMs = 0;

  constructor(host: string, port: number) {
    this.#server = createServer((near) => {
      const far = connect(port, host);
      for (const socket of [near, far]) {
        this.#sockets.add(socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket)));
      }
      const end = () => [near, far].forEach((socket) => socket.destroy());
      near.on('close', end);
      far.on('close', end);
      let appending = false;
      near.on('data', (chunk) => {
        appending = chunk.includes('append:'); // the name of the prepared statement
        far.write(chunk);
      });
      far.on('data', (chunk) => {
        if (this.#cutAnswers > 0 && appending) {
          this.#cutAnswers -= 1;
          this.lost += 1;
          near.resetAndDestroy(); // PostgreSQL answers when it has committed; who asked hears of a reset
        } else setTimeout(() => near.writable && near.write(chunk), this.latencyMs);
      });
    });
  }

  listen(): Promise<number> {
    return new Promise((resolve) =>
      this.#server.listen(0, '127.0.0.1', () => resolve((this.#server.address() as AddressInfo).port)),
    );
  }

  /** Loses the answers to the next `count` appends, which are done. */
  loseAnswers(count: number): void {
    this.#cutAnswers += count;
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

let database: TestDatabase;
let owner: Client;
let line: Line;
let app: Pool;
let projector: Pool;

beforeEach(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await prepareLooks(owner);
  const { hostname, port } = new URL(database.appUrl);
  line = new Line(hostname, Number(port));
  const through = new URL(database.appUrl);
  through.host = `127.0.0.1:${await line.listen()}`;
  app = openPool(through.href, 8);
  projector = openPool(database.projectorUrl, 2);
});

afterEach(async () => {
  await Promise.all([owner.end(), app.end(), projector.end()]);
  await line.close();
  await database.drop();
});

describe('a line that loses answers', () => {
  it(
    `${TIMES} times after the commit, and is slow between: asked again under the same id, nothing is done twice`,
    async () => {
      const handler = new ExecuteHandler(new EventStore(app));
      const callers = startCallers(() => handler, AT_ONCE);
      const follower = followCategories(projector, ['tally']);
      for (let times = 1; times <= TIMES; times++) {
        await callers.answered(10);
        line.latencyMs = times % 5 === 0 ? 50 : 0;
        line.loseAnswers(1);
        while (line.lost < times) await callers.answered(1);
      }
      await callers.finish();
      await follower.finish();
      await expect(faultsAfter(owner, callers.told)).resolves.toEqual([]);
      counted(
        `answers lost after the commit: ${line.lost}, ${callers.told.length} commands, ${callers.failed()} errors to callers`,
      );
    },
    LIMIT_MS,
  );

  it(
    'control: callers who ask again with a new id do it twice, and the same look finds it',
    async () => {
      const handler = new ExecuteHandler(new EventStore(app));
      const callers = startCallers(() => handler, AT_ONCE, 'new id');
      // An answer that is lost may be that of a look: only a lost commit leads to something done twice.
      for (let times = 1; times <= 100 && (await faultsOfCallers(owner)).length === 0; times++) {
        line.loseAnswers(1);
        await callers.answered(10);
      }
      await callers.finish();
      await expect(faultsOfCallers(owner)).resolves.toContainEqual(
        expect.stringMatching(/^what was asked as \S+ was done 2 times$/),
      );
    },
    LIMIT_MS,
  );
});
