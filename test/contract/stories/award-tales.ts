import { vietnamCalendar } from '@core/calendar';
import {
  type AttestationCommand,
  attestationCommandSchemas,
  type AttestationContext,
  attestationDecider,
  type AttestationEvent,
  type AttestationState,
  type AwardHeld,
  type FundCommand,
  fundCommandSchemas,
  type FundContext,
  fundDecider,
  type FundEvent,
  type FundState,
  type ProposalCommand,
  proposalCommandSchemas,
  type ProposalContext,
  proposalDecider,
  type ProposalEvent,
  type ProposalState,
} from '@core/commendation';
import { type Actor, toLocalDate } from '@core/kernel';
import { vietnamLaw } from '@core/law';
import { Tale, type Telling } from './teller';

const PROVINCE = 'vn.40';
const COMMUNE = 'vn.40.16681';
const EARLIER = 'c0ffee00-0000-4000-8000-0000000000a1';
const staff: Actor = { id: 'an', role: 'staff', unit: COMMUNE };
const office: Actor = { id: 'binh', role: 'staff', unit: PROVINCE };
const head: Actor = { id: 'chi', role: 'approver', unit: PROVINCE };
const system: Actor = { id: 'system', role: 'system', unit: PROVINCE };

/** A higher title that has the annulled one as a step. */
const later: AwardHeld = {
  ...{ proposal: EARLIER, nominee: 'z', subject: 'person-a', kind: 'individual', case: null },
  ...{ award: 'national-fighter', stream: 'merit', level: 'government', authority: PROVINCE },
  ...{ achievementKey: 'later', year: 2026, number: '7/QĐ-TTg', decidedOn: toLocalDate('2026-05-05') },
  ...{ presentedOn: null, bonus: null, annulled: false },
};
/** The steps below the title that is proposed: three years in a row for each. */
const steps = ['a', 'b'].flatMap((id) =>
  [2023, 2024, 2025].map((year): AwardHeld => ({
    ...{ ...later, subject: `person-${id}`, award: 'grassroots-fighter', level: 'commune', authority: COMMUNE },
    ...{ achievementKey: `${id}-step-${year}`, year, number: `${year}/QĐ`, decidedOn: toLocalDate(`${year}-12-20`) },
  })),
);

const proposals: Telling<ProposalState, ProposalCommand, ProposalEvent, ProposalContext> = {
  decider: proposalDecider,
  schemaOf: ({ type }) => proposalCommandSchemas[type],
  contextOf: (occasion, proposalId) => ({
    occasion,
    proposalId,
    law: vietnamLaw,
    calendar: vietnamCalendar,
    levelOf: (unit) => (unit === PROVINCE ? 'province' : 'commune'),
    isNumberUsed: () => false,
    held: [...steps, later],
    recordedIn: () => [],
    attestedTo: () => [],
    holdsOn: () => [],
    consultedIn: () => [],
    paidTo: () => 7_020_000,
  }),
};
const funds: Telling<FundState, FundCommand, FundEvent, FundContext> = {
  decider: fundDecider,
  schemaOf: ({ type }) => fundCommandSchemas[type],
  contextOf: (occasion, id) => ({ occasion, fundId: id, idOf: () => id, unitKnown: () => true }),
};

type Step = readonly [today: string, actor: Actor, type: string, data: object];
type ProposalTale = Tale<ProposalState, ProposalCommand, ProposalEvent, ProposalContext>;

function told(name: string, ...steps: readonly Step[]): ProposalTale {
  const tale = new Tale(name, proposals);
  for (const [today, actor, type, data] of steps) tale.tell(today, actor, { type, data } as ProposalCommand);
  return tale;
}

