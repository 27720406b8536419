import type { Requirement } from '@core/law';
import {
  type Candidate,
  type CandidateView,
  isSettled,
  needsOf,
  requirementFor,
  type RoundFile,
  type RoundState,
  type RoundView,
  ruleFor,
  standingVote,
  type TurnoutView,
  type Vote,
} from '@core/council';
import { presenceNeeded } from '@core/law';

/** Who acts when nobody does: what came out of a box was brought by a policy. */
const SYSTEM = 'system';

type Convened = Exclude<RoundState, { readonly status: 'unconvened' }>;

/** What a view needs that no event says. */
export interface ViewNames {
  person(id: string): string;
  case(id: string): string;
}

type Drawn = Omit<RoundView, 'id' | 'version' | 'council' | 'offers' | 'bylaw' | 'passed' | 'above'>;

/** A session as screens draw it; its texts are opened already. */
export function roundSheet({ status, file }: Convened, names: ViewNames): Drawn {
  const { plan, heldOn, place, startsAt, promise, remindedOn, agenda, rules, recusal, members, offices, attendance } =
    file;
  const named = (id: string) => ({ id, name: names.person(id) });
  return {
    ...{ status, plan, heldOn, place: place ?? null, startsAt: startsAt ?? null, agenda: [...agenda], rules, recusal },
    people: members.map((person) => ({
      ...named(person),
      office: offices.find((one) => one.person === person)?.role ?? null,
      present: attendance ? attendance.present.includes(person) : null,
      online: attendance?.online.includes(person) ?? false,
    })),
    reminders: { on: (promise?.reminders ?? []).map(({ on }) => on), last: remindedOn ?? null },
    presiding: attendance?.presiding === undefined ? null : named(attendance.presiding),
    presenceNeeded: attendance?.needed ?? presenceNeeded(rules.general.quorum, members.length),
    quorate: attendance?.quorate ?? null,
    candidates: file.candidates.map((candidate) => candidateView(file, candidate, names)),
    count: file.count ? { by: named(file.count.by), cases: file.count.counts.map((one) => one.case) } : null,
    ballots: file.ballots.map(({ ballot, cases, open, end }) => ({
      ballot,
      cases: [...cases],
      open,
      end: end ?? null,
    })),
    notes: file.notes.map(({ case: id, text, by, on }) => ({ case: id ?? null, text, by: named(by), on })),
    postponements: file.postponements.map((one) => ({ ...one })),
    minutes: file.minutes ?? null,
  };
}

/** What a wall may show while papers are out. */
export function turnoutOf({ status, file }: Convened): Omit<TurnoutView, 'id' | 'council'> {
  const { heldOn, members, attendance, candidates, rules, count, ballots, place, startsAt } = file;
  return {
    ...{ heldOn, status, members: members.length, present: attendance?.present.length ?? null },
    presenceNeeded: attendance?.needed ?? presenceNeeded(rules.general.quorum, members.length),
    quorate: attendance?.quorate ?? null,
    candidates: candidates.length,
    voted: candidates.filter((one) => standingVote(one)).length,
    underWay: count !== undefined || ballots.some(({ open }) => open),
    ballot: ballots.find(({ open }) => open)?.ballot ?? null,
    ...{ place: place ?? null, startsAt: startsAt ?? null },
    needs: [...needsOf(file)],
  };
}

/** Every person whom a session names. */
export function peopleIn(file: RoundFile): readonly string[] {
  const voted = file.candidates.flatMap(({ votes }) => votes.flatMap(({ by, enteredBy }) => [by, enteredBy]));
  const others = [file.convenedBy, file.attendance?.presiding, file.count?.by, ...file.notes.map(({ by }) => by)];
  const interested = file.candidates.flatMap(({ interests, opinions }) => [...interests, ...opinions].map((one) => one.member)); // prettier-ignore
  return [
    ...new Set(
      [...file.members, ...voted, ...others, ...interested].filter(
        (id): id is string => id !== undefined && id !== SYSTEM,
      ),
    ),
  ];
}

function candidateView(file: RoundFile, candidate: Candidate, names: ViewNames): CandidateView {
  const { case: id, award, from, interests, opinions, votes } = candidate;
  const member = (person: string) => ({ id: person, name: names.person(person) });
  const rule = ruleFor(file.rules, award);
  return {
    ...{ case: id, name: names.case(id), award: award ?? null, from: from ?? null, rule },
    state: stateOfCandidate(file, candidate),
    forecast: rule ? forecastOf(requirementFor(file, candidate)) : null,
    interests: interests.map(({ member: person, tie, note }) => ({ member: member(person), tie, note: note ?? null })),
    opinions: opinions.map(({ member: person, agrees, document }) => ({ member: member(person), agrees, document })),
    votes: votes.map((vote) => voteView(vote, member)),
  };
}

function stateOfCandidate(file: RoundFile, candidate: Candidate): CandidateView['state'] {
  if (standingVote(candidate)) return 'voted';
  if (!isSettled(candidate, file)) return 'open';
  return file.count?.counts.some((one) => one.case === candidate.case) ? 'counting' : 'balloting';
}

function forecastOf({ needed, base, reachable, presenceNeeded: presence, quorate, feasible, sentence }: Requirement) {
  return { needed, base, reachable, presenceNeeded: presence, quorate, feasible, sentence };
}

function voteView(vote: Vote, named: (id: string) => { id: string; name: string }): CandidateView['votes'][number] {
  const { vote: number, mode, tally, assembly, rule, needed, base, outcome, by, on } = vote;
  return {
    ...{ vote: number, mode, tally, assembly, rule, needed, base, outcome, on, by: named(by) },
    repeats: vote.repeats ?? null,
    because: vote.because ?? null,
    chairAgrees: vote.chairAgrees ?? null,
    ballot: vote.ballot ?? null,
    enteredBy: vote.enteredBy === undefined ? null : named(vote.enteredBy),
    reopened: vote.reopened ?? null,
  };
}
