import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  coverageFaults,
  documentOf,
  homesOf,
  latestPlan,
  type Plan,
  planAt,
  publishedPlans,
  type RegisterRow,
  registerRows,
} from '@core/plans';

const csv = readFileSync(path.join(__dirname, '../data/register.csv'), 'utf8');
const register = registerRows(csv);
/** Which document of the register each plan carries out, with the number of its rows. */
const DOCUMENTS: Readonly<Record<string, readonly [document: string, rows: number]>> = {
  'nghe-an-2023-2025': ['NA', 62],
  'ninh-thuan-2023-2025': ['NT', 74],
  'dak-nong-2022-2025': ['DN', 10],
  'dien-khanh-2023-2025': ['DK', 61],
  'son-la-vp-2022-2025': ['SL', 22],
};
/** Documents whose plan cannot carry out its obligations yet. Empty when all five plans live. */
const AWAITED: readonly string[] = [];

const living = Object.entries(DOCUMENTS).flatMap(([id, [document]]) => {
  const plan = latestPlan(publishedPlans, id);
  return plan?.obligations ? [{ id, document, plan }] : [];
});

describe('the register', () => {
  it.each(Object.values(DOCUMENTS))('has the rows of %s, numbered without a gap: %i', (document, count) => {
    const rows = register.filter(({ row }) => documentOf(row) === document).map(({ row }) => row);
    expect(rows).toEqual(Array.from({ length: count }, (_, i) => `${document}-${String(i + 1).padStart(2, '0')}`));
  });

  it('is 229 rows, in NFC', () => {
    expect(register).toHaveLength(229);
    expect(csv).toBe(csv.normalize('NFC'));
  });

  it('names the row that cannot be read, or comes twice', () => {
    const [header = '', line = ''] = csv.split('\n');
    expect(() => registerRows(`${header}\n${line}\n${line}\n`)).toThrow('register row NA-01 comes twice');
    expect(() => registerRows(`${header}\nNA-01,Mục I,gì đó,cooking,yes,found\n`)).toThrow(
      /register row NA-01: .*work/s,
    );
    expect(() => registerRows(`${header}\nNA-01,Mục I,gì đó,governance,perhaps,found\n`)).toThrow(/NA-01: .*acts/s);
  });
});

describe('every row of the register lives in its plan', () => {
  it('in all plans but those that are awaited', () => {
    const alive = living.map(({ document }) => document);
    expect(
      Object.values(DOCUMENTS)
        .map(([document]) => document)
        .filter((document) => !alive.includes(document)),
    ).toEqual(AWAITED);
  });

  for (const { id, document, plan } of living) {
    it(`${document} in ${id} version ${plan.version}`, () => {
      expect(coverageFaults(register, plan, [document])).toEqual([]);
    });

    it(`${document} in ${id}: an order that loses its obligations is missed`, () => {
      const orders = register.filter(({ row, acts }) => acts && documentOf(row) === document).map(({ row }) => row);
      const bare: Plan = { ...plan, obligations: [] };
      const missed = coverageFaults(register, bare, [document]);
      const found = missed.filter(({ code }) => code === 'ORDER_WITHOUT_OBLIGATION' || code === 'ROW_WITHOUT_HOME');
      expect(found.map(({ at }) => at)).toEqual(orders);
    });
  }

  it('the first version of Nghệ An cites every row at its place', () => {
    const first = planAt(publishedPlans, { id: 'nghe-an-2023-2025', version: 1 });
    const codes = new Set(coverageFaults(register, first, ['NA']).map(({ code }) => code));
    expect([...codes]).toEqual(['ORDER_WITHOUT_OBLIGATION']); // it had none yet
  });
});

describe('a plan that does not carry out a row is caught', () => {
  const plan = planAt(publishedPlans, { id: 'nghe-an-2023-2025', version: 1 });
  const clause = 'Mục IV.1, gạch đầu dòng 3';
  const rows = register
    .filter(({ row }) => documentOf(row) === 'NA')
    .map((row): RegisterRow => ({ ...row, acts: false }));
  const ordering = (row: string) => rows.map((one) => ({ ...one, acts: one.row === row }));
  const codes = (changed: Partial<Plan>, known: readonly RegisterRow[] = rows) =>
    coverageFaults(known, { ...plan, ...changed }, ['NA']).map(({ code, at }) => [code, at]);
  const quotas = (source: Plan['quotas'][number]['source']) =>
    plan.quotas.map((quota, i) => (i === 0 ? { ...quota, source } : quota));

  it('and nothing is said of one that does', () => expect(codes({})).toEqual([]));

  it('a row without a home', () => {
    expect(codes({ quotas: plan.quotas.slice(1) })).toEqual([['ROW_WITHOUT_HOME', 'NA-30']]);
  });

  it('a home without its clause', () => {
    expect(codes({ quotas: quotas({ kind: 'clause', clause: ' ', rows: ['NA-30'] }) })).toEqual([
      ['HOME_WITHOUT_CLAUSE', 'NA-30'],
    ]);
    expect(codes({ quotas: quotas({ kind: 'house', reason: 'Chúng tôi nghĩ vậy.' }) })).toEqual([
      ['HOME_WITHOUT_CLAUSE', 'quotas.0'],
      ['ROW_WITHOUT_HOME', 'NA-30'],
    ]);
    expect(codes({ quotas: quotas({ kind: 'clause', clause, rows: [] }) })).toEqual([
      ['HOME_WITHOUT_CLAUSE', 'quotas.0'],
      ['ROW_WITHOUT_HOME', 'NA-30'],
    ]);
  });

  it('a citation of a row that nobody knows', () => {
    expect(codes({ quotas: quotas({ kind: 'clause', clause, rows: ['NA-30', 'NA-63'] }) })).toEqual([
      ['ROW_UNKNOWN', 'NA-63'],
    ]);
  });

  it('a clause that is not the register’s', () => {
    expect(codes({ quotas: quotas({ kind: 'clause', clause: 'Mục IV.2, gạch đầu dòng 3', rows: ['NA-30'] }) })).toEqual(
      [['CLAUSE_DIFFERS', 'NA-30']],
    );
  });

  it.each([
    ['a quota', 'NA-30', 'quota'],
    ['a role', 'NA-47', 'role, open-row'],
    ['a requirement', 'NA-34', 'requirement'],
    ['a criterion', 'NA-13', 'criterion'],
  ])('an order that is only %s', (_, row, kinds) => {
    const [found, ...more] = coverageFaults(ordering(row), plan, ['NA']);
    expect([found?.code, found?.at, more]).toEqual(['ORDER_WITHOUT_OBLIGATION', row, []]);
    expect(found?.detail).toContain(`(only ${kinds})`);
  });

  it('an order that is only a note', () => {
    const notes = [{ code: 'n', text: 'Ghi chú.', source: { kind: 'clause' as const, clause, rows: ['NA-30'] } }];
    expect(codes({ notes, quotas: plan.quotas.slice(1) }, ordering('NA-30'))).toEqual([
      ['ORDER_WITHOUT_OBLIGATION', 'NA-30'],
    ]);
    expect(codes({ notes, quotas: plan.quotas.slice(1) })).toEqual([]);
  });

  it('names the homes of a row, with title and clause', () => {
    expect(homesOf(plan).get('NA-62')).toEqual([
      { path: 'sources.recipients', kind: 'recipients', clause: 'Nơi nhận', title: 'sources.recipients' },
    ]);
    expect(homesOf(plan).get('NA-53')?.[0]).toMatchObject({ kind: 'role', title: 'Sở Thông tin và Truyền thông' });
  });
});
