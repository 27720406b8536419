import { HoldKind } from '@core/law';
import { LocalDateSchema, Sector, Stage, SubjectKind } from '@core/plans';
import { z } from 'zod';
import { CaseRow, NamedUnit } from './views';

/** What became of a case since a day, at whose end it is compared. */
export const CHANGES = ['new', 'moved', 'ended', 'reopened', 'paused', 'resumed', 'unchanged'] as const;
export const Change = z.enum(CHANGES);
export type Change = z.infer<typeof Change>;

/** By what a list of cases is ordered; `name` is the Vietnamese order, of people by their given name. */
export const CASE_ORDERS = ['due', 'name', 'unit', 'stage', 'entered', 'changed', 'year'] as const;
export const CaseOrder = z.enum(CASE_ORDERS);
export type CaseOrder = z.infer<typeof CaseOrder>;

const MOST = 50;
/** One value, or any of several. */
const several = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1).max(MOST)]).optional();

/** What a list of cases is narrowed by; what is left out narrows nothing. */
export const CaseFacets = z.strictObject({
  /** Part of a name, without regard to tone marks. */
  text: z.string().max(200).optional(),
  /** A unit with all that lie under it. */
  unit: z.string().max(100).optional(),
  stage: several(Stage),
  status: several(z.enum(['open', 'suspended', 'withdrawn', 'closed'])),
  sector: several(Sector),
  plan: several(z.string().max(100)),
  kind: several(SubjectKind),
  year: several(z.int().min(2000).max(2100)),
  /** Kinds of what was placed on a case and not lifted since. */
  held: several(HoldKind),
  overdue: z.boolean().optional(),
  /** The day with whose end the list is compared; without it `change` narrows nothing. */
  since: LocalDateSchema.optional(),
  change: several(Change),
});
export type CaseFacets = z.infer<typeof CaseFacets>;

/** A line of a list; where the list is compared with a day, what became of the case since. */
export const ListedCase = CaseRow.extend({
  change: Change.optional(),
  /** Where it stood at the end of that day; null for a case that was not there. */
  before: z.object({ status: CaseRow.shape.status, stage: Stage.nullable() }).nullable().optional(),
});
export type ListedCase = z.infer<typeof ListedCase>;

export const CasePage = z.object({ items: z.array(ListedCase), next: z.string().nullable() });
export type CasePage = z.infer<typeof CasePage>;

const counted = <T extends z.ZodType>(value: T) => z.array(z.object({ value, count: z.int() }));

/** How many cases there are by each facet: those that all other facets leave, so that another choice can be weighed. */
export const FacetsView = z.object({
  /** Cases that all facets together leave. */
  total: z.int(),
  stage: counted(Stage.nullable()),
  status: counted(CaseRow.shape.status),
  sector: counted(Sector),
  plan: z.array(z.object({ value: z.string(), title: z.string(), count: z.int() })),
  kind: counted(SubjectKind),
  year: counted(z.int()),
  held: counted(HoldKind),
  overdue: z.int(),
  /** Units with cases and those above them, as a tree in its order: `own` at the unit, `count` with all under it. */
  units: z.array(NamedUnit.extend({ parent: z.string().nullable(), own: z.int(), count: z.int() })),
  /** Null where the list is compared with no day. */
  compared: z
    .object({
      since: LocalDateSchema,
      change: counted(Change),
      /** From which stage to which, most first. */
      moves: z.array(z.object({ from: Stage.nullable(), to: Stage.nullable(), count: z.int() })),
      /** Open and suspended cases in each stage then and now, of those that the facets leave now. */
      stages: z.array(z.object({ stage: Stage, before: z.int(), now: z.int() })),
    })
    .nullable(),
});
export type FacetsView = z.infer<typeof FacetsView>;

/** The columns beside the name, in their order. */
export const CASE_COLUMNS = ['unit', 'sector', 'stage', 'due', 'owner', 'status', 'kind', 'year', 'entered'] as const;
export const CaseColumn = z.enum(CASE_COLUMNS);
export type CaseColumn = z.infer<typeof CaseColumn>;

/** What a view keeps: everything of a list but the text that is searched for, which may be somebody's name. */
export const WantedCases = CaseFacets.omit({ text: true }).extend({
  order: CaseOrder.optional(),
  descending: z.boolean().optional(),
  columns: z.array(CaseColumn).max(CASE_COLUMNS.length).optional(),
});
export type WantedCases = z.infer<typeof WantedCases>;

const ViewName = z.string().trim().min(1).max(80);

export const CaseViewWish = z.strictObject({ name: ViewName, wanted: WantedCases });

/** A list that a person has named. */
export const NamedView = z.object({ id: z.uuid(), name: ViewName, wanted: WantedCases });
export type NamedView = z.infer<typeof NamedView>;
export const NamedViews = z.object({ items: z.array(NamedView) });
export type NamedViews = z.infer<typeof NamedViews>;
