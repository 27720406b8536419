import { ById, Executed, type RouteTable } from '@core/platform';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { RoundCommand } from './round-words';
import { RoundPage, RoundView } from './views';

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
    params: z.object({ unit: z.string().min(1).max(100) }),
    query: z.strictObject({ on: LocalDateSchema.optional() }),
    answer: { status: 200, body: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }) },
    problems: [404],
  },
  getRound: {
    method: 'GET',
    path: '/rounds/{id}',
    summary: 'A round with its candidates, attendance and results',
    access: { kind: 'permission', permission: 'round.read' },
    follows: 'carry-introductions',
    params: ById,
    answer: { status: 200, body: RoundView },
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
