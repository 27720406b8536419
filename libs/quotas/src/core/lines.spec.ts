import type { Quota } from '@core/plans';
import { date, planWith, quota, rows, units, unitsOf } from './testing/sample';
import { parseLineId, quotaLine, quotaLines, unitAtLevel } from './lines';

const communes = quota('commune', 'commune', 2);
const ids = (year: number, ...quotas: readonly Quota[]) =>
  quotaLines(planWith(...quotas), year, units).map(({ id }) => id);

describe('the lines of a plan', () => {
  it('are one for each minimum and unit of its level within the territory', () => {
    expect(ids(2024, quota('province', 'province', 15), quota('department', 'department', 1), communes)).toEqual([
      'sample~province~p~2024',
      'sample~department~p.noi-vu~2024',
      'sample~department~p.y-te~2024',
      'sample~commune~a~2024',
      'sample~commune~b~2024',
      'sample~commune~c~2024',
    ]);
  });

  it('are four a year where the minimum is a quarter, and none outside of the life of the plan', () => {
    expect(ids(2024, quota('q', 'province', 1, { period: 'quarter' }))).toEqual(
      ['Q1', 'Q2', 'Q3', 'Q4'].map((key) => `sample~q~p~2024-${key}`),
    );
    expect(ids(2022, communes)).toEqual([]);
    expect(ids(2026, communes)).toEqual([]);
  });

  it('are none for a quarter that had ended before the plan was signed', () => {
    const late = { ...planWith(quota('q', 'province', 1, { period: 'quarter' })), issuedOn: date('2024-06-20') };
    expect(quotaLines(late, 2024, units).map(({ period }) => period.key)).toEqual(['2024-Q2', '2024-Q3', '2024-Q4']);
    expect(quotaLine(late, { code: 'q', unit: 'p', period: '2024-Q1' }, units)).toBeUndefined();
  });

  it('keep two contradicting minimums of the same unit apart, each with its clause (rows NT-59 and NT-64)', () => {
    const plan = planWith(quota('NT-59', 'department', 10), quota('NT-64', 'department', 1));
    const lines = quotaLines(plan, 2024, units).filter(({ unit }) => unit === 'p.y-te');
    expect(lines.map(({ quota: { minimum, source } }) => [minimum, source])).toEqual([
      [10, { kind: 'clause', clause: 'Mục NT-59', rows: [] }],
      [1, { kind: 'clause', clause: 'Mục NT-64', rows: [] }],
    ]);
  });

  it('hold units that ended or began within the year, with the day, and none of a kind that the organization lacks', () => {
    const plan = planWith(communes, quota('bloc', 'bloc-member', 1));
    const lines = quotaLines(plan, 2025, units);
    expect(lines.map(({ unit, unitFrom, unitEndedOn }) => [unit, unitFrom, unitEndedOn])).toEqual([
      ['a', null, '2025-06-30'],
      ['b', null, '2025-06-30'],
      ['c', null, null],
      ['ab', '2025-07-01', null],
    ]);
    expect(lines.at(-1)?.predecessors).toEqual(['a', 'b']);
    const untouched = unitsOf(
      rows.map((row) => ({ ...row, validTo: null })).filter(({ id }) => id === 'p' || id === 'vn'),
    );
    expect(quotaLines(planWith(quota('p', 'province', 1)), 2025, untouched)).toMatchObject([
      { unitFrom: null, unitEndedOn: null },
    ]);
  });

  it('are found by their name, and only those that there are', () => {
    const plan = planWith(communes);
    const found = (id: string) => quotaLine(plan, parseLineId(id) as never, units);
    expect(found('sample~commune~c~2025')).toEqual(quotaLines(plan, 2025, units).find(({ unit }) => unit === 'c'));
    expect(found('sample~commune~ab~2024')).toBeUndefined(); // it did not exist
    expect(found('sample~commune~p~2024')).toBeUndefined();
    expect(found('sample~else~c~2024')).toBeUndefined();
    expect(found('sample~commune~c~2024-Q1')).toBeUndefined();
    expect(parseLineId('sample~commune~c')).toBeUndefined();
    expect(parseLineId('sample~commune~c~2024~1')).toBeUndefined();
    expect(parseLineId('sample~commune~c~2024-Q5')).toBeUndefined();
  });
});

describe('the unit at whose level a case counts', () => {
  const day = date('2024-03-01');
  it.each([
    ['a', 'commune', 'a'],
    ['p.noi-vu', 'department', 'p.noi-vu'],
    ['p.noi-vu', 'province', 'p'],
    ['p.y-te', 'province', 'p.y-te'],
    ['gone', 'commune', 'gone'],
  ] as const)('%s at %s: %s', (unit, level, at) => expect(unitAtLevel(unit, level, units, day)).toBe(at));
});
