import { toLocalDate } from '@core/kernel';
import { CASE_EVENT_TYPES } from '@core/pipeline';
import fc from 'fast-check';
import { assertSound, checkPlan } from './check';
import { PLAN_FAULT_CODES, type PlanFaultCode } from './fault';
import { publishedPlans } from './published-plans';
import type { PlanObligation } from './obligation-schema';
import { Plan, type Quota, type Requirement, type Stage, STAGES, type StagePlan } from './schema';

const base = publishedPlans[0] as Plan;
const known = {
  eventTypes: new Set<string>(CASE_EVENT_TYPES),
  roles: new Set(['staff', 'council-secretary']),
  units: (id: string) => /^(na|nt|dn|kh|dk|sl|tw|vn)\./.test(id),
};

/** A copy of the sound plan with one thing spoilt. */
function spoilt(spoil: (plan: Plan) => void): Plan {
  const plan = structuredClone(base);
  spoil(plan);
  return plan;
}
const stage = (plan: Plan, i: number) => plan.stages[i] as StagePlan;
const quota = (plan: Plan, i: number) => plan.quotas[i] as Quota;
const requirement = (plan: Plan, i: number) => stage(plan, 0).requirements[i] as Requirement;
const again = <T>(list: T[]): T => {
  const copy = structuredClone(list[0] as T);
  list.push(copy);
  return copy;
};

const source = { kind: 'clause' as const, clause: 'Mục V.1', rows: [] };
const sound: PlanObligation = {
  code: 'annual-report',
  title: 'Báo cáo hằng năm',
  text: 'Báo cáo kết quả hằng năm.',
  work: 'reporting',
  owedBy: [{ kind: 'level', level: 'district' }],
  cadence: { kind: 'yearly', due: { unknown: true, note: 'Kế hoạch không nêu ngày.' } },
  provenBy: [{ kind: 'paper' }],
  source,
};
const duty = (part: Partial<PlanObligation>) => (plan: Plan) => (plan.obligations = [{ ...sound, ...part }]);
const duties = (change: (list: PlanObligation[]) => unknown) => (plan: Plan) =>
  change((plan.obligations = [structuredClone(sound)]));
const how = { boundary: 'before' as const, roll: 'none' as const };
const yearly = (day: { month: number; day: number }) =>
  duty({ cadence: { kind: 'yearly', due: { kind: 'day-of-period', ...day, ...how } } });
const quarterly = (day: { month: number; day: number }) =>
  duty({ cadence: { kind: 'quarterly', due: { kind: 'day-of-period', ...day, ...how } } });
const once = (date: string) =>
  duty({ cadence: { kind: 'once', due: { kind: 'date', date: toLocalDate(date), ...how } } });

