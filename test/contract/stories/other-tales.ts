import { vietnamLaw } from '@core/law';
import {
  type RoundCommand,
  roundCommandSchemas,
  type RoundContext,
  roundDecider,
  type RoundEvent,
  type RoundState,
} from '@core/council';
import { vietnamCalendar } from '@core/calendar';
import type { Actor } from '@core/kernel';
import {
  closure,
  ClosureCommand,
  type ClosureContext,
  type ClosureEvent,
  type ClosureState,
  person,
  PersonCommand,
  type PersonContext,
  type PersonEvent,
  type PersonState,
} from '@core/organization';
import {
  type DraftContext,
  type DraftState,
  PlanCommand,
  type PlanContext,
  planDecider,
  planDraft,
  planRequest,
  PlanRequestCommand,
  type PlanRequestEvent,
  type RequestContext,
  type RequestState,
  unitCriteria,
  UnitCriteriaCommand,
  type UnitCriteriaContext,
  type UnitCriteriaEvent,
  type UnitCriteriaState,
  PlanDraftCommand,
  type PlanDraftEvent,
  type PlanEvent,
  type PlanState,
} from '@core/plans';
import { planFingerprint, publishedPlans, refOf } from '@lib/plans';
import { castMember, COUNCIL, councilMembers } from '../../../apps/cli/src/samples/cast';
import { CAST, UNIT } from '../../flows/story';
import { MERGER } from './case-tales';
import { Tale, type Telling } from './teller';

const plan = publishedPlans[0] as (typeof publishedPlans)[number];
export const SYSTEM: Actor = { id: 'system', role: 'system', unit: 'vn' };
export const secretary: Actor = castMember(CAST.secretary);
export const CASES = ['c0ffee00-0000-4000-8000-000000000001', 'c0ffee00-0000-4000-8000-000000000002'];

export const rounds: Telling<RoundState, RoundCommand, RoundEvent, RoundContext> = {
  decider: roundDecider,
  schemaOf: ({ type }) => roundCommandSchemas[type],
  contextOf: (occasion, roundId) => ({
    occasion,
    roundId,
    unitKnown: (id) => id !== COUNCIL || occasion.today < '2025-07-01',
    councilMembers,
    council: () => undefined,
    lawRule: () => undefined,
    shortlist: () => [],
    above: () => [],
    levelOf: () => undefined,
    councilLevel: () => undefined,
    law: vietnamLaw,
    gatesOf: () => undefined,
    takenAbove: () => new Set(),
    ballotStands: () => false,
    calendar: () => vietnamCalendar,
  }),
  grounds: { plan: refOf(plan) },
};

export type RoundTale = Tale<RoundState, RoundCommand, RoundEvent, RoundContext>;

function convened(name: string): RoundTale {
  const data = {
    council: COUNCIL,
    plan: refOf(plan),
    heldOn: '2024-03-08',
    members: [...councilMembers()],
    threshold: { num: 2, den: 3, op: 'GE' as const, base: 'ALL_MEMBERS' as const },
    quorum: { num: 2, den: 3 },
  };
  return ask(new Tale(name, rounds), ['2024-03-01', 'ConveneRound', data]);
}

export function ask(
  tale: RoundTale,
  ...steps: readonly (readonly [today: string, type: string, data: object])[]
): RoundTale {
  for (const [today, type, data] of steps) tale.tell(today, secretary, { type, data } as RoundCommand);
  return tale;
}

/** A round that was held, and one that was annulled. */
export function roundTales(): readonly RoundTale[] {
  const members = [...councilMembers()];
  const [yes, no] = [members.length - 1, members.length];
  return [
    ask(convened('round held'),
      ['2024-03-04', 'IntroduceCandidate', { case: CASES[0] }],
      ['2024-03-04', 'IntroduceCandidate', { case: CASES[1] }],
      ['2024-03-08', 'RecordAttendance', { present: members }],
      ['2024-03-08', 'RecordOpenVote', { case: CASES[0], yes, no: 0, abstain: 1 }],
      ['2024-03-08', 'RecordOpenVote', { case: CASES[1], yes: 0, no, abstain: 0 }],
      ['2024-03-08', 'CloseRound', { minutes: 'Hội đồng biểu quyết giơ tay.' }]),
    ask(convened('round annulled'),
      ['2024-03-04', 'IntroduceCandidate', { case: CASES[0] }],
      ['2024-03-05', 'IntroduceCandidate', { case: CASES[1] }],
      ['2024-03-06', 'WithdrawCandidate', { case: CASES[1] }],
      ['2024-03-07', 'AnnulRound', { reason: 'Hoãn họp.' }]),
    ask(convened('round taken over'),
      ['2025-07-01', 'TakeOverRound', { from: COUNCIL, to: 'vn.40.16681', basis: MERGER }]),
  ]; // prettier-ignore
}

const people: Telling<PersonState, PersonCommand, PersonEvent, PersonContext> = {
  decider: person,
  schemaOf: () => PersonCommand,
  contextOf: (occasion, personId) => ({ ...occasion, personId, unitExists: () => true }),
};

