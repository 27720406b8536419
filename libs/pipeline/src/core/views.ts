import { LocalDateSchema, PlanRef, Sector, Stage, SubjectKind } from '@core/plans';
import { z } from 'zod';
import { GatesView } from './gates-view';
import type { CaseFile } from './state';

const Uuid = z.uuid();

/** A command of the current stage or of the shared life: possible now, or why not. */
export const OfferView = z.discriminatedUnion('possible', [
  z.object({ command: z.string(), possible: z.literal(true) }),
  z.object({ command: z.string(), possible: z.literal(false), code: z.string(), sentence: z.string() }),
]);
export type OfferView = z.infer<typeof OfferView>;

export const NamedUnit = z.object({ id: z.string(), name: z.string() });
export const NamedPerson = z.object({ id: z.string(), name: z.string() });

/** A deadline of a case: the last day of a stage, or of what the public was asked. */
const DeadlineOfCase = z.discriminatedUnion('about', [
  z.object({ about: z.literal('stage'), stage: Stage, dueOn: LocalDateSchema }),
  z.object({ about: z.literal('consultation'), dueOn: LocalDateSchema }),
]);

/** Where a case stands: its stage, by the plan's name, and whether it goes on. */
const StandingView = z.object({
  status: z.enum(['open', 'suspended', 'withdrawn', 'closed']),
  stage: z.object({ stage: Stage, title: z.string() }).nullable(),
});

/** What a command would lead to: in its case, and elsewhere. */
const Foreseen = z.object({
  events: z.array(z.string()),
  from: StandingView,
  to: StandingView,
  ends: z.array(DeadlineOfCase),
  begins: z.array(DeadlineOfCase),
  /** Who is told on which day, should nothing happen until then, and by which event. */
  reminders: z.array(z.object({ on: LocalDateSchema, event: z.string(), people: z.array(NamedPerson) })),
  /** Minimums of plans for which the case comes to count, in another period, or no more. */
  counts: z.array(
    z.object({
      ...{ code: z.string(), clause: z.string().nullable(), unit: NamedUnit, year: z.int(), quarter: z.int() },
      change: z.enum(['counts', 'counts-elsewhere', 'counts-no-more']),
    }),
  ),
  /** What obligations and sessions would make of it. */
  follows: z.array(
    z.object({ category: z.string(), id: Uuid, title: z.string().nullable(), events: z.array(z.string()) }),
  ),
  /** Commands that are possible and would not be any more, and those that would come to be. */
  gone: z.array(z.string()),
  opened: z.array(z.string()),
});
export type Foreseen = z.infer<typeof Foreseen>;

/** What a command would lead to at this version, or the refusal that it would meet; nothing is written for it. */
export const EffectsView = z.object({
  version: z.int(),
  refused: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  foreseen: Foreseen.nullable(),
});
export type EffectsView = z.infer<typeof EffectsView>;

/** One step of the way of a case, as its plan orders and names the stages. */
export const StageStepView = z.object({
  stage: Stage,
  title: z.string(),
  state: z.enum(['done', 'current', 'ahead']),
});

/** A line of a list, a card of the board. */
export const CaseRow = z.object({
  id: Uuid,
  version: z.int(),
  name: z.string(),
  subjectKind: SubjectKind,
  unit: NamedUnit,
  /** The unit that it belonged to before that one ended; lists show it as "trước đây thuộc …". */
  formerUnit: NamedUnit.nullable(),
  sector: Sector,
  year: z.int(),
  status: z.enum(['open', 'suspended', 'withdrawn', 'closed']),
  stage: Stage.nullable(),
  stageEnteredOn: LocalDateSchema.nullable(),
  dueOn: LocalDateSchema.nullable(),
  /** Working days to the due date by the business calendar; negative when it has passed. */
  workingDaysLeft: z.int().nullable(),
  ownerRole: z.string().nullable(),
  owner: NamedPerson.nullable(),
});
export type CaseRow = z.infer<typeof CaseRow>;

export const BoardView = z.object({
  columns: z.array(z.object({ stage: Stage, title: z.string(), count: z.int(), items: z.array(CaseRow) })),
});
export type BoardView = z.infer<typeof BoardView>;

/** So many open cases, of which so many are behind their last day. */
const Open = { open: z.int(), late: z.int() };