const nominees = ['a', 'b'].map((id) => ({
  ...{ id, kind: 'individual', subject: `person-${id}`, name: `Nguyễn Thị ${id.toUpperCase()}`, position: 'Giáo viên' },
  unit: COMMUNE,
  achievement: { key: `${id}-2025`, year: 2025, text: 'Mười năm dạy học trên bản.' },
}));
const vote = (council: string, heldOn: string) => ({
  ...{ council, heldOn, minutes: { number: '05/BB-HĐTĐKT', date: heldOn } },
  votes: nominees.map(({ id }) => ({ nominee: id, ayes: 9, needed: 8, of: 9 })),
});
const paper = { number: '12/KL-TTr', date: '2026-09-01' };
const documents = ['achievement-report', 'initiative-certificate'].map((part) => ({
  part,
  paper: { number: '21/BC', date: '2026-03-01' },
}));
const asked = {
  documents,
  ...{ unit: COMMUNE, award: 'provincial-fighter', stream: 'merit', level: 'province', authority: PROVINCE },
  ...{ summary: 'Đề nghị tặng danh hiệu.', nominees, council: vote(COMMUNE, '2026-03-02') },
};
const begun: readonly Step[] = [
  ['2026-03-04', staff, 'ProposeAward', asked],
  ['2026-03-05', office, 'TakeInProposal', {}],
];
const appraised: Step = ['2026-03-24', office, 'AppraiseProposal', { opinion: 'for', unfit: [], grounds: 'Đủ điều kiện.' }]; // prettier-ignore

/** A proposal that was decided, presented and partly annulled; others that were returned, refused, withdrawn, sent elsewhere. */
export function proposalTales(): readonly ProposalTale[] {
  const reminded = told('proposal reminded', ...begun);
  const { state } = reminded;
  const deadline = state.status === 'in-appraisal' ? (state.file.deadline?.id ?? '') : '';
  return [
    told(
      'proposal decided',
      ...begun,
      ['2026-03-06', office, 'AskOpinion', { opinion: 'o1', of: 'Thuế tỉnh', question: 'Có vi phạm không?' }],
      ['2026-03-13', office, 'RecordOpinion', { opinion: 'o1', answer: 'agrees', paper: { number: '77/CV', date: '2026-03-12' } }],
      appraised,
      ['2026-03-26', office, 'RecordCouncilVote', { council: vote(PROVINCE, '2026-03-26') }],
      ['2026-03-30', head, 'DecideAward', { number: '812/QĐ-UBND', date: '2026-03-30', level: 'province', authority: PROVINCE, without: [] }],
      ['2026-04-10', office, 'PresentAward', { nominees: ['a', 'b'], presentedOn: '2026-04-10', place: 'Hội trường xã' }],
      ['2026-09-10', head, 'AnnulAward', { number: '1500/QĐ-UBND', date: '2026-09-10', nominees: ['a'], ground: 'fraud', conclusion: paper, reason: 'Kê khai gian dối.' }],
      ['2026-09-20', office, 'RecordRecovery', { nominee: 'a', object: true, dong: 7_020_000, paper }],
      ['2026-10-01', head, 'SettleConsequence', { proposal: EARLIER, nominee: 'z', outcome: 'to-annul', grounds: 'Thiếu một bậc.', paper }],
    ),
    told(
      'proposal returned and refused',
      ...begun,
      ['2026-03-06', office, 'ReturnProposal', { reason: 'Thiếu báo cáo.' }],
      ['2026-03-09', staff, 'CompleteProposal', { nominees: [nominees[0]], council: { ...vote(COMMUNE, '2026-03-02'), votes: [vote(COMMUNE, '').votes[0]] }, note: 'Đã bổ sung.' }],
      ['2026-03-10', office, 'TakeInProposal', { clock: { days: 10, kind: 'calendar-days', procedure: { number: '1765/QĐ', date: '2025-08-06' } } }],
      ['2026-03-24', office, 'AppraiseProposal', { opinion: 'against', unfit: [], grounds: 'Chưa đủ.' }],
      ['2026-03-25', head, 'RefuseAward', { number: '90/UBND', date: '2026-03-25', grounds: 'Chưa đủ.', legalBasis: 'Luật 06/2022/QH15' }],
    ),
    told(
      'proposal sent elsewhere and withdrawn',
      ['2026-03-04', staff, 'ProposeAward', { ...asked, award: 'commendation', level: 'organization-head', simplified: 'found-by-head', council: undefined }],
      ['2026-03-05', staff, 'RerouteProposal', { level: 'commune', authority: COMMUNE, basis: 'Luật 72/2025/QH15, Điều 54' }],
      ['2026-03-06', staff, 'WithdrawProposal', { reason: 'Lập lại.' }],
    ),
    reminded.tell('2026-03-19', system, { type: 'RemindOfAppraisal', data: { deadline, key: '0' } }),
  ]; // prettier-ignore
}

