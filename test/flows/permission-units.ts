import type { ClosureCommand } from '@core/organization';
import type { Client } from 'pg';
import { randomUUID } from 'node:crypto';
import { type Ask, get } from './permission-ask';
import type { Things } from './permission-requests';

const reason = 'Lý do của phép thử';

/** The data of each command about closed days. */
export const closureCommands = (
  things: Things,
  day = '2024-03-10',
): Readonly<Record<ClosureCommand['type'], object>> => ({
  // A Sunday: whoever may declare hears so, and nothing is closed.
  DeclareClosure: { unit: things.unit, days: [{ date: day, kind: 'unit-closed' }], reason, document: 'TB 1 (thử)' },
  WithdrawClosure: { document: 'TB 2 (thử)' },
});

/** How the routes of units in time and of successions are asked. */
export const unitRequests: Readonly<Record<string, (things: Things) => Ask>> = {
  findUnits: () => get('/units/search?text=vinh&limit=1'),
  getUnitLife: ({ unit }) => get(`/units/${unit}/history`),
  getUnitMap: ({ unit }) => get(`/units/${unit}/map`),
  listAwaitedSuccessions: ({ ended }) =>
    get('/successions', (body) => JSON.stringify(body).includes(JSON.stringify(ended))),
  // The city is among the units with open cases where the person may see its case.
  getOverview: ({ unit }) => get('/overview', (body) => JSON.stringify(body).includes(`"id":"${unit}"`)),
  getAwaitedSuccession: ({ ended }) => get(`/successions/${ended}`),
  // A unit that there is not: whoever may decide hears so, and nothing is decided.
  decideSuccession: ({ ended }) => ({
    method: 'POST',
    path: `/successions/${ended}/decide`,
    body: { to: 'vn.none', document: 'QĐ 1 (thử)', issuedOn: '2024-02-20', work: null },
    headers: { 'if-none-match': '*', 'idempotency-key': randomUUID() },
  }),
};

/** An office of a unit that has ended before today, of which nobody has said who goes on. */
export async function endOffice(owner: Client, office: string, unit: string): Promise<void> {
  await owner.query(
    `insert into organization.units (id, name, name_fold, kind, level, parent, acts_for, valid_from, valid_to, source)
     values ($1, 'Phòng Thử (mẫu)', 'phong thu (mau)', 'division', 'office', $2, $2, '2022-01-01', '2023-12-31', 'mẫu')`,
    [office, unit],
  );
  await owner.query(
    `insert into organization.awaited_successions (unit, since, why) values ($1, '2024-01-01', 'none')`,
    [office],
  );
}
