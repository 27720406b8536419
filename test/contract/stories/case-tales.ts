import { vietnamCalendar } from '@core/calendar';
import type { Actor } from '@core/kernel';
import { vietnamLaw } from '@core/law';
import { castMember } from '../../../apps/cli/src/samples/cast';
import {
  type CaseCommand,
  caseCommandSchemas,
  type CaseContext,
  caseDecider,
  type CaseEvent,
  type CaseState,
} from '@core/pipeline';
import { publishedPlans, refOf } from '@lib/plans';
import { CAST, COUNCIL, decision, type Part, STORY, UNIT } from '../../flows/story';
import { Tale, type Telling } from './teller';

const plan = publishedPlans[0] as (typeof publishedPlans)[number];
const EVIDENCE = '5'.repeat(64);
const ROUND = 'c0ffee00-0000-4000-8000-00000000000a';
const SYSTEM: Actor = { id: 'system', role: 'system', unit: UNIT };

const telling: Telling<CaseState, CaseCommand, CaseEvent, CaseContext> = {
  decider: caseDecider,
  schemaOf: ({ type }) => caseCommandSchemas[type],
  contextOf: (occasion, caseId) => ({
    occasion,
    caseId,
    plan,
    law: vietnamLaw,
    achievementOf: (id) => id,
    planAt: ({ id, version }) => (id === plan.id ? { ...plan, version } : undefined),
    addWorkingDays: (from, days) => vietnamCalendar.addWorkingDays(from, days),
    unitKnown: (id) => id !== UNIT || occasion.today < '2025-07-01', // the unit of the tales ends with 30 June 2025
    evidenceKnown: () => true,
    roundTakes: () => true,
    councilLevel: () => 'commune' as const,
    probableDuplicates: [],
    inTerritory: () => true,
    quotaLevels: () => ['commune'],
  }),
  grounds: { plan: refOf(plan), basis: ['II.1'] },
};

/** An invented document: the tales do not say what really became of their unit. */
export const MERGER = { document: 'Nghị quyết mẫu', issuedOn: '2025-06-16', verified: false };

type CaseTale = Tale<CaseState, CaseCommand, CaseEvent, CaseContext>;
type Asked = readonly [type: string, data: object];

const actorOf = (part: Part): Actor => castMember(CAST[part]);
const command = ([type, data]: Asked) => ({ type, data }) as CaseCommand;

/** A case that has been opened. */
function opened(
  name: string,
  subject: object = { kind: 'individual', name: 'Nguyễn Văn Mẫu', position: 'tổ trưởng' },
): CaseTale {
  return new Tale(name, telling).tell('2024-03-01', actorOf('staff'), command(['OpenCase', {
    plan: refOf(plan), unit: UNIT, source: 'unit', year: 2024, duplicatesSeen: [], sector: 'SEC04',
    movement: 'Cả nước chung sức xây dựng nông thôn mới', subject, extract: 'Giúp 14 hộ cùng làm.',
    flags: { directWorker: true, smallCollective: false, remoteArea: false },
  }])); // prettier-ignore
}

/** Goes on as the story of the flows does, through the stages up to the given one, its last `left` commands left out. */
function through(tale: CaseTale, upTo: string, left = 0, from = 0): CaseTale {
  const last = STORY.findIndex(({ stage }) => stage === upTo);
  STORY.slice(from, last + 1).forEach((chapter, i) => {
    const lines = chapter.lines(EVIDENCE);
    lines.slice(0, from + i === last ? lines.length - left : lines.length).forEach(([by, type, data]) => {
      tale.tell(chapter.on, actorOf(by), command([type, data]));
      if (type === 'IntroduceToRound')
        tale.tell(chapter.on, SYSTEM, result('selected', 10, (data as { round: string }).round));
    });
  });
  return tale;
}

function result(outcome: 'selected' | 'not-selected', yes: number, round = ROUND): CaseCommand {
  return command(['RecordSelectionResult', {
    round, outcome, mode: 'show-of-hands',
    rule: { share: { num: 2, den: 3 }, op: 'at-least', base: 'all-members', chairMustAgree: false, secrecy: 'shown-openly', absent: 'not-counted', quorum: { num: 2, den: 3 }, basis: 'Quy chế mẫu' },
    assembly: { members: 11, present: 11, recused: 0, recusedPresent: 0, written: 0, policy: 'recused-in-base' },
    tally: { issued: 11, yes, no: 11 - yes, blank: 0, invalid: 0, notReturned: 0, writtenYes: 0, writtenNo: 0 },
  }]); // prettier-ignore
}

function add(
  tale: CaseTale,
  ...steps: readonly (readonly [today: string, by: Part | 'system', ...asked: Asked])[]
): CaseTale {
  for (const [today, by, ...asked] of steps) tale.tell(today, by === 'system' ? SYSTEM : actorOf(by), command(asked));
  return tale;
}

/** The reminder that was promised for an offset of working days. */
const reminder = (step: (steps: readonly number[]) => number) => (state: CaseState): CaseCommand => {
  if (state.status === 'unopened' || !state.file.standing) throw new Error('no deadline');
  const { id, reminders } = state.file.standing.deadline;
  const promised = reminders.find((one) => one.step === step(reminders.map((each) => each.step)));
  return command(['RemindOfDeadline', { deadline: id, step: promised?.step, on: promised?.on }]);
}; // prettier-ignore

