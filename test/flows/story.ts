import { randomUUID } from 'node:crypto';
import { SAMPLE_PEOPLE } from '@core/organization';
import type { STAGES } from '@core/plans';
import { latestPlan, type Plan, publishedPlans, refOf } from '@lib/plans';

export const UNIT = 'vn.40.430.17971'; // xã Kim Liên
export const COUNCIL = 'na.hd-tdkt';
/** The subject of the story: a name that may stand in one table only. */
export const NAME = 'Nguyễn Thị Ánh Dương Thử';
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
/** The case and the round before which it goes. */
export const id: string = randomUUID();
export const round: string = randomUUID();
export const plan = refOf(latestPlan(publishedPlans, 'nghe-an-2023-2025') as Plan);

/** Who takes part, by what they are to the case. */
export const CAST = {
  staff: 'canbo.kimlien',
  approver: 'lanhdao.kimlien',
  checker: 'canbo1.tinh',
  appraiser: 'lanhdao.ban',
  decider: 'lanhdao.tinh',
  secretary: 'thuky.hoidong',
  auditor: 'kiemtoan.tinh',
} as const;
export type Part = keyof typeof CAST;
export const personOf = (part: Part) => SAMPLE_PEOPLE.find((person) => person.login === CAST[part])?.id ?? '';

/** One line of the story: who asks for what, and what comes of it. */
type Line = readonly [by: Part, command: string, data: object, ...events: string[]];
export interface Chapter {
  readonly stage: (typeof STAGES)[number];
  /** The business date on which it is told. */
  readonly on: string;
  readonly lines: (evidence: string) => readonly Line[];
}

const done = ['StageCompleted', 'StageEntered'];
const text = 'Đã đối chiếu tại nơi cư trú.';
const action = { kind: 'material', description: 'Hỗ trợ cây giống.', owner: personOf('staff'), dueOn: '2024-04-15' };
const remedy = { ...action, kind: 'remedy', weakness: 'w1', description: 'Tập huấn ghi chép.' };
export const decision = {
  ...{ number: '512/QĐ-UBND', date: '2024-03-15', authority: 'na.ubnd', form: 'provincial-certificate-of-merit' },
};

/** A case from the first page to the last. Who checks, appraises or decides has drafted nothing of it. */
export const STORY: readonly Chapter[] = [
  {
    stage: 'discovery',
    on: '2024-03-01',
    lines: (sha256) => [
      ['staff', 'AttachEvidence', { sha256, name: 'xac-nhan.pdf', mediaType: 'application/pdf', size: PDF.length }, 'EvidenceAttached'],
      ['staff', 'AssessCriteria', { criteria: ['G1', 'G2', 'G3', 'G4'].map((code) => ({ code, met: true, grounds: text })) }, 'CriteriaAssessed'],
      ['staff', 'SubmitProfile', {}, 'ProfileSubmitted'],
      ['approver', 'ReturnProfile', { reasons: 'Thiếu tên phong trào.' }, 'ProfileReturned'],
      ['staff', 'AmendProfile', { movement: 'Cả nước chung sức xây dựng nông thôn mới' }, 'ProfileAmended'],
      ['staff', 'SubmitProfile', {}, 'ProfileSubmitted'],
      ['approver', 'AcceptProfile', { comment: 'Rõ, có minh chứng.' }, 'ProfileAccepted'],
      ['staff', 'CompleteStage', {}, ...done],
    ],
  },
  {
    stage: 'nurturing',
    on: '2024-03-06',
    lines: () => [
      ['staff', 'DrawNurturePlan', { actions: [{ ...action, id: 'a1' }, { ...remedy, id: 'a2' }], weaknesses: [{ id: 'w1', description: 'Chưa ghi sổ.' }] }, 'NurturePlanDrawn'],
      ['staff', 'Comment', { text: 'Đã gặp gia đình.' }, 'Commented'],
      ['staff', 'RecordNurtureProgress', { action: 'a1', outcome: 'Đã cấp.', done: true }, 'NurtureProgressRecorded'],
      ['approver', 'SuspendCase', { reason: 'Chờ xác minh đơn.' }, 'CaseSuspended'],
      ['approver', 'ResumeCase', {}, 'CaseResumed'],
      ['staff', 'RecordNurtureProgress', { action: 'a2', outcome: 'Đã tập huấn.', done: true }, 'NurtureProgressRecorded'],
      ['approver', 'ExtendDeadline', { dueOn: '2024-08-30', reason: 'Vụ mùa.', basis: 'Công văn 12/CV' }, 'DeadlineExtended'],
      ['staff', 'ConcludeNurturing', { assessment: 'Đủ sức làm gương.' }, 'NurturingConcluded'],
      ['staff', 'CompleteStage', {}, ...done],
    ],
  },
  {
    stage: 'selection',
    on: '2024-03-08',
    lines: () => [
      ['staff', 'IntroduceToRound', { round, council: COUNCIL }, 'IntroducedToRound'],
      // Here the council meets, and its result comes by itself.
      ['staff', 'CompleteStage', {}, ...done],
    ],
  },
  {
    stage: 'replication',
    on: '2024-03-12',
    lines: (evidence) => [
      ['staff', 'RecordClaim', { id: 'c1', text: 'Giúp 14 hộ cùng làm.', evidence }, 'ClaimRecorded'],
      ['staff', 'RecordClaim', { id: 'c2', text: 'Thu nhập gấp mười.' }, 'ClaimRecorded'],
      ['checker', 'VerifyClaim', { claim: 'c1', method: 'site-visit', grounds: text }, 'ClaimVerified'],
      ['checker', 'RejectClaim', { claim: 'c2', grounds: 'Không có sổ sách.' }, 'ClaimRejected'],
      ['staff', 'RecordPublicity', { id: 'p1', kind: 'article', title: 'Gương sáng', date: '2024-03-12', channel: 'Báo Nghệ An', place: 'Trang 3', claims: ['c1'], evidence }, 'PublicityRecorded', 'CountedTowardQuota'],
      ['staff', 'CompleteStage', {}, ...done],
    ],
  },
  {
    stage: 'honoring',
    on: '2024-03-13',
    lines: () => [
      ['staff', 'RecordHonor', { id: 'h1', form: 'conference', date: '2024-03-13', honoredBy: UNIT, place: 'Hội trường xã', occasion: 'Hội nghị sơ kết.' }, 'HonorRecorded'],
      ['staff', 'CompleteStage', {}, ...done],
    ],
  },
  {
    stage: 'commendation',
    on: '2024-03-15',
    lines: () => [
      ['staff', 'ProposeCommendation', { form: decision.form, stream: 'thematic', authority: decision.authority }, 'CommendationProposed', 'RegimePinned'],
      ['appraiser', 'PlaceHold', { id: 'k1', kind: 'complaint', document: { number: '7/TB-TTr', date: '2024-03-15' }, grounds: 'Có đơn.' }, 'HoldPlaced'],
      ['appraiser', 'ReleaseHold', { hold: 'k1', document: { number: '9/KL-TTr', date: '2024-03-15' }, grounds: 'Đơn không có cơ sở.' }, 'HoldReleased'],
      ['appraiser', 'AppraiseCommendation', { opinion: 'for', grounds: 'Đủ tiêu chuẩn.' }, 'CommendationAppraised'],
      ['decider', 'DecideCommendation', decision, 'CommendationDecided'],
      ['staff', 'StartMonitoring', { reviewOn: '2024-06-14' }, 'MonitoringStarted'],
      ['staff', 'CompleteStage', {}, 'StageCompleted', 'CaseClosed'],
    ],
  },
]; // prettier-ignore
