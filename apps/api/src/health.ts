import { Controller } from '@nestjs/common';
import { type RouteTable } from '@core/platform';
import { reject as refuse } from '@core/platform';
import { Api } from '@lib/platform';
import { z } from 'zod';
import { House } from './house-token';
import { version } from './version';
import { Inject } from '@nestjs/common';

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
} as const satisfies RouteTable;

/** For whoever watches over the processes. */
@Controller()
export class HealthController {
  constructor(@Inject(House) private readonly house: House) {}

  @Api(healthRoutes.live)
  live() {
    return { status: 'ok' as const };
  }

  @Api(healthRoutes.ready)
  async ready() {
    try {
      await this.house.connection.pool.query('select origin from event_store.logs limit 1');
    } catch {
      return refuse('UNAVAILABLE');
    }
    return { status: 'ok' as const };
  }

  @Api(healthRoutes.getVersion)
  getVersion() {
    return { version };
  }
}
