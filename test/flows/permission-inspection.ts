import { randomUUID } from 'node:crypto';
import type { ComplaintCommand, ProgrammeCommandType, VisitCommandType } from '@core/inspection';
import type { House } from '@lib/assembly';
import { type Aggregate, Execute, ExecuteHandler } from '@lib/event-store';
import { complaintAggregate, programmeAggregate, programmeId, visitAggregate } from '@lib/inspection';
import type { Client } from 'pg';
import { type Ask, command, get, holds } from './permission-ask';
import { FILE, type Things } from './permission-requests';

const YEAR = 2024;
const DATE = '2024-03-20';
const reason = 'Lý do của phép thử';
const document = { number: '1/TB', date: '2024-02-20' };
const basis = { document: 'Nghị quyết thử', issuedOn: null, verified: false };
const someone = '7d0c1a52-2f4c-4a3e-9b1d-0a1b2c3d4e5f';
const sha256 = '0'.repeat(64);

/** A programme of inspections of the unit, a visit to it, and a complaint about it. */
export interface InspectionThings {
  readonly programme: string;
  readonly visit: string;
  readonly complaint: string;
}

/** Before anything is laid out. */
export const NO_INSPECTIONS: InspectionThings = { programme: '', visit: '', complaint: '' };

/** A council of the unit, without which it has no programme. */
export async function layCouncil(owner: Client, unit: string): Promise<void> {
  await owner.query(
    `insert into organization.units (id, name, name_fold, kind, level, parent, acts_for, valid_from, valid_to, source)
     values ('na.hd-thu', 'Hội đồng Thử (mẫu)', 'hoi dong thu (mau)', 'council', 'office', $1, $1, '2022-01-01', null, 'mẫu')`,
    [unit],
  );
}

/** A programme of the unit, a visit to it and a complaint about it, as the system and people make them. */
export async function layInspections(house: House, unit: string): Promise<InspectionThings> {
  const [programme, visit, complaint] = [programmeId(unit, YEAR), randomUUID(), randomUUID()];
  const people = [{ person: someone, role: 'team-head' as const }];
  const scheduled = { programme, council: unit, unit, date: DATE, people, minutesWithin: 5 };
  await run(house, programmeAggregate(house.inspecting), programme, 'DraftProgramme', { unit, year: YEAR });
  await run(house, visitAggregate(house.inspecting), visit, 'ScheduleVisit', scheduled);
  const told = { unit, receivedOn: '2024-02-20', text: '~1.x.AAAAAAAAAAAAAAAA.AA.'.padEnd(70, 'A') };
  await run(house, complaintAggregate(house.inspecting), complaint, 'RecordComplaint', told);
  return { programme, visit, complaint };
}

async function run(house: House, aggregate: unknown, streamId: string, type: string, data: object): Promise<void> {
  const order = {
    aggregate: aggregate as Aggregate<never, never, never, never>,
    streamId,
    command: { type, data },
    occasion: {
      commandId: randomUUID(),
      actor: { id: 'system', role: 'system', unit: 'vn.40' },
      today: house.clock.today(),
      now: house.clock.now(),
    },
    expected: 'any' as const,
    fingerprint: house.vault.fingerprint(data),
    correlation: 'test',
  };
  await new ExecuteHandler(house.store).execute(new Execute(order as never) as never);
}

const everybody = { expertise: [], away: [], interests: [] };
const inputs = (unit: string) => ({
  people: [
    { person: someone, roles: ['team-head'], ...everybody },
    { person: randomUUID(), roles: ['team-secretary'], ...everybody },
  ],
  teams: 1,
  teamSize: { least: 2, most: 3 },
  window: { from: '2024-05-06', to: '2024-05-10' },
  perDay: 2,
  leadDays: 5,
  minutesWithin: 5,
  travel: { kmPerHour: 40, roadFactorPercent: 130, dayMinutes: 600, visitMinutes: 120 },
  seat: unit,
});
const people = [{ person: someone, role: 'team-head' }];

