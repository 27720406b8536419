import { vietnamCalendar } from '@core/calendar';
import { type Actor, toLocalDate } from '@core/kernel';
import {
  type ComplaintCommand,
  complaintCommandSchemas,
  type ComplaintContext,
  complaintDecider,
  type ComplaintEvent,
  type ComplaintState,
  type ProgrammeCommand,
  programmeCommandSchemas,
  type ProgrammeContext,
  programmeDecider,
  type ProgrammeEvent,
  type ProgrammeState,
  type VisitCommand,
  visitCommandSchemas,
  type VisitContext,
  visitDecider,
  type VisitEvent,
  type VisitState,
} from '@core/inspection';
import { DEFAULT_WEIGHTS, minutesOf, type Planned, type ProgrammeProblem, wayMinutes } from '@core/routing';
import { uuidV5 } from '@lib/event-store';
import { castMember } from '../../../apps/cli/src/samples/cast';
import { CAST } from '../../flows/story';
import { Tale, type Telling } from './teller';

const day = toLocalDate;
const COUNCIL = 'na.hd-tdkt';
const SYSTEM: Actor = { id: 'system', role: 'system', unit: COUNCIL };
const secretary: Actor = castMember(CAST.secretary);
const approver: Actor = castMember(CAST.approver);
const [HEAD, CLERK, GUEST] = [
  'c0ffee00-0000-4000-8000-0000000000a1',
  'c0ffee00-0000-4000-8000-0000000000a2',
  'c0ffee00-0000-4000-8000-0000000000a3',
];
const leader: Actor = { id: HEAD, role: 'approver', unit: COUNCIL };
const host: Actor = { id: GUEST, role: 'staff', unit: 'vn.40.412' };
const [VINH, CUA_LO] = ['vn.40.412', 'vn.40.413'];
const document = { number: '12/TB-HĐ', date: day('2024-03-01') };
const basis = { document: 'Nghị quyết 1', issuedOn: null, verified: false };
const seat = { id: 'seat', latitude: 18_673_000, longitude: 105_692_000 };

const problem: ProgrammeProblem = {
  units: [VINH, CUA_LO].map((id) => ({
    ...{ id, place: id, score: 30, standing: 'may-visit' as const, serviceMinutes: 120, closed: [], expertise: [] },
  })),
  people: [
    { ...{ id: HEAD, mayHead: true, maySecretary: false }, ...nobodysBusiness() },
    { ...{ id: CLERK, mayHead: false, maySecretary: true }, ...nobodysBusiness() },
  ],
  teams: [{ id: '1', seat: 'seat' }],
  teamSize: { least: 2, most: 3 },
  days: ['2024-05-06', '2024-05-07'].map(day),
  earliestDay: day('2024-03-11'),
  visitsPerDay: 2,
  dayMinutes: 600,
  travel: {
    kind: 'coordinates',
    places: [seat, { ...seat, id: VINH }, { ...seat, id: CUA_LO, longitude: 105_720_000 }],
    roadFactorPercent: 130,
    kmPerHour: 40,
  },
  standing: null,
  weights: DEFAULT_WEIGHTS,
  seed: 7,
};

function nobodysBusiness() {
  return { expertise: [], away: [], conflicts: [], maxDays: 2, headedBefore: 0 };
}

function plannedDay(unit: string, date: string) {
  const travelMinutes = wayMinutes(minutesOf(problem), ['seat', unit, 'seat']);
  return {
    ...{ team: '1', day: day(date), units: [unit], travelMinutes, totalMinutes: travelMinutes + 120 },
    attending: [HEAD, CLERK],
  };
}

const answer: Planned = {
  outcome: 'planned',
  programme: {
    teams: [{ id: '1', head: HEAD, secretary: CLERK, members: [HEAD, CLERK] }],
    days: [plannedDay(VINH, '2024-05-06'), plannedDay(CUA_LO, '2024-05-07')],
  },
  objective: 500,
  parts: { score: 60, travelMinutes: 10, imbalanceDays: 0, repeatedHeads: 0, movedAnnounced: 0, movedPlanned: 0, teamChanges: 0 }, // prettier-ignore
  bound: { value: 600, proof: 'all-units' },
  gapBasisPoints: 2000,
  unvisited: [],
  moves: [],
  teamChanges: [],
  effort: { iterations: 100, polishes: 0 },
};

const programmes: Telling<ProgrammeState, ProgrammeCommand, ProgrammeEvent, ProgrammeContext> = {
  decider: programmeDecider,
  schemaOf: ({ type }) => programmeCommandSchemas[type],
  contextOf: (occasion, id) => ({
    occasion,
    programmeId: id,
    idOf: () => id,
    visitOf: (unit) => uuidV5(id, unit),
    calendar: vietnamCalendar,
    unitKnown: () => true,
    hasCouncil: () => true,
    belongs: () => true,
    prepare: () => ({
      problem,
      inputHash: 'ab'.repeat(32),
      scores: [{ unit: VINH, points: 30, parts: [{ reason: 'never-inspected', points: 30, count: 1 }] }],
      places: [{ unit: VINH, latitude: seat.latitude, longitude: seat.longitude, origin: 'successors' }],
      interests: [],
      leftOut: [{ unit: 'na.bao', why: 'without-place' }],
    }),
  }),
};

