import type { MessageOf } from '@core/kernel';
import { reject } from './rejections';
import type { RoundContext } from './round-context';
import type { Candidate, RoundFile, RoundState } from './round-state';
import type { RoundCommand, RoundCommandType, RoundEvent } from './round-words';
import {
  isPossible,
  isPossibleQuorum,
  passes,
  presenceNeeded,
  type SelectionOutcome,
  thresholdBase,
  votesNeeded,
} from './threshold';

export type RoundPermission = 'round.convene' | 'round.record' | 'system';

/** One command's rule. `when` looks at the round alone, so that a screen can ask it before anything is typed. */
export interface RoundRule<Command extends RoundCommand = RoundCommand> {
  readonly permission: RoundPermission;
  /** Whether the person must have proven their identity again just now. */
  readonly stepUp: boolean;
  when(state: RoundState, context: RoundContext): void;
  decide(data: Command['data'], state: RoundState, context: RoundContext): readonly RoundEvent[];
}

function rule<Data, Held>(
  permission: RoundPermission,
  holding: (state: RoundState, context: RoundContext) => Held,
  decide: (data: Data, held: Held, context: RoundContext) => readonly RoundEvent[],
  stepUp = false,
) {
  return {
    permission,
    stepUp,
    when: (state: RoundState, context: RoundContext) => void holding(state, context),
    decide: (data: Data, state: RoundState, context: RoundContext) => decide(data, holding(state, context), context),
  };
}

/** A rule for each command of a round; one that is missing does not compile. */
export const roundRules: { readonly [T in RoundCommandType]: RoundRule<MessageOf<RoundCommand, T>> } = {
  ConveneRound: rule('round.convene', isUnconvened, (data, _nothing, context) => {
    if (!context.unitKnown(data.council)) reject('ROUND_UNIT_UNKNOWN');
    if (isDoubled(data.members)) reject('MEMBER_TWICE');
    if (!isTheCouncil(data.members, context.councilMembers(data.council, data.heldOn))) {
      reject('MEMBERS_NOT_THE_COUNCIL', { given: data.members.length, heldOn: data.heldOn });
    }
    if (!isPossible(data.threshold))
      reject('THRESHOLD_IMPOSSIBLE', { num: data.threshold.num, den: data.threshold.den });
    if (!isPossibleQuorum(data.quorum)) reject('QUORUM_IMPOSSIBLE', data.quorum);
    return [{ type: 'RoundConvened', data: { round: context.roundId, ...data, ...stamp(context) } }];
  }),
  IntroduceCandidate: rule('round.record', convened, (data, { candidates }, context) => {
    if (candidates.some((candidate) => candidate.case === data.case)) return [];
    return [{ type: 'CandidateIntroduced', data: { ...data, ...stamp(context) } }];
  }),
  WithdrawCandidate: rule('round.record', convenedOrAnnulled, (data, file, context) => {
    if (!file) return [];
    if (candidateOf(data.case, file).vote) reject('CANDIDATE_ALREADY_VOTED');
    return [{ type: 'CandidateWithdrawn', data: { ...data, ...stamp(context) } }];
  }),
  RecordAttendance: rule('round.record', heldRound, ({ present }, file, context) => {
    if (isDoubled(present)) reject('MEMBER_TWICE');
    const strangers = present.filter((person) => !file.members.includes(person));
    if (strangers.length > 0) reject('NOT_A_MEMBER', { count: strangers.length });
    const before = file.attendance?.present;
    if (before && before.length === present.length && before.every((person) => present.includes(person))) return [];
    if (file.candidates.some(({ vote }) => vote)) reject('VOTING_BEGUN');
    const needed = presenceNeeded(file.quorum, file.members.length);
    const quorate = present.length >= needed;
    return [{ type: 'AttendanceRecorded', data: { present, needed, quorate, ...stamp(context) } }];
  }),
  RecordOpenVote: rule('round.record', quorateRound, (data, file, context) => {
    const { vote: before } = candidateOf(data.case, file);
    const { yes, no, abstain } = data;
    if (before && before.yes === yes && before.no === no && before.abstain === abstain) return [];
    if (before) reject('CANDIDATE_ALREADY_VOTED');
    const present = file.attendance.present.length;
    const votes = yes + no + abstain;
    if (votes > present) reject('MORE_VOTES_THAN_PRESENT', { votes, present });
    if (votes < present) reject('VOTES_MISSING', { votes, present });
    const base = thresholdBase(file.threshold, { members: file.members.length, present });
    const needed = votesNeeded(file.threshold, base);
    const outcome: SelectionOutcome = passes(file.threshold, yes, base) ? 'selected' : 'not-selected';
    return [{ type: 'OpenVoteRecorded', data: { ...data, needed, base, outcome, ...stamp(context) } }];
  }),
  CloseRound: rule(
    'round.record',
    decidedRound,
    (data, file, context) => [
      ...file.candidates.flatMap((candidate) => decision(candidate, file, context)),
      { type: 'RoundClosed', data: { ...data, ...stamp(context) } },
    ],
    true,
  ),
  AnnulRound: rule(
    'round.convene',
    convened,
    (data, { candidates }, context) => {
      const released = candidates.map((candidate) => candidate.case);
      return [{ type: 'RoundAnnulled', data: { ...data, candidates: released, ...stamp(context) } }];
    },
    true,
  ),
  TakeOverRound: rule('system', anyRound, (data, { status, file }, context) => {
    // What is closed or annulled stays where it was; what is another council's by now has been taken over already.
    if (status !== 'convened' || file.council !== data.from) return [];
    if (context.unitKnown(data.from)) reject('ROUND_UNIT_GOES_ON');
    if (!context.unitKnown(data.to)) reject('ROUND_UNIT_UNKNOWN');
    return [{ type: 'RoundTakenOver', data: { ...data, ...stamp(context) } }];
  }),
};

