import { LocalDateSchema, PlanRef } from '@core/plans';
import { z } from 'zod';
import { Bylaw, CouncilLevel, SeatRole } from './council-words';
import { Minutes } from './minutes';
import { BallotEnd, InterestTie } from './round-words';
import { SelectionOutcome } from './threshold';
import { RecusalEffect, RuleBook, SessionRule, VoteMode, VoteTally, VotingAssembly } from './voting';
import { DecisionRef } from './words';

const Named = z.object({ id: z.string(), name: z.string() });

export const RoundRow = z.object({
  id: z.uuid(),
  version: z.int(),
  council: Named,
  heldOn: LocalDateSchema,
  status: z.enum(['convened', 'postponed', 'closed', 'annulled']),
  members: z.int(),
  candidates: z.int(),
});
export const RoundPage = z.object({ items: z.array(RoundRow) });

/** What a vote would need: said before it opens. */
export const Forecast = z.object({
  needed: z.int(),
  base: z.int(),
  /** Yes votes that can still come. */
  reachable: z.int(),
  presenceNeeded: z.int(),
  quorate: z.boolean(),
  /** False when even the yes of everybody who may vote is not enough. */
  feasible: z.boolean(),
  /** "cần 10/11 phiếu" */
  sentence: z.string(),
});

/** A vote as it was counted; a reopened one counts for nothing and stays readable. */
export const VoteView = z.object({
  vote: z.int(),
  repeats: z.int().nullable(),
  mode: VoteMode,
  tally: VoteTally,
  assembly: VotingAssembly,
  rule: SessionRule,
  needed: z.int(),
  base: z.int(),
  outcome: SelectionOutcome,
  because: z.enum(['chair-disagrees', 'no-quorum']).nullable(),
  chairAgrees: z.boolean().nullable(),
  ballot: z.string().nullable(),
  enteredBy: Named.nullable(),
  by: Named,
  on: LocalDateSchema,
  reopened: z.object({ reason: z.string(), on: LocalDateSchema }).nullable(),
});

export const CandidateView = z.object({
  case: z.string(),
  name: z.string(),
  award: z.string().nullable(),
  from: z.object({ round: z.string(), council: z.string() }).nullable(),
  /** `counting`: papers wait for their second person; `balloting`: an online ballot is out. */
  state: z.enum(['open', 'counting', 'balloting', 'voted']),
  rule: SessionRule.nullable(),
  forecast: Forecast.nullable(),
  interests: z.array(z.object({ member: Named, tie: InterestTie, note: z.string().nullable() })),
  opinions: z.array(z.object({ member: Named, agrees: z.boolean(), document: DecisionRef })),
  votes: z.array(VoteView),
});
export type CandidateView = z.infer<typeof CandidateView>;

/** A candidate on a session's shortlist: whether it has gone up, and what the session above has made of it. */
export const PassedView = z.object({
  case: z.string(),
  name: z.string(),
  award: z.string().nullable(),
  submitted: z
    .object({
      to: Named,
      document: DecisionRef,
      on: LocalDateSchema,
      /** Why it went past a rung that had ended. */
      basis: z.string().nullable(),
    })
    .nullable(),
  /** Why it is here again, where it has gone up and come back; `submitted` is null then. */
  back: z
    .object({
      on: LocalDateSchema,
      reason: z.string(),
      /** The council that has sent it back, and its document; null where this council took it back. */
      returned: z.object({ from: Named, document: DecisionRef }).nullable(),
    })
    .nullable(),
  above: z
    .object({
      round: z.string(),
      council: Named,
      heldOn: LocalDateSchema,
      status: RoundRow.shape.status,
      outcome: SelectionOutcome.nullable(),
    })
    .nullable(),
});
export type PassedView = z.infer<typeof PassedView>;

