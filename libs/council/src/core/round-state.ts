import type { AwardCode } from '@core/law';
import type { LocalDate, MessageOf } from '@core/kernel';
import type { PlanRef } from '@core/plans';
import type { SeatRole } from './council-words';
import type { BallotEnd, InterestTie, RoundEvent, SessionPromise } from './round-words';
import type { CountedVote, RuleBook, VotingAssembly, VoteResult } from './voting';
import type { DecisionRef } from './words';

/** A vote as counted for one candidate, with what its rule asked for. */
export interface Vote extends CountedVote, VoteResult {
  /** 1 for the first about this candidate. */
  readonly vote: number;
  /** The vote that this one takes the place of. */
  readonly repeats?: number | undefined;
  readonly ballot?: string | undefined;
  readonly enteredBy?: string | undefined;
  /** Who recorded it, or confirmed it, and when. */
  readonly by: string;
  readonly on: LocalDate;
  /** Why it counts for nothing: a new vote was ordered. */
  readonly reopened?: { readonly reason: string; readonly on: LocalDate };
}

export interface Interest {
  readonly member: string;
  readonly tie: InterestTie;
  readonly note?: string | undefined;
  readonly by: string;
}

/** What an absent member has written: a class of its own, by name. */
export interface WrittenOpinion {
  readonly member: string;
  readonly agrees: boolean;
  readonly document: DecisionRef;
}

export interface Candidate {
  readonly case: string;
  /** The award that is asked for, where its rule is another than the general one. */
  readonly award?: AwardCode | undefined;
  /** The session of a council below that passed it. */
  readonly from?: { readonly round: string; readonly council: string } | undefined;
  readonly interests: readonly Interest[];
  readonly opinions: readonly WrittenOpinion[];
  /** In order; the last one counts unless it was reopened. */
  readonly votes: readonly Vote[];
}

type Entered = MessageOf<RoundEvent, 'PaperCountEntered'>['data'];
/** A count of papers that one person has entered and nobody has confirmed. */
export type PaperCount = Omit<Entered, 'on'>;

export interface DiscussionNote {
  readonly case?: string | undefined;
  readonly text: string;
  readonly by: string;
  readonly on: LocalDate;
}

/** Why cases that had gone up are here again: taken back by this council, or sent back by the one above. */
export interface CameBack {
  readonly cases: readonly string[];
  readonly reason: string;
  readonly on: LocalDate;
  /** The unit whose council has sent them back, and by which document; absent where this council took them back. */
  readonly returned?: { readonly from: string; readonly document: DecisionRef };
}

/** Cases of a session's passed list that went up to the council of a unit. */
export interface Submission extends Omit<MessageOf<RoundEvent, 'ShortlistSubmitted'>['data'], 'by'> {
  /** What of it came back, in order; absent while nothing has. */
  readonly back?: readonly CameBack[];
}

/** Everything remembered of one session of a council (phiên họp, đợt bình chọn). */
export interface RoundFile {
  readonly id: string;
  /** The unit whose council meets. */
  readonly council: string;
  readonly plan: PlanRef;
  readonly convenedBy: string;
  readonly convenedOn: LocalDate;
  readonly heldOn: LocalDate;
  readonly members: readonly string[];
  readonly offices: readonly { readonly person: string; readonly role: SeatRole }[];
  readonly rules: RuleBook;
  readonly recusal: VotingAssembly['policy'];
  readonly bylaw?: { readonly version: number; readonly document: DecisionRef } | undefined;
  readonly agenda: readonly string[];
  readonly place?: string | undefined;
  /** "08:30" */
  readonly startsAt?: string | undefined;
  readonly candidates: readonly Candidate[];
  /** Who came; absent until attendance is recorded. */
  readonly attendance?:
    | {
        readonly present: readonly string[];
        /** Those of the present who take part from elsewhere. */
        readonly online: readonly string[];
        readonly presiding?: string | undefined;
        readonly needed: number;
        readonly quorate: boolean;
      }
    | undefined;
  readonly notes: readonly DiscussionNote[];
  readonly count?: PaperCount | undefined;
  /** Online ballots that were referred to; `end` where one was worth nothing. */
  readonly ballots: readonly {
    readonly ballot: string;
    readonly cases: readonly string[];
    readonly open: boolean;
    readonly end?: BallotEnd | undefined;
  }[];
  readonly postponements: readonly { readonly heldOn: LocalDate; readonly reason: string; readonly on: LocalDate }[];
  readonly promise?: SessionPromise | undefined;
  readonly reminded: readonly string[];
  /** The last day on which members were reminded, by the clock or by the secretary. */
  readonly remindedOn?: LocalDate | undefined;
  readonly minutes?: string;
  /** What of its passed list has gone up, in order; absent until something has. */
  readonly submissions?: readonly Submission[];
}

/** What a session can be. Only a convened one takes attendance and votes; a postponed one waits for its day. */
export type RoundState =
  | { readonly status: 'unconvened' }
  | { readonly status: 'convened' | 'postponed'; readonly file: RoundFile }
  | { readonly status: 'closed'; readonly file: RoundFile; readonly on: LocalDate }
  | { readonly status: 'annulled'; readonly file: RoundFile; readonly on: LocalDate };

export const UNCONVENED: RoundState = { status: 'unconvened' };

/** The vote that counts: the last one, unless a new one was ordered. */
export function standingVote({ votes }: Candidate): Vote | undefined {
  const last = votes.at(-1);
  return last?.reopened ? undefined : last;
}

/** The last time that a case went up from this session. */
export function lastSubmission(id: string, { submissions }: Pick<RoundFile, 'submissions'>): Submission | undefined {
  return submissions?.findLast(({ cases }) => cases.includes(id));
}

/** How a case came back from the last time that it went up; undefined while it is above, and where it never was. */
export function cameBack(id: string, file: Pick<RoundFile, 'submissions'>): CameBack | undefined {
  return lastSubmission(id, file)?.back?.find(({ cases }) => cases.includes(id));
}

/** What a case lies above by; undefined where it has not gone up, or has come back. */
export function standingSubmission(id: string, file: Pick<RoundFile, 'submissions'>): Submission | undefined {
  return cameBack(id, file) ? undefined : lastSubmission(id, file);
}

/** Whether papers are out, counted or voted for a candidate: then nobody declares an interest in it any more. */
export function isSettled(candidate: Candidate, { count, ballots }: Pick<RoundFile, 'count' | 'ballots'>): boolean {
  const { case: id } = candidate;
  return (
    standingVote(candidate) !== undefined ||
    (count?.counts.some((one) => one.case === id) ?? false) ||
    ballots.some(({ open, cases }) => open && cases.includes(id))
  );
}
