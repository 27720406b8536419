import { createHash, randomUUID } from 'node:crypto';
import type { AttestationCommandType, FundCommandType, ProposalCommandType } from '@core/commendation';
import { type Ask, get, holds, STALE } from './permission-ask';
import type { Things } from './permission-requests';

export const FUND_YEAR = 2024;
const date = '2024-03-01';
const reason = 'Lý do của phép thử';
const paper = { number: '1/QĐ', date };

const proposalCommands = ({ unit, proposal }: Things): Readonly<Record<ProposalCommandType, object>> => ({
  ProposeAward: {
    ...{ unit, award: 'commendation', stream: 'ad-hoc', level: 'district', authority: unit, summary: reason },
    simplified: 'sudden-achievement',
    documents: [{ part: 'achievement-summary', paper }],
    nominees: [
      {
        ...{ id: 'a', kind: 'individual', subject: `person-${proposal}`, name: 'Người Thử (mẫu)', unit },
        achievement: { key: randomUUID(), year: 2023, text: 'Thành tích (mẫu)' },
      },
    ],
  },
  TakeInProposal: {},
  ReturnProposal: { reason },
  CompleteProposal: { note: reason },
  RerouteProposal: { level: 'commune', authority: unit, basis: reason },
  WithdrawProposal: { reason },
  AskOpinion: { opinion: 'o', of: 'Thuế', question: reason },
  RecordOpinion: { opinion: 'o', answer: 'silent' },
  AppraiseProposal: { opinion: 'for', unfit: [], grounds: reason },
  RecordCouncilVote: { council: { council: unit, heldOn: date, minutes: paper, votes: [] } },
  DecideAward: { ...paper, level: 'district', authority: unit },
  RefuseAward: { ...paper, grounds: reason, legalBasis: reason },
  PresentAward: { nominees: ['a'], presentedOn: date },
  AnnulAward: { ...paper, nominees: ['a'], ground: 'fraud', conclusion: paper, reason },
  RecordRecovery: { nominee: 'a', object: true, dong: 0, paper },
  SettleConsequence: { proposal: randomUUID(), nominee: 'a', outcome: 'stands', grounds: reason, paper },
  RemindOfAppraisal: { deadline: 'x.1', key: '0' },
});

const fundCommands = ({ unit }: Things): Readonly<Record<FundCommandType, object>> => ({
  OpenFund: { unit, year: FUND_YEAR },
  AddBudget: { entry: 'b', dong: 1, paper },
  CutBudget: { entry: 'x', dong: 1, paper },
  CommitMoney: { entry: 'c', dong: 1, what: reason },
  PayMoney: { entry: 'p', of: 'c', dong: 1, paidOn: date, paper },
  ReleaseMoney: { entry: 'r', of: 'c', reason },
  ReturnMoney: { entry: 'n', of: 'p', dong: 1, paper },
  ReverseEntry: { entry: 'v', of: 'b', reason },
  CommitBonus: { unit, year: FUND_YEAR, for: { proposal: randomUUID(), nominee: 'a' }, dong: 1, what: reason },
  ReleaseBonus: { for: { proposal: randomUUID(), nominee: 'a' }, reason },
  ReturnBonus: { entry: 'n', for: { proposal: randomUUID(), nominee: 'a' }, dong: 1, paper },
  TakeBackMoney: { unit, year: FUND_YEAR, entry: 'n', for: { proposal: randomUUID(), nominee: 'a' }, dong: 1, what: reason, paper }, // prettier-ignore
});

/** What stands for a scanned decision. */
const SCAN = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const sha256 = createHash('sha256').update(SCAN).digest('hex');

const attestationCommands = ({ unit }: Things): Readonly<Record<AttestationCommandType, object>> => ({
  AttestAward: {
    ...{ unit, recipient: `recipient-${randomUUID()}`, kind: 'individual', name: 'Người Thử (mẫu)', stream: 'merit' },
    ...{ award: 'grassroots-fighter', year: 2021, number: '90/QĐ', date: '2021-12-20', authority: 'UBND huyện (mẫu)' },
  },
  AttachDecision: { sha256 },
  ConfirmAttestation: {},
  WithdrawAttestation: { reason },
});

function command(path: string, type: string, data: object, expected: string): Ask {
  const known: Record<string, string> = expected === '*' ? { 'if-none-match': '*' } : { 'if-match': expected };
  const headers = { ...known, 'idempotency-key': randomUUID() };
  return { method: 'POST', path, body: { type, data }, headers };
}

