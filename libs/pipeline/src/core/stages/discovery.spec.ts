import { given } from '@lib/kernel';
import { caseDecider } from '../case-decider';
import { decided, eachCommand, refusal } from '../testing/each-command';
import { samplePlan } from '../testing/sample-plan';
import {
  an,
  assessment,
  binh,
  command,
  dung,
  evidence,
  FILE,
  fileOf,
  finished,
  on,
  opened,
  openCase,
  OTHER_FILE,
  play,
  type Step,
  text,
  WAY,
} from '../testing/scene';
import type { DiscoveryCommand } from './discovery-words';

const drafted = play(WAY.discovery.slice(0, 2), opened);
const submitted = play(WAY.discovery.slice(0, 3), opened);
const accepted = finished('discovery', opened);
const today = on('2024-03-04', an);
const judge = on('2024-03-05', binh);

const remove = (sha256: string) => command('RemoveEvidence', { sha256, reason: text('nhầm') });
const returning: Step = ['2024-03-05', binh, command('ReturnProfile', { reasons: text('thiếu') })];
const declining: Step = ['2024-03-05', binh, command('DeclineProfile', { reasons: text('không đủ') })];
const assess = (...codes: string[]) =>
  command('AssessCriteria', { criteria: codes.map((code) => ({ code, met: true, grounds: text('căn cứ') })) });

const hundredFiles = play(
  Array.from({ length: 100 }, (_, at) => [
    '2024-03-04',
    an,
    command('AttachEvidence', evidence(at.toString(16).padStart(64, '0'))),
  ]),
  opened,
  { evidenceKnown: () => true },
);
const draftedByBinh = play(
  [
    ['2024-03-04', binh, command('AmendProfile', { extract: text('sửa') })],
    ['2024-03-04', an, command('SubmitProfile', {})],
  ],
  drafted,
);
const { extract: _extract, ...tip } = openCase;
const withoutExtract = play([
  ['2024-03-01', an, command('OpenCase', { ...tip, source: 'citizen' })],
  ...WAY.discovery.slice(0, 2),
]);
const halfAssessed = play([['2024-03-01', an, assess('G1', 'G2')]], play(WAY.discovery.slice(0, 1), opened));
const unmet = play([['2024-03-04', an, command('AssessCriteria', assessment(false))]], drafted);
const noHouseholds = { ...today, plan: samplePlan(undefined, { subjectKinds: ['individual', 'collective'] }) };