/** The data of each command; whether its rule would agree does not matter here. */
const programmeCommands = ({ unit }: Things): Readonly<Record<ProgrammeCommandType, object>> => ({
  DraftProgramme: { unit, year: YEAR },
  SetInputs: { inputs: inputs(unit) },
  RequestPlanning: { seed: 1, limit: { kind: 'seconds', seconds: 1 } },
  RecordPlanning: {
    run: someone,
    answer: {
      outcome: 'in-conflict',
      conflict: [{ code: 'head-needed' }],
      proven: true,
      effort: { iterations: 0, polishes: 0 },
    },
  },
  FailPlanning: { run: someone, why: 'run-broke-down' },
  CancelPlanning: {},
  ChangeProgramme: { change: { kind: 'drop-visit', visit: someone }, reason },
  ApproveProgramme: { document },
  AnnounceProgramme: { document },
  RemindProgramme: { deadline: 'x.1', key: '0' },
  TakeOverPlannedVisit: { visit: someone, from: unit, to: unit, basis },
  CloseProgramme: { reason },
});

const visitCommands = ({ unit, programme }: Things): Readonly<Record<VisitCommandType, object>> => ({
  ScheduleVisit: { programme, council: unit, unit, date: DATE, people, minutesWithin: 5 },
  RescheduleVisit: { date: DATE, people },
  CallOffVisit: { reason },
  AnswerItem: { item: 'own-plan', verdict: 'met' },
  RecordFinding: { finding: someone, kind: 'shortcoming', text: reason },
  WithdrawFinding: { finding: someone, reason },
  Recommend: { recommendation: someone, text: reason, dueOn: '2024-06-28' },
  RecordMinutes: {
    number: '1/BB',
    signatures: [{ side: 'team', person: someone, name: reason, signedOn: DATE }],
    summary: reason,
    outcome: 'good',
  },
  AnswerRecommendation: { recommendation: someone, note: reason },
  AcceptAnswer: { recommendation: someone },
  ReturnAnswer: { recommendation: someone, reason },
  MoveRecommendation: { recommendation: someone, dueOn: '2024-06-28', document },
  RemindVisit: { deadline: 'x.1', key: '0' },
  TakeOverVisit: { from: unit, to: unit, basis },
});

const complaintCommands = ({ unit }: Things): Readonly<Record<ComplaintCommand['type'], object>> => ({
  RecordComplaint: { unit, receivedOn: '2024-02-20', text: reason },
  SettleComplaint: { result: 'unfounded', reason },
});

/** A request for each route of inspections. */
export const inspectionRequests: Readonly<Record<string, (things: Things, command: string) => Ask>> = {
  listProgrammes: ({ programme }) => get('/programmes', holds(programme)),
  getProgramme: ({ programme }) => get(`/programmes/${programme}`),
  getPlanningProgress: ({ programme }) => get(`/programmes/${programme}/planning`),
  getProgrammeCalendar: ({ programme }) => get(`/programmes/${programme}/calendar`),
  executeProgrammeCommand: (things, type) => {
    const fresh = type === 'DraftProgramme';
    const data = programmeCommands(things)[type as ProgrammeCommandType];
    return command(`/programmes/${fresh ? randomUUID() : things.programme}/commands`, type, data, fresh);
  },
  listVisits: ({ visit }) => get('/visits', holds(visit)),
  getVisit: ({ visit }) => get(`/visits/${visit}`),
  executeVisitCommand: (things, type) =>
    command(`/visits/${things.visit}/commands`, type, visitCommands(things)[type as VisitCommandType], false),
  addVisitFile: ({ visit }) => ({
    method: 'POST',
    path: `/visits/${visit}/files`,
    body: FILE,
    type: 'application/pdf',
  }),
  getVisitFile: ({ visit }) => get(`/visits/${visit}/files/${sha256}`),
  getVisitReadings: ({ visit }) => get(`/visits/${visit}/readings`),
  listComplaints: ({ complaint }) => get('/complaints', holds(complaint)),
  executeComplaintCommand: (things, type) => {
    const fresh = type === 'RecordComplaint';
    const data = complaintCommands(things)[type as ComplaintCommand['type']];
    return command(`/complaints/${fresh ? randomUUID() : things.complaint}/commands`, type, data, fresh);
  },
};
