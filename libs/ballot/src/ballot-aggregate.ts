import { type Aggregate, type Change, type Side, type SideRows } from '@lib/event-store';
import { ballotRows } from './ballot-rows';
import { type BallotCommand, type BallotContext, ballotDecider, type BallotEvent, type BallotState } from './core';

/** A key that was made for the ballot that a command opens. */
export interface NewKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
  /** The private half, wrapped by a key outside the database. */
  readonly wrapped: Buffer;
}

/** What the aggregate asks of the house. */
export interface BallotSurroundings {
  /** Ids of everybody who belongs to the council of a unit on the business date. */
  councilMembers(council: string): Promise<readonly string[]>;
}

const newBoxes: Side = {
  name: 'ballot_box.boxes',
  sql: (rows) => `
    insert into ballot_box.boxes (ballot, signing_key, phase, candidates)
    select r.ballot, decode(r.signing_key, 'base64'), 'issuing', r.candidates
      from json_to_recordset(${rows}) as r(ballot uuid, signing_key text, candidates int)`,
};
const newKeys: Side = {
  name: 'ballot_box.signing_keys',
  sql: (rows) => `
    insert into ballot_box.signing_keys (ballot, wrapped)
    select r.ballot, decode(r.wrapped, 'base64') from json_to_recordset(${rows}) as r(ballot uuid, wrapped text)`,
};
const phases: Side = {
  name: 'ballot_box.phases',
  sql: (rows) => `
    update ballot_box.boxes b set phase = r.phase
      from json_to_recordset(${rows}) as r(ballot uuid, phase text) where b.ballot = r.ballot`,
};
/** When the last paper has been handed out, nobody can make another one: not even whoever holds the vault's key. */
const destroyedKeys: Side = {
  name: 'ballot_box.destroyed_keys',
  sql: (rows) => `
    delete from ballot_box.signing_keys k
     using json_to_recordset(${rows}) as r(ballot uuid) where k.ballot = r.ballot`,
};

/** The ballot as the applications run it: its pure decider, and the phase of its box in the same commit. */
export function ballotAggregate(
  around: BallotSurroundings,
  key?: NewKey,
): Aggregate<BallotState, BallotCommand, BallotEvent, BallotContext> {
  return {
    decider: ballotDecider,
    async context(_state, command, occasion, ballotId) {
      const members = command.type === 'OpenBallot' ? await around.councilMembers(command.data.council) : [];
      const signingKey = key?.publicKey.toString('base64') ?? '';
      return { ...occasion, ballotId, signingKey, councilMembers: () => members };
    },
    sides: (change) => [...rowOf(change), ...sidesOf(change, key)],
  };
}

function rowOf({ streamId: id, after }: Change<BallotState, BallotEvent>): SideRows[] {
  if (after.status === 'unopened') return [];
  const { meeting, council, openedOn, candidates, members, issued } = after.file;
  const row = {
    id,
    meeting: meeting ?? null,
    council,
    status: after.status,
    opened_on: openedOn,
    candidates: candidates.length,
    members: members.length,
    issued: issued.length,
  };
  return [{ side: ballotRows, rows: [row] }];
}

function sidesOf({ streamId: ballot, events }: Change<BallotState, BallotEvent>, key: NewKey | undefined): SideRows[] {
  return events.flatMap((event): SideRows[] => {
    switch (event.type) {
      case 'BallotOpened': {
        if (!key) throw new Error('a ballot is opened with a key of its own');
        const signing_key = key.publicKey.toString('base64');
        return [
          { side: newBoxes, rows: [{ ballot, signing_key, candidates: event.data.candidates.length }] },
          { side: newKeys, rows: [{ ballot, wrapped: key.wrapped.toString('base64') }] },
        ];
      }
      case 'IssueClosed':
        return [
          { side: phases, rows: [{ ballot, phase: 'casting' }] },
          { side: destroyedKeys, rows: [{ ballot }] },
        ];
      case 'CastingClosed':
        return [{ side: phases, rows: [{ ballot, phase: 'closed' }] }];
      case 'BallotAnnulled':
        return [
          { side: phases, rows: [{ ballot, phase: 'closed' }] },
          { side: destroyedKeys, rows: [{ ballot }] },
        ];
      case 'PaperIssued':
      case 'PaperLost':
      case 'BoxSealed':
      case 'BallotTallied':
        return [];
    }
  });
}
