import { ExecuteHandler } from '@lib/event-store';
import { openHouse } from '@lib/assembly';
import { ObligationKeeper } from '@lib/obligations';
import type { Samples } from '../support/samples';

/** Opens some of what the units of one plan owe, as the worker does; a browser test needs no more than a page of them. */
export async function openSomeObligations({ database, env }: Samples, plan: string): Promise<number> {
  const house = await openHouse({ DATABASE_APP_URL: database.appUrl, ...env }, 'owed', 8);
  try {
    const { pool } = house.connection;
    const keeper = new ObligationKeeper(new ExecuteHandler(house.store, house.snapshots), pool, house.vault, {
      around: house.obliging,
      clock: house.clock,
      plans: () => house.shelf.all().filter(({ id }) => id === plan),
      withdrawn: () => [],
      occasions: () => Promise.resolve([]),
    });
    const turn = keeper.turn();
    const opened = async () => {
      const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from obligations.obligations');
      return rows[0]?.n ?? 0;
    };
    while ((await opened()) === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    keeper.stop(); // after the batch that is under way
    return await turn;
  } finally {
    await house.close();
  }
}