const attestations: Telling<AttestationState, AttestationCommand, AttestationEvent, AttestationContext> = {
  decider: attestationDecider,
  schemaOf: ({ type }) => attestationCommandSchemas[type],
  contextOf: (occasion, attestationId) => ({
    ...{ occasion, attestationId, unitKnown: () => true, isOnRecord: () => false, fileReceived: () => true },
  }),
};

/** An award of before this system that was declared, confirmed and withdrawn. */
export function attestationTales(): readonly Tale<
  AttestationState,
  AttestationCommand,
  AttestationEvent,
  AttestationContext
>[] {
  const tale = new Tale('attestation', attestations);
  const declared = {
    ...{ unit: COMMUNE, recipient: 'recipient-a', kind: 'individual', name: 'Nguyễn Thị A', stream: 'merit' },
    ...{ award: 'grassroots-fighter', year: 2021, number: '90/QĐ-UBND', date: '2021-12-20', authority: 'UBND huyện' },
  };
  const steps: readonly Step[] = [
    ['2026-03-02', staff, 'AttestAward', declared],
    ['2026-03-02', staff, 'AttachDecision', { sha256: 'a'.repeat(64) }],
    ['2026-03-03', office, 'ConfirmAttestation', {}],
    ['2026-04-03', staff, 'WithdrawAttestation', { reason: 'Nhầm người cùng tên.' }],
  ];
  for (const [today, actor, type, data] of steps) tale.tell(today, actor, { type, data } as AttestationCommand);
  return [tale];
}

/** A fund with a budget, a bonus that was paid and came back, and an entry that was reversed. */
export function fundTales(): readonly Tale<FundState, FundCommand, FundEvent, FundContext>[] {
  const tale = new Tale('fund', funds);
  const steps: readonly Step[] = [
    ['2026-01-05', office, 'OpenFund', { unit: PROVINCE, year: 2026 }],
    ['2026-01-05', office, 'AddBudget', { entry: 'b1', dong: 100_000_000, paper }],
    ['2026-03-30', system, 'CommitBonus', { unit: PROVINCE, year: 2026, for: { proposal: EARLIER, nominee: 'a' }, dong: 7_020_000, what: 'Quyết định số 812' }],
    ['2026-04-10', head, 'PayMoney', { entry: 'p1', of: `bonus.${EARLIER}.a`, dong: 7_020_000, paidOn: '2026-04-10', paper }],
    ['2026-09-20', system, 'ReturnBonus', { entry: 'n1', for: { proposal: EARLIER, nominee: 'a' }, dong: 7_020_000, paper }],
    ['2026-09-21', office, 'CommitMoney', { entry: 'c1', dong: 1_000_000, what: 'In bằng' }],
    ['2026-09-22', head, 'ReverseEntry', { entry: 'v1', of: 'c1', reason: 'Ghi nhầm.' }],
    ['2026-12-01', head, 'CutBudget', { entry: 'x1', dong: 200_000_000, paper, overdraw: 'Chuyển sang năm sau.' }],
  ]; // prettier-ignore
  for (const [today, actor, type, data] of steps) tale.tell(today, actor, { type, data } as FundCommand);
  return [tale];
}
