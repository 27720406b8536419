import { personalText } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { command, event, PartId, type PersonalFields, plainText, sealedText, Sha256 } from '../words';

/** Forms of publicity in the plans (NA IV.2, NT-38..40, DN-06). */
export const PublicityKind = z.enum(['article', 'broadcast', 'column', 'exchange', 'visit', 'publication', 'contest']);
export type PublicityKind = z.infer<typeof PublicityKind>;

/** How a claim was checked before it may be published (NA-34). */
export const VerificationMethod = z.enum(['document', 'site-visit', 'witness', 'authority']);
export type VerificationMethod = z.infer<typeof VerificationMethod>;

const publicity = (personal: PersonalFields) => ({
  kind: PublicityKind,
  title: personal(500),
  date: LocalDateSchema,
  channel: plainText(200),
  place: plainText(300),
  claims: z.array(PartId).max(50),
  evidence: Sha256,
});

const claim = (personal: PersonalFields) => ({ id: PartId, text: personal(4000), evidence: Sha256.optional() });
const check = (personal: PersonalFields) => ({ claim: PartId, method: VerificationMethod, grounds: personal(2000) });
const rejected = (personal: PersonalFields) => ({ claim: PartId, grounds: personal(2000) });
const correction = (personal: PersonalFields) => ({
  publicity: PartId,
  ...z.object(publicity(personal)).omit({ kind: true }).partial().shape,
  reason: personal(2000),
});

export const replicationCommands = [
  command('RecordClaim', claim(personalText)),
  command('VerifyClaim', check(personalText)),
  command('RejectClaim', rejected(personalText)),
  command('RecordPublicity', { id: PartId, ...publicity(personalText) }),
  command('CorrectPublicity', correction(personalText)),
] as const;
export const ReplicationCommand = z.discriminatedUnion('type', replicationCommands);
export type ReplicationCommand = z.infer<typeof ReplicationCommand>;

export const replicationEvents = [
  event('ClaimRecorded', claim(sealedText)),
  event('ClaimVerified', check(sealedText)),
  event('ClaimRejected', rejected(sealedText)),
  event('PublicityRecorded', { id: PartId, ...publicity(sealedText) }),
  event('PublicityCorrected', correction(sealedText)),
] as const;
export const ReplicationEvent = z.discriminatedUnion('type', replicationEvents);
export type ReplicationEvent = z.infer<typeof ReplicationEvent>;
