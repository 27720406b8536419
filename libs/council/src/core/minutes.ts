import { LocalDateSchema, PlanRef } from '@core/plans';
import { z } from 'zod';
import { requirementFor } from './assembly';
import { SeatRole } from './council-words';
import { InterestTie } from './round-words';
import { type Candidate, type RoundFile, type RoundState, type Vote } from './round-state';
import { SelectionOutcome } from './threshold';
import { RecusalEffect, SessionRule, VoteMode, VoteTally, VotingAssembly } from './voting';
import { DecisionRef, Id } from './words';

const VoteMinute = z.strictObject({
  case: Id,
  /** 1 for the first vote about this candidate. */
  vote: z.int().min(1),
  mode: VoteMode,
  /** The rule with the article or by-law that it rests on. */
  rule: SessionRule,
  assembly: VotingAssembly,
  tally: VoteTally,
  needed: z.int(),
  base: z.int(),
  /** "cần 10/11 phiếu" */
  sentence: z.string(),
  outcome: SelectionOutcome,
  because: z.enum(['chair-disagrees', 'no-quorum']).optional(),
  chairAgrees: z.boolean().optional(),
  enteredBy: Id.optional(),
  recordedBy: Id,
  on: LocalDateSchema,
  /** The vote that this one takes the place of. */
  repeats: z.int().optional(),
  /** Why it counts for nothing. */
  reopened: z.strictObject({ reason: z.string(), on: LocalDateSchema }).optional(),
  ballot: z.string().optional(),
});

/** The minutes of a session as data (biên bản): who, when, by which rules, what was said and voted. People are ids. */
export const Minutes = z.strictObject({
  session: Id,
  council: Id,
  plan: PlanRef,
  status: z.enum(['convened', 'postponed', 'closed', 'annulled']),
  heldOn: LocalDateSchema,
  place: z.string().optional(),
  startsAt: z.string().optional(),
  agenda: z.array(z.string()),
  bylaw: z.strictObject({ version: z.int(), document: DecisionRef }).optional(),
  recusal: RecusalEffect,
  convenedBy: Id,
  convenedOn: LocalDateSchema,
  postponements: z.array(z.strictObject({ heldOn: LocalDateSchema, reason: z.string(), on: LocalDateSchema })),
  members: z.array(
    z.strictObject({
      person: Id,
      role: SeatRole.optional(),
      present: z.boolean().optional(),
      online: z.boolean().optional(),
    }),
  ),
  presiding: Id.optional(),
  quorum: z.strictObject({ needed: z.int(), present: z.int(), quorate: z.boolean() }).optional(),
  recusals: z.array(z.strictObject({ member: Id, case: Id, tie: InterestTie })),
  writtenOpinions: z.array(z.strictObject({ member: Id, case: Id, agrees: z.boolean(), document: DecisionRef })),
  discussion: z.array(z.strictObject({ case: Id.optional(), text: z.string(), by: Id, on: LocalDateSchema })),
  votes: z.array(VoteMinute),
  passed: z.array(Id),
  /** What the secretary has written for the end. */
  closing: z.string().optional(),
  closedOn: LocalDateSchema.optional(),
});
export type Minutes = z.infer<typeof Minutes>;

/** The minutes as they stand; undefined before the session was convened. Sealed texts are as the state has them. */
export function minutesOf(state: RoundState): Minutes | undefined {
  if (state.status === 'unconvened') return undefined;
  const { file, status } = state;
  const { attendance, minutes: closing } = file;
  return {
    ...{ session: file.id, council: file.council, plan: file.plan, status, heldOn: file.heldOn },
    ...(file.place !== undefined && { place: file.place }),
    ...(file.startsAt !== undefined && { startsAt: file.startsAt }),
    agenda: [...file.agenda],
    ...(file.bylaw && { bylaw: file.bylaw }),
    ...{ recusal: file.recusal, convenedBy: file.convenedBy, convenedOn: file.convenedOn },
    postponements: file.postponements.map((one) => ({ ...one })),
    members: file.members.map((person) => memberOf(file, person)),
    ...(attendance?.presiding !== undefined && { presiding: attendance.presiding }),
    ...(attendance && {
      quorum: { needed: attendance.needed, present: attendance.present.length, quorate: attendance.quorate },
    }),
    recusals: file.candidates.flatMap(({ case: id, interests }) =>
      interests.map(({ member, tie }) => ({ member, case: id, tie })),
    ),
    writtenOpinions: file.candidates.flatMap(({ case: id, opinions }) =>
      opinions.map((opinion) => ({ ...opinion, case: id })),
    ),
    discussion: file.notes.map(({ case: id, text, by, on }) => ({
      ...(id !== undefined && { case: id }),
      text,
      by,
      on,
    })),
    votes: file.candidates.flatMap((candidate) => candidate.votes.map((vote) => voteOf(candidate, vote))),
    passed: file.candidates.filter(({ votes }) => isPassed(votes.at(-1))).map((one) => one.case),
    ...(closing !== undefined && { closing }),
    ...(status === 'closed' && { closedOn: state.on }),
  };
}

const isPassed = (vote: Vote | undefined) => vote?.outcome === 'selected' && !vote.reopened;

function memberOf({ offices, attendance }: RoundFile, person: string): Minutes['members'][number] {
  const role = offices.find((one) => one.person === person)?.role;
  const online = attendance?.online.includes(person) ?? false;
  const present = attendance && { present: attendance.present.includes(person) };
  return { person, ...(role && { role }), ...present, ...(online && { online }) };
}

function voteOf({ case: id }: Candidate, vote: Vote): Minutes['votes'][number] {
  const { vote: number, mode, rule, assembly, tally, needed, base, outcome, by: recordedBy, on } = vote;
  const { because, chairAgrees, enteredBy, repeats, reopened, ballot } = vote;
  return {
    ...{ case: id, vote: number, mode, rule, assembly, tally, needed, base, outcome, recordedBy, on },
    sentence: `cần ${needed}/${base} phiếu`,
    ...(because && { because }),
    ...(chairAgrees !== undefined && { chairAgrees }),
    ...(enteredBy !== undefined && { enteredBy }),
    ...(repeats !== undefined && { repeats }),
    ...(reopened && { reopened }),
    ...(ballot !== undefined && { ballot }),
  };
}

/** What each open candidate would need now, in the words of screens and minutes; each sentence once. */
export function needsOf(file: RoundFile): readonly string[] {
  const open = file.candidates.filter(({ votes }) => !votes.at(-1) || votes.at(-1)?.reopened);
  return [...new Set(open.map((one) => requirementFor(file, one).sentence))];
}
