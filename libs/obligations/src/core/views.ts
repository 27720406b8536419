import {
  LocalDateSchema,
  ObligationProof,
  PlanObligation,
  PlanRef,
  RecordKind,
  ReportForm,
  Source,
  Work,
} from '@core/plans';
import { z } from 'zod';
import { ObligationPeriod } from './period';
import { Proof } from './proof';
import { DueBasis, PromisedReminder } from './reminders';
import { RecordedWork } from './record-words';
import { ReportBody, ReportFigures } from './report-words';

const Named = z.object({ id: z.string(), name: z.string() });

export const OBLIGATION_STATES = ['open', 'due-soon', 'late', 'proven', 'excused', 'handed-over', 'closed'] as const;
/** How an obligation stands on a day: `handed-over` is said from where it was, all others from where it is. */
export const ObligationStanding = z.enum(OBLIGATION_STATES);
export type ObligationStanding = z.infer<typeof ObligationStanding>;

/** One line of a list of obligations. */
export const ObligationRow = z.object({
  id: z.uuid(),
  version: z.int(),
  plan: PlanRef,
  code: z.string(),
  title: z.string(),
  work: Work,
  cadence: z.enum(['once', 'quarterly', 'yearly', 'continuous', 'on-occasion']),
  unit: Named,
  period: ObligationPeriod,
  dueOn: LocalDateSchema.nullable(),
  /** The document leaves the day open: a day that is there is a rule of the house. */
  dueOpen: z.boolean(),
  state: ObligationStanding,
  lateEntered: z.boolean(),
  missedOn: LocalDateSchema.nullable(),
  doneOn: LocalDateSchema.nullable(),
  doneLate: z.boolean().nullable(),
});
export type ObligationRow = z.infer<typeof ObligationRow>;

const counts = {
  open: z.int(),
  dueSoon: z.int(),
  late: z.int(),
  proven: z.int(),
  provenLate: z.int(),
  excused: z.int(),
  closed: z.int(),
};
/** How many obligations stand how; `open` leaves out those that are due soon or late. */
export const ObligationCounts = z.object(counts);
export type ObligationCounts = z.infer<typeof ObligationCounts>;

export const ObligationPage = z.object({
  items: z.array(ObligationRow),
  /** Give it as `after` for the next page; null on the last. */
  next: z.string().nullable(),
  /** Of all units asked for, whatever the page and the state. */
  counts: ObligationCounts,
  /** The same by unit, those with most that is late first; as many as were asked for. */
  units: z.array(z.object({ unit: Named, ...counts })),
});
export type ObligationPage = z.infer<typeof ObligationPage>;

/** A command that is possible now, or why it is not. */
const Offer = z.object({
  command: z.string(),
  possible: z.boolean(),
  code: z.string().nullable(),
  sentence: z.string().nullable(),
});

/** An obligation with its why: the steps to its day, its clause, what proves it, and everything that happened to it. */
export const ObligationView = ObligationRow.extend({
  source: Source,
  /** Why the last day is that day, in a sentence; what is open, where the document sets none. */
  why: z.string(),
  projected: z.boolean(),
  accountable: z.string().nullable(),
  carriedFrom: PlanObligation.shape.carriedFrom.nullable(),
  provenBy: z.array(z.object({ asked: ObligationProof, have: z.int(), need: z.int() })),
  proofs: z.array(Proof.and(z.object({ name: z.string() }))),
  deadline: z
    .object({ id: z.string(), dueOn: LocalDateSchema, basis: DueBasis, reminders: z.array(PromisedReminder) })
    .nullable(),
  handedOver: z.array(z.object({ from: Named, to: Named, on: LocalDateSchema, basis: z.string() })),
  offers: z.array(Offer),
  history: z.array(
    z.object({
      version: z.int(),
      type: z.string(),
      label: z.string(),
      on: LocalDateSchema,
      by: Named,
    }),
  ),
});
export type ObligationView = z.infer<typeof ObligationView>;

