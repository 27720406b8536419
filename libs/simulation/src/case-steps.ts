import { createHash } from 'node:crypto';
import { addMonths } from '@core/calendar';
import { type CountedVote, resultOf } from '@core/council';
import type { Actor, LocalDate, Personal } from '@core/kernel';
import {
  type CaseCommand,
  type CaseCommandType,
  type CaseContext,
  type CaseFile,
  type CaseState,
  type CommandData,
  nextStep,
} from '@core/pipeline';
import { type Plan, SECTORS, type SubjectKind } from '@core/plans';
import { uuidV5 } from '@lib/event-store';
import { chance, pick } from './chance';

const SPACE = '3f0c4a52-7a0e-5d0b-8f43-51a1d0000003';
const MEMBERS = 11;
const REVIEW_MONTHS = 6;

/** What somebody of a unit does in a case. */
export interface CaseStep {
  readonly actor: Actor;
  readonly command: CaseCommand;
}

type Hand = 'staff' | 'second' | 'approver' | 'council-secretary';

/** The people of a simulated unit: two who draft, one who approves, one who keeps the council's papers. */
export function actorOf(hand: Hand, unit: string): Actor {
  return { id: uuidV5(SPACE, `${hand} ${unit}`), role: hand === 'second' ? 'staff' : hand, unit };
}

/** Every text about a person says that there is none. */
const text = 'Hồ sơ mô phỏng' as Personal;

/** The one file of evidence of a simulated case. */
export function evidenceOf(id: string): string {
  return createHash('sha256').update(`evidence ${id}`).digest('hex');
}

/** How a case begins: of which kind, in a sector of its plan that the seed draws. */
export function openingStep(seed: number, id: string, unit: string, kind: SubjectKind, plan: Plan, today: LocalDate) {
  const { sectors } = plan.criteria;
  const drawn = sectors[pick(Math.max(sectors.length, 1), seed, 'sector', id)];
  const spine = drawn?.spine?.[0] ?? SECTORS.find((code) => code === drawn?.code) ?? 'SEC14';
  const data: CommandData<'OpenCase'> = {
    plan: { id: plan.id, version: plan.version },
    unit,
    source: 'unit',
    year: Number(today.slice(0, 4)),
    duplicatesSeen: [],
    sector: spine,
    subject: { kind, name: text },
    extract: text,
    flags: { directWorker: chance(seed, 'worker', id) < 0.5, smallCollective: false, remoteArea: false },
  };
  return { actor: actorOf('staff', unit), command: { type: 'OpenCase', data } } satisfies CaseStep;
}

/**
 * The next lawful step of a case, as the case itself names it, with what its people would put in: by the seed alone.
 * Undefined where the case is over, or waits for something that nobody in a simulation does.
 */
export function stepOf(seed: number, id: string, state: CaseState, context: CaseContext): CaseStep | undefined {
  if (state.status !== 'open') return undefined;
  const { file } = state;
  const type = afterVote(file) ?? reviewed(file) ?? nextStep(state, context);
  const build = type && BUILD[type];
  if (!build) return undefined;
  const [hand, data] = build({ seed, id, file, context });
  return { actor: actorOf(hand, file.unit), command: { type, data } as CaseCommand };
}

interface Asked {
  readonly seed: number;
  readonly id: string;
  readonly file: CaseFile;
  readonly context: CaseContext;
}

type Builders = { readonly [T in CaseCommandType]?: (asked: Asked) => readonly [Hand, CommandData<T>] };

