import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { ForeignEvent, readHead, sealEvents, sealingLag } from './sealer';
import { EventStore } from './store';
import { faultsOfSealedLog, fillLog } from './testing/check-sealed';
import { anAppend, events, openPool } from './testing/samples';

let database: TestDatabase;
let owner: Client;
let app: Pool;
let sealer: Pool;

beforeEach(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  app = openPool(database.appUrl, 8);
  sealer = openPool(database.sealerUrl);
});

afterEach(async () => {
  await Promise.all([app.end(), sealer.end(), owner.end()]);
  await database.drop();
});

/** Seals turn by turn until nothing is left; says how many events each turn took. */
async function sealAll(atMost?: number): Promise<number[]> {
  const turns: number[] = [];
  for (;;) {
    const sealing = await sealEvents(sealer, atMost);
    if (sealing.outcome !== 'sealed') return turns;
    turns.push(sealing.events);
  }
}

describe('sealing', () => {
  it('of nothing leaves the empty log', async () => {
    await expect(sealEvents(sealer)).resolves.toMatchObject({ outcome: 'idle', head: { size: 0, position: 0 } });
    await expect(faultsOfSealedLog(owner)).resolves.toEqual([]);
  });

  it('makes every event a leaf, in the order of positions, over holes and turns of any length', async () => {
    const store = new EventStore(app);
    for (let i = 0; i < 20; i++) {
      await store.append(anAppend({ events: events(1 + (i % 3)) }));
      if (i % 4 === 0) await app.query("select nextval('event_store.position_seq')");
      if (i % 5 === 0) await sealAll(3);
      await expect(faultsOfSealedLog(owner)).resolves.toEqual([]);
    }
    await sealAll();
    const { rows } = await owner.query<{ count: string }>('select count(*) from event_store.events');
    await expect(readHead(sealer)).resolves.toMatchObject({ size: Number(rows[0]?.count) });
    await expect(faultsOfSealedLog(owner)).resolves.toEqual([]);
  });

  it('takes thousands a turn and stores the root of each complete subtree of 256', async () => {
    await fillLog(owner, 9000, 700);
    await expect(sealAll()).resolves.toEqual([4000, 4000, 1000]);
    await expect(faultsOfSealedLog(owner)).resolves.toEqual([]);
    const { rows } = await owner.query<{ runs: number; subtrees: number }>(
      `select (select count(*)::int from event_store.log_runs) as runs,
              (select count(*)::int from event_store.subtree_roots) as subtrees`,
    );
    expect(rows).toEqual([{ runs: 13, subtrees: 35 }]); // of 9,000 events: what the sealed log costs
  });

  it('waits at the horizon for a writer that has not finished', async () => {
    const slow = await app.connect();
    const store = new EventStore(app);
    await slow.query('begin');
    await store.append(anAppend(), slow);
    await store.append(anAppend());
    await expect(sealEvents(sealer)).resolves.toMatchObject({ outcome: 'idle' });
    await slow.query('commit');
    slow.release();
    await expect(sealEvents(sealer)).resolves.toMatchObject({ outcome: 'sealed', events: 2 });
    await expect(faultsOfSealedLog(owner)).resolves.toEqual([]);
  });

  it('is done by one at a time: whoever comes meanwhile passes on', async () => {
    await fillLog(owner, 10);
    const holder = await sealer.connect();
    await holder.query('begin');
    await holder.query('select pg_try_advisory_xact_lock(20039, 1)');
    await expect(sealEvents(sealer)).resolves.toEqual({ outcome: 'busy' });
    await holder.query('rollback');
    holder.release();
    await expect(sealEvents(sealer)).resolves.toMatchObject({ outcome: 'sealed', events: 10 });
  });

  it('moves the head by compare-and-set: two without the lock do no harm', async () => {
    await owner.query('create schema nolock');
    await owner.query(
      "create function nolock.pg_try_advisory_xact_lock(int, int) returns bool language sql as 'select true'",
    );
    await owner.query('grant usage on schema nolock to neuguong_sealer');
    const unlocked = openPool(database.sealerUrl);
    unlocked.on('connect', (client) => void client.query('set search_path = nolock, pg_catalog, public'));
    await fillLog(owner, 3000);
    const sealed = await Promise.all(
      Array.from({ length: 4 }, async () => {
        let own = 0;
        for (let idle = false; !idle;) {
          const sealing = await sealEvents(unlocked, 50);
          if (sealing.outcome === 'sealed') own += sealing.events;
          idle = sealing.outcome === 'idle';
        }
        return own;
      }),
    );
    await unlocked.end();
    expect(sealed.reduce((a, b) => a + b)).toBe(3000);
    await expect(faultsOfSealedLog(owner)).resolves.toEqual([]);
  });

  it('refuses an event that names another log, and all that come after it', async () => {
    await fillLog(owner, 5);
    const other = 'neu-guong/00000000-0000-4000-8000-000000000009';
    await owner.query(
      `insert into event_store.events (stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash)
       select 'note-' || id, 1, 'Written', 1, id, now(), now(), canonical, prev, sha256('\\x00'::bytea || prev || convert_to(canonical, 'UTF8'))
         from (select gen_random_uuid() as id, format('{"data":{"log":"%s"},"log":"%s"}', origin, $1::text) as canonical,
                      decode(repeat('00', 32), 'hex') as prev
                 from event_store.logs) e`,
      [other],
    );
    await fillLog(owner, 5);
    await expect(sealEvents(sealer)).resolves.toMatchObject({ outcome: 'sealed', events: 5 });
    await expect(sealEvents(sealer)).rejects.toThrow(ForeignEvent);
    await expect(sealEvents(sealer)).rejects.toMatchObject({ log: other, position: 6 });
    await expect(readHead(sealer)).resolves.toMatchObject({ size: 5 });
  });

  it('says how far it lies behind', async () => {
    await expect(sealingLag(sealer)).resolves.toEqual({ positions: 0, seconds: 0 });
    await fillLog(owner, 30);
    const lag = await sealingLag(sealer);
    expect(lag.positions).toBe(30);
    expect(lag.seconds).toBeGreaterThan(0);
    await sealAll();
    await app.query("select nextval('event_store.position_seq')"); // a hole at the end is nothing to seal
    await expect(sealingLag(sealer)).resolves.toEqual({ positions: 0, seconds: 0 });
  });
});
