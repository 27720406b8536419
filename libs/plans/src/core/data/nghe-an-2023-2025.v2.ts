import { Plan } from '../schema';
import { ngheAn20232025v1 } from './nghe-an-2023-2025.v1';
import { agencyDuties } from './nghe-an-2023-2025.v2.agency-duties';
import {
  artefacts,
  notes,
  occasions,
  reminderRules,
  reports,
  routes,
  terms,
  unknowns,
} from './nghe-an-2023-2025.v2.parts';
import { unitDuties } from './nghe-an-2023-2025.v2.unit-duties';

const { openRows: _carriedOut, ...first } = ngheAn20232025v1;

/**
 * The same document, read in full: what version 1 left open are obligations, with the terms, routes, reports and occasions
 * that they need. Criteria, stages, quotas and roles are those of version 1.
 */
export const ngheAn20232025v2: Plan = Plan.parse({
  ...first,
  version: 2,
  terms,
  obligations: [...unitDuties, ...agencyDuties],
  reports,
  routes,
  artefacts,
  occasions,
  reminderRules,
  notes,
  unknowns,
});
