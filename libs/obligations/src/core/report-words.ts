import { eventCatalogue, personalText } from '@core/kernel';
import { LocalDateSchema, PlanRef, RecordKind, ReportForm, Stage } from '@core/plans';
import { z } from 'zod';
import { ObligationPeriod } from './period';
import { byType, Code, command, event, Id, type PersonalFields, sealedText } from './words';

const whole = z.int().min(0);

/** Numbers of a report, drawn from the data once and never again: each part is there when a section asks for it. */
export const ReportFigures = z.strictObject({
  cases: z
    .strictObject({
      opened: whole,
      standing: z.partialRecord(Stage, whole),
      ended: z.record(z.string(), whole),
    })
    .optional(),
  quotas: z.array(z.strictObject({ code: z.string().min(1), minimum: whole, counted: whole })).optional(),
  obligations: z
    .strictObject({ open: whole, late: whole, proven: whole, provenLate: whole, excused: whole, closed: whole })
    .optional(),
  publicity: whole.optional(),
  awards: whole.optional(),
  records: z.partialRecord(RecordKind, whole).optional(),
  priorityShares: z
    .strictObject({ cases: whole, smallCollective: whole, directWorker: whole, remoteArea: whole })
    .optional(),
});
export type ReportFigures = z.infer<typeof ReportFigures>;

/** A body on a report's way; one that the organization does not hold has a name and no id. */
export const ReportBody = z.strictObject({ unit: Id.optional(), name: z.string().min(1) });
export type ReportBody = z.infer<typeof ReportBody>;

/** Through whose hands to whom, and where from there. Who takes it in need not be whom it is for. */
export const ReportWay = z.strictObject({ intake: ReportBody, addressee: ReportBody, onward: z.array(ReportBody) });
export type ReportWay = z.infer<typeof ReportWay>;

const texts = (personal: PersonalFields) => ({ section: z.int().min(0).max(100), text: personal(20_000) });

const reportCommands = [
  command('DrawUpReport', { plan: PlanRef, form: Code, unit: Id, period: ObligationPeriod }),
  command('AmendReportText', texts(personalText)),
  command('SubmitReport', {}),
  command('ReceiveReport', {}),
  command('ReturnReport', { reason: personalText(2000) }),
  command('PassOnReport', { to: Id }),
] as const;

/** Everything that can be asked of a report. */
export const ReportCommand = z.discriminatedUnion('type', reportCommands);
export type ReportCommand = z.infer<typeof ReportCommand>;
export type ReportCommandType = ReportCommand['type'];

const named = { form: Code, unit: Id, plan: PlanRef, period: ObligationPeriod.shape.key };

const reportEvents = [
  event('ReportDrawnUp', {
    report: z.uuid(),
    plan: PlanRef,
    form: Code,
    title: z.string().min(1),
    kind: ReportForm.shape.kind,
    unit: Id,
    period: ObligationPeriod,
    way: ReportWay,
    sections: z.array(z.string().min(1)).min(1),
    figures: ReportFigures,
    /** The place in the log up to which the figures were drawn: drawn again there, they are the same. */
    position: whole,
  }),
  event('ReportTextAmended', texts(sealedText)),
  event('ReportSubmitted', { ...named, intake: ReportBody }),
  event('ReportReceived', named),
  event('ReportReturned', { ...named, dated: LocalDateSchema, reason: sealedText(2000) }),
  event('ReportPassedOn', { to: ReportBody }),
] as const;

/** Everything that can happen to a report. */
export const ReportEvent = z.discriminatedUnion('type', reportEvents);
export type ReportEvent = z.infer<typeof ReportEvent>;

export const REPORT_COMMAND_TYPES = reportCommands.map((word) => word.shape.type.value);
export const reportCommandSchemas = byType(reportCommands);
export const reportEventSchemas = byType(reportEvents);

/** Every version of every event of a report. */
export const reportCatalogue = eventCatalogue<ReportEvent>(reportEventSchemas);
