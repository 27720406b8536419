import { eventCatalogue, personalText } from '@core/kernel';
import { AwardCode, AwardStream } from '@core/law';
import { LocalDateSchema, SubjectKind } from '@core/plans';
import { z } from 'zod';
import { byType, command, event, Id, type PersonalFields, plainText, sealedText } from './words';

/** The fingerprint of a received file. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** An award of before this system, as its decision tells it. */
const declared = (personal: PersonalFields) => ({
  /** Whose files it belongs to: the unit that declares it. */
  unit: Id,
  /** By which lists of awards know the recipient, or the case that is about them. */
  recipient: Id,
  kind: SubjectKind,
  name: personal(300),
  award: AwardCode,
  stream: AwardStream,
  /** Of the achievement: ladders count years. */
  year: z.int().min(1945).max(2100),
  number: plainText(100),
  date: LocalDateSchema,
  /** Who decided, as the decision has it; often a body that this house does not know. */
  authority: plainText(300),
});

const attestationCommands = [
  command('AttestAward', declared(personalText)),
  /** The scanned decision, which was received before. Another one takes its place while nobody has confirmed. */
  command('AttachDecision', { sha256: Sha256 }),
  command('ConfirmAttestation', {}),
  command('WithdrawAttestation', { reason: personalText(2000) }),
] as const;

/** Everything that can be asked of an award that was decided before this system. */
export const AttestationCommand = z.discriminatedUnion('type', attestationCommands);
export type AttestationCommand = z.infer<typeof AttestationCommand>;
export type AttestationCommandType = AttestationCommand['type'];

const attestationEvents = [
  event('AwardAttested', { attestation: z.uuid(), ...declared(sealedText) }),
  event('DecisionAttached', { sha256: Sha256 }),
  /** From now on ladders count it. `sha256`: the paper that was looked at. */
  event('AttestationConfirmed', { sha256: Sha256 }),
  event('AttestationWithdrawn', { reason: sealedText(2000), confirmed: z.boolean() }),
] as const;

/** Everything that can happen to it. */
export const AttestationEvent = z.discriminatedUnion('type', attestationEvents);
export type AttestationEvent = z.infer<typeof AttestationEvent>;
export type AttestationEventType = AttestationEvent['type'];

export const ATTESTATION_COMMAND_TYPES = attestationCommands.map((word) => word.shape.type.value);
export const attestationCommandSchemas = byType(attestationCommands);

/** Every version of every event of an attestation. */
export const attestationCatalogue = eventCatalogue<AttestationEvent>(byType(attestationEvents), {});
