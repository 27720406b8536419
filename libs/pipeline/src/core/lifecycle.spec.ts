import { given } from '@lib/kernel';
import { caseDecider } from './case-decider';
import type { CommandData } from './case-words';
import type { LifecycleCommand } from './lifecycle-words';
import { decided, eachCommand, refusal } from './testing/each-command';
import { samplePlan } from './testing/sample-plan';
import { escalationTests } from './testing/escalation-tests';
import { takeOverTests } from './testing/take-over-tests';
import {
  an,
  binh,
  CASE,
  command,
  date,
  dung,
  evidence,
  fileOf,
  finished,
  on,
  opened,
  openCase,
  play,
  standingIn,
  stateOf,
  type Step,
  text,
  timer,
} from './testing/scene';

const staff = on('2024-03-11', an);
const approver = on('2024-03-11', binh);
const open = (over: Partial<CommandData<'OpenCase'>> = {}) => command('OpenCase', { ...openCase, ...over });
const complete = command('CompleteStage', {});
const returning = (stage: CommandData<'ReturnToStage'>['stage']) =>
  command('ReturnToStage', { stage, reason: text('thiếu') });
const suspend = (until?: string) =>
  command('SuspendCase', { reason: text('xác minh'), ...(until && { until: date(until) }) });
const resume = command('ResumeCase', {});
const withdraw = command('WithdrawCase', { reason: text('chuyển đi') });
const close = command('CloseCase', { outcome: 'ceased', reason: text('giải thể') });
const reopen = (stage: CommandData<'ReopenCase'>['stage']) => command('ReopenCase', { stage, reason: text('xét lại') });
const extend = (dueOn: string) =>
  command('ExtendDeadline', { dueOn: date(dueOn), reason: text('chờ hồ sơ'), basis: 'Công văn 12/SNV' });
const version2 = samplePlan();
const renamed = {
  ...version2,
  version: 2,
  stages: version2.stages.map((stage) => (stage.stage === 'discovery' ? { ...stage, title: 'Tìm kiếm' } : stage)),
};
const migrating = { ...on('2024-03-11', binh), planAt: () => renamed };
const migrate = (version: number) => command('MigrateCase', { to: { id: 'sample', version }, basis: 'Công văn 5/SNV' });
const reassign = (owner: string) => command('ReassignCase', { owner });
const remark = command('Comment', { text: text('đã gọi điện') });
const remind = (step: number, deadline = `${CASE}.discovery.1.1`) =>
  command('RemindOfDeadline', { deadline, step, on: date('2024-03-29') });

const suspending: Step = ['2024-03-11', binh, suspend()];
const suspended = play([suspending], opened);
const withdrawn = play([['2024-03-11', an, withdraw]], opened);
const closed = play([['2024-03-11', binh, close]], opened);
const nurtured = standingIn('nurturing');
const discovered = finished('discovery', opened);
const noPlan = { ...staff, plan: samplePlan(['nurturing', 'selection']) };
const demanding = samplePlan();
demanding.stages[0]?.requirements.push({
  code: 'comment',
  title: 'Có ý kiến của Mặt trận',
  provenBy: ['Commented'],
  source: { kind: 'house', reason: 'mẫu' },
});

