import { vietnamCalendar } from '@core/calendar';
import { toLocalDate } from '@core/kernel';
import { dueOfOwed, owed } from '@core/obligations';
import { ROLES, UnitTree } from '@core/organization';
import { CASE_EVENT_TYPES } from '@core/pipeline';
import { checkPlan, type OrganSelector, type Plan, planAt, publishedPlans, resolveOrgans } from '@core/plans';
import { shippedUnits } from '@lib/organization';

const tree = new UnitTree(shippedUnits());
const day = toLocalDate('2024-03-01');
const first = (id: string): Plan => planAt(publishedPlans, { id, version: 1 });
const resolve = (plan: Plan, ...selectors: OrganSelector[]) => resolveOrgans(selectors, plan, tree, day);
const owing = (plan: Plan, code: string) => {
  const found = plan.obligations?.find((one) => one.code === code);
  if (!found) throw new Error(`${plan.id} has no obligation ${code}`);
  return resolve(plan, ...found.owedBy);
};

describe.each(publishedPlans.map((plan) => [plan.id, plan.version, plan] as const))(
  '%s version %i',
  (_id, _v, plan) => {
    it('is sound with the units, the roles and the events that the product has', () => {
      const known = {
        eventTypes: new Set<string>(CASE_EVENT_TYPES),
        roles: new Set<string>(ROLES),
        units: (id: string) => tree.exists(id, plan.validFrom),
      };
      expect(checkPlan(plan, known)).toEqual([]);
    });

    it('lays each obligation on somebody: on units, or on bodies that it says are not in the list', () => {
      for (const { code, owedBy } of plan.obligations ?? []) {
        const { units, unlisted } = resolve(plan, ...owedBy);
        expect([code, units.length + unlisted.length > 0]).toEqual([code, true]);
      }
    });
  },
);

describe('who is meant by the plan of Diên Khánh', () => {
  const plan = first('dien-khanh-2023-2025');
  const communes = tree.children('vn.56.574', day).filter(({ level }) => level === 'commune');

  it('“cơ quan, đơn vị, địa phương”: its 18 communes, the five named bodies, the Front, and six sets without a list', () => {
    const { units, unlisted } = resolve(plan, { kind: 'term', term: 'units' });
    expect(communes).toHaveLength(18);
    expect(units).toHaveLength(18 + 6);
    expect(units).toEqual(expect.arrayContaining(communes.map(({ id }) => id)));
    expect(units.filter((id) => id.startsWith('dk.')).sort()).toEqual([
      'dk.ban-tuyen-giao',
      'dk.phong-noi-vu',
      'dk.phong-tckh',
      'dk.phong-vhtt',
      'dk.trung-tam-vhttt',
      'dk.ub-mttq',
    ]);
    expect(unlisted).toHaveLength(6);
  });

  it('lays the quarterly nomination on the communes, and says that the members of the blocs are not known', () => {
    const { units, unlisted } = owing(plan, 'quarterly-nomination');
    expect(units).toHaveLength(18);
    expect(unlisted.map(({ name }) => name)).toEqual(['Các cơ quan, đơn vị thuộc các Khối thi đua của huyện']);
  });
});

describe('who is meant by the plan of the Office of Sơn La', () => {
  const plan = first('son-la-vp-2022-2025');

  it('the two rooms that it names, no page of the Office, and rooms that it does not list', () => {
    const { units, unlisted } = resolve(plan, { kind: 'term', term: 'rooms' });
    expect(units).toEqual(['sl.phong-tc-hc-qt', 'sl.trung-tam-thong-tin']);
    expect(unlisted).toHaveLength(1);
    expect(resolve(plan, { kind: 'level', level: 'office-room' }).units).toEqual(units);
  });

  it('sends news on to the portal of the council, which the organization holds', () => {
    const [, portal] = plan.routes?.find(({ code }) => code === 'news')?.onward ?? [];
    expect(portal && resolve(plan, portal).units).toEqual(['sl.cong-hd-tdkt']);
  });
});

it('“cơ quan, đơn vị, địa phương” of Đắk Nông: its 8 districts and 71 communes, and bodies that the digest does not list', () => {
  const { units, unlisted } = resolve(first('dak-nong-2022-2025'), { kind: 'term', term: 'units' });
  expect(units).toHaveLength(8 + 71);
  expect(unlisted).toHaveLength(1);
});

describe('the last possible days, as the keeper opens them', () => {
  const days = (id: string, code: string) => {
    const plan = first(id);
    const list = owed({ plans: [plan], units: tree, occasions: [] }, plan.validTo).filter((one) => one.code === code);
    return new Map(list.map((one) => [one.period.key, dueOfOwed(plan, one, vietnamCalendar)?.dueOn]));
  };

  it('“trước ngày 15 của tháng cuối quý” of Diên Khánh ends on the 14th, weekend or not, from the quarter of its signing', () => {
    expect([...days('dien-khanh-2023-2025', 'quarterly-nomination')]).toEqual([
      ['2023-Q2', '2023-06-14'],
      ['2023-Q3', '2023-09-14'],
      ['2023-Q4', '2023-12-14'],
      ['2024-Q1', '2024-03-14'],
      ['2024-Q2', '2024-06-14'],
      ['2024-Q3', '2024-09-14'],
      ['2024-Q4', '2024-12-14'],
      ['2025-Q1', '2025-03-14'],
      ['2025-Q2', '2025-06-14'],
      ['2025-Q3', '2025-09-14'],
      ['2025-Q4', '2025-12-14'],
    ]);
  });

  it('the reports of Diên Khánh end the day before, the conference and the congress on theirs', () => {
    const due = (code: string) => [...days('dien-khanh-2023-2025', code).values()];
    expect(due('mid-term-report')).toEqual(['2023-05-04']);
    expect(due('final-report')).toEqual(['2025-05-24']);
    expect(due('honoring-conference-2023')).toEqual(['2023-06-11']);
    expect(due('congress-2025')).toEqual(['2025-12-31']);
  });

  it("the report of Sơn La's Office is due on 29 December of each of its four years", () => {
    expect([...days('son-la-vp-2022-2025', 'annual-report').values()]).toEqual(
      [2022, 2023, 2024, 2025].map((year) => `${year}-12-29`),
    );
    expect([...days('son-la-vp-2022-2025', 'quarterly-introduction').keys()][0]).toBe('2022-Q2');
  });

  it('nothing is owed under the digest of Đắk Nông for the year before it was signed', () => {
    const visits = (date: string) =>
      owed({ plans: [first('dak-nong-2022-2025')], units: tree, occasions: [] }, toLocalDate(date)).filter(
        ({ code }) => code === 'visits',
      ).length;
    expect([visits('2022-12-31'), visits('2023-12-31')]).toEqual([0, 79]);
  });
});
