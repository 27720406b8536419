import { randomUUID } from 'node:crypto';
import type { CouncilCommandType, RoundCommandType } from '@core/council';
import type { ErasureCommandType } from '@core/erasure';
import type { ObligationCommandType, RecordCommandType, ReportCommandType } from '@core/obligations';
import type { ClosureCommand, PersonCommand } from '@core/organization';
import type { CaseCommandType, FacetsView } from '@core/pipeline';
import type { PlanDraftCommandType, PlanRequestCommandType, UnitCriteriaCommandType } from '@core/plans';
import { gateCommands } from './permission-gates';
import { type Ask, command, get, holds, post, put } from './permission-ask';
import { annulmentCommands, awardRequests, listedAwards } from './permission-awards';
import { BALLOT_REQUESTS } from './permission-ballot';
import { obligationCommands, recordCommands, reportCommands } from './permission-owing-commands';
import { councilCommands, councilReads, roundCommands, votingRule } from './permission-council';
import { criteriaCommands, draftCommands, requestCommands } from './permission-plan-commands';
import { inspectionRequests, type InspectionThings } from './permission-inspection';
import { closureCommands, unitRequests } from './permission-units';
import { workbookRequests } from './permission-workbooks';

export { closureCommands, recordCommands, reportCommands };

/** What the matrix asks about: one thing of each kind, all at the same unit. */
export interface Things extends InspectionThings {
  readonly unit: string;
  /** An office of the unit that has ended, of which nobody has said who goes on. */
  readonly ended: string;
  readonly plan: { readonly id: string; readonly version: number };
  readonly caseId: string;
  readonly roundId: string;
  /** A ballot of the round. */
  readonly ballot: string;
  readonly obligation: string;
  readonly record: string;
  /** A report of the unit to the province, drawn up and not submitted. */
  readonly report: string;
  /** An award of the unit that was decided. */
  readonly proposal: string;
  /** An award of before this system that was declared for the unit, with its scanned decision. */
  readonly attestation: string;
  readonly evidence: string;
  /** A person of the unit with a grant and an account. */
  readonly person: string;
  readonly grant: string;
  readonly account: string;
  readonly login: string;
  /** A message in the inbox of the member of staff who holds the role at the unit itself. */
  readonly message: string;
  /** An alarm of the unit that is overdue; another one of it fired on NEGLECTED. */
  readonly overdue: string;
  /** An e-mail about the unit that was given up. */
  readonly mail: string;
  /** A request to erase the case's subject, not yet decided. */
  readonly erasure: string;
  /** A day on which the unit is closed. */
  readonly closure: string;
  /** A plan of the unit that is being written. */
  readonly draft: string;
  /** What the unit asks to have changed in the plan; the province answers. */
  readonly request: string;
  /** A list of nominees of the unit that was uploaded and checked, with no row that could be opened. */
  readonly upload: string;
}

/** A day on which nothing happened but what the world lays there. */
const NEGLECTED = '2001-01-03';
export const PASSWORD = 'tre xanh ven sông Lam';
export const FILE = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');

const sha256 = '0'.repeat(64);
const date = '2024-03-04';
const reason = 'Lý do của phép thử';
const id = 'p1';
const basis = { document: 'Nghị quyết thử', issuedOn: null, verified: false };
const plan = { actions: [{ id, kind: 'moral', description: reason, owner: id, dueOn: date }], weaknesses: [] };
const countedVote = {
  ...{ mode: 'show-of-hands', rule: votingRule },
  assembly: { members: 9, present: 9, recused: 0, recusedPresent: 0, written: 0, policy: 'recused-in-base' },
  tally: { issued: 9, yes: 9, no: 0, blank: 0, invalid: 0, notReturned: 0, writtenYes: 0, writtenNo: 0 },
};

