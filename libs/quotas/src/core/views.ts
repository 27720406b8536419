import { LocalDateSchema, OrganLevel, Quota, Source, Stage, SubjectKind } from '@core/plans';
import { z } from 'zod';
import { FORECAST_VERDICTS } from './forecast';
import { QUOTA_STATUSES } from './progress';

const NamedUnit = z.object({ id: z.string(), name: z.string() });
const Key = z.string().regex(/^\d{4}(-Q[1-4])?$/);

/** A minimum as the document sets it: its clause, and how it is read here. */
export const QuotaView = z.object({
  code: z.string(),
  level: OrganLevel,
  minimum: z.int(),
  period: Quota.shape.period,
  countedWhen: Quota.shape.countedWhen,
  countedKinds: z.array(SubjectKind),
  everyKind: z.boolean(),
  householdCounted: z.boolean(),
  source: Source,
  note: z.string().nullable(),
  /** What the document leaves open about the period, if it does. */
  periodOpen: z.string().nullable(),
  /** How "tập thể và cá nhân" is read here, where the document says so. */
  readingDoubt: z.string().nullable(),
  scored: Source.nullable(),
  /** The organization holds no unit that this minimum binds: it is owed all the same, by whom is not known here. */
  unlisted: z.boolean(),
});
export type QuotaView = z.infer<typeof QuotaView>;

export const ForecastView = z.object({
  verdict: z.enum(FORECAST_VERDICTS),
  low: z.int().nullable(),
  high: z.int().nullable(),
  near: z.array(z.uuid()),
  pace: z.int().nullable(),
});

/** How far a unit is with one minimum in one period. Every number names its cases. */
export const QuotaLineView = z.object({
  id: z.string(),
  code: z.string(),
  version: z.int(),
  unit: NamedUnit,
  period: z.object({ key: Key, from: LocalDateSchema, to: LocalDateSchema }),
  unitFrom: LocalDateSchema.nullable(),
  unitEndedOn: LocalDateSchema.nullable(),
  minimum: z.int(),
  counted: z.int(),
  shortfall: z.int(),
  missingKinds: z.array(SubjectKind),
  status: z.enum(QUOTA_STATUSES),
  daysLeft: z.int().nullable(),
  reachedOn: LocalDateSchema.nullable(),
  cases: z.array(z.object({ id: z.uuid(), kind: SubjectKind, countedOn: LocalDateSchema, unit: z.string() })),
  heldBack: z.array(z.object({ case: z.uuid(), same: z.uuid() })),
  candidates: z.array(z.uuid()),
  forecast: ForecastView,
});
export type QuotaLineView = z.infer<typeof QuotaLineView>;

/** The lines of a plan in a year. */
export const QuotaTable = z.object({
  today: LocalDateSchema,
  plan: z.object({ id: z.string(), version: z.int(), title: z.string() }),
  /** Every plan that sets minimums, with the calendar years of its life. */
  plans: z.array(z.object({ id: z.string(), title: z.string(), years: z.array(z.int()) })),
  year: z.int(),
  /** The rules behind the numbers, in words. */
  rules: z.object({
    counting: z.string(),
    takenBack: z.string(),
    once: z.string(),
    forecast: z.string(),
    ended: z.string(),
  }),
  quotas: z.array(QuotaView),
  items: z.array(QuotaLineView),
});
export type QuotaTable = z.infer<typeof QuotaTable>;

export const CASE_STANDINGS = ['counts', 'same-exemplar', 'taken-back', 'may-count'] as const;

/** The cases behind a line: what counts, what does not any more and why, and what may still count. */
export const QuotaCases = z.object({
  line: QuotaLineView,
  quota: QuotaView,
  items: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      unit: NamedUnit,
      kind: SubjectKind,
      standing: z.enum(CASE_STANDINGS),
      countedOn: LocalDateSchema.nullable(),
      stage: Stage.nullable(),
      dueOn: LocalDateSchema.nullable(),
      /** The case that counts for the same exemplar. */
      same: z.uuid().nullable(),
    }),
  ),
});
export type QuotaCases = z.infer<typeof QuotaCases>;
