import { createDatabase } from '../../../test/support/database';
import { EventStore } from './store';
import { StreamLock } from './stream-lock';
import { describeEventStore } from './testing/contract';
import { openPool } from './testing/samples';
import { StreamTurns } from './turns';

describeEventStore('PostgreSQL', async () => {
  const database = await createDatabase();
  const pools = [openPool(database.appUrl, 6), openPool(database.appUrl, 6)] as const;
  const locks = [new StreamLock(database.appUrl), new StreamLock(database.appUrl)] as const;
  return {
    store: new EventStore(pools[0], {}, new StreamTurns(locks[0])),
    other: new EventStore(pools[1], {}, new StreamTurns(locks[1])),
    async close() {
      await Promise.all([...pools.map((pool) => pool.end()), ...locks.map((lock) => lock.close())]);
      await database.drop();
    },
  };
});
