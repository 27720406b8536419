import { vietnamCalendar } from '@core/calendar';
import { type Actor, toLocalDate } from '@core/kernel';
import {
  type ObligationCommand,
  obligationCommandSchemas,
  type ObligationContext,
  obligationDecider,
  type ObligationEvent,
  type ObligationState,
  type RecordCommand,
  recordCommandSchemas,
  type RecordContext,
  recordDecider,
  type RecordEvent,
  type RecordState,
  type ReportCommand,
  reportCommandSchemas,
  type ReportContext,
  reportDecider,
  type ReportEvent,
  type ReportState,
} from '@core/obligations';
import { type Plan, publishedPlans, type Source } from '@core/plans';
import { refOf } from '@lib/plans';
import { castMember } from '../../../apps/cli/src/samples/cast';
import { CAST, UNIT } from '../../flows/story';
import { Tale, type Telling } from './teller';

const source: Source = { kind: 'clause', clause: 'Mục V.4', rows: [] };
const first = publishedPlans[0] as Plan;
const communes = [{ kind: 'level', level: 'commune' }] as const;
const CODES = { code: 'quarterly-list', work: 'reporting' } as const;

/** A published plan with obligations of its own, so that what plans say tomorrow changes no tale. */
const plan: Plan = {
  ...first,
  obligations: [
    {
      ...CODES,
      title: 'Gửi danh sách điển hình hằng quý',
      text: 'Gửi danh sách điển hình trước ngày 15 của tháng cuối quý.',
      owedBy: [...communes],
      cadence: {
        kind: 'quarterly',
        due: { kind: 'day-of-period', month: 3, day: 15, boundary: 'before', roll: 'next-working' },
      },
      provenBy: [{ kind: 'report', report: 'quarterly-list' }, { kind: 'paper' }],
      source,
    },
    {
      code: 'coverage',
      title: 'Tuyên truyền thường xuyên',
      text: 'Có ít nhất hai tin, bài mỗi năm.',
      work: 'replication',
      owedBy: [...communes],
      cadence: { kind: 'continuous' },
      provenBy: [{ kind: 'record', record: 'coverage', count: 2 }],
      source,
    },
    {
      code: 'annual-report',
      title: 'Báo cáo hằng năm',
      text: 'Báo cáo kết quả hằng năm.',
      work: 'reporting',
      owedBy: [...communes],
      cadence: { kind: 'yearly', due: { unknown: true, note: 'Kế hoạch không nêu ngày.' } },
      provenBy: [{ kind: 'report', report: 'annual' }],
      source,
    },
  ],
};

const SYSTEM: Actor = { id: 'system', role: 'system', unit: UNIT };
const officer: Actor = castMember(CAST.staff);
const above: Actor = { ...castMember(CAST.approver), unit: 'na' };
const REPORT = 'c0ffee00-0000-4000-8000-00000000000a';
const RECORDS = ['c0ffee00-0000-4000-8000-00000000000b', 'c0ffee00-0000-4000-8000-00000000000c'];

const telling: Telling<ObligationState, ObligationCommand, ObligationEvent, ObligationContext> = {
  decider: obligationDecider,
  schemaOf: ({ type }) => obligationCommandSchemas[type],
  contextOf: (occasion, id) => ({
    occasion,
    obligationId: id,
    idOf: () => id,
    plan,
    calendar: vietnamCalendar,
    unitKnown: () => true,
    owes: () => true,
    sameBody: (one, other) => one === other,
  }),
  grounds: { plan: refOf(plan) },
};

const records: Telling<RecordState, RecordCommand, RecordEvent, RecordContext> = {
  decider: recordDecider,
  schemaOf: ({ type }) => recordCommandSchemas[type],
  contextOf: (occasion, recordId) => ({
    occasion,
    recordId,
    unitKnown: () => true,
    occasionOf: () => 'open',
  }),
};

/** A training that was amended and withdrawn, and a movement whose launch opens obligations. */
export function recordTales(): readonly Tale<RecordState, RecordCommand, RecordEvent, RecordContext>[] {
  const asked = (type: RecordCommand['type'], data: object) => ({ type, data }) as RecordCommand;
  const training = { kind: 'training', title: 'Tập huấn tại nhà bà Sen (mẫu)', dated: '2024-02-20', participants: 40 };
  const movement = { kind: 'movement', title: 'Phát động phong trào (mẫu)', dated: '2024-02-05', place: 'Vinh' };
  const occasion = { plan: plan.id, code: 'movement-launched' };
  return [
    new Tale('training withdrawn', records)
      .tell('2024-02-21', officer, asked('RecordWork', { unit: UNIT, work: training }))
      .tell('2024-02-22', officer, asked('AmendRecord', { work: { ...training, dated: '2024-02-19' } }))
      .tell('2024-02-23', officer, asked('WithdrawRecord', { reason: 'Ghi nhầm đơn vị.' })),
    new Tale('movement launched', records).tell(
      '2024-02-06',
      officer,
      asked('RecordWork', { unit: UNIT, work: movement, occasion }),
    ),
  ];
}

