import { eventCatalogue, personalText } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { byType, command, event, Id, sealedText } from './words';

/** What came of a complaint. One that was unfounded counts toward no score. */
export const ComplaintResult = z.enum(['founded', 'partly-founded', 'unfounded']);
export type ComplaintResult = z.infer<typeof ComplaintResult>;

const complaintCommands = [
  command('RecordComplaint', { unit: Id, receivedOn: LocalDateSchema, text: personalText(4000) }),
  command('SettleComplaint', { result: ComplaintResult, reason: personalText(2000) }),
] as const;

/** Everything that can be asked of a complaint about a unit. */
export const ComplaintCommand = z.discriminatedUnion('type', complaintCommands);
export type ComplaintCommand = z.infer<typeof ComplaintCommand>;
export type ComplaintCommandType = ComplaintCommand['type'];

const complaintEvents = [
  event('ComplaintRecorded', { unit: Id, receivedOn: LocalDateSchema, text: sealedText(4000) }),
  event('ComplaintSettled', { unit: Id, result: ComplaintResult, reason: sealedText(2000) }),
] as const;

/** Everything that can happen to a complaint about a unit. */
export const ComplaintEvent = z.discriminatedUnion('type', complaintEvents);
export type ComplaintEvent = z.infer<typeof ComplaintEvent>;

export const complaintCommandSchemas = byType(complaintCommands);
export const complaintEventSchemas = byType(complaintEvents);

/** Every version of every event of a complaint. */
export const complaintCatalogue = eventCatalogue<ComplaintEvent>(complaintEventSchemas);
