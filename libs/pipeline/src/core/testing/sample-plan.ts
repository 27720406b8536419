import { toLocalDate } from '@core/kernel';
import type { Plan, Source, Stage, StagePlan } from '@core/plans';

const source: Source = { kind: 'clause', clause: 'Mục IV', rows: [] };

const NEEDS: { readonly [S in Stage]: readonly (readonly [code: string, title: string, event: string])[] } = {
  discovery: [
    ['evidence', 'Có minh chứng', 'EvidenceAttached'],
    ['acceptance', 'Hồ sơ được chấp nhận', 'ProfileAccepted'],
  ],
  nurturing: [['nurture-plan', 'Có kế hoạch bồi dưỡng', 'NurturePlanDrawn']],
  selection: [['result', 'Được hội đồng chọn', 'CaseSelected']],
  replication: [
    ['fact-check', 'Thông tin đã kiểm chứng', 'ClaimVerified'],
    ['publicity', 'Đã tuyên truyền', 'PublicityRecorded'],
  ],
  honoring: [['honor', 'Đã tôn vinh', 'HonorRecorded']],
  commendation: [['decision', 'Có quyết định', 'CommendationDecided']],
};

function stagePlan(stage: Stage, next: Stage | null): StagePlan {
  return {
    stage,
    title: TITLES[stage],
    next,
    ownerRole: stage === 'commendation' ? 'approver' : 'staff',
    dueWithin: { workingDays: 20, source },
    reminders: [-3, 0, 1],
    escalation: [],
    requirements: NEEDS[stage].map(([code, title, event]) => ({ code, title, provenBy: [event], source })),
    source,
  };
}

export const TITLES: { readonly [S in Stage]: string } = {
  discovery: 'Phát hiện',
  nurturing: 'Bồi dưỡng',
  selection: 'Bình chọn',
  replication: 'Nhân rộng',
  honoring: 'Tôn vinh',
  commendation: 'Khen thưởng',
};

const criterion = (code: string) => ({ code, title: code, text: code, source });

/** A plan of 2023-2025 with the given stages in order; all six unless told. */
export function samplePlan(
  order: readonly Stage[] = ['discovery', 'nurturing', 'selection', 'replication', 'honoring', 'commendation'],
  over: Partial<Plan> = {},
): Plan {
  return {
    id: 'sample',
    version: 1,
    title: 'Kế hoạch mẫu',
    number: { unknown: true, note: 'không có trong văn bản' },
    issuedOn: toLocalDate('2023-01-15'),
    issuer: 'province',
    territory: 'province',
    validFrom: toLocalDate('2023-01-01'),
    validTo: toLocalDate('2025-12-31'),
    legalBasis: [{ document: '1526/QĐ-TTg', verified: false }],
    parents: [],
    subjectKinds: ['individual', 'collective', 'household'],
    exemplarKinds: ['exemplar'],
    criteria: {
      general: ['G1', 'G2', 'G3', 'G4'].map(criterion),
      sectors: [criterion('SEC04'), { ...criterion('MODEL1'), spine: ['SEC01', 'SEC12'] }],
    },
    firstStage: order[0] ?? 'discovery',
    stages: order.map((stage, at) => stagePlan(stage, order[at + 1] ?? null)),
    quotas: [
      quota('province', 'replicated', 15),
      quota('commune', 'replicated', 2),
      { ...quota('district', 'introduced', 3), countedKinds: ['collective'] },
      quota('bloc-member', 'introduced', 1),
    ],
    roles: [],
    recipients: [],
    ...over,
  };
}

function quota(
  level: Plan['quotas'][number]['level'],
  countedWhen: Plan['quotas'][number]['countedWhen'],
  minimum: number,
) {
  return {
    code: `${level}-${countedWhen}`,
    level,
    minimum,
    period: 'year' as const,
    countedWhen,
    countedKinds: ['individual' as const, 'collective' as const],
    everyKind: false,
    source,
  };
}
