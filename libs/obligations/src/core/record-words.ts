import { eventCatalogue, personalText } from '@core/kernel';
import { LocalDateSchema, PlanRef, RecordKind } from '@core/plans';
import { z } from 'zod';
import {
  byType,
  Code,
  command,
  DocumentRef,
  event,
  Id,
  type PersonalFields,
  plainText,
  sealedText,
  Sha256,
} from './words';

const LARGEST_AMOUNT = 1_000_000_000_000_000;

/** What every record says: when, where, what, and by which papers. A title or a note may name people. */
const common = (personal: PersonalFields) => ({
  title: personal(300),
  /** The day, or the first of several. */
  dated: LocalDateSchema,
  /** The last of several days. */
  until: LocalDateSchema.optional(),
  place: plainText(300).optional(),
  document: DocumentRef.optional(),
  /** Fingerprints of files that the unit keeps. */
  evidence: z.array(Sha256).max(20).default([]),
  note: personal(4000).optional(),
});

const participants = { participants: z.int().min(1).max(10_000_000).optional() };
/** In đồng; a sum of money is a whole number. */
const amount = { amount: z.int().min(0).max(LARGEST_AMOUNT) };
const channel = plainText(200);

/** What was done, with what its kind asks for. */
const workOf = (personal: PersonalFields) => {
  const shared = common(personal);
  const plain = <K extends RecordKind>(kind: K) => z.strictObject({ kind: z.literal(kind), ...shared });
  const paper = <K extends RecordKind>(kind: K) =>
    z.strictObject({ kind: z.literal(kind), ...shared, document: DocumentRef });
  const gathering = <K extends RecordKind>(kind: K) =>
    z.strictObject({ kind: z.literal(kind), ...shared, ...participants });
  return z.discriminatedUnion('kind', [
    paper('criteria'),
    paper('unit-plan'),
    paper('direction'),
    paper('assignment'),
    paper('coordination-programme'),
    plain('movement'),
    z.strictObject({ kind: z.literal('coverage'), ...shared, channel, pieces: z.int().min(1).max(100_000).optional() }),
    z.strictObject({ kind: z.literal('publication'), ...shared, copies: z.int().min(1).max(10_000_000).optional() }),
    gathering('contest'),
    gathering('contest-entry'),
    gathering('visit'),
    gathering('exchange'),
    gathering('conference'),
    gathering('honoring-event'),
    gathering('training'),
    plain('inspection'),
    plain('supervision'),
    z.strictObject({ kind: z.literal('budget-estimate'), ...shared, ...amount }),
    z.strictObject({ kind: z.literal('budget-appraisal'), ...shared, document: DocumentRef, ...amount }),
    paper('nomination-list'),
    paper('award-proposal'),
  ]);
};

export const RecordedWork = workOf(sealedText);
export type RecordedWork = z.infer<typeof RecordedWork>;

/** An occasion of a plan that this record says has happened: the movement was launched. */
const occasion = z.strictObject({ plan: PlanRef.shape.id, code: Code });

const recordCommands = [
  command('RecordWork', { unit: Id, work: workOf(personalText), occasion: occasion.optional() }),
  command('AmendRecord', { work: workOf(personalText) }),
  command('WithdrawRecord', { reason: personalText(2000) }),
] as const;

/** Everything that can be asked of a record of work. */
export const RecordCommand = z.discriminatedUnion('type', recordCommands);
export type RecordCommand = z.infer<typeof RecordCommand>;
export type RecordCommandType = RecordCommand['type'];

const recordEvents = [
  event('WorkRecorded', { record: z.uuid(), unit: Id, work: RecordedWork, occasion: occasion.optional() }),
  event('RecordAmended', { unit: Id, work: RecordedWork, was: z.strictObject({ dated: LocalDateSchema }) }),
  event('RecordWithdrawn', {
    unit: Id,
    kind: RecordKind,
    dated: LocalDateSchema,
    reason: sealedText(2000),
    occasion: occasion.optional(),
  }),
] as const;

/** Everything that can happen to a record of work. */
export const RecordEvent = z.discriminatedUnion('type', recordEvents);
export type RecordEvent = z.infer<typeof RecordEvent>;

export const RECORD_COMMAND_TYPES = recordCommands.map((word) => word.shape.type.value);
export const recordCommandSchemas = byType(recordCommands);
export const recordEventSchemas = byType(recordEvents);

/** Every version of every event of a record. */
export const recordCatalogue = eventCatalogue<RecordEvent>(recordEventSchemas);
