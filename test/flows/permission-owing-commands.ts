import type { ObligationCommandType, RecordCommandType, ReportCommandType } from '@core/obligations';

/** What the commands about obligations, records and reports name of the things of the matrix. */
interface OwingThings {
  readonly unit: string;
  readonly plan: { readonly id: string; readonly version: number };
}

const reason = 'Lý do của phép thử';
const work = { kind: 'training', title: 'Tập huấn (mẫu)', dated: '2024-02-20', evidence: [] };

export const recordCommands = (things: OwingThings): Readonly<Record<RecordCommandType, object>> => ({
  RecordWork: { unit: things.unit, work },
  AmendRecord: { work },
  WithdrawRecord: { reason },
});

export const obligationCommands = (things: OwingThings): Readonly<Record<ObligationCommandType, object>> => ({
  OpenObligation: { plan: things.plan, code: 'own-plan', unit: things.unit, period: 'once' },
  FollowPlan: { plan: things.plan },
  ProveObligation: { proof: { kind: 'paper', number: '1/BC', dated: '2024-02-20' } },
  WithdrawProof: { proof: 'paper.1', reason },
  RemindObligation: { deadline: 'x.1', key: '0' },
  MissObligation: { deadline: 'x.1', key: '1' },
  EscalateObligation: { deadline: 'x.1', key: '3@head' },
  ExcuseObligation: { reason, document: { number: '1/QĐ', date: '2024-02-20' } },
  HandOverObligation: { to: things.unit, basis: reason },
  MoveObligation: { dueOn: '2025-06-30', document: { number: '1/QĐ', date: '2024-02-20' } },
  CloseObligation: { why: 'not-owed', basis: reason },
});

/** Reports are asked for by the plan of the matrix's own, of the unit, for the whole of its time. */
export const reportCommands = ({ unit }: OwingThings): Readonly<Record<ReportCommandType, object>> => ({
  DrawUpReport: {
    plan: { id: 'nhiem-vu-thu', version: 1 },
    form: 'own-report',
    unit,
    period: { kind: 'once', key: 'once', from: '2023-01-01', to: '2025-12-31' },
  },
  AmendReportText: { section: 0, text: reason },
  SubmitReport: {},
  ReceiveReport: {},
  ReturnReport: { reason },
  PassOnReport: { to: 'vn.40' },
});
