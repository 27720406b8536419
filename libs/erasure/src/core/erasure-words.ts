import { command, eventCatalogue, eventsWith } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { DATA_CLASSES } from './retention';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** Whose data it is, by the name of their stream; never by their own name. */
export const ErasureSubject = z.string().regex(new RegExp(`^(case|person)-${UUID}$`));
/** Number and date of a document, or an article: a reference, not a text about the person. */
const reference = z.string().trim().normalize('NFC').min(1).max(200).regex(/^\P{Cc}*$/u); // prettier-ignore
const unit = z.string().min(1).max(100);
const actor = z.string().min(1).max(100);
const line = z.int().min(1);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Why erasing is asked for. */
export const ErasureGround = z.enum(['subject-request', 'purpose-ended', 'retention-ended', 'authority-order']);
export type ErasureGround = z.infer<typeof ErasureGround>;
const DataClassSchema = z.enum(DATA_CLASSES);

const event = eventsWith({ by: actor, on: LocalDateSchema });

const request = { subject: ErasureSubject, ground: ErasureGround, reference, receivedOn: LocalDateSchema };

/** Everything that can be asked of a request for erasure; the last two come from the system alone. */
export const ErasureCommand = z.discriminatedUnion('type', [
  command('RequestErasure', request),
  /** `despiteRetention`: the article by which data is erased that would have to be kept. */
  command('GrantErasure', { dataClass: DataClassSchema, article: reference, despiteRetention: reference.nullable() }),
  command('RefuseErasure', { article: reference }),
  command('DeferErasure', { until: LocalDateSchema, article: reference }),
  /** The line of the external list, and its hash. */
  command('RecordErasureCarriedOut', { line, hash: sha256 }),
  command('ReplayErasure', { subject: ErasureSubject, unit, line, hash: sha256 }),
]);
export type ErasureCommand = z.infer<typeof ErasureCommand>;
export type ErasureCommandType = ErasureCommand['type'];

const erasureEvents = [
  /** `dueOn`: by when the requester is to be answered, and where that limit comes from. */
  event('ErasureRequested', {
    ...request,
    unit,
    dueOn: LocalDateSchema,
    dueSource: z.string(),
    dueVerified: z.boolean(),
  }),
  event('ErasureGranted', {
    subject: ErasureSubject,
    unit,
    dataClass: DataClassSchema,
    article: reference,
    /** Until when the data would have had to be kept; null where it need not be kept. */
    keptUntil: z.union([LocalDateSchema, z.literal('permanent')]).nullable(),
    retentionSource: z.string(),
    retentionVerified: z.boolean(),
    despiteRetention: reference.nullable(),
  }),
  event('ErasureRefused', { article: reference }),
  event('ErasureDeferred', { until: LocalDateSchema, article: reference }),
  event('ErasureCarriedOut', { subject: ErasureSubject, line, hash: sha256 }),
  /** The key was back, or the decision was missing: a database older than the list. */
  event('ErasureReplayed', { subject: ErasureSubject, unit, line, hash: sha256 }),
] as const;

export const ErasureEvent = z.discriminatedUnion('type', erasureEvents);
export type ErasureEvent = z.infer<typeof ErasureEvent>;

/** Every version of every event of a request for erasure. */
export const erasureCatalogue = eventCatalogue<ErasureEvent>(
  Object.fromEntries(erasureEvents.map((word) => [word.shape.type.value, word])) as never,
);
