import type { LocalDate } from '@core/kernel';
import type { NurtureKind } from './nurturing-words';

export interface NurtureAction {
  readonly id: string;
  readonly kind: NurtureKind;
  readonly description: string;
  readonly owner: string;
  readonly dueOn: LocalDate;
  readonly weakness?: string;
  readonly done: boolean;
  /** How often progress has been recorded. */
  readonly progress: number;
}

export interface Weakness {
  readonly id: string;
  readonly description: string;
}

/** What nurturing remembers: the plan of actions and how it ended. */
export interface NurturingFile {
  readonly plan: 'none' | 'running' | 'concluded' | 'lapsed';
  readonly actions: readonly NurtureAction[];
  readonly weaknesses: readonly Weakness[];
}

export const noNurturing: NurturingFile = { plan: 'none', actions: [], weaknesses: [] };