/** How the routes of proposals, awards, funds and papers are asked. */
export const awardRequests: Readonly<Record<string, (things: Things, type: string) => Ask>> = {
  getMinutesFile: ({ roundId }) => get(`/rounds/${roundId}/minutes.docx`),
  getMinutesPage: ({ roundId }) => get(`/rounds/${roundId}/minutes.html`),
  listProposals: ({ proposal }) => get('/proposals?limit=500', holds(proposal)),
  getProposal: ({ proposal }) => get(`/proposals/${proposal}`),
  getShortlistFile: ({ roundId }) => get(`/rounds/${roundId}/submission.docx`),
  getShortlistPage: ({ roundId }) => get(`/rounds/${roundId}/submission.html`),
  getSubmissionFile: ({ proposal }) => get(`/proposals/${proposal}/submission.docx`),
  getSubmissionPage: ({ proposal }) => get(`/proposals/${proposal}/submission.html`),
  getDecisionFile: ({ proposal }) => get(`/proposals/${proposal}/decision.docx`),
  getDecisionPage: ({ proposal }) => get(`/proposals/${proposal}/decision.html`),
  executeProposalCommand: (things, type) => {
    const fresh = type === 'ProposeAward';
    const data = proposalCommands(things)[type as ProposalCommandType];
    return command(`/proposals/${fresh ? randomUUID() : things.proposal}/commands`, type, data, fresh ? '*' : STALE);
  },
  listAttestations: ({ attestation }) => get('/attestations?limit=200', holds(attestation)),
  executeAttestationCommand: (things, type) => {
    const fresh = type === 'AttestAward';
    const data = attestationCommands(things)[type as AttestationCommandType];
    return command(
      `/attestations/${fresh ? randomUUID() : things.attestation}/commands`,
      type,
      data,
      fresh ? '*' : STALE,
    );
  },
  addAttestationFile: ({ attestation }) => ({
    ...{ method: 'POST', path: `/attestations/${attestation}/files`, body: SCAN, type: 'application/pdf' },
  }),
  getAttestationFile: ({ attestation }) => get(`/attestations/${attestation}/files/${sha256}`),
  listAwards: ({ proposal }) => get('/awards?limit=500', holds(proposal)),
  getAwardLaw: () => get('/awards/law?award=provincial-merit'),
  listFunds: ({ unit }) => get('/funds', holds(JSON.stringify(unit))),
  getFund: ({ unit }) => get(`/funds/${unit}/${FUND_YEAR}`),
  executeFundCommand: (things, type) => {
    const data = fundCommands(things)[type as FundCommandType];
    return command(`/funds/${things.unit}/${FUND_YEAR}/commands`, type, data, type === 'OpenFund' ? '*' : STALE);
  },
};

type Who = 'proposer' | 'staff' | 'approver';

/** One award of UNIT, from its proposal to its decision: made by somebody above, taken in and decided by two of its own. */
export async function layAward(things: Things, must: (ask: Ask, who: Who) => Promise<unknown>): Promise<void> {
  const commands = proposalCommands(things);
  const at = (type: ProposalCommandType, expected: string) =>
    command(`/proposals/${things.proposal}/commands`, type, commands[type], expected);
  await must(at('ProposeAward', '*'), 'proposer');
  await must(at('TakeInProposal', '"1"'), 'staff');
  await must(at('AppraiseProposal', '"2"'), 'staff');
  await must(at('DecideAward', '"3"'), 'approver');
  const open = command(`/funds/${things.unit}/${FUND_YEAR}/commands`, 'OpenFund', fundCommands(things).OpenFund, '*');
  await must(open, 'staff');
}

/** An award of before this system, declared for UNIT, with its scan received. */
export async function layAttestation(things: Things, must: (ask: Ask) => Promise<unknown>): Promise<void> {
  const path = `/attestations/${things.attestation}`;
  await must(command(`${path}/commands`, 'AttestAward', attestationCommands(things).AttestAward, '*'));
  await must({ method: 'POST', path: `${path}/files`, body: SCAN, type: 'application/pdf' });
}

const listed = { proposal: '5a1e0000-0000-4000-8000-000000000001', nominee: 'a', number: '1/QĐ', date: '2024-03-04' };
const award = { award: 'commendation', form: 'certificate-of-commendation', level: 'grassroots', stream: 'merit' };

/** What is annulled in a case itself. */
export const annulmentCommands = {
  AnnulCommendation: {
    ...{ decision: { number: '1/QĐ', date }, ...paper, ground: 'fraud', conclusion: paper, reason },
    ...{ object: true, dong: 0 },
  },
  RecordCommendationRecovery: { decision: { number: '1/QĐ', date }, object: true, dong: 0, document: paper },
  SettleLaterAward: {
    ...{ decision: { number: '1/QĐ', date }, later: { number: '2/QĐ', date } },
    ...{ outcome: 'stands', grounds: reason, document: paper },
  },
};

/** What only the system records in a case: the outcome of a list of awards. */
export const listedAwards = {
  RecordAward: { ...listed, ...award, authority: 'vn.40' },
  RecordAwardDenial: { ...listed, form: award.form },
  RecordAwardAnnulment: listed,
};
