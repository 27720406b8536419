import type { RouteTable } from '@core/platform';
import { z } from 'zod';

const Health = z.object({ status: z.literal('ok') });

export const healthRoutes = {
  live: {
    method: 'GET',
    path: '/health/live',
    summary: 'Whether the process answers',
    access: { kind: 'public' },
    answer: { status: 200, body: Health },
  },
  ready: {
    method: 'GET',
    path: '/health/ready',
    summary: 'Whether the database answers and holds this release',
    access: { kind: 'public' },
    answer: { status: 200, body: Health },
  },
  getVersion: {
    method: 'GET',
    path: '/version',
    summary: 'The release of this process',
    access: { kind: 'public' },
    answer: { status: 200, body: z.object({ version: z.string() }) },
  },
  getOpenapi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    access: { kind: 'public' },
    answer: { status: 200, body: z.looseObject({ openapi: z.string() }) },
  },
  getAsyncapi: {
    method: 'GET',
    path: '/asyncapi.json',
    summary: 'The events of the log, as AsyncAPI 3.0',
    access: { kind: 'public' },
    answer: { status: 200, body: z.looseObject({ asyncapi: z.string() }) },
  },
} as const satisfies RouteTable;
