import { ballotDecider } from '@core/ballot';
import { attestationDecider, fundDecider, proposalDecider } from '@core/commendation';
import { councilDecider, roundDecider } from '@core/council';
import { erasure } from '@core/erasure';
import { complaintDecider, programmeDecider, visitDecider } from '@core/inspection';
import type { EventCatalogue } from '@core/kernel';
import { closure, person, reorganization, succession } from '@core/organization';
import { obligationDecider, recordDecider, reportDecider } from '@core/obligations';
import { caseDecider } from '@core/pipeline';
import { planDecider, planDraft, planRequest, unitCriteria } from '@core/plans';

/** Every aggregate of the product; what folds, replays and publishes events goes over this list. */
export const deciders = [
  caseDecider,
  roundDecider,
  councilDecider,
  person,
  closure,
  planDecider,
  planDraft,
  planRequest,
  unitCriteria,
  obligationDecider,
  ballotDecider,
  recordDecider,
  reportDecider,
  erasure,
  reorganization,
  succession,
  proposalDecider,
  fundDecider,
  attestationDecider,
  programmeDecider,
  visitDecider,
  complaintDecider,
] as const;

/** The versions of their events, by category of streams. */
export const catalogues: ReadonlyMap<string, EventCatalogue> = new Map(
  deciders.map(({ category, events }) => [category, events as EventCatalogue]),
);
