import { electorateOf } from './assembly';
import { minutesOf } from './minutes';
import type { RoundEvent } from './round-words';
import {
  actor,
  asking,
  attend,
  convene,
  DAY,
  decided,
  declare,
  document,
  eachCommand,
  fileOf,
  introduce,
  members,
  on,
  other,
  papers,
  play,
  rule,
  sitting,
  stateOf,
  text,
  today,
  vote,
} from './testing/scene';

const BALLOT = 'c0ffee00-0000-4000-8000-000000000009';
const convened = play([convene()]);
const introduced = play([introduce(), introduce('c2')], convened);
const quorate = play([attend(members)], introduced);
const voted = play([vote(10, 1)], quorate);
const secret = sitting({ general: rule({ secrecy: 'secret' }) });
const writing = sitting({ general: rule({ absent: 'written' }) });
const nine = play([attend(members.slice(0, 9))], writing);
const reopen = asking('ReopenVote', { case: 'c1', reason: text('kiểm nhầm') });
const count = papers('EnterPaperCount', [
  [10, 1, 0],
  [3, 7, 1],
]);
const same = papers('ConfirmPaperCount', [
  [10, 1, 0],
  [3, 7, 1],
]);
const differs = papers('ConfirmPaperCount', [
  [10, 1, 0],
  [4, 6, 1],
]);
const entered = play([count], secret);
const confirmed = play([same], entered, other);
const refer = (cases = ['c1', 'c2']) => asking('ReferToBallot', { ballot: BALLOT, cases });
const referred = play([refer()], secret);
const result = asking('RecordBallotResult', {
  ballot: BALLOT,
  issued: 11,
  invalid: 1,
  notReturned: 0,
  counts: [
    { case: 'c1', yes: 10, no: 0, blank: 0 },
    { case: 'c2', yes: 2, no: 8, blank: 0 },
  ],
});
const release = asking('ReleaseBallot', { ballot: BALLOT, reason: 'technical-fault' });
const opinion = (member = 'm10', agrees = true) =>
  asking('RecordWrittenOpinion', { member, case: 'c1', agrees, document });
const interest = play([declare('m3')], quorate);
const own = (member: string) => on(DAY, {}, actor(member, 'council-member'));
const votesOf = (events: readonly RoundEvent[], at = 0) => fileOf(events).candidates[at]?.votes ?? [];

