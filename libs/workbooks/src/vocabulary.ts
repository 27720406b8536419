import { type Holding, reach, unitName } from '@core/organization';
import { type Plan, plansGlossary, SECTORS } from '@core/plans';
import { type Found, type Named, NearNames, type Vocabulary } from './core';
import type { WorkbookSurroundings } from './ports';

/** What the rows of a list may refer to: the units where its sender may open cases, and the sectors of their plans. */
export function vocabularyOf(around: WorkbookSurroundings, unit: string, holdings: readonly Holding[]): Vocabulary {
  const today = around.today();
  const units = new NearNames(
    reach(holdings, 'case.open', around.tree, today).flatMap((id) => {
      const there = around.tree.unitAt(id, today);
      if (!there) return [];
      const names = new Set([unitName(there), around.tree.displayName(id, today)]);
      return [...names].map((name) => ({ id, name }));
    }),
  );
  const sectors = new Map<string, NearNames>();
  const plans = new Map<string, Plan | undefined>();
  const planOf = (id: string) => {
    if (!plans.has(id)) plans.set(id, around.planOf(id));
    return plans.get(id);
  };
  return {
    today,
    unit,
    unitNamed: (text) => units.find(text),
    sectorNamed(text, of): Found {
      const plan = planOf(of);
      const name = plan ? `${plan.id} ${plan.version}` : '';
      const names = sectors.get(name) ?? new NearNames(sectorsOf(plan));
      sectors.set(name, names);
      return names.find(text);
    },
    planOf(id) {
      const plan = planOf(id);
      return plan && { id: plan.id, version: plan.version };
    },
  };
}

/** The sectors of a plan by the names that it gives them, and by those of the house. */
export function sectorsOf(plan: Plan | undefined): readonly Named[] {
  const own = (plan?.criteria.sectors ?? []).flatMap(({ code, title, spine }): Named[] => {
    const id = SECTORS.find((sector) => sector === code) ?? spine?.[0];
    return id === undefined ? [] : [{ id, name: title }];
  });
  const ids = own.length > 0 ? [...new Set(own.map(({ id }) => id))] : [...SECTORS];
  return [...own, ...ids.map((id) => ({ id, name: plansGlossary[id] ?? id }))];
}
