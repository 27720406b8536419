import { type Requirement, requirementOf } from '@core/law';
import { reject } from './rejections';
import { type Candidate, isSettled, type RoundFile, type RoundState } from './round-state';
import { ruleFor, type SessionRule, type VotingAssembly } from './voting';

/** Who stands aside when these candidates are voted together: whoever has an interest in any of them. */
export function recusedFrom(candidates: readonly Candidate[]): readonly string[] {
  return [...new Set(candidates.flatMap(({ interests }) => interests.map(({ member }) => member)))];
}

/**
 * Written opinions about a candidate that count: of members who are not there and do not stand aside.
 * @param together the candidates on the same paper: who stands aside for one of them has no say about any
 */
export function admittedOpinions(
  file: RoundFile,
  candidate: Candidate,
  rule: SessionRule,
  together: readonly Candidate[],
) {
  if (rule.absent !== 'written') return [];
  const present = file.attendance?.present ?? [];
  const aside = file.recusal === 'declared-only' ? [] : recusedFrom(together);
  return candidate.opinions.filter(
    ({ member }) => file.members.includes(member) && !present.includes(member) && !aside.includes(member),
  );
}

/**
 * The council at the vote about a candidate. Before attendance is recorded, everybody counts as present.
 * @param together the candidates on the same paper: who stands aside for one of them gets none
 */
export function assemblyFor(
  file: RoundFile,
  candidate: Candidate,
  rule: SessionRule,
  together: readonly Candidate[] = [candidate],
): VotingAssembly {
  const present = file.attendance?.present ?? file.members;
  const recused = recusedFrom(together).filter((person) => file.members.includes(person));
  const written = file.attendance ? admittedOpinions(file, candidate, rule, together).length : 0;
  return {
    members: file.members.length,
    present: present.length,
    recused: recused.length,
    recusedPresent: recused.filter((person) => present.includes(person)).length,
    written,
    policy: file.recusal,
  };
}

/** The rule for a candidate. @throws Rejection AWARD_WITHOUT_RULE when the by-law leaves it to a law that says nothing */
export function ruleOfCandidate(file: RoundFile, { award }: Candidate): SessionRule {
  return ruleFor(file.rules, award) ?? reject('AWARD_WITHOUT_RULE', { award: String(award) });
}

/** What the vote about a candidate would need now: said before anything is opened, and written into the minutes. */
export function requirementFor(
  file: RoundFile,
  candidate: Candidate,
  together: readonly Candidate[] = [candidate],
): Requirement {
  const rule = ruleOfCandidate(file, candidate);
  return requirementOf(rule, assemblyFor(file, candidate, rule, together));
}

/** What an online ballot needs to know of its session: exactly what opens it. */
export interface Electorate {
  readonly round: string;
  readonly council: string;
  readonly members: readonly string[];
  readonly present: readonly string[];
  readonly recused: readonly string[];
  readonly policy: VotingAssembly['policy'];
  readonly rule: SessionRule;
  /** Cases, in the order in which they stand on the paper. */
  readonly candidates: readonly string[];
}

/**
 * Who votes about what, when papers are handed out: attendance is recorded, interests are declared.
 * @param cases the candidates of one paper; left out, all whose vote is open
 * @throws Rejection ROUND_NOT_CONVENED, ATTENDANCE_MISSING, CANDIDATES_MISSING, CANDIDATE_NOT_INTRODUCED, RULES_DIFFER
 */
export function electorateOf(state: RoundState, cases?: readonly string[]): Electorate {
  if (state.status !== 'convened') return reject('ROUND_NOT_CONVENED');
  const { file } = state;
  if (!file.attendance) return reject('ATTENDANCE_MISSING');
  const chosen = cases
    ? cases.map((id) => file.candidates.find((one) => one.case === id) ?? reject('CANDIDATE_NOT_INTRODUCED'))
    : file.candidates.filter((one) => !isSettled(one, file));
  return {
    round: file.id,
    council: file.council,
    members: file.members,
    present: file.attendance.present,
    recused: recusedFrom(chosen).filter((person) => file.members.includes(person)),
    policy: file.recusal,
    rule: commonRule(file, chosen),
    candidates: chosen.map((one) => one.case),
  };
}

/** One paper has one rule. */
export function commonRule(file: RoundFile, candidates: readonly Candidate[]): SessionRule {
  const [first, ...others] = candidates.map((one) => ruleOfCandidate(file, one));
  if (!first) return reject('CANDIDATES_MISSING');
  return others.every((rule) => JSON.stringify(rule) === JSON.stringify(first)) ? first : reject('RULES_DIFFER');
}
