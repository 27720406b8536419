import type { Plan } from './schema';

/** A plan in its place: under the plans that it names as its parents. */
export interface PlanNode {
  readonly id: string;
  readonly children: readonly PlanNode[];
}

type Placed = Pick<Plan, 'id' | 'version' | 'validFrom' | 'validTo' | 'parents'>;

/** The newest version of each plan under its nearest parent that is in the system; circles end where they begin. */
export function planTree(plans: readonly Placed[]): readonly PlanNode[] {
  const newest = newestOf(plans);
  const parentOf = (id: string) =>
    newest.get(id)?.parents.find(({ plan }) => plan !== undefined && newest.has(plan))?.plan;
  const node = (id: string, above: ReadonlySet<string>): PlanNode => ({
    id,
    children: [...newest.keys()]
      .filter((child) => parentOf(child) === id && !above.has(child))
      .map((child) => node(child, new Set([...above, child]))),
  });
  const isRoot = (id: string) => {
    const seen = new Set([id]);
    for (let at = parentOf(id); at !== undefined; at = parentOf(at)) {
      if (seen.has(at)) return [...seen].sort()[0] === id;
      seen.add(at);
    }
    return seen.size === 1;
  };
  return [...newest.keys()].filter(isRoot).map((id) => node(id, new Set([id])));
}

/** A plan that begins before its parent, or ends after it: worth a look, not forbidden. Sentences. */
export function parentWarnings(plan: Placed, plans: readonly Placed[]): readonly string[] {
  const newest = newestOf(plans);
  return plan.parents.flatMap(({ plan: id }) => {
    const parent = id === undefined ? undefined : newest.get(id);
    if (!parent || (parent.validFrom <= plan.validFrom && plan.validTo <= parent.validTo)) return [];
    const day = (date: string) => date.split('-').reverse().join('/');
    return [
      `Thời gian thực hiện (${day(plan.validFrom)} – ${day(plan.validTo)}) vượt ra ngoài kế hoạch cấp trên ${parent.id} (${day(parent.validFrom)} – ${day(parent.validTo)}).`,
    ];
  });
}

function newestOf(plans: readonly Placed[]): ReadonlyMap<string, Placed> {
  const newest = new Map<string, Placed>();
  for (const plan of plans) if ((newest.get(plan.id)?.version ?? 0) < plan.version) newest.set(plan.id, plan);
  return newest;
}
