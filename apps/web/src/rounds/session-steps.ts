import type { CandidateView, RoundCommandType, RoundView } from '@core/council';

/** The places of a session's page, in the order in which a session goes. */
export const STATIONS = [
  'convening',
  'dossiers',
  'attendance',
  'interests',
  'opinions',
  'discussion',
  'voting',
  'closing',
] as const;
export type Station = (typeof STATIONS)[number];

/** What comes next in a session, and why it cannot be done yet where it cannot. */
export interface NextStep {
  readonly station: Station;
  /** `RunBallot` is done on the ballot's own page; null: nothing is left, or it waits. */
  readonly command: RoundCommandType | 'RunBallot' | null;
  /** The candidate, or the ballot, that it is about. */
  readonly about?: string;
  readonly says: NextSaying;
  /** Why it is not possible now, in the words of the refusal. */
  readonly blocked: string | null;
}

export type NextSaying =
  | 'closed'
  | 'submit'
  | 'annulled'
  | 'resume'
  | 'introduce'
  | 'wait-for-day'
  | 'take-attendance'
  | 'no-quorum'
  | 'confirm-count'
  | 'second-person'
  | 'run-ballot'
  | 'vote'
  | 'cannot-succeed'
  | 'close';

/** Somebody in front of the page. */
export interface Viewer {
  readonly person: string;
  readonly today: string;
}

/**
 * The next lawful step of a session: what the one red button of its page does. It is found from what the session is, and
 * whether it is possible is what the rules themselves have offered.
 */
export function nextStep(round: RoundView, viewer: Viewer): NextStep {
  const step = stepOf(round, viewer);
  const offer = round.offers.find(({ command }) => command === step.command);
  return { ...step, blocked: offer && !offer.possible ? offer.sentence : null };
}

/** What of a closed session's list can go up today: what has not gone, or went to a council that has ended since. */
export function toSubmit({ passed, above }: Pick<RoundView, 'passed' | 'above'>): RoundView['passed'] {
  if (!above) return [];
  return passed.filter((one) => !one.above && one.submitted?.to.id !== above.unit);
}

type Step = Omit<NextStep, 'blocked'>;

function stepOf(round: RoundView, { person, today }: Viewer): Step {
  const { status, candidates, count, ballots } = round;
  if (status === 'closed') {
    if (toSubmit(round).length > 0) return { station: 'closing', command: 'SubmitShortlist', says: 'submit' };
    return { station: 'closing', command: null, says: 'closed' };
  }
  if (status === 'annulled') return { station: 'closing', command: null, says: 'annulled' };
  if (status === 'postponed') return { station: 'convening', command: 'ResumeRound', says: 'resume' };
  if (candidates.length === 0) return { station: 'dossiers', command: 'IntroduceCandidate', says: 'introduce' };
  if (today < round.heldOn) return beforeTheDay(round, today);
  if (round.quorate === null) return { station: 'attendance', command: 'RecordAttendance', says: 'take-attendance' };
  if (!round.quorate) return { station: 'attendance', command: 'RecordAttendance', says: 'no-quorum' };
  if (count) {
    return count.by.id === person
      ? { station: 'voting', command: null, says: 'second-person' }
      : { station: 'voting', command: 'ConfirmPaperCount', says: 'confirm-count' };
  }
  const ballot = ballots.find(({ open }) => open);
  if (ballot) return { station: 'voting', command: 'RunBallot', about: ballot.ballot, says: 'run-ballot' };
  const waiting = candidates.find(({ state }) => state === 'open');
  return waiting ? voteOn(waiting) : { station: 'closing', command: 'CloseRound', says: 'close' };
}

function beforeTheDay({ reminders }: RoundView, today: string): Step {
  const command = reminders.last === today ? null : 'CallMembers';
  return { station: 'convening', command, says: 'wait-for-day' };
}

function voteOn(candidate: CandidateView): Step {
  const command = candidate.rule?.secrecy === 'secret' ? 'EnterPaperCount' : 'RecordOpenVote';
  const says = candidate.forecast?.feasible === false ? 'cannot-succeed' : 'vote';
  return { station: 'voting', command, about: candidate.case, says };
}

/** The stations of a session: written opinions only where some rule takes them. */
export function stationsOf(round: RoundView): readonly Station[] {
  const written =
    round.rules.general.absent === 'written' || round.candidates.some(({ rule }) => rule?.absent === 'written');
  return STATIONS.filter((one) => one !== 'opinions' || written);
}

/** Whether a station has been left behind, is where the session stands, or is still to come. */
export function standingOf(station: Station, next: NextStep): 'done' | 'now' | 'later' {
  if (next.command === null && next.station === 'closing') return 'done';
  const [at, now] = [STATIONS.indexOf(station), STATIONS.indexOf(next.station)];
  return at === now ? 'now' : at < now ? 'done' : 'later';
}

/**
 * Whether a station stands open when the page is opened: where the session is, and, once attendance is taken, where something
 * can come in at any time until the votes are done.
 */
export function unfoldedAt(station: Station, round: RoundView, next: NextStep): boolean {
  if (standingOf(station, next) === 'now') return true;
  if (next.station === 'closing' && next.command === null) return station === 'closing';
  return next.station === 'voting' && round.status === 'convened' && ANY_TIME.includes(station);
}

const ANY_TIME: readonly Station[] = ['interests', 'opinions', 'discussion'];

/** How a member takes part. */
export type Presence = 'in-room' | 'online' | 'absent';

export function presenceOf({ present, online }: RoundView['people'][number]): Presence {
  if (!present) return 'absent';
  return online ? 'online' : 'in-room';
}

/** Members whom candidates on one paper leave to vote: present, and without an interest that keeps them from it. */
export function votersOn(round: RoundView, cases: readonly string[]): number {
  const chosen = round.candidates.filter((one) => cases.includes(one.case));
  const aside =
    round.recusal === 'declared-only'
      ? []
      : chosen.flatMap(({ interests }) => interests.map(({ member }) => member.id));
  return round.people.filter(({ id, present }) => present === true && !aside.includes(id)).length;
}

/** Groups of open candidates that one paper can carry: each has one rule. */
export function papersOf(round: RoundView): readonly (readonly CandidateView[])[] {
  const groups = new Map<string, CandidateView[]>();
  for (const candidate of round.candidates) {
    if (candidate.state !== 'open' || !candidate.rule) continue;
    const key = JSON.stringify(candidate.rule);
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  return [...groups.values()];
}