eachCommand<DiscoveryCommand['type']>({
  AttachEvidence: {
    produces: () =>
      void given(caseDecider, ...opened)
        .when(command('AttachEvidence', evidence()), today)
        .then({ type: 'EvidenceAttached', data: { ...evidence(), by: 'an', on: today.occasion.today } }),
    refuses: {
      EVIDENCE_UNKNOWN: [opened, today, command('AttachEvidence', evidence('c'.repeat(64)))],
      EVIDENCE_TOO_MANY: [hundredFiles, today, command('AttachEvidence', evidence())],
      PROFILE_UNDER_REVIEW: [submitted, today, command('AttachEvidence', evidence(OTHER_FILE))],
      PROFILE_ALREADY_ACCEPTED: [accepted, today, command('AttachEvidence', evidence(OTHER_FILE))],
    },
    quiet: () => expect(decided([drafted, today, command('AttachEvidence', evidence())])).toEqual([]),
  },
  RemoveEvidence: {
    produces: () => {
      const removed = play([['2024-03-04', an, remove(FILE)]], drafted);
      expect(fileOf(removed).discovery.evidence).toEqual([]);
      // What was attached and taken away proves nothing.
      expect(fileOf(drafted).proofs.discovery?.EvidenceAttached).toBe(1);
      expect(fileOf(removed).proofs.discovery?.EvidenceAttached).toBe(0);
    },
    refuses: {
      EVIDENCE_MISSING: [opened, today, remove(FILE)],
      EVIDENCE_NOT_ATTACHED: [drafted, today, remove(OTHER_FILE)],
    },
    quiet: () => {
      const two = play([['2024-03-04', an, command('AttachEvidence', evidence(OTHER_FILE))]], drafted);
      const one = play([['2024-03-04', an, remove(FILE)]], two);
      expect(fileOf(one).discovery.evidence.map(({ sha256 }) => sha256)).toEqual([OTHER_FILE]);
      expect(fileOf(one).discovery.criteria).toEqual(fileOf(two).discovery.criteria);
    },
  },
  AssessCriteria: {
    produces: () => {
      const file = fileOf(play([['2024-03-04', dung, command('AssessCriteria', assessment())]], opened));
      expect(Object.keys(file.discovery.criteria)).toEqual(['G1', 'G2', 'G3', 'G4']);
      expect(file.drafters).toEqual(['an', 'dung']);
    },
    refuses: {
      CRITERION_NOT_IN_PLAN: [opened, today, assess('SEC01')],
      CRITERION_ASSESSED_TWICE: [opened, today, assess('G1', 'G1')],
      PROFILE_UNDER_REVIEW: [submitted, today, command('AssessCriteria', assessment())],
    },
    quiet: () => {
      const again = command('AssessCriteria', { criteria: [{ code: 'G2', met: false, grounds: text('chưa rõ') }] });
      const { criteria } = fileOf(play([['2024-03-04', an, again]], drafted)).discovery;
      expect(criteria['G2']?.met).toBe(false);
      expect(criteria['G1']).toEqual(fileOf(drafted).discovery.criteria['G1']);
    },
  },
  AmendProfile: {
    produces: () => {
      const amended = play([['2024-03-04', dung, command('AmendProfile', { sector: 'SEC12' })]], drafted);
      expect(fileOf(amended)).toMatchObject({ sector: 'SEC12', drafters: ['an', 'dung'], extract: 'trích ngang' });
      const said = play([['2024-03-04', dung, command('AmendProfile', { exemplarKind: 'exemplar' })]], drafted);
      expect([fileOf(drafted).exemplarKind, fileOf(said).exemplarKind]).toEqual([undefined, 'exemplar']);
    },
    refuses: {
      SECTOR_NOT_IN_PLAN: [opened, today, command('AmendProfile', { sector: 'SEC14' })],
      SUBJECT_KIND_NOT_IN_PLAN: [
        opened,
        noHouseholds,
        command('AmendProfile', { subject: { kind: 'household', name: text('hộ') } }),
      ],
      EXEMPLAR_KIND_NOT_IN_PLAN: [opened, today, command('AmendProfile', { exemplarKind: 'new-model' })],
      PROFILE_UNDER_REVIEW: [submitted, today, command('AmendProfile', { extract: text('khác') })],
    },
    quiet: () => expect(decided([drafted, today, command('AmendProfile', {})])).toEqual([]),
  },
  SubmitProfile: {
    produces: () =>
      void given(caseDecider, ...drafted)
        .when(command('SubmitProfile', {}), today)
        .then({ type: 'ProfileSubmitted', data: { evidence: [FILE], by: 'an', on: today.occasion.today } }),
    refuses: {
      EVIDENCE_MISSING: [opened, today, command('SubmitProfile', {})],
      EXTRACT_MISSING: [withoutExtract, today, command('SubmitProfile', {})],
      CRITERIA_MISSING: [halfAssessed, today, command('SubmitProfile', {})],
      CRITERIA_UNMET: [unmet, today, command('SubmitProfile', {})],
      PROFILE_UNDER_REVIEW: [submitted, today, command('SubmitProfile', {})],
    },
    quiet: () => {
      const { profile: _profile, submittedOn: _on, ...kept } = fileOf(submitted).discovery;
      expect(fileOf(drafted).discovery).toMatchObject(kept);
    },
  },
  AcceptProfile: {
    produces: () =>
      void given(caseDecider, ...submitted)
        .when(command('AcceptProfile', { comment: text('tốt') }), judge)
        .then({ type: 'ProfileAccepted', data: { comment: text('tốt'), by: 'binh', on: judge.occasion.today } }),
    refuses: {
      APPROVER_IS_DRAFTER: [draftedByBinh, judge, command('AcceptProfile', {})],
      PROFILE_NOT_SUBMITTED: [drafted, judge, command('AcceptProfile', {})],
      PROFILE_ALREADY_ACCEPTED: [accepted, judge, command('AcceptProfile', {})],
    },
    quiet: () => {
      expect(fileOf(accepted).standing.stage).toBe('discovery');
      expect(fileOf(accepted).counted).toEqual([]);
    },
  },
  ReturnProfile: {
    produces: () => {
      const returned = play([returning], submitted);
      expect(fileOf(returned).discovery.profile).toBe('draft');
      expect(decided([returned, today, command('SubmitProfile', {})])).toHaveLength(1);
    },
    refuses: { PROFILE_NOT_SUBMITTED: [drafted, judge, returning[2]] },
    quiet: () => {
      const { proofs, discovery } = fileOf(play([returning], accepted));
      expect(proofs.discovery).toMatchObject({ ProfileAccepted: 0, ProfileSubmitted: 0, EvidenceAttached: 1 });
      expect(discovery.evidence).toEqual(fileOf(accepted).discovery.evidence);
    },
  },
  DeclineProfile: {
    produces: () => {
      const declined = play([declining], submitted);
      expect(declined.slice(-2).map(({ type }) => type)).toEqual(['ProfileDeclined', 'CaseClosed']);
      expect(given(caseDecider, ...declined).state).toMatchObject({ status: 'closed', outcome: 'declined' });
    },
    refuses: {
      APPROVER_IS_DRAFTER: [submitted, on('2024-03-05', an), declining[2]],
      PROFILE_NOT_SUBMITTED: [opened, judge, declining[2]],
    },
    quiet: () => {
      const declined = fileOf(play([declining], submitted));
      expect(declined.discovery.evidence).toEqual(fileOf(submitted).discovery.evidence);
    },
  },
});