/** A person with a role for good and one that was taken back, and one with an address. */
export function personTales(): readonly Tale<PersonState, PersonCommand, PersonEvent, PersonContext>[] {
  const asked = (type: string, data: object) => ({ type, data }) as PersonCommand;
  const role = { role: 'staff', unit: UNIT, from: '2024-01-02', to: null, basis: '12/QĐ-UBND' };
  return [
    new Tale('person', people)
      .tell('2024-01-02', SYSTEM, asked('RegisterPerson', { name: 'Trần Thị Mẫu', title: 'chuyên viên', unit: UNIT, sample: true }))
      .tell('2024-01-02', SYSTEM, asked('GrantRole', role))
      .tell('2024-01-02', SYSTEM, asked('GrantRole', { ...role, role: 'approver', to: '2024-12-31' }))
      .tell('2024-02-01', SYSTEM, (state) =>
        asked('RevokeRole', { grant: state.stage === 'registered' ? state.grants[1]?.grant : '', on: '2024-03-01', reason: 'Chuyển công tác.' })),
    new Tale('person with an address', people)
      .tell('2024-01-02', SYSTEM, asked('RegisterPerson', { name: 'Lê Văn Mẫu', title: 'chuyên viên', unit: UNIT, sample: true }))
      .tell('2024-01-03', SYSTEM, asked('SetContact', { email: 'le.van.mau@example.vn' })),
    new Tale('person of an ended unit', people)
      .tell('2024-01-02', SYSTEM, asked('RegisterPerson', { name: 'Lê Văn Mẫu', title: 'chuyên viên', unit: UNIT, sample: true }))
      .tell('2024-01-02', SYSTEM, asked('GrantRole', role))
      .tell('2025-07-01', SYSTEM, (state) =>
        asked('TakeOverRole', { grant: state.stage === 'registered' ? state.grants[0]?.grant : '', from: UNIT, to: 'vn.40.16681', on: '2025-07-01', basis: MERGER })),
  ]; // prettier-ignore
}

const closures: Telling<ClosureState, ClosureCommand, ClosureEvent, ClosureContext> = {
  decider: closure,
  schemaOf: () => ClosureCommand,
  contextOf: (occasion) => ({
    ...occasion,
    unitExists: () => true,
    national: vietnamCalendar,
    declaredElsewhere: () => false,
  }),
};

/** Days that a unit has closed and a Saturday that it works for one of them, taken back again. */
export function closureTales(): readonly Tale<ClosureState, ClosureCommand, ClosureEvent, ClosureContext>[] {
  const leader: Actor = castMember(CAST.approver);
  const days = [
    { date: '2024-03-11', kind: 'unit-closed' },
    { date: '2024-03-12', kind: 'unit-closed' },
    { date: '2024-03-16', kind: 'unit-worked' },
  ];
  const data = { unit: UNIT, days, reason: 'Đại hội Đảng bộ', document: 'Thông báo 15/TB-UBND' };
  return [
    new Tale('closure', closures)
      .tell('2024-03-01', leader, { type: 'DeclareClosure', data } as ClosureCommand)
      .tell('2024-03-04', leader, { type: 'WithdrawClosure', data: { document: 'Thông báo 17/TB-UBND' } }),
  ];
}

const plans: Telling<PlanState, PlanCommand, PlanEvent, PlanContext> = {
  decider: planDecider,
  schemaOf: () => PlanCommand,
  contextOf: (occasion) => ({ ...occasion, faults: [], fingerprint: planFingerprint(plan) }),
};

/** A plan as it was published. */
export function planTales(): readonly Tale<PlanState, PlanCommand, PlanEvent, PlanContext>[] {
  const command: PlanCommand = { type: 'PublishPlan', data: { plan, fingerprint: planFingerprint(plan) } };
  return [new Tale('plan', plans).tell('2024-01-02', SYSTEM, command)];
}

const drafts: Telling<DraftState, PlanDraftCommand, PlanDraftEvent, DraftContext> = {
  decider: planDraft,
  schemaOf: () => PlanDraftCommand,
  contextOf: (occasion) => ({
    ...occasion,
    latest: 1,
    basis: { plan, fingerprint: planFingerprint(plan) },
    whole: { plan: { ...plan, version: 2 }, fingerprint: planFingerprint({ ...plan, version: 2 }) },
    faults: [],
    orphans: 0,
  }),
};