const reason = 'Theo đề nghị của đơn vị.';
const collective = {
  kind: 'collective',
  name: 'Tổ hợp tác Mẫu',
  leader: 'Trần Thị Mẫu',
  address: 'xã Mẫu',
  members: 12,
};
const household = { kind: 'household', name: 'Hộ ông Lê Mẫu', address: 'xóm Mẫu' };
const action = {
  id: 'a1',
  kind: 'moral',
  description: 'Động viên.',
  owner: castMember(CAST.staff).id,
  dueOn: '2024-06-28',
};

/** Lives of cases in which everything happens that can happen to one. */
export function caseTales(): readonly CaseTale[] {
  return [
    through(opened('case whole'), 'commendation'),
    add(opened('case declined', household),
      ['2024-03-04', 'staff', 'AttachEvidence', { sha256: EVIDENCE, name: 'a.pdf', mediaType: 'application/pdf', size: 9 }],
      ['2024-03-04', 'staff', 'RemoveEvidence', { sha256: EVIDENCE, reason }],
      ['2024-03-05', 'staff', 'AttachEvidence', { sha256: EVIDENCE, name: 'b.pdf', mediaType: 'application/pdf', size: 9 }],
      ['2024-03-05', 'staff', 'AssessCriteria', { criteria: ['G1', 'G2', 'G3', 'G4'].map((code) => ({ code, met: true, grounds: reason })) }],
      ['2024-03-05', 'staff', 'SubmitProfile', {}],
      ['2024-03-06', 'approver', 'DeclineProfile', { reasons: reason }],
      ['2024-03-08', 'approver', 'ReopenCase', { stage: 'discovery', reason }],
      ['2024-03-11', 'staff', 'WithdrawCase', { reason }]),
    opened('case reminded').tell('2024-04-30', SYSTEM, reminder((steps) => Math.max(...steps))),
    opened('case reminded in time', collective).tell('2024-03-21', SYSTEM, reminder((steps) => Math.min(...steps))),
    add(through(opened('case nurtured twice', collective), 'nurturing', 2),
      ['2024-03-07', 'approver', 'ReassignCase', { owner: castMember(CAST.approver).id }],
      ['2024-03-07', 'staff', 'ReviseNurturePlan', { reason, weaknesses: [{ id: 'w1', description: 'Chưa ghi sổ.' }], actions: [
        { ...action, kind: 'material' }, { ...action, id: 'a2', kind: 'remedy', weakness: 'w1' }] }],
      ['2024-03-08', 'staff', 'LapseNurturing', { reason }]),
    add(through(opened('case not selected'), 'nurturing'),
      ['2024-03-11', 'staff', 'IntroduceToRound', { round: ROUND, council: COUNCIL }],
      ['2024-03-12', 'staff', 'WithdrawIntroduction', { reason }],
      ['2024-03-13', 'staff', 'IntroduceToRound', { round: ROUND, council: COUNCIL }])
      .tell('2024-03-14', SYSTEM, result('not-selected', 2))
      .tell('2024-03-15', actorOf('approver'), command(['CloseCase', { outcome: 'not-selected', reason }])),
    add(through(opened('case corrected'), 'replication', 1),
      ['2024-03-12', 'staff', 'CorrectPublicity', { publicity: 'p1', date: '2023-12-20', reason }],
      ['2024-03-13', 'approver', 'ReturnToStage', { stage: 'nurturing', reason }]),
    add(through(opened('case honored'), 'honoring', 1),
      ['2024-03-14', 'staff', 'CancelHonor', { honor: 'h1', reason }],
      ['2024-03-14', 'approver', 'SuspendCase', { reason }]),
    add(through(opened('case refused'), 'honoring'),
      ['2024-03-15', 'staff', 'ProposeCommendation', { form: decision.form, stream: 'merit', authority: decision.authority }],
      ['2024-03-18', 'decider', 'RefuseCommendation', { grounds: reason, legalBasis: 'Điều 80' }]),
    add(opened('case taken over'),
      ['2025-07-01', 'system', 'TakeOverCase', { from: UNIT, to: 'vn.40.16681', basis: MERGER }]),
    add(through(opened('case renominated'), 'commendation', 1),
      ['2024-06-14', 'staff', 'RecordMonitoringNote', { note: 'Vẫn giữ vững.', reviewOn: '2024-09-16' }],
      ['2024-06-17', 'staff', 'RenominateHigher', { level: 'government', stream: 'thematic', grounds: reason }]),
    add(through(opened('case annulled'), 'commendation'),
      ['2024-09-10', 'decider', 'AnnulCommendation', { decision: { number: decision.number, date: decision.date }, number: '1500/QĐ', date: '2024-09-10', ground: 'fraud', conclusion: { number: '12/KL', date: '2024-09-02' }, reason, object: true, dong: 3_510_000 }],
      ['2024-09-20', 'staff', 'RecordCommendationRecovery', { decision: { number: decision.number, date: decision.date }, object: true, dong: 3_510_000, document: { number: '3/BB', date: '2024-09-20' } }]),
    add(opened('case migrated'),
      ['2024-03-04', 'approver', 'MigrateCase', { to: { id: plan.id, version: 2 }, basis: 'Công văn 5/SNV' }]),
  ]; // prettier-ignore
}
