import { type Actor, fold, type LocalDate, Rejection } from '@core/kernel';
import { type Plan, SECTORS, STAGES } from '@core/plans';
import * as fc from 'fast-check';
import { caseDecider } from './case-decider';
import {
  CASE_COMMAND_TYPES,
  CASE_EVENT_TYPES,
  CaseCommand,
  type CaseCommandType,
  type CaseEvent,
  CaseEvent as CaseEventSchema,
  type CommandData,
} from './case-words';
import type { CaseContext } from './context';
import { CLOSING_OUTCOMES } from './lifecycle-words';
import { offers, possibleNow, primary } from './offers';
import { OUT_OF_PLACE } from './rejections';
import type { CaseState } from './state';
import { AWARD_LEVELS } from './stages/commendation-words';
import { samplePlan } from './testing/sample-plan';
import { foreseenAndHappened } from './testing/foreseen';
import {
  an,
  assessment,
  CASE,
  binh,
  chi,
  decision,
  dung,
  evidence,
  heldAwards,
  honor,
  listed,
  listedAward,
  nurturePlan,
  on,
  openCase,
  OTHER_FILE,
  FILE,
  proposal,
  publicity,
  result,
  tallyOf,
  ROUND,
  secretary,
  text,
  timer,
} from './testing/scene';