const BUILD: Builders = {
  AttachEvidence: ({ id }) => [
    'staff',
    { sha256: evidenceOf(id), name: text, mediaType: 'application/pdf', size: 1000 },
  ],
  AssessCriteria: ({ context }) => [
    'staff',
    { criteria: context.plan.criteria.general.map(({ code }) => ({ code, met: true, grounds: text })) },
  ],
  SubmitProfile: () => ['staff', {}],
  AcceptProfile: () => ['approver', {}],
  CompleteStage: () => ['staff', {}],
  DrawNurturePlan: ({ file, context }) => {
    const owner = actorOf('staff', file.unit).id;
    const due = file.standing?.deadline.dueOn ?? context.occasion.today;
    const dueOn = within(due, context);
    return [
      'staff',
      {
        actions: [
          { id: 'support', kind: 'material', description: text, owner, dueOn },
          { id: 'remedy', kind: 'remedy', description: text, owner, dueOn, weakness: 'w1' },
        ],
        weaknesses: [{ id: 'w1', description: text }],
      },
    ];
  },
  RecordNurtureProgress: ({ file }) => [
    'staff',
    { action: file.nurturing.actions.find(({ done }) => !done)?.id ?? 'support', outcome: text, done: true },
  ],
  ConcludeNurturing: () => ['staff', { assessment: text }],
  IntroduceToRound: ({ id, file }) => [
    'staff',
    { round: uuidV5(id, `round ${file.selection.results.length}`), council: file.unit },
  ],
  RecordSelectionResult: ({ seed, id, file }) => {
    const { round } = file.selection;
    const counted = vote(chance(seed, 'vote', round?.id ?? id));
    return ['council-secretary', { round: round?.id ?? '', ...counted, outcome: resultOf(counted).outcome }];
  },
  RecordClaim: ({ id }) => ['staff', { id: 'claim', text, evidence: evidenceOf(id) }],
  VerifyClaim: () => ['second', { claim: 'claim', method: 'site-visit', grounds: text }],
  RecordPublicity: ({ id, context }) => [
    'staff',
    {
      id: 'publicity',
      kind: 'article',
      title: text,
      date: context.occasion.today,
      channel: 'Trang thông tin điện tử',
      place: 'Chuyên mục người tốt, việc tốt',
      claims: ['claim'],
      evidence: evidenceOf(id),
    },
  ],
  RecordHonor: ({ file, context }) => [
    'staff',
    {
      id: 'honor',
      form: 'conference',
      date: context.occasion.today,
      honoredBy: file.unit,
      place: 'Hội nghị sơ kết, tổng kết',
      occasion: text,
    },
  ],
  ProposeCommendation: ({ file }) => [
    'staff',
    { form: 'certificate-of-commendation', stream: 'thematic', authority: file.unit },
  ],
  AppraiseCommendation: ({ seed, id }) => [
    'approver',
    { opinion: chance(seed, 'appraisal', id) < 0.93 ? 'for' : 'against', grounds: text },
  ],
  DecideCommendation: ({ id, file, context }) => [
    'approver',
    {
      number: `MP-${id.slice(0, 8)}`,
      date: context.occasion.today,
      authority: file.unit,
      form: file.commendation.proposal?.form ?? 'certificate-of-commendation',
    },
  ],
  RefuseCommendation: () => ['approver', { grounds: text, legalBasis: 'Kết quả thẩm định' }],
  StartMonitoring: ({ context }) => ['staff', { reviewOn: addMonths(context.occasion.today, REVIEW_MONTHS) }],
  RecordMonitoringNote: () => ['staff', { note: text }],
  CloseCase: ({ file }) => [
    'approver',
    {
      outcome: file.selection.results.length > 0 && !file.selection.selected ? 'not-selected' : 'not-commended',
      reason: text,
    },
  ],
};

/** Whom the council did not select is not brought before it once more. */
function afterVote({ standing, selection: { results, selected, round } }: CaseFile): CaseCommandType | undefined {
  return standing?.stage === 'selection' && results.length > 0 && !selected && !round ? 'CloseCase' : undefined;
}

/** The recognized is looked at once before the case is over. */
function reviewed({ commendation: { proposal, monitoring } }: CaseFile): CaseCommandType | undefined {
  return monitoring && !proposal && monitoring.notes === 0 ? 'RecordMonitoringNote' : undefined;
}

/** Hands of all eleven members by the house's rule of more than half; what is played is the case, not the session. */
function vote(drawn: number): CountedVote {
  const yes = drawn < 0.88 ? MEMBERS - Math.floor(drawn * 4) : Math.floor(MEMBERS / 2);
  return {
    mode: 'show-of-hands',
    rule: {
      share: { num: 1, den: 2 },
      op: 'more-than',
      base: 'all-members',
      chairMustAgree: false,
      secrecy: 'shown-openly',
      absent: 'not-counted',
      quorum: { num: 2, den: 3 },
      basis: 'Quy chế mô phỏng',
    },
    assembly: {
      members: MEMBERS,
      present: MEMBERS,
      recused: 0,
      recusedPresent: 0,
      written: 0,
      policy: 'recused-in-base',
    },
    tally: {
      issued: MEMBERS,
      yes,
      no: MEMBERS - yes,
      blank: 0,
      invalid: 0,
      notReturned: 0,
      writtenYes: 0,
      writtenNo: 0,
    },
  };
}

function within(date: LocalDate, { occasion: { today }, plan: { validTo } }: CaseContext): LocalDate {
  if (date > validTo) return validTo;
  return date < today ? today : date;
}
