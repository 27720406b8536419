import { vietnamCalendar } from '@core/calendar';
import { type Actor, fold, type Personal, toInstant, toLocalDate } from '@core/kernel';
import { type AwardRecord, vietnamLaw } from '@core/law';
import type { Plan, Stage } from '@core/plans';
import { caseDecider } from '../case-decider';
import type { CaseCommand, CaseCommandType, CaseEvent, CommandData } from '../case-words';
import type { CaseContext } from '../context';
import type { CaseState } from '../state';
import { samplePlan } from './sample-plan';

export const CASE = 'c0ffee00-0000-4000-8000-000000000001';
export const ROUND = 'c0ffee00-0000-4000-8000-00000000000a';

/** Invented people of one commune: two who draft, two who approve. */
export const an: Actor = { id: 'an', role: 'staff', unit: 'commune' };
export const dung: Actor = { id: 'dung', role: 'staff', unit: 'commune' };
export const binh: Actor = { id: 'binh', role: 'approver', unit: 'commune' };
export const chi: Actor = { id: 'chi', role: 'approver', unit: 'commune' };
export const secretary: Actor = { id: 'secretary', role: 'council-secretary', unit: 'commune' };
export const timer: Actor = { id: 'system', role: 'system', unit: 'system' };

export const text = (words: string) => words as Personal;
export const date = toLocalDate;
export const FILE = 'a'.repeat(64);
export const OTHER_FILE = 'b'.repeat(64);

/** What a rule knows when `actor` acts on a day: one commune and its province, two evidence files, no duplicates. */
export function on(today: string, actor: Actor, over: Partial<CaseContext> = {}): CaseContext {
  return {
    occasion: { commandId: 'command', actor, today: toLocalDate(today), now: toInstant(`${today}T02:00:00.000Z`) },
    caseId: CASE,
    plan: samplePlan(),
    law: vietnamLaw,
    achievementOf: (id) => (id === CASE ? undefined : id),
    planAt: () => undefined,
    addWorkingDays: (from, days) => vietnamCalendar.addWorkingDays(from, days),
    unitKnown: (id) => ['commune', 'district', 'province'].includes(id),
    inTerritory: () => true,
    evidenceKnown: (sha256) => [FILE, OTHER_FILE].includes(sha256),
    roundTakes: () => true,
    councilLevel: (council) => (council === 'province' ? 'province' : 'commune'),
    probableDuplicates: [],
    quotaLevels: (unit) => (unit === 'commune' ? ['commune'] : []),
    ...over,
  };
}

export const command = <T extends CaseCommandType>(type: T, data: CommandData<T>) =>
  ({ type, data }) as Extract<CaseCommand, { type: T }>;

/** One step of a story: who does what, and on which day. */
export type Step = readonly [today: string, actor: Actor, command: CaseCommand];

export const openCase: CommandData<'OpenCase'> = {
  plan: { id: 'sample', version: 1 },
  unit: 'commune',
  sector: 'SEC04',
  movement: 'Chung sức xây dựng nông thôn mới',
  source: 'unit',
  year: 2024,
  subject: { kind: 'individual', name: text('tên'), position: text('chức vụ') },
  extract: text('trích ngang'),
  flags: { directWorker: true, smallCollective: false, remoteArea: false },
  duplicatesSeen: [],
};

export const evidence = (sha256 = FILE): CommandData<'AttachEvidence'> => ({
  sha256,
  name: text('giấy xác nhận.pdf'),
  mediaType: 'application/pdf',
  size: 1000,
});

export const assessment = (met = true): CommandData<'AssessCriteria'> => ({
  criteria: ['G1', 'G2', 'G3', 'G4'].map((code) => ({ code, met, grounds: text('căn cứ') })),
});

