import { type Decider, type Occasion, unreachable } from '@core/kernel';
import {
  type IssuedDocument,
  unitCriteriaCatalogue,
  type UnitCriteriaCommand,
  type UnitCriteriaEvent,
  type UnitCriterion,
} from './criteria-words';
import { repeated } from './fault';
import { reject } from './rejections';
import type { Plan } from './schema';

/** What one unit has of its own under one plan. */
export interface UnitCriteriaState {
  /** Versions that were issued, the newest last; withdrawn ones stay, for what was assessed under them. */
  readonly versions: readonly { readonly document: IssuedDocument; readonly items: readonly UnitCriterion[] }[];
  readonly inForce: boolean;
  readonly unitPlan: IssuedDocument | null;
}

export interface UnitCriteriaContext extends Occasion {
  readonly plan: Plan | undefined;
  readonly planId: string;
  readonly unit: string;
  /** Whether the plan reaches the unit. */
  readonly within: boolean;
}

/** The third layer of criteria: the unit's own, each derived from those of the plan. */
export const unitCriteria: Decider<UnitCriteriaState, UnitCriteriaCommand, UnitCriteriaEvent, UnitCriteriaContext> = {
  category: 'criteria',
  initial: { versions: [], inForce: false, unitPlan: null },
  events: unitCriteriaCatalogue,

  decide(command, state, context) {
    const whose = { plan: context.planId, unit: context.unit };
    const stamp = { by: context.actor.id, on: context.today };
    switch (command.type) {
      case 'IssueCriteria': {
        if (state.inForce) reject('CRITERIA_ALREADY_ISSUED');
        sound(command.data, context);
        const version = state.versions.length + 1;
        return [{ type: 'CriteriaIssued', data: { ...whose, version, ...command.data, ...stamp } }];
      }
      case 'AmendCriteria': {
        if (!state.inForce) reject('CRITERIA_NOT_ISSUED');
        sound(command.data, context);
        if (JSON.stringify(state.versions.at(-1)) === JSON.stringify(command.data)) return [];
        const version = state.versions.length + 1;
        return [{ type: 'CriteriaAmended', data: { ...whose, version, ...command.data, ...stamp } }];
      }
      case 'WithdrawCriteria':
        if (state.versions.length === 0) reject('CRITERIA_NOT_ISSUED');
        return state.inForce ? [{ type: 'CriteriaWithdrawn', data: { ...whose, ...command.data, ...stamp } }] : [];
      case 'IssueUnitPlan': {
        const { document } = command.data;
        reached(context);
        if (document.date > context.today) reject('CRITERIA_DATE_AHEAD', { date: document.date });
        if (state.unitPlan?.number === document.number && state.unitPlan.date === document.date) return [];
        return [{ type: 'UnitPlanIssued', data: { ...whose, document, ...stamp } }];
      }
      case 'WithdrawUnitPlan':
        if (!state.unitPlan) reject('UNIT_PLAN_NOT_ISSUED');
        return [{ type: 'UnitPlanWithdrawn', data: { ...whose, ...command.data, ...stamp } }];
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'CriteriaIssued':
      case 'CriteriaAmended': {
        const { document, items } = event.data;
        return { ...state, inForce: true, versions: [...state.versions, { document, items }] };
      }
      case 'CriteriaWithdrawn':
        return { ...state, inForce: false };
      case 'UnitPlanIssued':
        return { ...state, unitPlan: event.data.document };
      case 'UnitPlanWithdrawn':
        return { ...state, unitPlan: null };
      default:
        return unreachable(event);
    }
  },
};

function reached({ plan, within, planId }: UnitCriteriaContext): Plan {
  if (!plan) return reject('PLAN_VERSION_UNKNOWN', { id: planId, version: 1 });
  return within ? plan : reject('CRITERIA_UNIT_OUTSIDE');
}

function sound(
  { document, items }: { readonly document: IssuedDocument; readonly items: readonly UnitCriterion[] },
  context: UnitCriteriaContext,
): void {
  const { criteria } = reached(context);
  if (document.date > context.today) reject('CRITERIA_DATE_AHEAD', { date: document.date });
  const [twice] = repeated(items, ({ code }) => code);
  if (twice !== undefined) reject('CRITERIA_CODE_TWICE', { code: items[twice]?.code ?? '' });
  const known = new Set([...criteria.general, ...criteria.sectors].map(({ code }) => code));
  const strange = items.flatMap(({ derives }) => derives).find((code) => !known.has(code));
  if (strange !== undefined) reject('CRITERIA_PARENT_UNKNOWN', { code: strange });
}
