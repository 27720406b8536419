import { SubjectKind } from '@core/plans';
import { z } from 'zod';
import { CommendationForm, HoldKind } from './forms';
import { Provision, stated } from './statement';
import { AwardStream } from './streams';

// Everything that the law says in numbers is a row of these tables: with its article, its validity, the day it was entered
// here, and whether somebody has read the text. A change of law is new rows, never new code.

/** An award by a code of its own: orders and medals have classes, which titles of the pipeline do not tell apart. */
export const AwardCode = z.string().regex(/^[a-z][a-z0-9-]*$/);
export type AwardCode = z.infer<typeof AwardCode>;

/** Who decides, and whose council meets. The district rung ended on 2025-06-30 (Law 72/2025/QH15, Article 51.3). */
export const AUTHORITY_LEVELS = [
  'organization-head',
  'commune',
  'district',
  'province',
  'government',
  'state',
] as const;
export const AuthorityLevel = z.enum(AUTHORITY_LEVELS);
export type AuthorityLevel = z.infer<typeof AuthorityLevel>;

export const DayKind = z.enum(['working-days', 'calendar-days']);
export type DayKind = z.infer<typeof DayKind>;

const regime = z.string().regex(/^[a-z0-9-]+$/);
/** What a rule is about. A part left out means any; the rule that names most parts wins. */
const about = {
  regime,
  awards: z.array(AwardCode).min(1).optional(),
  levels: z.array(AuthorityLevel).min(1).optional(),
  streams: z.array(AwardStream).min(1).optional(),
};

/**
 * A set of rules that was in force together. `transitions` say what becomes of a case that was submitted under an older
 * regime and is not decided when this one begins.
 */
export const Regime = z.strictObject({
  id: regime,
  title: z.string().min(1),
  ...stated,
  transitions: z.array(
    z.strictObject({ from: regime, undecided: z.enum(['stays', 'changes-over']), provision: Provision }),
  ),
});
export type Regime = z.infer<typeof Regime>;

const Share = z.strictObject({ num: z.int().min(1).max(1000), den: z.int().min(1).max(1000) });
export const ThresholdRule = z.strictObject({
  ...about,
  ...stated,
  share: Share,
  /** Reached, or exceeded. */
  op: z.enum(['at-least', 'more-than']),
  /** Of whom it is a share. */
  base: z.enum(['all-members', 'attendees', 'valid-ballots']),
  chairMustAgree: z.boolean(),
  secrecy: z.enum(['secret', 'shown-openly']),
  /** Whether those who are absent may answer in writing. */
  absent: z.enum(['written', 'not-counted']),
  /** The share of members that has to be there; null where the rule asks for none. */
  quorum: Share.nullable(),
});
export type ThresholdRule = z.infer<typeof ThresholdRule>;

export const AuthorityRule = z.strictObject({ ...about, ...stated, decidedBy: AuthorityLevel });
export type AuthorityRule = z.infer<typeof AuthorityRule>;

/** A multiple of the base salary, in hundredths: 150 is 1.5 times. `atMost` marks "không quá": a cap, not a sum. */
export const BonusRule = z.strictObject({
  ...about,
  ...stated,
  subjects: z.array(SubjectKind).min(1),
  hundredths: z.int().min(1).max(100_000),
  atMost: z.boolean(),
});
export type BonusRule = z.infer<typeof BonusRule>;

/**
 * How sums are made of multiples: rounded or not, and what is paid where one recipient gets several titles on one day. Where
 * no row speaks, sums are exact and each is paid.
 */
export const BonusTerms = z.strictObject({
  regime,
  ...stated,
  rounding: z.enum(['exact', 'up-to-ten-thousand']),
  severalAtOnce: z.enum(['each', 'highest-only']),
});
export type BonusTerms = z.infer<typeof BonusTerms>;

/** The base salary in đồng a month. */
export const BaseSalary = z.strictObject({ ...stated, dong: z.int().min(1) });
export type BaseSalary = z.infer<typeof BaseSalary>;

/** So many days before the public, before the council meets or before the decision. */
export const ConsultationRule = z.strictObject({
  ...about,
  ...stated,
  days: z.int().min(1).max(120),
  kind: DayKind,
  before: z.enum(['council', 'deciding']),
});
export type ConsultationRule = z.infer<typeof ConsultationRule>;

/** The time for an appraisal: by number of nominees, and longer where an opinion of another body is asked. */
export const ClockRule = z.strictObject({
  ...about,
  ...stated,
  steps: z.array(z.strictObject({ nomineesUpTo: z.int().min(1).nullable(), days: z.int().min(1) })).min(1),
  extraForOpinion: z.int().min(0),
  kind: DayKind,
});
export type ClockRule = z.infer<typeof ClockRule>;