const spoilings: [PlanFaultCode, string, (plan: Plan) => void][] = [
  ['VALIDITY_REVERSED', 'validTo', (plan) => (plan.validTo = toLocalDate('2022-12-31'))],
  ['PART_EMPTY', 'legalBasis', (plan) => (plan.legalBasis = [])],
  ['PART_EMPTY', 'criteria.general', (plan) => (plan.criteria.general = [])],
  ['PARENT_SELF', 'parents.1', (plan) => plan.parents.push({ document: 'Kế hoạch này', plan: plan.id })],
  ['PLAN_UNIT_UNKNOWN', 'territory', (plan) => (plan.territory = 'tỉnh nào đó')],
  ['PLAN_UNIT_UNKNOWN', 'roles.0.unit', (plan) => Object.assign(plan.roles[0] ?? {}, { unit: 'nowhere' })],
  ['SUBJECT_KIND_TWICE', 'subjectKinds.3', (plan) => again(plan.subjectKinds)],
  ['TEXT_NOT_NFC', 'stages.0.title', (plan) => (stage(plan, 0).title = 'Phát hiện'.normalize('NFD'))],
  ['STAGE_TWICE', 'stages.6', (plan) => again(plan.stages)],
  ['FIRST_STAGE_MISSING', 'firstStage', (plan) => plan.stages.splice(0, 1)],
  ['NEXT_STAGE_MISSING', 'stages.4.next', (plan) => plan.stages.splice(5, 1)],
  ['STAGE_CYCLE', 'stages', (plan) => (stage(plan, 3).next = 'nurturing')],
  ['STAGE_UNREACHABLE', 'stages.1', (plan) => (stage(plan, 0).next = 'selection')],
  ['STAGES_WITHOUT_END', 'stages', (plan) => (stage(plan, 5).next = 'discovery')],
  ['OWNER_ROLE_UNKNOWN', 'stages.0.ownerRole', (plan) => (stage(plan, 0).ownerRole = 'king')],
  ['REMINDER_TWICE', 'stages.0.reminders.3', (plan) => again(stage(plan, 0).reminders)],
  ['REMINDER_BEFORE_ENTRY', 'stages.0.reminders.0', (plan) => (stage(plan, 0).reminders = [-16])],
  ['REQUIREMENT_TWICE', 'stages.0.requirements.3', (plan) => again(stage(plan, 0).requirements)],
  ['REQUIREMENT_UNPROVABLE', 'stages.0.requirements.0.provenBy', (plan) => (requirement(plan, 0).provenBy = ['Nope'])],
  ['PROOF_UNKNOWN', 'stages.0.requirements.1.provenBy', (plan) => requirement(plan, 1).provenBy.push('Nope')],
  ['CRITERION_TWICE', 'criteria.general.4', (plan) => again(plan.criteria.general)],
  ['CRITERION_TWICE', 'criteria.sectors.14', (plan) => again(plan.criteria.sectors)],
  ['CRITERION_UNKNOWN', 'criteria.general.4.code', (plan) => (again(plan.criteria.general).code = 'G5')],
  ['SECTOR_UNMAPPED', 'criteria.sectors.14.spine', (plan) => (again(plan.criteria.sectors).code = 'SL-1')],
  ['QUOTA_TWICE', 'quotas.4', (plan) => again(plan.quotas)],
  ['QUOTA_MINIMUM_ABSURD', 'quotas.0.minimum', (plan) => (quota(plan, 0).minimum = 15_000)],
  ['QUOTA_KIND_TWICE', 'quotas.0.countedKinds.2', (plan) => again(quota(plan, 0).countedKinds)],
  ['QUOTA_KIND_FOREIGN', 'quotas.0.countedKinds.0', (plan) => (plan.subjectKinds = ['individual'])],
  [
    'QUOTA_EVERY_KIND_ALONE',
    'quotas.0.everyKind',
    (plan) => Object.assign(quota(plan, 0), { everyKind: true, countedKinds: ['individual'] }),
  ],
  [
    'QUOTA_STATE_UNREACHABLE',
    'quotas.0.countedWhen',
    (plan) => {
      stage(plan, 2).next = 'honoring';
      plan.stages.splice(3, 1);
    },
  ],
  [
    'QUOTA_STATE_UNREACHABLE',
    'quotas.1.countedWhen',
    (plan) => {
      // Publicity alone introduces nobody: neither a nomination nor a round is left.
      quota(plan, 1).countedWhen = 'introduced';
      plan.firstStage = 'replication';
      plan.stages.splice(0, 3);
    },
  ],
  ['PROOF_UNKNOWN', 'obligations.0.provenBy.0.events.0', duty({ provenBy: [{ kind: 'case', events: ['Nope'] }] })],
  ['PART_TWICE', 'obligations.1.code', duties((list) => again(list))],
  ['TERM_UNKNOWN', 'obligations.0.owedBy.0.term', duty({ owedBy: [{ kind: 'term', term: 'everybody' }] })],
  ['ORGAN_UNKNOWN', 'obligations.0.owedBy.0.unit', duty({ owedBy: [{ kind: 'one-unit', unit: 'nowhere' }] })],
  [
    'ROUTE_UNKNOWN',
    'reports.0.route',
    (plan) =>
      (plan.reports = [
        {
          code: 'annual',
          title: 'Báo cáo năm',
          kind: 'annual',
          route: 'nowhere',
          sections: [{ title: 'Kết quả', figures: ['cases'] }],
          source,
        },
      ]),
  ],
  ['REPORT_UNKNOWN', 'obligations.0.provenBy.0.report', duty({ provenBy: [{ kind: 'report', report: 'none' }] })],
  ['QUOTA_UNKNOWN', 'obligations.0.provenBy.0.quota', duty({ provenBy: [{ kind: 'quota', quota: 'none' }] })],
  [
    'OCCASION_UNKNOWN',
    'obligations.0.cadence.occasion',
    duty({ cadence: { kind: 'on-occasion', occasion: 'some-day' } }),
  ],
  ['REMINDER_RULE_UNKNOWN', 'obligations.0.reminders', duty({ reminders: 'gently' })],
  [
    'RECIPIENT_ROLE_UNKNOWN',
    'reminderRules.0.recipients.0',
    (plan) =>
      (plan.reminderRules = [
        {
          code: 'gently',
          offsets: [-3],
          recipients: ['king'],
          escalation: [],
          missed: 'merge',
          channels: ['inbox'],
          source,
        },
      ]),
  ],
  ['RECURRENCE_IMPOSSIBLE', 'obligations.0.cadence.due.day', yearly({ month: 2, day: 29 })],
  ['RECURRENCE_IMPOSSIBLE', 'obligations.0.cadence.due.day', quarterly({ month: 3, day: 31 })],
  ['RECURRENCE_IMPOSSIBLE', 'obligations.0.cadence.due.month', quarterly({ month: 4, day: 1 })],
  ['OBLIGATION_OUTSIDE_PLAN', 'obligations.0.cadence.due.date', once('2026-01-01')],
  ['OBLIGATION_WITHOUT_CLAUSE', 'obligations.0.source', duty({ source: { kind: 'house', reason: 'Vì thế.' } })],
  ['SOURCE_EMPTY', 'quotas.0', (plan) => (quota(plan, 0).source = { kind: 'clause', clause: ' ', rows: [] })],
  ['SOURCE_EMPTY', 'stages.1.dueWithin', (plan) => (stage(plan, 1).dueWithin.source = { kind: 'house', reason: '' })],
  ['ROW_MALFORMED', 'quotas.0', (plan) => (quota(plan, 0).source = { kind: 'clause', clause: 'I', rows: ['NA30'] })],
  ['ROW_MALFORMED', 'openRows.0', (plan) => Object.assign(plan.openRows?.[0] ?? {}, { row: 'NA-2' })],
];