// Random stories: mostly lawful data, so that they get far, with enough nonsense to be refused now and then.
const words = fc.constantFrom('một', 'hai').map(text);
const day = fc.integer({ min: 0, max: 1200 }).map((n) => dayAfter('2023-06-01', n));
const file = fc.constantFrom(FILE, FILE, OTHER_FILE, 'c'.repeat(64));
const part = fc.constantFrom('a1', 'b2');
const round = fc.constantFrom(ROUND, 'round-2', 'round-3');
const stage = fc.constantFrom(...STAGES);
const document = day.map((date) => ({ number: '5/TB', date }));
const level = fc.constantFrom(...AWARD_LEVELS);
const later = (outcome: 'stands' | 'under-review'): CommandData<'SettleLaterAward'> => ({
  ...{ decision: { number: decision.number, date: decision.date }, outcome, grounds: text('đã xem') },
  ...{ later: { number: '9/QĐ', date: decision.date }, document: { number: '1/TB', date: decision.date } },
});
const takeOver = { to: 'district', basis: { document: 'Nghị quyết mẫu', issuedOn: null, verified: false } };
const DATA: { readonly [T in CaseCommandType]: fc.Arbitrary<CommandData<T>> } = {
  OpenCase: fc
    .record({ unit: fc.constantFrom('commune', 'commune', 'nowhere'), sector: fc.constantFrom('SEC04', SECTORS[0]) })
    .map((over) => ({ ...openCase, ...over })),
  CompleteStage: fc.constant({}),
  ReturnToStage: fc.record({ stage, reason: words }),
  SuspendCase: fc.record({ reason: words }),
  ResumeCase: fc.constant({}),
  WithdrawCase: fc.record({ reason: words }),
  CloseCase: fc.record({ outcome: fc.constantFrom(...CLOSING_OUTCOMES), reason: words }),
  ReopenCase: fc.record({ stage, reason: words }),
  ExtendDeadline: fc.record({ dueOn: day, reason: words, basis: fc.constant('Công văn 1') }),
  MigrateCase: fc.record({
    to: fc.record({ id: fc.constant('sample'), version: fc.constantFrom(1, 2, 3) }),
    basis: fc.constant('Công văn 5'),
  }),
  ReassignCase: fc.record({ owner: fc.constantFrom('an', 'dung') }),
  Comment: fc.record({ text: words }),
  TakeOverCase: fc.constantFrom('commune', 'gone').map((from) => ({ ...takeOver, from })),
  RemindOfDeadline: fc.record({ deadline: fc.constant('x'), step: fc.constantFrom(-3, 0, 1), on: day }),
  EscalateDeadline: fc.record({ deadline: fc.constant('x'), key: fc.constantFrom('3@head', '10@superior'), on: day }),
  RecordAward: fc.record({ nominee: part }).map((over) => ({ ...listed, ...over, ...listedAward })),
  RecordAwardDenial: fc.record({ nominee: part }).map((over) => ({ ...listed, ...over, form: listedAward.form })),
  AnnulCommendation: fc.record({ date: day, dong: fc.constantFrom(0, 5), object: fc.boolean() }).map((over) => ({
    ...{ decision: { number: decision.number, date: decision.date }, number: '9/QĐ', ground: 'fraud' as const },
    ...{ conclusion: { number: '1/KL', date: decision.date }, reason: text('gian dối'), ...over },
  })),
  RecordCommendationRecovery: fc.record({ dong: fc.constantFrom(0, 5), object: fc.boolean() }).map((over) => ({
    ...{ decision: { number: decision.number, date: decision.date }, ...over },
    document: { number: '1/BB', date: decision.date },
  })),
  SettleLaterAward: fc.constantFrom('stands' as const, 'under-review' as const).map(later),
  RecordAwardAnnulment: fc.record({ nominee: part }).map((over) => ({ ...listed, ...over })),
  AttachEvidence: file.map(evidence),
  RemoveEvidence: fc.record({ sha256: file, reason: words }),
  AssessCriteria: fc.constantFrom(true, true, true, false).map(assessment),
  AmendProfile: fc.constantFrom({ extract: text('mới') }, {}),
  SubmitProfile: fc.constant({}),
  AcceptProfile: fc.constant({}),
  ReturnProfile: fc.record({ reasons: words }),
  DeclineProfile: fc.record({ reasons: words }),
  DrawNurturePlan: day.map((dueOn) => ({
    ...nurturePlan,
    actions: nurturePlan.actions.map((action) => ({ ...action, dueOn })),
  })),
  RecordNurtureProgress: fc.record({
    action: fc.constantFrom('seed', 'class', 'none'),
    outcome: words,
    done: fc.boolean(),
  }),
  ReviseNurturePlan: words.map((reason) => ({ ...nurturePlan, reason })),
  ConcludeNurturing: fc.record({ assessment: words }),
  LapseNurturing: fc.record({ reason: words }),
  IntroduceToRound: fc.record({ round, council: fc.constant('commune') }),
  RecordSelectionResult: fc.record({ round, yes: fc.integer({ min: 8, max: 11 }) }).map(({ round: id, yes }) => ({
    ...result,
    round: id,
    tally: tallyOf(yes, 11 - yes),
    outcome: yes >= 10 ? ('selected' as const) : ('not-selected' as const),
  })),
  WithdrawIntroduction: fc.record({ reason: words }),
  RecordClaim: fc.record({ id: part, text: words }),
  VerifyClaim: fc.record({ claim: part, method: fc.constant('document' as const), grounds: words }),
  RejectClaim: fc.record({ claim: part, grounds: words }),
  RecordPublicity: fc.record({ id: part, date: day, claims: fc.subarray(['a1', 'b2']) }).map((over) => ({
    ...publicity,
    ...over,
    kind: over.claims.length > 0 ? ('article' as const) : ('visit' as const),
  })),
  CorrectPublicity: fc.record({ publicity: part, date: day, reason: words }),
  RecordHonor: fc.record({ id: part, date: day }).map((over) => ({ ...honor, ...over })),
  CancelHonor: fc.record({ honor: fc.constant('a1'), reason: words }),
  ProposeCommendation: fc
    .constantFrom(
      'certificate-of-commendation',
      'provincial-certificate-of-merit',
      'order',
      'advanced-labor-collective',
    )
    .map((form) => ({ ...proposal, form })),
  AppraiseCommendation: fc.record({ opinion: fc.constantFrom('for', 'for', 'against'), grounds: words }),
  DecideCommendation: fc
    .record({ date: day, form: fc.constantFrom('provincial-certificate-of-merit', 'order') })
    .map((over) => ({ ...decision, ...over })),
  RefuseCommendation: fc.record({ grounds: words, legalBasis: fc.constant('Điều 80') }),
  PlaceHold: fc.record({ id: part, kind: fc.constant('audit' as const), document, grounds: words }),
  ReleaseHold: fc.record({ hold: part, document, grounds: words }),
  IdentifyRecipient: fc.record({
    sameAs: fc.constantFrom('case-2', 'case-3', CASE),
    sameAchievement: fc.boolean(),
    grounds: words,
  }),
  WaiveCouncilVote: fc.record({
    ground: fc.constantFrom('political-task' as const, 'sudden-achievement' as const),
    stream: fc.constant('merit' as const),
    document,
  }),
  OpenConsultation: fc.record({
    id: part,
    media: fc.constant(['Cổng thông tin']),
    publishedOn: day,
    document,
    days: fc.constant(5),
    dayKind: fc.constant('calendar-days' as const),
  }),
  RecordObjection: fc.record({ id: part, receivedOn: day, channel: fc.constant('Thư'), text: words }),
  ResolveObjection: fc.record({
    objection: part,
    outcome: fc.constantFrom('upheld' as const, 'dismissed' as const),
    grounds: words,
  }),
  CloseConsultation: fc.constant({}),
  RemindOfConsultation: fc.record({ consultation: part, on: day }),
  StartMonitoring: fc.record({ reviewOn: day }),
  RecordMonitoringNote: fc.record({ note: words, reviewOn: day }),
  RenominateHigher: fc.record({ level, stream: fc.constant('merit' as const), grounds: words }),
};

