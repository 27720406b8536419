import { byType, command, eventCatalogue, eventsWith, was } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { DATA_CLASSES, ERASABLE } from './retention';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** Whose data it is, by the name of their stream; never by their own name. */
export const ErasureSubject = z.string().regex(new RegExp(`^(${ERASABLE.join('|')})-${UUID}$`));
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

/** What could be asked for while only cases and people could be erased. */
const Subject1 = z.string().regex(new RegExp(`^(case|person)-${UUID}$`));
const DataClass1 = DataClassSchema.extract([
  'award-of-state',
  'award-of-province',
  'award-of-unit',
  'case-without-award',
  'officer-register',
]);

/** What could be asked for before awards of before this system were declared. */
const Subject2 = z
  .string()
  .regex(new RegExp(`^(case|person|proposal|round|programme|visit|complaint|record|report)-${UUID}$`));

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

const asked = (subject: typeof ErasureSubject) => ({
  ...{ ...request, subject, unit },
  /** By when the requester is to be answered, and where that limit comes from. */
  ...{ dueOn: LocalDateSchema, dueSource: z.string(), dueVerified: z.boolean() },
});
const granted = <Class extends z.ZodType>(subject: typeof ErasureSubject, dataClass: Class) => ({
  ...{ subject, unit, dataClass, article: reference },
  /** Until when the data would have had to be kept; null where it need not be kept. */
  keptUntil: z.union([LocalDateSchema, z.literal('permanent')]).nullable(),
  ...{ retentionSource: z.string(), retentionVerified: z.boolean(), despiteRetention: reference.nullable() },
});
const carried = (subject: typeof ErasureSubject) => ({ subject, line, hash: sha256 });

const erasureEvents = [
  event('ErasureRequested', asked(ErasureSubject)),
  event('ErasureGranted', granted(ErasureSubject, DataClassSchema)),
  event('ErasureRefused', { article: reference }),
  event('ErasureDeferred', { until: LocalDateSchema, article: reference }),
  event('ErasureCarriedOut', carried(ErasureSubject)),
  /** The key was back, or the decision was missing: a database older than the list. */
  event('ErasureReplayed', { subject: ErasureSubject, unit, line, hash: sha256 }),
] as const;

const before = byType([
  event('ErasureRequested', asked(Subject1)),
  event('ErasureGranted', granted(Subject1, DataClass1)),
  event('ErasureCarriedOut', carried(Subject1)),
  event('ErasureReplayed', { subject: Subject1, unit, line, hash: sha256 }),
] as const);

const second = byType([
  event('ErasureRequested', asked(Subject2)),
  event('ErasureGranted', granted(Subject2, DataClassSchema)),
  event('ErasureCarriedOut', carried(Subject2)),
  event('ErasureReplayed', { subject: Subject2, unit, line, hash: sha256 }),
] as const);

export const ErasureEvent = z.discriminatedUnion('type', erasureEvents);
export type ErasureEvent = z.infer<typeof ErasureEvent>;

/** Every version of every event of a request for erasure. */
export const erasureCatalogue = eventCatalogue<ErasureEvent>(byType(erasureEvents), {
  older: {
    ErasureRequested: was(before.ErasureRequested.shape.data, (data) => data).was(
      second.ErasureRequested.shape.data,
      (data) => data,
    ),
    ErasureGranted: was(before.ErasureGranted.shape.data, (data) => data).was(
      second.ErasureGranted.shape.data,
      (data) => data,
    ),
    ErasureCarriedOut: was(before.ErasureCarriedOut.shape.data, (data) => data).was(
      second.ErasureCarriedOut.shape.data,
      (data) => data,
    ),
    ErasureReplayed: was(before.ErasureReplayed.shape.data, (data) => data).was(
      second.ErasureReplayed.shape.data,
      (data) => data,
    ),
  },
});
