import type { WorkingCalendar } from '@core/calendar';
import {
  type ProposalCommand,
  type ProposalContext,
  proposalDecider,
  type ProposalEvent,
  type ProposalState,
  reject,
} from '@core/commendation';
import type { LocalDate } from '@core/kernel';
import type { AwardsOf, GatesOfCase, Law } from '@core/law';
import type { UnitTree } from '@core/organization';
import { type Aggregate, refusedAs } from '@lib/event-store';
import type { Attestations } from './attestation-aggregate';
import type { AwardRegister } from './award-register';
import { proposalSides } from './proposal-rows';

export type ProposalAggregate = Aggregate<ProposalState, ProposalCommand, ProposalEvent, ProposalContext>;

/** What proposals ask of the law, the organization, the calendars and the cases. */
export interface ProposalSurroundings {
  readonly law: Law;
  readonly tree: UnitTree;
  readonly register: Pick<AwardRegister, 'heldBy' | 'isNumberUsed' | 'paidFor'>;
  /** Awards of before this system, as they were declared. */
  readonly attestations: Pick<Attestations, 'of'>;
  /** Awards on record of whoever a case is about, from every keeper of awards. */
  readonly awards: AwardsOf;
  calendarOf(unit: string): WorkingCalendar;
  /** What is under way against the subjects of these cases, in words, by case; those with nothing are left out. */
  holdsOn(cases: readonly string[], on: LocalDate): Promise<ReadonlyMap<string, readonly string[]>>;
  /** What cases say of what stands before their award; those that nobody knows are left out. */
  gatesOf(cases: readonly string[]): Promise<ReadonlyMap<string, GatesOfCase>>;
}

/** The proposal as the applications run it: its pure decider, what its rules may know, and the rows it writes. */
export function proposalAggregate(around: ProposalSurroundings): ProposalAggregate {
  return {
    decider: proposalDecider,
    context: (state, command, occasion, proposalId) =>
      proposalContext(around, { state, command, occasion, proposalId }),
    sides: proposalSides,
    grounds: ({ after }) => {
      if (after.status === 'none') return {};
      const { instrument, article } = after.file.provision;
      return { basis: [article === undefined ? instrument : `${article} ${instrument}`] };
    },
  };
}

interface Asked {
  readonly state: ProposalState;
  readonly command?: ProposalCommand;
  readonly occasion: ProposalContext['occasion'];
  readonly proposalId: string;
}

/** What the rules of a proposal may know: of its nominees, and of a decision's number where one is asked for. */
export async function proposalContext(
  { law, tree, register, attestations, awards, calendarOf, holdsOn, gatesOf }: ProposalSurroundings,
  { state, command, occasion, proposalId }: Asked,
): Promise<ProposalContext> {
  const nominees = nomineesOf(state, command);
  const cases = nominees.flatMap((one) => one.case ?? []);
  const [held, attested, holds, paid, used, recorded, gates] = await Promise.all([
    register.heldBy({ subjects: nominees.map(({ subject }) => subject), cases }),
    attestations.of([...new Set([...nominees.map(({ subject }) => subject), ...cases])]),
    holdsOn(cases, occasion.today),
    register.paidFor(proposalId),
    isUsed(register, state, command),
    Promise.all(cases.map(async (id) => [id, await awards.awardsOf(id)] as const)),
    gatesOf(cases),
  ]);
  const byCase = new Map(recorded);
  return {
    occasion,
    proposalId,
    law,
    calendar: calendarOf(state.status === 'none' ? occasion.actor.unit : state.file.authority),
    levelOf: (unit, on) => tree.unitAt(unit, on)?.level,
    isNumberUsed: () => used,
    held: held.filter(({ proposal }) => proposal !== proposalId),
    recordedIn: (id) => byCase.get(id) ?? [],
    attestedTo: (recipient) => attested.filter((one) => one.recipient === recipient),
    holdsOn: (id) => holds.get(id) ?? [],
    consultedIn: (id) => gates.get(id)?.shown ?? [],
    paidTo: (nominee) => paid.get(nominee) ?? 0,
  };
}

function nomineesOf(state: ProposalState, command: ProposalCommand | undefined) {
  const named =
    command?.type === 'ProposeAward' || command?.type === 'CompleteProposal' ? (command.data.nominees ?? []) : [];
  return [...named, ...(state.status === 'none' ? [] : state.file.nominees)];
}

async function isUsed(
  register: ProposalSurroundings['register'],
  state: ProposalState,
  command: ProposalCommand | undefined,
): Promise<boolean> {
  if (state.status === 'none' || (command?.type !== 'DecideAward' && command?.type !== 'AnnulAward')) return false;
  const { number, date } = command.data;
  return register.isNumberUsed(state.file.authority, Number(date.slice(0, 4)), number);
}

/** A number that somebody else was faster with: the database refuses the second one whatever both had seen before. */
export function ofTakenNumber(error: unknown, command: ProposalCommand): unknown {
  if (command.type !== 'DecideAward' && command.type !== 'AnnulAward') return error;
  const { number, date } = command.data;
  const year = Number(date.slice(0, 4));
  return refusedAs(error, 'decision_numbers_pkey', () => reject('NUMBER_USED', { number, year }));
}
