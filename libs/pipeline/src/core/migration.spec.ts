import type { Plan, Stage } from '@core/plans';
import { caseDecider } from './case-decider';
import type { CaseEvent } from './case-words';
import { migrationDryRun } from './migration-dry-run';
import { binh, command, date, finished, on, openCase, opened, play, standingIn, stateOf, an } from './testing/scene';
import { samplePlan } from './testing/sample-plan';

const old = samplePlan();
const today = date('2024-06-03');
const ORDER: readonly Stage[] = ['discovery', 'nurturing', 'selection', 'replication', 'honoring', 'commendation'];
const next = (over: Partial<Plan> = {}, order: readonly Stage[] = ORDER): Plan =>
  samplePlan(order, { version: 2, ...over });
const run = (history: readonly CaseEvent[], to: Plan, on = today) => migrationDryRun(history, old, to, on);
const codes = (history: readonly CaseEvent[], to: Plan, on = today) =>
  run(history, to, on)?.blocked.map(({ code }) => code);

describe('a dry run of a case under another version', () => {
  const standing = standingIn('replication');

  it('lets a case go over when nothing of its way changes, and proves nothing anew', () => {
    expect(run(finished('replication'), next())).toEqual({
      stage: 'replication',
      blocked: [],
      kept: ['Thông tin đã kiểm chứng', 'Đã tuyên truyền'],
      missing: [],
      notices: [],
    });
    expect(run(standing, next())?.missing).toEqual([
      { title: 'Thông tin đã kiểm chứng', fresh: false },
      { title: 'Đã tuyên truyền', fresh: false },
    ]);
  });

  it.each<[string, Plan, string]>([
    ['its stage is gone', next({}, ['discovery', 'nurturing', 'selection', 'honoring']), 'STAGE_GONE'],
    ['its kind of subject is gone', next({ subjectKinds: ['collective'] }), 'SUBJECT_KIND_GONE'],
    ['its sector is gone', next({ criteria: { general: [], sectors: old.criteria.sectors.slice(1) } }), 'SECTOR_GONE'],
    ['its year lies outside', next({ validFrom: date('2025-01-01') }), 'YEAR_OUTSIDE'],
    ['the version begins later', next({ validFrom: date('2024-07-01') }), 'PLAN_NOT_BEGUN'],
    ['the version has ended', next({ validTo: date('2024-05-31') }), 'PLAN_ENDED'],
  ])('blocks a case when %s', (_why, to, code) => {
    expect(codes(standing, to)).toContain(code);
  });

  it('blocks a case that would go round for ever', () => {
    const stages = next().stages.map((stage) =>
      stage.stage === 'commendation' ? { ...stage, next: 'replication' as const } : stage,
    );
    expect(codes(standing, next({ stages }))).toEqual(['END_UNREACHABLE']);
  });

  it('says what the case would have to prove yet that it had not to before', () => {
    const stages = next().stages.map((stage) =>
      stage.stage === 'replication'
        ? {
            ...stage,
            requirements: [
              { code: 'monitored', title: 'Đã theo dõi', provenBy: ['MonitoringStarted'], source: stage.source },
            ],
          }
        : stage,
    );
    expect(run(finished('replication'), next({ stages }))).toMatchObject({
      blocked: [],
      missing: [{ title: 'Đã theo dõi', fresh: true }],
    });
  });

  it('never asks a finished stage again, and says so', () => {
    const stages = next().stages.map((stage) =>
      stage.stage === 'discovery'
        ? { ...stage, requirements: [{ code: 'x', title: 'Mới', provenBy: ['HonorRecorded'], source: stage.source }] }
        : { ...stage, dueWithin: { ...stage.dueWithin, workingDays: 5 } },
    );
    const verdict = run(standing, next({ stages, quotas: [] }));
    expect(verdict?.blocked).toEqual([]);
    expect(verdict?.notices).toEqual([
      'Giai đoạn “Phát hiện” đã xong theo phiên bản cũ, không mở lại dù phiên bản mới đòi thêm.',
      'Hạn đã giao của giai đoạn hiện nay giữ nguyên; hạn mới chỉ áp dụng từ giai đoạn sau.',
    ]);
  });

  it('counts for what it has counted, also when the minimum is gone', () => {
    const notices = run(finished('replication'), next({ quotas: [] }))?.notices;
    expect(notices).toEqual([
      'Hồ sơ đã tính vào chỉ tiêu “commune-replicated” năm 2024, phiên bản mới không còn chỉ tiêu này.',
    ]);
  });

  it('has nothing to say of a case that has ended', () => {
    const withdrawn = play(
      [['2024-03-05', an, command('WithdrawCase', { reason: openCase.extract ?? ('x' as never) })]],
      opened,
    );
    expect(run(withdrawn, next())).toBeNull();
  });
});

describe('the dry run and the command', () => {
  const targets = [
    next(),
    next({}, ['discovery', 'nurturing', 'selection']),
    next({ subjectKinds: ['household'] }),
    next({ validTo: date('2024-05-31') }),
  ];
  it.each(ORDER)(
    'say the same of a case in %s, under every version, and its next promise follows the new one',
    (stage) => {
      for (const to of targets) {
        const history = standingIn(stage);
        const context = { ...on('2024-06-03', binh), planAt: () => to };
        const wish = command('MigrateCase', { to: { id: to.id, version: 2 }, basis: 'QĐ 1' });
        const blocked = run(history, to)?.blocked ?? [];
        if (blocked.length > 0) {
          expect(() => caseDecider.decide(wish, stateOf(history), context)).toThrow('MIGRATION_BLOCKED');
          continue;
        }
        const after = stateOf([...history, ...caseDecider.decide(wish, stateOf(history), context)]);
        const before = stateOf(history);
        if (after.status === 'unopened' || before.status === 'unopened') throw new Error('not opened');
        expect(after.file.plan).toEqual({ id: to.id, version: 2 });
        expect(after.file.standing?.deadline).toEqual(before.file.standing?.deadline);
        expect(after.file.entries).toEqual(before.file.entries);
      }
    },
  );

  it('the promise of the stage that is entered next is that of the new version', () => {
    const stages = next().stages.map((stage) => ({ ...stage, dueWithin: { ...stage.dueWithin, workingDays: 3 } }));
    const to = next({ stages });
    const context = { ...on('2024-06-05', binh), planAt: () => to };
    const history = finished('replication');
    const moved = caseDecider.decide(
      command('MigrateCase', { to: { id: to.id, version: 2 }, basis: 'QĐ 1' }),
      stateOf(history),
      context,
    );
    const all = play([['2024-06-05', an, command('CompleteStage', {})]], [...history, ...moved], { plan: to });
    expect(all.at(-1)).toMatchObject({
      type: 'StageEntered',
      data: { stage: 'honoring', deadline: { dueOn: '2024-06-10' } },
    });
  });
});
