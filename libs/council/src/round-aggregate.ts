import type { WorkingCalendar } from '@core/calendar';
import { vietnamTime } from '@core/calendar';
import { ballotDecider } from '@core/ballot';
import type { LocalDate, Occasion } from '@core/kernel';
import { stateOf } from '@core/kernel';
import { chooseRule, type GatesOfCase, type Law, pinRegime, provisionText } from '@core/law';
import {
  councilLevelOn,
  levelOfUnit,
  seatOf,
  type CouncilOnDay,
  nextAbove,
  type PlaceAbove,
  type RoundCommand,
  type RoundContext,
  roundDecider,
  type RoundEvent,
  type RoundFile,
  type RoundState,
  type SessionPromise,
  type SessionRule,
  type Shortlisted,
  standingVote,
} from '@core/council';
import type { UnitTree } from '@core/organization';
import { type Aggregate, type Change, type EventStore, type SideRows, uuidV5 } from '@lib/event-store';
import { alarmRows, deadlineRows, REMINDER_HOUR } from '@lib/scheduling';
import { type CouncilLists, decisionRows, roundRows } from './council-lists';
import { placesAbove, receivingAt } from './council-places';
import type { CouncilRegister } from './council-register';
import { submissionSides, type SubmittedRow } from './submission-rows';

/** What sessions ask of the house. */
export interface RoundSurroundings {
  /** As it is known now; another object when the register of units has changed. */
  readonly tree: UnitTree;
  readonly lists: CouncilLists;
  readonly councils: CouncilRegister;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly law: Law;
  /** What cases say of what stands before their award, by case; those that nobody knows are left out. */
  gatesOf(cases: readonly string[]): Promise<ReadonlyMap<string, GatesOfCase>>;
  /** The working days of a unit, with the days that it has closed itself. */
  calendarOf(unit: string): WorkingCalendar;
}

export type RoundAggregate = Aggregate<RoundState, RoundCommand, RoundEvent, RoundContext>;

/** The session as the applications run it: its pure decider, and the rows that it writes. */
export function roundAggregate(around: RoundSurroundings): RoundAggregate {
  return {
    decider: roundDecider,
    context: (state, command, occasion, roundId) => roundContext(around, state, occasion, roundId, command),
    sides: sidesOf,
    grounds: ({ after }) => {
      if (after.status === 'unconvened') return {};
      const { plan, bylaw } = after.file;
      return bylaw ? { plan, basis: [`Quy chế số ${bylaw.document.number}`] } : { plan };
    },
  };
}

/** Who belongs to a council on a day: whoever has a seat, or holds the role where none is constituted. */
export async function councilMembers(
  { tree, lists }: Pick<RoundSurroundings, 'tree' | 'lists'>,
  council: CouncilOnDay | undefined,
  unit: string,
  on: LocalDate,
): Promise<readonly string[]> {
  return council ? council.seats.map(({ person }) => person) : lists.members(tree.standingAt(unit, on), on);
}

/** What a rule may know of the world; what a command does not ask for is not looked up. */
export async function roundContext(
  around: RoundSurroundings,
  state: RoundState,
  occasion: Occasion,
  roundId: string,
  command?: RoundCommand,
): Promise<RoundContext> {
  const { tree } = around;
  const sitting = sittingOf(state, command);
  const council = sitting && (await around.councils.on(sitting.unit, sitting.on));
  const members = sitting ? await councilMembers(around, council, sitting.unit, sitting.on) : [];
  const shortlist = await shortlistFor(around, state, command, occasion.today);
  const levels = await levelsOf(around, state, command, roundId, occasion.today);
  const standing = await standingBallots(around, state, command);
  const gates = await around.gatesOf(putForward(command));
  return {
    occasion,
    roundId,
    unitKnown: (id) => tree.exists(id, occasion.today),
    councilMembers: () => members,
    council: () => council,
    law: around.law,
    gatesOf: (id) => gates.get(id),
    lawRule: (award, on) => ruleOfLaw(around.law, award, on, occasion.today),
    shortlist: () => shortlist,
    ...levels,
    ballotStands: (ballot) => standing.has(ballot),
    calendar: (unit) => around.calendarOf(unit),
  };
}

