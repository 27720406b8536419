import { ById, Executed, type RouteTable } from '@core/platform';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { CouncilCommand, CouncilLevel } from './council-words';
import { RoundCommand } from './round-words';
import { CouncilView, MinutesView, RoundPage, RoundView, ShortlistView, TurnoutView } from './views';

const OfUnit = z.object({ unit: z.string().min(1).max(100) });
const Named = z.object({ id: z.string(), name: z.string() });

export const councilRoutes = {
  listRounds: {
    method: 'GET',
    path: '/rounds',
    summary: 'Rounds of the councils that the person may see, newest first',
    access: { kind: 'filtered', permission: 'round.read' },
    follows: 'carry-introductions',
    answer: { status: 200, body: RoundPage },
  },
  listCouncilMembers: {
    method: 'GET',
    path: '/councils/{unit}/members',
    summary: 'Who belongs to the council of a unit on a date: the denominator of its votes',
    access: { kind: 'permission', permission: 'round.read' },
    params: OfUnit,
    query: z.strictObject({ on: LocalDateSchema.optional() }),
    answer: { status: 200, body: z.object({ items: z.array(Named) }) },
    problems: [404],
  },
  listCouncils: {
    method: 'GET',
    path: '/councils',
    summary: 'Councils that are constituted at units that the person may see',
    access: { kind: 'filtered', permission: 'round.read' },
    answer: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            id: z.uuid(),
            version: z.int(),
            unit: Named,
            level: CouncilLevel,
            from: LocalDateSchema,
            last: LocalDateSchema.nullable(),
            bylaw: z.int(),
          }),
        ),
      }),
    },
  },
  getCouncil: {
    method: 'GET',
    path: '/councils/{unit}',
    summary: 'The council of a unit on a date: its members, their roles, and its by-laws with their versions',
    access: { kind: 'permission', permission: 'round.read' },
    params: OfUnit,
    query: z.strictObject({ on: LocalDateSchema.optional() }),
    answer: { status: 200, body: CouncilView },
    problems: [404],
  },
  getCouncilShortlist: {
    method: 'GET',
    path: '/councils/{unit}/shortlist',
    summary: 'What councils below have submitted to the council of a unit, for a session on a date',
    access: { kind: 'permission', permission: 'round.read' },
    params: OfUnit,
    query: z.strictObject({ on: LocalDateSchema.optional() }),
    answer: { status: 200, body: ShortlistView },
    problems: [404],
  },
  executeCouncilCommand: {
    method: 'POST',
    path: '/councils/{unit}/commands',
    summary: 'Asks something of a council; ConstituteCouncil with If-None-Match: * constitutes it',
    access: { kind: 'per-command', commands: 'council' },
    params: OfUnit,
    body: CouncilCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
  getRound: {
    method: 'GET',
    path: '/rounds/{id}',
    summary: 'A session with its agenda, candidates, attendance, interests, and what each vote needs and brought',
    access: { kind: 'permission', permission: 'round.read' },
    follows: 'carry-introductions',
    params: ById,
    answer: { status: 200, body: RoundView },
    problems: [404],
  },
  getRoundTurnout: {
    method: 'GET',
    path: '/rounds/{id}/turnout',
    summary: 'What may be shown on a wall: attendance and how many votes are needed, and nothing of any vote',
    access: { kind: 'permission', permission: 'round.read' },
    params: ById,
    answer: { status: 200, body: TurnoutView },
    problems: [404],
  },
  getRoundChanges: {
    method: 'GET',
    path: '/rounds/{id}/changes',
    summary: 'Server-sent events of a session: its version now, and each time somebody has changed it',
    access: { kind: 'permission', permission: 'round.read' },
    params: ById,
    /** How long the stream lasts; with 0 it says the version of now and ends. */
    query: z.strictObject({ seconds: z.coerce.number().int().min(0).max(300) }),
    answer: { status: 200, body: 'events' },
    problems: [404],
  },
  getRoundShortlist: {
    method: 'GET',
    path: '/rounds/{id}/shortlist',
    summary: 'What councils below have passed and submitted to this one, and no session of it has taken up',
    access: { kind: 'permission', permission: 'round.read' },
    params: ById,
    answer: { status: 200, body: ShortlistView },
    problems: [404],
  },
  getRoundMinutes: {
    method: 'GET',
    path: '/rounds/{id}/minutes',
    summary: 'The minutes of a session as data: quorum, recusals, discussion, and each vote with its rule and article',
    access: { kind: 'permission', permission: 'round.read' },
    params: ById,
    answer: { status: 200, body: MinutesView },
    problems: [404],
  },
  executeRoundCommand: {
    method: 'POST',
    path: '/rounds/{id}/commands',
    summary: 'Asks something of a round; ConveneRound with If-None-Match: * convenes it under an id of the client',
    access: { kind: 'per-command', commands: 'round' },
    params: ById,
    body: RoundCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
} as const satisfies RouteTable;
