import type { RouteTable } from '@core/platform';
import { z } from 'zod';
import { OperationsView, ParkedStreams, RetryView, TaskList } from './views';

const reading = { kind: 'filtered', permission: 'operations.read' } as const;
const waiting = z.strictObject({ seconds: z.coerce.number().int().min(0).max(300).default(290) });

export const operationsRoutes = {
  getOperations: {
    method: 'GET',
    path: '/operations',
    summary: 'How the house runs: its readers, its queue, its seal, and what is wrong with it; no word about anybody',
    access: reading,
    answer: { status: 200, body: OperationsView },
  },
  listParkedStreams: {
    method: 'GET',
    path: '/operations/parked',
    summary: 'Streams of the units of the person who asks that a reader holds back, with why and what was tried',
    access: reading,
    answer: { status: 200, body: ParkedStreams },
  },
  retryParkedStream: {
    method: 'POST',
    path: '/operations/parked/retry',
    summary:
      'Asks for a parked stream to be taken up again where it stopped; the worker does it, and it is kept who asked',
    access: { kind: 'filtered', permission: 'operations.retry' },
    body: z.strictObject({ reader: z.string().min(1).max(100), stream: z.string().min(1).max(200) }),
    answer: { status: 200, body: RetryView },
    problems: [404],
  },
  listAllTasks: {
    method: 'GET',
    path: '/operations/tasks',
    summary: 'Long pieces of work that people of the units have asked for, newest first',
    access: reading,
    answer: { status: 200, body: TaskList },
  },
  getOperationsChanges: {
    method: 'GET',
    path: '/operations/changes',
    summary: 'Server-sent events whenever the house, what is parked or a long piece of work stands differently',
    access: reading,
    query: waiting,
    answer: { status: 200, body: 'events' },
  },
  listMyTasks: {
    method: 'GET',
    path: '/tasks',
    summary: 'Long pieces of work that the person who asks has asked for, newest first',
    access: { kind: 'signed-in' },
    answer: { status: 200, body: TaskList },
  },
  getMyTaskChanges: {
    method: 'GET',
    path: '/tasks/changes',
    summary: 'Server-sent events whenever one of the own long pieces of work stands differently',
    access: { kind: 'signed-in' },
    query: waiting,
    answer: { status: 200, body: 'events' },
  },
} as const satisfies RouteTable;
