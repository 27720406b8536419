import type { LocalDate } from '@core/kernel';
import type { Stage } from '@core/plans';
import type { SampleCase } from './sample-cases';

/** Who does a step, by what they are to the case. */
export type Part = 'staff' | 'approver' | 'checker' | 'appraiser' | 'decider' | 'secretary';

/** One thing that somebody does to a case: a command as the wire carries it, a file, or a council's round. */
export type Step =
  | { readonly kind: 'command'; readonly by: Part; readonly type: string; readonly data: object; readonly days: number }
  | { readonly kind: 'file'; readonly by: Part; readonly days: number }
  | { readonly kind: 'round'; readonly days: number };

/** What the steps of one case need to know. `today` is the business date on which a step is done. */
export interface Scene {
  readonly sample: SampleCase;
  readonly unit: string;
  readonly plan: { readonly id: string; readonly version: number };
  /** Fingerprint of the case's evidence file. */
  readonly evidence: string;
  readonly evidenceSize: number;
  readonly round: string;
  readonly council: string;
  readonly authority: string;
  readonly staffId: string;
  /** A date that a plan of actions promises, so many calendar days ahead. */
  ahead(date: LocalDate, days: number): LocalDate;
  /** The business date on which a step will be done, so many working days after another. */
  later(date: LocalDate, workingDays: number): LocalDate;
}

/** The command that opens a sample case. */
export function opening({ sample, unit, plan }: Pick<Scene, 'sample' | 'unit' | 'plan'>, year: number) {
  const subject =
    sample.kind === 'individual'
      ? { kind: sample.kind, name: sample.name, position: sample.about }
      : sample.kind === 'collective'
        ? { kind: sample.kind, name: sample.name, address: sample.about }
        : { kind: sample.kind, name: sample.name, address: sample.about };
  return {
    type: 'OpenCase',
    data: {
      plan,
      unit,
      source: 'unit',
      year,
      duplicatesSeen: [],
      sector: sample.sector,
      movement: sample.movement,
      subject,
      extract: `Dữ liệu mẫu. ${sample.extract}`,
      flags: {
        directWorker: sample.kind !== 'collective',
        smallCollective: sample.kind === 'collective',
        remoteArea: sample.desk === 'monson' || sample.desk === 'concuong',
      },
    },
  };
}

type Script = (scene: Scene, today: LocalDate) => readonly Step[];

const command = (by: Part, type: string, data: object, days = 0): Step => ({ kind: 'command', by, type, data, days });
const complete = command('staff', 'CompleteStage', {});

const discovery: Script = (scene) => [
  { kind: 'file', by: 'staff', days: 1 },
  command('staff', 'AttachEvidence', {
    sha256: scene.evidence,
    name: 'minh-chung.pdf',
    mediaType: 'application/pdf',
    size: scene.evidenceSize,
  }),
  command('staff', 'AssessCriteria', {
    criteria: ['G1', 'G2', 'G3', 'G4'].map((code) => ({
      code,
      met: true,
      grounds: 'Đã đối chiếu với minh chứng và ý kiến nhận xét nơi công tác, cư trú.',
    })),
  }),
  command('staff', 'SubmitProfile', {}, 1),
  command('approver', 'AcceptProfile', { comment: 'Thành tích rõ, có minh chứng.' }, 2),
  complete,
];

const nurturing: Script = (scene, today) => [
  command(
    'staff',
    'DrawNurturePlan',
    {
      weaknesses: [{ id: 'w1', description: 'Chưa có tài liệu để người khác học theo.' }],
      actions: [
        {
          id: 'a1',
          kind: 'material',
          description: 'Hỗ trợ kinh phí và vật tư để mở rộng mô hình.',
          owner: scene.staffId,
          dueOn: scene.ahead(today, 20),
        },
        {
          id: 'a2',
          kind: 'remedy',
          weakness: 'w1',
          description: 'Giúp biên soạn tài liệu ngắn kèm hình ảnh.',
          owner: scene.staffId,
          dueOn: scene.ahead(today, 25),
        },
      ],
    },
    1,
  ),
  command('staff', 'RecordNurtureProgress', { action: 'a1', outcome: 'Đã cấp đủ vật tư.', done: true }, 6),
  command('staff', 'RecordNurtureProgress', { action: 'a2', outcome: 'Đã in 200 tờ hướng dẫn.', done: true }, 4),
  command('staff', 'ConcludeNurturing', { assessment: 'Đủ sức làm gương trong xã và các xã lân cận.' }, 1),
  complete,
];

const selection: Script = (scene) => [
  command('staff', 'IntroduceToRound', { round: scene.round, council: scene.council }, 1),
  { kind: 'round', days: 2 },
  complete,
];

const replication: Script = (scene, today) => [
  command('staff', 'RecordClaim', { id: 'c1', text: scene.sample.extract, evidence: scene.evidence }, 1),
  command(
    'checker',
    'VerifyClaim',
    { claim: 'c1', method: 'site-visit', grounds: 'Đã đến tận nơi, đối chiếu sổ sách và hỏi người dân.' },
    2,
  ),
  command(
    'staff',
    'RecordPublicity',
    {
      id: 'p1',
      kind: 'article',
      title: `Gương sáng: ${scene.sample.name}`,
      date: scene.later(today, 5),
      channel: 'Báo Nghệ An',
      place: 'Nghệ An',
      claims: ['c1'],
      evidence: scene.evidence,
    },
    2,
  ),
  complete,
];

const honoring: Script = (scene, today) => [
  command(
    'staff',
    'RecordHonor',
    {
      id: 'h1',
      form: 'review',
      date: scene.later(today, 2),
      honoredBy: scene.unit,
      place: 'Hội trường Ủy ban nhân dân',
      occasion: 'Hội nghị sơ kết phong trào thi đua.',
    },
    2,
  ),
  complete,
];

const commendation: Script = (scene, today) => [
  command('staff', 'ProposeCommendation', {
    form: 'provincial-certificate-of-merit',
    stream: 'thematic',
    authority: scene.authority,
  }),
  command('appraiser', 'AppraiseCommendation', { opinion: 'for', grounds: 'Đủ tiêu chuẩn, hồ sơ hợp lệ.' }, 1),
  command(
    'decider',
    'DecideCommendation',
    {
      number: '512/QĐ-UBND',
      date: scene.later(today, 2),
      authority: scene.authority,
      form: 'provincial-certificate-of-merit',
    },
    1,
  ),
  complete,
];

/** What is done in each stage of a sample case, to its completion; `days` are working days since the step before. */
export const SCRIPT: Record<Stage, Script> = { discovery, nurturing, selection, replication, honoring, commendation };
