import { vietnamCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { Plan, PlanRef } from '@core/plans';
import { type KeeperWorld, Owers } from './keeper';
import { obligationKey } from './obligation-key';
import { lineOf, termsOf } from './obligation-terms';
import type { ObligationCommand } from './obligation-words';

/** An obligation as the index knows it, that may have to follow its plan. */
export interface Standing {
  readonly id: string;
  readonly version: number;
  readonly plan: PlanRef;
  readonly code: string;
  /** The unit on which the plan laid it. */
  readonly laidOn: string;
  /** Who answers for it now. */
  readonly unit: string;
  readonly period: string;
  readonly status: 'open' | 'closed';
}

/** A command that follows from an amendment or a withdrawal; its key is new whenever the obligation has changed since. */
export interface Consequence {
  readonly id: string;
  readonly unit: string;
  readonly command: Extract<ObligationCommand, { readonly type: 'FollowPlan' | 'CloseObligation' }>;
  readonly key: string;
}

/** A plan that was withdrawn as a whole, with the document that says so. */
export interface WithdrawnPlan {
  readonly plan: string;
  readonly from: LocalDate;
  readonly document: { readonly number: string; readonly date: LocalDate };
}

/**
 * What the amendments of plans mean for obligations that were opened under earlier versions: each whose line says
 * something else in the version in force is asked to follow it. The obligation's own rule decides what becomes of it, so
 * asking too often does nothing.
 * @param standing open obligations, and closed ones, of any version
 */
export function followers(
  { plans, occasions, units }: KeeperWorld,
  versions: readonly Plan[],
  standing: readonly Standing[],
  owers: Owers = new Owers(units),
): readonly Consequence[] {
  const current = new Map(plans.map((plan) => [plan.id, plan]));
  const asked = new Map<string, { readonly changed: boolean; readonly from: LocalDate | undefined }>();
  return standing.flatMap((one) => {
    const plan = current.get(one.plan.id);
    if (!plan || plan.version <= one.plan.version) return [];
    const key = `${one.plan.id}@${one.plan.version}/${one.code}/${one.period}`;
    const known = asked.get(key) ?? compared(plan, versionOf(versions, one.plan), one, occasions);
    asked.set(key, known);
    const owed = known.from !== undefined && owers.of(plan, one.code, known.from).has(one.laidOn);
    if (one.status === 'closed' ? !owed : owed && !known.changed) return [];
    const data = { plan: { id: plan.id, version: plan.version } };
    const follow = { type: 'FollowPlan' as const, data };
    return [{ id: one.id, unit: one.unit, command: follow, key: `follow.${plan.version}.${one.version}` }];
  });
}

/** What the withdrawal of a plan means for what is still open under it: nobody owes it any more. */
export function released(
  withdrawn: readonly WithdrawnPlan[],
  standing: readonly Standing[],
  today: LocalDate,
): readonly Consequence[] {
  const gone = new Map(withdrawn.filter(({ from }) => from <= today).map((one) => [one.plan, one]));
  return standing.flatMap(({ id, unit, version, plan, status }) => {
    const found = gone.get(plan.id);
    if (!found || status !== 'open') return [];
    const { number, date } = found.document;
    const basis = `Văn bản số ${number} ngày ${date.split('-').reverse().join('/')} bãi bỏ kế hoạch.`;
    const command = { type: 'CloseObligation' as const, data: { why: 'plan-withdrawn' as const, basis } };
    return [{ id, unit, command, key: `released.${version}` }];
  });
}

/** The name that an obligation of the index was opened under. */
export function keyOf({ plan, code, laidOn, period }: Standing): string {
  return obligationKey({ plan: plan.id, code, unit: laidOn, period });
}

const versionOf = (versions: readonly Plan[], ref: PlanRef) =>
  versions.find(({ id, version }) => id === ref.id && version === ref.version);

/** Whether a line with its day and its rule says the same in two versions; days by the calendar of the country. */
function compared(
  plan: Plan,
  forerunner: Plan | undefined,
  { code, period }: Standing,
  occasions: KeeperWorld['occasions'],
) {
  const said = (one: Plan | undefined) => {
    const line = one && lineOf(one, code, period, occasions);
    return one && line && { line, terms: JSON.stringify(termsOf(one, line.planned, line.owed, vietnamCalendar)) };
  };
  const [now, before] = [said(plan), said(forerunner)];
  return { changed: now?.terms !== before?.terms, from: now?.line.owed.period.from };
}