function decision({ case: id, vote }: Candidate, file: RoundFile, context: RoundContext): readonly RoundEvent[] {
  if (!vote) return [];
  const { yes, no, abstain, needed, base, outcome } = vote;
  const present = yes + no + abstain;
  const ballot = { members: file.members.length, present, yes, no, abstain };
  const { threshold, quorum } = file;
  const data = { case: id, ballot, threshold, quorum, needed, base, outcome, ...stamp(context) };
  return [{ type: 'CandidateDecided', data }];
}

function isUnconvened(state: RoundState): void {
  if (state.status !== 'unconvened') reject('ROUND_ALREADY_CONVENED');
}

function anyRound(state: RoundState): Exclude<RoundState, { readonly status: 'unconvened' }> {
  return state.status === 'unconvened' ? reject('ROUND_NOT_CONVENED') : state;
}

function convened(state: RoundState): RoundFile {
  switch (state.status) {
    case 'unconvened':
      return reject('ROUND_NOT_CONVENED');
    case 'closed':
      return reject('ROUND_CLOSED');
    case 'annulled':
      return reject('ROUND_ANNULLED');
    case 'convened':
      return state.file;
  }
}

/** A case that leaves an annulled round finds the round's work already undone. */
function convenedOrAnnulled(state: RoundState): RoundFile | undefined {
  return state.status === 'annulled' ? undefined : convened(state);
}

function heldRound(state: RoundState, { occasion }: RoundContext): RoundFile {
  const file = convened(state);
  if (occasion.today < file.heldOn) reject('SESSION_NOT_HELD_YET', { heldOn: file.heldOn });
  return file;
}

function quorateRound(state: RoundState, context: RoundContext) {
  const file = heldRound(state, context);
  const { attendance } = file;
  if (!attendance) return reject('ATTENDANCE_MISSING');
  const { present, needed, quorate } = attendance;
  if (!quorate) reject('QUORUM_NOT_MET', { present: present.length, needed });
  if (file.candidates.length === 0) reject('CANDIDATES_MISSING');
  return { ...file, attendance };
}

function decidedRound(state: RoundState, context: RoundContext): RoundFile {
  const file = quorateRound(state, context);
  const open = file.candidates.filter(({ vote }) => !vote);
  if (open.length > 0) reject('CANDIDATES_NOT_VOTED', { count: open.length });
  return file;
}

function candidateOf(id: string, { candidates }: RoundFile): Candidate {
  return candidates.find((candidate) => candidate.case === id) ?? reject('CANDIDATE_NOT_INTRODUCED');
}

function isTheCouncil(given: readonly string[], council: readonly string[]): boolean {
  return given.length === council.length && given.every((person) => council.includes(person));
}

function isDoubled(people: readonly string[]): boolean {
  return new Set(people).size < people.length;
}

function stamp({ occasion }: RoundContext) {
  return { by: occasion.actor.id, on: occasion.today };
}