/** The data of each command about a case, as the wire takes it; whether its rule would agree does not matter here. */
export const caseCommands = (things: Things): Readonly<Record<CaseCommandType, object>> => ({
  OpenCase: {
    ...{ plan: things.plan, unit: things.unit },
    source: 'unit',
    year: 2001, // outside of every plan: who may open hears so, and nothing is opened
    duplicatesSeen: [],
    sector: 'SEC01',
    subject: { kind: 'collective', name: 'Tổ thử nghiệm (mẫu)' },
    flags: { directWorker: false, smallCollective: true, remoteArea: false },
  },
  CompleteStage: {},
  ReturnToStage: { stage: 'discovery', reason },
  SuspendCase: { reason },
  ResumeCase: {},
  WithdrawCase: { reason },
  CloseCase: { outcome: 'ceased', reason },
  ReopenCase: { stage: 'discovery', reason },
  ExtendDeadline: { dueOn: date, reason, basis: 'QĐ thử' },
  MigrateCase: { to: { id: things.plan.id, version: 99 }, basis: 'QĐ thử' },
  ReassignCase: { owner: things.person },
  Comment: { text: reason },
  TakeOverCase: { from: things.unit, to: things.unit, basis },
  ...listedAwards,
  RemindOfDeadline: { deadline: 'd', step: 0, on: date },
  EscalateDeadline: { deadline: 'd', key: '3@head', on: date },
  AttachEvidence: { sha256, name: 'minh-chung.pdf', mediaType: 'application/pdf', size: 100 },
  RemoveEvidence: { sha256, reason },
  AssessCriteria: { criteria: [{ code: 'G1', met: true, grounds: reason }] },
  AmendProfile: { extract: reason },
  SubmitProfile: {},
  AcceptProfile: {},
  ReturnProfile: { reasons: reason },
  DeclineProfile: { reasons: reason },
  DrawNurturePlan: plan,
  RecordNurtureProgress: { action: id, outcome: reason, done: true },
  ReviseNurturePlan: { ...plan, reason },
  ConcludeNurturing: { assessment: reason },
  LapseNurturing: { reason },
  IntroduceToRound: { round: things.roundId, council: things.unit },
  RecordSelectionResult: { round: things.roundId, ...countedVote, outcome: 'selected' },
  WithdrawIntroduction: { reason },
  RecordClaim: { id, text: reason },
  VerifyClaim: { claim: id, method: 'document', grounds: reason },
  RejectClaim: { claim: id, grounds: reason },
  RecordPublicity: {
    id,
    kind: 'article',
    title: reason,
    date,
    channel: 'Báo thử',
    place: 'Vinh',
    claims: [],
    evidence: sha256,
  },
  CorrectPublicity: { publicity: id, reason },
  RecordHonor: { id, form: 'conference', date, honoredBy: things.unit, place: 'Vinh', occasion: reason },
  CancelHonor: { honor: id, reason },
  ProposeCommendation: { form: 'certificate-of-commendation', stream: 'merit', authority: things.unit },
  AppraiseCommendation: { opinion: 'for', grounds: reason },
  DecideCommendation: {
    number: '1/QĐ',
    date,
    authority: things.unit,
    form: 'certificate-of-commendation',
  },
  RefuseCommendation: { grounds: reason, legalBasis: 'Điều 1' },
  ...gateCommands(date, reason),
  ...annulmentCommands,
  StartMonitoring: { reviewOn: date },
  RecordMonitoringNote: { note: reason },
  RenominateHigher: { level: 'province', stream: 'merit', grounds: reason },
});

const personCommands = (things: Things): Readonly<Record<PersonCommand['type'], object>> => ({
  RegisterPerson: { name: 'Người Thử (mẫu)', title: 'Chuyên viên (mẫu)', unit: things.unit, sample: true },
  GrantRole: { role: 'inspector', unit: things.unit, from: date, to: null, basis: 'QĐ thử' },
  RevokeRole: { grant: things.grant, on: date, reason },
  SetContact: { email: 'thu@example.vn' },
  TakeOverRole: { grant: things.grant, from: things.unit, to: things.unit, on: date, basis },
});