/** Endings are rare, or no story would get far. */
const RARE: readonly CaseCommandType[] = [
  'WithdrawCase',
  'CloseCase',
  'DeclineProfile',
  'SuspendCase',
  'ReturnToStage',
  'MigrateCase',
  'PlaceHold',
  'WaiveCouncilVote',
];
const actors: readonly Actor[] = [an, dung, binh, chi, secretary, timer];
const plans = [
  samplePlan(),
  samplePlan(['discovery', 'selection', 'replication']),
  samplePlan(['nurturing', 'commendation']),
].map((plan) => ({ ...plan, stages: plan.stages.map(({ escalation: _none, ...stage }) => stage) }));

/** Now and then anything at all; otherwise what the case offers, and mostly its next step. */
function choose(g: fc.GeneratorValue, state: CaseState, context: CaseContext): CaseCommandType {
  const possible = possibleNow(state, context).filter((type) => !RARE.includes(type) || g(fc.nat, { max: 4 }) === 0);
  const next = primary(state, context);
  const kind = g(fc.nat, { max: 9 });
  if (kind === 0 || possible.length === 0) return g(() => fc.constantFrom(...CASE_COMMAND_TYPES));
  if (kind === 1) return g(() => fc.constantFrom('RemindOfDeadline', 'EscalateDeadline'));
  return kind > 4 && next ? next : g(() => fc.constantFrom(...possible));
}

/** Data that no random draw would hit: the reminder that was promised, the decision on the very proposal. */
function fitting(type: CaseCommandType, state: CaseState, { occasion }: CaseContext): unknown {
  if (state.status === 'unopened' || !state.file.standing) return undefined;
  const { standing, commendation, replication } = state.file;
  const promised = standing.deadline.reminders.find(({ step: offset }) => !standing.reminded.includes(offset));
  if (type === 'RemindOfDeadline' && promised) {
    return { deadline: standing.deadline.id, step: promised.step, on: promised.on };
  }
  const above = standing.deadline.escalations?.find(
    ({ key }) => !standing.escalated?.some((told) => told.endsWith(key)),
  );
  if (type === 'EscalateDeadline' && above) return { deadline: standing.deadline.id, key: above.key, on: above.on };
  if (type === 'DecideCommendation' && commendation.proposal) {
    return { ...decision, date: occasion.today, form: commendation.proposal.form };
  }
  const own = commendation.given.filter(({ from }) => from === undefined);
  const [award, fallen] = [own.find(({ annulled }) => !annulled), own.find(({ annulled }) => annulled)];
  if (type === 'AnnulCommendation' && award) {
    const { number, date } = award;
    return {
      ...{ decision: { number, date }, number: '9/QĐ', date: occasion.today, ground: 'fraud', object: true, dong: 5 },
      ...{ conclusion: { number: '1/KL', date }, reason: text('gian dối') },
    };
  }
  if (type === 'RecordCommendationRecovery' && fallen) {
    const { number, date } = fallen;
    return { decision: { number, date }, object: true, dong: 5, document: { number: '1/BB', date } };
  }
  const held = commendation.holds.find(({ releasedOn }) => !releasedOn);
  if (type === 'ReleaseHold' && held) {
    return { hold: held.id, document: { number: '6/TB', date: occasion.today }, grounds: text('xong') };
  }
  const consultation = commendation.proposal?.consultation;
  if (type === 'OpenConsultation') {
    const text = { number: '1/CV', date: occasion.today };
    return { id: 'o1', media: ['Báo'], publishedOn: occasion.today, document: text, days: 5, dayKind: 'calendar-days' };
  }
  if (type === 'RemindOfConsultation' && consultation) {
    return { consultation: consultation.id, on: dayAfter(consultation.endsOn, 1) };
  }
  if (type === 'RecordObjection') {
    return { id: `n${occasion.today}`, receivedOn: occasion.today, channel: 'Thư', text: text('phản ánh') };
  }
  const objection = consultation?.objections.find(({ outcome }) => !outcome);
  if (type === 'ResolveObjection' && objection) {
    return { objection: objection.id, outcome: 'dismissed', grounds: text('không có cơ sở') };
  }
  const published = replication.publicity[0];
  if (type === 'CorrectPublicity' && published) {
    return { publicity: published.id, date: dayAfter(published.date, -100), reason: text('ghi nhầm') };
  }
  if (type === 'StartMonitoring' || type === 'RecordMonitoringNote') {
    return { reviewOn: dayAfter(occasion.today, 90), ...(type === 'RecordMonitoringNote' && { note: text('tốt') }) };
  }
  return undefined;
}

