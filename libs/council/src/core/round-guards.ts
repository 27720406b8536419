import type { LocalDate } from '@core/kernel';
import { reject } from './rejections';
import type { RoundContext } from './round-context';
import {
  type Candidate,
  isSettled,
  type RoundFile,
  type RoundState,
  standingSubmission,
  standingVote,
} from './round-state';

// Where a session has to stand for a command, in the words of a refusal; screens ask the same before anything is typed.

export function isUnconvened(state: RoundState): void {
  if (state.status !== 'unconvened') reject('ROUND_ALREADY_CONVENED');
}

export function anyRound(state: RoundState): Exclude<RoundState, { readonly status: 'unconvened' }> {
  return state.status === 'unconvened' ? reject('ROUND_NOT_CONVENED') : state;
}

/** A session that has ended and passed something: the list that goes up. */
export function shortlisting(state: RoundState): RoundFile & { readonly endedOn: LocalDate } {
  const convened = anyRound(state);
  if (convened.status === 'annulled') return reject('ROUND_ANNULLED');
  if (convened.status !== 'closed') return reject('SHORTLIST_BEFORE_CLOSING');
  const { file, on: endedOn } = convened;
  if (!file.candidates.some((one) => standingVote(one)?.outcome === 'selected')) reject('NOTHING_PASSED');
  return { ...file, endedOn };
}

/** A session of whose list something lies above. */
export function submittedList(state: RoundState): RoundFile {
  const file = shortlisting(state);
  if (!file.candidates.some((one) => standingSubmission(one.case, file))) reject('NOTHING_SUBMITTED');
  return file;
}

/** Neither closed nor annulled; it may be postponed. */
export function openRound(state: RoundState): RoundFile {
  switch (state.status) {
    case 'unconvened':
      return reject('ROUND_NOT_CONVENED');
    case 'closed':
      return reject('ROUND_CLOSED');
    case 'annulled':
      return reject('ROUND_ANNULLED');
    case 'convened':
    case 'postponed':
      return state.file;
  }
}

export function convened(state: RoundState): RoundFile {
  const file = openRound(state);
  return state.status === 'postponed' ? reject('ROUND_POSTPONED') : file;
}

/** A case that leaves an annulled round finds the round's work already undone. */
export function openOrAnnulled(state: RoundState): RoundFile | undefined {
  return state.status === 'annulled' ? undefined : openRound(state);
}

export function heldRound(state: RoundState, { occasion }: RoundContext): RoundFile {
  const file = convened(state);
  if (occasion.today < file.heldOn) reject('SESSION_NOT_HELD_YET', { heldOn: file.heldOn });
  return file;
}

export function attendedRound(state: RoundState, context: RoundContext) {
  const file = heldRound(state, context);
  const { attendance } = file;
  return attendance ? { ...file, attendance } : reject('ATTENDANCE_MISSING');
}

export function quorateRound(state: RoundState, context: RoundContext) {
  const file = attendedRound(state, context);
  const { present, needed, quorate } = file.attendance;
  if (!quorate) reject('QUORUM_NOT_MET', { present: present.length, needed });
  if (file.candidates.length === 0) reject('CANDIDATES_MISSING');
  return file;
}

/** Nothing is out: no count waits for its second person, and no box is open. */
export function settledRound(state: RoundState, context: RoundContext): RoundFile {
  const file = quorateRound(state, context);
  if (file.count) reject('COUNT_NOT_CONFIRMED');
  if (file.ballots.some(({ open }) => open)) reject('BALLOT_STILL_OPEN');
  return file;
}

export function decidedRound(state: RoundState, context: RoundContext): RoundFile {
  const file = settledRound(state, context);
  const open = file.candidates.filter((one) => !standingVote(one));
  if (open.length > 0) reject('CANDIDATES_NOT_VOTED', { count: open.length });
  return file;
}

export function candidateOf(id: string, { candidates }: RoundFile): Candidate {
  return candidates.find((candidate) => candidate.case === id) ?? reject('CANDIDATE_NOT_INTRODUCED');
}

/** A candidate about whom nothing has been voted, counted or handed out. */
export function unsettled(id: string, file: RoundFile): Candidate {
  const candidate = candidateOf(id, file);
  if (standingVote(candidate)) reject('CANDIDATE_ALREADY_VOTED');
  if (isSettled(candidate, file)) reject('VOTING_BEGUN');
  return candidate;
}

export function isDoubled(list: readonly string[]): boolean {
  return new Set(list).size < list.length;
}

export function stamp({ occasion }: RoundContext) {
  return { by: occasion.actor.id, on: occasion.today };
}
