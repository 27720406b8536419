import { citations } from './citations';
import { leadsTo } from './clause-places';
import { documentOf, type RegisterRow } from './register';
import type { Plan } from './schema';

/** What a statement of a plan is, as the place of a register row in it. */
export const HOME_KINDS = [
  'obligation',
  'quota',
  'criterion',
  'requirement',
  'stage',
  'role',
  'route',
  'report',
  'recipients',
  'artefact',
  'occasion',
  'term',
  'note',
  'legal-basis',
  'frame',
  'priority-group',
  'reminder-rule',
  'unknown',
  'open-row',
] as const;
export type HomeKind = (typeof HOME_KINDS)[number];

/** A statement of a plan that carries a register row. */
export interface Home {
  readonly path: string;
  readonly kind: HomeKind;
  readonly clause: string;
  /** The statement's own title or code, to recognize it by. */
  readonly title: string;
}

export type CoverageFaultCode =
  'ROW_WITHOUT_HOME' | 'HOME_WITHOUT_CLAUSE' | 'ROW_UNKNOWN' | 'CLAUSE_DIFFERS' | 'ORDER_WITHOUT_OBLIGATION';

/** A row of the register that is not carried out as the document asks, or a statement that rests on nothing. */
export interface CoverageFault {
  readonly code: CoverageFaultCode;
  /** The register row; where a statement names none, its path. */
  readonly at: string;
  readonly detail: string;
}

const BY_PART: Readonly<Record<string, HomeKind>> = {
  obligations: 'obligation',
  quotas: 'quota',
  criteria: 'criterion',
  stages: 'stage',
  roles: 'role',
  routes: 'route',
  reports: 'report',
  artefacts: 'artefact',
  occasions: 'occasion',
  terms: 'term',
  notes: 'note',
  legalBasis: 'legal-basis',
  sources: 'frame',
  priorityGroups: 'priority-group',
  reminderRules: 'reminder-rule',
  unknowns: 'unknown',
  openRows: 'open-row',
};
/** Statements that only a document can make; what else a plan holds may be a default of the house. */
const OF_THE_DOCUMENT: ReadonlySet<HomeKind> = new Set<HomeKind>([
  'obligation',
  'quota',
  'criterion',
  'role',
  'route',
  'artefact',
  'occasion',
  'term',
  'note',
  'legal-basis',
]);

/** What the statement at a path is. Throws Error for a part that no plan has. */
export function homeKind(path: string): HomeKind {
  if (path === 'sources.recipients') return 'recipients';
  const [part = '', , inner] = path.split('.');
  const kind = inner === 'requirements' ? 'requirement' : BY_PART[part];
  if (!kind) throw new Error(`no home is known at ${path}`);
  return kind;
}

/** Every register row that a plan cites, with the statements that carry it, in the plan's order. */
export function homesOf(plan: Plan): ReadonlyMap<string, readonly Home[]> {
  const homes = new Map<string, Home[]>();
  const put = (row: string, home: Home) => homes.set(row, [...(homes.get(row) ?? []), home]);
  for (const { path, source } of citations(plan)) {
    if (source.kind === 'house') continue;
    const home = { path, kind: homeKind(path), clause: source.clause, title: titleAt(plan, path) };
    for (const row of source.rows) put(row, home);
  }
  plan.openRows?.forEach(({ row, clause, text }, i) =>
    put(row, { path: `openRows.${i}`, kind: 'open-row', clause, title: text }),
  );
  return homes;
}

/**
 * Where a plan and the rows of its documents part: a row without a home, a statement without its clause, a citation of a
 * row that the register does not have, a clause that is another than the register's, and an order that became no
 * obligation. Empty when every row of `documents` (NA, NT, …) lives in the plan.
 */
export function coverageFaults(
  register: readonly RegisterRow[],
  plan: Plan,
  documents: readonly string[],
): readonly CoverageFault[] {
  const known = new Map(register.map((row) => [row.row, row]));
  const homes = homesOf(plan);
  const faults: CoverageFault[] = [...withoutClause(plan)];
  for (const [row, list] of homes) {
    const registered = known.get(row);
    if (!registered) {
      faults.push({ code: 'ROW_UNKNOWN', at: row, detail: list.map(({ path }) => path).join(', ') });
      continue;
    }
    for (const { path, clause } of list) {
      if (clause.trim() === '') faults.push({ code: 'HOME_WITHOUT_CLAUSE', at: row, detail: path });
      else if (!leadsTo(clause, registered.clause)) {
        faults.push({ code: 'CLAUSE_DIFFERS', at: row, detail: `${path}: “${clause}”, not “${registered.clause}”` });
      }
    }
  }
  for (const { row, acts, what } of register.filter(({ row }) => documents.includes(documentOf(row)))) {
    const list = homes.get(row) ?? [];
    if (list.length === 0) faults.push({ code: 'ROW_WITHOUT_HOME', at: row, detail: what });
    else if (acts && !list.some(({ kind }) => kind === 'obligation')) {
      const kinds = [...new Set(list.map(({ kind }) => kind))].join(', ');
      faults.push({ code: 'ORDER_WITHOUT_OBLIGATION', at: row, detail: `${what} (only ${kinds})` });
    }
  }
  return faults;
}

/** Statements that only the document can make and that name no clause, or no row that read it. */
function withoutClause(plan: Plan): readonly CoverageFault[] {
  return citations(plan).flatMap(({ path, source }) => {
    if (!OF_THE_DOCUMENT.has(homeKind(path))) return [];
    if (source.kind === 'clause' && source.rows.length > 0) return [];
    const detail = source.kind === 'house' ? `house: ${source.reason}` : `no row at “${source.clause}”`;
    return [{ code: 'HOME_WITHOUT_CLAUSE' as const, at: path, detail }];
  });
}

const quotaTitle = (quota: Plan['quotas'][number] | undefined) => (quota ? `${quota.code} ≥ ${quota.minimum}` : '');

function titleAt(plan: Plan, path: string): string {
  const quota = /^quotas\.(\d+)$/.exec(path);
  if (quota) return quotaTitle(plan.quotas[Number(quota[1])]);
  const at = path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], plan);
  const named = at as Readonly<Record<'title' | 'name' | 'document' | 'text' | 'part' | 'code', string | undefined>>;
  return named.title ?? named.name ?? named.document ?? named.part ?? named.text ?? named.code ?? path;
}
