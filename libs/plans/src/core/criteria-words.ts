import { command, eventCatalogue, eventsWith } from '@core/kernel';
import { z } from 'zod';
import { PlanIdText } from './draft-words';
import { LocalDateSchema } from './source';

const actor = z.string().min(1).max(100);
const unit = z.string().regex(/^[\w.:-]{1,100}$/);
const prose = z.string().trim().normalize('NFC').min(1).max(4000).regex(/^[^\0]*$/); // prettier-ignore

/** The document by which a unit has issued its own. */
export const IssuedDocument = z.strictObject({ number: prose.max(200), date: LocalDateSchema });
export type IssuedDocument = z.infer<typeof IssuedDocument>;

/** A criterion of the unit's own; `derives` names the general criteria and sectors of the plan that it is derived from (NA-12). */
export const UnitCriterion = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9][\w.-]{0,39}$/),
  title: prose.max(500),
  text: prose,
  derives: z.array(z.string().min(1).max(60)).min(1).max(20),
});
export type UnitCriterion = z.infer<typeof UnitCriterion>;

const event = eventsWith({ by: actor, on: LocalDateSchema });

const issued = { document: IssuedDocument, items: z.array(UnitCriterion).min(1).max(100) };
const whose = { plan: PlanIdText, unit };

/** Everything that can be asked of what one unit has of its own under one plan. */
export const UnitCriteriaCommand = z.discriminatedUnion('type', [
  command('IssueCriteria', issued),
  command('AmendCriteria', issued),
  command('WithdrawCriteria', { reason: prose }),
  command('IssueUnitPlan', { document: IssuedDocument }),
  command('WithdrawUnitPlan', { reason: prose }),
]);
export type UnitCriteriaCommand = z.infer<typeof UnitCriteriaCommand>;
export type UnitCriteriaCommandType = UnitCriteriaCommand['type'];

const version = z.int().min(1);
const criteriaEvents = [
  event('CriteriaIssued', { ...whose, version, ...issued }),
  event('CriteriaAmended', { ...whose, version, ...issued }),
  event('CriteriaWithdrawn', { ...whose, reason: prose }),
  event('UnitPlanIssued', { ...whose, document: IssuedDocument }),
  event('UnitPlanWithdrawn', { ...whose, reason: prose }),
] as const;
export const UnitCriteriaEvent = z.discriminatedUnion('type', criteriaEvents);
export type UnitCriteriaEvent = z.infer<typeof UnitCriteriaEvent>;

/** Every version of every event of a unit's own criteria and plan. */
export const unitCriteriaCatalogue = eventCatalogue<UnitCriteriaEvent>({
  CriteriaIssued: criteriaEvents[0],
  CriteriaAmended: criteriaEvents[1],
  CriteriaWithdrawn: criteriaEvents[2],
  UnitPlanIssued: criteriaEvents[3],
  UnitPlanWithdrawn: criteriaEvents[4],
});
