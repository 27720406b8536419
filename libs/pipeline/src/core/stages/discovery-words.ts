import { personalText } from '@core/kernel';
import { z } from 'zod';
import { profileOf } from '../lifecycle-words';
import { command, event, type PersonalFields, plainText, sealedText, Sha256 } from '../words';

const evidence = (personal: PersonalFields) => ({
  sha256: Sha256,
  name: personal(255),
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,100}$/),
  /** Bytes. */
  size: z.int().min(1),
});

const assessments = (personal: PersonalFields) => ({
  criteria: z
    .array(z.strictObject({ code: plainText(40), met: z.boolean(), grounds: personal(4000) }))
    .min(1)
    .max(40),
});

const amendment = (personal: PersonalFields) => z.object(profileOf(personal)).partial().shape;

export const discoveryCommands = [
  command('AttachEvidence', evidence(personalText)),
  command('RemoveEvidence', { sha256: Sha256, reason: personalText(1000) }),
  command('AssessCriteria', assessments(personalText)),
  command('AmendProfile', amendment(personalText)),
  command('SubmitProfile', {}),
  command('AcceptProfile', { comment: personalText(2000).optional() }),
  command('ReturnProfile', { reasons: personalText(4000) }),
  command('DeclineProfile', { reasons: personalText(4000) }),
] as const;
export const DiscoveryCommand = z.discriminatedUnion('type', discoveryCommands);
export type DiscoveryCommand = z.infer<typeof DiscoveryCommand>;

export const discoveryEvents = [
  event('EvidenceAttached', evidence(sealedText)),
  event('EvidenceRemoved', { sha256: Sha256, reason: sealedText(1000) }),
  event('CriteriaAssessed', assessments(sealedText)),
  event('ProfileAmended', amendment(sealedText)),
  event('ProfileSubmitted', { evidence: z.array(Sha256) }),
  event('ProfileAccepted', { comment: sealedText(2000).optional() }),
  event('ProfileReturned', { reasons: sealedText(4000) }),
  event('ProfileDeclined', { reasons: sealedText(4000) }),
] as const;
export const DiscoveryEvent = z.discriminatedUnion('type', discoveryEvents);
export type DiscoveryEvent = z.infer<typeof DiscoveryEvent>;