const inputs = {
  people: [
    { ...{ person: HEAD, roles: ['team-head' as const], expertise: [], away: [] }, interests: [] },
    {
      ...{ person: CLERK, roles: ['team-secretary' as const], expertise: [], away: [] },
      interests: [{ unit: 'na.bao', reason: 'Người nhà làm việc tại báo' }],
    },
  ],
  teams: 1,
  teamSize: { least: 2, most: 3 },
  window: { from: day('2024-05-06'), to: day('2024-05-07') },
  blackouts: [],
  must: [{ unit: VINH, reason: 'Hai năm chưa kiểm tra' }],
  exempt: [],
  needs: [],
  perDay: 2,
  leadDays: 5,
  minutesWithin: 5,
  travel: { kmPerHour: 40, roadFactorPercent: 130, dayMinutes: 600, visitMinutes: 120 },
  seat: 'vn.40',
  places: [],
};

type ProgrammeTale = Tale<ProgrammeState, ProgrammeCommand, ProgrammeEvent, ProgrammeContext>;

export function programmeTales(): ProgrammeTale[] {
  const tale = (name: string) =>
    new Tale(name, programmes).tell('2024-03-01', secretary, {
      type: 'DraftProgramme',
      data: { unit: COUNCIL, year: 2024, standingBody: 'na.ban-tdkt' },
    });
  const set: ProgrammeCommand = { type: 'SetInputs', data: { inputs: inputs as never } };
  const ask = (seed: number): ProgrammeCommand => ({
    type: 'RequestPlanning',
    data: { seed, limit: { kind: 'effort', iterations: 100, polishes: 0 } },
  });
  const runOf = (state: ProgrammeState) => (state.status === 'none' ? '' : (state.file.run?.run ?? ''));
  const told = (state: ProgrammeState): ProgrammeCommand => ({
    type: 'RecordPlanning',
    data: { run: runOf(state), answer },
  });
  const none = (state: ProgrammeState): ProgrammeCommand => ({
    type: 'RecordPlanning',
    data: {
      run: runOf(state),
      answer: {
        outcome: 'in-conflict',
        conflict: [{ code: 'must-visit', unit: VINH }],
        proven: true,
        effort: { iterations: 0, polishes: 0 },
      },
    },
  });
  const dropped: ProgrammeCommand = {
    type: 'ChangeProgramme',
    data: {
      change: { kind: 'drop-visit', visit: uuidV5(tale('một chương trình').id, CUA_LO) },
      reason: 'Bão' as never,
    },
  };
  const approve: ProgrammeCommand = { type: 'ApproveProgramme', data: { document } };
  const whole = tale('một chương trình')
    .tell('2024-03-02', secretary, set)
    .tell('2024-03-02', secretary, ask(7))
    .tell('2024-03-02', SYSTEM, told)
    .tell('2024-03-04', approver, approve)
    .tell('2024-04-25', SYSTEM, (state) => ({
      type: 'RemindProgramme',
      data: { deadline: state.status === 'none' ? '' : (state.file.approved?.deadline?.id ?? ''), key: '0' },
    }))
    .tell('2024-04-25', secretary, { type: 'AnnounceProgramme', data: { document } })
    .tell('2024-04-26', secretary, dropped)
    .tell('2024-04-26', SYSTEM, (state) => ({
      type: 'TakeOverPlannedVisit',
      data: {
        visit: state.status === 'none' ? '' : (state.file.visits[0]?.visit ?? ''),
        ...{ from: VINH, to: 'vn.40.16681', basis },
      },
    }))
    .tell('2024-12-30', secretary, { type: 'CloseProgramme', data: { reason: 'Hết năm' } });
  const failing = tale('không xếp được')
    .tell('2024-03-02', secretary, set)
    .tell('2024-03-02', secretary, ask(1))
    .tell('2024-03-02', SYSTEM, none)
    .tell('2024-03-03', secretary, ask(2))
    .tell('2024-03-03', SYSTEM, (state) => ({
      type: 'FailPlanning',
      data: { run: runOf(state), why: 'run-broke-down' },
    }))
    .tell('2024-03-04', secretary, ask(3))
    .tell('2024-03-04', secretary, { type: 'CancelPlanning', data: {} });
  return [whole, failing];
}

const PHOTO = 'ab'.repeat(32);
const visits: Telling<VisitState, VisitCommand, VisitEvent, VisitContext> = {
  decider: visitDecider,
  schemaOf: ({ type }) => visitCommandSchemas[type],
  contextOf: (occasion, visitId) => ({
    occasion,
    visitId,
    calendar: vietnamCalendar,
    unitKnown: () => true,
    checklistFor: () => ({
      plan: { id: 'nghe-an-2023-2025', version: 2 },
      items: [
        {
          ...{ code: 'annual-report', title: 'Báo cáo hằng năm', text: 'Báo cáo về Sở Nội vụ.', clause: 'Mục V.4' },
          rows: ['NA-59'],
        },
      ],
    }),
    received: new Set([PHOTO]),
  }),
};

