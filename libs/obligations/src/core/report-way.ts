import type { LocalDate } from '@core/kernel';
import { type OrganSelector, type Plan, resolveOrgans, type UnitsOfDay } from '@core/plans';
import type { ReportBody, ReportWay } from './report-words';

/**
 * The way of a report from a unit on a day, as its form's route has it: through whose intake to whom, and where from
 * there. Of several bodies of one kind the one above the unit is meant. A body that the organization does not hold has
 * its name and no id.
 * @param nameOf the name of a unit of that day
 * @returns undefined where the plan gives the form no route, or the route does not begin at the unit
 */
export function wayOfReport(
  plan: Plan,
  form: string,
  unit: string,
  units: UnitsOfDay,
  on: LocalDate,
  nameOf: (unit: string) => string,
): ReportWay | undefined {
  const code = plan.reports?.find((one) => one.code === form)?.route;
  const route = plan.routes?.find((one) => one.code === code);
  if (!route || !resolveOrgans(route.from, plan, units, on).units.includes(unit)) return undefined;
  const bodies = (selector: OrganSelector): readonly ReportBody[] => {
    const found = resolveOrgans([selector], plan, units, on);
    const above = new Set(units.ancestors(unit, on).map(({ id }) => id));
    const nearest = found.units.filter((id) => above.has(id));
    const ids = nearest.length > 0 ? nearest.slice(0, 1) : found.units;
    return [...ids.map((id) => ({ unit: id, name: nameOf(id) })), ...found.unlisted.map(({ name }) => ({ name }))];
  };
  const [addressee] = bodies(route.addressee);
  if (!addressee) return undefined;
  const intake = (route.intake && bodies(route.intake)[0]) ?? addressee;
  return { intake, addressee, onward: (route.onward ?? []).flatMap(bodies) };
}
