import { eventCatalogue, personalText } from '@core/kernel';
import { LegalBasis } from '@core/organization';
import { LocalDateSchema } from '@core/plans';
import { Fact, InConflict, Planned, ProgrammeAnswer, ProgrammeProblem } from '@core/routing';
import { z } from 'zod';
import { InspectionDeadline } from './inspection-deadlines';
import { inputsOf, Interest, LeftOut, PlannedVisit, ProgrammeInputs, TeamMember, UnitPlace } from './programme-input';
import { UnitScore } from './score';
import { alarm, byType, command, DocumentRef, event, Id, plainText, sealedText, Sha256 } from './words';

const Year = z.int().min(2000).max(2199);
const Seed = z.int().min(0).max(0xffff_ffff);

/** How long a run goes on: so much effort, whose result can be had again; or so many seconds, for a person who waits. */
export const PlanningLimit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('effort'),
    iterations: z.int().min(1).max(100_000_000),
    polishes: z.int().min(0).max(10_000),
  }),
  z.strictObject({ kind: z.literal('seconds'), seconds: z.int().min(1).max(3600) }),
]);
export type PlanningLimit = z.infer<typeof PlanningLimit>;

/** A change that a planner makes by hand. */
export const ProgrammeChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('put-visit'),
    unit: Id,
    date: LocalDateSchema,
    team: z.int().min(1),
    turn: z.int().min(1).max(10),
    people: z.array(TeamMember).min(1).max(10),
  }),
  z.strictObject({ kind: z.literal('drop-visit'), visit: z.uuid() }),
]);
export type ProgrammeChange = z.infer<typeof ProgrammeChange>;

/** Why a planning run ended without a programme, beside constraints in conflict. */
export const PlanningFailure = z.enum(['result-does-not-fit', 'run-broke-down']);
export type PlanningFailure = z.infer<typeof PlanningFailure>;

const programmeCommands = [
  command('DraftProgramme', { unit: Id, year: Year, standingBody: Id.optional() }),
  command('SetInputs', { inputs: inputsOf(personalText) }),
  command('RequestPlanning', { seed: Seed, limit: PlanningLimit }),
  command('RecordPlanning', { run: z.uuid(), answer: ProgrammeAnswer }),
  command('FailPlanning', { run: z.uuid(), why: PlanningFailure }),
  command('CancelPlanning', {}),
  command('ChangeProgramme', { change: ProgrammeChange, reason: personalText(1000) }),
  command('ApproveProgramme', { document: DocumentRef }),
  command('AnnounceProgramme', { document: DocumentRef }),
  command('RemindProgramme', alarm),
  command('TakeOverPlannedVisit', { visit: z.uuid(), from: Id, to: Id, basis: LegalBasis }),
  command('CloseProgramme', { reason: plainText(1000) }),
] as const;

/** Everything that can be asked of a programme of inspections. */
export const ProgrammeCommand = z.discriminatedUnion('type', programmeCommands);
export type ProgrammeCommand = z.infer<typeof ProgrammeCommand>;
export type ProgrammeCommandType = ProgrammeCommand['type'];

/** A visit as units and teams are told of it; `null` as date where it does not take place any more. */
export const AnnouncedVisit = z.strictObject({
  visit: z.uuid(),
  unit: Id,
  what: z.enum(['announced', 'rescheduled', 'called-off']),
  date: LocalDateSchema,
  team: z.int().min(1),
  people: z.array(TeamMember).min(1),
});
export type AnnouncedVisit = z.infer<typeof AnnouncedVisit>;

const programmeEvents = [
  event('ProgrammeDrafted', { programme: z.uuid(), unit: Id, year: Year, standingBody: Id.optional() }),
  event('InputsSet', { inputs: ProgrammeInputs }),
  event('PlanningRequested', {
    run: z.uuid(),
    problem: ProgrammeProblem,
    /** SHA-256 of the canonical JSON of the problem. */
    inputHash: Sha256,
    seed: Seed,
    limit: PlanningLimit,
    scores: z.array(UnitScore),
    places: z.array(UnitPlace),
    interests: z.array(Interest),
    leftOut: z.array(LeftOut),
  }),
  event('ProgrammePlanned', {
    run: z.uuid(),
    inputHash: Sha256,
    /** All that the optimizer answered: objective, bound and how it was proven, what was left out, what moved and why. */
    answer: Planned,
    visits: z.array(PlannedVisit),
  }),
  event('PlanningInfeasible', { run: z.uuid(), inputHash: Sha256, answer: InConflict }),
  event('PlanningFailed', { run: z.uuid(), inputHash: Sha256, why: PlanningFailure, faults: z.array(Fact) }),
  event('PlanningCancelled', { run: z.uuid() }),
  event('ProgrammeChanged', { change: ProgrammeChange, visits: z.array(PlannedVisit), reason: sealedText(1000) }),
  event('ProgrammeApproved', { document: DocumentRef, deadline: InspectionDeadline.optional() }),
  event('ProgrammeAnnounced', {
    unit: Id,
    standingBody: Id.optional(),
    year: Year,
    document: DocumentRef,
    minutesWithin: z.int().min(1),
    visits: z.array(AnnouncedVisit),
  }),
  event('ProgrammeReminded', {
    deadline: z.string().min(1),
    key: z.string().min(1),
    kind: z.enum(['remind', 'miss', 'escalate']),
    step: z.int(),
    audience: z.enum(['recipients', 'head', 'superior']),
    dueOn: LocalDateSchema,
    unit: Id,
  }),
  event('PlannedVisitTakenOver', { visit: z.uuid(), from: Id, to: Id, basis: LegalBasis }),
  event('ProgrammeClosed', { reason: plainText(1000) }),
] as const;

/** Everything that can happen to a programme of inspections. */
export const ProgrammeEvent = z.discriminatedUnion('type', programmeEvents);
export type ProgrammeEvent = z.infer<typeof ProgrammeEvent>;
export type ProgrammeEventData<T extends ProgrammeEvent['type']> = Extract<
  ProgrammeEvent,
  { readonly type: T }
>['data'];

export const PROGRAMME_COMMAND_TYPES = programmeCommands.map((word) => word.shape.type.value);
export const programmeCommandSchemas = byType(programmeCommands);
export const programmeEventSchemas = byType(programmeEvents);

/** Every version of every event of a programme. */
export const programmeCatalogue = eventCatalogue<ProgrammeEvent>(programmeEventSchemas);
