import { UnitTree } from '@core/organization';
import { type OrganLevel, publishedPlans } from '@core/plans';
import { quotaLines, readingDoubt } from '@core/quotas';
import { shippedUnits } from '@lib/organization';
import { unitsInTime } from '@lib/quotas';

const units = unitsInTime(new UnitTree(shippedUnits()));
const newest = new Map(publishedPlans.map((plan) => [plan.id, plan])); // the list is in order of versions
const linesOf = (id: string) => {
  const plan = newest.get(id);
  if (!plan) throw new Error(`no plan ${id}`);
  return quotaLines(plan, 2024, units);
};
const perUnit = (id: string, level: OrganLevel) => {
  const found = new Map<string, number[]>();
  for (const { unit, quota } of linesOf(id).filter((line) => line.quota.level === level)) {
    found.set(unit, [...(found.get(unit) ?? []), quota.minimum]);
  }
  return [...found.values()];
};

describe('the lines of the published plans', () => {
  it('Nghệ An asks 15 of the province, 1 of each department, 5 of each district, 2 of each commune', () => {
    const id = 'nghe-an-2023-2025';
    expect(perUnit(id, 'province')).toEqual([[15]]);
    for (const [level, minimum, atLeast] of [
      ['department', 1, 3],
      ['district', 5, 21],
      ['commune', 2, 400],
    ] as const) {
      const found = perUnit(id, level);
      expect(found.length).toBeGreaterThanOrEqual(atLeast);
      expect(found.every((minimums) => minimums.join() === String(minimum))).toBe(true);
    }
  });

  it('Ninh Thuận asks 10 and 1 of the same department: two lines, each with its clause (rows NT-59 and NT-64)', () => {
    const departments = linesOf('ninh-thuan-2023-2025').filter(({ quota }) => quota.level === 'department');
    const [first] = departments;
    if (!first) throw new Error('no department is bound');
    const both = departments.filter(({ unit }) => unit === first.unit).map(({ quota }) => quota);
    expect(both.map(({ minimum }) => minimum).sort((a, b) => a - b)).toEqual([1, 10]);
    const rows = both.flatMap(({ source }) => (source.kind === 'clause' ? source.rows : []));
    expect(rows).toEqual(expect.arrayContaining(['NT-59', 'NT-64']));
    expect(new Set(departments.map(({ id }) => id)).size).toBe(departments.length);
  });

  it('Diên Khánh asks each commune for 3 of both kinds, with the doubts about kinds and period beside it', () => {
    const [line] = linesOf('dien-khanh-2023-2025').filter(({ quota }) => quota.level === 'commune');
    expect(line?.quota).toMatchObject({ minimum: 3, everyKind: true, countedWhen: 'introduced' });
    expect(line && readingDoubt(line.quota)).toContain('tổng ít nhất 3');
    expect(line?.quota.periodOpen).toBeDefined();
  });

  it('a document without minimums has no lines', () => {
    expect(linesOf('dak-nong-2022-2025')).toEqual([]);
  });
});