export const nurturePlan: CommandData<'DrawNurturePlan'> = {
  actions: [
    { id: 'seed', kind: 'material', description: text('hỗ trợ giống'), owner: 'an', dueOn: date('2024-05-01') },
    {
      id: 'class',
      kind: 'remedy',
      description: text('tập huấn'),
      owner: 'dung',
      dueOn: date('2024-05-10'),
      weakness: 'w1',
    },
  ],
  weaknesses: [{ id: 'w1', description: text('chưa biết ghi chép') }],
};

export const progress = (action: string, done = true): CommandData<'RecordNurtureProgress'> => ({
  action,
  outcome: text('kết quả'),
  done,
});

/** So many hands for and against; everybody who is there has voted. */
export function tallyOf(yes: number, no: number): CommandData<'RecordSelectionResult'>['tally'] {
  return { issued: yes + no, yes, no, blank: 0, invalid: 0, notReturned: 0, writtenYes: 0, writtenNo: 0 };
}

/** 10 of 11 members say yes where 90 % of all members are asked. */
export const result: CommandData<'RecordSelectionResult'> = {
  round: ROUND,
  mode: 'show-of-hands',
  rule: {
    share: { num: 90, den: 100 },
    op: 'at-least',
    base: 'all-members',
    chairMustAgree: false,
    secrecy: 'shown-openly',
    absent: 'not-counted',
    quorum: { num: 2, den: 3 },
    basis: 'Quy chế mẫu',
  },
  assembly: { members: 11, present: 11, recused: 0, recusedPresent: 0, written: 0, policy: 'recused-in-base' },
  tally: tallyOf(10, 1),
  outcome: 'selected',
};

export const publicity: CommandData<'RecordPublicity'> = {
  id: 'p1',
  kind: 'article',
  title: text('tựa bài'),
  date: date('2024-06-03'),
  channel: 'Báo tỉnh',
  place: 'Trang 3',
  claims: ['yield'],
  evidence: FILE,
};

export const honor: CommandData<'RecordHonor'> = {
  id: 'h1',
  form: 'conference',
  date: date('2024-06-11'),
  honoredBy: 'province',
  place: 'Hội trường tỉnh',
  occasion: text('hội nghị'),
};

export const proposal: CommandData<'ProposeCommendation'> = {
  form: 'provincial-certificate-of-merit',
  stream: 'merit',
  authority: 'province',
};

export const decision: CommandData<'DecideCommendation'> = {
  number: '123/QĐ-UBND',
  date: date('2024-06-20'),
  authority: 'province',
  form: 'provincial-certificate-of-merit',
};

/** The case as a nominee of a list of awards, with the paper that decided it; and what it got by it. */
export const listed: CommandData<'RecordAwardAnnulment'> = {
  ...{ proposal: '5a1e0000-0000-4000-8000-000000000001', nominee: 'a' },
  ...{ number: '812/QĐ-UBND', date: date('2024-06-20') },
};
export const listedAward: Omit<CommandData<'RecordAward'>, keyof typeof listed> = {
  ...{ award: 'provincial-merit', form: 'provincial-certificate-of-merit' as const },
  ...{ level: 'province' as const, stream: 'merit' as const, authority: 'province' },
};

/** The document by which a hold is placed or lifted. */
export const notice = { number: '5/TB-UBND', date: date('2024-03-01') };

const complete = command('CompleteStage', {});