eachCommand<LifecycleCommand['type']>({
  OpenCase: {
    produces: () =>
      void given(caseDecider)
        .when(open(), on('2024-03-01', an))
        .then(
          { type: 'CaseOpened', data: { case: CASE, ...openCase, by: 'an', on: date('2024-03-01') } },
          {
            type: 'StageEntered',
            data: {
              stage: 'discovery',
              entry: 1,
              title: 'Phát hiện',
              ownerRole: 'staff',
              owner: 'an',
              // Twenty working days after the first of March, and the plan's three reminders around the day.
              deadline: {
                id: `${CASE}.discovery.1.1`,
                revision: 1,
                dueOn: date('2024-03-29'),
                basis: { kind: 'clause', clause: 'Mục IV', rows: [] },
                reminders: [
                  { step: -3, on: date('2024-03-26'), kind: 'before' },
                  { step: 0, on: date('2024-03-29'), kind: 'on-day' },
                  { step: 1, on: date('2024-04-01'), kind: 'after' },
                ],
              },
              source: { kind: 'clause', clause: 'Mục IV', rows: [] },
              by: 'an',
              on: date('2024-03-01'),
            },
          },
        ),
    refuses: {
      CASE_ALREADY_OPENED: [opened, staff, open()],
      PLAN_MISMATCH: [[], staff, open({ plan: { id: 'sample', version: 2 } })],
      PLAN_NOT_IN_FORCE: [[], on('2026-01-02', an), open()],
      YEAR_OUTSIDE_PLAN: [[], staff, open({ year: 2026 })],
      CASE_UNIT_UNKNOWN: [[], staff, open({ unit: 'nowhere' })],
      UNIT_OUTSIDE_PLAN: [[], { ...staff, inTerritory: () => false }, open()],
      SECTOR_NOT_IN_PLAN: [[], staff, open({ sector: 'SEC14' })],
      SUBJECT_KIND_NOT_IN_PLAN: [
        [],
        { ...staff, plan: samplePlan(undefined, { subjectKinds: ['collective'] }) },
        open(),
      ],
      EXEMPLAR_KIND_NOT_IN_PLAN: [[], staff, open({ exemplarKind: 'new-factor' })],
      POSSIBLE_DUPLICATE: [[], { ...staff, probableDuplicates: ['c1', 'c2'] }, open({ duplicatesSeen: ['c1'] })],
    },
    quiet: () => {
      const seen = { ...staff, probableDuplicates: ['c1'] };
      expect(decided([[], seen, open({ duplicatesSeen: ['c1', 'c9'] })])).toHaveLength(2);
      expect(fileOf(opened)).toMatchObject({ counted: [], comments: 0, proofs: { discovery: {} } });
    },
  },
  CompleteStage: {
    produces: () => {
      const [completed, entered] = decided([discovered, staff, complete]);
      expect(completed).toMatchObject({
        type: 'StageCompleted',
        data: { stage: 'discovery', entry: 1, proven: [{ code: 'evidence' }, { code: 'acceptance' }] },
      });
      expect(entered).toMatchObject({ type: 'StageEntered', data: { stage: 'nurturing', owner: 'an' } });
    },
    refuses: {
      PROFILE_NOT_ACCEPTED: [opened, staff, complete],
      NURTURING_NOT_CONCLUDED: [nurtured, staff, complete],
      NOT_SELECTED: [standingIn('selection'), staff, complete],
      NOTHING_PUBLISHED: [standingIn('replication'), staff, complete],
      HONOR_MISSING: [standingIn('honoring'), staff, complete],
      COMMENDATION_UNDECIDED: [standingIn('commendation'), staff, complete],
      REQUIREMENTS_UNPROVEN: [discovered, { ...staff, plan: demanding }, complete],
    },
    quiet: () => {
      const { discovery, comments } = fileOf(nurtured);
      expect({ discovery, comments }).toEqual({ discovery: fileOf(discovered).discovery, comments: 0 });
    },
  },
  ReturnToStage: {
    produces: () => {
      const back = play([['2024-03-11', binh, returning('discovery')]], nurtured);
      expect(back.slice(-2).map(({ type }) => type)).toEqual(['StageReturned', 'StageEntered']);
      const file = fileOf(back);
      expect(file.standing).toMatchObject({ stage: 'discovery', entry: 2, deadline: { id: `${CASE}.discovery.2.1` } });
      // The judgement must be given anew; the evidence stays.
      expect(file.discovery.profile).toBe('draft');
      expect(file.proofs.discovery).toMatchObject({ EvidenceAttached: 1 });
      expect(file.proofs.discovery).not.toHaveProperty('ProfileAccepted');
    },
    refuses: {
      STAGE_NOT_EARLIER: [nurtured, approver, returning('selection')],
      STAGE_NOT_IN_PLAN: [
        standingIn('honoring', samplePlan(['discovery', 'honoring'])),
        { ...approver, plan: samplePlan(['discovery', 'honoring']) },
        returning('nurturing'),
      ],
      CASE_SUSPENDED: [play([suspending], nurtured), approver, returning('discovery')],
    },
    quiet: () => {
      expect(refusal([opened, approver, returning('discovery')]).code).toBe('STAGE_NOT_EARLIER');
      const back = fileOf(play([['2024-03-11', binh, returning('discovery')]], nurtured));
      expect(back.nurturing).toEqual(fileOf(nurtured).nurturing);
    },
  },
  SuspendCase: {
    produces: () => {
      const until = play([['2024-03-11', binh, suspend('2024-03-20')]], opened);
      expect(stateOf(until)).toMatchObject({ status: 'suspended', since: '2024-03-11', until: '2024-03-20' });
    },
    refuses: {
      SUSPENSION_ENDS_IN_PAST: [opened, approver, suspend('2024-03-11')],
      CASE_SUSPENDED: [suspended, approver, suspend()],
      CASE_CLOSED: [closed, approver, suspend()],
    },
    quiet: () => expect(fileOf(suspended).standing).toEqual(fileOf(opened).standing),
  },
  ResumeCase: {
    produces: () => {
      // Suspended on Monday the 11th, resumed on Thursday the 14th: three working days later.
      const [resumed] = decided([suspended, on('2024-03-14', binh), resume]);
      expect(resumed).toMatchObject({
        type: 'CaseResumed',
        data: { since: '2024-03-11', workingDays: 3, deadline: { id: `${CASE}.discovery.1.2`, dueOn: '2024-04-03' } },
      });
    },
    refuses: {
      CASE_NOT_SUSPENDED: [opened, approver, resume],
      CASE_WITHDRAWN: [withdrawn, approver, resume],
    },
    quiet: () => {
      const sameDay = play([['2024-03-11', binh, resume]], suspended);
      expect(fileOf(sameDay).standing.deadline.dueOn).toBe(fileOf(opened).standing.deadline.dueOn);
    },
  },
  WithdrawCase: {
    produces: () => expect(stateOf(withdrawn)).toMatchObject({ status: 'withdrawn', on: '2024-03-11' }),
    refuses: { CASE_WITHDRAWN: [withdrawn, staff, withdraw], CASE_CLOSED: [closed, staff, withdraw] },
    quiet: () => expect(stateOf(play([['2024-03-12', an, withdraw]], suspended)).status).toBe('withdrawn'),
  },
  CloseCase: {
    produces: () => expect(stateOf(closed)).toMatchObject({ status: 'closed', outcome: 'ceased' }),
    refuses: { CASE_CLOSED: [closed, approver, close], CASE_WITHDRAWN: [withdrawn, approver, close] },
    quiet: () => expect(fileOf(closed).standing).toEqual(fileOf(opened).standing),
  },
  ReopenCase: {
    produces: () => {
      const again = play([['2024-03-12', binh, reopen('discovery')]], closed);
      expect(fileOf(again)).toMatchObject({ status: 'open', standing: { stage: 'discovery', entry: 2 } });
    },
    refuses: {
      CASE_NOT_ENDED: [opened, approver, reopen('discovery')],
      STAGE_NOT_REACHED: [closed, approver, reopen('selection')],
      STAGE_NOT_IN_PLAN: [closed, noPlan, reopen('discovery')],
    },
    quiet: () => {
      const again = fileOf(play([['2024-03-12', binh, reopen('discovery')]], withdrawn));
      expect(again.standing.owner).toBe('an');
      expect(again.discovery).toEqual(fileOf(opened).discovery);
    },
  },
  ExtendDeadline: {
    produces: () => {
      const [extended] = decided([opened, approver, extend('2024-04-15')]);
      expect(extended).toMatchObject({
        type: 'DeadlineExtended',
        data: {
          from: '2024-03-29',
          deadline: {
            id: `${CASE}.discovery.1.2`,
            dueOn: '2024-04-15',
            basis: { kind: 'decision', document: 'Công văn 12/SNV' },
          },
        },
      });
    },
    refuses: {
      EXTENSION_NOT_LATER: [opened, approver, extend('2024-03-28')],
      EXTENSION_IN_PAST: [opened, on('2024-05-02', binh), extend('2024-04-15')],
      CASE_SUSPENDED: [suspended, approver, extend('2024-04-15')],
    },
    quiet: () => expect(decided([opened, approver, extend('2024-03-29')])).toEqual([]),
  },
  MigrateCase: {
    produces: () => {
      const [moved] = decided([opened, migrating, migrate(2)]);
      expect(moved).toMatchObject({
        type: 'CasePlanMigrated',
        data: {
          from: { id: 'sample', version: 1 },
          to: { id: 'sample', version: 2 },
          stage: 'discovery',
          ownerRole: 'staff',
        },
      });
      const file = fileOf([...opened, ...decided([opened, migrating, migrate(2)])]);
      expect(file).toMatchObject({ plan: { version: 2 }, standing: { ...fileOf(opened).standing, title: 'Tìm kiếm' } });
    },
    refuses: {
      MIGRATION_TARGET_UNKNOWN: [opened, approver, migrate(2)],
      MIGRATION_BLOCKED: [opened, { ...approver, planAt: () => samplePlan(['nurturing', 'selection']) }, migrate(3)],
      CASE_CLOSED: [closed, migrating, migrate(2)],
    },
    quiet: () => expect(decided([opened, migrating, migrate(1)])).toEqual([]),
  },
  ReassignCase: {
    produces: () => {
      const given = play([['2024-03-11', an, reassign('dung')]], opened);
      expect(given.at(-1)).toMatchObject({ type: 'CaseReassigned', data: { from: 'an', to: 'dung' } });
      expect(fileOf(given)).toMatchObject({ standing: { owner: 'dung' }, owners: { staff: 'dung' } });
    },
    refuses: { CASE_CLOSED: [closed, staff, reassign('dung')] },
    quiet: () => expect(decided([opened, staff, reassign('an')])).toEqual([]),
  },
  Comment: {
    produces: () => expect(fileOf(play([['2024-03-11', dung, remark]], opened)).comments).toBe(1),
    refuses: { CASE_NOT_OPENED: [[], staff, remark], CASE_WITHDRAWN: [withdrawn, staff, remark] },
    quiet: () => {
      const { comments: _one, proofs: _proofs, ...kept } = fileOf(play([['2024-03-11', dung, remark]], opened));
      expect(fileOf(opened)).toMatchObject(kept);
    },
  },
  TakeOverCase: takeOverTests({ opened, suspended, ended: [closed, withdrawn] }),
  RemindOfDeadline: {
    produces: () => {
      const moment = { deadline: `${CASE}.discovery.1.1`, stage: 'discovery', dueOn: '2024-03-29', unit: 'commune' };
      const types = (['2024-03-26', '2024-03-29', '2024-04-01'] as const).map((day, at) => {
        const [event] = decided([opened, on(day, timer), remind([-3, 0, 1][at] ?? 0)]);
        expect(event?.data).toMatchObject({ ...moment, promisedOn: day, owner: 'an', ownerRole: 'staff' });
        return event?.type;
      });
      expect(types).toEqual(['DeadlineReminded', 'DeadlineReminded', 'DeadlineMissed']);
    },
    refuses: {
      REMINDER_NOT_DUE: [opened, on('2024-03-25', timer), remind(-3)],
      CASE_NOT_OPENED: [[], on('2024-03-29', timer), remind(0)],
    },
    quiet: () => {
      const due = on('2024-03-29', timer);
      const reminded = play([['2024-03-29', timer, remind(0)]], opened);
      const extended = play([['2024-03-11', binh, extend('2024-04-15')]], opened);
      expect(decided([reminded, due, remind(0)])).toEqual([]); // once
      expect(decided([opened, due, remind(7)])).toEqual([]); // nobody promised it
      expect(decided([opened, due, remind(-3)])).toEqual([]); // a later reminder of the same deadline speaks today
      expect(decided([extended, due, remind(0)])).toEqual([]); // superseded
      expect(decided([nurtured, due, remind(0)])).toEqual([]); // completed
      expect(decided([suspended, due, remind(0)])).toEqual([]);
      expect(decided([closed, due, remind(0)])).toEqual([]);
      expect(decided([withdrawn, due, remind(0)])).toEqual([]);
    },
  },
  EscalateDeadline: escalationTests,
});

