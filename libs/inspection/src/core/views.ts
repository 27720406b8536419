import { LocalDateSchema, PlanRef } from '@core/plans';
import { z } from 'zod';
import { InspectionDeadline } from './inspection-deadlines';
import { LeftOutReason, PlannedVisit, ProgrammeInputs, UnitPlace } from './programme-input';
import { PlanningLimit } from './programme-words';
import { UnitScore } from './score';
import { ChecklistItem, FindingKind, Verdict, VisitOutcome } from './visit-words';
import { DocumentRef } from './words';

const Named = z.object({ id: z.string(), name: z.string() });
const Offered = z.object({
  command: z.string(),
  possible: z.boolean(),
  code: z.string().nullable(),
  sentence: z.string().nullable(),
});
const Happened = z.object({
  version: z.int(),
  type: z.string(),
  label: z.string(),
  on: LocalDateSchema,
  by: Named,
});

export const PROGRAMME_STATUSES = ['draft', 'planned', 'approved', 'announced', 'closed'] as const;
const Status = z.enum(PROGRAMME_STATUSES);
export const RUN_STATUSES = ['under-way', 'planned', 'infeasible', 'failed', 'cancelled'] as const;
const RunStatus = z.enum(RUN_STATUSES);

/** One line of a list of programmes. */
export const ProgrammeRow = z.object({
  id: z.uuid(),
  version: z.int(),
  unit: Named,
  year: z.int(),
  status: Status,
  run: RunStatus.nullable(),
  visits: z.int(),
  changedAt: z.string(),
});
export type ProgrammeRow = z.infer<typeof ProgrammeRow>;

export const ProgrammePage = z.object({
  items: z.array(ProgrammeRow),
  /** Where the person may draft a programme and there is none: the id that it has to have. */
  draftable: z.array(z.object({ id: z.uuid(), unit: Named, year: z.int() })),
});
export type ProgrammePage = z.infer<typeof ProgrammePage>;

/** A visit of a programme as people read it. */
export const ProgrammeVisit = PlannedVisit.extend({
  name: z.string(),
  points: z.int(),
  /** Minutes on the road of the team's whole day, and with the visits. */
  travelMinutes: z.int().nullable(),
  totalMinutes: z.int().nullable(),
  /** Whether unit and team have been told of it as it is. */
  told: z.boolean(),
  /** What does not fit about it, in sentences. */
  faults: z.array(z.string()),
});
export type ProgrammeVisit = z.infer<typeof ProgrammeVisit>;

/** A programme with its why: whom and why, who goes, how it was found, and what stands in the way. */
export const ProgrammeView = z.object({
  id: z.uuid(),
  version: z.int(),
  unit: Named,
  standingBody: Named.nullable(),
  year: z.int(),
  status: Status,
  /** False once the inputs have changed since the programme was made. */
  fresh: z.boolean(),
  inputs: ProgrammeInputs.nullable(),
  people: z.array(Named),
  units: z.array(Named),
  visits: z.array(ProgrammeVisit),
  places: z.array(UnitPlace),
  seat: UnitPlace.nullable(),
  scores: z.array(UnitScore),
  leftOut: z.array(z.object({ unit: z.string(), why: LeftOutReason })),
  unvisited: z.array(z.object({ unit: z.string(), sentence: z.string() })),
  run: z
    .object({
      id: z.uuid(),
      status: RunStatus,
      seed: z.int(),
      limit: PlanningLimit,
      inputHash: z.string(),
      /** Why there is no programme, in sentences. */
      sentences: z.array(z.string()),
    })
    .nullable(),
  result: z
    .object({
      objective: z.int(),
      bound: z.int(),
      boundBy: z.string(),
      gapBasisPoints: z.int().nullable(),
      iterations: z.int(),
      /** Changes by hand since. */
      changes: z.int(),
    })
    .nullable(),
  moves: z.array(z.object({ unit: z.string(), sentence: z.string() })),
  /** What does not fit in the programme as it is, in sentences. */
  faults: z.array(z.string()),
  approved: z.object({ document: DocumentRef, on: LocalDateSchema }).nullable(),
  offers: z.array(Offered),
  history: z.array(Happened),
});
export type ProgrammeView = z.infer<typeof ProgrammeView>;

