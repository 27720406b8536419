import { command, eventCatalogue, eventsWith } from '@core/kernel';
import { z } from 'zod';
import { PlanBody, PlanChange } from './plan-parts';
import { PlanFingerprint } from './plan-words';
import { Plan, PlanRef } from './schema';
import { LocalDateSchema } from './source';

const actor = z.string().min(1).max(100);
const unit = z.string().regex(/^[\w.:-]{1,100}$/);
/** A sentence or two; it is about a document and not about a person. */
const prose = z.string().trim().normalize('NFC').min(1).max(2000).regex(/^[^\0]*$/); // prettier-ignore
export const PlanIdText = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .max(100);

const period = { validFrom: LocalDateSchema, validTo: LocalDateSchema };

/**
 * From what a draft starts: the next version of a plan, a plan for a new period after an older one (of the same unit or of
 * the one above), or nothing.
 */
export const DraftStart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('amendment'), of: PlanRef }),
  z.strictObject({ kind: z.literal('new-period'), of: PlanRef, id: PlanIdText, territory: unit.optional(), ...period }),
  z.strictObject({ kind: z.literal('empty'), id: PlanIdText, title: prose, territory: unit, ...period }),
]);
export type DraftStart = z.infer<typeof DraftStart>;

/**
 * Something that was taken over from an older plan and may not be true any more. A day is never moved silently: `was` is
 * the old day or text, `proposal` the same day of the new period, for somebody to take or leave.
 */
export const DraftMark = z.strictObject({
  /** The part and, for one of its items, the item's code: `obligations.mid-term-review`. */
  id: z.string().min(1),
  part: z.enum(['obligations', 'occasions', 'legalBasis', 'parents', 'title']),
  code: z.string().min(1).optional(),
  title: z.string().min(1),
  was: z.string().min(1),
  proposal: z.string().min(1).nullable(),
});
export type DraftMark = z.infer<typeof DraftMark>;

const event = eventsWith({ by: actor, on: LocalDateSchema });

const changes = z.array(PlanChange).min(1).max(40);
const marks = z.array(z.string().min(1).max(200)).min(1).max(500);

/** Everything that can be asked of a draft. */
export const PlanDraftCommand = z.discriminatedUnion('type', [
  /** `issuer`: the unit whose plan it will be. */
  command('StartDraft', { issuer: unit, start: DraftStart }),
  command('EditDraft', { changes }),
  /** What was taken over from an older plan has been looked at and stays as it is. */
  command('ConfirmDraftMarks', { marks }),
  command('SubmitDraft', {}),
  command('ReturnDraft', { reasons: prose }),
  /**
   * `fingerprint`: of the text that the approver has read. `keepCases`: cases that stand in a stage which the new version
   * has not stay under the version they have.
   */
  command('PublishDraft', { fingerprint: PlanFingerprint, keepCases: z.boolean() }),
  command('DiscardDraft', { reason: prose }),
]);
export type PlanDraftCommand = z.infer<typeof PlanDraftCommand>;
export type PlanDraftCommandType = PlanDraftCommand['type'];

const draftEvents = [
  event('DraftStarted', {
    plan: PlanBody,
    start: DraftStart,
    /** The fingerprint of the version it starts from. */
    basis: PlanFingerprint.nullable(),
    marks: z.array(DraftMark),
  }),
  event('DraftEdited', { changes }),
  event('DraftMarksConfirmed', { marks }),
  event('DraftSubmitted', { fingerprint: PlanFingerprint }),
  event('DraftReturned', { reasons: prose }),
  /** From here on the plan itself is published, by a command that follows from this event. */
  event('DraftApproved', { plan: Plan, fingerprint: PlanFingerprint, casesKept: z.int().min(0) }),
  event('DraftDiscarded', { reason: prose }),
] as const;
export const PlanDraftEvent = z.discriminatedUnion('type', draftEvents);
export type PlanDraftEvent = z.infer<typeof PlanDraftEvent>;

/** Every version of every event of a draft. */
export const planDraftCatalogue = eventCatalogue<PlanDraftEvent>({
  DraftStarted: draftEvents[0],
  DraftEdited: draftEvents[1],
  DraftMarksConfirmed: draftEvents[2],
  DraftSubmitted: draftEvents[3],
  DraftReturned: draftEvents[4],
  DraftApproved: draftEvents[5],
  DraftDiscarded: draftEvents[6],
});
