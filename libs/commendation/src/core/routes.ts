import { AuthorityLevel, AwardCode } from '@core/law';
import { ById, Executed, type RouteTable } from '@core/platform';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { FundCommand } from './fund-words';
import { ProposalCommand } from './proposal-words';
import { AwardLawView, AwardPage, FundPage, FundView, ProposalPage, ProposalStep, ProposalView } from './views';
import { Id } from './words';

const UnitId = z.string().min(1).max(100);
const limit = z.coerce.number().int().min(1).max(500).optional();
/** Where a page ends: the day and id of its last line. */
const Cursor = z.string().regex(/^\d{4}-\d{2}-\d{2}~[0-9a-f-]{36}$/);
const AwardCursor = z.string().regex(/^\d{4}-\d{2}-\d{2}~[0-9a-f-]{36}~[\w.:-]{1,40}$/);
const Fund = z.object({ unit: UnitId, year: z.coerce.number().int().min(2000).max(2100) });

export const commendationRoutes = {
  listProposals: {
    method: 'GET',
    path: '/proposals',
    summary: 'Proposals of awards that units have made or decide, newest first, of those that the person may see',
    access: { kind: 'filtered', permission: 'commendation.read' },
    query: z.strictObject({
      /** That unit and those under it. */
      unit: UnitId.optional(),
      status: ProposalStep.optional(),
      /** `true`: only those with something to recover or later awards to look at. */
      aftermath: z.enum(['true', 'false']).optional(),
      /** `true`: only those whose next step is the person's own, by what they may do where. */
      waiting: z.enum(['true', 'false']).optional(),
      limit,
      after: Cursor.optional(),
    }),
    answer: { status: 200, body: ProposalPage },
  },
  getProposal: {
    method: 'GET',
    path: '/proposals/{id}',
    summary:
      'A proposal with its clock, who may decide it and with which bonus, each with its article, and its history',
    access: { kind: 'permission', permission: 'commendation.read' },
    params: ById,
    answer: { status: 200, body: ProposalView },
    problems: [404],
  },
  executeProposalCommand: {
    method: 'POST',
    path: '/proposals/{id}/commands',
    summary: 'Asks something of a proposal; ProposeAward with If-None-Match: * makes it under an id of the client',
    access: { kind: 'per-command', commands: 'proposal' },
    params: ById,
    body: ProposalCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
  listAwards: {
    method: 'GET',
    path: '/awards',
    summary:
      'Awards that were given, newest decision first, annulled ones among them, of those that the person may see',
    access: { kind: 'filtered', permission: 'commendation.read' },
    query: z.strictObject({
      unit: UnitId.optional(),
      award: AwardCode.optional(),
      /** Of the decision. */
      year: z.coerce.number().int().min(1945).max(2100).optional(),
      subject: Id.optional(),
      limit,
      after: AwardCursor.optional(),
    }),
    answer: { status: 200, body: AwardPage },
  },
  getAwardLaw: {
    method: 'GET',
    path: '/awards/law',
    summary: 'Who decides an award on a day and with which bonus, each with its article and whether the text was read',
    access: { kind: 'signed-in' },
    query: z.strictObject({ award: AwardCode, on: LocalDateSchema.optional(), level: AuthorityLevel.optional() }),
    answer: { status: 200, body: AwardLawView },
    problems: [404, 409],
  },
  listFunds: {
    method: 'GET',
    path: '/funds',
    summary: 'Award funds with their balances, newest year first, of those that the person may see',
    access: { kind: 'filtered', permission: 'fund.read' },
    follows: 'keep-award-fund',
    query: z.strictObject({ unit: UnitId.optional(), year: Fund.shape.year.optional() }),
    answer: { status: 200, body: FundPage },
  },
  getFund: {
    method: 'GET',
    path: '/funds/{unit}/{year}',
    summary: 'The award fund of a unit for a year with every entry of its book; unopened where nobody has opened it',
    access: { kind: 'permission', permission: 'fund.read' },
    follows: 'keep-award-fund',
    params: Fund,
    answer: { status: 200, body: FundView },
    problems: [404],
  },
  executeFundCommand: {
    method: 'POST',
    path: '/funds/{unit}/{year}/commands',
    summary: 'Posts an entry in a fund; OpenFund with If-None-Match: * opens it',
    access: { kind: 'per-command', commands: 'fund' },
    params: Fund,
    body: FundCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
} as const satisfies RouteTable;