/** The cases that a command puts before the council, or whose award it names. */
function putForward(command: RoundCommand | undefined): readonly string[] {
  if (command?.type === 'IntroduceCandidate' || command?.type === 'NameAward') return [command.data.case];
  if (command?.type === 'TakeFromShortlist') return command.data.items.map((one) => one.case);
  return (placeOf(command)?.taken ?? []).map((one) => one.case);
}

const placeOf = (command: RoundCommand | undefined) => (command?.type === 'ConveneRound' ? command.data : undefined);

function sittingOf(state: RoundState, command: RoundCommand | undefined) {
  if (command?.type === 'ConveneRound') return { unit: command.data.council, on: command.data.heldOn };
  if (command?.type === 'ResumeRound' && state.status !== 'unconvened') {
    return { unit: state.file.council, on: command.data.heldOn };
  }
  return undefined;
}

/** Ballots of the session that were opened and are not annulled; asked only where a rule wants to know. */
async function standingBallots(
  { store }: RoundSurroundings,
  state: RoundState,
  command: RoundCommand | undefined,
): Promise<ReadonlySet<string>> {
  const asks: readonly (string | undefined)[] = ['ReleaseBallot', 'AnnulRound', 'ReferToBallot'];
  if (!asks.includes(command?.type) || state.status === 'unconvened') return new Set();
  const open = state.file.ballots.filter((one) => one.open);
  const states = await Promise.all(
    open.map(
      async ({ ballot }) => [ballot, stateOf(ballotDecider, await store.readStream(`ballot-${ballot}`))] as const,
    ),
  );
  return new Set(states.flatMap(([id, { status }]) => (status === 'unopened' || status === 'annulled' ? [] : [id])));
}

/** The law's own rule for an award, with its article as the basis. */
function ruleOfLaw(law: Law, award: string, on: LocalDate, known: LocalDate): SessionRule | undefined {
  const found = chooseRule(law.thresholds, pinRegime(law, on, known), on, { award });
  if (!found) return undefined;
  const { share, op, base, chairMustAgree, secrecy, absent, quorum, provision } = found;
  return { share, op, base, chairMustAgree, secrecy, absent, quorum, basis: provisionText(provision) };
}

/** A case on the list of a council below, as it was voted there. */
export type Submitted = Shortlisted & Omit<SubmittedRow, 'case_id' | 'award'>;

/** What councils below have submitted to the council of a unit and no session of it has taken up, for a session on a day. */
export async function shortlistOf(
  { lists, tree, councils }: Pick<RoundSurroundings, 'lists' | 'tree' | 'councils'>,
  council: string,
  on: LocalDate,
): Promise<readonly Submitted[]> {
  const seat = seatOf(council, on, tree, await councils.on(council, on));
  const rows = await lists.submittedTo(receivingAt(seat, on, tree));
  return rows.map(({ case_id: id, award, ...row }) => ({ ...row, case: id, award: award ?? undefined }));
}

async function shortlistFor(
  around: RoundSurroundings,
  state: RoundState,
  command: RoundCommand | undefined,
  today: LocalDate,
) {
  if (command?.type === 'ConveneRound') {
    const { taken, council, heldOn } = command.data;
    return taken && taken.length > 0 ? shortlistOf(around, council, heldOn) : [];
  }
  // What is sent back has to lie with the council that sends it back.
  if (command?.type === 'ReturnShortlist') return shortlistOf(around, command.data.council, today);
  if (command?.type !== 'TakeFromShortlist' || state.status === 'unconvened') return [];
  return shortlistOf(around, state.file.council, state.file.heldOn);
}

/** The council that the list of a session goes to on a day; undefined where none is above. */
export async function nextOf(
  { tree, councils }: Pick<RoundSurroundings, 'tree' | 'councils'>,
  { file: { council, heldOn } }: Exclude<RoundState, { readonly status: 'unconvened' }>,
  on: LocalDate,
): Promise<PlaceAbove | undefined> {
  const seat = seatOf(council, on, tree, await councils.on(council, heldOn));
  return nextAbove(placesAbove(seat, on, tree), on);
}

