import type { BallotCommand, BallotOrderWord, BallotState, Electorates } from './core';
import { reject } from './core';
import type { Ceremony } from './ceremonies';

type OpenBallot = Extract<BallotCommand, { readonly type: 'OpenBallot' }>;
type OpenOrder = Extract<BallotOrderWord, { readonly type: 'OpenBallot' }>['data'];

/**
 * The command that opens a prepared ballot: who votes on whom comes from the meeting, the key and the team from the
 * ceremony, and nothing of either from whoever asks.
 * @param stateOf the ballot that this one may take the place of
 * @throws Rejection CEREMONY_NOT_READY, MEETING_NOT_HELD, CANDIDATES_NOT_OPEN, REPEATED_NOT_ANNULLED
 */
export async function openingOf(
  { meeting, sealingKey, team }: Ceremony,
  order: OpenOrder,
  electorates: Electorates,
  stateOf: (ballot: string) => Promise<BallotState>,
): Promise<OpenBallot> {
  if (sealingKey === null || team.some(({ kept }) => !kept)) return reject('CEREMONY_NOT_READY');
  const { candidates: chosen, knowing, repeats } = order;
  const { candidates: waiting, ...electorate } = await electorates.of(meeting, chosen);
  const candidates = chosen ?? waiting;
  if (candidates.length === 0 || candidates.some((one) => !waiting.includes(one))) reject('CANDIDATES_NOT_OPEN');
  if (repeats) {
    const old = await stateOf(repeats.ballot);
    if (old.status !== 'annulled' || old.file.meeting !== meeting) reject('REPEATED_NOT_ANNULLED');
  }
  const data: OpenBallot['data'] = {
    ...electorate,
    members: [...electorate.members],
    present: [...electorate.present],
    recused: [...electorate.recused],
    candidates: [...candidates],
    team: team.map(({ person }) => person),
    sealingKey,
    ...(knowing !== undefined && { knowing }),
    ...(repeats && { repeats }),
  };
  return { type: 'OpenBallot', data };
}
