import { type Difference, differenceSentence, type Scalar } from './difference-words';
import type { PlanBody } from './plan-parts';

type Item = Readonly<Record<string, unknown>>;

/** What names an item of a list. A part that is not here is compared as one value. */
const KEYS: Readonly<Record<string, (item: Item) => string>> = {
  legalBasis: ({ document }) => text(document),
  parents: ({ document }) => text(document),
  'criteria.general': ({ code }) => text(code),
  'criteria.sectors': ({ code }) => text(code),
  stages: ({ stage }) => text(stage),
  quotas: ({ code }) => text(code),
  roles: ({ role, name }) => `${text(role)}: ${text(name)}`,
  recipients: ({ name }) => text(name),
  priorityGroups: ({ code }) => text(code),
  openRows: ({ row, clause }) => `${text(row)}, ${text(clause)}`,
  terms: ({ code }) => text(code),
  obligations: ({ code }) => text(code),
  reports: ({ code }) => text(code),
  routes: ({ code }) => text(code),
  artefacts: ({ code }) => text(code),
  occasions: ({ code }) => text(code),
  reminderRules: ({ code }) => text(code),
  notes: ({ code }) => text(code),
  unknowns: ({ part }) => text(part),
};
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/**
 * Everything in which `after` differs from `before`, in the order of the plan: items that came or went, and of those that
 * stayed each value that changed. Empty for two plans with the same content, whatever the order of their members.
 */
export function planDifference(before: PlanBody, after: PlanBody): readonly Difference[] {
  const names = [...new Set([...partsOf(before), ...partsOf(after)].map(([name]) => name))];
  const [old, now] = [new Map(partsOf(before)), new Map(partsOf(after))];
  return names.flatMap((name) => partDifference(name, old.get(name), now.get(name)));
}

/** The parts of a plan; the criteria are two of them. */
function partsOf({ criteria, ...plan }: PlanBody): readonly (readonly [name: string, value: unknown])[] {
  const layers = criteria ? Object.entries(criteria).map(([name, list]) => [`criteria.${name}`, list] as const) : [];
  return [...Object.entries(plan), ...layers];
}

function partDifference(part: string, before: unknown, after: unknown): readonly Difference[] {
  const key = KEYS[part];
  if (!key) return leafDifferences({ part }, before, after);
  const [old, now] = [named(before, key), named(after, key)];
  const gone = [...old].filter(([item]) => !now.has(item)).map(([item, value]) => whole('removed', part, item, value));
  const come = [...now].filter(([item]) => !old.has(item)).map(([item, value]) => whole('added', part, item, value));
  const both = [...now].flatMap(([item, value]) =>
    old.has(item) ? leafDifferences({ part, item, shown: value }, old.get(item), value) : [],
  );
  const stayed = (list: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
    [...list.keys()].filter((item) => other.has(item)).join(' · ');
  const [order, reordered] = [stayed(old, now), stayed(now, old)];
  const moved =
    order === reordered ? [] : [told({ kind: 'changed', part, field: 'order', before: order, after: reordered })];
  return [...gone, ...come, ...both, ...moved];
}

/** Items by name; a second one of a name is told apart by a number. */
function named(list: unknown, key: (item: Item) => string): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>();
  for (const item of Array.isArray(list) ? (list as readonly Item[]) : []) {
    const name = key(item);
    let unique = name;
    for (let n = 2; items.has(unique); n += 1) unique = `${name} (${n})`;
    items.set(unique, item);
  }
  return items;
}

function whole(kind: 'added' | 'removed', part: string, item: string, shown: Item): Difference {
  return told({ kind, part, item }, shown);
}

function leafDifferences(
  { part, item, shown }: { readonly part: string; readonly item?: string; readonly shown?: Item },
  before: unknown,
  after: unknown,
): readonly Difference[] {
  const [old, now] = [leaves(before), leaves(after)];
  const at = item === undefined ? { part } : { part, item };
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path): readonly Difference[] => {
    const [was, is] = [old.get(path), now.get(path)];
    if (was === is) return [];
    const values = { ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) };
    return [told({ kind: 'changed', ...at, ...(path !== '' && { field: path }), ...values }, shown)];
  });
}

/** Every scalar with its place in dots; an array of scalars is one value, an empty array is the empty text. */
function leaves(value: unknown, path = ''): ReadonlyMap<string, Scalar> {
  if (value === undefined) return new Map();
  if (value === null || typeof value !== 'object') return new Map([[path, value as Scalar]]);
  const below = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (Array.isArray(value)) {
    if (value.every((one) => one === null || typeof one !== 'object')) return new Map([[path, value.join(', ')]]);
    return new Map(value.flatMap((one: unknown, i) => [...leaves(one, below(i + 1))]));
  }
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, below(key))]));
}

function told(difference: Omit<Difference, 'sentence'>, shown?: Item): Difference {
  return { ...difference, sentence: differenceSentence(difference, shown) };
}
