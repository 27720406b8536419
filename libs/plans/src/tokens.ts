import type { Plan } from '@core/plans';

/** The plan under which a unit works on the business date: that of the nearest territory, in its newest version. */
export type PlanOfUnit = (unit: string) => Plan | undefined;
export const PLAN_OF_UNIT = Symbol('PLAN_OF_UNIT');