/** How the open cases of a unit and of those under it stand. */
export const OverviewView = z.object({
  today: LocalDateSchema,
  /** Null for everything that the person may see. */
  unit: NamedUnit.nullable(),
  /** In the order of the plan, those with no case too. */
  stages: z.array(z.object({ stage: Stage, title: z.string(), ...Open, suspended: z.int() })),
  /** Who has how much in hand, most first; without a person, what waits for whoever holds the role. */
  load: z.array(z.object({ owner: NamedPerson.nullable(), role: z.string().nullable(), ...Open })),
  /** The units with most open cases. */
  units: z.array(z.object({ unit: NamedUnit, ...Open })),
});
export type OverviewView = z.infer<typeof OverviewView>;

/** What there is to do for the person who asks, most urgent first. */
export const WorkView = z.object({
  today: LocalDateSchema,
  counts: z.object({ overdue: z.int(), dueSoon: z.int(), open: z.int() }),
  items: z.array(CaseRow.extend({ primary: z.string().nullable() })),
});
export type WorkView = z.infer<typeof WorkView>;

/**
 * A case, now or as of an event or a date. `file` is the folded state with its personal texts revealed; the screens
 * draw it with the types of the rules.
 */
export const CaseView = z.object({
  id: Uuid,
  version: z.int(),
  /** Set when this is a past state: the event it stands at. */
  asOf: z.object({ version: z.int(), latest: z.int() }).nullable(),
  status: z.enum(['open', 'suspended', 'withdrawn', 'closed']),
  outcome: z.string().nullable(),
  unit: NamedUnit,
  /** Working days to the due date by the unit's calendar, negative when it has passed; null for the past and without one. */
  workingDaysLeft: z.int().nullable(),
  formerUnit: NamedUnit.nullable(),
  plan: PlanRef.extend({ title: z.string() }),
  steps: z.array(StageStepView),
  primary: z.string().nullable(),
  /** Empty for a past state. */
  offers: z.array(OfferView),
  /** What stands before a decision and what follows it, by the law that the case is under. */
  gates: GatesView,
  /** Names of the people and units that the file mentions by id. */
  names: z.record(z.string(), z.string()),
  file: z.looseObject({ id: z.string() }) as unknown as z.ZodType<CaseFile>,
});
export type CaseView = z.infer<typeof CaseView>;

export const HistoryEvent = z.object({
  version: z.int(),
  position: z.int(),
  id: Uuid,
  type: z.string(),
  /** The event's Vietnamese name. */
  label: z.string(),
  actor: NamedPerson,
  role: z.string(),
  unit: NamedUnit,
  /** The command that led to it. */
  intent: z.string(),
  plan: PlanRef.nullable(),
  basis: z.array(z.string()),
  occurredAt: z.string(),
  recordedAt: z.string(),
  prev: z.string(),
  hash: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type HistoryEvent = z.infer<typeof HistoryEvent>;

export const HistoryView = z.object({ id: Uuid, version: z.int(), events: z.array(HistoryEvent) });
export type HistoryView = z.infer<typeof HistoryView>;

/** Whether the chain of the case is whole, found by recomputing every hash; and how far the sealed log holds it. */
export const ProofView = z.object({
  id: Uuid,
  whole: z.boolean(),
  events: z.int(),
  head: z.string().nullable(),
  fault: z.string().nullable(),
  faultVersion: z.int().nullable(),
  /** How many of the events are leaves of the log, and how many lie under a signed checkpoint. */
  sealed: z.int(),
  signed: z.int(),
  /** The newest signed checkpoint of the log that holds the newest event. */
  checkpoint: z.object({ log: z.string(), size: z.int(), signedAt: z.string() }).nullable(),
  /** The texts that were hashed, personal texts sealed, so that whoever asks can compute the chain; null unless asked for. */
  links: z.array(z.object({ version: z.int(), canonical: z.string(), prev: z.string(), hash: z.string() })).nullable(),
});
export type ProofView = z.infer<typeof ProofView>;

export const ReadingsView = z.object({
  items: z.array(
    z.object({
      reader: NamedPerson,
      role: z.string(),
      unit: NamedUnit,
      what: z.string(),
      version: z.int().nullable(),
      at: z.string(),
    }),
  ),
});

export const DuplicatesView = z.object({
  items: z.array(
    z.object({
      id: Uuid,
      name: z.string(),
      unit: NamedUnit,
      year: z.int(),
      stage: Stage.nullable(),
      status: z.string(),
    }),
  ),
});

export const EvidenceReceipt = z.object({ sha256: z.string(), mediaType: z.string(), size: z.int() });
