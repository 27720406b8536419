import { planAt, publishedPlans } from './published-plans';
import { SECTORS } from './schema';

const ninhThuan = planAt(publishedPlans, { id: 'ninh-thuan-2023-2025', version: 1 });
const ngheAn = planAt(publishedPlans, { id: 'nghe-an-2023-2025', version: 1 });
const of = (row: string) =>
  (ninhThuan.obligations ?? []).filter(({ source }) => source.kind === 'clause' && source.rows.includes(row));

describe('the plan of Ninh Thuận', () => {
  it('is 1068/KH-UBND of 22 March 2023, for the whole province from 2023 to 2025', () => {
    expect(ninhThuan).toMatchObject({ number: '1068/KH-UBND', issuedOn: '2023-03-22', territory: 'vn.58' });
    expect([ninhThuan.validFrom, ninhThuan.validTo, ninhThuan.openRows]).toEqual([
      '2023-01-01',
      '2025-12-31',
      undefined,
    ]);
    expect(ninhThuan.recipients).toHaveLength(10);
  });

  it('goes from discovery to commendation in its own words, without a vote', () => {
    expect(ninhThuan.stages.map(({ stage, title, next }) => [stage, title, next])).toEqual([
      ['discovery', 'Phát hiện', 'nurturing'],
      ['nurturing', 'Xây dựng, bồi dưỡng', 'replication'],
      ['replication', 'Phổ biến, tuyên truyền, nhân rộng', 'honoring'],
      ['honoring', 'Biểu dương, tôn vinh', 'commendation'],
      ['commendation', 'Khen thưởng', null],
    ]);
  });

  it('says its minimums seven times, and a department owes at least ten and at least one', () => {
    expect(ninhThuan.quotas.map(({ code, level, minimum }) => [code, level, minimum])).toEqual([
      ['department-sector', 'department', 10],
      ['front-sector', 'front-and-unions', 10],
      ['subordinate', 'department-subordinate', 1],
      ['province', 'province', 15],
      ['district', 'district', 5],
      ['commune', 'commune', 2],
      ['department', 'department', 1],
    ]);
    const [ten, one] = ['department-sector', 'department'].map((code) =>
      ninhThuan.quotas.find((quota) => quota.code === code),
    );
    expect(ten).toMatchObject({ source: { clause: 'Mục V.1.đ, dấu cộng 1', rows: ['NT-59'] } });
    expect(one).toMatchObject({ source: { clause: 'Mục V.1.đ, dấu cộng 2', rows: ['NT-64'] } });
    expect([ten?.note, one?.note]).toEqual([
      expect.stringContaining('một mức khác ở dấu cộng 2 (ít nhất 01)'),
      expect.stringContaining('một mức khác ở dấu cộng 1 (ít nhất 10'),
    ]);
  });

  it('words four of its fourteen sectors as Nghệ An does, and the others itself', () => {
    const own = ninhThuan.criteria.sectors.filter(
      ({ text }, i) => text.replaceAll('Nhân dân', 'nhân dân') !== ngheAn.criteria.sectors[i]?.text,
    );
    expect(ninhThuan.criteria.sectors.map(({ code }) => code)).toEqual([...SECTORS]);
    expect(own.map(({ code }) => code)).toEqual([
      ...['SEC02', 'SEC03', 'SEC04', 'SEC05', 'SEC06', 'SEC09', 'SEC10', 'SEC11', 'SEC12', 'SEC13'],
    ]);
  });

  it('makes the heads answer in person, and nobody else', () => {
    const accountable = (ninhThuan.obligations ?? []).filter((one) => one.accountable);
    expect(accountable.map(({ code }) => code)).toEqual(['lead-and-answer']);
    expect(of('NT-09')).toEqual(accountable);
  });

  it.each([
    ['the contest', 'NT-39', 'writing-contest', 'once', 'contest'],
    ['the publication', 'NT-40', 'publication', 'once', 'publication'],
    ['training', 'NT-52', 'provincial-training', 'continuous', 'training'],
    ['the budget', 'NT-72', 'budget-estimate', 'yearly', 'budget-estimate'],
    ['the inspection', 'NT-44', 'inspection-teams', 'yearly', 'inspection'],
    ['at least one honoring a year', 'NT-38', 'yearly-honoring', 'yearly', 'honoring-event'],
  ])('asks for %s (%s)', (_, row, code, cadence, record) => {
    const found = of(row).find((one) => one.code === code);
    expect(found?.cadence.kind).toBe(cadence);
    expect(found?.provenBy).toContainEqual({ kind: 'record', record });
  });

  it('sends difficulties and wishes for change to the People’s Committee through Sở Nội vụ', () => {
    expect(ninhThuan.routes?.find(({ code }) => code === 'change-request')).toMatchObject({
      intake: { unit: 'nt.so-noi-vu' },
      addressee: { unit: 'nt.ubnd' },
      source: { rows: ['NT-73'] },
    });
  });

  it('is free from the marks of its page', () => {
    expect(JSON.stringify(ninhThuan)).not.toMatch(/\||\n|truyền truyền|thấp sáng/);
  });
});
