import {
  asyncapiDocument,
  catalogues,
  healthRoutes,
  openapiDocument,
  publishedEvents,
  routes,
  version,
} from '@lib/assembly';
import { reject as refuse } from '@core/platform';
import { Api } from '@lib/platform';
import { Controller, Inject } from '@nestjs/common';
import { House } from './house-token';

/** For whoever watches over the processes, and for whoever writes a client. */
@Controller()
export class HealthController {
  readonly #document = openapiDocument(routes, version);
  #events: object | undefined;

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

  @Api(healthRoutes.getOpenapi)
  getOpenapi() {
    return this.#document;
  }

  @Api(healthRoutes.getAsyncapi)
  getAsyncapi() {
    this.#events ??= asyncapiDocument(publishedEvents(catalogues), version); // nobody may ever ask
    return this.#events;
  }
}