/** A session of a council: who meets by which rules, what is asked, and what each vote needs and brought. */
export const RoundView = RoundRow.omit({ members: true, candidates: true }).extend({
  plan: PlanRef,
  place: z.string().nullable(),
  startsAt: z.string().nullable(),
  agenda: z.array(z.string()),
  rules: RuleBook,
  recusal: RecusalEffect,
  bylaw: z
    .object({
      version: z.int(),
      document: DecisionRef,
      /** A by-law that was adopted meanwhile; this session goes on by the one it was convened under. */
      newer: z.object({ version: z.int(), from: LocalDateSchema }).nullable(),
    })
    .nullable(),
  people: z.array(Named.extend({ office: SeatRole.nullable(), present: z.boolean().nullable(), online: z.boolean() })),
  /** The days on which members are reminded of the session by themselves, and when they last were. */
  reminders: z.object({ on: z.array(LocalDateSchema), last: LocalDateSchema.nullable() }),
  presiding: Named.nullable(),
  presenceNeeded: z.int(),
  quorate: z.boolean().nullable(),
  candidates: z.array(CandidateView),
  /** Papers that one person has counted. Their figures are not shown: the second person counts for themselves. */
  count: z.object({ by: Named, cases: z.array(z.string()) }).nullable(),
  ballots: z.array(
    z.object({ ballot: z.string(), cases: z.array(z.string()), open: z.boolean(), end: BallotEnd.nullable() }),
  ),
  notes: z.array(z.object({ case: z.string().nullable(), text: z.string(), by: Named, on: LocalDateSchema })),
  postponements: z.array(z.object({ heldOn: LocalDateSchema, reason: z.string(), on: LocalDateSchema })),
  minutes: z.string().nullable(),
  /** What a closed session has passed: its shortlist, with what became of it above. */
  passed: z.array(PassedView),
  /** The council that the shortlist goes to today; null before the session is closed, and where none is above. */
  above: z.object({ unit: z.string(), name: z.string(), level: CouncilLevel }).nullable(),
  offers: z.array(z.object({ command: z.string(), possible: z.boolean(), sentence: z.string().nullable() })),
});
export type RoundView = z.infer<typeof RoundView>;

/** What may be shown on a wall while papers are out: how many have come, and nothing of what they say. */
export const TurnoutView = z.object({
  id: z.uuid(),
  council: Named,
  heldOn: LocalDateSchema,
  status: RoundRow.shape.status,
  members: z.int(),
  present: z.int().nullable(),
  presenceNeeded: z.int(),
  quorate: z.boolean().nullable(),
  candidates: z.int(),
  /** Candidates about whom the session has a result. */
  voted: z.int(),
  /** Whether papers are out, or wait for their second count. */
  underWay: z.boolean(),
  /** The ballot on the members' devices that is out; how far it is, its own wall tells. */
  ballot: z.string().nullable(),
  place: z.string().nullable(),
  startsAt: z.string().nullable(),
  /** "cần 10/11 phiếu" for what is open now, each sentence once. */
  needs: z.array(z.string()),
});
export type TurnoutView = z.infer<typeof TurnoutView>;

export const ShortlistView = z.object({
  items: z.array(
    z.object({
      case: z.string(),
      name: z.string(),
      round: z.string(),
      /** The version of that session: what it is asked with to take a case back. */
      version: z.int(),
      council: Named,
      heldOn: LocalDateSchema,
      award: z.string().nullable(),
      /** The number of the document by which it was submitted, and the day of that. */
      number: z.string(),
      submittedOn: LocalDateSchema,
      yes: z.int(),
      needed: z.int(),
      base: z.int(),
    }),
  ),
});

export type ShortlistView = z.infer<typeof ShortlistView>;

export const MinutesView = z.object({ minutes: Minutes, names: z.record(z.string(), z.string()) });

const SeatView = z.object({
  person: Named,
  role: SeatRole,
  from: LocalDateSchema,
  last: LocalDateSchema.nullable(),
  document: DecisionRef,
});

/** A council as it is on a day: the members are the denominator of its votes. */
export const CouncilView = z.object({
  id: z.uuid(),
  version: z.int(),
  unit: Named,
  level: CouncilLevel,
  from: LocalDateSchema,
  last: LocalDateSchema.nullable(),
  on: LocalDateSchema,
  /** Who sits on the day that was asked for. */
  members: z.array(SeatView),
  /** Everybody who has ever had a seat. */
  seats: z.array(SeatView),
  bylaw: z.int().nullable(),
  bylaws: z.array(z.object({ version: z.int(), from: LocalDateSchema, document: DecisionRef, bylaw: Bylaw })),
});
export type CouncilView = z.infer<typeof CouncilView>;
