import { caseTarget, type House, workbookSurroundings } from '@lib/assembly';
import type { Bus } from '@lib/event-store';
import { PLANNING, type Planner, planProgrammes } from '@lib/inspection';
import { every, type Pulse, type QueueBackend, WorkLedger, WorkLine, type WorkPaces } from '@lib/scheduling';
import { CHECKING, checkUploads, COMMITTING, commitUploads, type Uploads } from '@lib/workbooks';
import { describeError, type Log } from '@lib/platform';
import type { Pool } from 'pg';

/** Does the long works of the house from now on, each by its kind. */
export function startWorks(
  house: House,
  bus: Bus,
  backend: QueueBackend,
  projector: Pool,
  planner?: Planner,
  paces?: WorkPaces,
): WorkLine {
  const { store, vault, clock, inspecting: around } = house;
  const lists = { uploads: house.uploads, around: workbookSurroundings(house), target: caseTarget(house, bus) };
  const kinds = {
    [PLANNING]: planProgrammes({ bus, store, vault, clock, around }, planner),
    [CHECKING]: checkUploads(lists),
    [COMMITTING]: commitUploads(lists),
  };
  const line = new WorkLine(backend, new WorkLedger(projector), kinds, paces);
  line.start();
  return line;
}

const PURGE_MS = 60_000;

/** Forgets uploads whose time is over, again and again. */
export function purgeUploads(uploads: Pick<Uploads, 'purge'>, log: Log): Pulse {
  return every(
    PURGE_MS,
    async () => {
      const forgotten = await uploads.purge();
      if (forgotten > 0) log.info({ forgotten }, 'uploads were forgotten');
    },
    (error) => log.error(describeError(error), 'uploads could not be forgotten'),
  );
}
