import type { WorkingCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { type Plan, type PlanObligation, type PlanRef, resolveOrgans, type UnitsOfDay } from '@core/plans';
import { type Due, dueOf } from './due';
import { obligationKey } from './obligation-key';
import { type OwedPeriod, periodsOf, type RecordedOccasion } from './period';

/** An obligation that should exist: what the keeper opens where it is missing. */
export interface Owed extends OwedPeriod {
  /** The name from which the id of its stream is made. */
  readonly key: string;
  readonly plan: PlanRef;
  readonly code: string;
  readonly unit: string;
}

export interface KeeperWorld {
  /** Plans whose versions are in force: the newest of each id. */
  readonly plans: readonly Plan[];
  readonly units: UnitsOfDay;
  readonly occasions: readonly RecordedOccasion[];
}

/**
 * Who owes an obligation of a plan on a day, each asked once: finding the bodies of a province goes over all its units.
 * Units are what they were on that day, so an answer never changes while the register of units does not.
 */
export class Owers {
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(private readonly units: UnitsOfDay) {}

  /** Ids of the units, in the order of the organization; none for a code that the plan does not have. */
  of(plan: Plan, code: string, on: LocalDate): ReadonlySet<string> {
    const selectors = plan.obligations?.find((one) => one.code === code)?.owedBy ?? [];
    const key = `${plan.id}|${plan.version}|${JSON.stringify(selectors)}|${on}`;
    const known = this.#known.get(key);
    if (known) return known;
    const found = new Set(resolveOrgans(selectors, plan, this.units, on).units);
    this.#known.set(key, found);
    return found;
  }
}

/**
 * Every obligation that should have been opened by a day: its period has begun, and the unit still exists. Who owes it is
 * asked for the first day of the period: a unit that came later inherits by being handed over, never by owing twice.
 * What had a day and was missed is opened late; of what runs on without a day nothing is left when its year is over.
 * @param since leaves out periods that had begun before that day: what was asked for then is there already
 */
export function owed(
  { plans, units, occasions }: KeeperWorld,
  today: LocalDate,
  { since, owers = new Owers(units) }: { readonly since?: LocalDate; readonly owers?: Owers } = {},
): readonly Owed[] {
  return plans.flatMap((plan) =>
    (plan.obligations ?? []).flatMap((obligation) =>
      periodsOf(plan, obligation, occasions)
        .filter(({ period: { from } }) => from <= today && (since === undefined || from >= since))
        .filter(({ period: { to } }) => obligation.cadence.kind !== 'continuous' || to >= today)
        .flatMap((owedPeriod) => owedIn(plan, obligation, owedPeriod, owers, units, today)),
    ),
  );
}

function owedIn(
  plan: Plan,
  { code }: PlanObligation,
  owedPeriod: OwedPeriod,
  owers: Owers,
  units: UnitsOfDay,
  today: LocalDate,
): readonly Owed[] {
  const { period } = owedPeriod;
  return [...owers.of(plan, code, period.from)]
    .filter((unit) => units.unitAt(unit, today) !== undefined)
    .map((unit) => ({
      ...owedPeriod,
      key: obligationKey({ plan: plan.id, code, unit, period: period.key }),
      plan: { id: plan.id, version: plan.version },
      code,
      unit,
    }));
}

/** The command that opens an obligation that should exist. */
export function openingOf({ plan, code, unit, period, occasion }: Owed) {
  const record = occasion?.record;
  return {
    type: 'OpenObligation' as const,
    data: {
      plan,
      code,
      unit,
      period: period.key,
      ...(occasion && { occasion: { on: occasion.on, ...(record !== undefined && { record }) } }),
    },
  };
}

/**
 * The newest version of each plan that is in force on a day or was before: an obligation is not forgotten because its
 * plan has run out, but none begins after that by itself, for a period ends with its plan.
 */
export function plansToKeep(plans: readonly Plan[], today: LocalDate): readonly Plan[] {
  const newest = new Map<string, Plan>();
  for (const plan of plans) {
    const other = newest.get(plan.id);
    if (plan.validFrom <= today && (!other || other.version < plan.version)) newest.set(plan.id, plan);
  }
  return [...newest.values()];
}

/** The last possible day of an obligation that should exist, as its opening will say. */
export function dueOfOwed(plan: Plan, one: Owed, calendar: WorkingCalendar): Due | undefined {
  const obligation = plan.obligations?.find(({ code }) => code === one.code);
  return obligation && dueOf(plan, obligation, one, calendar);
}
