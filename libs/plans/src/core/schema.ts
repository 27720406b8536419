import { z } from 'zod';
import { DefinedTerm, OrganLevel } from './organs';
import {
  Artefact,
  NamedOccasion,
  PlanNote,
  PlanObligation,
  ReminderRule,
  ReportForm,
  SubmissionRoute,
} from './obligation-schema';
import { LocalDateSchema, orUnknown, Source } from './source';

// A plan that has been published is read with this schema for ever, and its fingerprint is that of its parsed form. So
// the schema only grows: a new field is optional and never has a default, which would change every old fingerprint.

/** The six stages, in the order of their names in the plans: phát hiện → … → khen thưởng. Order itself is plan data. */
export const STAGES = ['discovery', 'nurturing', 'selection', 'replication', 'honoring', 'commendation'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

export const SUBJECT_KINDS = ['individual', 'collective', 'household'] as const;
export const SubjectKind = z.enum(SUBJECT_KINDS);
export type SubjectKind = z.infer<typeof SubjectKind>;

/** What was found: a proven exemplar, a new way of working, or somebody who is becoming one. Each plan says which it means. */
export const EXEMPLAR_KINDS = ['exemplar', 'new-model', 'new-factor'] as const;
export const ExemplarKind = z.enum(EXEMPLAR_KINDS);
export type ExemplarKind = z.infer<typeof ExemplarKind>;

/** Spine of the fourteen sectors; each plan words them itself (rows NA-13 to 26, NT-18 to 31, DK-14 to 27). */
export const SECTORS = [
  'SEC01', 'SEC02', 'SEC03', 'SEC04', 'SEC05', 'SEC06', 'SEC07',
  'SEC08', 'SEC09', 'SEC10', 'SEC11', 'SEC12', 'SEC13', 'SEC14',
] as const; // prettier-ignore
export const Sector = z.enum(SECTORS);
export type Sector = z.infer<typeof Sector>;

export const GENERAL_CRITERIA = ['G1', 'G2', 'G3', 'G4'] as const;
export const GeneralCriterion = z.enum(GENERAL_CRITERIA);
export type GeneralCriterion = z.infer<typeof GeneralCriterion>;

/** A document that a plan rests on; `verified` says whether somebody has read the text itself. */
export const LegalBasis = z.strictObject({
  document: z.string().min(1),
  clause: z.string().optional(),
  issuedOn: LocalDateSchema.optional(),
  verified: z.boolean(),
  note: z.string().min(1).optional(),
  source: Source.optional(),
});
export type LegalBasis = z.infer<typeof LegalBasis>;

/** Something a stage needs before it can be completed; any event of a type in `provenBy`, in that stage, proves it. */
export const Requirement = z.strictObject({
  code: z.string().regex(/^[a-z][a-z-]*$/),
  title: z.string().min(1),
  provenBy: z.array(z.string().min(1)).min(1),
  source: Source,
});
export type Requirement = z.infer<typeof Requirement>;

export const StagePlan = z.strictObject({
  stage: Stage,
  /** The plan's own Vietnamese name of the stage. */
  title: z.string().min(1),
  /** The stage that follows when this one is complete; null ends the case's way. */
  next: Stage.nullable(),
  /** The role that answers for the stage at the case's unit. */
  ownerRole: z.string().min(1),
  /** Time for the stage, counted from the day after it is entered. */
  dueWithin: z.strictObject({ workingDays: z.int().min(1), source: Source }),
  /** When to remind, in working days relative to the due date: -3 is three working days before, 0 the day, 1 the day after. */
  reminders: z.array(z.int().min(-60).max(60)).min(1),
  /** Whom to tell so many working days after the due date; left out, the head after three and the unit above after ten. */
  escalation: ReminderRule.shape.escalation.optional(),
  requirements: z.array(Requirement),
  source: Source,
});
export type StagePlan = z.infer<typeof StagePlan>;

export const Criterion = z.strictObject({
  code: z.string().min(1),
  title: z.string().min(1),
  text: z.string().min(1),
  source: Source,
  /** A doubt about the wording: a slip of the document that has been kept, or a correction that has been made. */
  note: z.string().min(1).optional(),
});
export type Criterion = z.infer<typeof Criterion>;

/** A general criterion as this plan words it; one that merges several says which of the four it stands for (row SL-12). */
export const PlanCriterion = Criterion.extend({ spine: z.array(GeneralCriterion).optional() });
export type PlanCriterion = z.infer<typeof PlanCriterion>;

/** A field of work as this plan words it. A code of the plan's own says which sectors of the spine it stands for. */
export const SectorCriterion = Criterion.extend({ spine: z.array(Sector).optional() });
export type SectorCriterion = z.infer<typeof SectorCriterion>;

export const PRIORITY_GROUPS = ['smallCollective', 'directWorker', 'remoteArea'] as const;
/** Whom a plan wants looked at first; the same names as the flags of a case. */
export const PriorityGroup = z.enum(PRIORITY_GROUPS);
export type PriorityGroup = z.infer<typeof PriorityGroup>;

/** A minimum per unit and year. The state that counts differs per plan (rows NA-30 to 33, DK-48 to 50). */
export const Quota = z.strictObject({
  code: z.string().min(1),
  /** What kind of unit it binds; resolved to units by the organization. */
  level: OrganLevel,
  minimum: z.int().min(1),
  period: z.enum(['year', 'quarter']),
  countedWhen: z.enum(['replicated', 'introduced']),
  countedKinds: z.array(SubjectKind).min(1),
  /** DK: "tập thể và cá nhân" asks for both kinds, "tập thể hoặc cá nhân" for either. */
  everyKind: z.boolean().default(false),
  source: Source,
  note: z.string().min(1).optional(),
  /** The result is one of the marks of the year's emulation scoring (row DK-52). */
  scored: Source.optional(),
  /** True where the document leaves open whether the minimum is meant a year or a quarter (row DK-50). */
  periodOpen: z.string().min(1).optional(),
});
export type Quota = z.infer<typeof Quota>;

/** A part that the document gives to a unit: the focal body bears another name in each plan. */
export const PlanRole = z.strictObject({
  role: z.enum(['issuer', 'focal-point', 'intake', 'addressee', 'press-lead', 'inspection', 'supervision', 'member']),
  /** The unit as the document calls it. */
  name: z.string().min(1),
  /** Its id in the organization; absent where the document means a kind of unit and not one. */
  unit: z.string().min(1).optional(),
  duty: z.string().min(1),
  source: Source,
});
export type PlanRole = z.infer<typeof PlanRole>;

/** Single statements of the plan that have a clause of their own. */
export const PlanSection = z.enum(['title', 'validity', 'territory', 'subjectKinds', 'recipients', 'stages']);
export type PlanSection = z.infer<typeof PlanSection>;

/** A row of the register that this version does not carry out yet, and why; nothing of a document is dropped silently. */
export const OpenRow = z.strictObject({
  row: z.string().min(1),
  clause: z.string().min(1),
  /** What the document asks for. */
  text: z.string().min(1),
  /** Why it is open, and where it will live. */
  reason: z.string().min(1),
});
export type OpenRow = z.infer<typeof OpenRow>;

export const Plan = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.int().min(1),
  title: z.string().min(1),
  number: orUnknown(z.string().min(1)),
  issuedOn: orUnknown(LocalDateSchema),
  /** Id of the issuing unit in the organization. */
  issuer: z.string().min(1),
  /** Id of the unit whose whole territory the plan covers. */
  territory: z.string().min(1),
  validFrom: LocalDateSchema,
  validTo: LocalDateSchema,
  /** Empty only where the document gives none, which `unknowns` then says. */
  legalBasis: z.array(LegalBasis),
  /** Documents above this one, nearest first; a parent that is in the system names its plan id. */
  parents: z.array(z.strictObject({ document: z.string(), plan: z.string().optional() })),
  subjectKinds: z.array(SubjectKind).min(1),
  /** `exemplar` alone, or also new models and new factors (rows DK-03, SL-13). */
  exemplarKinds: z.array(ExemplarKind).min(1),
  criteria: z.strictObject({ general: z.array(PlanCriterion), sectors: z.array(SectorCriterion) }),
  firstStage: Stage,
  stages: z.array(StagePlan).min(1),
  quotas: z.array(Quota),
  roles: z.array(PlanRole),
  /** Whom the document goes to ("Nơi nhận"), in its order. */
  recipients: z.array(z.strictObject({ name: z.string().min(1), purpose: z.string().optional() })),
  /** Where the statements above that carry no source of their own stand in the document. */
  sources: z.partialRecord(PlanSection, Source).optional(),
  priorityGroups: z.array(z.strictObject({ code: PriorityGroup, title: z.string().min(1), source: Source })).optional(),
  openRows: z.array(OpenRow).optional(),
  /** Words of the document that stand for a set of bodies, e.g. “cơ quan, đơn vị, địa phương”. */
  terms: z.array(DefinedTerm).optional(),
  /** What the document orders somebody to do. */
  obligations: z.array(PlanObligation).optional(),
  reports: z.array(ReportForm).optional(),
  /** Who submits what to whom. */
  routes: z.array(SubmissionRoute).optional(),
  /** Papers that the document names: a template, an achievement extract, a publication. */
  artefacts: z.array(Artefact).optional(),
  /** Days and gatherings that obligations are tied to: an anniversary, a congress. */
  occasions: z.array(NamedOccasion).optional(),
  reminderRules: z.array(ReminderRule).optional(),
  /** Statements that order nobody to act: a purpose, a definition, a doubt about the text. */
  notes: z.array(PlanNote).optional(),
  /** Parts that a plan of this kind has and this document does not give, by their name here, with what is known of it. */
  unknowns: z.array(z.strictObject({ part: z.string().min(1), note: z.string().min(1), source: Source })).optional(),
});
export type Plan = z.infer<typeof Plan>;

/** A case names the plan it lives under by id and version, for ever. */
export const PlanRef = z.strictObject({ id: z.string().min(1), version: z.int().min(1) });
export type PlanRef = z.infer<typeof PlanRef>;
