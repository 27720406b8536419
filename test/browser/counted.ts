import type { Further } from '../support/samples';
import { openSomeObligations } from './owed';

// Where no worker runs: what it would have counted and opened is made here, once for all specs that begin there.

const PLAN = 'nghe-an-2023-2025';

/** For specs that walk through many pages: quotas, where cases stood on any day, and what some units owe. */
export const counted: Further = {
  name: 'counted',
  make: async (samples, cli) => {
    await Promise.all([cli(samples, 'rebuild', 'quotas'), cli(samples, 'rebuild', 'whereabouts')]);
    await openSomeObligations(samples, PLAN);
  },
};

/** The day after the districts ended, with the units as they are then. */
export const districtsEnded: Further = {
  name: 'districts_ended',
  make: async (samples, cli) => {
    await cli(samples, 'clock', '2025-07-02');
    await cli(samples, 'reorganize', '--json');
    await cli(samples, 'rebuild', 'quotas');
    await openSomeObligations(samples, PLAN);
  },
};