/** `award` needs so many of `of` in years right after one another. */
export const LadderRule = z.strictObject({
  ...about,
  ...stated,
  award: AwardCode,
  of: AwardCode,
  consecutive: z.int().min(1).max(20),
});
export type LadderRule = z.infer<typeof LadderRule>;

/** What a hold keeps from happening while it stands: going on to the next stage, and the steps of a commendation. */
export const HELD_STEPS = ['advancing', 'proposing', 'appraising-for', 'deciding'] as const;
export const HeldStep = z.enum(HELD_STEPS);
export type HeldStep = z.infer<typeof HeldStep>;

/** What becomes of a case while something about its subject is under verification. */
export const HoldRule = z.strictObject({
  regime,
  ...stated,
  kind: HoldKind,
  blocks: z.array(HeldStep).min(1),
  /** Whether it ends with the last day that its document names, or only when somebody lifts it. */
  ends: z.enum(['on-last-day', 'when-lifted']),
  /** Whether what was achieved before it ended still counts. */
  achievements: z.enum(['all-count', 'count-from-its-end']),
});
export type HoldRule = z.infer<typeof HoldRule>;

/** What has to be passed before an award is decided. */
export const GATES = ['council-vote', 'public-consultation', 'ladder', 'one-award'] as const;
export const Gate = z.enum(GATES);
export type Gate = z.infer<typeof Gate>;

/** Gates that are asked outside of the case, and when besides the decision, at which each is asked. */
export const AskedGate = z.enum(['eligibility-hold', 'public-consultation']);
export type AskedGate = z.infer<typeof AskedGate>;
export const GATE_MOMENTS = ['agenda', 'naming-award'] as const;
export const GateMoment = z.enum(GATE_MOMENTS);
export type GateMoment = z.infer<typeof GateMoment>;

/** That a gate is asked when a case is put before a council, or when its award is named there; `levels` are of the council. */
export const GateMomentRule = z.strictObject({
  ...about,
  ...stated,
  gate: AskedGate,
  moments: z.array(GateMoment).min(1),
});
export type GateMomentRule = z.infer<typeof GateMomentRule>;

/** What of the house stands for a document of the dossier, so that nobody enters it again. */
export const HELD_IN_HOUSE = ['proposal', 'council-minutes'] as const;

/** A document of the dossier; with `awards`, only for these. */
export const DossierPart = z.strictObject({
  heldBy: z.enum(HELD_IN_HOUSE).optional(),
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1),
  awards: z.array(AwardCode).min(1).optional(),
});
export type DossierPart = z.infer<typeof DossierPart>;

/** One stream of commendation: what it may give, what it asks for, and whether it counts toward a higher award by merit. */
export const StreamRule = z.strictObject({
  regime,
  ...stated,
  stream: AwardStream,
  forms: z.array(CommendationForm).min(1),
  gates: z.array(Gate),
  documents: z.array(DossierPart).min(1),
  basisForMerit: z.boolean(),
});
export type StreamRule = z.infer<typeof StreamRule>;

/** Why an award may be decided without a council (Law 06/2022/QH15, Article 85). */
export const SIMPLIFIED_GROUNDS = [
  'political-task',
  'sudden-achievement',
  'found-by-head',
  'contribution-seniority-external',
  'state-secret',
] as const;
export const SimplifiedGround = z.enum(SIMPLIFIED_GROUNDS);
export type SimplifiedGround = z.infer<typeof SimplifiedGround>;

/** The simplified procedure: for which streams a ground holds (all, when left out), what it lets pass, what it asks for. */
export const SimplifiedRule = z.strictObject({
  regime,
  ...stated,
  ground: SimplifiedGround,
  streams: z.array(AwardStream).min(1).optional(),
  waives: z.array(Gate).min(1),
  documents: z.array(DossierPart).min(1),
});
export type SimplifiedRule = z.infer<typeof SimplifiedRule>;

export const Law = z.strictObject({
  regimes: z.array(Regime),
  thresholds: z.array(ThresholdRule),
  authorities: z.array(AuthorityRule),
  bonuses: z.array(BonusRule),
  bonusTerms: z.array(BonusTerms).default([]),
  baseSalaries: z.array(BaseSalary),
  consultations: z.array(ConsultationRule),
  clocks: z.array(ClockRule),
  ladders: z.array(LadderRule),
  holds: z.array(HoldRule),
  streams: z.array(StreamRule),
  simplified: z.array(SimplifiedRule),
  gateMoments: z.array(GateMomentRule).default([]),
});
export type Law = z.infer<typeof Law>;
