import { randomUUID } from 'node:crypto';
import type { Ask, Things } from './permission-requests';

const get = (path: string, shows?: Ask['shows']): Ask => ({ method: 'GET', path, ...(shows ? { shows } : {}) });

/** How the routes of units in time and of successions are asked. */
export const unitRequests: Readonly<Record<string, (things: Things) => Ask>> = {
  findUnits: () => get('/units/search?text=vinh&limit=1'),
  getUnitLife: ({ unit }) => get(`/units/${unit}/history`),
  listAwaitedSuccessions: ({ ended }) =>
    get('/successions', (body) => JSON.stringify(body).includes(JSON.stringify(ended))),
  getAwaitedSuccession: ({ ended }) => get(`/successions/${ended}`),
  // A unit that there is not: whoever may decide hears so, and nothing is decided.
  decideSuccession: ({ ended }) => ({
    method: 'POST',
    path: `/successions/${ended}/decide`,
    body: { to: 'vn.none', document: 'QĐ 1 (thử)', issuedOn: '2024-02-20', work: null },
    headers: { 'if-none-match': '*', 'idempotency-key': randomUUID() },
  }),
};