export const erasureCommands = (things: Things): Readonly<Record<ErasureCommandType, object>> => ({
  RequestErasure: {
    subject: `case-${things.caseId}`,
    ground: 'subject-request',
    reference: 'Đơn 1 (thử)',
    receivedOn: '2024-03-01',
  },
  GrantErasure: { dataClass: 'case-without-award', article: 'Điều 1', despiteRetention: null },
  RefuseErasure: { article: 'Điều 1' },
  DeferErasure: { until: date, article: 'Điều 1' },
  RecordErasureCarriedOut: { line: 1, hash: sha256 },
  ReplayErasure: { subject: `case-${things.caseId}`, unit: things.unit, line: 1, hash: sha256 },
});

/** How each route is asked about the things, by operation id; `type` is the command where a route takes many. */
export const REQUESTS: Readonly<Record<string, (things: Things, type: string) => Ask>> = {
  live: () => get('/health/live'),
  ready: () => get('/health/ready'),
  getVersion: () => get('/version'),
  getOpenapi: () => get('/openapi.json'),
  getAsyncapi: () => get('/asyncapi.json'),
  signIn: () => post('/session', { login: 'staff-own', password: PASSWORD }),
  me: () => get('/session'),
  signOut: () => ({ method: 'DELETE', path: '/session' }),
  stepUp: () => post('/session/step-up', { password: PASSWORD }),
  changePassword: () => post('/session/password', { current: PASSWORD, next: PASSWORD }),
  deviceKey: () => get('/session/device-key'),
  mySessions: () => get('/session/list'),
  endOtherSessions: () => ({ method: 'DELETE', path: '/session/all' }),
  accounts: ({ login }) => get('/accounts?limit=200', holds(`"${login}"`)),
  openAccount: ({ person }) => post('/accounts', { person, login: `x${randomUUID()}` }),
  resetPassword: ({ account }) => post(`/accounts/${account}/reset`),
  disableAccount: ({ account }) => post(`/accounts/${account}/disable`),
  getMyContact: () => get('/me/contact'),
  setMyContact: () => put('/me/contact', { email: null }, { 'idempotency-key': randomUUID() }),
  listUnits: () => get('/units?limit=1'),
  ...unitRequests,
  ...awardRequests,
  ...inspectionRequests,
  ...workbookRequests,
  listPeople: ({ unit }) => get(`/units/${unit}/people`),
  getPerson: ({ person }) => get(`/people/${person}`),
  executePersonCommand: (things, type) => {
    const data = personCommands(things)[type as PersonCommand['type']];
    const fresh = type === 'RegisterPerson';
    return command(`/people/${fresh ? randomUUID() : things.person}/commands`, type, data, fresh);
  },
  getCalendar: ({ unit }) => get(`/calendar?year=2024&unit=${unit}`),
  previewClosure: ({ unit }) => get(`/closures/affected?unit=${unit}&days=2024-03-11`),
  executeClosureCommand: (things, type) => {
    const fresh = type === 'DeclareClosure';
    const data = closureCommands(things)[type as ClosureCommand['type']];
    return command(`/closures/${fresh ? randomUUID() : things.closure}/commands`, type, data, fresh);
  },
  listPlans: () => get('/plans'),
  getPlan: ({ plan: { id: name, version } }) => get(`/plans/${name}/${version}`),
  getWork: ({ caseId }) => get('/work', holds(caseId)),
  getBoard: ({ caseId }) => get('/board', holds(caseId)),
  searchCases: ({ caseId }) => post('/cases/search', { limit: 200 }, { shows: holds(caseId) }),
  getCaseFacets: ({ unit }) =>
    post('/cases/facets', {}, { shows: (body) => (body as FacetsView).units.some(({ id, own }) => id === unit && own > 0) }), // prettier-ignore
  findDuplicates: ({ unit }) => post('/cases/duplicates', { name: 'Tổ', kind: 'collective', unit, year: 2024 }),
  getCase: ({ caseId }) => get(`/cases/${caseId}`),
  // What a command leads to is told to whoever may send it: one row stands for all, by the table of executeCaseCommand.
  previewCaseCommand: ({ caseId }) => post(`/cases/${caseId}/effects`, { type: 'CompleteStage', data: {} }),
  getCaseHistory: ({ caseId }) => get(`/cases/${caseId}/history`),
  getCaseBundle: ({ caseId }) => get(`/cases/${caseId}/bundle`),
  getCaseProof: ({ caseId }) => get(`/cases/${caseId}/proof`),
  getCaseReadings: ({ caseId }) => get(`/cases/${caseId}/readings`),
  addEvidence: ({ caseId }) => post(`/cases/${caseId}/evidence`, FILE, { type: 'application/pdf' }),
  getEvidence: ({ caseId, evidence }) => get(`/cases/${caseId}/evidence/${evidence}`),
  executeCaseCommand: (things, type) => {
    const fresh = type === 'OpenCase';
    const data = caseCommands(things)[type as CaseCommandType];
    return command(`/cases/${fresh ? randomUUID() : things.caseId}/commands`, type, data, fresh);
  },
  listQuotas: ({ unit, plan }) => get(`/quotas?plan=${plan.id}&year=2024`, holds(`~${unit}~2024"`)),
  getQuotaCases: ({ unit, plan }) => get(`/quotas/${plan.id}~district~${unit}~2024/cases`),
  listObligations: ({ obligation }) => get('/obligations?limit=500', holds(obligation)),
  getObligation: ({ obligation }) => get(`/obligations/${obligation}`),
  executeObligationCommand: (things, type) => {
    const data = obligationCommands(things)[type as ObligationCommandType];
    return command(`/obligations/${things.obligation}/commands`, type, data, false);
  },
  listRecords: ({ record }) => get('/records', holds(record)),
  getRecord: ({ record }) => get(`/records/${record}`),
  listReports: ({ report }) => get('/reports', holds(report)),
  getReport: ({ report }) => get(`/reports/${report}`),
  getReportCounted: ({ report }) => get(`/reports/${report}/counted?figure=obligations.open`),
  executeReportCommand: (things, type) => {
    const fresh = type === 'DrawUpReport';
    const data = reportCommands(things)[type as ReportCommandType];
    return command(`/reports/${fresh ? randomUUID() : things.report}/commands`, type, data, fresh);
  },
  executeRecordCommand: (things, type) => {
    const fresh = type === 'RecordWork';
    const data = recordCommands(things)[type as RecordCommandType];
    return command(`/records/${fresh ? randomUUID() : things.record}/commands`, type, data, fresh);
  },
  listRounds: ({ roundId }) => get('/rounds', holds(roundId)),
  listCouncilMembers: ({ unit }) => get(`/councils/${unit}/members`),
  getRound: ({ roundId }) => get(`/rounds/${roundId}`),
  ...councilReads,
  listCouncils: ({ unit }) => get('/councils', holds(`"${unit}"`)),
  executeCouncilCommand: (things, type) => {
    const data = councilCommands(things)[type as CouncilCommandType];
    return command(`/councils/${things.unit}/commands`, type, data, type === 'ConstituteCouncil');
  },
  executeRoundCommand: (things, type) => {
    const fresh = type === 'ConveneRound';
    const data = roundCommands(things)[type as RoundCommandType];
    return command(`/rounds/${fresh ? randomUUID() : things.roundId}/commands`, type, data, fresh);
  },
  ...BALLOT_REQUESTS,
  listInbox: ({ message }) => get('/inbox', holds(message)),
  acknowledgeMessage: ({ message }) => post(`/inbox/${message}/acknowledge`, undefined, { shows: holds(message) }),
  snoozeMessage: ({ message }) => post(`/inbox/${message}/snooze`, { until: date }, { shows: holds(message) }),
  listCaseViews: () => get('/me/case-views'),
  nameCaseView: () => put(`/me/case-views/${randomUUID()}`, { name: 'Quá hạn', wanted: { overdue: true } }),
  forgetCaseView: () => ({ method: 'DELETE', path: `/me/case-views/${randomUUID()}` }),
  followChanges: () => get('/changes?seconds=0'),
  getNotificationSettings: () => get('/me/notification-settings'),
  setNotificationSettings: () =>
    put('/me/notification-settings', { digest: true, quietFrom: '18:00', quietTo: '07:00' }),
  issueCalendar: () => post('/me/calendar'),
  revokeCalendar: () => ({ method: 'DELETE', path: '/me/calendar' }),
  getPrivateCalendar: () => get(`/calendar/${'A'.repeat(43)}.ics`),
  getReminderLateness: () =>
    get(`/reminders/lateness?from=${NEGLECTED}&to=${NEGLECTED}`, (body) => JSON.stringify(body).includes('"total":1')),
  getOverdueReminders: ({ overdue }) => get('/reminders/overdue', holds(overdue)),
  listParkedDeliveries: ({ mail }) => get('/reminders/deliveries', holds(mail)),
  retryDelivery: ({ mail }) => post(`/reminders/deliveries/${mail}/retry`, undefined, { shows: holds(mail) }),
  listMyTasks: () => get('/tasks'),
  getMyTaskChanges: () => get('/tasks/changes?seconds=0'),
  // How the house runs is one thing; whoever may ask is shown nothing of the unit in it.
  getOperations: ({ unit }) => get('/operations', holds(unit)),
  getOperationsChanges: ({ unit }) => get('/operations/changes?seconds=0', holds(unit)),
  listParkedStreams: ({ caseId }) => get('/operations/parked', holds(caseId)),
  listAllTasks: ({ upload }) => get('/operations/tasks', holds(upload)),
  retryParkedStream: ({ caseId }) =>
    post('/operations/parked/retry', { reader: 'neglected', stream: `case-${caseId}` }, { shows: holds(caseId) }),
  getCaseDeadlines: ({ caseId }) => get(`/cases/${caseId}/deadlines`),
  // A last day before the document: whoever may hears so, and nothing is withdrawn.
  withdrawPlan: ({ plan: { id: name } }) =>
    post(
      `/plans/${name}/withdrawal`,
      { document: { number: '1/QĐ', date: '2024-02-20' }, from: '2024-02-01', reason },
      { headers: { 'idempotency-key': randomUUID() } },
    ),
  getPlanMigration: ({ plan: { id: name, version }, caseId }) =>
    get(`/plans/${name}/${version}/migration?to=${version}&limit=500`, holds(caseId)),
  getDraftMigration: ({ draft, plan: { id: name, version } }) =>
    get(`/plan-drafts/${draft}/migration?plan=${name}&from=${version}`),
  listPlanDrafts: ({ draft }) => get('/plan-drafts', holds(draft)),
  getPlanDraft: ({ draft }) => get(`/plan-drafts/${draft}`),
  executePlanDraftCommand: (things, type) => {
    const fresh = type === 'StartDraft';
    const data = draftCommands(things)[type as PlanDraftCommandType];
    return command(`/plan-drafts/${fresh ? randomUUID() : things.draft}/commands`, type, data, fresh);
  },
  listPlanRequests: ({ request }) => get('/plan-requests', holds(request)),
  getPlanRequest: ({ request }) => get(`/plan-requests/${request}`),
  executePlanRequestCommand: (things, type) => {
    const fresh = type === 'AskForChange';
    const data = requestCommands(things)[type as PlanRequestCommandType];
    return command(`/plan-requests/${fresh ? randomUUID() : things.request}/commands`, type, data, fresh);
  },
  getPlanCoverage: ({ plan: { id: name, version }, unit }) =>
    get(`/plans/${name}/${version}/coverage`, holds(`"${unit}"`)),
  getUnitCriteria: ({ plan: { id: name }, unit }) => get(`/plan-criteria/${name}/${unit}`),
  executeUnitCriteriaCommand: ({ plan: { id: name }, unit }, type) =>
    command(`/plan-criteria/${name}/${unit}/commands`, type, criteriaCommands[type as UnitCriteriaCommandType], false),
  listErasures: ({ erasure }) => get('/erasures', holds(erasure)),
  getErasure: ({ erasure }) => get(`/erasures/${erasure}`),
  executeErasureCommand: (things, type) => {
    const fresh = type === 'RequestErasure';
    const data = erasureCommands(things)[type as ErasureCommandType];
    return command(`/erasures/${fresh ? randomUUID() : things.erasure}/commands`, type, data, fresh);
  },
};
