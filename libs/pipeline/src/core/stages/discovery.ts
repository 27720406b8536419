import { plansGlossary, type SectorCriterion } from '@core/plans';
import type { CaseContext } from '../context';
import { counting } from '../quota';
import { reject } from '../rejections';
import { stamp } from '../rule';
import { stage } from '../stage';
import type { CaseFile } from '../state';
import type { DiscoveryFile } from './discovery-file';
import type { DiscoveryCommand, DiscoveryEvent } from './discovery-words';

/** Phát hiện: a profile is drafted with evidence and assessed, submitted, and accepted by somebody who did not draft it. */
export const discovery = stage<DiscoveryCommand, DiscoveryEvent>('discovery', {
  rules: {
    AttachEvidence: {
      permission: 'case.work',
      when: isDraft,
      decide(data, { discovery: { evidence } }, context) {
        if (evidence.some((piece) => piece.sha256 === data.sha256)) return [];
        if (!context.evidenceKnown(data.sha256)) reject('EVIDENCE_UNKNOWN');
        if (evidence.length >= EVIDENCE_LIMIT) reject('EVIDENCE_TOO_MANY', { limit: EVIDENCE_LIMIT });
        return [{ type: 'EvidenceAttached', data: { ...data, ...stamp(context) } }];
      },
    },
    RemoveEvidence: {
      permission: 'case.work',
      when(file) {
        isDraft(file);
        if (file.discovery.evidence.length === 0) reject('EVIDENCE_MISSING');
      },
      decide(data, { discovery: { evidence } }, context) {
        if (!evidence.some((piece) => piece.sha256 === data.sha256)) reject('EVIDENCE_NOT_ATTACHED');
        return [{ type: 'EvidenceRemoved', data: { ...data, ...stamp(context) } }];
      },
    },
    AssessCriteria: {
      permission: 'case.work',
      when: isDraft,
      decide(data, file, context) {
        const codes = data.criteria.map((criterion) => criterion.code);
        const known = criteriaOf(file, context);
        // A refusal names the plan's codes and does not repeat whatever somebody typed.
        if (codes.some((code) => !known.includes(code))) {
          reject('CRITERION_NOT_IN_PLAN', { criteria: known.join(', ') || 'không có tiêu chí nào' });
        }
        const twice = codes.filter((code, at) => codes.indexOf(code) !== at);
        if (twice.length > 0) reject('CRITERION_ASSESSED_TWICE', { criteria: twice.join(', ') });
        return [{ type: 'CriteriaAssessed', data: { ...data, ...stamp(context) } }];
      },
    },
    AmendProfile: {
      permission: 'case.work',
      when: isDraft,
      decide(data, _file, context) {
        if (Object.values(data).every((part) => part === undefined)) return [];
        fitsPlan(data, context);
        return [{ type: 'ProfileAmended', data: { ...data, ...stamp(context) } }];
      },
    },
    SubmitProfile: {
      permission: 'case.work',
      when(file, context) {
        isDraft(file);
        if (file.discovery.evidence.length === 0) reject('EVIDENCE_MISSING');
        if (file.extract === undefined) reject('EXTRACT_MISSING');
        const missing = unassessed(file, context);
        if (missing.length > 0) reject('CRITERIA_MISSING', { criteria: missing.join(', ') });
        const unmet = generalCriteria(context).filter((code) => !file.discovery.criteria[code]?.met);
        if (unmet.length > 0) reject('CRITERIA_UNMET', { criteria: unmet.join(', ') });
      },
      decide(_data, { discovery: { evidence } }, context) {
        const fingerprints = evidence.map((piece) => piece.sha256);
        return [{ type: 'ProfileSubmitted', data: { evidence: fingerprints, ...stamp(context) } }];
      },
    },
    AcceptProfile: {
      permission: 'case.approve',
      stepUp: true,
      when: mayJudge,
      decide(data, file, context) {
        const introducedOn = file.discovery.submittedOn ?? context.occasion.today;
        return [
          { type: 'ProfileAccepted', data: { ...data, ...stamp(context) } },
          // DK-50, DK-51: what counts as introduced is the nomination with its extract, on the day it was handed in.
          ...counting('introduced', introducedOn, file, context),
        ];
      },
    },
    ReturnProfile: {
      permission: 'case.approve',
      when({ discovery: { profile } }) {
        if (profile === 'draft') reject('PROFILE_NOT_SUBMITTED');
      },
      decide: (data, _file, context) => [{ type: 'ProfileReturned', data: { ...data, ...stamp(context) } }],
    },
    DeclineProfile: {
      permission: 'case.approve',
      stepUp: true,
      when: mayJudge,
      decide: (data, _file, context) => [
        { type: 'ProfileDeclined', data: { ...data, ...stamp(context) } },
        { type: 'CaseClosed', data: { outcome: 'declined', reason: data.reasons, ...stamp(context) } },
      ],
    },
  },
  folds: {
    EvidenceAttached: (file, { sha256, name, mediaType, size, by }) =>
      drafted(by, file, { evidence: [...file.discovery.evidence, { sha256, name, mediaType, size }] }),
    EvidenceRemoved: (file, { sha256, by }) =>
      drafted(by, file, { evidence: file.discovery.evidence.filter((piece) => piece.sha256 !== sha256) }),
    CriteriaAssessed: (file, { criteria, by }) => {
      const assessed = criteria.map(({ code, met, grounds }) => [code, { met, grounds }]);
      return drafted(by, file, { criteria: { ...file.discovery.criteria, ...Object.fromEntries(assessed) } });
    },
    ProfileAmended: (file, { by, on: _on, ...amended }) => ({ ...drafted(by, file, {}), ...amended }),
    ProfileSubmitted: (file, { by, on }) => drafted(by, file, { profile: 'submitted', submittedOn: on }),
    ProfileAccepted: (file) => change(file, { profile: 'accepted' }),
    ProfileReturned: (file) => change(file, { profile: 'draft' }),
    ProfileDeclined: (file) => change(file, { profile: 'draft' }),
  },
  undoes: {
    EvidenceRemoved: () => ['EvidenceAttached'],
    ProfileReturned: () => ['ProfileSubmitted', 'ProfileAccepted'],
    ProfileDeclined: () => ['ProfileSubmitted'],
  },
  finish({ discovery: { profile } }) {
    if (profile !== 'accepted') reject('PROFILE_NOT_ACCEPTED');
  },
  next(file, context) {
    if (file.discovery.profile === 'accepted') return 'CompleteStage';
    if (file.discovery.profile === 'submitted') return 'AcceptProfile';
    if (file.discovery.evidence.length === 0) return 'AttachEvidence';
    if (file.extract === undefined) return 'AmendProfile';
    return unassessed(file, context).length > 0 ? 'AssessCriteria' : 'SubmitProfile';
  },
  again: (file) => ({ file: change(file, { profile: 'draft' }), unproven: ['ProfileSubmitted', 'ProfileAccepted'] }),
});