describe('a plan is checked', () => {
  it.each(publishedPlans.map((plan) => [`${plan.id} v${plan.version}`, plan] as const))('%s is sound', (_, plan) => {
    expect(checkPlan(plan, known)).toEqual([]);
  });

  it('finds nothing in an obligation that fits, on the last day that every such month has', () => {
    for (const fits of [
      duty({}),
      yearly({ month: 2, day: 28 }),
      quarterly({ month: 3, day: 30 }),
      once('2023-05-05'),
    ]) {
      expect(checkPlan(spoilt(fits), known)).toEqual([]);
    }
  });

  it.each(spoilings)('%s at %s', (code, path, spoil) => {
    const faults = checkPlan(spoilt(spoil), known);
    expect(faults).toContainEqual({ code, path, sentence: expect.stringMatching(/hãy /) as string });
  });

  it('every kind of fault can be provoked', () => {
    // A draft without the shape of a plan never comes here; plan-file.spec provokes what is said of it.
    const ofShape: readonly PlanFaultCode[] = ['PART_MISSING', 'PART_MALFORMED', 'DATE_IMPOSSIBLE'];
    expect(new Set([...ofShape, ...spoilings.map(([code]) => code)])).toEqual(new Set(PLAN_FAULT_CODES));
  });

  it('says each thing once', () => {
    const faults = checkPlan(
      spoilt((plan) => (stage(plan, 0).ownerRole = 'king')),
      known,
    );
    expect(faults.map((fault) => fault.code)).toEqual(['OWNER_ROLE_UNKNOWN']);
  });

  it('stops the start of a product whose plan is unsound, and says where', () => {
    expect(() => assertSound(publishedPlans, known)).not.toThrow();
    const unsound = spoilt((plan) => (stage(plan, 0).ownerRole = 'king'));
    expect(() => assertSound([base, unsound], known)).toThrow(
      /nghe-an-2023-2025 v1: stages\.0\.ownerRole: OWNER_ROLE_UNKNOWN: .*king/,
    );
  });

  it('does not look at units when nobody knows them', () => {
    expect(
      checkPlan(
        spoilt((plan) => (plan.issuer = 'nowhere')),
        { ...known, units: undefined },
      ),
    ).toEqual([]);
  });

  it('follows the stages as a walk would, whatever their order and links', () => {
    const links = fc.uniqueArray(fc.constantFrom(...STAGES), { minLength: 1 }).chain((present) =>
      fc.record({
        present: fc.constant(present),
        first: fc.constantFrom(...STAGES),
        next: fc.array(fc.option(fc.constantFrom(...STAGES)), { minLength: 6, maxLength: 6 }),
      }),
    );
    fc.assert(
      fc.property(links, ({ present, first, next }) => {
        const plan = spoilt((copy) => {
          copy.quotas = [];
          copy.firstStage = first;
          copy.stages = present.map((name, i) => ({ ...stage(copy, 0), stage: name, next: next[i] ?? null }));
        });
        const codes = new Set(checkPlan(plan, known).map((fault) => fault.code));
        const walk = walkOf(plan);
        expect(codes.size === 0).toBe(walk.length === present.length && walk.every((name) => present.includes(name)));
      }),
    );
  });

  /** Stages in order until the end, with what is missing or met again at the end of the walk counted once more. */
  function walkOf(plan: Plan): Stage[] {
    const walk: Stage[] = [];
    for (let at: Stage | null = plan.firstStage; at !== null && walk.length <= plan.stages.length;) {
      walk.push(at);
      at = plan.stages.find(({ stage: name }) => name === at)?.next ?? null;
    }
    return walk;
  }
});

describe('a plan from outside', () => {
  const refused: [string, (plan: Record<string, unknown>) => void][] = [
    ['an unknown member', (plan) => (plan['extra'] = 1)],
    ['a date that does not exist', (plan) => (plan['validFrom'] = '2023-02-29')],
    ['a date with a time', (plan) => (plan['validFrom'] = '2023-01-01T00:00:00Z')],
    ['version 0', (plan) => (plan['version'] = 0)],
    ['an id with a space', (plan) => (plan['id'] = 'nghe an')],
    ['a quota without a source', (plan) => (plan['quotas'] = [{ code: 'x', level: 'province', minimum: 1 }])],
    ['an unknown section', (plan) => (plan['sources'] = { purpose: { kind: 'house', reason: 'x' } })],
  ];
  it.each(refused)('is refused with %s', (_what, spoil) => {
    const plan = structuredClone(base) as unknown as Record<string, unknown>;
    spoil(plan);
    expect(Plan.safeParse(plan).success).toBe(false);
  });
});