it('lists by title what a stage still needs', () => {
  const { sentence } = refusal([discovered, { ...staff, plan: demanding }, complete]);
  expect(sentence).toContain('Có ý kiến của Mặt trận');
  const heard = play([['2024-03-11', dung, remark]], discovered);
  expect(decided([heard, { ...staff, plan: demanding }, complete])).toHaveLength(2);
});

it('refuses out of place with the names of both stages, and says when the plan has no such stage', () => {
  const { sentence, facts } = refusal([nurtured, staff, command('AttachEvidence', evidence())]);
  expect(facts).toEqual({ standing: 'Bồi dưỡng', stage: 'Phát hiện' });
  expect(sentence).toContain('“Bồi dưỡng”');
  expect(refusal([opened, noPlan, command('LapseNurturing', { reason: text('x') })]).code).toBe('WRONG_STAGE');
  const skipping = { ...staff, plan: samplePlan(['discovery', 'commendation']) };
  expect(refusal([opened, skipping, command('LapseNurturing', { reason: text('x') })]).code).toBe('STAGE_NOT_IN_PLAN');
});

describe('a plan that skips and renames stages', () => {
  it('leads a case from its first stage to its last without the others', () => {
    const plan = samplePlan(['discovery', 'honoring']);
    plan.stages[1]!.title = 'Biểu dương';
    const honored = finished('honoring', standingIn('honoring', plan), plan);
    expect(fileOf(honored).standing.title).toBe('Biểu dương');
    const ended = play([['2024-06-12', an, complete]], honored, { plan });
    expect(stateOf(ended)).toMatchObject({ status: 'closed', outcome: 'completed' });
  });
});
