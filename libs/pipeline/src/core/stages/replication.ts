import type { LocalDate } from '@core/kernel';
import type { CaseContext } from '../context';
import { counting, recounting } from '../quota';
import { reject } from '../rejections';
import { stamp } from '../rule';
import { stage } from '../stage';
import type { CaseFile } from '../state';
import type { Claim, Publicity, ReplicationFile } from './replication-file';
import type { PublicityKind, ReplicationCommand, ReplicationEvent } from './replication-words';

/** Nhân rộng: claims are checked before they are published, and the first publicity makes the case count. */
export const replication = stage<ReplicationCommand, ReplicationEvent>('replication', {
  rules: {
    RecordClaim: {
      permission: 'case.work',
      decide(data, { replication: { claims } }, context) {
        if (claims.some(({ id }) => id === data.id)) reject('CLAIM_TWICE', { claims: data.id });
        if (data.evidence !== undefined && !context.evidenceKnown(data.evidence)) reject('EVIDENCE_UNKNOWN');
        return [{ type: 'ClaimRecorded', data: { ...data, ...stamp(context) } }];
      },
    },
    VerifyClaim: {
      permission: 'case.work',
      when: hasClaims,
      decide(data, file, context) {
        const claim = claimOf(data.claim, file);
        if (claim.status === 'verified') return [];
        if (claim.status === 'rejected') reject('CLAIM_ALREADY_REJECTED');
        if (claim.recordedBy === context.occasion.actor.id) reject('VERIFIER_IS_AUTHOR');
        return [{ type: 'ClaimVerified', data: { ...data, ...stamp(context) } }];
      },
    },
    RejectClaim: {
      permission: 'case.work',
      when: hasClaims,
      decide(data, file, context) {
        if (claimOf(data.claim, file).status === 'rejected') return [];
        const published = file.replication.publicity.filter(({ claims }) => claims.includes(data.claim));
        if (published.length > 0) reject('CLAIM_PUBLISHED', { publicity: published.map(({ id }) => id).join(', ') });
        return [{ type: 'ClaimRejected', data: { ...data, ...stamp(context) } }];
      },
    },
    RecordPublicity: {
      permission: 'case.work',
      decide(data, file, context) {
        if (file.replication.publicity.some(({ id }) => id === data.id)) reject('PUBLICITY_TWICE');
        isTruthful(data, file, context);
        return [
          { type: 'PublicityRecorded', data: { ...data, ...stamp(context) } },
          ...counting('replicated', data.date, file, context, data.id),
        ];
      },
    },
    CorrectPublicity: {
      permission: 'case.work',
      when({ replication: { publicity } }) {
        if (publicity.length === 0) reject('NOTHING_PUBLISHED');
      },
      decide(data, file, context) {
        const { publicity: id, reason: _reason, ...corrected } = data;
        const was = file.replication.publicity.find((publicity) => publicity.id === id);
        if (!was) return reject('PUBLICITY_UNKNOWN');
        if (Object.values(corrected).every((part) => part === undefined)) return [];
        const now = { ...was, ...corrected };
        isTruthful(now, file, context);
        return [
          { type: 'PublicityCorrected', data: { ...data, ...stamp(context) } },
          ...counting('replicated', now.date, file, context, id),
          ...recounting(id, now.date, file, context),
        ];
      },
    },
  },
  folds: {
    ClaimRecorded: (file, { id, text, by }) => {
      const claim = { id, text, recordedBy: by, status: 'recorded' } as const;
      return change(file, { claims: [...file.replication.claims, claim] });
    },
    ClaimVerified: (file, { claim }) => settled(file, claim, 'verified'),
    ClaimRejected: (file, { claim }) => settled(file, claim, 'rejected'),
    PublicityRecorded: (file, { id, kind, date, channel, place, claims, evidence }) => {
      const publicity: Publicity = { id, kind, date, channel, place, claims, evidence };
      return change(file, { publicity: [...file.replication.publicity, publicity] });
    },
    PublicityCorrected: (file, data) => {
      const { publicity: id, reason: _reason, title: _title, by: _by, on: _on, ...corrected } = data;
      const { publicity } = file.replication;
      return change(file, { publicity: publicity.map((was) => (was.id === id ? { ...was, ...corrected } : was)) });
    },
  },
  undoes: {
    ClaimRejected: (file, { claim }) =>
      file.replication.claims.some(({ id, status }) => id === claim && status === 'verified') ? ['ClaimVerified'] : [],
  },
  finish({ replication: { claims, publicity } }) {
    if (publicity.length === 0) reject('NOTHING_PUBLISHED');
    const open = claims.filter(({ status }) => status === 'recorded').map(({ id }) => id);
    if (open.length > 0) reject('CLAIMS_UNSETTLED', { claims: open.join(', ') });
  },
  next({ replication: { claims, publicity } }) {
    if (claims.some(({ status }) => status === 'recorded')) return 'VerifyClaim';
    if (publicity.length > 0) return 'CompleteStage';
    return claims.some(({ status }) => status === 'verified') ? 'RecordPublicity' : 'RecordClaim';
  },
});

/** The day of the first publicity of a case, if there was any. */
export function firstPublicityOn({ replication: { publicity } }: CaseFile): LocalDate | undefined {
  return publicity.map(({ date }) => date).sort()[0];
}

/** Forms in which people meet: they tell nothing in print, so they may come without a claim. */
const WITHOUT_CLAIM: readonly PublicityKind[] = ['exchange', 'visit'];

/** NA-34: objective and truthful. Everything published was checked before, has its evidence, and has happened. */
function isTruthful(publicity: Omit<Publicity, 'id'>, file: CaseFile, context: CaseContext): void {
  const { today } = context.occasion;
  if (publicity.date > today) reject('PUBLICITY_IN_FUTURE', { today });
  if (!context.evidenceKnown(publicity.evidence)) reject('EVIDENCE_UNKNOWN');
  if (publicity.claims.length === 0 && !WITHOUT_CLAIM.includes(publicity.kind)) reject('PUBLICITY_WITHOUT_CLAIM');
  const unchecked = publicity.claims.filter(
    (claim) => !file.replication.claims.some(({ id, status }) => id === claim && status === 'verified'),
  );
  if (unchecked.length > 0) reject('CLAIM_NOT_VERIFIED', { claims: unchecked.join(', ') });
}

function hasClaims({ replication: { claims } }: CaseFile): void {
  if (claims.length === 0) reject('CLAIM_MISSING');
}

function claimOf(id: string, { replication: { claims } }: CaseFile): Claim {
  return claims.find((claim) => claim.id === id) ?? reject('CLAIM_UNKNOWN');
}

function settled(file: CaseFile, id: string, status: Claim['status']): CaseFile {
  return change(file, { claims: file.replication.claims.map((was) => (was.id === id ? { ...was, status } : was)) });
}

function change(file: CaseFile, replication: Partial<ReplicationFile>): CaseFile {
  return { ...file, replication: { ...file.replication, ...replication } };
}