/** One step of a random story; the events that it led to, or the refusal. */
function step(g: fc.GeneratorValue, type: CaseCommandType, state: CaseState, context: CaseContext) {
  const data = fitting(type, state, context) ?? g(() => DATA[type] as fc.Arbitrary<unknown>);
  const asked = CaseCommand.parse({ type, data });
  try {
    return { asked, events: caseDecider.decide(asked, state, context) };
  } catch (error) {
    if (error instanceof Rejection) return { asked, events: [], refused: error };
    throw error;
  }
}

/** Tells a random story of a plan to its end and checks each step of it. */
function tell(g: fc.GeneratorValue, plan: Plan, length: number): readonly CaseEvent[] {
  const events: CaseEvent[] = [];
  let state = caseDecider.initial;
  let today = '2024-01-02' as LocalDate;
  for (let at = 0; at < length; at += 1) {
    today = dayAfter(
      today,
      g(() => fc.constantFrom(0, 0, 1, 2, 30)),
    );
    const context = on(
      today,
      g(() => fc.constantFrom(...actors)),
      { plan, heldAwards, planAt: ({ version }) => (version === 3 ? undefined : { ...plan, version }) },
    );
    const type = choose(g, state, context);
    const offered = offers(state, context).find(({ command }) => command === type);
    const told = step(g, type, state, context);
    if (told.refused) {
      expect(told.refused.sentence).not.toMatch(/\{\w+\}/); // every fact of the sentence was given
      // What was offered may fail by its data, never by its place; what was not offered fails as the offer said.
      if (offered?.possible) expect(OUT_OF_PLACE).not.toContain(told.refused.code);
      else if (offered) expect(told.refused.code).toBe(offered.code);
    } else if (offered) {
      expect(offered.possible).toBe(true);
    }
    const before = state;
    for (const event of told.events) {
      expect(CaseEventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
      state = caseDecider.evolve(state, event);
      events.push(event);
    }
    if (!told.refused && at % 5 === 0) {
      const { foreseen, happened } = foreseenAndHappened({ ...told, before, context }, { ...told, after: state });
      expect(foreseen).toEqual(happened);
    }
    if (told.events.length > 0) expect(fold(caseDecider.evolve, caseDecider.initial, events)).toEqual(state);
  }
  return events;
}

it('random stories throw nothing but refusals, keep to their offers, and fold to their state', () => {
  fc.assert(
    fc.property(fc.constantFrom(...plans), fc.gen(), (plan, g) => void tell(g, plan, 50)),
    { numRuns: 40 },
  );
});

it('evolve takes any event in any order without throwing', () => {
  const told: CaseEvent[] = [];
  const lengths = { numRuns: 60, seed: 20240301 };
  fc.assert(
    fc.property(fc.gen(), (g) => void told.push(...tell(g, plans[0] ?? samplePlan(), 120))),
    lengths,
  );
  const oneOfEach = [...new Map(told.map((event) => [event.type, event])).values()];
  // The stories are worth something: nearly every kind of event comes up in them.
  const untold = CASE_EVENT_TYPES.filter((type) => !oneOfEach.some((event) => event.type === type));
  expect([untold, untold.length < 10]).toEqual([untold, true]);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...oneOfEach), { maxLength: 40 }), (events) => {
      expect(() => fold(caseDecider.evolve, caseDecider.initial, events)).not.toThrow();
    }),
  );
});

function dayAfter(date: string, days: number): LocalDate {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10) as LocalDate;
}