type Levels = Pick<RoundContext, 'above' | 'levelOf' | 'councilLevel' | 'takenAbove'>;

/** The rungs above the session's council, and who has its list there; looked up only where a list goes up or comes back. */
async function levelsOf(
  around: RoundSurroundings,
  state: RoundState,
  command: RoundCommand | undefined,
  roundId: string,
  today: LocalDate,
): Promise<Levels> {
  const { tree, councils, lists } = around;
  const file = state.status === 'unconvened' ? undefined : state.file;
  const goesUp = command?.type === 'SubmitShortlist' || command?.type === 'WithdrawShortlist';
  const asked = goesUp ? file : undefined;
  const place = putForward(command).length > 0 ? (placeOf(command) ?? file) : asked;
  const constituted = place && (await councils.on(place.council, place.heldOn));
  const taken = new Set(asked ? (await lists.takenAbove(roundId)).map((row) => row.case_id) : []);
  return {
    above: (council, on) => placesAbove(seatOf(council, on, tree, constituted), on, tree),
    levelOf: (unit) => levelOfUnit(unit, today, tree),
    councilLevel: (council) => councilLevelOn(council, today, tree, constituted),
    takenAbove: () => taken,
  };
}

function sidesOf({ streamId, before, after, version, occasion, events }: Change<RoundState, RoundEvent>): SideRows[] {
  if (after.status === 'unconvened') return [];
  const { file } = after;
  const row = {
    id: streamId,
    version,
    council: file.council,
    held_on: file.heldOn,
    status: after.status,
    members: file.members.length,
    candidates: file.candidates.length,
    changed_at: occasion.now,
  };
  const promises = events.flatMap((event) =>
    (event.type === 'RoundConvened' || event.type === 'RoundResumed') && event.data.promise ? [event.data.promise] : [],
  );
  return [
    { side: roundRows, rows: [row] },
    ...promises.flatMap((promise) => promiseRows(streamId, file, promise)),
    ...submissionSides(streamId, before.status === 'unconvened' ? [] : before.file.candidates, file, events),
    ...(events.some(({ type }) => type === 'RoundClosed')
      ? [{ side: decisionRows, rows: decisionsOf(streamId, file, occasion.today) }]
      : []),
  ];
}

/** The day of the session in the ledger of deadlines, and the alarms that remind of it. */
function promiseRows(id: string, file: RoundFile, { deadline, reminders }: SessionPromise): SideRows[] {
  const clause = file.bylaw ? `Quy chế số ${file.bylaw.document.number}` : 'Ngày họp ghi khi triệu tập';
  return [
    {
      side: deadlineRows,
      rows: [
        {
          id: deadline,
          category: 'round',
          stream_id: id,
          due_on: file.heldOn,
          basis: JSON.stringify({ kind: 'house', reason: clause }),
          unit: file.council,
          role: 'council-secretary',
        },
      ],
    },
    {
      side: alarmRows,
      rows: reminders.map(({ step, on }) => ({
        id: uuidV5(id, `${deadline}#${step}`),
        deadline,
        category: 'round',
        stream_id: id,
        command: { type: 'RemindOfSession', data: { deadline, step } },
        fire_at: vietnamTime(on, REMINDER_HOUR),
        missed: 'merge' as const,
        kin: 'recipients',
      })),
    },
  ];
}

function decisionsOf(round: string, file: RoundFile, on: LocalDate) {
  return file.candidates.flatMap((candidate) => {
    const vote = standingVote(candidate);
    if (!vote) return [];
    return [
      {
        round,
        case_id: candidate.case,
        council: file.council,
        held_on: file.heldOn,
        award: candidate.award ?? null,
        outcome: vote.outcome,
        yes: vote.tally.yes + vote.tally.writtenYes,
        needed: vote.needed,
        base: vote.base,
        from_round: candidate.from?.round ?? null,
        decided_on: on,
      },
    ];
  });
}
