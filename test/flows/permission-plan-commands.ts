import { randomUUID } from 'node:crypto';
import type { PlanDraftCommandType, PlanRequestCommandType, UnitCriteriaCommandType } from '@core/plans';

/** What the commands about plans name of the things of the matrix. */
interface PlanThings {
  readonly unit: string;
  readonly plan: { readonly id: string; readonly version: number };
}

const sha256 = '0'.repeat(64);
const reason = 'Lý do của phép thử';

/** The data of each command about a plan's life, as the wire takes it. */
export const draftCommands = (things: PlanThings): Readonly<Record<PlanDraftCommandType, object>> => ({
  StartDraft: {
    issuer: things.unit,
    start: {
      kind: 'empty',
      id: `thu-${randomUUID()}`,
      title: 'Kế hoạch thử (mẫu)',
      territory: things.unit,
      validFrom: '2026-01-01',
      validTo: '2030-12-31',
    },
  },
  EditDraft: { changes: [{ part: 'title', value: 'Kế hoạch thử (mẫu)' }] },
  ConfirmDraftMarks: { marks: ['title'] },
  SubmitDraft: {},
  ReturnDraft: { reasons: reason },
  PublishDraft: { fingerprint: sha256, keepCases: false },
  DiscardDraft: { reason },
});

export const requestCommands = (things: PlanThings): Readonly<Record<PlanRequestCommandType, object>> => ({
  AskForChange: { plan: things.plan, unit: things.unit, clause: 'Mục IV.1', text: reason },
  TakeInRequest: {},
  AcceptRequest: { answer: reason, draft: null },
  RefuseRequest: { answer: reason },
  ForwardRequest: { to: 'na.hd-tdkt', answer: reason },
  WithdrawRequest: { answer: reason },
});

const document = { number: '5/QĐ (thử)', date: '2024-02-01' };
const items = [{ code: 'T1', title: reason, text: reason, derives: ['G1'] }];
export const criteriaCommands: Readonly<Record<UnitCriteriaCommandType, object>> = {
  IssueCriteria: { document, items },
  AmendCriteria: { document, items },
  WithdrawCriteria: { reason },
  IssueUnitPlan: { document },
  WithdrawUnitPlan: { reason },
};
