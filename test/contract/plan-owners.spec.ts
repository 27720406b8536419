import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toLocalDate } from '@core/kernel';
import { ROLES, UnitTree } from '@core/organization';
import { CASE_EVENT_TYPES } from '@core/pipeline';
import {
  checkPlan,
  latestPlan,
  type OrganLevel,
  type OrganSelector,
  type Plan,
  registerRows,
  resolveOrgans,
} from '@core/plans';
import { shippedUnits } from '@lib/organization';
import { publishedPlans } from '@lib/plans';

const day = toLocalDate('2024-03-01');
const tree = new UnitTree(shippedUnits());
const newest = [...new Set(publishedPlans.map(({ id }) => id))].map((id) => latestPlan(publishedPlans, id) as Plan);
const plan = (id: string) => latestPlan(publishedPlans, id) as Plan;
const resolve = (of: Plan, selectors: readonly OrganSelector[]) => resolveOrgans(selectors, of, tree, day);
const countOf = (of: Plan, level: OrganLevel) => resolve(of, [{ kind: 'level', level }]).units.length;
const termsOf = (of: Plan) =>
  Object.fromEntries(
    (of.terms ?? []).map(({ code }) => {
      const { units, unlisted } = resolve(of, [{ kind: 'term', term: code }]);
      return [code, [units.length, unlisted.length]];
    }),
  );
/** How many duties there are, and how many owe them together, by regularity. */
const burden = (of: Plan) => {
  const all: Record<string, [duties: number, owed: number]> = {};
  for (const { cadence, owedBy } of of.obligations ?? []) {
    const [duties, owed] = all[cadence.kind] ?? [0, 0];
    all[cadence.kind] = [duties + 1, owed + resolve(of, owedBy).units.length];
  }
  return all;
};

describe.each(newest.map((one) => [one.id, one] as const))('whom %s means, in the units of 2023', (_, one) => {
  const known = {
    eventTypes: new Set<string>(CASE_EVENT_TYPES),
    roles: new Set<string>(ROLES),
    units: (id: string) => tree.exists(id, day),
  };

  it('is not sound when it names a unit that nobody knows', () => {
    const [first, ...rest] = one.obligations ?? [];
    const wrong = first && { ...first, owedBy: [{ kind: 'one-unit' as const, unit: 'na.so-nao-do' }] };
    const faults = wrong ? checkPlan({ ...one, obligations: [wrong, ...rest] }, known) : [];
    expect(faults.map(({ code }) => code)).toEqual(first ? ['ORGAN_UNKNOWN'] : []);
  });

  it('owes nothing from outside its territory, but for bodies that it names', () => {
    const foreign = (one.obligations ?? []).flatMap(({ code, owedBy }) =>
      resolve(one, owedBy)
        .units.filter((id) => id !== one.territory && !tree.ancestors(id, day).some((up) => up.id === one.territory))
        .map((id) => `${code}: ${id}`),
    );
    expect(foreign).toEqual([]);
  });
});

describe('Nghệ An', () => {
  const ngheAn = plan('nghe-an-2023-2025');

  it('has 21 districts and 460 communes', () => {
    expect([countOf(ngheAn, 'province'), countOf(ngheAn, 'district'), countOf(ngheAn, 'commune')]).toEqual([
      1, 21, 460,
    ]);
  });

  it('opens its terms to these many units, and names who is not listed', () => {
    expect(termsOf(ngheAn)).toEqual({
      units: [485, 3],
      'departments-and-districts': [25, 1],
      'departments-and-localities': [484, 0],
      authorities: [483, 1],
      councils: [484, 0],
      'emulation-sections': [22, 0],
      media: [2, 1],
      press: [2, 1],
      front: [1, 1],
    });
  });

  it('asks for these many duties', () => {
    expect(burden(ngheAn)).toEqual({
      continuous: [30, 5491],
      yearly: [7, 513],
      once: [12, 1971],
      'on-occasion': [2, 2],
    });
  });

  it('sends reports and introductions to the People’s Committee, taken in by its commendation board', () => {
    const [from, to] = [['na.ban-tdkt'], ['na.ubnd']];
    for (const route of (ngheAn.routes ?? []).filter(({ code }) => code !== 'consolidated-report')) {
      expect(resolve(ngheAn, route.intake ? [route.intake] : []).units).toEqual(from);
      expect(resolve(ngheAn, [route.addressee]).units).toEqual(to);
      expect(resolve(ngheAn, route.from).units).toHaveLength(25);
    }
  });
});

describe('Ninh Thuận', () => {
  const ninhThuan = plan('ninh-thuan-2023-2025');

  it('has 7 districts and 65 communes, and no list of what belongs to its departments', () => {
    const levels = [
      'province',
      'department',
      'front-and-unions',
      'department-subordinate',
      'district',
      'commune',
    ] as const;
    expect(levels.map((level) => countOf(ninhThuan, level))).toEqual([1, 5, 1, 0, 7, 65]);
  });

  it('opens its terms to these many units, and names who is not listed', () => {
    expect(termsOf(ninhThuan)).toEqual({
      units: [79, 4],
      authorities: [74, 1],
      front: [1, 1],
      'emulation-offices': [8, 0],
      media: [2, 1],
      press: [2, 1],
    });
  });

  it('asks for these many duties', () => {
    expect(burden(ninhThuan)).toEqual({
      continuous: [35, 1063],
      yearly: [14, 404],
      once: [9, 243],
      'on-occasion': [1, 2],
    });
  });

  it('reports to the State’s commendation board through Sở Nội vụ', () => {
    const route = ninhThuan.routes?.find(({ code }) => code === 'annual-report');
    expect(route && resolve(ninhThuan, route.intake ? [route.intake] : []).units).toEqual(['nt.so-noi-vu']);
    expect(route && resolve(ninhThuan, [route.addressee]).units).toEqual(['tw.ban-tdkt']);
  });
});

describe('offices', () => {
  const rows = new Set(
    registerRows(readFileSync(join(__dirname, '../../libs/plans/data/register.csv'), 'utf8')).map(({ row }) => row),
  );

  it('are each named by a row that the register has', () => {
    const named = shippedUnits()
      .filter(({ level }) => level === 'office')
      .flatMap(({ id, source }) => source.split(' ').map((row) => [id, row] as const));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(([, row]) => !rows.has(row))).toEqual([]);
  });
});