const reports: Telling<ReportState, ReportCommand, ReportEvent, ReportContext> = {
  decider: reportDecider,
  schemaOf: ({ type }) => reportCommandSchemas[type],
  contextOf: (occasion, reportId) => ({
    occasion,
    reportId,
    plan: {
      ...plan,
      reports: [
        {
          code: 'annual',
          title: 'Báo cáo năm (mẫu)',
          kind: 'annual',
          route: 'up',
          sections: [{ title: 'Kết quả', figures: ['obligations'] }],
          source,
        },
      ],
    },
    unitKnown: () => true,
    wayOf: () => ({
      intake: { unit: 'na', name: 'Sở Nội vụ' },
      addressee: { unit: 'na', name: 'UBND tỉnh' },
      onward: [{ unit: 'na.ubnd', name: 'Văn phòng UBND tỉnh' }],
    }),
    drawn: {
      figures: { obligations: { open: 3, late: 1, proven: 2, provenLate: 1, excused: 0, closed: 0 } },
      position: 120,
    },
    sameBody: (one, other) => one === other,
  }),
};

/** A report that was returned, submitted again, received and passed on. */
export function reportTales(): readonly Tale<ReportState, ReportCommand, ReportEvent, ReportContext>[] {
  const asked = (type: ReportCommand['type'], data: object = {}) => ({ type, data }) as ReportCommand;
  const period = { kind: 'year', key: '2024', from: '2024-01-01', to: '2024-12-31' };
  return [
    new Tale('annual report', reports)
      .tell('2024-12-02', officer, asked('DrawUpReport', { plan: refOf(plan), form: 'annual', unit: UNIT, period }))
      .tell('2024-12-02', officer, asked('AmendReportText', { section: 0, text: 'Bà Sen (mẫu) là điển hình.' }))
      .tell('2024-12-03', above, asked('SubmitReport'))
      .tell('2024-12-04', above, asked('ReturnReport', { reason: 'Thiếu số liệu (mẫu).' }))
      .tell('2024-12-05', above, asked('SubmitReport'))
      .tell('2024-12-06', above, asked('ReceiveReport'))
      .tell('2024-12-06', above, asked('PassOnReport', { to: 'na.ubnd' })),
  ];
}

type ObligationTale = Tale<ObligationState, ObligationCommand, ObligationEvent, ObligationContext>;
type Step = readonly [today: string, actor: Actor, type: ObligationCommand['type'], data: object];

function told(name: string, code: string, period: string, ...steps: readonly Step[]): ObligationTale {
  const opening = { plan: refOf(plan), code, unit: UNIT, period };
  const tale = new Tale(name, telling).tell('2024-01-02', SYSTEM, {
    type: 'OpenObligation',
    data: opening,
  } as ObligationCommand);
  for (const [today, actor, type, data] of steps) tale.tell(today, actor, { type, data } as ObligationCommand);
  return tale;
}

const alarm = (tale: string, revision: number, key: string) => ({
  deadline: `${new Tale(tale, telling).id}.${revision}`,
  key,
});
const document = { number: '45/QĐ-UBND', date: toLocalDate('2024-02-01') };

/** Obligations that were proven, missed, moved, handed over, excused and closed. */
export function obligationTales(): readonly ObligationTale[] {
  const report = { kind: 'report', report: REPORT, form: 'quarterly-list', dated: '2024-03-18' };
  const paper = { kind: 'paper', number: '12/BC-UBND', dated: '2024-03-20' };
  return [
    told('list missed', CODES.code, '2024-Q1',
      ['2024-03-11', SYSTEM, 'RemindObligation', alarm('list missed', 1, '-3')],
      ['2024-03-15', SYSTEM, 'MissObligation', alarm('list missed', 1, '1')],
      ['2024-03-19', SYSTEM, 'EscalateObligation', alarm('list missed', 1, '3@head')],
      ['2024-03-19', SYSTEM, 'ProveObligation', { proof: report }],
      ['2024-03-20', SYSTEM, 'WithdrawProof', { proof: `report.${REPORT}`, reason: 'Báo cáo bị trả lại.' }],
      ['2024-03-20', officer, 'ProveObligation', { proof: paper }]),
    told('list moved', CODES.code, '2024-Q1',
      ['2024-02-02', above, 'MoveObligation', { dueOn: '2024-03-20', document }],
      ['2024-02-05', SYSTEM, 'HandOverObligation', { to: 'na.ubnd', basis: '1656/NQ-UBTVQH15' }],
      ['2024-02-06', SYSTEM, 'CloseObligation', { why: 'unit-gone', basis: '1656/NQ-UBTVQH15' }]),
    told('list excused', CODES.code, '2024-Q1',
      ['2024-02-02', above, 'ExcuseObligation', { reason: 'Lũ lụt.', document }]),
    told('coverage shown', 'coverage', '2024',
      ...RECORDS.map((record): Step => ['2024-02-02', SYSTEM, 'ProveObligation',
        { proof: { kind: 'record', record, of: 'coverage', dated: '2024-02-01' } }])),
  ]; // prettier-ignore
}