/** An amendment that was returned once and then approved, and a plan for a new period that was given up. */
export function draftTales(): readonly Tale<DraftState, PlanDraftCommand, PlanDraftEvent, DraftContext>[] {
  const asked = (type: string, data: object) => ({ type, data }) as PlanDraftCommand;
  const of = refOf(plan);
  const drafter = castMember(CAST.staff);
  const approver = castMember(CAST.approver);
  const version2 = { ...plan, version: 2 };
  const later: Telling<DraftState, PlanDraftCommand, PlanDraftEvent, DraftContext> = {
    ...drafts,
    contextOf: (occasion, id) => ({ ...drafts.contextOf(occasion, id), latest: 0 }),
  };
  return [
    new Tale('draft approved', drafts)
      .tell('2024-03-01', drafter, asked('StartDraft', { issuer: plan.issuer, start: { kind: 'amendment', of } }))
      .tell('2024-03-02', drafter, asked('EditDraft', { changes: [{ part: 'recipients', value: [{ name: 'Lưu: VT' }] }] }))
      .tell('2024-03-03', drafter, asked('SubmitDraft', {}))
      .tell('2024-03-04', approver, asked('ReturnDraft', { reasons: 'Thiếu nơi nhận.' }))
      .tell('2024-03-05', drafter, asked('EditDraft', { changes: [{ part: 'recipients', value: plan.recipients }, { part: 'priorityGroups', value: null }] }))
      .tell('2024-03-06', drafter, asked('SubmitDraft', {}))
      .tell('2024-03-07', approver, asked('PublishDraft', { fingerprint: planFingerprint(version2), keepCases: false })),
    new Tale('draft discarded', later)
      .tell('2025-11-03', drafter, asked('StartDraft', {
        issuer: plan.issuer,
        start: { kind: 'new-period', of, id: 'nghe-an-2026-2030', validFrom: '2026-01-01', validTo: '2030-12-31' },
      }))
      .tell('2025-11-04', drafter, asked('ConfirmDraftMarks', { marks: ['legalBasis'] }))
      .tell('2025-11-05', drafter, asked('DiscardDraft', { reason: 'Chờ hướng dẫn mới.' })),
  ]; // prettier-ignore
}

const requests: Telling<RequestState, PlanRequestCommand, PlanRequestEvent, RequestContext> = {
  decider: planRequest,
  schemaOf: () => PlanRequestCommand,
  contextOf: (occasion) => ({
    ...occasion,
    issuer: plan.issuer,
    within: true,
    unitKnown: () => true,
    draftIssuer: 'vn.40',
  }),
};

/** Requests for change: one passed on and accepted, one refused, one withdrawn. */
export function requestTales(): readonly Tale<RequestState, PlanRequestCommand, PlanRequestEvent, RequestContext>[] {
  const asked = (type: string, data: object) => ({ type, data }) as PlanRequestCommand;
  const [staff, leader] = [castMember(CAST.staff), castMember(CAST.approver)];
  const ask = asked('AskForChange', {
    plan: refOf(plan),
    unit: UNIT,
    clause: 'Mục IV.1',
    text: 'Đề nghị giảm chỉ tiêu.',
  });
  const begun = (name: string) => new Tale(name, requests).tell('2024-03-01', staff, ask);
  const answer = 'Đã xem xét.';
  return [
    begun('request accepted')
      .tell('2024-03-04', leader, asked('TakeInRequest', {}))
      .tell('2024-03-05', leader, asked('ForwardRequest', { to: 'na.hd-tdkt', answer }))
      .tell('2024-03-06', leader, asked('TakeInRequest', {}))
      .tell('2024-03-07', leader, asked('AcceptRequest', { answer, draft: null })),
    begun('request refused').tell('2024-03-04', leader, asked('TakeInRequest', {})).tell('2024-03-05', leader, asked('RefuseRequest', { answer })),
    begun('request withdrawn').tell('2024-03-04', staff, asked('WithdrawRequest', { answer })),
  ]; // prettier-ignore
}

const own: Telling<UnitCriteriaState, UnitCriteriaCommand, UnitCriteriaEvent, UnitCriteriaContext> = {
  decider: unitCriteria,
  schemaOf: () => UnitCriteriaCommand,
  contextOf: (occasion) => ({ ...occasion, plan, planId: plan.id, unit: UNIT, within: true }),
};

/** A unit's own criteria and plan, issued, amended and withdrawn. */
export function criteriaTales(): readonly Tale<
  UnitCriteriaState,
  UnitCriteriaCommand,
  UnitCriteriaEvent,
  UnitCriteriaContext
>[] {
  const asked = (type: string, data: object) => ({ type, data }) as UnitCriteriaCommand;
  const leader = castMember(CAST.approver);
  const document = { number: '5/QĐ-UBND', date: '2024-02-01' };
  const items = [{ code: 'T1', title: 'Gương mẫu', text: 'Chấp hành tốt.', derives: ['G1'] }];
  return [
    new Tale('criteria', own)
      .tell('2024-03-01', leader, asked('IssueCriteria', { document, items }))
      .tell('2024-03-02', leader, asked('AmendCriteria', { document, items: [{ ...items[0], title: 'Gương mẫu, tận tụy' }] }))
      .tell('2024-03-03', leader, asked('IssueUnitPlan', { document }))
      .tell('2024-03-04', leader, asked('WithdrawUnitPlan', { reason: 'Thay thế.' }))
      .tell('2024-03-05', leader, asked('WithdrawCriteria', { reason: 'Thay thế.' })),
  ]; // prettier-ignore
}