/** The shortest way through each stage, up to what completes it. */
export const WAY: { readonly [S in Stage]: readonly Step[] } = {
  discovery: [
    ['2024-03-01', an, command('AttachEvidence', evidence())],
    ['2024-03-01', an, command('AssessCriteria', assessment())],
    ['2024-03-04', an, command('SubmitProfile', {})],
    ['2024-03-05', binh, command('AcceptProfile', {})],
  ],
  nurturing: [
    ['2024-03-06', an, command('DrawNurturePlan', nurturePlan)],
    ['2024-04-02', an, command('RecordNurtureProgress', progress('seed'))],
    ['2024-04-03', an, command('RecordNurtureProgress', progress('class'))],
    ['2024-04-04', an, command('ConcludeNurturing', { assessment: text('đã tiến bộ') })],
  ],
  selection: [
    ['2024-05-02', an, command('IntroduceToRound', { round: ROUND, council: 'commune' })],
    ['2024-05-10', secretary, command('RecordSelectionResult', result)],
  ],
  replication: [
    ['2024-06-03', an, command('RecordClaim', { id: 'yield', text: text('năng suất'), evidence: FILE })],
    ['2024-06-03', dung, command('VerifyClaim', { claim: 'yield', method: 'site-visit', grounds: text('đã xem') })],
    ['2024-06-04', an, command('RecordPublicity', publicity)],
  ],
  honoring: [['2024-06-12', an, command('RecordHonor', honor)]],
  commendation: [
    ['2024-06-13', an, command('ProposeCommendation', proposal)],
    ['2024-06-14', binh, command('AppraiseCommendation', { opinion: 'for', grounds: text('đủ điều kiện') })],
    ['2024-06-21', chi, command('DecideCommendation', decision)],
  ],
};

/** The shortest way through a stage of a given plan: assessed by its general criteria, or by none where it has none. */
export function wayThrough(stage: Stage, plan: Plan): readonly Step[] {
  const { general } = plan.criteria;
  return WAY[stage].flatMap((step): readonly Step[] => {
    const [day, actor, asked] = step;
    if (asked.type !== 'AssessCriteria') return [step];
    const criteria = general.map(({ code }) => ({ code, met: true, grounds: text('căn cứ') }));
    return criteria.length === 0 ? [] : [[day, actor, command('AssessCriteria', { criteria })]];
  });
}

/** The events of a story; a refusal in it is thrown. */
export function play(
  steps: readonly Step[],
  history: readonly CaseEvent[] = [],
  over: Partial<CaseContext> = {},
): CaseEvent[] {
  const events = [...history];
  let state = stateOf(events);
  for (const [today, actor, asked] of steps) {
    for (const event of caseDecider.decide(asked, state, on(today, actor, over))) {
      events.push(event);
      state = caseDecider.evolve(state, event);
    }
  }
  return events;
}

export function stateOf(events: readonly CaseEvent[]): CaseState {
  return fold(caseDecider.evolve, caseDecider.initial, events);
}

export const opened = play([['2024-03-01', an, command('OpenCase', openCase)]]);

/** A case that has just entered a stage of a plan. */
export function standingIn(stage: Stage, plan: Plan = samplePlan()): CaseEvent[] {
  let events = play([['2024-03-01', an, command('OpenCase', openCase)]], [], { plan });
  for (const before of plan.stages) {
    if (before.stage === stage) break;
    events = finished(before.stage, events, plan);
    events = play([[lastDay(before.stage), an, complete]], events, { plan });
  }
  return events;
}

/** A case in which everything of a stage is done, but it is not completed. */
export function finished(stage: Stage, history = standingIn(stage), plan: Plan = samplePlan()): CaseEvent[] {
  return play(WAY[stage], history, { plan });
}

function lastDay(stage: Stage): string {
  return WAY[stage].at(-1)?.[0] ?? '2024-03-01';
}

/** The file of a history that has been opened. */
export function fileOf(events: readonly CaseEvent[]) {
  const state = stateOf(events);
  if (state.status === 'unopened' || !state.file.standing) throw new Error('not opened');
  return { ...state.file, standing: state.file.standing, status: state.status };
}

/** An award of before, for another year: it is compared with, and stands in nobody's way. */
export const heldAwards: readonly AwardRecord[] = [
  {
    ...{ case: 'case-2', form: 'certificate-of-commendation', stream: 'merit', achievement: 'case-2', year: 2019 },
    decision: { number: '3/QĐ', date: date('2019-12-01'), authority: 'commune' },
    annulled: false,
  },
];