/** One line of a list of records. */
export const RecordRow = z.object({
  id: z.uuid(),
  version: z.int(),
  unit: Named,
  kind: RecordKind,
  title: z.string(),
  dated: LocalDateSchema,
  until: LocalDateSchema.nullable(),
  place: z.string().nullable(),
  documentNumber: z.string().nullable(),
  participants: z.int().nullable(),
  amount: z.int().nullable(),
  occasion: z.object({ plan: z.string(), code: z.string() }).nullable(),
  status: z.enum(['standing', 'withdrawn']),
});
export type RecordRow = z.infer<typeof RecordRow>;

export const RecordPage = z.object({ items: z.array(RecordRow), next: z.string().nullable() });
export type RecordPage = z.infer<typeof RecordPage>;

/** A record with everything that it says, and what may be asked of it. */
export const RecordView = z.object({
  id: z.uuid(),
  version: z.int(),
  unit: Named,
  work: RecordedWork,
  occasion: z.object({ plan: z.string(), code: z.string() }).nullable(),
  status: z.enum(['standing', 'withdrawn']),
  by: Named,
  possible: z.array(z.string()),
});
export type RecordView = z.infer<typeof RecordView>;

export const REPORT_STATUSES = ['drafted', 'submitted', 'received', 'returned'] as const;
export const ReportStatus = z.enum(REPORT_STATUSES);
export type ReportStatus = z.infer<typeof ReportStatus>;

/** One line of a list of reports. */
export const ReportRow = z.object({
  id: z.uuid(),
  version: z.int(),
  plan: PlanRef,
  form: z.string(),
  title: z.string(),
  unit: Named,
  /** Who takes it in and for whom; null for a body that the organization does not hold. */
  intake: Named.nullable(),
  addressee: Named.nullable(),
  period: z.object({ key: z.string(), from: LocalDateSchema, to: LocalDateSchema }),
  status: ReportStatus,
  submittedOn: LocalDateSchema.nullable(),
  receivedOn: LocalDateSchema.nullable(),
});
export type ReportRow = z.infer<typeof ReportRow>;

export const ReportPage = z.object({ items: z.array(ReportRow), next: z.string().nullable() });
export type ReportPage = z.infer<typeof ReportPage>;

/** A report with its text, its numbers, where in the log they were drawn, and what may be asked of it by this person. */
export const ReportView = z.object({
  id: z.uuid(),
  version: z.int(),
  plan: PlanRef,
  form: z.string(),
  title: z.string(),
  kind: ReportForm.shape.kind,
  unit: Named,
  period: ObligationPeriod,
  way: z.object({ intake: ReportBody, addressee: ReportBody, onward: z.array(ReportBody) }),
  passedTo: z.array(z.string()),
  status: ReportStatus,
  /** Each part with its text; `figures` names the numbers that belong to it. */
  sections: z.array(z.object({ title: z.string(), text: z.string().nullable(), figures: z.array(z.string()) })),
  figures: ReportFigures,
  position: z.int(),
  drawnOn: LocalDateSchema,
  submittedOn: LocalDateSchema.nullable(),
  /** Why it was sent back, while it is. */
  returned: z.object({ reason: z.string(), by: Named, on: LocalDateSchema }).nullable(),
  history: z.array(z.object({ version: z.int(), type: z.string(), label: z.string(), on: LocalDateSchema, by: Named })),
  /** What the report would take now and this person may send. */
  possible: z.array(z.string()),
});
export type ReportView = z.infer<typeof ReportView>;

/** What one number of a report counts. */
export const ReportCounted = z.object({
  figure: z.string(),
  items: z.array(
    z.object({
      kind: z.enum(['case', 'obligation', 'record']),
      id: z.uuid(),
      unit: Named,
      /** Of an obligation; what names people has none here. */
      title: z.string().nullable(),
    }),
  ),
  total: z.int(),
});
export type ReportCounted = z.infer<typeof ReportCounted>;
