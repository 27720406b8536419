import { dakNong20222025v1 } from './data/dak-nong-2022-2025.v1';
import { dienKhanh20232025v1 } from './data/dien-khanh-2023-2025.v1';
import { ngheAn20232025v1 } from './data/nghe-an-2023-2025.v1';
import { ngheAn20232025v2 } from './data/nghe-an-2023-2025.v2';
import { sonLaVp20222025v1 } from './data/son-la-vp-2022-2025.v1';
import { ninhThuan20232025v1 } from './data/ninh-thuan-2023-2025.v1';
import { reject } from './rejections';
import type { Plan, PlanRef } from './schema';

/** The versions that come with the product, oldest first. A version is never edited; a change is a new one. */
export const publishedPlans: readonly Plan[] = [
  ngheAn20232025v1,
  ngheAn20232025v2,
  dakNong20222025v1,
  dienKhanh20232025v1,
  sonLaVp20222025v1,
  ninhThuan20232025v1,
];

/** The very version that a case names; refuses with PLAN_VERSION_UNKNOWN. */
export function planAt(plans: readonly Plan[], ref: PlanRef): Plan {
  const found = plans.find((plan) => plan.id === ref.id && plan.version === ref.version);
  return found ?? reject('PLAN_VERSION_UNKNOWN', { id: ref.id, version: ref.version });
}

/** The newest version of a plan, under which new cases are opened; undefined when there is none. */
export function latestPlan(plans: readonly Plan[], id: string): Plan | undefined {
  return plans
    .filter((plan) => plan.id === id)
    .reduce<Plan | undefined>((latest, plan) => (latest && latest.version > plan.version ? latest : plan), undefined);
}

/** The reference by which a case pins this version. */
export const refOf = (plan: Plan): PlanRef => ({ id: plan.id, version: plan.version });
