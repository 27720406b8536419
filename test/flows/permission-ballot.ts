import { randomUUID } from 'node:crypto';
import type { BallotOrderType } from '@core/ballot';
import type { Client } from 'pg';
import { type Ask, get, holds, put } from './permission-ask';
import type { Things } from './permission-requests';

const orders: Readonly<Record<BallotOrderType, object>> = {
  OpenBallot: {},
  CloseIssue: {},
  CloseCasting: {},
  SealBox: {},
  DeclarePaperLost: {},
  AnnulBallot: { reason: 'roster-wrong', document: 'Biên bản 1' },
};
const ballotKey = 'QUFB';
const hash = '0'.repeat(64);

const post = (path: string, body: unknown, headers: Ask['headers'] = {}): Ask => ({
  method: 'POST',
  path,
  body,
  headers,
});

/** How the routes of secret ballots are asked; whether a rule would agree does not matter here. */
export const BALLOT_REQUESTS: Readonly<Record<string, (things: Things, type: string) => Ask>> = {
  listBallots: ({ ballot: of }) => get('/ballots', holds(of)),
  getBallot: ({ ballot: of }) => get(`/ballots/${of}`),
  executeBallotCommand: ({ ballot: of }, type) =>
    post(
      `/ballots/${of}/commands`,
      { type, data: orders[type as BallotOrderType] },
      { 'idempotency-key': randomUUID() },
    ),
  prepareCeremony: ({ roundId }) =>
    put(`/ballots/${randomUUID()}/ceremony`, { meeting: roundId, team: ['p1', 'p2', 'p3'] }),
  getCeremony: ({ ballot: of }) => get(`/ballots/${of}/ceremony`),
  bringDeviceKey: ({ ballot: of }) => put(`/ballots/${of}/ceremony/device`, { deviceKey: ballotKey }),
  makeSealingKey: ({ ballot: of }) => {
    const shares = ['p1', 'p2', 'p3'].map((person) => ({ person, deviceKey: ballotKey, sealed: ballotKey }));
    return put(`/ballots/${of}/ceremony/key`, { sealingKey: ballotKey, shares });
  },
  confirmShare: ({ ballot: of }) => ({ method: 'PUT', path: `/ballots/${of}/ceremony/kept` }),
  issuePaper: ({ ballot: of }) => post(`/ballots/${of}/papers`, { blinded: `${'A'.repeat(342)}==` }),
  offerShare: ({ ballot: of }) => post(`/ballots/${of}/shares`, { share: 'A'.repeat(44) }),
  getTurnout: ({ ballot: of }) => get(`/ballots/${of}/turnout`),
  castPaper: ({ ballot: of }) =>
    post(`/ballots/${of}/box`, { serial: hash, signature: ballotKey, envelope: ballotKey }),
  getInclusion: ({ ballot: of }) => get(`/ballots/${of}/box/${hash}`),
  getBallotRecord: ({ ballot: of }) => get(`/ballots/${of}/record`),
};

/** A ballot that is being prepared, and stands in the list; who may ask about it does not depend on how far it is. */
export async function layBallot(
  owner: Client,
  { ballot, roundId, unit }: Pick<Things, 'ballot' | 'roundId' | 'unit'>,
  on: string,
): Promise<void> {
  await owner.query('insert into ballots.ceremonies (id, meeting, council) values ($1, $2, $3)', [
    ballot,
    roundId,
    unit,
  ]);
  await owner.query(
    `insert into ballots.ballots (id, meeting, council, status, opened_on, candidates, members, issued)
     values ($1, $2, $3, 'issuing', $4, 1, 9, 0)`,
    [ballot, roundId, unit, on],
  );
}
