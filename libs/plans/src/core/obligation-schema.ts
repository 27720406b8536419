import { z } from 'zod';
import { OrganSelector } from './organs';
import { LocalDateSchema, orUnknown, Source } from './source';

/** Kinds of work in a plan: the six stages of a case and what is done around them. */
export const WORKS = [
  'governance',
  'discovery',
  'nurturing',
  'selection',
  'replication',
  'honoring',
  'commendation',
  'inspection',
  'reporting',
  'training',
  'budget',
] as const;
export const Work = z.enum(WORKS);
export type Work = z.infer<typeof Work>;

const code = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** `before`: “trước ngày 15” ends on the 14th; `on-or-before`: “đến hết ngày 15”; `on`: the day itself, e.g. an anniversary. */
export const Boundary = z.enum(['before', 'on-or-before', 'on']);
export type Boundary = z.infer<typeof Boundary>;
/** What becomes of a last day that is no working day. */
export const Roll = z.enum(['none', 'next-working', 'previous-working']);
export type Roll = z.infer<typeof Roll>;

/** A day that a document sets. How it rolls is seldom written: then `rollSource` says that it is a rule of the house. */
const how = { boundary: Boundary, roll: Roll, rollSource: Source.optional() };
export const DueOn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), date: LocalDateSchema, ...how }),
  /** `month` counts within the period: 1 to 3 in a quarter, 1 to 12 in a year. */
  z.strictObject({
    kind: z.literal('day-of-period'),
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
    ...how,
  }),
  /** Some day of that calendar year, which the document does not name: the year's last day is the last possible one. */
  z.strictObject({ kind: z.literal('year'), year: z.int().min(1900).max(2199) }),
]);
export type DueOn = z.infer<typeof DueOn>;

/**
 * When it is owed. A period without a day (`due` unknown) ends with the period, and screens say that no day is set.
 * `continuous` runs as long as the plan; `on-occasion` opens when a named occasion of the plan is recorded.
 */
export const Cadence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once'), due: orUnknown(DueOn) }),
  z.strictObject({ kind: z.literal('quarterly'), due: orUnknown(DueOn) }),
  z.strictObject({ kind: z.literal('yearly'), due: orUnknown(DueOn) }),
  z.strictObject({ kind: z.literal('continuous') }),
  z.strictObject({
    kind: z.literal('on-occasion'),
    occasion: code,
    within: z.strictObject({ workingDays: z.int().min(0), source: Source }).optional(),
  }),
]);
export type Cadence = z.infer<typeof Cadence>;

/** Records that a unit keeps of its work beside cases and reports; each proves obligations. */
export const RECORD_KINDS = [
  'criteria',
  'unit-plan',
  'direction',
  'assignment',
  'coordination-programme',
  'movement',
  'coverage',
  'publication',
  'contest',
  'contest-entry',
  'visit',
  'exchange',
  'conference',
  'honoring-event',
  'training',
  'inspection',
  'supervision',
  'budget-estimate',
  'budget-appraisal',
  'nomination-list',
  'award-proposal',
] as const;
export const RecordKind = z.enum(RECORD_KINDS);
export type RecordKind = z.infer<typeof RecordKind>;

/** What proves an obligation done; any one of the list is enough. */
export const ObligationProof = z.discriminatedUnion('kind', [
  /** So many records of a kind by the unit, dated within the period. */
  z.strictObject({ kind: z.literal('record'), record: RecordKind, count: z.int().min(1).optional() }),
  /** A report of this form, submitted and not returned. */
  z.strictObject({ kind: z.literal('report'), report: code }),
  /** An event of one of these types in a case of the unit, dated within the period. */
  z.strictObject({
    kind: z.literal('case'),
    events: z.array(z.string().min(1)).min(1),
    count: z.int().min(1).optional(),
  }),
  /** The minimum of the same plan, reached by the unit in the period. */
  z.strictObject({ kind: z.literal('quota'), quota: z.string().min(1) }),
  /** A document of the unit, named by number and date, with or without its file. */
  z.strictObject({ kind: z.literal('paper') }),
]);
export type ObligationProof = z.infer<typeof ObligationProof>;

