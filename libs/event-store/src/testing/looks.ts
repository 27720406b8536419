import type { Queryable } from '../event-log';
import { faultsOfCallers } from './callers';
import { type Acknowledged, faultsOfLog } from './check-log';
import { createFollowed, faultsOfFollower } from './follower';
import { createMarks, faultsOfMarks } from './marks';

/** Makes the tables in which side rows and followers leave their traces; as owner, in a test's own database. */
export async function prepareLooks(owner: Queryable): Promise<void> {
  await createMarks(owner);
  await createFollowed(owner);
}

/** Everything there is to see after a fault: the log, the side rows, what was done twice, what the live reader saw. */
export async function faultsAfter(owner: Queryable, told: readonly Acknowledged[]): Promise<string[]> {
  return [
    ...(await faultsOfLog(owner, told)),
    ...(await faultsOfMarks(owner)),
    ...(await faultsOfCallers(owner)),
    ...(await faultsOfFollower(owner, ['tally'])),
  ];
}
