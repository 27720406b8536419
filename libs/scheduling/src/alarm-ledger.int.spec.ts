import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { AlarmLedger, type Enqueue, type Waiting } from './alarm-ledger';
import { Belfry } from './testing/belfry';

/** More than one look asks the queue about. */
const RUSH = 6_000;
const ASKED = 5_000;

describe('a rush that the queue has not got through', () => {
  let database: TestDatabase;
  let belfry: Belfry;
  beforeAll(async () => {
    database = await createDatabase();
    const urls = { owner: database.ownerUrl, app: database.appUrl, projector: database.projectorUrl };
    belfry = new Belfry(urls, { kind: 'postgres', url: database.projectorUrl, schema: 'bullmq' });
  });
  afterAll(async () => {
    await belfry.close();
    await database.drop();
  });

  it('is asked about by and by, all of it within a few looks; what the queue has lost is given to it at once', async () => {
    const ledger = new AlarmLedger(belfry.projector, belfry.time);
    const put: number[] = [];
    const enqueue: Enqueue = (alarms) => Promise.resolve(void put.push(alarms.length));
    const ids = await belfry.promise(RUSH, new Date(Date.now() - 600_000));
    await ledger.arm(enqueue);
    await belfry.projector.query(`update scheduling.alarms set enqueued_at = enqueued_at - interval '1 hour'`);
    put.length = 0;

    const asked = new Set<string>();
    const held: Waiting = (alarms) => {
      for (const { id } of alarms) asked.add(id);
      return Promise.resolve(new Set(alarms.map(({ id }) => id)));
    };
    await ledger.sweep(enqueue, held);
    expect(asked.size).toBe(ASKED);
    await ledger.sweep(enqueue, held);
    expect([asked.size, put]).toEqual([ids.length, []]);

    // A control: of a queue that has lost all of them, the same look leaves none for the next.
    await belfry.projector.query(`update scheduling.alarms set enqueued_at = enqueued_at - interval '1 hour'`);
    expect(await ledger.sweep(enqueue, () => Promise.resolve(new Set()))).toBe(RUSH);
  });
});
