import type { MessageOf } from '@core/kernel';
import {
  type CameBack,
  type Candidate,
  lastSubmission,
  type RoundFile,
  type RoundState,
  standingVote,
  type Submission,
  type Vote,
} from './round-state';
import type { RoundEvent } from './round-words';

type Convened = Exclude<RoundState, { readonly status: 'unconvened' }>;
type Data<T extends RoundEvent['type']> = MessageOf<RoundEvent, T>['data'];

export function convened(data: Data<'RoundConvened'>): RoundFile {
  const { round: id, by: convenedBy, on: convenedOn, ...settled } = data;
  return {
    ...{ id, convenedBy, convenedOn, ...settled },
    ...{ candidates: [], notes: [], ballots: [], postponements: [], reminded: [] },
  };
}

/** What an event makes of a session that was convened. */
export function evolved(state: Convened, event: Exclude<RoundEvent, { readonly type: 'RoundConvened' }>): RoundState {
  const { file } = state;
  const now = (change: Partial<RoundFile>): RoundState => ({ ...state, file: { ...file, ...change } });
  const withCandidate = (id: string, change: (one: Candidate) => Candidate): RoundState =>
    now({ candidates: file.candidates.map((one) => (one.case === id ? change(one) : one)) });
  switch (event.type) {
    case 'RoundPostponed': {
      const { heldOn, reason, on } = event.data;
      return { status: 'postponed', file: { ...file, postponements: [...file.postponements, { heldOn, reason, on }] } };
    }
    case 'RoundResumed': {
      const { heldOn, members, offices, promise, startsAt = file.startsAt } = event.data;
      const again = { heldOn, members, offices, promise, startsAt, attendance: undefined };
      return { status: 'convened', file: { ...file, ...again } };
    }
    case 'CandidateIntroduced':
      return now({ candidates: [...file.candidates, fresh(event.data.case)] });
    case 'TakenFromShortlist':
      return now({ candidates: [...file.candidates, { ...fresh(event.data.case), from: event.data.from }] });
    case 'ShortlistSubmitted': {
      const { cases, to, level, document, basis, on } = event.data;
      const gone = { cases, to, level, document, on, ...(basis !== undefined && { basis }) };
      return now({ submissions: [...(file.submissions ?? []), gone] });
    }
    case 'ShortlistWithdrawn': {
      const { cases, reason, on } = event.data;
      return now({ submissions: broughtBack(file, { cases, reason, on }) });
    }
    case 'ShortlistReturned': {
      const { cases, reason, on, from, document } = event.data;
      return now({ submissions: broughtBack(file, { cases, reason, on, returned: { from, document } }) });
    }
    case 'AwardNamed':
      return withCandidate(event.data.case, (one) => ({ ...one, award: event.data.award }));
    case 'CandidateWithdrawn':
      return now({ candidates: file.candidates.filter((one) => one.case !== event.data.case) });
    case 'AttendanceRecorded': {
      const { present, online, presiding, needed, quorate } = event.data;
      return now({ attendance: { present, online, presiding, needed, quorate } });
    }
    case 'InterestDeclared':
    case 'InterestWithdrawn':
    case 'WrittenOpinionRecorded':
      return withCandidate(event.data.case, (one) => ({ ...one, ...told(one, event) }));
    case 'DiscussionNoted':
      return now({ notes: [...file.notes, event.data] });
    case 'OpenVoteRecorded':
      return withCandidate(event.data.case, (one) => voted(one, openVote(event.data, file)));
    case 'PaperCountEntered':
      return now({ count: event.data });
    case 'PaperCountDiscarded':
      return now({ count: undefined });
    case 'ReferredToBallot': {
      const { ballot, cases } = event.data;
      return now({ ballots: [...file.ballots, { ballot, cases, open: true }] });
    }
    case 'BallotReleased': {
      const { ballot, reason: end } = event.data;
      return now({ ballots: file.ballots.map((one) => (one.ballot === ballot ? { ...one, open: false, end } : one)) });
    }
    case 'VoteRecorded':
      return afterVote(event.data, file, now);
    case 'VoteReopened': {
      const { case: id, vote, reason, on } = event.data;
      const reopen = (one: Vote) => (one.vote === vote ? { ...one, reopened: { reason, on } } : one);
      return withCandidate(id, (one) => ({ ...one, votes: one.votes.map(reopen) }));
    }
    case 'CandidateDecided':
      return state; // what the vote said already; it is written for the case
    case 'RoundClosed':
      return {
        status: 'closed',
        file: { ...file, minutes: event.data.minutes },
        on: event.data.on,
      };
    case 'RoundTakenOver':
      return now({ council: event.data.to });
    case 'RoundAnnulled':
      return { status: 'annulled', file, on: event.data.on };
    case 'SessionReminded':
      return now({
        reminded: [...file.reminded, `${event.data.deadline} ${event.data.step}`],
        remindedOn: event.data.on,
      });
  }
}

