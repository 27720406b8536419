import type { Plan } from './schema';
import type { Source } from './source';

/** One statement of a plan and where it comes from. `path` leads to it from the plan's root, in dots. */
export interface Citation {
  readonly path: string;
  readonly source: Source;
}

/** Lists whose items all carry a source of their own. */
const LISTED = [
  'terms',
  'obligations',
  'reports',
  'routes',
  'artefacts',
  'occasions',
  'reminderRules',
  'notes',
  'unknowns',
] as const;

/** Every statement of the plan that names its source, in the plan's order. */
export function citations(plan: Plan): readonly Citation[] {
  const found: Citation[] = [];
  const cite = (path: string, source: Source | undefined) => {
    if (source) found.push({ path, source });
  };
  for (const [section, source] of Object.entries(plan.sources ?? {})) cite(`sources.${section}`, source);
  plan.legalBasis.forEach((basis, i) => cite(`legalBasis.${i}`, basis.source));
  plan.criteria.general.forEach((criterion, i) => cite(`criteria.general.${i}`, criterion.source));
  plan.criteria.sectors.forEach((criterion, i) => cite(`criteria.sectors.${i}`, criterion.source));
  plan.stages.forEach((stage, i) => {
    cite(`stages.${i}`, stage.source);
    cite(`stages.${i}.dueWithin`, stage.dueWithin.source);
    stage.requirements.forEach((requirement, k) => cite(`stages.${i}.requirements.${k}`, requirement.source));
  });
  plan.quotas.forEach((quota, i) => {
    cite(`quotas.${i}`, quota.source);
    cite(`quotas.${i}.scored`, quota.scored);
  });
  plan.roles.forEach((role, i) => cite(`roles.${i}`, role.source));
  plan.priorityGroups?.forEach((group, i) => cite(`priorityGroups.${i}`, group.source));
  for (const part of LISTED) plan[part]?.forEach((one, i) => cite(`${part}.${i}`, one.source));
  return found;
}

/** Register rows with the paths of the statements that cite them; open rows are among them. */
export function rowsOf(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const rows = new Map<string, string[]>();
  const put = (row: string, path: string) => rows.set(row, [...(rows.get(row) ?? []), path]);
  for (const { path, source } of citations(plan)) {
    if (source.kind === 'clause') for (const row of source.rows) put(row, path);
  }
  plan.openRows?.forEach((open, i) => put(open.row, `openRows.${i}`));
  return rows;
}
