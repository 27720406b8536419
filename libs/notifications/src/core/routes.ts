import { ById, type RouteTable } from '@core/platform';
import { z } from 'zod';
import { Acknowledged, DeadlinesView, InboxPage } from './views';

export const notificationsRoutes = {
  listInbox: {
    method: 'GET',
    path: '/inbox',
    summary: 'What the person who asks has been reminded of, newest first',
    access: { kind: 'filtered', permission: 'inbox.read' },
    follows: 'notify-parties',
    query: z.strictObject({
      after: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
      unread: z.enum(['true', 'false']).optional(),
    }),
    answer: { status: 200, body: InboxPage },
  },
  acknowledgeMessage: {
    method: 'POST',
    path: '/inbox/{id}/acknowledge',
    summary: 'Notes that the person has seen a message; a second time changes nothing',
    access: { kind: 'filtered', permission: 'inbox.read' },
    params: ById,
    answer: { status: 200, body: Acknowledged },
    problems: [404],
  },
  getCaseDeadlines: {
    method: 'GET',
    path: '/cases/{id}/deadlines',
    summary: 'The deadlines of a case and what became of each reminder, with its lateness',
    access: { kind: 'permission', permission: 'case.read' },
    params: ById,
    answer: { status: 200, body: DeadlinesView },
    problems: [404],
  },
} as const satisfies RouteTable;
