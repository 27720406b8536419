import type { Decider, Occasion } from '@core/kernel';
import type { PlanFault } from './fault';
import { planCatalogue, type PlanCommand, type PlanEvent, type PlanWithdrawn, type WithdrawPlan } from './plan-words';
import { reject } from './rejections';

/** One plan through its versions; one stream for each plan. */
export type PlanState =
  | { readonly kind: 'unpublished' }
  | {
      readonly kind: 'published';
      readonly id: string;
      /** Fingerprints of versions 1, 2, … in this order. */
      readonly fingerprints: readonly string[];
      /** The document that took it out of force, and from when on. */
      readonly withdrawn?: Pick<PlanWithdrawn['data'], 'document' | 'from'>;
    };

/** What publishing may know beyond the plan: what is wrong with it, and its fingerprint as computed here. */
export interface PlanContext extends Occasion {
  readonly faults: readonly PlanFault[];
  readonly fingerprint: string;
}

/**
 * Published versions are immutable: the same version with the same content again changes nothing, with other content it
 * is refused, and the next version is the next number.
 */
export const planDecider: Decider<PlanState, PlanCommand, PlanEvent, PlanContext> = {
  category: 'plan',
  initial: { kind: 'unpublished' },
  events: planCatalogue,

  decide(command, state, context) {
    if (command.type === 'WithdrawPlan') return withdrawing(command, state, context);
    if (state.kind === 'published' && state.withdrawn)
      reject('PLAN_WITHDRAWN', { document: state.withdrawn.document.number });
    const { plan, fingerprint, approvedBy = context.actor.id } = command.data;
    if (fingerprint !== context.fingerprint) reject('PLAN_FINGERPRINT_WRONG');
    const published = state.kind === 'published' ? state.fingerprints : [];
    if (state.kind === 'published' && state.id !== plan.id) reject('PLAN_ID_CHANGED', { id: state.id });
    const before = published[plan.version - 1];
    if (before === fingerprint) return [];
    if (before !== undefined) reject('PLAN_VERSION_PUBLISHED', { version: plan.version, next: published.length + 1 });
    if (plan.version !== published.length + 1) reject('PLAN_VERSION_NOT_NEXT', { next: published.length + 1 });
    const [first] = context.faults;
    if (first) reject('PLAN_FAULTY', { count: context.faults.length, path: first.path, first: first.sentence });
    return [{ type: 'PlanPublished', data: { plan, fingerprint, by: approvedBy, on: context.today } }];
  },

  evolve(state, event) {
    if (event.type === 'PlanWithdrawn') {
      const { document, from } = event.data;
      return state.kind === 'published' ? { ...state, withdrawn: { document, from } } : state;
    }
    const { data } = event;
    const before = state.kind === 'published' ? state.fingerprints : [];
    return { kind: 'published', id: data.plan.id, fingerprints: [...before, data.fingerprint] };
  },
};

/** A plan is withdrawn once; the same document again changes nothing. */
function withdrawing({ data }: WithdrawPlan, state: PlanState, context: PlanContext): PlanWithdrawn[] {
  const { plan, document, from } = data;
  if (state.kind === 'unpublished' || state.id !== plan)
    return reject('PLAN_VERSION_UNKNOWN', { id: plan, version: 1 });
  if (state.withdrawn) {
    if (state.withdrawn.document.number === document.number && state.withdrawn.from === from) return [];
    return reject('PLAN_WITHDRAWN', { document: state.withdrawn.document.number });
  }
  if (document.date > context.today) reject('PLAN_WITHDRAWAL_AHEAD', { date: document.date });
  if (from < document.date) reject('PLAN_WITHDRAWN_BACKWARDS', { date: document.date });
  return [{ type: 'PlanWithdrawn', data: { ...data, by: context.actor.id, on: context.today } }];
}