eachCommand({
  DeclareInterest: {
    produces: () => {
      expect(decided([quorate, declare('m3'), own('m3')])).toMatchObject([
        { type: 'InterestDeclared', data: { member: 'm3', tie: 'relative', effect: 'recused-in-base' } },
      ]);
      expect(electorateOf(stateOf(interest)).recused).toEqual(['m3']);
    },
    refuses: {
      INTEREST_OF_ANOTHER: [quorate, declare('m3'), own('m4')],
      NOT_A_MEMBER: [quorate, declare('stranger')],
      CANDIDATE_NOT_INTRODUCED: [quorate, declare('m3', 'c9')],
      RECUSAL_CLOSED: [voted, declare('m3')],
    },
    quiet: () => expect(decided([interest, declare('m3')])).toEqual([]),
  },
  WithdrawInterest: {
    produces: () =>
      expect(
        fileOf(play([asking('WithdrawInterest', { member: 'm3', case: 'c1', reason: text('nhầm') })], interest))
          .candidates[0]?.interests,
      ).toEqual([]),
    refuses: {
      RECUSAL_CLOSED: [
        play([vote(10, 0)], interest),
        asking('WithdrawInterest', { member: 'm3', case: 'c1', reason: text('nhầm') }),
      ],
    },
    quiet: () =>
      expect(
        decided([quorate, asking('WithdrawInterest', { member: 'm3', case: 'c1', reason: text('nhầm') })]),
      ).toEqual([]),
  },
  RecordWrittenOpinion: {
    produces: () => {
      const [event] = decided([play([opinion()], nine), vote(9, 0)]);
      expect(event?.data).toMatchObject({
        tally: { issued: 9, yes: 9, writtenYes: 1 },
        needed: 10,
        outcome: 'selected',
      });
    },
    refuses: {
      NO_WRITTEN_OPINIONS: [play([attend(members.slice(0, 9))], introduced), opinion()],
      MEMBER_IS_PRESENT: [nine, opinion('m1')],
      NOT_A_MEMBER: [nine, opinion('stranger')],
      MEMBER_STANDS_ASIDE: [play([declare('m10')], nine), opinion()],
      ATTENDANCE_MISSING: [introduced, opinion()],
      CANDIDATE_ALREADY_VOTED: [play([opinion(), vote(9, 0)], nine), opinion('m11')],
    },
    quiet: () => expect(decided([play([opinion()], nine), opinion()])).toEqual([]),
  },
  NoteDiscussion: {
    produces: () =>
      expect(
        minutesOf(stateOf(play([asking('NoteDiscussion', { case: 'c1', text: text('Hỏi về nguồn') })], quorate))),
      ).toMatchObject({ discussion: [{ case: 'c1', text: 'Hỏi về nguồn' }] }),
    refuses: {
      CANDIDATE_NOT_INTRODUCED: [quorate, asking('NoteDiscussion', { case: 'c9', text: text('?') })],
      SESSION_NOT_HELD_YET: [introduced, asking('NoteDiscussion', { text: text('?') }), on('2024-05-09')],
    },
    quiet: () =>
      expect(fileOf(play([asking('NoteDiscussion', { text: text('?') })], quorate)).candidates).toEqual(
        fileOf(quorate).candidates,
      ),
  },
  RecordOpenVote: {
    produces: () => {
      expect(voted.at(-1)).toMatchObject({ data: { vote: 1, needed: 10, base: 11, outcome: 'selected' } });
      expect(decided([quorate, vote(9, 2)])).toMatchObject([{ data: { needed: 10, outcome: 'not-selected' } }]);
    },
    refuses: {
      ATTENDANCE_MISSING: [introduced, vote(10, 1)],
      QUORUM_NOT_MET: [play([attend(members.slice(0, 7))], introduced), vote(7, 0)],
      CANDIDATES_MISSING: [play([attend(members)], convened), vote(10, 1)],
      CANDIDATE_NOT_INTRODUCED: [quorate, vote(10, 1, 0, 'c9')],
      MORE_VOTES_THAN_PRESENT: [quorate, vote(10, 2)],
      VOTES_MISSING: [quorate, vote(10, 0)],
      CANDIDATE_ALREADY_VOTED: [voted, vote(11, 0)],
      VOTE_MUST_BE_SECRET: [secret, vote(10, 1)],
      VOTE_CANNOT_SUCCEED: [play([attend(members.slice(0, 9))], introduced), vote(9, 0)],
      CHAIR_STATEMENT_MISSING: [sitting({ general: rule({ chairMustAgree: true }) }), vote(10, 1)],
      VOTING_BEGUN: [entered, vote(10, 1)],
    },
    quiet: () => expect(decided([voted, vote(10, 1)])).toEqual([]),
  },
  EnterPaperCount: {
    produces: () => {
      expect(entered.at(-1)).toMatchObject({ type: 'PaperCountEntered', data: { by: 'secretary' } });
      // One person's count is no result: nothing is decided, and the minutes have no vote.
      expect(minutesOf(stateOf(entered))).toMatchObject({ votes: [], passed: [] });
    },
    refuses: {
      COUNT_NOT_CONFIRMED: [entered, count],
      CASE_TWICE: [
        secret,
        asking('EnterPaperCount', {
          ...{ issued: 11, invalid: 0, notReturned: 0 },
          counts: [1, 2].map(() => ({ case: 'c1', yes: 11, no: 0, blank: 0 })),
        }),
      ],
      PAPERS_DO_NOT_ADD_UP: [secret, papers('EnterPaperCount', [[10, 0, 0]])],
      MORE_PAPERS_THAN_VOTERS: [secret, papers('EnterPaperCount', [[11, 1, 0]], { issued: 12 })],
      CANDIDATE_ALREADY_VOTED: [confirmed, count],
      RULES_DIFFER: [
        play(
          [asking('NameAward', { case: 'c2', award: 'hero' })],
          sitting({ special: [{ awards: ['hero'], rule: rule({ share: { num: 80, den: 100 } }) }] }),
        ),
        count,
      ],
      VOTE_CANNOT_SUCCEED: [
        play([attend(members.slice(0, 9))], secret),
        papers('EnterPaperCount', [[9, 0, 0]], { issued: 9 }),
      ],
    },
    quiet: () => expect(fileOf(entered).candidates).toEqual(fileOf(secret).candidates),
  },
  ConfirmPaperCount: {
    produces: () => {
      expect(votesOf(confirmed)).toMatchObject([
        { mode: 'paper-ballot', enteredBy: 'secretary', by: 'm5', needed: 10, base: 11, outcome: 'selected' },
      ]);
      expect(votesOf(confirmed, 1)).toMatchObject([{ tally: { yes: 3, no: 7, blank: 1 }, outcome: 'not-selected' }]);
      expect(fileOf(confirmed).count).toBeUndefined();
    },
    refuses: {
      COUNT_MISSING: [secret, same, other],
      COUNT_BY_THE_SAME_PERSON: [entered, same, today],
      COUNT_DIFFERS: [entered, differs, other],
    },
    quiet: () => expect(decided([confirmed, same, other])).toEqual([]),
  },
  DiscardPaperCount: {
    produces: () => {
      const discarded = play([asking('DiscardPaperCount', { reason: text('ghi nhầm') })], entered);
      expect(fileOf(discarded).count).toBeUndefined();
      expect(decided([discarded, count])).toMatchObject([{ type: 'PaperCountEntered' }]);
    },
    refuses: { ROUND_NOT_CONVENED: [[], asking('DiscardPaperCount', { reason: text('ghi nhầm') })] },
    quiet: () => expect(decided([secret, asking('DiscardPaperCount', { reason: text('ghi nhầm') })])).toEqual([]),
  },
  ReferToBallot: {
    produces: () => {
      expect(fileOf(referred).ballots).toEqual([{ ballot: BALLOT, cases: ['c1', 'c2'], open: true }]);
      // Recusal is closed from here on.
      expect(() => decided([referred, declare('m3')])).toThrow(
        expect.objectContaining({ code: 'RECUSAL_CLOSED' }) as Error,
      );
    },
    refuses: {
      VOTING_BEGUN: [entered, refer()],
      CANDIDATE_ALREADY_VOTED: [confirmed, refer()],
      BALLOT_ALREADY_REFERRED: [play([release], referred), refer()],
      CASE_TWICE: [secret, refer(['c1', 'c1'])],
      VOTE_CANNOT_SUCCEED: [play([declare('m3'), declare('m4', 'c2')], secret), refer()],
    },
    quiet: () => {
      expect(decided([referred, refer()])).toEqual([]);
      // Another ballot takes the place of one that was annulled, and of none that stands.
      const next = asking('ReferToBallot', { ballot: BALLOT.replace('9', '8'), cases: ['c1'] });
      expect(decided([referred, next]).map(({ type }) => type)).toEqual(['BallotReleased', 'ReferredToBallot']);
      const stands = on(DAY, { ballotStands: () => true });
      expect(() => decided([referred, next, stands])).toThrow(
        expect.objectContaining({ code: 'VOTING_BEGUN' }) as Error,
      );
    },
  },
  RecordBallotResult: {
    produces: () => {
      const events = play([result], referred);
      expect(votesOf(events)).toMatchObject([
        { mode: 'online-ballot', ballot: BALLOT, tally: { issued: 11, invalid: 1 }, outcome: 'selected' },
      ]);
      expect(votesOf(events, 1)).toMatchObject([{ outcome: 'not-selected' }]);
      expect(fileOf(events).ballots).toMatchObject([{ open: false }]);
    },
    refuses: {
      BALLOT_NOT_REFERRED: [secret, result],
      TALLY_DOES_NOT_ADD_UP: [
        referred,
        asking('RecordBallotResult', {
          ...{ ballot: BALLOT, issued: 11, invalid: 0, notReturned: 0 },
          counts: ['c1', 'c2'].map((id) => ({ case: id, yes: 5, no: 5, blank: 0 })),
        }),
      ],
    },
    quiet: () => expect(decided([play([result], referred), result])).toEqual([]),
  },
  ReleaseBallot: {
    produces: () => {
      const events = play([release], referred);
      expect(fileOf(events).ballots).toMatchObject([{ open: false, end: 'technical-fault' }]);
      expect(decided([events, count])).toMatchObject([{ type: 'PaperCountEntered' }]);
    },
    refuses: {
      BALLOT_NOT_REFERRED: [secret, release],
      BALLOT_STILL_OPEN: [referred, release, on(DAY, { ballotStands: () => true })],
    },
    quiet: () => expect(decided([play([release], referred), release])).toEqual([]),
  },
  ReopenVote: {
    produces: () => {
      const again = play([reopen, vote(9, 2)], voted);
      // The old vote stays readable with its reason, the new one names it and counts.
      expect(votesOf(again)).toMatchObject([
        { vote: 1, outcome: 'selected', reopened: { reason: 'kiểm nhầm' } },
        { vote: 2, repeats: 1, outcome: 'not-selected' },
      ]);
      expect(minutesOf(stateOf(again))).toMatchObject({ passed: [], votes: [{ vote: 1 }, { vote: 2, repeats: 1 }] });
    },
    refuses: {
      CANDIDATE_NOT_VOTED: [quorate, reopen],
      CANDIDATE_NOT_INTRODUCED: [play([attend(members)], convened), reopen],
    },
    quiet: () => expect(decided([play([reopen], voted), reopen])).toEqual([]),
  },
});
