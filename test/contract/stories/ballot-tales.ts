import { BallotCommand, type BallotContext, ballotDecider, type BallotEvent, type BallotState } from '@core/ballot';
import type { Actor } from '@core/kernel';
import { castMember, COUNCIL, councilMembers } from '../../../apps/cli/src/samples/cast';
import { CAST } from '../../flows/story';
import { Tale, type Telling } from './teller';

const secretary: Actor = castMember(CAST.secretary);
const members = [...councilMembers()];
const asMember = (id: string): Actor => ({ id, role: 'council-member', unit: COUNCIL });

const ballots: Telling<BallotState, BallotCommand, BallotEvent, BallotContext> = {
  decider: ballotDecider,
  schemaOf: () => BallotCommand,
  contextOf: (occasion, ballotId) => ({
    ...occasion,
    ballotId,
    signingKey: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A',
    councilMembers: () => members,
  }),
};
type BallotTale = Tale<BallotState, BallotCommand, BallotEvent, BallotContext>;

const opening = {
  council: COUNCIL,
  candidates: ['c0ffee00-0000-4000-8000-000000000001', 'c0ffee00-0000-4000-8000-000000000002'],
  members,
  present: members,
  recused: [],
  policy: 'recused-in-base',
  rule: {
    share: { num: 80, den: 100 },
    op: 'at-least',
    base: 'all-members',
    chairMustAgree: false,
    secrecy: 'secret',
    absent: 'not-counted',
    quorum: { num: 2, den: 3 },
    basis: 'Quy chế hoạt động của Hội đồng',
  },
  team: [...members.slice(0, 2), secretary.id],
  sealingKey: 'BAECAwQFBgcICQoLDA0ODw==',
};

function tell(tale: BallotTale, actor: Actor, type: string, data: object = {}): BallotTale {
  return tale.tell('2024-03-08', actor, { type, data } as BallotCommand);
}

/** A ballot that was counted, and one that a lost paper ended. */
export function ballotTales(): readonly BallotTale[] {
  const counted = tell(new Tale('ballot counted', ballots), secretary, 'OpenBallot', opening);
  members.forEach((member, i) => {
    tell(counted, asMember(member), 'IssuePaper', { request: i.toString(16).padStart(64, '0') });
  });
  tell(counted, secretary, 'CloseIssue');
  tell(counted, secretary, 'CloseCasting');
  tell(counted, secretary, 'SealBox', { cast: members.length - 1, root: 'ab'.repeat(32) });
  const [yes, no] = [members.length - 1, 0];
  tell(counted, asMember(members[0] ?? ''), 'RecordTally', {
    openedBy: [members[0], secretary.id],
    counts: opening.candidates.map((candidate) => ({ case: candidate, yes, no, blank: 0 })),
    invalid: 0,
  });
  const lost = tell(new Tale('ballot annulled', ballots), secretary, 'OpenBallot', opening);
  tell(lost, asMember(members[0] ?? ''), 'IssuePaper', { request: 'cd'.repeat(32) });
  tell(lost, asMember(members[0] ?? ''), 'DeclarePaperLost');
  tell(lost, secretary, 'AnnulBallot', { reason: 'paper-lost', document: 'Biên bản 03/BB-HĐTĐKT' });
  return [counted, lost];
}
