import type { House } from '@lib/assembly';
import type { Bus } from '@lib/event-store';
import { PLANNING, type Planner, planProgrammes } from '@lib/inspection';
import { type QueueBackend, WorkLedger, WorkLine, type WorkPaces } from '@lib/scheduling';
import type { Pool } from 'pg';

/** Does the long works of the house from now on, each by its kind. */
export function startWorks(
  house: Pick<House, 'store' | 'vault' | 'clock' | 'inspecting'>,
  bus: Bus,
  backend: QueueBackend,
  projector: Pool,
  planner?: Planner,
  paces?: WorkPaces,
): WorkLine {
  const { store, vault, clock, inspecting: around } = house;
  const kinds = { [PLANNING]: planProgrammes({ bus, store, vault, clock, around }, planner) };
  const line = new WorkLine(backend, new WorkLedger(projector), kinds, paces);
  line.start();
  return line;
}