/** Something that the document orders somebody to do. Each of the bodies owes it, in each period. */
export const PlanObligation = z.strictObject({
  code,
  /** In a few words, as a line of a list: “Báo cáo kết quả thực hiện hằng năm”. */
  title: z.string().min(1),
  /** What the document asks for, in own words. */
  text: z.string().min(1),
  work: Work,
  owedBy: z.array(OrganSelector).min(1),
  cadence: Cadence,
  provenBy: z.array(ObligationProof).min(1),
  /** Under which reminder rule of the plan; left out, the house's own rule. */
  reminders: code.optional(),
  /** An obligation of an older document that stays in force (row DK-47). */
  carriedFrom: z.strictObject({ document: z.string().min(1), clause: z.string().optional() }).optional(),
  /** The head who answers for it in person, where the document says so. */
  accountable: z.string().min(1).optional(),
  source: Source,
  note: z.string().min(1).optional(),
});
export type PlanObligation = z.infer<typeof PlanObligation>;

/** A report that the plan asks for: the addressee is not always who takes it in (“qua Phòng Nội vụ”). */
export const ReportForm = z.strictObject({
  code,
  title: z.string().min(1),
  kind: z.enum(['annual', 'mid-term', 'final', 'quarterly-list', 'topical']),
  route: code,
  /** Parts of its text, and what figures are drawn from the data for each. */
  sections: z
    .array(
      z.strictObject({
        title: z.string().min(1),
        figures: z.array(
          z.enum(['cases', 'quotas', 'obligations', 'publicity', 'awards', 'records', 'priority-shares', 'none']),
        ),
      }),
    )
    .min(1),
  source: Source,
});
export type ReportForm = z.infer<typeof ReportForm>;

/** From whom, through whose intake, to whom, and where from there. */
export const SubmissionRoute = z.strictObject({
  code,
  title: z.string().min(1),
  from: z.array(OrganSelector).min(1),
  /** Who takes it in for the addressee; left out, the addressee itself. */
  intake: OrganSelector.optional(),
  addressee: OrganSelector,
  /** Where the addressee passes it on, in this order. */
  onward: z.array(OrganSelector).optional(),
  source: Source,
});
export type SubmissionRoute = z.infer<typeof SubmissionRoute>;

export const Artefact = z.strictObject({
  code,
  title: z.string().min(1),
  text: z.string().min(1),
  /** Whether the document came with it; a template that was not attached is not invented. */
  available: z.boolean(),
  source: Source,
});
export type Artefact = z.infer<typeof Artefact>;

/** A day or gathering of the plan. Without a date it happens when somebody records it (“movement launched”). */
export const NamedOccasion = z.strictObject({
  code,
  title: z.string().min(1),
  on: orUnknown(DueOn),
  /** Whether it may happen more than once. */
  repeats: z.boolean(),
  source: Source,
});
export type NamedOccasion = z.infer<typeof NamedOccasion>;

/** When and whom to remind; offsets in working days relative to the last possible day, 0 the day itself. */
export const ReminderRule = z.strictObject({
  code,
  offsets: z.array(z.int().min(-60).max(60)).min(1),
  /** Roles at the owing unit. */
  recipients: z.array(z.string().min(1)).min(1),
  /** Whom to tell so many working days after the last day: the unit's head, then the unit above. */
  escalation: z.array(z.strictObject({ afterWorkingDays: z.int().min(1).max(120), to: z.enum(['head', 'superior']) })),
  /** What becomes of reminders whose time passed while nothing ran. */
  missed: z.enum(['send-late', 'skip', 'merge']),
  channels: z.array(z.enum(['inbox', 'email'])).min(1),
  source: Source,
});
export type ReminderRule = z.infer<typeof ReminderRule>;

export const PlanNote = z.strictObject({ code, text: z.string().min(1), source: Source });
export type PlanNote = z.infer<typeof PlanNote>;
