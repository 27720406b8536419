import { isLocalDate, type LocalDate } from '@core/kernel';
import { z } from 'zod';

/** The six stages, in the order of their names in the plans: phát hiện → … → khen thưởng. Order itself is plan data. */
export const STAGES = ['discovery', 'nurturing', 'selection', 'replication', 'honoring', 'commendation'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

export const SUBJECT_KINDS = ['individual', 'collective', 'household'] as const;
export const SubjectKind = z.enum(SUBJECT_KINDS);
export type SubjectKind = z.infer<typeof SubjectKind>;

/** Spine of the fourteen sectors; each plan words them itself (REGISTER §6). */
export const SECTORS = [
  'SEC01', 'SEC02', 'SEC03', 'SEC04', 'SEC05', 'SEC06', 'SEC07',
  'SEC08', 'SEC09', 'SEC10', 'SEC11', 'SEC12', 'SEC13', 'SEC14',
] as const; // prettier-ignore
export const Sector = z.enum(SECTORS);
export type Sector = z.infer<typeof Sector>;

export const GENERAL_CRITERIA = ['G1', 'G2', 'G3', 'G4'] as const;
export const GeneralCriterion = z.enum(GENERAL_CRITERIA);
export type GeneralCriterion = z.infer<typeof GeneralCriterion>;

export const LocalDateSchema = z.custom<LocalDate>((value) => typeof value === 'string' && isLocalDate(value));

/** Where a statement comes from: a clause of the document, or a default of the house that the document leaves open. */
export const Source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clause'), clause: z.string().min(1), rows: z.array(z.string()).default([]) }),
  z.object({ kind: z.literal('house'), reason: z.string().min(1) }),
]);
export type Source = z.infer<typeof Source>;

/** What the document leaves open stays `unknown` and is shown as such; it is never invented. */
export const Unknown = z.object({ unknown: z.literal(true), note: z.string().min(1) });
const orUnknown = <T extends z.ZodType>(known: T) => z.union([known, Unknown]);

/** A document that a plan rests on; `verified` says whether somebody has read the text itself. */
export const LegalBasis = z.object({
  document: z.string().min(1),
  clause: z.string().optional(),
  issuedOn: LocalDateSchema.optional(),
  verified: z.boolean(),
});

/** Something a stage needs before it can be completed; any event of a type in `provenBy`, in that stage, proves it. */
export const Requirement = z.object({
  code: z.string().regex(/^[a-z][a-z-]*$/),
  title: z.string().min(1),
  provenBy: z.array(z.string().min(1)).min(1),
  source: Source,
});
export type Requirement = z.infer<typeof Requirement>;

export const StagePlan = z.object({
  stage: Stage,
  /** The plan's own Vietnamese name of the stage. */
  title: z.string().min(1),
  /** The stage that follows when this one is complete; null ends the case's way. */
  next: Stage.nullable(),
  /** The role that answers for the stage at the case's unit. */
  ownerRole: z.string().min(1),
  /** Time for the stage, counted from the day after it is entered. */
  dueWithin: z.object({ workingDays: z.int().min(1), source: Source }),
  /** When to remind, in working days relative to the due date: -3 is three working days before, 0 the day, 1 the day after. */
  reminders: z.array(z.int().min(-60).max(60)).min(1),
  requirements: z.array(Requirement),
  source: Source,
});
export type StagePlan = z.infer<typeof StagePlan>;

export const Criterion = z.object({
  code: z.string().min(1),
  title: z.string().min(1),
  text: z.string().min(1),
  source: Source,
});

/** A minimum per unit and year. The state that counts differs per plan (REGISTER §7 and §11.6). */
export const Quota = z.object({
  code: z.string().min(1),
  /** What kind of unit it binds; resolved to units by the organization. */
  level: z.enum([
    'province',
    'department',
    'department-subordinate',
    'front-and-unions',
    'district',
    'commune',
    'bloc-member',
    'office-room',
  ]),
  minimum: z.int().min(1),
  period: z.enum(['year', 'quarter']),
  countedWhen: z.enum(['replicated', 'introduced']),
  countedKinds: z.array(SubjectKind).min(1),
  /** DK: "tập thể và cá nhân" asks for both kinds, "tập thể hoặc cá nhân" for either. */
  everyKind: z.boolean().default(false),
  source: Source,
});
export type Quota = z.infer<typeof Quota>;

/** A role of the plan and the unit or office that holds it: role is not unit name (REGISTER §11.11). */
export const PlanRole = z.object({
  role: z.enum(['issuer', 'focal-point', 'intake', 'addressee', 'press-lead', 'inspection', 'supervision', 'member']),
  unit: z.string().min(1),
  duty: z.string().min(1),
  source: Source,
});

export const Plan = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.int().min(1),
  title: z.string().min(1),
  number: orUnknown(z.string().min(1)),
  issuedOn: orUnknown(LocalDateSchema),
  /** Code of the issuing unit in the organization. */
  issuer: z.string().min(1),
  /** Code of the unit whose whole territory the plan covers. */
  territory: z.string().min(1),
  validFrom: LocalDateSchema,
  validTo: LocalDateSchema,
  legalBasis: z.array(LegalBasis).min(1),
  /** Documents above this one, nearest first; a parent that is in the system names its plan id. */
  parents: z.array(z.object({ document: z.string(), plan: z.string().optional() })),
  subjectKinds: z.array(SubjectKind).min(1),
  /** `exemplar` alone, or also new models and new factors (REGISTER §11.4). */
  exemplarKinds: z.array(z.enum(['exemplar', 'new-model', 'new-factor'])).min(1),
  criteria: z.object({ general: z.array(Criterion), sectors: z.array(Criterion) }),
  firstStage: Stage,
  stages: z.array(StagePlan).min(1),
  quotas: z.array(Quota),
  roles: z.array(PlanRole),
  /** Whom the document goes to ("Nơi nhận"), in its order. */
  recipients: z.array(z.object({ name: z.string().min(1), purpose: z.string().optional() })),
});
export type Plan = z.infer<typeof Plan>;

/** A case names the plan it lives under by id and version, for ever. */
export const PlanRef = z.object({ id: z.string().min(1), version: z.int().min(1) });
export type PlanRef = z.infer<typeof PlanRef>;
