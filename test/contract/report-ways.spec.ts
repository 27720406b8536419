import { toLocalDate } from '@core/kernel';
import { wayOfReport } from '@core/obligations';
import { UnitTree } from '@core/organization';
import { latestPlan, type Plan, type PlanObligation, resolveOrgans } from '@core/plans';
import { shippedUnits } from '@lib/organization';
import { publishedPlans } from '@lib/plans';

const day = toLocalDate('2024-03-01');
const tree = new UnitTree(shippedUnits());
const plans = [...new Set(publishedPlans.map(({ id }) => id))].map((id) => latestPlan(publishedPlans, id) as Plan);
const nameOf = (id: string) => tree.displayName(id, day);
const formsOf = ({ provenBy }: PlanObligation) =>
  provenBy.flatMap((asked) => (asked.kind === 'report' ? [asked.report] : []));

describe.each(plans.map((plan) => [plan.id, plan] as const))('the reports of %s', (_, plan) => {
  const asked = (plan.obligations ?? []).flatMap((one) =>
    formsOf(one).flatMap((form) =>
      resolveOrgans(one.owedBy, plan, tree, day).units.map((unit) => ({ code: one.code, form, unit })),
    ),
  );

  it('have a way from every unit that owes them, and none that ends where it begins', () => {
    const lost = asked.filter(({ form, unit }) => !wayOfReport(plan, form, unit, tree, day, nameOf));
    expect(lost.map(({ code, form, unit }) => `${code} ${form} ${unit}`)).toEqual([]);
    const home = asked.filter(
      ({ form, unit }) => wayOfReport(plan, form, unit, tree, day, nameOf)?.addressee.unit === unit,
    );
    expect(home.map(({ code, unit }) => `${code} ${unit}`)).toEqual([]);
  });

  it('have no way from a unit that the route does not begin at', () => {
    const [first] = asked;
    if (first) expect(wayOfReport(plan, first.form, 'vn.01', tree, day, nameOf)).toBeUndefined();
  });
});

it('Nghệ An: a district reports to the province through the committee that takes it in', () => {
  const plan = latestPlan(publishedPlans, 'nghe-an-2023-2025') as Plan;
  const district = tree.unitsAt(day).find(({ level, parent }) => level === 'district' && parent === 'vn.40')?.id ?? '';
  expect(wayOfReport(plan, 'annual', district, tree, day, nameOf)).toMatchObject({
    intake: { unit: 'na.ban-tdkt' },
    addressee: { unit: 'na.ubnd' },
  });
});