it('names the criteria that are missing', () => {
  expect(refusal([halfAssessed, today, command('SubmitProfile', {})]).sentence).toContain('G3, G4');
});

it("takes the sector's criterion of the plan, under the plan's own code too", () => {
  expect(decided([opened, today, assess('SEC04')])).toHaveLength(1);
  const ofModel = play([['2024-03-04', an, command('AmendProfile', { sector: 'SEC12' })]], opened);
  expect(decided([ofModel, today, assess('MODEL1')])).toHaveLength(1);
});

describe('what counts as introduced', () => {
  const types = (kind: 'individual' | 'collective', level: 'district' | 'bloc-member') => {
    const history = play([
      ['2024-03-01', an, command('OpenCase', { ...openCase, subject: { kind, name: text('tên') } })],
      ...WAY.discovery.slice(0, 3),
    ]);
    return decided([history, { ...judge, quotaLevels: () => [level] }, command('AcceptProfile', {})]);
  };

  it('is a nomination on the day it was handed in, once it is accepted (DK-48)', () => {
    const [, counted] = types('individual', 'bloc-member');
    expect(counted).toMatchObject({
      type: 'CountedTowardQuota',
      data: { countedWhen: 'introduced', countedOn: '2024-03-04', year: 2024, quarter: 1 },
    });
    expect(counted?.data).toMatchObject({
      quotas: [{ code: 'bloc-member-introduced', level: 'bloc-member', source: { clause: 'Mục IV' } }],
    });
  });

  it('is of the kinds of subject that the clause names', () => {
    expect(types('collective', 'district').map(({ type }) => type)).toContain('CountedTowardQuota');
    expect(types('individual', 'district').map(({ type }) => type)).toEqual(['ProfileAccepted']);
  });
});

it('a refused assessment names the criteria of the plan, and not what somebody typed', () => {
  const refused = () => decided([opened, today, assess('G1', '{{7*7}} Nguyễn Văn A')]);
  expect(refused).toThrow(expect.objectContaining({ code: 'CRITERION_NOT_IN_PLAN' }) as Error);
  expect(refused).not.toThrow(/Nguyễn|7\*7/);
});