const [FINDING, SLIP, ADVICE] = ['b1', 'b2', 'b3'].map((end) => `c0ffee00-0000-4000-8000-0000000000${end}`) as [string, string, string]; // prettier-ignore
const personal = (text: string) => text as never;

export function visitTales(): Tale<VisitState, VisitCommand, VisitEvent, VisitContext>[] {
  const people = [
    { person: HEAD, role: 'team-head' as const },
    { person: CLERK, role: 'team-secretary' as const },
  ];
  const programme = 'c0ffee00-0000-4000-8000-0000000000c1';
  const schedule: VisitCommand = {
    type: 'ScheduleVisit',
    data: { programme, council: COUNCIL, unit: VINH, date: day('2024-05-06'), people, minutesWithin: 5 },
  };
  const answered: VisitCommand = {
    type: 'AnswerRecommendation',
    data: { recommendation: ADVICE, note: personal('Đã gửi báo cáo'), document, files: [PHOTO] },
  };
  const tale = (name: string) => new Tale(name, visits).tell('2024-04-01', SYSTEM, schedule);
  const whole = tale('một cuộc kiểm tra');
  whole
    .tell('2024-04-02', SYSTEM, { type: 'RescheduleVisit', data: { date: day('2024-05-07'), people } })
    .tell('2024-05-07', SYSTEM, { type: 'RemindVisit', data: { deadline: `${whole.id}.day.2`, key: '0' } })
    .tell('2024-05-07', leader, {
      type: 'AnswerItem',
      data: { item: 'annual-report', verdict: 'not-met', note: personal('Chưa gửi'), files: [PHOTO] },
    })
    .tell('2024-05-07', leader, {
      type: 'RecordFinding',
      data: { finding: FINDING, kind: 'shortcoming', item: 'annual-report', text: personal('Chưa báo cáo'), files: [] },
    })
    .tell('2024-05-07', leader, {
      type: 'RecordFinding',
      data: { finding: SLIP, kind: 'good-practice', text: personal('Ghi nhầm'), files: [] },
    })
    .tell('2024-05-07', leader, { type: 'WithdrawFinding', data: { finding: SLIP, reason: personal('Ghi nhầm') } })
    .tell('2024-05-07', leader, {
      type: 'Recommend',
      data: { recommendation: ADVICE, text: personal('Gửi báo cáo'), finding: FINDING, dueOn: day('2024-06-28') },
    })
    .tell('2024-05-08', leader, {
      type: 'RecordMinutes',
      data: {
        number: '01/BB-ĐKT',
        signatures: [
          { side: 'team', person: HEAD, name: personal('Trưởng đoàn (mẫu)'), signedOn: day('2024-05-07') },
          { side: 'unit', name: personal('Đại diện (mẫu)'), signedOn: day('2024-05-08') },
        ],
        ...{ summary: personal('Đã kiểm tra'), outcome: 'weak', file: PHOTO },
      },
    })
    .tell('2024-05-20', approver, {
      type: 'MoveRecommendation',
      data: { recommendation: ADVICE, dueOn: day('2024-07-31'), document },
    })
    .tell('2024-06-10', SYSTEM, { type: 'TakeOverVisit', data: { from: VINH, to: 'vn.40.16681', basis } })
    .tell('2024-06-20', host, answered)
    .tell('2024-06-21', leader, { type: 'ReturnAnswer', data: { recommendation: ADVICE, reason: personal('Thiếu') } })
    .tell('2024-06-25', host, answered)
    .tell('2024-06-26', leader, { type: 'AcceptAnswer', data: { recommendation: ADVICE } });
  const off = tale('không kiểm tra nữa').tell('2024-04-03', SYSTEM, {
    type: 'CallOffVisit',
    data: { reason: 'Theo thông báo số 13/TB-HĐ.' },
  });
  return [whole, off];
}

const complaints: Telling<ComplaintState, ComplaintCommand, ComplaintEvent, ComplaintContext> = {
  decider: complaintDecider,
  schemaOf: ({ type }) => complaintCommandSchemas[type],
  contextOf: (occasion) => ({ occasion, unitKnown: () => true }),
};

export function complaintTales(): Tale<ComplaintState, ComplaintCommand, ComplaintEvent, ComplaintContext>[] {
  return [
    new Tale('một phản ánh', complaints)
      .tell('2024-02-20', secretary, {
        type: 'RecordComplaint',
        data: { unit: VINH, receivedOn: day('2024-02-19'), text: personal('Nêu gương sai đối tượng') },
      })
      .tell('2024-03-20', approver, {
        type: 'SettleComplaint',
        data: { result: 'partly-founded', reason: personal('Một phần đúng') },
      }),
  ];
}