/** Each case comes back from the document by which it went up last. */
function broughtBack(file: RoundFile, back: CameBack): readonly Submission[] | undefined {
  return file.submissions?.map((one) => {
    const cases = back.cases.filter((id) => lastSubmission(id, file) === one);
    return cases.length > 0 ? { ...one, back: [...(one.back ?? []), { ...back, cases }] } : one;
  });
}

const fresh = (id: string): Candidate => ({ case: id, interests: [], opinions: [], votes: [] });

function told(
  { interests, opinions }: Candidate,
  event: Extract<RoundEvent, { readonly type: 'InterestDeclared' | 'InterestWithdrawn' | 'WrittenOpinionRecorded' }>,
): Partial<Candidate> {
  const { member } = event.data;
  switch (event.type) {
    case 'InterestDeclared': {
      const { tie, note, by } = event.data;
      return { interests: [...interests.filter((one) => one.member !== member), { member, tie, note, by }] };
    }
    case 'InterestWithdrawn':
      return { interests: interests.filter((one) => one.member !== member) };
    case 'WrittenOpinionRecorded': {
      const { agrees, document } = event.data;
      return { opinions: [...opinions.filter((one) => one.member !== member), { member, agrees, document }] };
    }
  }
}

function voted(candidate: Candidate, vote: Vote): Candidate {
  return { ...candidate, votes: [...candidate.votes, vote] };
}

function afterVote(data: Data<'VoteRecorded'>, file: RoundFile, now: (change: Partial<RoundFile>) => RoundState) {
  const { case: id, ...vote } = data;
  const candidates = file.candidates.map((one) => (one.case === id ? voted(one, vote) : one));
  // All candidates of a paper are recorded in one commit: the first of them takes the count along.
  const count = vote.mode === 'paper-ballot' ? undefined : file.count;
  const ballots = file.ballots.map((one) => (one.ballot === vote.ballot ? { ...one, open: false } : one));
  return now({ candidates, count, ballots });
}

/** An open vote of the time before rules: everybody who came voted, and nobody stood aside. */
function openVote(data: Data<'OpenVoteRecorded'>, file: RoundFile): Vote {
  const { yes, no, abstain, needed, base, outcome, by, on } = data;
  const present = file.attendance?.present.length ?? yes + no + abstain;
  return {
    ...{ vote: 1, mode: 'show-of-hands', rule: file.rules.general, needed, base, outcome, by, on },
    assembly: {
      ...{ members: file.members.length, present, recused: 0, recusedPresent: 0, written: 0 },
      policy: 'declared-only',
    },
    tally: { issued: present, yes, no, blank: abstain, invalid: 0, notReturned: 0, writtenYes: 0, writtenNo: 0 },
  };
}

/** The candidates that a session has passed, in the order of its list: the shortlist of the council above. */
export function passedIn(file: RoundFile): readonly Candidate[] {
  return file.candidates.filter((one) => standingVote(one)?.outcome === 'selected');
}