/** How far a planning run is; what is sent while one waits. */
export const RunProgress = z.object({
  run: z.uuid(),
  status: z.enum(['wanted', 'under-way', 'finished', 'cancelled']),
  done: z.int(),
  total: z.int(),
});
export type RunProgress = z.infer<typeof RunProgress>;

export const VISIT_STATUSES = ['open', 'closed', 'called-off'] as const;

/** One line of a list of visits. */
export const VisitRow = z.object({
  id: z.uuid(),
  version: z.int(),
  programme: z.uuid(),
  council: Named,
  unit: Named,
  date: LocalDateSchema,
  status: z.enum(VISIT_STATUSES),
  outcome: VisitOutcome.nullable(),
  minutesOn: LocalDateSchema.nullable(),
  minutesDueOn: LocalDateSchema,
  findings: z.int(),
  owed: z.int(),
  /** Whether the person who asks is on the team. */
  mine: z.boolean(),
});
export type VisitRow = z.infer<typeof VisitRow>;

export const VisitPage = z.object({ items: z.array(VisitRow), next: z.string().nullable() });
export type VisitPage = z.infer<typeof VisitPage>;

/** The day of writing as the device says it, and the day on which it was sent; null where both are one. */
const written = { writtenOn: LocalDateSchema.nullable(), sentOn: LocalDateSchema.nullable() };

/** A visit with everything that was asked, found, signed and recommended. */
export const VisitView = z.object({
  id: z.uuid(),
  version: z.int(),
  programme: z.uuid(),
  council: Named,
  unit: Named,
  date: LocalDateSchema,
  status: z.enum(VISIT_STATUSES),
  plan: PlanRef.nullable(),
  people: z.array(Named.extend({ role: z.string() })),
  mine: z.boolean(),
  checklist: z.array(ChecklistItem),
  answers: z.array(
    z.object({
      item: z.string(),
      verdict: Verdict,
      note: z.string().nullable(),
      files: z.array(z.string()),
      ...written,
    }),
  ),
  findings: z.array(
    z.object({
      finding: z.uuid(),
      kind: FindingKind,
      item: z.string().nullable(),
      text: z.string(),
      files: z.array(z.string()),
      ...written,
    }),
  ),
  minutes: z
    .object({
      number: z.string(),
      outcome: VisitOutcome,
      summary: z.string(),
      signatures: z.array(z.object({ side: z.string(), name: z.string(), signedOn: LocalDateSchema })),
      unitRefused: z.string().nullable(),
      file: z.string().nullable(),
      on: LocalDateSchema,
      late: z.boolean(),
    })
    .nullable(),
  minutesDueOn: LocalDateSchema,
  recommendations: z.array(
    z.object({
      recommendation: z.uuid(),
      text: z.string(),
      owner: Named,
      finding: z.uuid().nullable(),
      dueOn: LocalDateSchema,
      status: z.enum(['owed', 'answered', 'done']),
      missedOn: LocalDateSchema.nullable(),
      doneOn: LocalDateSchema.nullable(),
      answer: z
        .object({
          note: z.string(),
          document: DocumentRef.nullable(),
          files: z.array(z.string()),
          on: LocalDateSchema,
        })
        .nullable(),
      returned: z.string().nullable(),
      ...written,
      deadline: InspectionDeadline,
    }),
  ),
  offers: z.array(Offered),
  history: z.array(Happened),
});
export type VisitView = z.infer<typeof VisitView>;

/** Who has looked at a visit, newest first. */
export const VisitReadings = z.object({
  items: z.array(
    z.object({
      reader: Named,
      role: z.string(),
      unit: Named,
      what: z.string(),
      at: z.string(),
    }),
  ),
});
export type VisitReadings = z.infer<typeof VisitReadings>;

/** One line of a list of complaints. */
export const ComplaintRow = z.object({
  id: z.uuid(),
  version: z.int(),
  unit: Named,
  receivedOn: LocalDateSchema,
  status: z.enum(['recorded', 'settled']),
  result: z.string().nullable(),
  text: z.string(),
});
export type ComplaintRow = z.infer<typeof ComplaintRow>;
export const ComplaintPage = z.object({ items: z.array(ComplaintRow) });
export type ComplaintPage = z.infer<typeof ComplaintPage>;

/** A file as it was received. */
export const ReceivedFile = z.object({ sha256: z.string(), mediaType: z.string(), size: z.int() });