/** Refuses a sector, a kind of subject or a kind of finding that the plan does not know. A plan without sectors of its own takes any. */
export function fitsPlan(
  profile: {
    readonly sector?: string;
    readonly subject?: { readonly kind: CaseFile['subject']['kind'] };
    readonly exemplarKind?: CaseFile['exemplarKind'];
  },
  { plan }: CaseContext,
): void {
  const { sector, subject, exemplarKind } = profile;
  const { sectors } = plan.criteria;
  if (sector !== undefined && sectors.length > 0 && !sectors.some((criterion) => standsFor(criterion, sector))) {
    reject('SECTOR_NOT_IN_PLAN');
  }
  if (subject && !plan.subjectKinds.includes(subject.kind)) reject('SUBJECT_KIND_NOT_IN_PLAN');
  if (exemplarKind && !plan.exemplarKinds.includes(exemplarKind)) {
    reject('EXEMPLAR_KIND_NOT_IN_PLAN', { kinds: plan.exemplarKinds.map((kind) => plansGlossary[kind]).join(', ') });
  }
}

const EVIDENCE_LIMIT = 100;

/** A plan words a sector under the code of the spine, or under its own with the sectors that it stands for. */
function standsFor({ code, spine }: SectorCriterion, sector: string): boolean {
  return spine ? spine.some((known) => known === sector) : code === sector;
}

function criteriaOf({ sector }: CaseFile, context: CaseContext): readonly string[] {
  const ofSector = context.plan.criteria.sectors.filter((criterion) => standsFor(criterion, sector));
  return [...generalCriteria(context), ...ofSector.map(({ code }) => code)];
}

function isDraft({ discovery: { profile } }: CaseFile): void {
  if (profile === 'submitted') reject('PROFILE_UNDER_REVIEW');
  if (profile === 'accepted') reject('PROFILE_ALREADY_ACCEPTED');
}

function mayJudge({ discovery: { profile }, drafters }: CaseFile, { occasion }: CaseContext): void {
  if (profile === 'draft') reject('PROFILE_NOT_SUBMITTED');
  if (profile === 'accepted') reject('PROFILE_ALREADY_ACCEPTED');
  if (drafters.includes(occasion.actor.id)) reject('APPROVER_IS_DRAFTER');
}

function generalCriteria({ plan }: CaseContext): readonly string[] {
  return plan.criteria.general.map((criterion) => criterion.code);
}

function unassessed({ discovery: { criteria } }: CaseFile, context: CaseContext): readonly string[] {
  return generalCriteria(context).filter((code) => !criteria[code]);
}

function change(file: CaseFile, discovery: Partial<DiscoveryFile>): CaseFile {
  return { ...file, discovery: { ...file.discovery, ...discovery } };
}

function drafted(by: string, file: CaseFile, discovery: Partial<DiscoveryFile>): CaseFile {
  const drafters = file.drafters.includes(by) ? file.drafters : [...file.drafters, by];
  return { ...change(file, discovery), drafters };
}
