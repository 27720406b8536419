import { type CaseColumn, CASE_COLUMNS, CaseFacets, CaseOrder, WantedCases } from '@core/pipeline';

/** A list as its address says it: several values of a facet are joined by commas. A text is never there: it may be a name. */
export interface CaseSearch {
  readonly unit?: string | undefined;
  readonly stage?: string | undefined;
  readonly status?: string | undefined;
  readonly sector?: string | undefined;
  readonly plan?: string | undefined;
  readonly kind?: string | undefined;
  readonly year?: string | number | undefined;
  readonly held?: string | undefined;
  readonly change?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly since?: string | undefined;
  readonly order?: string | undefined;
  readonly down?: boolean | undefined;
  readonly columns?: string | undefined;
}

/** Facets from which several values can be chosen. */
export const CHOSEN = ['status', 'stage', 'sector', 'plan', 'kind', 'year', 'held', 'change'] as const;
export type Chosen = (typeof CHOSEN)[number];

export const SHOWN_AT_FIRST: readonly CaseColumn[] = ['unit', 'stage', 'due', 'owner'];

/** The chosen values of a facet, as text. */
export function chosenOf(search: CaseSearch, facet: Chosen): readonly string[] {
  const text = search[facet];
  return text === undefined || text === '' ? [] : String(text).split(',');
}

/** The same address with a value chosen that was not, or not chosen any more. */
export function toggled(search: CaseSearch, facet: Chosen, value: string): CaseSearch {
  const was = chosenOf(search, facet);
  const now = was.includes(value) ? was.filter((one) => one !== value) : [...was, value];
  return { ...search, [facet]: now.length > 0 ? now.join(',') : undefined };
}

/** What an address asks for; what nobody can ask for is left out of it. */
export function wantedOf(search: CaseSearch): WantedCases {
  const wanted: Record<string, unknown> = {};
  for (const facet of CHOSEN) {
    const one = CaseFacets.shape[facet];
    const values = chosenOf(search, facet)
      .map((text) => (facet === 'year' ? Number(text) : text))
      .filter((value) => one.safeParse(value).success);
    if (values.length > 0) wanted[facet] = values;
  }
  const order = CaseOrder.safeParse(search.order);
  const since = CaseFacets.shape.since.safeParse(search.since);
  const columns = columnsIn(search);
  return WantedCases.parse({
    ...wanted,
    ...(search.unit && { unit: search.unit.slice(0, 100) }),
    ...(search.overdue && { overdue: true }),
    ...(since.data && { since: since.data }),
    ...(order.success && order.data !== 'due' && { order: order.data }),
    ...(search.down && { descending: true }),
    ...(columns && { columns }),
  });
}

/** The address of a list that was kept. */
export function searchOf({ unit, overdue, since, order, descending, columns, ...facets }: WantedCases): CaseSearch {
  const chosen = Object.fromEntries(
    Object.entries(facets).map(([facet, values]) => [facet, [values].flat().join(',')]),
  ) as Partial<Record<Chosen, string>>;
  return {
    ...chosen,
    ...(unit && { unit }),
    ...(overdue && { overdue }),
    ...(since && { since }),
    ...(order && { order }),
    ...(descending && { down: true }),
    ...(columns && { columns: columns.join(',') }),
  };
}

/** The columns that are shown beside the name, in the order in which all of them stand. */
export function columnsOf(search: CaseSearch): readonly CaseColumn[] {
  // What has changed takes the place of whoever is in charge: six columns would be too narrow to read.
  const usual = search.since === undefined ? SHOWN_AT_FIRST : SHOWN_AT_FIRST.filter((column) => column !== 'owner');
  return columnsIn(search) ?? usual;
}

function columnsIn({ columns }: CaseSearch): CaseColumn[] | undefined {
  if (columns === undefined) return undefined;
  const asked = columns.split(',');
  return CASE_COLUMNS.filter((column) => asked.includes(column));
}
