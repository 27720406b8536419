import { Rejection } from '@core/kernel';
import * as fc from 'fast-check';
import { possibleInRound, ROUND_COMMANDS, roundDecider, roundOffers } from './round-decider';
import { RoundCommand, RoundEvent } from './round-words';
import {
  annul,
  asking,
  attend,
  close,
  convene,
  declare,
  introduce,
  members,
  papers,
  play,
  stateOf,
  text,
  today,
  vote,
  withdraw,
} from './testing/scene';

const convened = play([convene()]);
const introduced = play([introduce()], convened);
const quorate = play([attend(members)], introduced);
const voted = play([vote(10, 1)], quorate);
const closed = play([close], voted);
const rejected = play([vote(0, 11), close], quorate);
const postpone = asking('PostponeRound', { reason: text('bão') });

describe('what a round offers', () => {
  it('follows its state', () => {
    expect(possibleInRound(stateOf([]), today)).toEqual(['ConveneRound']);
    // Its list may go up; what else was asked of it is over.
    expect(possibleInRound(stateOf(closed), today)).toEqual(['SubmitShortlist']);
    expect(possibleInRound(stateOf(rejected), today)).toEqual([]);
    expect(possibleInRound(stateOf(voted), today)).toContain('CloseRound');
    expect(roundOffers(stateOf(introduced), today)).toContainEqual(
      expect.objectContaining({ command: 'CloseRound', possible: false, code: 'ATTENDANCE_MISSING' }),
    );
  });

  it('asks for a fresh proof of identity before a round is closed or annulled', () => {
    const binding = Object.entries(ROUND_COMMANDS).filter(([, { stepUp }]) => stepUp);
    expect(binding.map(([type]) => type)).toEqual(['AnnulRound', 'ReopenVote', 'CloseRound']);
  });
});

// Written by hand: what each command asks of whoever sends it, and where they must prove again who they are.
it('every command has its permission', () => {
  const told = Object.entries(ROUND_COMMANDS).map(([type, { permission, stepUp }]) => [
    type,
    stepUp ? `${permission}, proven` : permission,
  ]);
  expect(Object.fromEntries(told)).toEqual({
    ConveneRound: 'round.convene',
    CallMembers: 'round.convene',
    PostponeRound: 'round.convene',
    ResumeRound: 'round.convene',
    AnnulRound: 'round.convene, proven',
    TakeOverRound: 'system',
    RemindOfSession: 'system',
    IntroduceCandidate: 'round.record',
    TakeFromShortlist: 'round.record',
    SubmitShortlist: 'round.record',
    WithdrawShortlist: 'round.record',
    ReturnShortlist: 'round.record',
    NameAward: 'round.record',
    WithdrawCandidate: 'round.record',
    RecordAttendance: 'round.record',
    DeclareInterest: 'round.declare',
    WithdrawInterest: 'round.record',
    RecordWrittenOpinion: 'round.record',
    NoteDiscussion: 'round.record',
    RecordOpenVote: 'round.record',
    EnterPaperCount: 'round.record',
    ConfirmPaperCount: 'round.count',
    DiscardPaperCount: 'round.record',
    ReferToBallot: 'round.record',
    RecordBallotResult: 'system',
    ReleaseBallot: 'round.record',
    ReopenVote: 'round.record, proven',
    CloseRound: 'round.record, proven',
  });
});

describe('random rounds', () => {
  const people = fc.subarray(members, { minLength: 6 });
  const id = fc.constantFrom('c1', 'c2');
  const count = fc.integer({ min: 0, max: 11 });
  const anyCommand: fc.Arbitrary<RoundCommand> = fc.oneof(
    fc.constant(convene()),
    id.map(introduce),
    id.map(withdraw),
    people.map(attend),
    fc.tuple(count, count, id).map(([yes, no, one]) => vote(yes, no, Math.max(0, 11 - yes - no), one)),
    fc.constant(close),
    fc.constant(annul),
    fc.constant(postpone),
    fc.tuple(fc.constantFrom(...members), id).map(([member, one]) => declare(member, one)),
    fc.constant(papers('EnterPaperCount', [[10, 1, 0]])),
  );

  it('throw nothing but refusals, and fold to their state', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
        const events: RoundEvent[] = [];
        let state = roundDecider.initial;
        for (const command of commands) {
          expect(RoundCommand.parse(command)).toEqual(command);
          try {
            for (const event of roundDecider.decide(command, state, today)) {
              expect(RoundEvent.parse(event)).toEqual(event);
              state = roundDecider.evolve(state, event);
              events.push(event);
            }
          } catch (error) {
            if (!(error instanceof Rejection)) throw error;
          }
          expect(stateOf(events)).toEqual(state);
        }
      }),
    );
  });
});
