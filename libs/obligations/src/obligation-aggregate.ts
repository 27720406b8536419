import type { WorkingCalendar } from '@core/calendar';
import type { Occasion } from '@core/kernel';
import {
  type ObligationCommand,
  type ObligationContext,
  obligationDecider,
  type ObligationEvent,
  type ObligationState,
  Owers,
  reject,
} from '@core/obligations';
import type { UnitTree } from '@core/organization';
import type { Plan, PlanRef } from '@core/plans';
import { type Aggregate, uuidV5 } from '@lib/event-store';
import { obligationSides } from './obligation-rows';

/** Obligations live in a space of names of their own, so that each is found from what names it. */
const OBLIGATIONS = '0b11e7a9-6d3c-5f0e-9a43-7c2d51e08f6b';

/** The id of an obligation's stream, from its name (`obligationKey`). */
export function obligationId(key: string): string {
  return uuidV5(OBLIGATIONS, key);
}

export type ObligationAggregate = Aggregate<ObligationState, ObligationCommand, ObligationEvent, ObligationContext>;

/** What obligations ask of the organization, the plans and the calendar. */
export interface ObligationSurroundings {
  /** `refresh` reads what was published since: another process may have heard of a version earlier. */
  readonly plans: { find(ref: PlanRef): Plan | undefined; refresh?(): Promise<void> };
  /** As it is known now; another object when the register of units has changed. */
  readonly tree: UnitTree;
  /** The working days of a unit, with the days that it has closed itself. */
  calendarOf(unit: string): WorkingCalendar;
}

const known = new WeakMap<UnitTree, Owers>();

/** Who owes what, remembered for as long as the register of units stays as it is. */
export function owersOf(tree: UnitTree): Owers {
  const found = known.get(tree) ?? new Owers(tree);
  known.set(tree, found);
  return found;
}

/** The obligation as the applications run it: its pure decider, with what its rules may know, and the rows it writes. */
export function obligationAggregate(around: ObligationSurroundings): ObligationAggregate {
  return {
    decider: obligationDecider,
    async context(state, command, occasion, id) {
      await knowPlan(around, state, command);
      return obligationContext(around, state, occasion, id, command);
    },
    sides: obligationSides,
    grounds({ after }) {
      if (after.status === 'unopened') return {};
      const { plan, source } = after.file;
      const basis = source.kind === 'clause' ? source.clause : source.reason;
      return { plan: { id: plan.id, version: plan.version }, basis: [basis] };
    },
  };
}

/** Looks for a version that this process has not heard of yet; one that is not published stays unknown. */
export async function knowPlan(
  { plans }: ObligationSurroundings,
  state: ObligationState,
  command?: ObligationCommand,
): Promise<void> {
  const pinned = state.status === 'unopened' ? planNamedBy(command) : state.file.plan;
  const ref = command?.type === 'FollowPlan' ? command.data.plan : pinned;
  if (ref && !plans.find(ref)) await plans.refresh?.();
}

/** What a rule may know of the world: enough, too, to tell what is possible now. */
export function obligationContext(
  around: ObligationSurroundings,
  state: ObligationState,
  occasion: Occasion,
  id: string,
  command?: ObligationCommand,
): ObligationContext {
  const pinned = state.status === 'unopened' ? undefined : state.file.plan;
  const ref = command?.type === 'FollowPlan' ? command.data.plan : (pinned ?? planNamedBy(command));
  // A command for what was never opened is refused by its rule; until then any plan will do.
  const plan = ref ? (around.plans.find(ref) ?? reject('OBLIGATION_PLAN_MISMATCH')) : reject('OBLIGATION_NOT_OPENED');
  const { tree } = around;
  const unit = state.status === 'unopened' ? unitNamedBy(command) : state.file.unit;
  return {
    occasion,
    obligationId: id,
    idOf: obligationId,
    plan,
    ...(command?.type === 'FollowPlan' && pinned && { forerunner: around.plans.find(pinned) }),
    calendar: around.calendarOf(command?.type === 'HandOverObligation' ? command.data.to : unit),
    unitKnown: (other) => tree.exists(other, occasion.today),
    owes: (code, other, on) => owersOf(tree).of(plan, code, on).has(other),
    sameBody: (one, other) => tree.relation(one, other, occasion.today) === 'own',
  };
}

function planNamedBy(command: ObligationCommand | undefined): PlanRef | undefined {
  return command?.type === 'OpenObligation' ? command.data.plan : undefined;
}

function unitNamedBy(command: ObligationCommand | undefined): string {
  return command?.type === 'OpenObligation' ? command.data.unit : '';
}
