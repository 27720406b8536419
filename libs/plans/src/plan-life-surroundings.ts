import type { UnitTree } from '@core/organization';
import type { KnownWords } from '@core/plans';
import type { Plans } from './plans';
import type { PlanShelf } from './plan-shelf';

/** Open cases of one version of a plan that stand in one stage. */
export interface StandingCases {
  readonly version: number;
  readonly stage: string;
  readonly count: number;
}

/** What a plan's life needs of the other libraries; the applications provide it. */
export interface PlanLifeSurroundings {
  readonly plans: Pick<Plans, 'at' | 'latest' | 'list'>;
  readonly shelf: Pick<PlanShelf, 'refresh' | 'find'>;
  readonly tree: UnitTree;
  /** The words that a plan may name today. */
  known(): KnownWords;
  casesOf(plan: string): Promise<readonly StandingCases[]>;
  /** Whose draft it is; undefined when there is none of that id, or it was given up. */
  issuerOfDraft(id: string): Promise<string | undefined>;
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export const PLAN_LIFE = Symbol('PLAN_LIFE');
